package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.oracle.Oracle;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Counts what was checked and what was passed over. */
public final class Tally {
    private int programs;
    int points;
    int useless;
    int unfit;
    int thrown;
    int edges;
    private int adjoint;
    private int symmetric;
    private int refused;
    private final Map<String, Integer> refusals = new TreeMap<>();

    /** Counts the identities that were found to hold for one program. */
    void countIdentities(List<PointCheck> checks) {
        adjoint += checks.stream().anyMatch(c -> c.adjointPairs() > 0) ? 1 : 0;
        symmetric += checks.stream().anyMatch(c -> c.symmetricPairs() > 0) ? 1 : 0;
    }

    /** Counts a program that is refused, and for what. */
    void countRefused(List<String> codes) {
        programs++;
        refused++;
        codes.stream().distinct().forEach(code -> refusals.merge(code, 1, Integer::sum));
    }

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
        adjoint += other.adjoint;
        symmetric += other.symmetric;
        refused += other.refused;
        other.refusals.forEach((code, count) -> refusals.merge(code, count, Integer::sum));
    }

    void countProgram() {
        programs++;
    }

    /** At how many points no derivative was compared although the program returned. */
    public int notCompared() {
        return unfit + useless;
    }

    /** How many programs were refused, as they have to be. */
    public int refused() {
        return refused;
    }

    /** In how many programs the tangent was found to be the adjoint's transpose. */
    public int adjoint() {
        return adjoint;
    }

    /** In how many programs the Hessian was found to be symmetric. */
    public int symmetric() {
        return symmetric;
    }

    @Override
    public String toString() {
        String outside = refused == 0 ? "" : ", " + refused + " of them refused " + refusals;
        return programs + " programs" + outside + " at " + points + " points, " + edges
                + " of them extreme; exceptions at " + thrown
                + ", derivatives not compared at " + unfit + ", not run at " + useless + "; <Jv, w> = <v, J'w> in "
                + adjoint + " programs, H = H' in " + symmetric;
    }
}
