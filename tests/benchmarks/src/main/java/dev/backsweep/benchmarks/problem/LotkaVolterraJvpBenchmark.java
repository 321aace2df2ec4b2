package dev.backsweep.benchmarks.problem;

import dev.backsweep.Dual;
import dev.backsweep.benchmarks.hand.TangentByHand;
import dev.backsweep.benchmarks.primal.LotkaVolterra;
import dev.backsweep.benchmarks.primal.LotkaVolterraAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** The tangent of prey and predators by Runge-Kutta, 1,000 steps. */
public class LotkaVolterraJvpBenchmark extends Problem {

    private double[] p;
    private double[] pDot;
    private double tangent;

    @Setup
    public void setUp() {
        p = new double[] {1.1, 0.4, 0.1, 0.4};
        pDot = new double[] {1, -0.5, 0.25, 0.125};
    }

    @Benchmark
    public double primal() {
        return LotkaVolterra.lastSquared(p, 1_000);
    }

    @Benchmark
    public double generated() {
        Dual dual = LotkaVolterraAdjoint.lastSquaredJvp(p, pDot, 1_000);
        tangent = dual.tangent();
        return dual.value();
    }

    @Benchmark
    public double hand() {
        Dual dual = TangentByHand.lotkaVolterra(p, pDot, 1_000);
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
