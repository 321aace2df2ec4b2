package dev.backsweep.benchmarks.data;

/** The input of {@code gmm}. */
public record GmmInput(double[] alpha, double[][] mu, double[][] q, double[][] l, double[][] x, double gamma, int m) {

    /** The input of {@code d} dimensions and {@code k} components, 1,000 points. */
    public static GmmInput read(int d, int k) {
        return GradBench.read(String.format("gmm/d%02d_k%03d_n1000.input", d, k), GmmInput.class);
    }
}
