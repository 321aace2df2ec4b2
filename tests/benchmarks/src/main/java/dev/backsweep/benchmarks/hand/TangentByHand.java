package dev.backsweep.benchmarks.hand;

import dev.backsweep.Dual;

/** Tangents: a derivative statement before each statement of the primal. */
public final class TangentByHand {

    private TangentByHand() {}

    public static Dual rosenbrock(double[] x, double[] xDot) {
        double sum = 0;
        double sumDot = 0;
        for (int i = 0; i + 1 < x.length; i++) {
            double aDot = -xDot[i];
            double a = 1 - x[i];
            double bDot = xDot[i + 1] - 2 * x[i] * xDot[i];
            double b = x[i + 1] - x[i] * x[i];
            sumDot += 2 * a * aDot + 200 * b * bDot;
            sum += a * a + 100 * b * b;
        }
        return new Dual(sum, sumDot);
    }

    public static Dual logisticRegression(double[] w, double[] wDot, double[][] x, double[] y) {
        double sum = 0;
        double sumDot = 0;
        for (int i = 0; i < y.length; i++) {
            double[] xi = x[i];
            double z = 0;
            double zDot = 0;
            for (int j = 0; j < w.length; j++) {
                zDot += wDot[j] * xi[j];
                z += w[j] * xi[j];
            }
            double e = Math.exp(-y[i] * z);
            sumDot -= y[i] * zDot * e / (1 + e);
            sum += Math.log1p(e);
        }
        return new Dual(sum / y.length, sumDot / y.length);
    }

    public static Dual lotkaVolterra(double[] p, double[] pDot, int steps) {
        double a = p[0];
        double b = p[1];
        double c = p[2];
        double d = p[3];
        double aDot = pDot[0];
        double bDot = pDot[1];
        double cDot = pDot[2];
        double dDot = pDot[3];
        double h = 0.01;
        double x = 10;
        double y = 5;
        double xDot = 0;
        double yDot = 0;
        for (int i = 0; i < steps; i++) {
            double product1Dot = xDot * y + x * yDot;
            double x1Dot = aDot * x + a * xDot - bDot * x * y - b * product1Dot;
            double x1 = a * x - b * x * y;
            double y1Dot = cDot * x * y + c * product1Dot - dDot * y - d * yDot;
            double y1 = c * x * y - d * y;
            double uDot = xDot + h / 2 * x1Dot;
            double u = x + h / 2 * x1;
            double vDot = yDot + h / 2 * y1Dot;
            double v = y + h / 2 * y1;
            double product2Dot = uDot * v + u * vDot;
            double x2Dot = aDot * u + a * uDot - bDot * u * v - b * product2Dot;
            double x2 = a * u - b * u * v;
            double y2Dot = cDot * u * v + c * product2Dot - dDot * v - d * vDot;
            double y2 = c * u * v - d * v;
            uDot = xDot + h / 2 * x2Dot;
            u = x + h / 2 * x2;
            vDot = yDot + h / 2 * y2Dot;
            v = y + h / 2 * y2;
            double product3Dot = uDot * v + u * vDot;
            double x3Dot = aDot * u + a * uDot - bDot * u * v - b * product3Dot;
            double x3 = a * u - b * u * v;
            double y3Dot = cDot * u * v + c * product3Dot - dDot * v - d * vDot;
            double y3 = c * u * v - d * v;
            uDot = xDot + h * x3Dot;
            u = x + h * x3;
            vDot = yDot + h * y3Dot;
            v = y + h * y3;
            double product4Dot = uDot * v + u * vDot;
            double x4Dot = aDot * u + a * uDot - bDot * u * v - b * product4Dot;
            double x4 = a * u - b * u * v;
            double y4Dot = cDot * u * v + c * product4Dot - dDot * v - d * vDot;
            double y4 = c * u * v - d * v;
            xDot += h / 6 * (x1Dot + 2 * x2Dot + 2 * x3Dot + x4Dot);
            x += h / 6 * (x1 + 2 * x2 + 2 * x3 + x4);
            yDot += h / 6 * (y1Dot + 2 * y2Dot + 2 * y3Dot + y4Dot);
            y += h / 6 * (y1 + 2 * y2 + 2 * y3 + y4);
        }
        return new Dual(x * x + y * y, 2 * x * xDot + 2 * y * yDot);
    }

    public static Dual blackScholes(
            double spot, double spotDot, double volatility, double volatilityDot, double strike, double[] normal) {
        double rate = 0.03;
        double maturity = 1.5;
        double driftDot = -volatility * volatilityDot * maturity;
        double drift = (rate - 0.5 * volatility * volatility) * maturity;
        double diffusionDot = volatilityDot * Math.sqrt(maturity);
        double diffusion = volatility * Math.sqrt(maturity);
        double sum = 0;
        double sumDot = 0;
        for (double z : normal) {
            double e = Math.exp(drift + diffusion * z);
            double last = spot * e;
            if (last > strike) {
                sumDot += spotDot * e + last * (driftDot + diffusionDot * z);
                sum += last - strike;
            }
        }
        double discount = Math.exp(-rate * maturity) / normal.length;
        return new Dual(discount * sum, discount * sumDot);
    }
}
