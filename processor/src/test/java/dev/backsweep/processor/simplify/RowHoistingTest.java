package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import org.junit.jupiter.api.Test;

/** Rows that have their names before the loop round the innermost one. */
class RowHoistingTest {
    private final Var x = user("x", Prim.DOUBLE);
    private final Var y = user("y", Prim.DOUBLE);
    private final Var c = user("c", Prim.INT);
    private final Var d = user("d", Prim.INT);
    private final Var n = user("n", Prim.INT);
    private final Var a = user("a", Prim.INT);
    private final Var b = user("b", Prim.INT);
    private final Var z = user("z", DOUBLES);
    private final Var m = user("m", MATRIX);
    private final Expr element = at(at(m, c), b);

    private static String hoisted(Stmt... body) {
        return after(RowHoisting::apply, body);
    }

    private static Stmt users(Stmt.Declare s) {
        return new Stmt.Declare(s.var(), s.init(), USER);
    }

    @Test
    void triangleWhoseFirstRunIsTheLongest() {
        assertThat(hoisted(up(a, 0, d, up(b, op(a, "+", 1), d, add(x, element))), ret(x)))
                .startsWith("double[] mc = ((d > 1) ? m[c] : null);\nloop: for");
    }

    @Test
    void rectangle() {
        assertThat(hoisted(up(a, 0, d, up(b, 0, n, add(x, element))), ret(x)))
                .startsWith("double[] mc = (((d > 0) && (n > 0)) ? m[c] : null);\nloop: for");
    }

    /** The first run makes no trip, the later ones do. */
    @Test
    void triangleThatGrows() {
        assertThat(hoisted(up(a, 0, d, up(b, 0, a, add(x, element))), ret(x)))
                .contains("\n  double[] mc = ((a > 0) ? m[c] : null);");
    }

    @Test
    void triangleInADescendingLoop() {
        assertThat(hoisted(down(a, op(d, "-", 1), 0, up(b, a, d, add(x, element))), ret(x)))
                .startsWith("loop: for");
    }

    @Test
    void rowOfTheOuterLoopsCounter() {
        assertThat(hoisted(up(a, 0, d, up(b, 0, n, add(x, at(at(m, a), b)))), ret(x)))
                .startsWith("loop: for")
                .contains("double[] ma = ((n > 0) ? m[a] : null);");
    }

    /** In a trip of the outer loop nobody asks whether there is one. */
    @Test
    void squareAsksOnce() {
        assertThat(hoisted(up(a, 0, d, up(b, 0, d, add(x, at(at(m, a), b)))), ret(x)))
                .contains("double[] ma = m[a];");
        assertThat(hoisted(down(a, op(d, "-", 1), 0, up(b, 0, d, add(x, at(at(m, a), b)))), ret(x)))
                .contains("double[] ma = m[a];");
        assertThat(hoisted(up(a, 0, d, up(b, 1, d, add(x, at(at(m, a), b)))), ret(x)))
                .contains("double[] ma = ((d > 1) ? m[a] : null);");
    }

    @Test
    void squareWhoseSideTheTripsChange() {
        assertThat(hoisted(up(a, 0, d, set(d, op(d, "-", 1)), up(b, 0, d, add(x, at(at(m, a), b)))), ret(x)))
                .contains("double[] ma = ((d > 0) ? m[a] : null);");
    }

    @Test
    void failureThatComesFirst() {
        Stmt mayFail = users((Stmt.Declare) let(y, at(z, a)));
        assertThat(hoisted(up(a, 0, d, mayFail, up(b, 0, n, add(x, op(y, "*", element)))), ret(x)))
                .startsWith("loop: for");
    }

    @Test
    void boundThatTheOuterLoopChanges() {
        assertThat(hoisted(up(a, 0, d, up(b, 0, n, add(x, element)), set(n, op(n, "+", 1))), ret(x)))
                .startsWith("loop: for");
    }

    @Test
    void rowThatTheOuterLoopReplaces() {
        assertThat(hoisted(up(a, 0, d, up(b, 0, n, add(x, element)), put(m, a, z)), ret(x)))
                .startsWith("loop: for");
    }

    /** Nothing says that its run makes a trip only where that of the first does. */
    @Test
    void anotherLoopInTheSameTripHasItsOwnName() {
        Stmt first = up(b, 0, n, add(x, element));
        Stmt second = up(b, 0, d, add(x, element));
        assertThat(hoisted(up(a, 0, d, first, second, add(y, at(at(m, c), 0))), ret(x)))
                .startsWith("double[] mc = (((d > 0) && (n > 0)) ? m[c] : null);\nloop: for")
                .contains("double[] mc#2 = m[c];")
                .contains("y = (y + m[c][0]);");
    }

    @Test
    void rowAtASumOfCounters() {
        Expr inWindow = at(at(m, op(op(c, "+", a), "-", 1)), b);
        assertThat(hoisted(up(a, 0, d, up(b, 0, n, add(x, inWindow))), ret(x)))
                .contains("double[] mcPlusaMinus1 = ((n > 0) ? m[((c + a) - 1)] : null);");
    }

    @Test
    void sumOfCountersOneOfWhichMoves() {
        Expr moving = at(at(m, op(a, "+", c)), b);
        assertThat(hoisted(up(a, 0, d, up(b, 0, n, add(x, moving), set(c, op(c, "+", 1)))), ret(x)))
                .doesNotContain("mPlus")
                .doesNotContain("maPlusc");
    }
}
