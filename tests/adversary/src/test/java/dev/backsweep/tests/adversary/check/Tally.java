package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.oracle.Oracle;

/** Counts what was checked and what was passed over. */
public final class Tally {
    int programs;
    int points;
    int useless;
    int unfit;
    int thrown;

    void count(Oracle.Answer answer) {
        points++;
        thrown += answer.thrown() != null ? 1 : 0;
        unfit += answer.thrown() == null && answer.unfit() != null ? 1 : 0;
    }

    /** Adds what another has counted. */
    public void add(Tally other) {
        programs += other.programs;
        points += other.points;
        useless += other.useless;
        unfit += other.unfit;
        thrown += other.thrown;
    }

    /** At how many points no derivative was compared although the program returned. */
    public int notCompared() {
        return unfit + useless;
    }

    @Override
    public String toString() {
        return programs + " programs at " + points + " points; exceptions at " + thrown
                + ", derivatives not compared at " + unfit + ", not run at " + useless;
    }
}
