package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Settled;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Whether memory that a statement reads still holds the same when the reverse sweep comes back to it. The reverse sweep writes no primal
 * array, so an element is unchanged when no write that may touch it can follow in the forward sweep.
 */
public final class Stability {
    private final Flow flow;
    private final Aliases aliases;
    private final List<Aliases.Family> families;
    private final Outside outside;
    private final Map<Var, Label> rows;
    private final Subscripts subscripts;
    private final FreshArrays fresh;

    /**
     * Facts about one program.
     *
     * @param body the program, of which {@code aliases} are known
     * @param outside what may happen between its forward and its reverse sweep
     * @param rows arrays of rows, with the loop of which each trip uses a row of its own
     */
    public Stability(Stmt.Block body, Aliases aliases, Outside outside, Map<Var, Label> rows) {
        this.rows = rows;
        this.flow = Flow.of(body);
        this.subscripts = Subscripts.of(body, flow);
        this.fresh = FreshArrays.of(body, flow);
        this.aliases = aliases;
        this.families = aliases.families();
        this.outside = outside;
    }

    /** Whether every array element, row and field that {@code e} reads at {@code site} stays as it is until the end of the reverse sweep. */
    public boolean isStable(Expr e, Stmt site) {
        boolean[] stable = {true};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                stable[0] &= isStableAccess(g, site);
                return super.get(g);
            }

            @Override
            public Expr field(Expr.Field f) {
                stable[0] &= f.isFinal() || !callFollows(site) && !outside.isOpaque();
                return super.field(f);
            }

            /** A predicate may look at every element of an array that it is given, and at what another object says of itself. */
            @Override
            public Expr call(Expr.Call c) {
                for (Expr arg : c.args()) {
                    stable[0] &= arg.type() instanceof Type.Arr || Settled.is(arg.type());
                    for (Expr e = arg; e.type() instanceof Type.Arr; e = Exprs.get(e, Exprs.lit(0))) {
                        stable[0] &= isStableAccess((Expr.Get) Exprs.get(e, Exprs.lit(0)), site, Reach.ALL);
                    }
                }
                return super.call(c);
            }

            /** A text with an object in it is what the object says when it is asked. */
            @Override
            public Expr binary(Expr.Binary b) {
                boolean isText = b.type().equals(Type.STRING);
                stable[0] &= !isText
                        || Settled.is(b.left().type()) && Settled.is(b.right().type());
                return super.binary(b);
            }
        }.walk(e);
        return stable[0];
    }

    /** Whether an element stays as it is once {@code write} has written it. */
    public boolean isStableAfter(Expr.Get written, Stmt.Set write) {
        return isStableAccess(written, write, Reach.WRITTEN);
    }

    /** The same for one access. */
    public boolean isStableAccess(Expr.Get g, Stmt site) {
        return isStableAccess(g, site, Reach.ELEMENT);
    }

    /** What an access stands for: the element that it reads, one that the statement has just written, or every element of its array. */
    private enum Reach {
        ELEMENT,
        WRITTEN,
        ALL
    }

    private boolean isStableAccess(Expr.Get g, Stmt site, Reach reach) {
        if (g.array().type() instanceof Type.Seq) {
            return !isTaken(g);
        }
        Aliases.Family named = aliases.family(g.array());
        Aliases.Family read = named == null ? aliases.nameless(g.array().type()) : named;
        if ((read.fromOutside() || read.escapes())
                && outside.changes(g.array().type().innermost())) {
            return false;
        }
        if (isTakenFromObject(g.array()) && isWrittenOutside(g)) {
            return false;
        }
        for (Aliases.Family written : families) {
            if (!aliases.mayBeSame(read, written)) {
                continue;
            }
            for (Stmt w : g.type().isReference() ? written.callMoves() : written.callWrites()) {
                if (w == site || flow.mayFollow(site, w)) {
                    return false;
                }
            }
            List<Stmt.Set> writes = g.type().isReference() ? written.rowWrites() : written.elementWrites();
            for (Stmt.Set w : writes) {
                Predicate<Stmt.Loop> apart =
                        advanced -> reach != Reach.ALL && subscripts.apart(g, site, w, written, advanced)
                                || fresh.apart(g, site, w, advanced);
                if (w == site && reach != Reach.WRITTEN && !apart.test(null)
                        || flow.mayFollow(site, w, trips(written), apart)) {
                    return false;
                }
            }
        }
        return !((read.fromOutside() || read.escapes()) && callFollows(site));
    }

    /** Whether an object is taken for an array, which may be any that has become one. Of fields it is checked that no argument is theirs. */
    private static boolean isTakenFromObject(Expr array) {
        return array instanceof Expr.Cast || array instanceof Expr.Get g && isTakenFromObject(g.array());
    }

    private boolean isWrittenOutside(Expr.Get g) {
        Type innermost = g.array().type().innermost();
        return families.stream()
                .filter(f -> f.fromOutside() && f.isWritten())
                .flatMap(f -> f.members().stream())
                .anyMatch(v -> v.type().innermost().equals(innermost));
    }

    /** The loop of which each trip has its own memory in the family, or null. */
    private Label trips(Aliases.Family family) {
        for (Var v : family.members()) {
            if (rows.containsKey(v)) {
                return rows.get(v);
            }
        }
        return null;
    }

    /** Whether a sequence without a size gives up its last element: another read would take the one before. */
    public static boolean isTaken(Expr.Get g) {
        return g.array().type() instanceof Type.Seq
                && g.index() instanceof Expr.Lit last
                && last.value().equals(-1);
    }

    /** Whether code of which nothing is known may run at or after {@code site}: it might write what it can reach. */
    private boolean callFollows(Stmt site) {
        for (Stmt call : aliases.opaqueCalls()) {
            if (call == site || flow.mayFollow(site, call)) {
                return true;
            }
        }
        return false;
    }

    /** Whether a call has no effect and always gives the same result for the same operands. */
    public static boolean isPure(Expr.Call call) {
        Callee.Kind kind = call.callee().kind();
        return kind == Callee.Kind.MATH || kind == Callee.Kind.PREDICATE || kind == Callee.Kind.DETACH;
    }
}
