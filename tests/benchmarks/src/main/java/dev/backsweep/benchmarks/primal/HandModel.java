package dev.backsweep.benchmarks.primal;

/**
 * A hand at rest.
 *
 * @param parents the parent of each bone, negative for none
 * @param baseRelatives a matrix for each bone: where it stands in its parent's frame
 * @param inverseBaseAbsolutes a matrix for each bone: from the hand's frame into the bone's
 * @param basePositions a row for each vertex, four homogeneous coordinates
 * @param weights a row for each vertex: how much it follows each bone
 * @param triangles three vertices each
 * @param mirrored whether it is the other hand
 */
public record HandModel(
        int[] parents,
        double[][][] baseRelatives,
        double[][][] inverseBaseAbsolutes,
        double[][] basePositions,
        double[][] weights,
        int[][] triangles,
        boolean mirrored) {

    public int bones() {
        return parents.length;
    }
}
