package dev.backsweep.benchmarks.data;

/** The input of {@code lse}. */
public record Lse(double[] x) {

    public static Lse read(int n) {
        return GradBench.read(String.format("lse/n%07d.input", n), Lse.class);
    }
}
