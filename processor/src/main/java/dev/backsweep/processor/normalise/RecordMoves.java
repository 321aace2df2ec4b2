package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;

/**
 * Assigns a record component by component. All components are evaluated before one of them changes.
 *
 * <pre>{@code
 * p = new Point(p.y(), p.x());
 * // becomes
 * double newPX = pY;
 * pY = pX;
 * pX = newPX;
 * }</pre>
 */
final class RecordMoves {
    private record Move(Var to, Expr value) {}

    private final ScalarReplacement records;
    private final Pos pos;
    private final List<Stmt> out;
    private final List<Move> moves = new ArrayList<>();

    RecordMoves(ScalarReplacement records, Pos pos, List<Stmt> out) {
        this.records = records;
        this.pos = pos;
        this.out = out;
    }

    /** Declares the parts with their values. */
    void declare(Parts target, Expr value) {
        collect(target, value);
        moves.forEach(m -> out.add(new Stmt.Declare(m.to(), m.value(), pos)));
    }

    /** Assigns all parts at once. */
    void assign(Parts target, Expr value) {
        collect(target, value);
        List<Stmt> late = new ArrayList<>();
        for (int i = 0; i < moves.size(); i++) {
            Move m = moves.get(i);
            boolean same = m.value() instanceof Expr.Read r && r.var() == m.to();
            if (same) {
                continue;
            }
            if (isReadLater(m.to(), i) || records.mayBeCaught()) {
                Var kept = Var.generated("new" + capital(m.to().name()), m.to().type());
                out.add(new Stmt.Declare(kept, m.value(), pos));
                late.add(new Stmt.Assign(m.to(), new Expr.Read(kept, pos), pos));
            } else {
                out.add(new Stmt.Assign(m.to(), m.value(), pos));
            }
        }
        out.addAll(late);
    }

    private static String capital(String name) {
        return Character.toUpperCase(name.charAt(0)) + name.substring(1);
    }

    private boolean isReadLater(Var v, int index) {
        return moves.subList(index + 1, moves.size()).stream()
                .anyMatch(m -> Effects.of(m.value()).reads(v));
    }

    private void collect(Parts target, Expr value) {
        Parts source = records.source(value);
        if (source != null) {
            copy(target, source, null);
        } else if (value.type() instanceof Type.Null) {
            absent(target, value);
        } else if (value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            made(target, c);
        } else if (value instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.DETACH
                && records.source(c.args().get(0)) != null) {
            copy(target, records.source(c.args().get(0)), c.callee());
        } else {
            object(target, value);
        }
    }

    private void move(Var to, Expr value) {
        moves.add(new Move(to, value));
    }

    /** The parts of another record, each as a constant if {@code detach} is given. */
    private void copy(Parts target, Parts source, Callee detach) {
        if (target.isNull() != null) {
            move(target.isNull(), source.isNull() == null ? Exprs.lit(false) : new Expr.Read(source.isNull(), pos));
        }
        List<Object> to = target.components();
        List<Object> from = source.components();
        for (int i = 0; i < to.size(); i++) {
            if (to.get(i) instanceof Parts inner) {
                copy(inner, (Parts) from.get(i), detach);
            } else {
                Expr read = new Expr.Read((Var) from.get(i), pos);
                move((Var) to.get(i), detach == null ? read : detached(read, detach));
            }
        }
    }

    private Expr detached(Expr value, Callee detach) {
        if (!value.type().isDifferentiable() && !value.type().holdsArrays()) {
            return value;
        }
        Callee own = new Callee(
                Callee.Kind.DETACH, detach.owner(), detach.name(), List.of(value.type()), true, false, detach.handle());
        return new Expr.Call(own, null, List.of(value), value.type(), pos);
    }

    private void absent(Parts target, Expr none) {
        if (target.isNull() == null && !none.pos().isGenerated() && !pos.isGenerated()) {
            records.reporter()
                    .report(
                            Problem.NOT_YET,
                            pos,
                            "null in place of a record that is returned or is a component of another",
                            "make a record in its place");
            return;
        }
        target.leaves().forEach(v -> move(v, target.absent(v)));
    }

    private void made(Parts target, Expr.Call creation) {
        if (target.isNull() != null) {
            move(target.isNull(), Exprs.lit(false));
        }
        List<Expr> args = creation.args();
        List<Object> to = target.components();
        for (int i = 0; i < to.size(); i++) {
            if (to.get(i) instanceof Parts inner) {
                collect(inner, args.get(i));
            } else {
                move((Var) to.get(i), records.expr(args.get(i)));
            }
        }
    }

    /** A record that is an object gives what its accessors give. */
    private void object(Parts target, Expr value) {
        Expr whole = records.expr(value);
        if (!(whole instanceof Expr.Read)) {
            Var name = Var.generated("whole", target.type());
            out.add(new Stmt.Declare(name, whole, pos));
            whole = new Expr.Read(name, pos);
        }
        List<Expr> values = target.of(whole);
        for (int i = 0; i < values.size(); i++) {
            move(target.leaves().get(i), values.get(i));
        }
    }
}
