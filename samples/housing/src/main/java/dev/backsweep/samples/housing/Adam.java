package dev.backsweep.samples.housing;

/**
 * Adam: a step of about {@code rate} for every number, however large or small its gradient.
 *
 * <p>It divides a running mean of the gradient by the root of a running mean of its square (Kingma and Ba, 2015,
 * Algorithm 1). One instance serves one parameter: it remembers that parameter's means.
 */
final class Adam {

    private static final double BETA_1 = 0.9;
    private static final double BETA_2 = 0.999;
    private static final double EPSILON = 1e-8;

    private final double rate;
    private final double[] mean;
    private final double[] square;
    private int steps;

    /** For a parameter of {@code size} numbers. */
    Adam(double rate, int size) {
        this.rate = rate;
        mean = new double[size];
        square = new double[size];
    }

    void update(double[] x, double[] gradient) {
        steps++;
        for (int i = 0; i < x.length; i++) {
            x[i] -= step(i, gradient[i]);
        }
    }

    void update(double[][] x, double[][] gradient) {
        steps++;
        int k = 0;
        for (int i = 0; i < x.length; i++) {
            for (int j = 0; j < x[i].length; j++) {
                x[i][j] -= step(k++, gradient[i][j]);
            }
        }
    }

    double update(double x, double gradient) {
        steps++;
        return x - step(0, gradient);
    }

    private double step(int i, double gradient) {
        mean[i] = BETA_1 * mean[i] + (1 - BETA_1) * gradient;
        square[i] = BETA_2 * square[i] + (1 - BETA_2) * gradient * gradient;
        double m = mean[i] / (1 - Math.pow(BETA_1, steps));
        double v = square[i] / (1 - Math.pow(BETA_2, steps));
        return rate * m / (Math.sqrt(v) + EPSILON);
    }
}
