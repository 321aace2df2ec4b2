package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which elements become variables of a loop, and which rows are known to be there. */
class ElementHoistingTest {
    private final Var n = user("n", Prim.INT);
    private final Var k = user("k", Prim.INT);
    private final Var i = user("i", Prim.INT);
    private final Var j = user("j", Prim.INT);
    private final Var z = user("z", DOUBLES);
    private final Var y = user("y", DOUBLES);
    private final Var p = user("p", DOUBLES);
    private final Var q = user("q", DOUBLES);
    private final Var pBar = p.derived("Bar");

    private static Stmt made(Var array, Object... dims) {
        List<Expr> sizes = Arrays.stream(dims).map(Build::e).toList();
        return let(array, new Expr.NewArray(array.type(), sizes, Pos.NONE));
    }

    private String after(Stmt... body) {
        Method method = method(List.of(n, k, p, q, pBar), body);
        return IrPrinter.print(ElementHoisting.apply(method, Effects.in(method)));
    }

    @Test
    void elementThatIsOnlyReadIsNamedWhereTheLoopWritesAnotherArray() {
        assertThat(after(made(z, n), made(y, n), up(i, 0, n, up(j, 0, n, addTo(y, j, at(z, i))))))
                .contains("double zi = z[i];")
                .contains("y[j] = (y[j] + zi);");
    }

    @Test
    void loopThatWritesNothingIsLeftToHotSpot() {
        Var sum = gen("sum");
        assertThat(after(made(z, n), up(i, 0, n, up(j, 0, n, add(sum, at(z, i))))))
                .doesNotContain("zi");
    }

    @Test
    void elementThatIsOnlyAddedToIsSummedInAVariable() {
        assertThat(after(made(z, n), made(y, n), up(i, 0, n, up(j, 0, n, addTo(z, i, at(y, j))))))
                .contains("double zi = z[i];")
                .contains("zi = (zi + y[j]);")
                .contains("z[i] = zi;");
    }

    @Test
    void elementOfAnArrayThatTheLoopWritesOtherwiseStays() {
        Stmt read = up(j, 0, n, put(z, j, at(z, i)));
        assertThat(after(made(z, n), up(i, 0, n, read))).doesNotContain("zi");
        Stmt added = up(j, 0, n, addTo(z, i, at(z, j)));
        assertThat(after(made(z, n), up(i, 0, n, added))).doesNotContain("zi");
        Stmt both = up(j, 0, n, addTo(z, i, 1.0), addTo(z, j, 1.0));
        assertThat(after(made(z, n), up(i, 0, n, both))).doesNotContain("zi");
    }

    @Test
    void elementOfAnArrayThatMayBeTheWrittenOneStays() {
        Stmt alias = up(j, 0, n, addTo(q, j, at(p, i)));
        assertThat(after(up(i, 0, length(p), alias))).doesNotContain("pi");
        Stmt adjoint = up(j, 0, n, addTo(pBar, j, at(p, i)));
        assertThat(after(up(i, 0, length(p), adjoint))).contains("double pi = p[i];");
    }

    @Test
    void elementThatMayNotBeThereStays() {
        assertThat(after(made(z, k), made(y, n), up(i, 0, n, up(j, 0, n, addTo(y, j, at(z, i))))))
                .doesNotContain("zi");
        Expr before = op(i, "-", 1);
        assertThat(after(made(z, n), made(y, n), up(i, 0, n, up(j, 0, n, addTo(y, j, at(z, before))))))
                .doesNotContain("ziMinus1");
        assertThat(after(made(z, n), made(y, n), up(i, 1, n, up(j, 0, n, addTo(y, j, at(z, before))))))
                .contains("double ziMinus1 = z[(i - 1)];");
    }

    @Test
    void lengthThatChangesSaysNothing() {
        Stmt grown = set(n, op(n, "+", 1));
        assertThat(after(made(z, n), made(y, n), grown, up(i, 0, n, up(j, 0, n, addTo(y, j, at(z, i))))))
                .doesNotContain("zi");
    }

    @Test
    void callersArrayIsWrittenTripByTrip() {
        Stmt user = up(j, 0, n, addTo(p, i, 1.0));
        assertThat(after(up(i, 0, length(p), user))).doesNotContain("pi");
    }

    @Test
    void callThatMaySeeTheArrayKeepsItAsItIs() {
        Type.Ref log = new Type.Ref("p", List.of("Log"), List.of());
        Stmt seen = new Stmt.Eval(Exprs.call(Callee.Kind.OPAQUE, log, "log", Prim.DOUBLE, e(z)), Pos.NONE);
        assertThat(after(made(z, n), up(i, 0, n, up(j, 0, n, addTo(z, i, 1.0), seen))))
                .doesNotContain("zi");
    }

    @Test
    void rowsOfBuffersThatChangePlacesAreThere() {
        Var u = user("u", MATRIX);
        Var v = user("v", MATRIX);
        Var t = user("t", MATRIX);
        Stmt swap = block(let(t, u), set(u, v), set(v, t));
        Stmt inner = up(j, 0, k, addTo(at(u, i), j, 1.0));
        assertThat(rows(made(u, n, k), made(v, n, k), up(i, 0, n, inner, swap))).contains("double[] ui = u[i];");
        assertThat(rows(made(u, n, k), made(v, k, k), up(i, 0, n, inner, swap))).contains("(k > 0) ? u[i] : null");
    }

    @Test
    void rowThatAnotherNameReplacesHasNoKnownLength() {
        Var u = user("u", MATRIX);
        Var t = user("t", MATRIX);
        Var row = user("row", DOUBLES);
        Stmt inner = up(j, 0, n, addTo(y, j, at(row, i)));
        Stmt named = let(row, at(u, 0));
        assertThat(after(made(y, n), made(u, n, n), up(i, 0, n, named, inner))).contains("double rowi = row[i];");
        Stmt replaced = put(t, 0, p);
        assertThat(after(made(y, n), made(u, n, n), let(t, u), replaced, up(i, 0, n, named, inner)))
                .doesNotContain("rowi");
    }

    @Test
    void sumOfAdjointsIsHiddenFromTheCaller() {
        Stmt check = new Stmt.Eval(
                Exprs.runtime("Shapes", "check", Prim.VOID, new Expr.Lit("p", Type.STRING, Pos.NONE), e(p), e(pBar)),
                Pos.NONE);
        Stmt sum = up(j, 0, length(p), addTo(pBar, i, at(p, j)));
        assertThat(after(check, up(i, 0, length(p), sum))).contains("pBar[i] = piBar;");
        assertThat(after(up(i, 0, length(p), sum))).doesNotContain("piBar");
    }

    private String rows(Stmt... body) {
        Method method = method(List.of(n, k, p, q, pBar), body);
        return IrPrinter.print(RowHoisting.apply(method, Effects.in(method)));
    }

    private static Expr length(Object array) {
        return new Expr.Length(e(array), Pos.NONE);
    }
}
