package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The whole sequence of passes on what the mechanical reverse sweep writes. */
class SimplifyTest {

    @Test
    void sumOfSquaredResidualsReadsAsByHand() {
        Var y = user("y", DOUBLES);
        Var b = user("b", Prim.DOUBLE);
        Var sum = user("sum", Prim.DOUBLE);
        Var rs = Var.generated("rs", new Type.Seq(Prim.DOUBLE));
        Var i = user("i", Prim.INT);
        Var i2 = user("i", Prim.INT);
        Var p = user("p", Prim.DOUBLE);
        Var r = user("r", Prim.DOUBLE);
        Var r2 = user("r", Prim.DOUBLE);
        Var sumBar = gen("sumBar");
        Var bBar = gen("bBar");
        Var pBar = gen("pBar");
        Var rBar = gen("rBar");
        Var t = temp("t");
        Var t2 = gen("t2");
        Expr length = new Expr.Length(e(y), Pos.NONE);
        var m = method(
                List.of(y, b),
                let(sum, 0.0),
                let(rs, new Expr.NewArray(rs.type(), List.of(length), Pos.NONE)),
                up(i, 0, length, let(p, b), let(r, op(p, "-", at(y, i))), put(rs, i, r), add(sum, op(r, "*", r))),
                let(sumBar, 0.0),
                let(bBar, 0.0),
                add(sumBar, op(1.0, "/", length)),
                down(
                        i2,
                        op(length, "-", 1),
                        0,
                        let(r2, at(rs, i2)),
                        let(pBar, 0.0),
                        let(rBar, 0.0),
                        let(t, sumBar),
                        add(rBar, op(r2, "*", t)),
                        add(rBar, op(r2, "*", t)),
                        let(t2, rBar),
                        set(rBar, 0.0),
                        add(pBar, t2),
                        add(bBar, pBar),
                        set(pBar, 0.0)),
                ret(bBar));
        assertThat(IrPrinter.print(Simplify.method(m))).isEqualTo("""
                        double f(double[] y, double b) {
                          Seq<double> rs = new Seq<double>(y.length);
                          loop: for (int i = 0; (i < y.length); i = (i + 1)) {
                            double p = b;
                            double r = (p - y[i]);
                            rs[i] = r;
                          }
                          double sumBar = (1.0 / y.length);
                          double bBar = 0.0;
                          loop#2: for (int i#2 = (y.length - 1); (i#2 >= 0); i#2 = (i#2 - 1)) {
                            double r#2 = rs[i#2];
                            double rBar = ((2.0 * r#2) * sumBar);
                            bBar = (bBar + rBar);
                          }
                          return bBar;
                        }
                        """);
    }

    @Test
    void tripsThatNobodyReadsVanish() {
        Var trips = Var.generated("trips", Prim.INT);
        Var x = user("x", Prim.DOUBLE);
        Var i = user("i", Prim.INT);
        assertThat(after(
                        Simplify::method,
                        let(x, 1.0),
                        let(trips, 0),
                        up(i, 0, 10, set(trips, op(trips, "+", 1)), set(x, Exprs.math("sin", Prim.DOUBLE, e(x)))),
                        ret(x)))
                .isEqualTo("""
                        double x = 1.0;
                        loop: for (int i = 0; (i < 10); i = (i + 1)) {
                          x = Math.sin(x);
                        }
                        return x;
                        """);
    }
}
