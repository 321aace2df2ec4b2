package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Turns a loop of the reverse sweep round to run upwards where the order of its trips does not matter: each trip only adds to scalars and
 * elements that no trip reads otherwise. Ascending loops read better, and HotSpot vectorises them better.
 *
 * <p>{@code for (int j = n - 1; j >= 0; j--) wBar[j] += …} becomes {@code for (int j = 0; j < n; j++) wBar[j] += …}
 */
public final class Ascending extends Rewriter {
    private final Aliases aliases;

    private Ascending(Aliases aliases) {
        this.aliases = aliases;
    }

    public static Method method(Method method) {
        return method.withBody(new Ascending(Aliases.of(method)).body(method.body()));
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Stmt.Loop inner = (Stmt.Loop) super.loop(s);
        return isDescending(s) && isOrderFree(s) ? turned(inner) : inner;
    }

    private static boolean isDescending(Stmt.Loop s) {
        LoopShape shape = LoopShape.of(s);
        return s.pos().isGenerated()
                && shape.exact()
                && shape.step() == -1
                && shape.inclusive()
                && s.init().size() == 1
                && s.update().size() == 1
                && s.init().get(0) instanceof Stmt.Declare d
                && d.var() == shape.induction()
                && d.init() != null;
    }

    private static Stmt.Loop turned(Stmt.Loop s) {
        Stmt.Declare start = (Stmt.Declare) s.init().get(0);
        Expr first = ((Expr.Binary) s.condition()).right();
        Expr i = Exprs.read(start.var());
        boolean beforeEnd = start.init() instanceof Expr.Binary b && b.op() == BinaryOp.SUB && Exprs.isOne(b.right());
        Expr condition = beforeEnd
                ? Exprs.binary(BinaryOp.LT, i, withoutClamp(((Expr.Binary) start.init()).left(), first))
                : Exprs.binary(BinaryOp.LE, i, start.init());
        return new Stmt.Loop(
                s.label(),
                s.form(),
                List.of(new Stmt.Declare(start.var(), first, start.pos())),
                condition,
                List.of(new Stmt.Assign(start.var(), Exprs.binary(BinaryOp.ADD, i, Exprs.lit(1)), start.pos())),
                s.body(),
                s.pos());
    }

    /** {@code Math.max(n, first)} only kept {@code n - 1} from overflowing. */
    private static Expr withoutClamp(Expr end, Expr first) {
        if (end instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.PREDICATE
                && c.callee().name().equals("max")
                && Exprs.same(c.args().get(1), first)) {
            return c.args().get(0);
        }
        return end;
    }

    private boolean isOrderFree(Stmt.Loop loop) {
        Uses uses = new Uses();
        uses.own.addAll(Assigned.in(loop.update()));
        loop.body().stmts().forEach(uses::walk);
        return uses.free && uses.isFree();
    }

    /** What the trips of a loop do to what outlives them. */
    private final class Uses extends Walker {
        private final Set<Var> own = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<Var> summed = Collections.newSetFromMap(new IdentityHashMap<>());
        private final Set<Var> read = Collections.newSetFromMap(new IdentityHashMap<>());
        private final List<Var> added = new ArrayList<>();
        private final List<Var> elements = new ArrayList<>();
        private boolean free = true;

        boolean isFree() {
            if (summed.stream().anyMatch(read::contains)) {
                return false;
            }
            for (Var a : added) {
                for (Var e : elements) {
                    boolean adjoints = a.isGenerated() && e.isGenerated();
                    if (a == e || adjoints && aliases.mayBeSame(aliases.family(a), aliases.family(e))) {
                        return false;
                    }
                }
            }
            return true;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            own.add(s.var());
            if (s.var().type().isReference()) {
                free &= s.init() == null || Aliases.base(s.init()) != null;
            }
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            if (own.contains(s.var())) {
                return super.assign(s);
            }
            Expr value = s.value() instanceof Expr.Cast c ? c.operand() : s.value();
            boolean sum = value instanceof Expr.Binary b
                    && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                    && b.left() instanceof Expr.Read r
                    && r.var() == s.var();
            free &= sum && s.var().type().isFloating();
            summed.add(s.var());
            if (sum) {
                walk(((Expr.Binary) value).right());
            }
            return s;
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var base = Aliases.base(s.array());
            Expr value = s.value() instanceof Expr.Cast c ? c.operand() : s.value();
            boolean sum = base != null
                    && base.type() instanceof Type.Arr
                    && value instanceof Expr.Binary b
                    && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                    && b.left() instanceof Expr.Get g
                    && Exprs.same(g.array(), s.array())
                    && Exprs.same(g.index(), s.index());
            free &= sum;
            if (sum) {
                added.add(base);
                path(s.array());
                walk(s.index());
                walk(((Expr.Binary) value).right());
            }
            return s;
        }

        /** The rows on the way to an element are read, but no element is. */
        private void path(Expr array) {
            if (array instanceof Expr.Get g) {
                path(g.array());
                walk(g.index());
            } else if (array instanceof Expr.Read r) {
                read.add(r.var());
            }
        }

        @Override
        public Expr read(Expr.Read e) {
            read.add(e.var());
            return e;
        }

        @Override
        public Expr get(Expr.Get e) {
            Var base = Aliases.base(e);
            boolean stack = base != null && base.type() instanceof Type.Seq && !slots.contains(base);
            free &= base != null && !stack;
            if (base != null && base.type() instanceof Type.Arr && !e.type().isReference()) {
                elements.add(base);
            }
            return super.get(e);
        }

        @Override
        public Expr call(Expr.Call e) {
            Callee.Kind kind = e.callee().kind();
            boolean pure = kind == Callee.Kind.MATH
                    || kind == Callee.Kind.PREDICATE
                    || e.callee().owner().qualifiedName().equals("dev.backsweep.runtime.Partials");
            free &= pure;
            return super.call(e);
        }

        @Override
        public Expr newArray(Expr.NewArray e) {
            free = false;
            return e;
        }

        @Override
        public Stmt breakStmt(Stmt.Break s) {
            free = false;
            return s;
        }

        @Override
        public Stmt eval(Stmt.Eval s) {
            free = false;
            return s;
        }
    }

    private final Set<Var> slots = Collections.newSetFromMap(new IdentityHashMap<>());

    @Override
    public Stmt declare(Stmt.Declare s) {
        note(s.var(), s.init());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        note(s.var(), s.value());
        return super.assign(s);
    }

    private void note(Var v, Expr value) {
        if (v.type() instanceof Type.Seq
                && value instanceof Expr.NewArray a
                && !a.dims().isEmpty()) {
            slots.add(v);
        }
    }
}
