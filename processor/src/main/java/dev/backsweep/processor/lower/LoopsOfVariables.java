package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/** In the trips of which loops each variable lives, and where in them a pass is at the moment. */
final class LoopsOfVariables {
    private final Map<Var, List<Stmt.Loop>> declaredIn = new IdentityHashMap<>();
    private final Deque<Stmt.Loop> open = new ArrayDeque<>();

    private LoopsOfVariables() {}

    static LoopsOfVariables of(Method method) {
        LoopsOfVariables loops = new LoopsOfVariables();
        new Walker() {
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
                return super.declare(s);
            }
        }.walk(method.body());
        return loops;
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

    /** Whether a sequence holds the array for the reverse sweep, or recursive methods do. */
    boolean isKept(Var v, Aliases aliases) {
        return aliases.family(v).isLent()
                || aliases.family(v).members().stream().anyMatch(m -> m.type() instanceof Type.Seq);
    }
}
