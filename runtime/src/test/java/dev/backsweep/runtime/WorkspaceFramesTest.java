package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What becomes of what is lent when frames are closed, left open, or thrown through. */
class WorkspaceFramesTest extends InAFrame {
    @Test
    void referencesAreClearedWhenTheFrameIsClosed() {
        Object[] objects = ws.objects(3);
        String[] strings = ws.newArray(String.class, 2);
        double[][] rows = ws.newArray(double[].class, 2);
        ObjectStack<String> stack = ws.objectStack();
        stack.push("kept");
        Arrays.fill(objects, "kept");
        strings[0] = "kept";
        rows[1] = new double[1];
        again();
        assertThat(objects).containsOnlyNulls();
        assertThat(strings).containsOnlyNulls();
        assertThat((Object[]) rows).containsOnlyNulls();
        assertThat(ws.objectStack().size()).isZero();
    }

    @Test
    void arraysOfTheUsersClassesAreNotKept() {
        WorkspaceTest[] array = ws.newArray(WorkspaceTest.class, 2);
        again();
        assertThat(ws.newArray(WorkspaceTest.class, 2)).isNotSameAs(array).hasSize(2);
    }

    @Test
    void referencesAreLentByType() {
        ws.newArray(String.class, 2);
        again();
        Integer[] integers = ws.newArray(Integer.class, 2);
        integers[0] = 1;
        assertThat(integers).containsExactly(1, null);
    }

    /** A recursive method may hand the outer frame down to where an inner one is open. */
    @Test
    void whatAnOuterFrameLendsInsideAnInnerOneDoesNotPileUp() {
        double[] first = lentInside();
        assertThat(lentInside()).isSameAs(first);
        assertThat(lentInside()).isSameAs(first);
    }

    private static double[] lentInside() {
        Workspace outer = Workspace.enter();
        Workspace inner = Workspace.enter();
        double[] own = inner.doubles(3);
        assertThat(outer.doubles(3)).isNotSameAs(own);
        inner.exit();
        outer.exit();
        return own;
    }

    @Test
    void aFrameLeftOpenIsClosedByTheOneAroundIt() {
        double[] first = ws.doubles(3);
        Workspace.enter().doubles(3);
        Workspace.enter().doubles(3);
        again();
        assertThat(ws.doubles(3)).isSameAs(first);
    }

    @Test
    void anExceptionLeavesTheStorageInOrder() {
        double[] first = ws.doubles(3);
        assertThatThrownBy(() -> {
                    Workspace inside = Workspace.enter();
                    try {
                        inside.doubles(3);
                        inside.doubleStack().push(1);
                        inside.newDoubles(-1);
                    } finally {
                        inside.exit();
                    }
                })
                .isInstanceOf(NegativeArraySizeException.class);
        again();
        assertThat(ws.doubles(3)).isSameAs(first);
        assertThat(ws.doubleStack().size()).isZero();
    }

    @Test
    void overflowOfTheStackLeavesTheStorageInOrder() {
        assertThatThrownBy(() -> recurse(0)).isInstanceOf(StackOverflowError.class);
        double[] mine = ws.doubles(3);
        mine[0] = 1;
        Workspace inside = Workspace.enter();
        inside.doubles(3)[0] = 2;
        inside.exit();
        assertThat(mine[0]).isEqualTo(1);
    }

    private static double recurse(int depth) {
        Workspace inside = Workspace.enter();
        try {
            double[] a = inside.doubles(2);
            a[0] = depth;
            double below = recurse(depth + 1);
            return below + a[0];
        } finally {
            inside.exit();
        }
    }

    @Test
    void highWaterCountsWhatIsHeld() {
        assertThat(Workspace.highWaterBytes()).isZero();
        ws.doubles(1000);
        ws.booleans(1000);
        ws.newShorts(100);
        assertThat(Workspace.highWaterBytes()).isEqualTo(8000 + 1000 + 200);
        again();
        ws.doubles(10);
        assertThat(Workspace.highWaterBytes()).isEqualTo(9200);
    }

    @Test
    void trimGivesBackWhatNoFrameHolds() {
        ws.doubles(1000);
        Workspace inside = Workspace.enter();
        inside.doubles(5000);
        inside.exit();
        Workspace.trim();
        assertThat(Workspace.highWaterBytes()).isEqualTo(8000);
        ws.exit();
        Workspace.trim();
        assertThat(Workspace.highWaterBytes()).isZero();
        ws = Workspace.enter();
        assertThat(ws.doubles(10)).hasSize(10);
    }

    @Test
    void thousandsOfArraysOfTwoLengthsInAnyOrderAreReused() {
        Random random = new Random(1);
        for (int call = 0; call < 3; call++) {
            for (int i = 0; i < 1000; i++) {
                assertThat(ws.newDoubles(random.nextBoolean() ? 3 : 5)).hasSizeBetween(3, 5);
            }
            again();
        }
        assertThat(Workspace.highWaterBytes()).isLessThan(2 * 1000 * 5 * 8);
    }

    @Test
    void lanesHaveTheShapeOfTheMatrix() {
        double[][] x = {{1, 2}, null, {3}, {}};
        x[3] = x[0];
        for (int call = 0; call < 2; call++) {
            Workspace ws = Workspace.enter();
            try {
                double[][][] lanes = ws.lanesLike(x, 3);
                assertThat(lanes).isDeepEqualTo(Flat.lanesLike(x, 3));
                assertThat(lanes[3]).isSameAs(lanes[0]);
                assertThat(ws.lanesLike(null, 3)).isNull();
                lanes[0][1][2] = 7;
                lanes[2][0][0] = 7;
            } finally {
                ws.exit();
            }
        }
    }
}
