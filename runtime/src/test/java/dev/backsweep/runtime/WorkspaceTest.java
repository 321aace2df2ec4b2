package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What a frame lends. */
class WorkspaceTest extends InAFrame {
    @Test
    void looseArraysAreAtLeastSoLong() {
        assertThat(ws.doubles(5)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ws.floats(5)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ws.longs(5)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ws.ints(5)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ws.shorts(5)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ws.bytes(5)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ws.chars(5)).hasSizeGreaterThanOrEqualTo(5);
        assertThat(ws.booleans(5)).hasSizeGreaterThanOrEqualTo(5);
    }

    @Test
    void negativeLooseLengthIsZero() {
        assertThat(ws.doubles(-3)).isNotNull();
        assertThat(ws.zeroDoubles(Long.MIN_VALUE)).isNotNull();
    }

    @Test
    void moreThanAnArrayHoldsIsSaidInWords() {
        assertThatThrownBy(() -> ws.doubles(3_000_000_000L))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("3000000000")
                .hasMessageContaining("@Checkpoint");
    }

    @Test
    void renewedArrayIsTheOldOneWhereItFits() {
        double[] first = ws.renewed((double[]) null, 3);
        first[1] = 5;
        assertThat(ws.renewed(first, 3)).isSameAs(first).containsOnly(0);
        double[][] matrix = ws.renewed((double[][]) null, 2, 3);
        matrix[1][2] = 5;
        assertThat(ws.renewed(matrix, 2, 3)).isSameAs(matrix).isDeepEqualTo(new double[2][3]);
        assertThat(ws.renewed(matrix, 3, 2)).isDeepEqualTo(new double[3][2]);
        assertThat(ws.renewedLike(first, new double[3])).isSameAs(first);
        assertThat(ws.renewedLike(first, null)).isNull();
    }

    @Test
    void renewedArrayOfAnotherLengthGivesTheOldOneBack() {
        double[] y = null;
        for (int n = 1; n <= 1000; n++) {
            y = ws.renewed(y, 1 + n % 7);
            assertThat(y).hasSize(1 + n % 7).containsOnly(0);
            y[0] = n;
        }
        assertThat(Workspace.highWaterBytes()).isLessThan(8 * 100);
        double[] last = y;
        assertThatThrownBy(() -> ws.renewed(last, -1)).isInstanceOf(NegativeArraySizeException.class);
        assertThat(ws.newDoubles(last.length)).isNotSameAs(last);
    }

    @Test
    void rowsOutliveWhatIsPutIntoTheOriginal() {
        double[][] x = {{1}, {2}};
        double[] second = x[1];
        double[][] rows = ws.rows(x);
        x[1] = x[0];
        assertThat(rows[0]).isSameAs(x[0]);
        assertThat(rows[1]).isSameAs(second);
        double[][][] deep = {{{1}, {2}}};
        double[][][] deepRows = ws.rows(deep);
        deep[0][0] = null;
        assertThat(deepRows[0][0]).containsExactly(1);
    }

    @Test
    void nextFrameGetsTheSameArrays() {
        double[] loose = ws.doubles(10);
        double[] exact = ws.newDoubles(10);
        again();
        assertThat(ws.doubles(10)).isSameAs(loose);
        assertThat(ws.newDoubles(10)).isSameAs(exact);
    }

    @Test
    void oneFrameGetsDifferentArrays() {
        assertThat(ws.doubles(4)).isNotSameAs(ws.doubles(4));
        assertThat(ws.newDoubles(4)).isNotSameAs(ws.newDoubles(4));
        assertThat(ws.doubleStack()).isNotSameAs(ws.doubleStack());
    }

    @Test
    void arraysOfAnOuterFrameAreNotLentInside() {
        double[] outer = ws.doubles(4);
        DoubleStack outerStack = ws.doubleStack();
        outerStack.push(1);
        Workspace inside = Workspace.enter();
        assertThat(inside).isNotSameAs(ws);
        assertThat(inside.doubles(4)).isNotSameAs(outer);
        DoubleStack innerStack = inside.doubleStack();
        innerStack.push(2);
        inside.exit();
        assertThat(outerStack.pop()).isEqualTo(1);
        assertThat(ws.doubles(4)).isNotSameAs(outer);
    }

    @Test
    void shorterLooseRequestReusesTheLongerArray() {
        double[] loose = ws.doubles(100);
        again();
        assertThat(ws.doubles(7)).isSameAs(loose);
    }

    @Test
    void newArraysAreZeroAndExact() {
        Arrays.fill(ws.newDoubles(6), 7);
        Arrays.fill(ws.newBooleans(6), true);
        Arrays.fill(ws.newChars(6), 'x');
        again();
        assertThat(ws.newDoubles(6)).containsExactly(0, 0, 0, 0, 0, 0);
        assertThat(ws.newBooleans(6)).containsExactly(false, false, false, false, false, false);
        assertThat(ws.newChars(6)).containsOnly('\0').hasSize(6);
        assertThat(ws.newFloats(2)).containsExactly(0, 0);
        assertThat(ws.newInts(2)).containsExactly(0, 0);
        assertThat(ws.newLongs(2)).containsExactly(0, 0);
        assertThat(ws.newShorts(2)).containsExactly(new short[2]);
        assertThat(ws.newBytes(2)).containsExactly(new byte[2]);
    }

    @Test
    void newArraysOfOtherLengthsAreExactToo() {
        ws.newDoubles(6);
        again();
        assertThat(ws.newDoubles(5)).hasSize(5);
        assertThat(ws.newDoubles(6)).hasSize(6);
    }

    @Test
    void exactArraysAreFoundInAnyOrder() {
        double[] three = ws.newDoubles(3);
        double[] four = ws.newDoubles(4);
        double[] five = ws.newDoubles(5);
        again();
        assertThat(ws.newDoubles(5)).isSameAs(five);
        assertThat(ws.newDoubles(3)).isSameAs(three);
        assertThat(ws.newDoubles(4)).isSameAs(four);
    }

    @Test
    void sparesOfOddLengthsDoNotPileUp() {
        for (int n = 1; n <= 1000; n++) {
            ws.newDoubles(n);
            again();
        }
        assertThat(Workspace.highWaterBytes()).isLessThan(8L * 70_000); // all of them: 8 * 500_500
    }

    @Test
    void negativeNewArrayThrowsWhatJavaThrows() {
        assertThatThrownBy(() -> ws.newDoubles(-1))
                .isInstanceOf(NegativeArraySizeException.class)
                .hasMessage("-1");
        assertThatThrownBy(() -> ws.newDoubles(0, -2))
                .isInstanceOf(NegativeArraySizeException.class)
                .hasMessage("-2");
        assertThatThrownBy(() -> ws.newDoubles(-3, 1)).isInstanceOf(NegativeArraySizeException.class);
        assertThatThrownBy(() -> ws.doubles(0, -2))
                .isInstanceOf(NegativeArraySizeException.class)
                .hasMessage("-2");
        assertThatThrownBy(() -> ws.doubles(-3, 1)).isInstanceOf(NegativeArraySizeException.class);
        assertThatThrownBy(() -> ws.newArray(String.class, -4)).isInstanceOf(NegativeArraySizeException.class);
        assertThatThrownBy(() -> ws.newFloats(0, 0, -5))
                .isInstanceOf(NegativeArraySizeException.class)
                .hasMessage("-5");
    }

    @Test
    void arraysThatTakeTurnsAreNotTheHeldOne() {
        double[][] turns = ws.newDoubleRows(2);
        double[] first = ws.another(turns, null, 3);
        first[1] = 7;
        double[] second = ws.another(turns, first, 3);
        assertThat(second).isNotSameAs(first).containsExactly(0, 0, 0);
        assertThat(first).containsExactly(0, 7, 0);
        assertThat(ws.another(turns, second, 3)).isSameAs(first).containsExactly(0, 0, 0);
        assertThat(ws.another(turns, second, 4)).hasSize(4);
    }

    @Test
    void threeArraysTakeTurnsWhereTwoAreHeld() {
        float[][][] turns = ws.newFloatMatrices(3);
        float[][] first = ws.another(turns, null, null, 1, 2);
        float[][] second = ws.another(turns, null, first, 1, 2);
        float[][] third = ws.another(turns, second, first, 1, 2);
        assertThat(third).isNotSameAs(first).isNotSameAs(second);
        assertThat(ws.another(turns, third, first, 1, 2)).isSameAs(second);
    }

    @Test
    void zeroArraysAreZeroAsFarAsAskedFor() {
        Arrays.fill(ws.doubles(8), 7);
        again();
        assertThat(Arrays.copyOf(ws.zeroDoubles(6), 6)).containsOnly(0);
        assertThat(Arrays.copyOf(ws.zeroInts(6), 6)).containsOnly(0);
        assertThat(Arrays.copyOf(ws.zeroLongs(6), 6)).containsOnly(0);
        assertThat(Arrays.copyOf(ws.zeroFloats(6), 6)).containsOnly(0);
    }

    @Test
    void rowsStayTogetherAndAreExact() {
        double[][] first = ws.doubles(3, 2);
        double[][] second = ws.doubles(3, 2);
        assertThat(first).hasDimensions(3, 2);
        assertThat(first[1]).isNotSameAs(first[2]).isNotSameAs(second[1]);
        again();
        assertThat(ws.doubles(3, 4)).hasDimensions(3, 4);
        assertThat(ws.doubles(2, 2)).hasDimensions(2, 2);
        assertThat((Object[]) ws.newDoubleRows(3)).containsOnlyNulls();
        assertThat(ws.doubles(3, 2)).isSameAs(first).hasDimensions(3, 2);
        assertThat(ws.doubles(0, 7)).isEmpty();
        assertThat(ws.floats(3, 2)).hasDimensions(3, 2);
    }

    @Test
    void rowsCountAsWhatTheyHold() {
        ws.doubles(10, 100);
        assertThat(Workspace.highWaterBytes()).isEqualTo(10 * 100 * 8 + 10 * 4);
        again();
        ws.doubles(10, 100);
        assertThat(Workspace.highWaterBytes()).isEqualTo(10 * 100 * 8 + 10 * 4);
    }

    @Test
    void rowsOfOddLengthsDoNotPileUp() {
        for (int m = 1; m < 1000; m++) {
            ws.doubles(100, m);
            again();
        }
        assertThat(Workspace.highWaterBytes()).isLessThan(8L * 700_000); // all of them: 8 * 49_950_000
    }

    @Test
    void rowsThatAreReplacedOrPutElsewhereLeaveLaterMatricesWhole() {
        double[] foreign = {5, 6};
        double[][] a = ws.newDoubles(3, 2);
        double[][] b = ws.newDoubles(3, 2);
        a[0] = b[1];
        b[1] = foreign;
        a[2] = null;
        again();
        double[][] c = ws.newDoubles(3, 2);
        double[][] d = ws.newDoubles(3, 2);
        Set<double[]> rows = Collections.newSetFromMap(new IdentityHashMap<>());
        rows.addAll(List.of(c));
        rows.addAll(List.of(d));
        assertThat(rows).hasSize(6).doesNotContain(foreign);
        assertThat(c).isDeepEqualTo(new double[3][2]);
        assertThat(d).isDeepEqualTo(new double[3][2]);
        assertThat(foreign).containsExactly(5, 6);
    }

    @Test
    void matricesHaveRowsOfTheirOwn() {
        double[][] a = ws.newDoubles(3, 2);
        a[0][0] = 1;
        assertThat(a).isDeepEqualTo(new double[][] {{1, 0}, {0, 0}, {0, 0}});
        assertThat(ws.newFloats(2, 1, 2)).isDeepEqualTo(new float[2][1][2]);
        again();
        assertThat(ws.newDoubles(3, 2)).isSameAs(a).isDeepEqualTo(new double[3][2]);
    }

    @Test
    void zerosLikeIsRaggedWhereTheOriginalIs() {
        double[][] x = {{1, 2}, null, {}, {3}};
        assertThat(ws.zerosLike(x)).isDeepEqualTo(new double[][] {{0, 0}, null, {}, {0}});
        assertThat(ws.zerosLike(new float[][][] {{{1}, {2, 3}}, {}})).isDeepEqualTo(new float[][][] {{{0}, {0, 0}}, {}
        });
        assertThat(ws.zerosLike((double[][]) null)).isNull();
        assertThat(ws.zerosLike(new double[3])).containsExactly(0, 0, 0);
    }

    @Test
    void zerosLikeSharesTheRowsThatTheOriginalShares() {
        double[] row = {1, 2};
        double[][] zeros = ws.zerosLike(new double[][] {row, {3}, row});
        assertThat(zeros[2]).isSameAs(zeros[0]).isNotSameAs(zeros[1]);
    }

    @Test
    void sharedRowsAreFoundAmongManyToo() {
        double[][] x = new double[1000][3];
        x[999] = x[17];
        double[][] zeros = ws.zerosLike(x);
        assertThat(zeros[999]).isSameAs(zeros[17]);
        assertThat(Arrays.stream(zeros).map(System::identityHashCode).distinct().count())
                .isGreaterThan(900);
    }

    @Test
    void copiesAreDeep() {
        double[][] x = {{1, 2}, null, {3}};
        double[][] copy = ws.copyOf(x);
        assertThat(copy).isDeepEqualTo(x);
        assertThat(copy[0]).isNotSameAs(x[0]);
        assertThat(ws.copyOf(new int[][] {{1}, {2}})).isDeepEqualTo(new int[][] {{1}, {2}});
        assertThat(ws.copyOf(new String[] {"a", null})).containsExactly("a", null);
        assertThat(ws.copyOf(new boolean[] {true})).containsExactly(true);
        assertThat(ws.copyOf((double[]) null)).isNull();
        assertThat(ws.copyOf(new long[][] {{1}})).isDeepEqualTo(new long[][] {{1}});
        assertThat(ws.copyOf(new char[][] {{1}})).isDeepEqualTo(new char[][] {{1}});
        assertThat(ws.copyOf(new byte[][] {{1}})).isDeepEqualTo(new byte[][] {{1}});
        assertThat(ws.copyOf(new short[][] {{1}})).isDeepEqualTo(new short[][] {{1}});
        assertThat(ws.copyOf(new float[][] {{1}})).isDeepEqualTo(new float[][] {{1}});
        assertThat(ws.copyOf(new boolean[][] {{true}})).isDeepEqualTo(new boolean[][] {{true}});
    }
}
