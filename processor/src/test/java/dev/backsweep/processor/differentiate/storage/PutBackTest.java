package dev.backsweep.processor.differentiate.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PutBackTest {
    private final Var i = new Var("i", Prim.INT);
    private final Var u = new Var("u", new Type.Arr(Prim.DOUBLE));
    private final Var v = new Var("v", new Type.Arr(Prim.DOUBLE));
    private final Var first = Var.generated("t1", Prim.DOUBLE);
    private final Var second = Var.generated("t2", Prim.DOUBLE);

    @Test
    void namesThatAreReadInTheirOrderAreDoneWithout() {
        Expr value = Exprs.binary(BinaryOp.SUB, Exprs.read(first), Exprs.read(second));

        assertThat(putBack(value)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void nameThatIsReadAgainCountsWhereItIsReadFirst() {
        Expr difference = Exprs.binary(BinaryOp.SUB, Exprs.read(second), Exprs.read(first));
        Expr value = Exprs.binary(BinaryOp.ADD, Exprs.read(first), difference);

        assertThat(putBack(value)).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void namesThatAreReadInAnotherOrderStay() {
        Expr value = Exprs.binary(BinaryOp.SUB, Exprs.read(second), Exprs.read(first));

        assertThat(putBack(value)).isEmpty();
    }

    @Test
    void namesStayWhereAnotherElementWouldBeReadBeforeThem() {
        Expr other = Exprs.get(Exprs.read(v), Exprs.lit(0));
        Expr names = Exprs.binary(BinaryOp.SUB, Exprs.read(first), Exprs.read(second));

        assertThat(putBack(Exprs.binary(BinaryOp.ADD, other, names))).isEmpty();
        assertThat(putBack(Exprs.binary(BinaryOp.ADD, names, other))).containsExactlyInAnyOrder(first, second);
    }

    @Test
    void namesThatTheStatementDoesNotReadStay() {
        assertThat(putBack(Exprs.read(first))).isEmpty();
    }

    @Test
    void namesThatSomethingElseNeedsStay() {
        Expr value = Exprs.binary(BinaryOp.SUB, Exprs.read(first), Exprs.read(second));

        assertThat(PutBack.of(program(value), Set.of())).isEmpty();
    }

    private Set<Var> putBack(Expr value) {
        return PutBack.of(program(value), Set.of(first, second));
    }

    /** {@code double t1 = u[i]; double t2 = u[i - 1]; v[i] = value;}. */
    private Stmt.Block program(Expr value) {
        Expr before = Exprs.binary(BinaryOp.SUB, Exprs.read(i), Exprs.lit(1));
        return new Stmt.Block(
                List.of(
                        new Stmt.Declare(first, Exprs.get(Exprs.read(u), Exprs.read(i)), Pos.NONE),
                        new Stmt.Declare(second, Exprs.get(Exprs.read(u), before), Pos.NONE),
                        new Stmt.Set(Exprs.read(v), Exprs.read(i), value, Pos.NONE)),
                Pos.NONE);
    }
}
