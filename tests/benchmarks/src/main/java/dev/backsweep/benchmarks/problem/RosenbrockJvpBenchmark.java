package dev.backsweep.benchmarks.problem;

import dev.backsweep.Dual;
import dev.backsweep.benchmarks.hand.TangentByHand;
import dev.backsweep.benchmarks.primal.Rosenbrock;
import dev.backsweep.benchmarks.primal.RosenbrockAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Setup;

/** The tangent of Rosenbrock's function. */
public class RosenbrockJvpBenchmark extends Problem {

    @Param({"100", "10000"})
    public int n;

    private double[] x;
    private double[] xDot;
    private double tangent;

    @Setup
    public void setUp() {
        x = Inputs.uniform(n, -1, 2);
        xDot = Inputs.normal(n);
    }

    @Benchmark
    public double primal() {
        return Rosenbrock.rosenbrock(x);
    }

    @Benchmark
    public double generated() {
        Dual dual = RosenbrockAdjoint.rosenbrockJvp(x, xDot);
        tangent = dual.tangent();
        return dual.value();
    }

    @Benchmark
    public double hand() {
        Dual dual = TangentByHand.rosenbrock(x, xDot);
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
