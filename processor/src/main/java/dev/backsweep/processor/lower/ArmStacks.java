package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Occurrences;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * What only one arm of a choice needs goes over the stacks in that arm alone: half of all calls of a recursion are its ends, which keep
 * nothing. Both halves test the same.
 *
 * <pre>
 * double left = 0;                                 if (n == 0) { …
 * if (n == 0) { … } else { left = f(n - 1); }      } else {
 * frames.pushDouble(left);                  →        double left = f(n - 1);
 *                                                    frames.pushDouble(left); }
 * </pre>
 */
final class ArmStacks {
    private final List<Stmt> before;
    private final List<Stmt> after;
    private final Var frames;
    private final Predicate<Var> settled;
    private final Set<Var> moved = Collections.newSetFromMap(new IdentityHashMap<>());

    /**
     * For the two halves of a method.
     *
     * @param before changed in place
     * @param after changed in place
     * @param settled whether a variable has one value only, in both halves
     */
    ArmStacks(List<Stmt> before, List<Stmt> after, Var frames, Predicate<Var> settled) {
        this.before = before;
        this.after = after;
        this.frames = frames;
        this.settled = settled;
    }

    /** The variables of those given that need no place outside of their arms any more. */
    Set<Var> moved(Map<Var, Stmt.Declare> declared) {
        for (int i = 0; i < before.size(); i++) {
            if (before.get(i) instanceof Stmt.If first && isSame(first.condition())) {
                int j = counterpart(first, i);
                if (j >= 0) {
                    arms(i, j, declared);
                }
            }
        }
        before.removeIf(s -> s instanceof Stmt.Declare d && moved.contains(d.var()));
        return moved;
    }

    /** Whether a test gives the same in both halves. */
    private boolean isSame(Expr condition) {
        boolean[] same = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read e) {
                same[0] &= settled.test(e.var());
                return e;
            }

            @Override
            public Expr get(Expr.Get e) {
                same[0] = false;
                return e;
            }

            @Override
            public Expr field(Expr.Field e) {
                same[0] = false;
                return e;
            }

            @Override
            public Expr call(Expr.Call e) {
                same[0] = false;
                return e;
            }
        }.walk(condition);
        return same[0];
    }

    /** The choice in the second half that undoes {@code first}, with nothing on the stacks between the two; -1 if there is none. */
    private int counterpart(Stmt.If first, int i) {
        if (before.subList(i + 1, before.size()).stream().anyMatch(this::usesStacks)) {
            return -1;
        }
        for (int j = 0; j < after.size(); j++) {
            if (after.get(j) instanceof Stmt.If second && Exprs.same(first.condition(), second.condition())) {
                return j;
            }
            if (usesStacks(after.get(j))) {
                return -1;
            }
        }
        return -1;
    }

    /** The tangent of a result is given to the caller apart from the stacks. */
    private boolean usesStacks(Stmt s) {
        boolean gives = s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && c.receiver() instanceof Expr.Read r
                && r.var() == frames
                && c.callee().name().startsWith("give");
        return Occurrences.isIn(s, frames) && !gives;
    }

    private void arms(int i, int j, Map<Var, Stmt.Declare> declared) {
        Stmt.If first = (Stmt.If) before.get(i);
        Stmt.If second = (Stmt.If) after.get(j);
        for (boolean then : new boolean[] {true, false}) {
            Stmt.Block arm = arm(first, then);
            List<Var> own = new ArrayList<>();
            for (Map.Entry<Var, Stmt.Declare> d : declared.entrySet()) {
                Var v = d.getKey();
                boolean inBoth = Assigned.in(arm.stmts()).contains(v)
                        && arm(second, then).stmts().stream().anyMatch(s -> Occurrences.isIn(s, v));
                if (inBoth && isOnly(v, before, i, then, d.getValue()) && isOnly(v, after, j, then, null)) {
                    own.add(v);
                }
            }
            if (!own.isEmpty() && !Jumps.mayLeave(arm)) {
                first = withArm(first, then, pushing(arm.stmts(), own, declared));
                second = withArm(second, then, popping(arm(second, then).stmts(), own));
                moved.addAll(own);
            }
        }
        before.set(i, first);
        after.set(j, second);
    }

    private static Stmt.Block arm(Stmt.If s, boolean then) {
        return then ? s.then() : s.otherwise();
    }

    private static Stmt.If withArm(Stmt.If s, boolean then, List<Stmt> stmts) {
        Stmt.Block arm = new Stmt.Block(stmts, arm(s, then).pos());
        return then
                ? new Stmt.If(s.condition(), arm, s.otherwise(), s.pos())
                : new Stmt.If(s.condition(), s.then(), arm, s.pos());
    }

    /** Whether one arm of the choice at {@code at} has all that mentions a variable, but for its declaration. */
    private static boolean isOnly(Var v, List<Stmt> list, int at, boolean then, Stmt declaration) {
        for (int k = 0; k < list.size(); k++) {
            if (k != at && list.get(k) != declaration && Occurrences.isIn(list.get(k), v)) {
                return false;
            }
        }
        return arm((Stmt.If) list.get(at), !then).stmts().stream().noneMatch(s -> Occurrences.isIn(s, v));
    }

    private List<Stmt> pushing(List<Stmt> arm, List<Var> own, Map<Var, Stmt.Declare> declared) {
        List<Stmt> result = new ArrayList<>();
        Set<Var> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Stmt s : arm) {
            if (s instanceof Stmt.Assign a && own.contains(a.var()) && !seen.contains(a.var())) {
                result.add(new Stmt.Declare(a.var(), a.value(), a.pos()));
                seen.add(a.var());
            } else {
                result.add(s);
            }
            own.stream()
                    .filter(v -> Occurrences.isIn(s, v))
                    .filter(seen::add)
                    .forEach(v -> result.add(result.size() - 1, started(declared.get(v))));
        }
        own.forEach(v -> result.add(Exprs.push(frames, Exprs.read(v))));
        return result;
    }

    private static Stmt started(Stmt.Declare d) {
        return d.init() != null
                ? d
                : new Stmt.Declare(d.var(), Exprs.zero(d.var().type()), d.pos());
    }

    private List<Stmt> popping(List<Stmt> arm, List<Var> own) {
        List<Stmt> result = new ArrayList<>();
        own.forEach(v -> result.add(0, new Stmt.Declare(v, Exprs.pop(frames, v.type()), Pos.NONE)));
        result.addAll(arm);
        return result;
    }
}
