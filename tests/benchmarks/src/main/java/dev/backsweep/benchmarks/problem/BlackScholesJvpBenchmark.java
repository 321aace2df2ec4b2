package dev.backsweep.benchmarks.problem;

import dev.backsweep.Dual;
import dev.backsweep.benchmarks.hand.TangentByHand;
import dev.backsweep.benchmarks.primal.BlackScholes;
import dev.backsweep.benchmarks.primal.BlackScholesAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The tangent of a call option by 100,000 paths, as spot and volatility move. */
public class BlackScholesJvpBenchmark extends Problem {

    private double[] normal;
    private double tangent;

    @Setup
    public void setUp() {
        normal = Inputs.normal(100_000);
    }

    @Benchmark
    public double primal() {
        return BlackScholes.call(100, 0.03, 0.2, 1.5, 105, normal);
    }

    @Benchmark
    public double generated() {
        Dual dual = BlackScholesAdjoint.callJvp(100, 1, 0.03, 0, 0.2, 0.5, 1.5, 0, 105, normal);
        tangent = dual.tangent();
        return dual.value();
    }

    @Benchmark
    public double hand() {
        Dual dual = TangentByHand.blackScholes(100, 1, 0.2, 0.5, 105, normal);
        tangent = dual.tangent();
        return dual.value();
    }

    @Override
    public Object derivatives() {
        return tangent;
    }

    @Override
    public boolean accumulates() {
        return false;
    }
}
