package dev.backsweep.benchmarks.data;

/** The input of {@code lstm}. */
public record LstmInput(double[][] mainParams, double[][] extraParams, double[][] state, double[][] sequence) {

    /** The input of two layers and 1,024 rows. */
    public static LstmInput read() {
        return GradBench.read("lstm/l2_c1024.input", LstmInput.class);
    }
}
