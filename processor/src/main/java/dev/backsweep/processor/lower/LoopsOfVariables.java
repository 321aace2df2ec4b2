package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** In the trips of which loops each variable lives, and where in them a pass is at the moment. */
final class LoopsOfVariables {
    private final Map<Var, List<Stmt.Loop>> declaredIn = new IdentityHashMap<>();
    private final Map<Stmt.Loop, List<Made>> made = new IdentityHashMap<>();
    private final Deque<Stmt.Loop> open = new ArrayDeque<>();

    /** An array that is made in the trips of a loop, and what it is called there. */
    private record Made(Var var, Expr.NewArray array) {}

    private LoopsOfVariables() {}

    static LoopsOfVariables of(Method method) {
        LoopsOfVariables loops = new LoopsOfVariables();
        new StatementWalker() {
            @Override
            public Stmt loop(Stmt.Loop s) {
                s.init().forEach(this::walk);
                loops.enter(s);
                body(s.body());
                s.update().forEach(this::walk);
                loops.leave();
                return s;
            }

            @Override
            public Stmt declare(Stmt.Declare s) {
                boolean again = loops.declaredIn.put(s.var(), List.copyOf(loops.open)) != null;
                if (again) {
                    loops.declaredIn.put(s.var(), List.of()); // several declarations: not of any one trip
                }
                loops.note(s.var(), s.init());
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                loops.note(s.var(), s.value());
                return super.assign(s);
            }
        }.walk(method.body());
        return loops;
    }

    private void note(Var v, Expr value) {
        if (current() != null && value instanceof Expr.NewArray a) {
            made.computeIfAbsent(current(), l -> new ArrayList<>()).add(new Made(v, a));
        }
    }

    void enter(Stmt.Loop s) {
        open.push(s);
    }

    void leave() {
        open.pop();
    }

    /** The innermost loop, or null. */
    Stmt.Loop current() {
        return open.peek();
    }

    /** Whether nobody holds the array of {@code v} when the next trip of the innermost loop begins. */
    boolean isOfTrip(Var v, Aliases aliases) {
        return !aliases.family(v).isLent()
                && aliases.family(v).members().stream()
                        .allMatch(m ->
                                declaredIn.getOrDefault(m, List.of()).stream().anyMatch(l -> l == current()));
    }

    /** Whether the innermost loop keeps another array of that size, such as its adjoint, for each of its trips. */
    boolean keepsAnother(Expr.NewArray array, Aliases aliases) {
        return made.getOrDefault(current(), List.of()).stream()
                .anyMatch(m -> m.array().type().equals(array.type())
                        && m.array().dims().equals(array.dims())
                        && isKept(m.var(), aliases));
    }

    /** Whether a sequence holds the array for the reverse sweep, or recursive methods do. */
    boolean isKept(Var v, Aliases aliases) {
        return aliases.family(v).isLent()
                || aliases.family(v).members().stream().anyMatch(m -> m.type() instanceof Type.Seq);
    }
}
