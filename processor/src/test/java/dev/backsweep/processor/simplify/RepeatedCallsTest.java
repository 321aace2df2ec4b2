package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import org.junit.jupiter.api.Test;

class RepeatedCallsTest {
    private final Var x = user("x", Prim.DOUBLE);
    private final Var n = user("n", Prim.INT);
    private final Var i = user("i", Prim.INT);
    private final Var c = user("c", Prim.BOOLEAN);
    private final Var a = user("a", DOUBLES);
    private final Var s = gen("s");
    private final Var y = gen("y");

    private String after(Stmt... body) {
        return Build.after(RepeatedCalls::apply, body);
    }

    private static Expr exp(Object of) {
        return Exprs.math("exp", Prim.DOUBLE, e(of));
    }

    @Test
    void callFarBehindALoopIsTheOneBeforeIt() {
        assertThat(after(let(s, op(2.0, "*", exp(x))), up(i, 0, n, add(s, at(a, i))), ret(op(s, "*", exp(x)))))
                .startsWith("double t = Math.exp(x);\ndouble s = (2.0 * t);\n")
                .endsWith("return (s * t);\n");
    }

    @Test
    void valueThatHasANameKeepsIt() {
        assertThat(after(let(y, exp(x)), up(i, 0, n, addTo(a, i, exp(x))), ret(y)))
                .contains("double y = Math.exp(x);\n", "a[i] = (a[i] + y);");
    }

    @Test
    void callAfterAnAssignmentToItsArgumentIsAnother() {
        assertThat(after(let(y, exp(x)), add(x, 1.0), ret(op(y, "+", exp(x))))).endsWith("return (y + Math.exp(x));\n");
        assertThat(after(let(y, exp(x)), up(i, 0, n, addTo(a, i, exp(x)), add(x, 1.0)), ret(y)))
                .contains("a[i] = (a[i] + Math.exp(x));");
    }

    @Test
    void argumentThatIsAnElementMayHaveBeenOverwritten() {
        assertThat(after(let(y, exp(at(a, 0))), put(a, 1, x), ret(op(y, "+", exp(at(a, 0))))))
                .endsWith("return (y + Math.exp(a[0]));\n");
    }

    @Test
    void callInOneArmIsNotMadeForTheOther() {
        assertThat(after(iff(c, block(set(s, exp(x))), block()), ret(exp(x))))
                .doesNotContain("double t")
                .endsWith("return Math.exp(x);\n");
    }

    @Test
    void callUnderAConditionIsNotMadeBeforeIt() {
        Expr chosen = new Expr.Conditional(e(c), exp(x), e(0.0), Prim.DOUBLE, Pos.NONE);
        assertThat(after(let(y, chosen), ret(op(y, "+", exp(x))))).doesNotContain("double t");
        assertThat(after(let(s, exp(x)), let(y, chosen), ret(op(y, "+", s)))).contains("double y = (c ? s : 0.0);");
    }

    @Test
    void twoCallsInOneStatementAreOne() {
        assertThat(after(ret(op(exp(x), "*", exp(x))))).isEqualTo("double t = Math.exp(x);\nreturn (t * t);\n");
    }

    @Test
    void variableThatChangesLaterDoesNotStandForTheCall() {
        assertThat(after(let(y, exp(x)), add(y, 1.0), ret(op(y, "+", exp(x))))).endsWith("return (y + Math.exp(x));\n");
    }

    @Test
    void nameThatTheValueIsGivenLaterIsGivenAtOnce() {
        assertThat(after(let(s, op(2.0, "*", exp(x))), let(y, exp(x)), ret(op(s, "*", y))))
                .isEqualTo("double y = Math.exp(x);\ndouble s = (2.0 * y);\nreturn (s * y);\n");
        assertThat(after(let(s, op(2.0, "*", exp(x))), let(y, exp(x)), add(y, 1.0), ret(op(s, "*", y))))
                .contains("double t = Math.exp(x);\n", "double y = t;\n");
    }

    @Test
    void argumentThatMayFailIsReadEarlierOnlyWhereItHasBeenRead() {
        assertThat(after(let(s, op(at(a, 1), "*", exp(at(a, 0)))), ret(op(s, "*", exp(at(a, 0))))))
                .doesNotContain("double t");
        assertThat(after(
                        let(s, exp(op(2.0, "*", at(a, 0)))),
                        let(y, op(s, "*", exp(at(a, 0)))),
                        ret(op(y, "*", exp(at(a, 0))))))
                .doesNotContain("double t");
        assertThat(after(put(a, 1, exp(x)), let(s, exp(at(a, 0))), let(y, op(s, "*", exp(at(a, 0)))), ret(y)))
                .contains("double y = (s * s);");
    }
}
