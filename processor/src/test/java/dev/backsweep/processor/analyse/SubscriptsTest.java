package dev.backsweep.processor.analyse;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.junit.jupiter.api.Test;

class SubscriptsTest {
    private final Var n = new Var("n", Prim.INT);
    private final Var i = new Var("i", Prim.INT);
    private final Var j = new Var("j", Prim.INT);
    private final Var a = new Var("a", new Type.Arr(Prim.DOUBLE));
    private final Var order = new Var("order", new Type.Arr(Prim.INT));

    @Test
    void elementBehindAnAscendingLoopIsNotWrittenAgain() {
        Access access = access(plus(i, -1), Exprs.read(i));
        Stmt.Loop loop = ascending(i, Exprs.lit(1), access.write());

        assertThat(access.apartIn(loop, loop)).isTrue();
    }

    @Test
    void elementAheadOfAnAscendingLoopIsWrittenInALaterTrip() {
        Access access = access(plus(i, 1), Exprs.read(i));
        Stmt.Loop loop = ascending(i, Exprs.lit(0), access.write());

        assertThat(access.apartIn(loop, loop)).isFalse();
        assertThat(access.apartIn(loop, null)).isTrue();
    }

    @Test
    void elementAheadOfADescendingLoopIsNotWrittenAgain() {
        Access access = access(plus(i, 1), Exprs.read(i));
        Stmt.Loop loop = descending(i, access.write());

        assertThat(access.apartIn(loop, loop)).isTrue();
    }

    @Test
    void oneSubscriptIsOneElementWithinATripAndAnotherInALaterOne() {
        Access access = access(Exprs.read(i), Exprs.read(i));
        Stmt.Loop loop = ascending(i, Exprs.lit(0), access.write());

        assertThat(access.apartIn(loop, null)).isFalse();
        assertThat(access.apartIn(loop, loop)).isTrue();
    }

    @Test
    void boundsOfTheInnerLoopOfATriangularNestTellTheElementsApart() {
        Access access = access(Exprs.read(i), Exprs.read(j));
        Stmt.Loop inner = ascending(j, plus(i, 1), access.write());
        Stmt.Loop outer = ascending(i, Exprs.lit(0), inner);

        assertThat(access.apartIn(outer, inner)).isTrue();
        assertThat(access.apartIn(outer, outer)).isTrue();
    }

    @Test
    void boundsOfTheInnerLoopOfASquareNestTellNothing() {
        Access access = access(Exprs.read(i), Exprs.read(j));
        Stmt.Loop inner = ascending(j, Exprs.lit(0), access.write());
        Stmt.Loop outer = ascending(i, Exprs.lit(0), inner);

        assertThat(access.apartIn(outer, inner)).isFalse();
        assertThat(access.apartIn(outer, outer)).isFalse();
    }

    @Test
    void nothingIsKnownOfASubscriptFromAnArray() {
        Access access = access(Exprs.get(Exprs.read(order), Exprs.read(i)), Exprs.read(i));
        Stmt.Loop loop = ascending(i, Exprs.lit(0), access.write());

        assertThat(access.apartIn(loop, loop)).isFalse();
        assertThat(access.apartIn(loop, null)).isFalse();
    }

    /** A read of an element of {@code a} and the statement that reads it and writes another. */
    private record Access(SubscriptsTest test, Expr.Get read, Stmt.Set write) {

        /** Whether the two never touch the same element where {@code outermost} is the method's only statement but one. */
        boolean apartIn(Stmt.Loop outermost, Stmt.Loop advanced) {
            Expr size = Exprs.read(test.n);
            Stmt made = new Stmt.Declare(test.a, new Expr.NewArray(test.a.type(), List.of(size), Pos.NONE), Pos.NONE);
            Method method = test.method(made, outermost);
            return Subscripts.of(method.body(), Flow.of(method.body()))
                    .apart(read, write, write, Aliases.of(method).family(test.a), advanced);
        }
    }

    private Access access(Expr readAt, Expr writtenAt) {
        Expr.Get read = new Expr.Get(Exprs.read(a), readAt, Pos.NONE);
        return new Access(this, read, new Stmt.Set(Exprs.read(a), writtenAt, read, Pos.NONE));
    }

    private Method method(Stmt... stmts) {
        return new Method(
                Type.OBJECT,
                "f",
                List.of(new Method.Param(n, false, Pos.NONE), new Method.Param(order, false, Pos.NONE)),
                Prim.VOID,
                new Stmt.Block(List.of(stmts), Pos.NONE),
                new Method.Traits(true, true, false, false, List.of(), List.of()),
                Pos.NONE);
    }

    private static Expr plus(Var v, int number) {
        return number < 0
                ? Exprs.binary(BinaryOp.SUB, Exprs.read(v), Exprs.lit(-number))
                : Exprs.binary(BinaryOp.ADD, Exprs.read(v), Exprs.lit(number));
    }

    private Stmt.Loop ascending(Var counter, Expr start, Stmt body) {
        return Stmt.Loop.ascending(counter, start, Exprs.read(n), 1, List.of(body));
    }

    /** {@code for (int i = n - 2; i >= 0; i--)}. */
    private Stmt.Loop descending(Var counter, Stmt body) {
        return new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(new Stmt.Declare(counter, plus(n, -2), Pos.NONE)),
                Exprs.binary(BinaryOp.GE, Exprs.read(counter), Exprs.lit(0)),
                List.of(new Stmt.Assign(counter, plus(counter, -1), Pos.NONE)),
                new Stmt.Block(List.of(body), Pos.NONE),
                Pos.NONE);
    }
}
