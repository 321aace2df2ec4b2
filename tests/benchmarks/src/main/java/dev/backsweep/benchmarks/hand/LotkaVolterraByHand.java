package dev.backsweep.benchmarks.hand;

/** The state at each step is kept, the stages are computed again; the parameters' adjoints live in locals. */
public final class LotkaVolterraByHand {

    private final double[] xs;
    private final double[] ys;

    public LotkaVolterraByHand(int steps) {
        xs = new double[steps];
        ys = new double[steps];
    }

    public double gradient(double[] p, double[] pBar, int steps) {
        double a = p[0];
        double b = p[1];
        double c = p[2];
        double d = p[3];
        double h = 0.01;
        double x = 10;
        double y = 5;
        for (int i = 0; i < steps; i++) {
            xs[i] = x;
            ys[i] = y;
            double x1 = a * x - b * x * y;
            double y1 = c * x * y - d * y;
            double u = x + h / 2 * x1;
            double v = y + h / 2 * y1;
            double x2 = a * u - b * u * v;
            double y2 = c * u * v - d * v;
            u = x + h / 2 * x2;
            v = y + h / 2 * y2;
            double x3 = a * u - b * u * v;
            double y3 = c * u * v - d * v;
            u = x + h * x3;
            v = y + h * y3;
            double x4 = a * u - b * u * v;
            double y4 = c * u * v - d * v;
            x += h / 6 * (x1 + 2 * x2 + 2 * x3 + x4);
            y += h / 6 * (y1 + 2 * y2 + 2 * y3 + y4);
        }

        double xBar = 2 * x;
        double yBar = 2 * y;
        double aBar = 0;
        double bBar = 0;
        double cBar = 0;
        double dBar = 0;
        for (int i = steps - 1; i >= 0; i--) {
            double x0 = xs[i];
            double y0 = ys[i];
            double x1 = a * x0 - b * x0 * y0;
            double y1 = c * x0 * y0 - d * y0;
            double u2 = x0 + h / 2 * x1;
            double v2 = y0 + h / 2 * y1;
            double x2 = a * u2 - b * u2 * v2;
            double y2 = c * u2 * v2 - d * v2;
            double u3 = x0 + h / 2 * x2;
            double v3 = y0 + h / 2 * y2;
            double x3 = a * u3 - b * u3 * v3;
            double y3 = c * u3 * v3 - d * v3;
            double u4 = x0 + h * x3;
            double v4 = y0 + h * y3;

            // Each stage: x' = (a - b v) u, y' = (c u - d) v.
            double s = h / 6 * xBar;
            double t = h / 6 * yBar;
            double uv = u4 * v4;
            aBar += u4 * s;
            bBar -= uv * s;
            cBar += uv * t;
            dBar -= v4 * t;
            double uBar = (a - b * v4) * s + c * v4 * t;
            double vBar = (c * u4 - d) * t - b * u4 * s;

            double s3 = 2 * s + h * uBar;
            double t3 = 2 * t + h * vBar;
            xBar += uBar;
            yBar += vBar;
            uv = u3 * v3;
            aBar += u3 * s3;
            bBar -= uv * s3;
            cBar += uv * t3;
            dBar -= v3 * t3;
            uBar = (a - b * v3) * s3 + c * v3 * t3;
            vBar = (c * u3 - d) * t3 - b * u3 * s3;

            double s2 = 2 * s + h / 2 * uBar;
            double t2 = 2 * t + h / 2 * vBar;
            xBar += uBar;
            yBar += vBar;
            uv = u2 * v2;
            aBar += u2 * s2;
            bBar -= uv * s2;
            cBar += uv * t2;
            dBar -= v2 * t2;
            uBar = (a - b * v2) * s2 + c * v2 * t2;
            vBar = (c * u2 - d) * t2 - b * u2 * s2;

            double s1 = s + h / 2 * uBar;
            double t1 = t + h / 2 * vBar;
            uv = x0 * y0;
            aBar += x0 * s1;
            bBar -= uv * s1;
            cBar += uv * t1;
            dBar -= y0 * t1;
            xBar += uBar + (a - b * y0) * s1 + c * y0 * t1;
            yBar += vBar + (c * x0 - d) * t1 - b * x0 * s1;
        }
        pBar[0] += aBar;
        pBar[1] += bBar;
        pBar[2] += cBar;
        pBar[3] += dBar;
        return x * x + y * y;
    }
}
