package dev.backsweep.benchmarks.data;

/** The input of {@code lse}. */
public record LseInput(double[] x) {

    public static LseInput read(int n) {
        return GradBench.read(String.format("lse/n%07d.input", n), LseInput.class);
    }
}
