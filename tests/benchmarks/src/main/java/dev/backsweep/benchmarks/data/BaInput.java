package dev.backsweep.benchmarks.data;

/**
 * The input of {@code ba}: one camera, one point, one weight and one feature, which stand for {@code n}, {@code m} and {@code p} of
 * their kind.
 */
public record BaInput(int n, int m, int p, double[] cam, double[] x, double w, double[] feat) {

    public static BaInput read() {
        return GradBench.read("ba/ba01_n49_m7776_p31843.input", BaInput.class);
    }
}
