package dev.backsweep.benchmarks.data;

/** The input of {@code llsq}. */
public record LlsqInput(double[] x, int n) {

    public static LlsqInput read(int n) {
        return GradBench.read(String.format("llsq/n%05d_m128.input", n), LlsqInput.class);
    }
}
