package dev.backsweep.benchmarks.peer;

import dev.backsweep.benchmarks.primal.BlackScholes;
import dev.backsweep.benchmarks.primal.BlackScholesAdjoint;
import dev.backsweep.benchmarks.problem.Inputs;
import dev.backsweep.benchmarks.problem.Problem;
import net.finmath.montecarlo.RandomVariableFromDoubleArray;
import net.finmath.montecarlo.automaticdifferentiation.RandomVariableDifferentiable;
import net.finmath.stochastic.RandomVariable;
import org.hipparchus.analysis.differentiation.Gradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A call option and its Greeks by 100,000 paths; finmath-lib takes all paths at once. */
public class BlackScholesPeers extends Problem {

    private static final double STRIKE = 105;

    private double[] normal;
    private double[] point;
    private double[] greeks;
    private RandomVariable normals;

    @Setup
    public void setUp() {
        normal = Inputs.normal(100_000);
        point = new double[] {100, 0.03, 0.2, 1.5};
        greeks = new double[4];
        normals = new RandomVariableFromDoubleArray(0, normal);
    }

    @Benchmark
    public double generated() {
        var gradient = BlackScholesAdjoint.callGradient(point[0], point[1], point[2], point[3], STRIKE, normal);
        greeks[0] += gradient.spot();
        greeks[1] += gradient.rate();
        greeks[2] += gradient.volatility();
        greeks[3] += gradient.maturity();
        return gradient.value();
    }

    @Benchmark
    public double hipparchus() {
        Gradient[] v = Hipparchus.variables(point);
        Gradient drift = v[1].subtract(v[2].multiply(v[2]).multiply(0.5)).multiply(v[3]);
        Gradient diffusion = v[2].multiply(v[3].sqrt());
        Gradient sum = Gradient.constant(4, 0);
        for (double z : normal) {
            Gradient payoff =
                    v[0].multiply(drift.add(diffusion.multiply(z)).exp()).subtract(STRIKE);
            if (payoff.getValue() > 0) {
                sum = sum.add(payoff);
            }
        }
        return Hipparchus.gradient(
                v[1].multiply(v[3]).negate().exp().multiply(sum).divide(normal.length), greeks);
    }

    @Benchmark
    public double finmath() {
        RandomVariableDifferentiable[] v = Finmath.variables(point);
        RandomVariable drift = v[1].sub(v[2].mult(v[2]).mult(0.5)).mult(v[3]);
        RandomVariable diffusion = v[2].mult(v[3].sqrt());
        RandomVariable last = v[0].mult(drift.add(diffusion.mult(normals)).exp());
        RandomVariable payoff = last.sub(STRIKE).floor(0);
        return Finmath.gradient(v[1].mult(v[3]).mult(-1).exp().mult(payoff), v, greeks);
    }

    @Benchmark
    public double differences() {
        return Differences.gradient(at -> BlackScholes.call(at[0], at[1], at[2], at[3], STRIKE, normal), point, greeks);
    }

    @Override
    public Object derivatives() {
        return greeks;
    }
}
