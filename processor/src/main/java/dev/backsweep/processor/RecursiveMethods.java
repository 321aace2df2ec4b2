package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.calls.OnDemand;
import dev.backsweep.processor.differentiate.Methods;
import dev.backsweep.processor.differentiate.pairs.PairBody;
import dev.backsweep.processor.differentiate.pairs.PairProgram;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.PairMethod.Step;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.lower.Ascending;
import dev.backsweep.processor.lower.Cut;
import dev.backsweep.processor.lower.LowerStorage;
import dev.backsweep.processor.lower.TellingNames;
import dev.backsweep.processor.simplify.Simplify;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.function.UnaryOperator;

/** The methods that differentiate recursive ones: those that the generated methods call, and those that these call in their turn. */
final class RecursiveMethods {
    /** One or, with two sweeps, two methods. */
    private record Wanted(Pair pair, List<Step> steps) {}

    private final OnDemand.Program program;
    private final UnaryOperator<Generated> finish;
    private final Dump dump;
    private final Outside outside;
    private final Set<Wanted> known = new HashSet<>();
    private final Queue<Wanted> queue = new ArrayDeque<>();
    private final List<Generated> methods = new ArrayList<>();

    private RecursiveMethods(OnDemand.Program program, UnaryOperator<Generated> finish, Dump dump) {
        this.program = program;
        this.finish = finish;
        this.dump = dump;
        List<Method> all = new ArrayList<>(List.of(program.root()));
        program.pairs().forEach(p -> all.add(p.primal()));
        this.outside = Outside.of(all);
    }

    /**
     * The methods, in the order in which they are first called.
     *
     * @param callers what is generated for the annotated method
     * @param finish brings a method into its last form
     */
    static List<Generated> of(OnDemand.Program program, Methods callers, UnaryOperator<Generated> finish, Dump dump) {
        if (program.pairs().isEmpty()) {
            return List.of();
        }
        RecursiveMethods recursive = new RecursiveMethods(program, finish, dump);
        callers.methods().forEach(m -> recursive.findCalls(m.method()));
        while (!recursive.queue.isEmpty()) {
            recursive.generate(recursive.queue.remove());
        }
        return recursive.methods;
    }

    private void findCalls(Method method) {
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                PairMethod called = PairMethod.of(e);
                if (called != null) {
                    Wanted wanted = new Wanted(called.pair(), called.steps());
                    if (known.add(wanted)) {
                        queue.add(wanted);
                    }
                }
                return super.call(e);
            }
        }.body(method.body());
    }

    private void generate(Wanted wanted) {
        Pair.Body body = program.pairs().stream()
                .filter(b -> b.pair().equals(wanted.pair()))
                .findFirst()
                .orElseThrow();
        PairProgram made = PairProgram.of(body, wanted.steps(), outside);
        findCalls(made.method());
        String suffix = "Tangent".repeat((int)
                wanted.steps().stream().filter(s -> s == Step.TANGENT).count());
        if (wanted.steps().contains(Step.REVERSE)) {
            sweeps(body, made, suffix);
        } else {
            Method m = made.method();
            Method named =
                    new Method(m.owner(), m.name() + suffix, m.params(), m.result(), m.body(), m.traits(), m.pos());
            boolean tangent = wanted.steps().contains(Step.TANGENT);
            methods.add(finish.apply(tangent ? PairBody.tangent(body, named) : PairBody.both(body, named)));
        }
    }

    private void sweeps(Pair.Body body, PairProgram made, String suffix) {
        dump.after("adjoint", made.method());
        Method simplified = Simplify.rows(Ascending.method(Simplify.method(made.method())));
        Method lowered = TellingNames.method(LowerStorage.inFrames(simplified, made.frames()));
        Cut.Halves halves = Cut.of(lowered, body.pair().result(), suffix);
        methods.add(PairBody.forward(body, halves.forward(), !suffix.isEmpty()));
        if (!body.active().isEmpty()) {
            methods.add(PairBody.reverse(body, halves.reverse(), !suffix.isEmpty()));
        }
    }
}
