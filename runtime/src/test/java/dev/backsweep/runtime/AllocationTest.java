package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** From the second call of the same sizes on, nothing is allocated. */
class AllocationTest {
    private static final com.sun.management.ThreadMXBean THREADS =
            (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();

    private static double sink;

    private static void assertNothingAllocated(Runnable call) {
        call.run();
        call.run();
        long least = Long.MAX_VALUE; // the JVM allocates now and then for itself, on the calling thread
        for (int i = 0; i < 5; i++) {
            long before = THREADS.getCurrentThreadAllocatedBytes();
            call.run();
            least = Math.min(least, THREADS.getCurrentThreadAllocatedBytes() - before);
        }
        assertThat(least).isZero();
    }

    @Test
    void everyKindOfStorage() {
        double[][] ragged = {{1, 2}, {3}, null};
        double[][] tall = new double[100][3];
        tall[50] = tall[3];
        assertNothingAllocated(() -> {
            Workspace ws = Workspace.enter();
            try {
                sink += ws.doubles(1000)[0] + ws.floats(10)[0] + ws.ints(10)[0] + ws.longs(10)[0] + ws.bytes(10)[0];
                sink += ws.zeroDoubles(100)[0] + ws.newDoubles(7)[0] + ws.newInts(3)[0] + ws.newDoubles(5, 4)[0][0];
                sink += ws.zerosLike(ragged).length + ws.zerosLike(tall).length + ws.copyOf(ragged).length;
                sink += ws.objects(10).length + ws.newArray(String.class, 3).length;
                DoubleStack stack = ws.doubleStack();
                IntStack ints = ws.intStack();
                BooleanStack booleans = ws.booleanStack();
                ObjectStack<double[]> rows = ws.objectStack();
                DoubleSeq seq = ws.doubleSeq();
                for (int i = 0; i < 10_000; i++) {
                    stack.push(i);
                    ints.push(i);
                    booleans.push(true);
                    rows.push(tall[0]);
                    seq.add(i, 1);
                }
                sink += stack.pop() + ints.pop() + rows.pop()[0] + seq.get(5);
            } finally {
                ws.exit();
            }
        });
    }

    @Test
    void nestedFrames() {
        assertNothingAllocated(() -> sink += nested(50));
    }

    private static double nested(int depth) {
        Workspace ws = Workspace.enter();
        try {
            double[] a = ws.doubles(depth);
            a[0] = depth;
            return a[0] + (depth == 1 ? 0 : nested(depth - 1));
        } finally {
            ws.exit();
        }
    }

    @Test
    void twoMethodsInTurn() {
        assertNothingAllocated(() -> {
            sink += frame(3, 100) + frame(50, 4);
        });
    }

    private static double frame(int n, int m) {
        Workspace ws = Workspace.enter();
        try {
            return ws.newDoubles(n).length
                    + ws.newDoubles(m).length
                    + ws.newDoubles(m, n).length
                    + ws.doubles(m, n).length
                    + ws.doubles(n)[0];
        } finally {
            ws.exit();
        }
    }

    @Test
    void checks() {
        double[] w = new double[3];
        double[] wBar = new double[3];
        double[][] x = new double[30][3];
        double[][] xBar = new double[30][3];
        double[][] y = x.clone();
        double[][] yBar = xBar.clone();
        assertNothingAllocated(() -> {
            Shapes.check("w", w, wBar);
            Shapes.check("x", x, xBar);
            Shapes.checkRows("x", x, xBar, true);
            Shapes.checkPair("w", w, wBar, true, "x", x, xBar, true);
            Shapes.checkPair("x", x, xBar, false, "y", y, yBar, false);
            Shapes.checkDistinct("w", wBar, "x", x);
        });
    }

    /** The garbage collector may take what only weak references hold; the bookkeeping is held otherwise too. */
    @Test
    void afterAGarbageCollection() {
        assertNothingAllocated(() -> {
            sink += frame(3, 100);
            System.gc();
        });
    }
}
