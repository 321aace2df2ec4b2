package dev.backsweep.benchmarks.problem;

import dev.backsweep.benchmarks.hand.TreeByHand;
import dev.backsweep.benchmarks.primal.Tree;
import dev.backsweep.benchmarks.primal.TreeAdjoint;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Setup;

/** A tree of 4,096 leaves, by recursion. */
public class TreeBenchmark extends Problem {

    private static final int NODES = 2 * 4_096 - 1;

    private double[] w;
    private double[] wBar;
    private TreeByHand hand;

    @Setup
    public void setUp() {
        w = Inputs.uniform(NODES, -1, 1);
        wBar = new double[NODES];
        hand = new TreeByHand(NODES);
    }

    @Benchmark
    public double primal() {
        return Tree.tree(w);
    }

    @Benchmark
    public double generated() {
        return TreeAdjoint.treeGradient(w, wBar);
    }

    @Benchmark
    public double hand() {
        return hand.gradient(w, wBar);
    }

    @Override
    public Object derivatives() {
        return wBar;
    }
}
