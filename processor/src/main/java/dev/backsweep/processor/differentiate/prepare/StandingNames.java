package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;

/**
 * The names of elements and of results of functions that still hold at a place in a list of statements: what is read again has its name, and
 * is not kept twice.
 *
 * <pre>
 * t1 = h[j]; in = t1 * w;
 * t2 = h[j]; out = t2 * v;       needs no t2: nothing has written h[j]
 * h[j] = …                       here t1 ends
 * </pre>
 */
final class StandingNames {
    private final Aliases aliases;
    private final Deque<List<Stmt.Declare>> lists = new ArrayDeque<>();

    StandingNames(Aliases aliases) {
        this.aliases = aliases;
    }

    /** Enters a nested list, which does not see the names outside: it may run more than once. */
    void enter() {
        lists.push(new ArrayList<>());
    }

    void leave() {
        lists.pop();
    }

    /** The name of a value, or null. */
    Var of(Expr e) {
        return lists.isEmpty() ? null : Intermediates.known(e, lists.peek());
    }

    /** A name that has been given. */
    void add(Stmt s) {
        if (s instanceof Stmt.Declare d && isPlain(d.init())) {
            lists.peek().add(d);
        }
    }

    /** An element, or a function of variables. */
    private static boolean isPlain(Expr value) {
        boolean read = value instanceof Expr.Get
                || value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.MATH;
        return read && value.type() instanceof Type.Prim;
    }

    /** Ends the names of what a statement that has run may have changed. */
    void after(Stmt s) {
        if (lists.peek().isEmpty()) {
            return;
        }
        Set<Var> assigned = Assigned.in(List.of(s));
        Changes changes = new Changes();
        changes.walk(s);
        lists.peek().removeIf(d -> !holds(d.init(), assigned, changes));
    }

    private boolean holds(Expr value, Set<Var> assigned, Changes changes) {
        boolean[] holds = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                holds[0] &= !assigned.contains(r.var());
                return r;
            }

            @Override
            public Expr get(Expr.Get g) {
                Var array = Aliases.base(g);
                holds[0] &= array != null && !changes.mayTouch(array);
                return super.get(g);
            }

            /** Who is given an array may look at every element. */
            @Override
            public Expr call(Expr.Call c) {
                for (Expr arg : c.args()) {
                    Var array = arg.type() instanceof Type.Prim ? null : Aliases.base(arg);
                    holds[0] &= arg.type() instanceof Type.Prim || array != null && !changes.mayTouch(array);
                }
                return super.call(c);
            }

            @Override
            public Expr field(Expr.Field f) {
                holds[0] &= !changes.called;
                return super.field(f);
            }
        }.walk(value);
        return holds[0];
    }

    /** What a statement writes. */
    private final class Changes extends Walker {
        private final List<Var> arrays = new ArrayList<>();
        private boolean called;

        boolean mayTouch(Var array) {
            return called || arrays.stream().anyMatch(a -> aliases.mayBeSame(aliases.family(a), aliases.family(array)));
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var array = Aliases.base(s.array());
            called |= array == null;
            if (array != null) {
                arrays.add(array);
            }
            return super.set(s);
        }

        @Override
        public Expr call(Expr.Call c) {
            Callee.Kind kind = c.callee().kind();
            called |= kind != Callee.Kind.MATH && kind != Callee.Kind.PREDICATE && kind != Callee.Kind.DETACH;
            return super.call(c);
        }
    }
}
