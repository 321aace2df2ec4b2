package dev.backsweep.processor.write;

import static dev.backsweep.processor.write.Trees.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.junit.jupiter.api.Test;

class StatementsTest {
    private final Var x = real("x");
    private final Var d = real("d");
    private final Var n = integer("n");
    private final Var f = user("f", Prim.FLOAT);
    private final Var b = user("b", Prim.BYTE);
    private final Var s = user("s", Type.STRING);
    private final Var a = user("a", DOUBLES);
    private final Var k = user("k", new Type.Arr(Prim.INT));
    private final Var p = user("p", Prim.BOOLEAN);
    private final Type.Ref io = ref("java.io", "IOException");

    private String text(Stmt... stmts) {
        return body(Prim.VOID, List.of(x, d, n, f, b, s, a, k, p), stmts);
    }

    private static Expr call(String name) {
        return Exprs.call(Callee.Kind.OPAQUE, ref("p", "Model"), name, Prim.VOID);
    }

    @Test
    void assignmentsAreShortened() {
        assertThat(text(assign(x, add(r(x), r(d))))).isEqualTo("x += d;\n");
        assertThat(text(assign(x, mul(r(x), num(2))))).isEqualTo("x *= 2;\n");
        assertThat(text(assign(x, sub(r(x), mul(r(d), r(d)))))).isEqualTo("x -= d * d;\n");
        assertThat(text(assign(x, add(r(x), neg(r(d)))))).isEqualTo("x -= d;\n");
        assertThat(text(assign(x, sub(r(x), neg(r(d)))))).isEqualTo("x += d;\n");
        assertThat(text(assign(x, add(r(x), num(-0.5))))).isEqualTo("x -= 0.5;\n");
        assertThat(text(assign(n, add(r(n), Exprs.lit(1))))).isEqualTo("n++;\n");
        assertThat(text(assign(n, sub(r(n), Exprs.lit(1))))).isEqualTo("n--;\n");
        assertThat(text(assign(n, bin(BinaryOp.SHL, r(n), Exprs.lit(2))))).isEqualTo("n <<= 2;\n");
        assertThat(text(assign(x, add(r(x), num(1))))).isEqualTo("x += 1;\n");
        assertThat(text(assign(s, concat(r(s), r(x))))).isEqualTo("s += x;\n");
        assertThat(text(accumulate(r(a), r(n), r(x)))).isEqualTo("a[n] += x;\n");
        assertThat(text(set(r(a), r(n), sub(get(r(a), r(n)), r(x))))).isEqualTo("a[n] -= x;\n");
        assertThat(text(set(r(k), r(n), add(get(r(k), r(n)), Exprs.lit(1))))).isEqualTo("k[n]++;\n");
    }

    @Test
    void assignmentsThatWouldMeanSomethingElseStay() {
        assertThat(text(assign(x, add(add(r(x), r(d)), r(d))))).isEqualTo("x = x + d + d;\n");
        assertThat(text(assign(x, add(r(d), r(x))))).isEqualTo("x = d + x;\n");
        assertThat(text(set(r(a), r(n), add(get(r(a), Exprs.lit(0)), r(x))))).isEqualTo("a[n] = a[0] + x;\n");
        assertThat(text(assign(p, bin(BinaryOp.AND, r(p), r(p))))).isEqualTo("p = p && p;\n");
    }

    @Test
    void narrowingIsShortenedWhereJavacSeesNoLoss() {
        assertThat(text(assign(f, cast(Prim.FLOAT, add(r(f), r(f)))))).isEqualTo("f += f;\n");
        assertThat(text(assign(f, cast(Prim.FLOAT, add(r(f), r(d)))))).isEqualTo("f = (float) (f + d);\n");
        assertThat(text(assign(b, cast(Prim.BYTE, add(r(b), Exprs.lit(1)))))).isEqualTo("b++;\n");
        assertThat(text(assign(b, cast(Prim.BYTE, mul(r(b), Exprs.lit(3)))))).isEqualTo("b *= 3;\n");
        assertThat(text(assign(b, cast(Prim.BYTE, add(r(b), r(n)))))).isEqualTo("b = (byte) (b + n);\n");
    }

    @Test
    void choicesChain() {
        Stmt last = choose(bin(BinaryOp.GT, r(x), num(1)), block(eval(call("two"))), block(eval(call("three"))));
        assertThat(text(choose(bin(BinaryOp.GT, r(x), num(2)), block(eval(call("one"))), block(last))))
                .isEqualTo("""
                if (x > 2) {
                  Model.one();
                } else if (x > 1) {
                  Model.two();
                } else {
                  Model.three();
                }
                """);
    }

    @Test
    void anEmptyArmDisappears() {
        Stmt.Block arm = block(eval(call("g")));
        assertThat(text(choose(bin(BinaryOp.GT, r(x), num(2)), block(), arm)))
                .isEqualTo("if (!(x > 2)) {\n  Model.g();\n}\n");
        assertThat(text(choose(bin(BinaryOp.EQ, r(x), num(2)), block(), arm)))
                .isEqualTo("if (x != 2) {\n  Model.g();\n}\n");
        assertThat(text(choose(r(p), arm, block()))).isEqualTo("if (p) {\n  Model.g();\n}\n");
    }

    @Test
    void whatFollowsAnArmThatJumpsNeedsNoElse() {
        Stmt inner = choose(
                bin(BinaryOp.LT, r(n), Exprs.lit(3)),
                block(new Stmt.Return(null, Pos.NONE)),
                block(eval(call("rest"))));
        Stmt guard =
                choose(r(p), block(new Stmt.Return(null, Pos.NONE)), block(declare(gen("t", Prim.INT), r(n)), inner));
        String guards = """
                if (p) {
                  return;
                }
                int t = n;
                if (n < 3) {
                  return;
                }
                Model.rest();
                """;
        assertThat(text(guard)).isEqualTo(guards);
        assertThat(text(block(guard))).isEqualTo(guards);
        assertThat(text(guard, eval(call("more")))).contains("} else {\n  int t = n;\n  if (n < 3)");
    }

    @Test
    void blocksWithoutDeclarationsNeedNoBraces() {
        assertThat(text(block(assign(x, num(0)), block(assign(x, num(1)))))).isEqualTo("x = 0;\nx = 1;\n");
        assertThat(text(block(declare(gen("t", Prim.INT), r(n))))).isEqualTo("{\n  int t = n;\n}\n");
    }

    @Test
    void ordersOfIntegersAreTurnedRound() {
        Stmt.Block arm = block(eval(call("g")));
        assertThat(text(choose(bin(BinaryOp.LT, r(n), Exprs.lit(2)), block(), arm)))
                .startsWith("if (n >= 2) {");
        assertThat(text(choose(bin(BinaryOp.LT, r(x), Exprs.lit(2)), block(), arm)))
                .startsWith("if (!(x < 2)) {");
    }

    @Test
    void loopHeaders() {
        Var i = integer("i");
        Var m = integer("m");
        Stmt.Loop loop = new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(declare(i, Exprs.lit(0)), declare(m, len(a))),
                bin(BinaryOp.LT, r(i), r(m)),
                List.of(assign(i, add(r(i), Exprs.lit(1))), assign(m, sub(r(m), Exprs.lit(2)))),
                block(),
                Pos.NONE);
        assertThat(text(loop)).isEqualTo("for (int i = 0, m = a.length; i < m; i++, m -= 2) {}\n");
        Stmt mixed = new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(declare(i, Exprs.lit(0)), declare(gen("t", Prim.DOUBLE), num(0))),
                bin(BinaryOp.LT, r(i), r(n)),
                List.of(),
                block(),
                Pos.NONE);
        assertThat(text(mixed)).isEqualTo("{\n  int i = 0;\n  double t = 0;\n  for (; i < n; ) {}\n}\n");
        Stmt forever = new Stmt.Loop(
                new Label(""), Stmt.Form.FOR, List.of(), Exprs.lit(true), List.of(), block(), Pos.quoting("for (;;)"));
        assertThat(text(forever)).isEqualTo("for (;;) {} // for (;;)\n");
        Stmt down = new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(),
                bin(BinaryOp.GT, r(n), Exprs.lit(0)),
                List.of(assign(n, sub(r(n), Exprs.lit(1)))),
                block(),
                Pos.NONE);
        assertThat(text(down)).isEqualTo("for (; n > 0; n--) {}\n");
        Stmt until = new Stmt.Loop(
                new Label(""), Stmt.Form.DO, List.of(), r(p), List.of(), block(eval(call("g"))), Pos.NONE);
        assertThat(text(until)).isEqualTo("do {\n  Model.g();\n} while (p);\n");
        Stmt each = new Stmt.ForEach(new Label(""), gen("v", Prim.DOUBLE), Prim.DOUBLE, r(a), block(), Pos.NONE);
        assertThat(text(each)).isEqualTo("for (double v : a) {}\n");
    }

    @Test
    void exceptionsAndAssertions() {
        Var e = user("e", io);
        Stmt.Catch arm = new Stmt.Catch(
                List.of(io, ref("java.lang", "ArithmeticException")),
                e,
                block(new Stmt.Throw(r(e), Pos.NONE)),
                Pos.NONE);
        assertThat(text(new Stmt.Try(block(eval(call("g"))), List.of(arm), block(eval(call("h"))), Pos.NONE)))
                .isEqualTo("""
                try {
                  Model.g();
                } catch (IOException | ArithmeticException e) {
                  throw e;
                } finally {
                  Model.h();
                }
                """);
        assertThat(text(new Stmt.Assert(r(p), concat(r(s), r(x)), Pos.NONE))).isEqualTo("assert p : s + x;\n");
        assertThat(text(new Stmt.Assert(r(p), null, Pos.NONE))).isEqualTo("assert p;\n");
    }

    @Test
    void anExpressionEvaluatedForItsExceptionAloneGetsAVariable() {
        assertThat(text(eval(get(r(a), r(n))), eval(get(r(a), r(n)))))
                .isEqualTo("double unused = a[n];\ndouble unused_ = a[n];\n");
    }

    @Test
    void arraysAreInitialisedInBraces() {
        Var rows = gen("rows", DOUBLES);
        Expr literal = new Expr.ArrayLit(DOUBLES, List.of(num(1), r(x)), Pos.NONE);
        assertThat(text(declare(rows, literal), assign(rows, literal)))
                .isEqualTo("double[] rows = {1, x};\nrows = new double[] {1, x};\n");
    }

    @Test
    void aQuoteStandsAtTheFirstOfItsStatements() {
        assertThat(text(
                        assign(x, add(r(x), r(d)), "y = x * d"),
                        assign(d, add(r(d), r(x)), "y = x * d"),
                        assign(x, num(0), "z = 1"),
                        assign(x, num(1), "y = x * d")))
                .isEqualTo("x += d; // y = x * d\nd += x;\nx = 0; // z = 1\nx = 1; // y = x * d\n");
    }

    @Test
    void quotesAreHarmless() {
        assertThat(text(assign(x, num(0), "s = \"\\u000a\";\n  t"))).isEqualTo("x = 0; // s = \"\\ u000a\"; t\n");
        String quote = "y = " + "veryLongName * ".repeat(7) + "z";
        assertThat(text(assign(x, num(0), quote))).isEqualTo("// " + quote + "\nx = 0;\n");
        String longer = "y = " + "veryLongName * ".repeat(20) + "z";
        assertThat(text(assign(x, num(0), longer)).lines().findFirst().orElseThrow())
                .hasSizeLessThanOrEqualTo(116)
                .endsWith(" …");
    }

    @Test
    void sectionsAreSetApart() {
        assertThat(text(comment("forward sweep"), assign(x, num(0)), comment("reverse sweep"), assign(x, num(1))))
                .isEqualTo("// forward sweep\nx = 0;\n\n// reverse sweep\nx = 1;\n");
    }
}
