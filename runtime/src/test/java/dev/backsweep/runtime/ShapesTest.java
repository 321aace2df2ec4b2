package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class ShapesTest {
    private static void rejects(String message, ThrowingCallable check) {
        assertThatIllegalArgumentException().isThrownBy(check).withMessage(message);
    }

    private static void accepts(ThrowingCallable check) {
        assertThatCode(check).doesNotThrowAnyException();
    }

    @Test
    void sameShapesPass() {
        accepts(() -> Shapes.check("w", new double[3], new double[3]));
        accepts(() -> Shapes.check("w", new float[0], new float[0]));
        accepts(() -> Shapes.check("x", new double[][] {{1}, {}}, new double[][] {{2}, {}}));
        accepts(() -> Shapes.check("x", new float[2][3][4], new float[2][3][4]));
        accepts(() -> Shapes.checkResult("resultBar", new double[2], new double[2]));
        accepts(() -> Shapes.checkTangent("w", new float[2], new float[2]));
    }

    @Test
    void otherLengthIsNamedWithBothSizes() {
        rejects("wBar: length 3, but w has length 4", () -> Shapes.check("w", new double[4], new double[3]));
        rejects("wBar: length 5, but w has length 4", () -> Shapes.check("w", new float[4], new float[5]));
        rejects("xBar: length 1, but x has length 2", () -> Shapes.check("x", new double[2][], new double[1][]));
        rejects(
                "resultBar: length 1, but the result has length 2",
                () -> Shapes.checkResult("resultBar", new double[2], new double[1]));
        rejects(
                "resultBar: length 1, but the result has length 2",
                () -> Shapes.checkResult("resultBar", new float[2], new float[1]));
        rejects("wDot: length 0, but w has length 2", () -> Shapes.checkTangent("w", new double[2], new double[0]));
        rejects("wDot: length 0, but w has length 2", () -> Shapes.checkTangent("w", new float[2], new float[0]));
    }

    @Test
    void rowOfOtherLengthIsNamed() {
        double[][] x = {{1}, {2, 3}};
        double[][] xBar = {{1}, {2}};
        rejects("xBar[1]: length 1, but x[1] has length 2", () -> Shapes.check("x", x, xBar));
        rejects("xDot[1]: length 1, but x[1] has length 2", () -> Shapes.checkTangent("x", x, xBar));
        rejects(
                "resultBar[1]: length 1, but row 1 of the result has length 2",
                () -> Shapes.checkResult("resultBar", x, xBar));
        rejects(
                "xBar[1][0]: length 5, but x[1][0] has length 4",
                () -> Shapes.check("x", new double[][][] {{}, {{1, 2, 3, 4}}}, new double[][][] {{}, {{1, 2, 3, 4, 5}}
                }));
    }

    @Test
    void nullIsNamed() {
        rejects("wBar is null, but w has length 4", () -> Shapes.check("w", new double[4], null));
        rejects("wBar is null, but w has length 4", () -> Shapes.check("w", new float[4], null));
        rejects("xBar is null, but x has length 2", () -> Shapes.check("x", new double[2][2], null));
        rejects(
                "xBar[1] is null, but x[1] has length 2",
                () -> Shapes.check("x", new double[2][2], new double[][] {{0, 0}, null}));
    }

    @Test
    void whatIsNullInThePrimalIsThePrimalsOwnMatter() {
        accepts(() -> Shapes.check("w", (double[]) null, new double[3]));
        accepts(() -> Shapes.check("x", new double[][] {null}, new double[][] {{1}}));
        accepts(() -> Shapes.checkRows("x", new double[][] {null, null}, new double[][] {null, {1}}, true));
        accepts(() -> Shapes.checkRows("x", null, null, true));
        accepts(() -> Shapes.checkPair("x", null, new double[1], true, "y", null, new double[1][1], true));
    }

    @Test
    void anAdjointIsNoPrimalArray() {
        double[] w = new double[3];
        rejects("wBar is the same array as w: an adjoint needs an array of its own", () -> Shapes.check("w", w, w));
        rejects(
                "wBar is the same array as y: an adjoint needs an array of its own",
                () -> Shapes.checkDistinct("w", w, "y", w));
        rejects(
                "wBar is the same array as x[1]: an adjoint needs an array of its own",
                () -> Shapes.checkDistinct("w", w, "x", new double[][] {{1}, w}));
        rejects(
                "xBar[0] is the same array as y: an adjoint needs an array of its own",
                () -> Shapes.checkPair("x", new double[1][3], new double[][] {w}, false, "y", w, new double[3], false));
        rejects(
                "yBar is the same array as x: an adjoint needs an array of its own",
                () -> Shapes.checkPair("x", w, new double[3], false, "y", new double[3], w, false));
        double[][] x = {{1}, {2}};
        rejects(
                "xBar[0] is the same array as x[1]: an adjoint needs an array of its own",
                () -> Shapes.checkRows("x", x, new double[][] {x[1], {0}}, false));
        rejects(
                "xBar is the same array as x: an adjoint needs an array of its own",
                () -> Shapes.checkRows("x", x, x, false));
    }

    @Test
    void whatGaveWayToAnotherParameterIsNamedAsItIs() {
        double[] x = {1};
        double[][] rows = {{1}, {2}};
        double[][] rowsBar = {{1}, {2}};
        rejects("xBar_ is null, but x has length 1", () -> Shapes.check("x/xBar_", x, null));
        rejects(
                "xBar_ is the same array as x: an adjoint needs an array of its own",
                () -> Shapes.check("x/xBar_", x, x));
        rejects(
                "xBar_[1]: length 3, but x[1] has length 1",
                () -> Shapes.check("x/xBar_", rows, new double[][] {{1}, {1, 2, 3}}));
        rejects("xDot_: length 2, but x has length 1", () -> Shapes.checkTangent("x/xDot_", x, new double[2]));
        rejects(
                "xBar_ is null, but what was left in x has length 1",
                () -> Shapes.checkMoved("x/xBar_", new double[][] {x}, null));
        rejects(
                "x and y are one array, which the method writes, but xBar_ and yBar are not one array: one array needs one"
                        + " adjoint",
                () -> Shapes.checkPair("x/xBar_", x, new double[1], true, "y", x, new double[1], false));
        rejects(
                "xBar_[0] is the same array as y: an adjoint needs an array of its own",
                () -> Shapes.checkDistinct("x/xBar_", rowsBar, "y", rowsBar[0]));
        rejects(
                "yBar[1] is the same array as x: an adjoint needs an array of its own",
                () -> Shapes.checkPair("x/xBar_", rowsBar[1], new double[1], true, "y", rows, rowsBar, true));
        rejects(
                "xBar_[0] is the adjoint of both x[0] and x[1], which the method writes: each array needs an adjoint of its"
                        + " own",
                () -> Shapes.checkRows("x/xBar_", rows, new double[][] {x, x}, true));
    }

    @Test
    void oneArrayPassedTwiceMayShareItsAdjoint() {
        double[] x = new double[3];
        double[] bar = new double[3];
        accepts(() -> Shapes.checkPair("x", x, bar, true, "y", x, bar, true));
        accepts(() -> Shapes.checkPair("x", x, bar, false, "y", x, bar, false));
        accepts(() -> Shapes.checkPair("x", x, bar, false, "y", x, new double[3], false));
    }

    @Test
    void oneWrittenArrayPassedTwiceMustShareItsAdjoint() {
        double[] x = new double[3];
        String message = "x and y are one array, which the method writes, but xBar and yBar are not one array:"
                + " one array needs one adjoint";
        rejects(message, () -> Shapes.checkPair("x", x, new double[3], true, "y", x, new double[3], false));
        rejects(
                "x and y are one array, which the method writes, but y has no adjoint: they must be two arrays",
                () -> Shapes.checkPair("x", x, new double[3], false, "y", x, null, true));
        rejects(
                "x and y are one array, which the method writes, but x has no tangent: they must be two arrays",
                () -> Shapes.checkTangentPair("x", x, null, false, "y/yDot_", x, new double[3], true));
        double[][] rows = new double[2][2];
        rejects(message, () -> Shapes.checkPair("x", rows, new double[2][2], true, "y", rows, new double[2][2], true));
    }

    @Test
    void argumentsWithoutBuffersOfTheCallersAreKeptApart() {
        double[] x = new double[3];
        accepts(() -> Shapes.checkApart("x", x, "y", new double[3]));
        accepts(() -> Shapes.checkApart("x", null, "y", null));
        rejects(
                "x and y are one array, which the method writes: a Hessian or a Jacobian needs two arrays",
                () -> Shapes.checkApart("x", x, "y", x));
        rejects(
                "x and y[1] are the same array, but the arguments they belong to are not, and the method writes one of those:"
                        + " they must not share arrays",
                () -> Shapes.checkApart("x", x, "y", new double[][] {{1}, x}));
    }

    @Test
    void oneBufferForTwoArraysOnlyWhereNoneIsWritten() {
        double[] bar = new double[3];
        accepts(() -> Shapes.checkPair("x", new double[3], bar, false, "y", new double[3], bar, false));
        rejects(
                "xBar and yBar are the same array, but the arguments they belong to are not, and the method writes one of"
                        + " those: they must not share arrays",
                () -> Shapes.checkPair("x", new double[3], bar, true, "y", new double[3], bar, false));
    }

    @Test
    void rowsAreNotSharedBetweenWrittenArguments() {
        double[][] x = {{1}, {2}};
        double[][] y = {{3}, x[0]};
        double[][] xBar = {{0}, {0}};
        double[][] yBar = {{0}, xBar[0]};
        accepts(() -> Shapes.checkPair("x", x, xBar, false, "y", y, yBar, false));
        rejects(
                "x[0] and y[1] are the same array, but the arguments they belong to are not, and the method writes one of"
                        + " those: they must not share arrays",
                () -> Shapes.checkPair("x", x, xBar, true, "y", y, new double[2][1], true));
        rejects(
                "xBar[0] and yBar[1] are the same array, but the arguments they belong to are not, and the method writes one"
                        + " of those: they must not share arrays",
                () -> Shapes.checkPair("x", x, xBar, true, "y", new double[2][1], yBar, true));
        rejects(
                "z and x[1] are the same array, but the arguments they belong to are not, and the method writes one of"
                        + " those: they must not share arrays",
                () -> Shapes.checkPair("x", x, xBar, false, "z", x[1], new double[1], true));
    }

    @Test
    void aRowAndAnArgumentOfItsOwn() {
        double[][] x = {{1}, {2}};
        double[][] xBar = {{0}, {0}};
        double[] z = new double[1];
        accepts(() -> Shapes.checkPair("z", x[0], new double[1], false, "x", x, xBar, false));
        accepts(() -> Shapes.checkPair("z", z, xBar[0], false, "x", x, xBar, false));
        rejects(
                "zBar and xBar[0] are the same array, but the arguments they belong to are not, and the method writes one of"
                        + " those: they must not share arrays",
                () -> Shapes.checkPair("z", z, xBar[0], true, "x", x, xBar, false));
        rejects(
                "xBar[1] is the same array as z: an adjoint needs an array of its own",
                () -> Shapes.checkPair("z", xBar[1], new double[1], false, "x", x, xBar, false));
        double[][][] deep = {{}, x};
        rejects(
                "zBar is the same array as deep[1][0]: an adjoint needs an array of its own",
                () -> Shapes.checkDistinct("z", x[0], "deep", deep));
        rejects(
                "xBar is the same array as deep[1]: an adjoint needs an array of its own",
                () -> Shapes.checkDistinct("x", x, "deep", deep));
    }

    @Test
    void rowsOfAWrittenArgumentAreOneWhereTheirAdjointsAre() {
        double[] row = {1};
        double[] bar = {0};
        double[][] x = {row, {2}, row};
        accepts(() -> Shapes.checkRows("x", x, new double[][] {bar, {0}, bar}, true));
        accepts(() -> Shapes.checkRows("x", x, new double[][] {{0}, {0}, {0}}, false));
        rejects(
                "xBar[0] and xBar[2] are two arrays, but their primals are one, x[0], which the method writes:"
                        + " one array needs one adjoint",
                () -> Shapes.checkRows("x", x, new double[][] {{0}, {0}, {0}}, true));
        double[][] apart = {{1}, {2}};
        accepts(() -> Shapes.checkRows("x", apart, new double[][] {bar, bar}, false));
        rejects(
                "xBar[0] is the adjoint of both x[0] and x[1], which the method writes:"
                        + " each array needs an adjoint of its own",
                () -> Shapes.checkRows("x", apart, new double[][] {bar, bar}, true));
    }

    @Test
    void manyRowsAreComparedToo() {
        double[][] x = new double[500][2];
        double[][] xBar = new double[500][2];
        accepts(() -> Shapes.checkRows("x", x, xBar, true));
        xBar[499] = x[3];
        rejects(
                "xBar[499] is the same array as x[3]: an adjoint needs an array of its own",
                () -> Shapes.checkRows("x", x, xBar, false));
    }

    @Test
    void arraysOfOtherTypesShareNothing() {
        accepts(() -> Shapes.checkPair("w", new double[1], new double[1], true, "n", new int[1], null, true));
        accepts(() -> Shapes.checkDistinct("w", new double[1], "names", new String[] {"a"}));
        accepts(() -> Shapes.checkDistinct("w", new double[1], "n", new int[][] {{1}, null}));
    }
}
