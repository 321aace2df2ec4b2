package dev.backsweep.benchmarks.hand;

/** The sines, cosines and steps of one planet's iteration are kept. */
public final class KeplerByHand {

    private static final int MOST = 100;

    private final double[] sines = new double[MOST];
    private final double[] cosines = new double[MOST];
    private final double[] steps = new double[MOST];

    public double gradient(
            double[] eccentricity, double[] eccentricityBar, double[] anomaly, double[] anomalyBar, double tolerance) {
        double sum = 0;
        for (int i = 0; i < anomaly.length; i++) {
            double e = eccentricity[i];
            double angle = anomaly[i];
            double step = 1;
            int trips = 0;
            while (Math.abs(step) > tolerance) {
                double sin = Math.sin(angle);
                double cos = Math.cos(angle);
                step = (angle - e * sin - anomaly[i]) / (1 - e * cos);
                angle -= step;
                sines[trips] = sin;
                cosines[trips] = cos;
                steps[trips] = step;
                trips++;
            }
            double cos = Math.cos(angle);
            sum += 1 - e * cos;

            double eBar = -cos;
            double angleBar = e * Math.sin(angle);
            double anomalyIBar = 0;
            for (int t = trips - 1; t >= 0; t--) {
                double slope = 1 - e * cosines[t];
                double numeratorBar = -angleBar / slope;
                double slopeBar = -steps[t] * numeratorBar;
                eBar -= sines[t] * numeratorBar + cosines[t] * slopeBar;
                anomalyIBar -= numeratorBar;
                angleBar += slope * numeratorBar + e * sines[t] * slopeBar;
            }
            anomalyBar[i] += anomalyIBar + angleBar;
            eccentricityBar[i] += eBar;
        }
        return sum;
    }
}
