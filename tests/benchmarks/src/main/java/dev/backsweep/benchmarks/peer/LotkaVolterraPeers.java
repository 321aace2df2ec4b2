package dev.backsweep.benchmarks.peer;

import dev.backsweep.benchmarks.primal.LotkaVolterra;
import dev.backsweep.benchmarks.primal.LotkaVolterraAdjoint;
import dev.backsweep.benchmarks.problem.Problem;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.stochastic.RandomVariable;
import org.hipparchus.analysis.differentiation.Gradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Prey and predators by Runge-Kutta's method, 1,000 steps, four parameters. */
public class LotkaVolterraPeers extends Problem {

    private static final int STEPS = 1_000;
    private static final double H = 0.01;

    private double[] p;
    private double[] pBar;

    @Setup
    public void setUp() {
        p = new double[] {1.1, 0.4, 0.1, 0.4};
        pBar = new double[4];
    }

    @Benchmark
    public double generated() {
        return LotkaVolterraAdjoint.lastSquaredGradient(p, pBar, STEPS);
    }

    @Benchmark
    public double hipparchus() {
        Gradient[] v = Hipparchus.variables(p);
        Gradient x = Gradient.constant(4, 10);
        Gradient y = Gradient.constant(4, 5);
        for (int i = 0; i < STEPS; i++) {
            Gradient x1 = slopeOfPrey(v, x, y);
            Gradient y1 = slopeOfPredators(v, x, y);
            Gradient x2 = slopeOfPrey(v, x.add(x1.multiply(H / 2)), y.add(y1.multiply(H / 2)));
            Gradient y2 = slopeOfPredators(v, x.add(x1.multiply(H / 2)), y.add(y1.multiply(H / 2)));
            Gradient x3 = slopeOfPrey(v, x.add(x2.multiply(H / 2)), y.add(y2.multiply(H / 2)));
            Gradient y3 = slopeOfPredators(v, x.add(x2.multiply(H / 2)), y.add(y2.multiply(H / 2)));
            Gradient x4 = slopeOfPrey(v, x.add(x3.multiply(H)), y.add(y3.multiply(H)));
            Gradient y4 = slopeOfPredators(v, x.add(x3.multiply(H)), y.add(y3.multiply(H)));
            x = x.add(x1.add(x2.multiply(2)).add(x3.multiply(2)).add(x4).multiply(H / 6));
            y = y.add(y1.add(y2.multiply(2)).add(y3.multiply(2)).add(y4).multiply(H / 6));
        }
        return Hipparchus.gradient(x.multiply(x).add(y.multiply(y)), pBar);
    }

    @Benchmark
    public double finmath() {
        RandomVariableDifferentiable[] v = Finmath.variables(p);
        RandomVariable x = Finmath.variable(10);
        RandomVariable y = Finmath.variable(5);
        for (int i = 0; i < STEPS; i++) {
            RandomVariable x1 = slopeOfPrey(v, x, y);
            RandomVariable y1 = slopeOfPredators(v, x, y);
            RandomVariable x2 = slopeOfPrey(v, x.add(x1.mult(H / 2)), y.add(y1.mult(H / 2)));
            RandomVariable y2 = slopeOfPredators(v, x.add(x1.mult(H / 2)), y.add(y1.mult(H / 2)));
            RandomVariable x3 = slopeOfPrey(v, x.add(x2.mult(H / 2)), y.add(y2.mult(H / 2)));
            RandomVariable y3 = slopeOfPredators(v, x.add(x2.mult(H / 2)), y.add(y2.mult(H / 2)));
            RandomVariable x4 = slopeOfPrey(v, x.add(x3.mult(H)), y.add(y3.mult(H)));
            RandomVariable y4 = slopeOfPredators(v, x.add(x3.mult(H)), y.add(y3.mult(H)));
            x = x.add(x1.add(x2.mult(2)).add(x3.mult(2)).add(x4).mult(H / 6));
            y = y.add(y1.add(y2.mult(2)).add(y3.mult(2)).add(y4).mult(H / 6));
        }
        return Finmath.gradient(x.mult(x).add(y.mult(y)), v, pBar);
    }

    @Benchmark
    public double differences() {
        return Differences.gradient(at -> LotkaVolterra.lastSquared(at, STEPS), p, pBar);
    }

    @Override
    public Object derivatives() {
        return pBar;
    }

    private static Gradient slopeOfPrey(Gradient[] p, Gradient x, Gradient y) {
        return p[0].multiply(x).subtract(p[1].multiply(x).multiply(y));
    }

    private static Gradient slopeOfPredators(Gradient[] p, Gradient x, Gradient y) {
        return p[2].multiply(x).multiply(y).subtract(p[3].multiply(y));
    }

    private static RandomVariable slopeOfPrey(RandomVariableDifferentiable[] p, RandomVariable x, RandomVariable y) {
        return p[0].mult(x).sub(p[1].mult(x).mult(y));
    }

    private static RandomVariable slopeOfPredators(
            RandomVariableDifferentiable[] p, RandomVariable x, RandomVariable y) {
        return p[2].mult(x).mult(y).sub(p[3].mult(y));
    }
}
