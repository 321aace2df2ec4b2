package dev.backsweep.benchmarks.peer;

import dev.backsweep.benchmarks.primal.Rosenbrock;
import dev.backsweep.benchmarks.primal.RosenbrockAdjoint;
import dev.backsweep.benchmarks.problem.Inputs;
import dev.backsweep.benchmarks.problem.Problem;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.stochastic.RandomVariable;
import org.hipparchus.analysis.differentiation.Gradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** Rosenbrock's function, a chain of 100 elements. */
public class RosenbrockPeers extends Problem {

    private double[] x;
    private double[] xBar;

    @Setup
    public void setUp() {
        x = Inputs.uniform(100, -1, 2);
        xBar = new double[100];
    }

    @Benchmark
    public double generated() {
        return RosenbrockAdjoint.rosenbrockGradient(x, xBar);
    }

    @Benchmark
    public double hipparchus() {
        Gradient[] v = Hipparchus.variables(x);
        Gradient sum = Gradient.constant(x.length, 0);
        for (int i = 0; i + 1 < x.length; i++) {
            Gradient a = v[i].subtract(1);
            Gradient b = v[i + 1].subtract(v[i].multiply(v[i]));
            sum = sum.add(a.multiply(a)).add(b.multiply(b).multiply(100));
        }
        return Hipparchus.gradient(sum, xBar);
    }

    @Benchmark
    public double finmath() {
        RandomVariableDifferentiable[] v = Finmath.variables(x);
        RandomVariable sum = Finmath.variable(0);
        for (int i = 0; i + 1 < x.length; i++) {
            RandomVariable a = v[i].sub(1);
            RandomVariable b = v[i + 1].sub(v[i].mult(v[i]));
            sum = sum.add(a.mult(a)).add(b.mult(b).mult(100));
        }
        return Finmath.gradient(sum, v, xBar);
    }

    @Benchmark
    public double differences() {
        return Differences.gradient(Rosenbrock::rosenbrock, x, xBar);
    }

    @Override
    public Object derivatives() {
        return xBar;
    }
}
