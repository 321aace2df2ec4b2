package dev.backsweep.processor.differentiate.lanes;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.simplify.Build;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class UnitLanesTest {
    private static final Type CUBE = new Type.Arr(MATRIX);

    private final Var x = user("x", DOUBLES);
    private final Var w = user("w", MATRIX);
    private final Var c = gen("c");
    private final Var b = user("b", Prim.BOOLEAN);
    private final Var i = user("i", Prim.INT);
    private final Var j = user("j", Prim.INT);
    private final Var order = user("order", new Type.Arr(Prim.INT));
    private final Var first = user("first", Prim.INT);
    private final Var lanes = user("lanes", Prim.INT);
    private final Var lane = user("lane", Prim.INT);
    private final Var xDot = user("xDot", MATRIX);
    private final Var wDot = user("wDot", CUBE);
    private final Var xiDot = user("xiDot", DOUBLES);
    private final Var xjDot = user("xjDot", DOUBLES);
    private final Var aDot = user("aDot", DOUBLES);
    private final Var sDot = user("sDot", DOUBLES);
    private final Var tDot = gen("tDot");

    private final List<Stmt> start = List.of(
            let(xDot, zeros(new Expr.Length(Exprs.read(x), Pos.NONE))),
            points(xDot),
            let(aDot, row()),
            let(sDot, row()));

    private Expr zeros(Expr length) {
        return new Expr.NewArray(MATRIX, List.of(length, Exprs.read(lanes)), Pos.NONE);
    }

    private Expr row() {
        return new Expr.NewArray(DOUBLES, List.of(Exprs.read(lanes)), Pos.NONE);
    }

    private Stmt points(Var unit) {
        return new Stmt.Eval(Exprs.runtime("Flat", "points", Prim.VOID, Exprs.read(unit), Exprs.read(first)), Pos.NONE);
    }

    private Stmt loop(Stmt... body) {
        return Stmt.Loop.ascending(lane, Exprs.lit(0), Exprs.read(lanes), 1, List.of(body));
    }

    private Expr in(Var row) {
        return at(row, lane);
    }

    private Stmt give(Var row, Object value) {
        return put(row, lane, value);
    }

    private Stmt plus(Var row, Object value) {
        return addTo(row, lane, value);
    }

    private Stmt xi() {
        return let(xiDot, at(xDot, i));
    }

    private Stmt xj() {
        return let(xjDot, at(xDot, j));
    }

    private static Expr ratio(Object n, Object d) {
        return Exprs.runtime("Partials", "ratio", Prim.DOUBLE, e(n), e(d));
    }

    private static Expr choice(Object condition, Object then, Object otherwise) {
        return new Expr.Conditional(e(condition), e(then), e(otherwise), e(then).type(), Pos.NONE);
    }

    /** What stands after the arrays of unit vectors and rows. */
    private String after(Stmt... stmts) {
        String all = whole(stmts);
        String made = "double[] sDot = new double[lanes];\n";
        return all.substring(all.indexOf(made) + made.length());
    }

    private String whole(Stmt... stmts) {
        List<Stmt> all = new ArrayList<>(start);
        all.addAll(List.of(stmts));
        return of(all);
    }

    private String of(List<Stmt> program) {
        Method method = method(List.of(), UnitLanes.of(program, lane).toArray(Stmt[]::new));
        return Build.after(m -> m, method.body().stmts().toArray(Stmt[]::new));
    }

    private void assertStays(Stmt... stmts) {
        assertThat(whole(stmts)).contains("Flat.points(xDot, first)").doesNotContain("xLane");
    }

    @Test
    void shareOfAnElementIsAddedInItsLane() {
        assertThat(whole(xi(), loop(plus(sDot, op(op(c, "*", in(aDot)), "+", op(2.0, "*", in(xiDot)))))))
                .isEqualTo("""
                        int[] xLane = Flat.ownLanes(x, first, lanes);
                        double[] aDot = new double[lanes];
                        double[] sDot = new double[lanes];
                        int xiLane = xLane[i];
                        loop: for (int lane = 0; (lane < lanes); lane = (lane + 1)) {
                          sDot[lane] = (sDot[lane] + (c * aDot[lane]));
                        }
                        if ((xiLane >= 0)) {
                          sDot[xiLane] = (sDot[xiLane] + 2.0);
                        }
                        """);
    }

    @Test
    void loopOfWhichNothingIsLeftGoes() {
        assertThat(after(xi(), loop(let(tDot, op(c, "*", in(xiDot))), plus(sDot, op(c, "*", tDot)))))
                .isEqualTo("""
                        int xiLane = xLane[i];
                        if ((xiLane >= 0)) {
                          sDot[xiLane] = (sDot[xiLane] + (c * c));
                        }
                        """);
    }

    @Test
    void allThatIsLinearHasAShare() {
        Expr divided = choice(b, op(neg(in(xiDot)), "/", c), in(aDot));
        assertThat(after(xi(), loop(plus(sDot, divided), plus(sDot, ratio(in(xiDot), c)))))
                .isEqualTo("""
                        int xiLane = xLane[i];
                        loop: for (int lane = 0; (lane < lanes); lane = (lane + 1)) {
                          sDot[lane] = (sDot[lane] + (b ? 0.0 : aDot[lane]));
                        }
                        if ((xiLane >= 0)) {
                          sDot[xiLane] = (sDot[xiLane] + ((b ? (-1.0 / c) : 0.0) + Partials.ratio(1.0, c)));
                        }
                        """);
    }

    @Test
    void rowsOfAMatrixHaveRowsOfLanes() {
        Var wiDot = user("wiDot", MATRIX);
        Var wijDot = user("wijDot", DOUBLES);
        Expr zeros = Exprs.runtime("Flat", "lanesLike", CUBE, Exprs.read(w), Exprs.read(lanes));
        Expr perhaps = new Expr.Conditional(
                Exprs.read(b), at(wDot, i), new Expr.Lit(null, Type.Null.NULL, Pos.NONE), MATRIX, Pos.NONE);
        assertThat(of(List.of(
                        let(wDot, zeros),
                        points(wDot),
                        let(sDot, row()),
                        let(wiDot, perhaps),
                        let(wijDot, at(wiDot, j)),
                        loop(plus(sDot, in(wijDot))))))
                .isEqualTo("""
                        int[][] wLane = Flat.ownLanes(w, first, lanes);
                        double[] sDot = new double[lanes];
                        int[] wiLane = (b ? wLane[i] : null);
                        int wijLane = wiLane[j];
                        if ((wijLane >= 0)) {
                          sDot[wijLane] = (sDot[wijLane] + 1.0);
                        }
                        """);
    }

    @Test
    void elementOfAMatrixIsFoundAtOnce() {
        Var wijDot = user("wijDot", DOUBLES);
        Expr zeros = Exprs.runtime("Flat", "lanesLike", CUBE, Exprs.read(w), Exprs.read(lanes));
        assertThat(of(List.of(
                        let(wDot, zeros),
                        points(wDot),
                        let(sDot, row()),
                        let(wijDot, at(at(wDot, i), j)),
                        loop(plus(sDot, in(wijDot))))))
                .contains("int wijLane = wLane[i][j];", "sDot[wijLane] = (sDot[wijLane] + 1.0);")
                .doesNotContain("wDot");
    }

    @Test
    void whatIsZeroElsewhereIsGivenWithoutASum() {
        assertThat(after(xi(), loop(give(sDot, neg(in(xiDot)))))).contains("sDot[lane] = 0.0;", "sDot[xiLane] = -1.0;");
    }

    @Test
    void itIsASumWhereTheRowMayHoldMore() {
        String sum = "sDot[xiLane] = (sDot[xiLane] + -1.0);";
        Stmt given = give(sDot, neg(in(xiDot)));
        assertThat(after(xi(), loop(given, plus(sDot, in(aDot))))).contains(sum);
        assertThat(after(xi(), xj(), loop(given, plus(sDot, in(xjDot))))).contains(sum);
        assertThat(after(xi(), xj(), loop(give(sDot, op(in(xjDot), "-", in(xiDot))))))
                .contains(sum);
        Var other = user("other", DOUBLES);
        assertThat(after(xi(), let(other, Exprs.read(aDot)), loop(given, plus(other, in(aDot)))))
                .doesNotContain(sum);
        assertThat(after(xi(), let(other, Exprs.read(sDot)), loop(given, plus(other, in(aDot)))))
                .contains(sum);
    }

    @Test
    void arraysThatAreSeenOtherwiseStay() {
        Stmt used = loop(plus(sDot, in(xiDot)));
        assertStays(xi(), used, let(user("kept", MATRIX), xDot));
        assertStays(xi(), used, set(xiDot, aDot));
        assertStays(xi(), used, put(xDot, j, aDot));
        assertStays(xi(), used, put(xiDot, 0, 1.0));
        assertStays(xi(), loop(give(xiDot, 2.0), plus(sDot, in(xiDot))));
        assertStays(xi(), loop(plus(sDot, at(at(xDot, i), lane))));
        assertStays(xi(), loop(plus(sDot, at(xiDot, 0))));
        Var n = user("n", Prim.INT);
        assertThat(of(List.of(let(xDot, zeros(Exprs.read(n))), points(xDot), let(sDot, row()), xi(), used)))
                .contains("Flat.points(xDot, first)");
    }

    @Test
    void rowsOfFloatsStay() {
        Type floats = new Type.Arr(Prim.FLOAT);
        Type.Arr rows = new Type.Arr(floats);
        Var unit = user("unit", rows);
        Var ui = user("ui", floats);
        Var sum = user("sum", floats);
        Expr zeros =
                new Expr.NewArray(rows, List.of(new Expr.Length(Exprs.read(x), Pos.NONE), Exprs.read(lanes)), Pos.NONE);
        assertThat(of(List.of(let(unit, zeros), points(unit), let(ui, at(unit, i)), loop(plus(sum, in(ui))))))
                .contains("Flat.points(unit, first)");
    }

    @Test
    void whatIsNotLinearStays() {
        Expr product = op(in(xiDot), "*", in(aDot));
        assertStays(xi(), loop(plus(sDot, product)));
        assertStays(xi(), loop(let(tDot, in(xiDot)), plus(sDot, op(in(aDot), "*", tDot))));
        assertStays(xi(), xj(), loop(plus(sDot, op(in(xiDot), "*", in(xjDot)))));
        assertStays(xi(), loop(plus(sDot, op(in(xiDot), "/", in(aDot)))));
        assertStays(xi(), loop(plus(sDot, op(c, "/", in(xiDot)))));
        assertStays(xi(), loop(plus(sDot, op(in(xiDot), "%", c))));
        assertStays(xi(), loop(plus(sDot, ratio(in(xiDot), in(aDot)))));
        assertStays(xi(), loop(plus(sDot, Exprs.math("sin", Prim.DOUBLE, in(xiDot)))));
        assertStays(xi(), loop(plus(sDot, choice(op(lane, "==", i), in(xiDot), 0.0))));
        assertStays(xi(), loop(iff(b, block(plus(sDot, in(xiDot))), block())));
    }

    /** {@code other} may be the row to which a share has been given, or none of its elements. */
    @Test
    void rowsThatMayBeAnotherStay() {
        Var other = user("other", DOUBLES);
        Stmt unknown = let(other, choice(b, aDot, sDot));
        assertStays(xi(), unknown, loop(plus(sDot, in(xiDot)), plus(aDot, in(other))));
        assertStays(xi(), unknown, loop(plus(sDot, in(xiDot)), give(other, 0.0)));
        assertThat(after(xi(), unknown, loop(plus(sDot, in(xiDot)), plus(other, in(aDot)))))
                .contains("sDot[xiLane] = (sDot[xiLane] + 1.0)");
    }

    @Test
    void rowsAreApartOnlyWhereTheyAreMadeApartAndNoneIsPutElsewhere() {
        Var other = user("other", DOUBLES);
        Stmt used = loop(plus(sDot, in(xiDot)), plus(aDot, in(other)));
        Var rows = user("rows", MATRIX);
        Stmt made = let(rows, zeros(e(2)));
        assertThat(after(made, xi(), let(other, at(rows, j)), used)).contains("xiLane");
        assertStays(made, xi(), let(other, at(rows, j)), put(rows, 0, sDot), used);
        assertStays(xi(), let(other, row()), set(other, sDot), used);
        Expr literal = new Expr.ArrayLit((Type.Arr) MATRIX, List.of(e(sDot), e(aDot)), Pos.NONE);
        assertStays(made, let(user("both", MATRIX), literal), xi(), let(other, at(rows, j)), used);
        Var sum = user("sum", DOUBLES);
        Stmt first = let(sum, at(rows, 0));
        assertStays(made, first, xi(), let(other, at(rows, j)), loop(plus(sum, in(xiDot)), plus(aDot, in(other))));
    }

    @Test
    void anElementHasOneNameWhileItsIndexIsTheSame() {
        Stmt both = loop(plus(sDot, op(in(xiDot), "-", op(c, "*", in(xjDot)))));
        Stmt again = let(xjDot, at(xDot, i));
        assertThat(after(xi(), again, both)).doesNotContain("xjLane").contains("(sDot[xiLane] + (1.0 - c))");
        assertThat(after(xi(), set(i, 3), again, both)).contains("xjLane = xLane[i]");
        Stmt ordered = let(xiDot, at(xDot, at(order, i)));
        Stmt orderedAgain = let(xjDot, at(xDot, at(order, i)));
        assertThat(after(ordered, orderedAgain, both)).doesNotContain("xjLane");
        assertThat(after(ordered, put(order, j, 3), orderedAgain, both)).contains("xjLane = xLane[order[i]]");
    }
}
