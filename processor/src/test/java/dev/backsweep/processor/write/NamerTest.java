package dev.backsweep.processor.write;

import static dev.backsweep.processor.write.Trees.*;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamerTest {
    private final Var x = real("x");

    @Test
    void theUsersNameWinsEvenWhereItComesLater() {
        Var generated = gen("t", Prim.DOUBLE);
        Var users = real("t");
        assertThat(body(
                        Prim.VOID,
                        List.of(x),
                        declare(generated, r(x)),
                        choose(Exprs.lit(true), block(declare(users, r(generated)), assign(users, r(x))), block())))
                .isEqualTo("""
                double t2 = x;
                if (true) {
                  double t = t2;
                  t = x;
                }
                """);
    }

    @Test
    void aNameIsFreeAgainWhereItsScopeHasEnded() {
        Var first = gen("t", Prim.DOUBLE);
        Var second = gen("t", Prim.DOUBLE);
        Var third = gen("t", Prim.DOUBLE);
        Var fourth = gen("t", Prim.DOUBLE);
        String body = body(
                Prim.VOID,
                List.of(x),
                block(declare(first, r(x))),
                block(declare(second, r(x)), block(declare(third, r(second)))),
                declare(fourth, r(x)));
        assertThat(body).isEqualTo("""
                {
                  double t = x;
                }
                {
                  double t = x;
                  {
                    double t2 = t;
                  }
                }
                double t = x;
                """);
    }

    @Test
    void ofTwoUserVariablesOfOneNameTheLaterGivesWay() {
        Var p = real("p");
        Var again = real("p");
        assertThat(body(Prim.VOID, List.of(x), declare(p, r(x)), declare(again, r(p))))
                .isEqualTo("double p = x;\ndouble p_ = p;\n");
    }

    @Test
    void keywordsAndNamesThatAreNoIdentifiersGiveWay() {
        Var generated = gen("int", Prim.DOUBLE);
        Var underscore = gen("_", Prim.DOUBLE);
        Var literal = gen("true", Prim.DOUBLE);
        assertThat(body(
                        Prim.VOID,
                        List.of(x),
                        declare(generated, r(x)),
                        declare(underscore, r(x)),
                        declare(literal, r(x))))
                .isEqualTo("double int_ = x;\ndouble __ = x;\ndouble true_ = x;\n");
    }

    @Test
    void dollarsAndUnicodeAreFine() {
        Var dollar = user("$x$L$T", Prim.DOUBLE);
        Var greek = user("λ", Prim.DOUBLE);
        assertThat(body(Prim.VOID, List.of(x), declare(dollar, r(x)), declare(greek, r(dollar), "λ = $x$L$T")))
                .isEqualTo("double $x$L$T = x;\ndouble λ = $x$L$T; // λ = $x$L$T\n");
    }

    @Test
    void aClassGivesWayToTheUsersVariable() {
        Var math = user("Math", Prim.DOUBLE);
        assertThat(body(Prim.DOUBLE, List.of(math), ret(Exprs.math("sin", Prim.DOUBLE, r(math)))))
                .isEqualTo("return java.lang.Math.sin(Math);\n");
    }

    @Test
    void aVariableNeverObscuresTheClassOfAStaticCall() {
        Var math = user("Math", Prim.DOUBLE);
        Var java = user("java", Prim.DOUBLE);
        assertThat(body(Prim.DOUBLE, List.of(math, java), ret(Exprs.math("pow", Prim.DOUBLE, r(math), r(java)))))
                .isEqualTo("return Math.pow(Math_, java);\n");
        Var generated = gen("Math", Prim.DOUBLE);
        assertThat(body(Prim.DOUBLE, List.of(generated), ret(Exprs.math("sin", Prim.DOUBLE, r(generated)))))
                .isEqualTo("return Math.sin(Math_);\n");
    }

    @Test
    void parametersComeFirst() {
        Var wBar = gen("wBar", DOUBLES);
        Var users = user("wBar", DOUBLES);
        Var local = gen("wBar", DOUBLES);
        String text =
                Writer.write(companion(method("f", Prim.VOID, List.of(users, wBar), declare(local, r(wBar)))), true);
        assertThat(text).contains("f(double[] wBar, double[] wBar_) {\n").contains("double[] wBar__ = wBar_;\n");
    }

    @Test
    void labelsArePrintedWhereAJumpNeedsThem() {
        Var p = user("p", Prim.BOOLEAN);
        Label outer = new Label("rows");
        Label inner = new Label("");
        Stmt leaveInner = new Stmt.Break(inner, Pos.NONE);
        Stmt leaveOuter = new Stmt.Break(outer, Pos.NONE);
        assertThat(body(
                        Prim.VOID,
                        List.of(p),
                        whileLoop(
                                outer,
                                r(p),
                                whileLoop(inner, r(p), choose(r(p), block(leaveInner), block(leaveOuter))))))
                .isEqualTo("""
                rows: while (p) {
                  while (p) {
                    if (p) {
                      break;
                    }
                    break rows;
                  }
                }
                """);
        assertThat(body(Prim.VOID, List.of(p), whileLoop(new Label("rows"), r(p), eval(touch()))))
                .startsWith("while (p) {");
    }

    @Test
    void labelsWithoutANameAreGivenOne() {
        Var p = user("p", Prim.BOOLEAN);
        Label one = new Label("");
        Label two = new Label("");
        Label arm = new Label("");
        Stmt labeled = new Stmt.Labeled(
                arm, block(choose(r(p), block(new Stmt.Break(arm, Pos.NONE)), block()), eval(touch())), Pos.NONE);
        assertThat(body(
                        Prim.VOID,
                        List.of(p),
                        whileLoop(
                                one,
                                r(p),
                                whileLoop(
                                        two,
                                        r(p),
                                        new Stmt.Labeled(
                                                new Label("loop"),
                                                block(whileLoop(
                                                        new Label(""),
                                                        r(p),
                                                        choose(r(p), block(new Stmt.Break(one, Pos.NONE)), block()),
                                                        new Stmt.Break(two, Pos.NONE))),
                                                Pos.NONE))),
                        labeled))
                .isEqualTo("""
                loop: while (p) {
                  loop_: while (p) {
                    while (p) {
                      if (p) {
                        break loop;
                      }
                      break loop_;
                    }
                  }
                }
                block: {
                  if (p) {
                    break block;
                  }
                  System.gc();
                }
                """);
    }

    @Test
    void aVariableWithoutDeclarationIsAnError() {
        assertThatThrownBy(() -> body(Prim.VOID, List.of(), assign(x, num(0))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("x");
    }

    private static dev.backsweep.processor.ir.Expr touch() {
        return Exprs.call(Callee.Kind.OPAQUE, ref("java.lang", "System"), "gc", Prim.VOID);
    }
}
