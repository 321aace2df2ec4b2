package dev.backsweep.benchmarks.data;

import dev.backsweep.benchmarks.primal.HandModel;

/** The input of {@code ht}; {@code us} is empty where points correspond to vertices. */
public record HtInput(double[] theta, Data data, double[][] us) {

    /** What is not differentiated. */
    public record Data(Model model, int[] correspondences, double[][] points) {}

    /** The hand, as the file has it. */
    public record Model(
            int[] parents,
            double[][][] baseRelatives,
            double[][][] inverseBaseAbsolutes,
            double[][] basePositions,
            double[][] weights,
            int[][] triangles,
            boolean isMirrored) {}

    /** Reads an input; {@code kind} is {@code simple} or {@code complicated}. */
    public static HtInput read(String kind) {
        return GradBench.read("ht/" + kind + "_small_hand1_t26_c100.input", HtInput.class);
    }

    public HandModel hand() {
        Model model = data.model;
        return new HandModel(
                model.parents,
                model.baseRelatives,
                model.inverseBaseAbsolutes,
                model.basePositions,
                model.weights,
                model.triangles,
                model.isMirrored);
    }
}
