package dev.backsweep.samples.housing;

/** Gradient descent with a constant step: each step moves against the gradient. */
record GradientDescent(double rate) {

    /**
     * The largest step that is safe for the mean square error of a linear model on standardised features.
     *
     * <p>The second derivative of that error is {@code 2/n · XᵀX}, with a column of ones for the intercept. Each column
     * has mean square 1, so the trace is twice the number of columns, and no eigenvalue is larger than the trace.
     */
    static GradientDescent forLinearModel(int features) {
        return new GradientDescent(1 / (2.0 * (features + 1)));
    }

    void update(double[] x, double[] gradient) {
        for (int i = 0; i < x.length; i++) {
            x[i] = update(x[i], gradient[i]);
        }
    }

    double update(double x, double gradient) {
        return x - rate * gradient;
    }
}
