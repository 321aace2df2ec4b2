package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which elements of adjoint arrays are still zero, and which zeros nobody reads. */
class BlankElementsTest {
    private final Var n = user("n", Prim.INT);
    private final Var m = user("m", Prim.INT);
    private final Var c = user("c", Prim.BOOLEAN);
    private final Var s = user("s", Prim.INT);
    private final Var i = user("i", Prim.INT);
    private final Var y = user("y", DOUBLES);
    private final Var xBar = user("x", DOUBLES).derived("Bar");
    private final Var tBar = user("t", DOUBLES).derived("Bar");
    private final Var taken = gen("takenBar");

    private Stmt made() {
        return let(tBar, new Expr.NewArray(DOUBLES, List.of(e(n)), Pos.NONE));
    }

    private Stmt added() {
        return up(i, 0, n, addTo(tBar, i, at(y, i)));
    }

    private Stmt taken(Object from) {
        return down(
                i,
                op(n, "-", 1),
                from,
                let(taken, at(tBar, i)),
                put(tBar, i, 0.0),
                addTo(xBar, i, op(2.0, "*", taken)));
    }

    private String after(Stmt... body) {
        Method method = method(List.of(n, m, c, y, xBar), body);
        return IrPrinter.print(BlankElements.apply(method, Effects.in(method)));
    }

    @Test
    void elementsThatEachTripFillsAndTakesAreAssignedAndNotCleared() {
        assertThat(after(made(), up(s, 0, m, added(), taken(0))))
                .contains("tBar[i] = y[i];")
                .doesNotContain("tBar[i] = 0");
    }

    @Test
    void elementsTakenInTwoPiecesAreBlankAgain() {
        Stmt first = let(gen("firstBar"), at(tBar, 0));
        assertThat(after(made(), up(s, 0, m, added(), taken(1), first, put(tBar, 0, 0.0))))
                .contains("tBar[i] = y[i];")
                .doesNotContain("= 0.0");
    }

    @Test
    void elementThatIsNotTakenIsAddedTo() {
        assertThat(after(made(), up(s, 0, m, added(), taken(1))))
                .contains("tBar[i] = (tBar[i] + y[i]);")
                .contains("tBar[i] = 0.0;");
    }

    @Test
    void elementsTakenUnderAConditionAreAddedTo() {
        Stmt maybe = iff(c, block(taken(0)), block());
        assertThat(after(made(), up(s, 0, m, added(), maybe))).contains("tBar[i] = (tBar[i] + y[i]);");
    }

    @Test
    void elementsAddedToUnderAConditionNeedTheZeros() {
        Stmt maybe = iff(c, block(added()), block());
        assertThat(after(made(), up(s, 0, m, maybe, taken(0))))
                .contains("tBar[i] = y[i];")
                .contains("tBar[i] = 0.0;");
    }

    @Test
    void secondSumIsAddedToTheFirst() {
        assertThat(after(made(), up(s, 0, m, added(), added(), taken(0))))
                .containsOnlyOnce("tBar[i] = y[i];")
                .containsOnlyOnce("tBar[i] = (tBar[i] + y[i]);");
    }

    @Test
    void elementThatSeveralTripsMayAddToIsAddedTo() {
        Stmt scattered = up(i, 0, n, addTo(tBar, at(user("k", DOUBLES), i), 1.0), addTo(tBar, i, at(y, i)));
        assertThat(after(made(), up(s, 0, m, scattered, taken(0)))).contains("tBar[i] = (tBar[i] + y[i]);");
    }

    @Test
    void lastElementsThatTheLoopDoesNotReachNeedTheirZeros() {
        Stmt shifted = up(i, 1, n, addTo(tBar, op(i, "-", 1), at(y, i)));
        assertThat(after(made(), up(s, 0, m, shifted, taken(0))))
                .contains("tBar[(i - 1)] = y[i];")
                .contains("tBar[i] = 0.0;");
    }

    @Test
    void loopThatIsLeftInTheMiddleIsNotFollowed() {
        Stmt jump = iff(c, block(ret(1.0)), block());
        assertThat(after(made(), up(s, 0, m, added(), jump, taken(0)))).contains("tBar[i] = (tBar[i] + y[i]);");
    }

    @Test
    void arrayOfTheCallersIsAddedTo() {
        assertThat(after(up(i, 0, n, addTo(xBar, i, at(y, i))))).contains("xBar[i] = (xBar[i] + y[i]);");
    }
}
