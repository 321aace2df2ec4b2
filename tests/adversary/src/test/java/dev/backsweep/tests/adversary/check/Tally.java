package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.oracle.Oracle;

/** Counts what was checked and what was passed over. */
public final class Tally {
    int programs;
    int points;
    int useless;
    int unfit;
    int thrown;
    int edges;

    void count(Oracle.Answer answer, boolean isEdge) {
        points++;
        edges += isEdge ? 1 : 0;
        thrown += answer.thrown() != null ? 1 : 0;
        unfit += !isEdge && answer.thrown() == null && answer.unfit() != null ? 1 : 0;
    }

    /** Adds what another has counted. */
    public void add(Tally other) {
        programs += other.programs;
        points += other.points;
        useless += other.useless;
        unfit += other.unfit;
        thrown += other.thrown;
        edges += other.edges;
    }

    /** At how many points no derivative was compared although the program returned. */
    public int notCompared() {
        return unfit + useless;
    }

    @Override
    public String toString() {
        return programs + " programs at " + points + " points, " + edges + " of them extreme; exceptions at " + thrown
                + ", derivatives not compared at " + unfit + ", not run at " + useless;
    }
}
