package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Reverses loops: the trips from the last to the first. Where every trip changes an {@code int} variable by the same step, that variable
 * runs backwards; otherwise the trips that the forward sweep counted are counted down. Only the last trip can have left by a jump.
 */
final class ReverseLoops {
    private final Reverse reverse;
    private final Prepared program;
    private final Versions versions;
    private final Wanted wanted;

    ReverseLoops(Reverse reverse, Prepared program, Wanted wanted) {
        this.reverse = reverse;
        this.program = program;
        this.versions = program.versions();
        this.wanted = wanted;
    }

    /** Appends the reverse of {@code loop}, but for its initial statements. */
    void loop(Stmt.Loop loop, List<Stmt> out) {
        Var exit = program.exits().get(loop.label());
        Var exitNow = Var.generated("exit", Type.Prim.INT);
        ExitNumber construct = exit == null ? null : new ExitNumber(exit, () -> Exprs.read(exitNow));
        List<Stmt> trip = new ArrayList<>(loop.body().stmts());
        trip.addAll(loop.update());
        List<Stmt> body =
                new ArrayList<>(reverse.starting(reverse.list(trip, construct), versions.region(loop.body())));
        if (body.isEmpty()) {
            return;
        }
        if (Mentions.of(body, exitNow)) {
            out.add(new Stmt.Declare(exitNow, wanted.at(versions.after(loop, exit)), Pos.NONE));
            body.add(new Stmt.Assign(exitNow, Exprs.lit(0), Pos.NONE));
        }
        out.add(header(loop, new Stmt.Block(body, Pos.NONE)));
    }

    private Stmt header(Stmt.Loop loop, Stmt.Block body) {
        LoopShape shape = LoopShape.of(loop);
        Version start = shape.induction() == null ? null : versions.atTripStart(loop, shape.induction());
        if (start == null) {
            Var trip = Var.generated("trip", Type.Prim.INT);
            Expr trips = wanted.at(versions.after(loop, program.trips().get(loop.label())));
            return countdown(trip, trips, BinaryOp.GT, Exprs.lit(0), -1, body);
        }
        Var i = wanted.name(start);
        Version entry = versions.atEntry(loop, shape.induction());
        Expr first = first(entry);
        boolean comesRound = mayComeRound(shape, entry);
        if (comesRound && !shape.exact()) {
            return tripByTrip(loop, i, first, shape, body);
        }
        Expr last = !shape.exact()
                ? lastOf(loop, shape, first)
                : comesRound ? lastInTrips(shape, first) : last(shape, first);
        return comesRound
                ? countdown(i, last, BinaryOp.NE, stepped(shape, first, Exprs.lit(-1)), -shape.step(), body)
                : countdown(i, last, shape.step() > 0 ? BinaryOp.GE : BinaryOp.LE, first, -shape.step(), body);
    }

    /**
     * Whether the loop's variable may go past the largest {@code int} (or the smallest) before the loop ends, or come past its start when it
     * runs backwards: then a comparison of numbers does not tell where the trips end.
     */
    private boolean mayComeRound(LoopShape shape, Version entry) {
        Expr start = entry.definition();
        if (start != null && isNumber(start) && !isSmall(start)) {
            return true;
        }
        boolean single = Math.abs(shape.step()) == 1;
        boolean stops = shape.bound() != null && (single && !shape.inclusive() || isSafe(shape.bound()));
        boolean farAway = single && start != null && isSafe(start);
        return !shape.exact() && !stops && !farAway;
    }

    /** Whether {@code e} is known to be a certain number, {@code Integer.MAX_VALUE} among them. */
    private boolean isNumber(Expr e) {
        Expr given = e instanceof Expr.Read r ? versions.read(r).definition() : null;
        boolean isEnd = e instanceof Expr.Field f && f.owner().qualifiedName().equals("java.lang.Integer");
        return e instanceof Expr.Lit || isEnd || given != null && isNumber(given);
    }

    /** The trips that were counted, each with its own value of {@code i}. */
    private Stmt tripByTrip(Stmt.Loop loop, Var i, Expr first, LoopShape shape, Stmt.Block body) {
        Var trip = Var.generated("trip", Type.Prim.INT);
        Expr distance = Exprs.binary(BinaryOp.SUB, Exprs.read(trip), Exprs.lit(1));
        List<Stmt> stmts = new ArrayList<>();
        stmts.add(new Stmt.Declare(i, stepped(shape, first, distance), Pos.NONE));
        stmts.addAll(body.stmts());
        Expr trips = wanted.at(versions.after(loop, program.trips().get(loop.label())));
        return countdown(trip, trips, BinaryOp.GT, Exprs.lit(0), -1, new Stmt.Block(stmts, Pos.NONE));
    }

    /** Where a loop starts, in its own words where they are short. */
    private Expr first(Version entry) {
        boolean isShort = entry.definition() instanceof Expr.Binary b
                && b.type() == Type.Prim.INT
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && (b.left() instanceof Expr.Read
                        || b.left() instanceof Expr.Length l && l.array() instanceof Expr.Read)
                && b.right() instanceof Expr.Lit;
        return isShort ? wanted.value(entry.definition()) : wanted.at(entry);
    }

    private static Stmt countdown(Var i, Expr from, BinaryOp test, Expr to, int step, Stmt.Block body) {
        Expr next = Exprs.binary(step > 0 ? BinaryOp.ADD : BinaryOp.SUB, Exprs.read(i), Exprs.lit(Math.abs(step)));
        return new Stmt.Loop(
                new Label(""),
                Stmt.Form.FOR,
                List.of(new Stmt.Declare(i, from, Pos.NONE)),
                Exprs.binary(test, Exprs.read(i), to),
                List.of(new Stmt.Assign(i, next, Pos.NONE)),
                body,
                Pos.NONE);
    }

    /** The last value of the variable of a loop that runs to its bound. */
    private Expr last(LoopShape shape, Expr first) {
        if (Math.abs(shape.step()) != 1) {
            return lastInTrips(shape, first);
        }
        Expr bound = wanted.value(shape.bound());
        if (shape.inclusive()) {
            return bound;
        }
        boolean up = shape.step() > 0;
        Expr safe = isSafe(shape.bound())
                ? bound
                : Exprs.call(
                        dev.backsweep.processor.ir.Callee.Kind.PREDICATE,
                        new Type.Ref("java.lang", List.of("Math"), List.of()),
                        up ? "max" : "min",
                        Type.Prim.INT,
                        bound,
                        first);
        return Exprs.binary(up ? BinaryOp.SUB : BinaryOp.ADD, safe, Exprs.lit(1));
    }

    /** The same, or one step before the first value where there is no trip. */
    private Expr lastInTrips(LoopShape shape, Expr first) {
        String name = shape.inclusive() ? "lastInclusive" : "last";
        Expr bound = wanted.value(shape.bound());
        return Exprs.runtime("Trips", name, Type.Prim.INT, first, bound, Exprs.lit(shape.step()));
    }

    /** Whether one less (or more) than the bound cannot overflow. */
    private boolean isSafe(Expr bound) {
        if (bound instanceof Expr.Read r && versions.read(r).definition() != null) {
            return isSafe(versions.read(r).definition());
        }
        if (bound instanceof Expr.Binary b
                && (b.op() == BinaryOp.SUB || b.op() == BinaryOp.ADD)
                && b.right() instanceof Expr.Lit) {
            return isSafe(b.left());
        }
        return bound instanceof Expr.Length || isSmall(bound);
    }

    private boolean isSmall(Expr e) {
        if (e instanceof Expr.Read r && versions.read(r).definition() != null) {
            return isSmall(versions.read(r).definition());
        }
        return e instanceof Expr.Lit l && l.value() instanceof Integer n && Math.abs((long) n) < 1 << 30;
    }

    /** The last value of the variable of a loop whose trips were counted. */
    private Expr lastOf(Stmt.Loop loop, LoopShape shape, Expr first) {
        Expr trips = wanted.at(versions.after(loop, program.trips().get(loop.label())));
        return stepped(shape, first, Exprs.binary(BinaryOp.SUB, trips, Exprs.lit(1)));
    }

    /** The value of a loop's variable after so many trips. */
    private static Expr stepped(LoopShape shape, Expr first, Expr before) {
        Expr distance = Math.abs(shape.step()) == 1
                ? before
                : Exprs.binary(BinaryOp.MUL, Exprs.lit(Math.abs(shape.step())), before);
        boolean fromZero = Exprs.isZero(first) && shape.step() > 0;
        return fromZero ? distance : Exprs.binary(shape.step() > 0 ? BinaryOp.ADD : BinaryOp.SUB, first, distance);
    }
}
