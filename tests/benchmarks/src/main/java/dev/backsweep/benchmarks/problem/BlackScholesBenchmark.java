package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.BlackScholesByHand;
import dev.backsweep.benchmarks.primal.BlackScholes;
import dev.backsweep.benchmarks.primal.BlackScholesAdjoint;
import dev.backsweep.benchmarks.primal.BlackScholesAdjoint.CallGradient;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A call option and its Greeks by 100,000 paths. */
public class BlackScholesBenchmark extends Problem {

    private double[] normal;
    private double[] greeks;

    @Setup
    public void setUp() {
        normal = Inputs.normal(100_000);
        greeks = new double[4];
    }

    @Benchmark
    public double primal() {
        return BlackScholes.call(100, 0.03, 0.2, 1.5, 105, normal);
    }

    @Benchmark
    public double generated() {
        return put(BlackScholesAdjoint.callGradient(100, 0.03, 0.2, 1.5, 105, normal));
    }

    @Benchmark
    public double hand() {
        return put(BlackScholesByHand.gradient(100, 0.03, 0.2, 1.5, 105, normal));
    }

    @Override
    public Object derivatives() {
        return greeks;
    }

    private double put(CallGradient gradient) {
        greeks[0] += gradient.spot();
        greeks[1] += gradient.rate();
        greeks[2] += gradient.volatility();
        greeks[3] += gradient.maturity();
        return gradient.value();
    }
}
