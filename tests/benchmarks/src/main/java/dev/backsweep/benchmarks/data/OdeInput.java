package dev.backsweep.benchmarks.data;

/** The input of {@code ode}. */
public record OdeInput(double[] x, int s) {

    public static OdeInput read(int n, int steps) {
        return GradBench.read(String.format("ode/nz_n%03d_s%05d.input", n, steps), OdeInput.class);
    }
}
