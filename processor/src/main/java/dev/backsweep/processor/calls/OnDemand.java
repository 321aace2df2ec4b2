package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.ReverseMethods;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Boundary;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Applied;
import dev.backsweep.processor.normalise.ChosenFunctions;
import dev.backsweep.processor.normalise.Inline;
import dev.backsweep.processor.normalise.LateParts;
import dev.backsweep.processor.normalise.LoopTests;
import dev.backsweep.processor.normalise.PresentAlready;
import dev.backsweep.processor.normalise.RecordArrays;
import dev.backsweep.processor.normalise.Rehearsed;
import dev.backsweep.processor.normalise.ScalarReplacement;
import dev.backsweep.processor.normalise.SettledChecks;
import dev.backsweep.processor.normalise.TabledFunctions;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Differentiation on demand: the bodies of called methods are taken in wherever an active value goes into a call, and in their turn the
 * bodies of those that they call. Methods that call themselves, or would be copied too often, are not taken in: each becomes a {@link Pair}. Calls without active
 * arguments stay calls, where the companion may make them.
 */
public final class OnDemand {

    /**
     * An annotated method and the recursive ones that it needs.
     *
     * @param boundary what the annotated method takes and gives outside
     */
    public record Program(Method root, Boundary boundary, List<Pair.Body> pairs, Set<Object> pure) {}

    /** A method without records, in which the recursive calls that remain are calls of pairs. */
    private record Complete(Method method, Boundary boundary) {}

    private final GivenFunctions bodies;
    private final Type.Ref companion;
    private final Reporter reporter;
    private final Decisions decisions;
    private final Recursion recursion;
    private final Splitting splitting;
    private final Witnesses witnesses;

    private OnDemand(Method root, GivenFunctions bodies, Type.Ref companion, Reporter reporter, Decisions decisions) {
        this.companion = companion;
        this.bodies = bodies;
        this.reporter = reporter;
        this.decisions = decisions;
        this.recursion = new Recursion(bodies);
        bodies.tell(recursion);
        this.splitting = new Splitting(recursion, root);
        this.witnesses = new Witnesses(recursion);
    }

    /**
     * Everything that an annotated method needs.
     *
     * @param companion where pairs are generated
     * @param stems names of pairs that are taken; those of new ones are added
     * @param decisions where it is told which calls are inlined
     */
    public static Program program(
            Method core,
            List<Var> active,
            Type.Ref companion,
            Set<String> stems,
            BodySource source,
            Reporter reporter,
            Decisions decisions) {
        GivenFunctions bodies = new GivenFunctions(source);
        OnDemand onDemand = new OnDemand(core, bodies, companion, reporter, decisions);
        RecursiveCalls calls =
                new RecursiveCalls(onDemand.recursion, onDemand.splitting, bodies, companion, stems, reporter);
        Callee itself = onDemand.recursion.itself(core);
        Complete whole =
                onDemand.complete(itself == null ? core : calling(itself, core), active, Set.of(), calls, itself);
        Complete root = new Complete(IndexFunctions.seen(whole.method(), bodies, decisions), whole.boundary());
        List<Pair.Body> pairs = new ArrayList<>();
        while (!reporter.hasErrors() && pairs.size() < calls.found().size()) {
            Pair.Body next = calls.found().get(pairs.size());
            Method body = onDemand.complete(next.primal(), next.active(), whole(next.primal()), calls, null)
                    .method();
            decisions.note(
                    next.primal().pos(),
                    "`" + next.primal().name()
                            + "` stays a method: it is differentiated once, with sweeps of its own that its callers call");
            pairs.add(new Pair.Body(next.pair(), IndexFunctions.seen(body, bodies, decisions)));
        }
        List<Method> program = new ArrayList<>(List.of(root.method()));
        pairs.forEach(p -> program.add(p.primal()));
        onDemand.witnesses.check(program, reporter);
        Set<Object> pure = Purity.of(root.method(), pairs, bodies);
        pairs.replaceAll(p -> new Pair.Body(p.pair(), Purity.marked(p.primal(), pure)));
        pairs.addAll(bodies.pairs());
        return new Program(Purity.marked(root.method(), pure), root.boundary(), pairs, pure);
    }

    /** Takes in what can be taken in; then records are taken apart, and the recursive calls that remain become calls of pairs. */
    private Complete complete(Method core, List<Var> active, Set<Var> whole, RecursiveCalls calls, Callee itself) {
        Method method = core;
        while (!reporter.hasErrors()) {
            Activity activity = ReverseMethods.variedRecords(method, active);
            Method marked = witnesses.marked(method, activity);
            if (marked != method) {
                method = marked;
                continue;
            }
            Method tabled = TabledFunctions.method(method, activity::isVaried, bodies::functions);
            if (tabled != method) {
                method = tabled;
                continue;
            }
            Method chosen = ChosenFunctions.method(
                    method,
                    activity::isVaried,
                    c -> c.callee().kind() == Callee.Kind.SOURCE && splitting.isPair(c.callee()));
            if (chosen != method) {
                method = chosen;
                continue;
            }
            Method applied = Applied.method(method);
            if (applied != method) {
                method = applied;
                continue;
            }
            Set<Var> functions = Applied.active(method, activity::isVaried);
            Set<Expr.Call> made = makers(method, activity);
            made.addAll(bounds(method));
            made.addAll(Applied.givenPrivate(method));
            Method given =
                    bodies.applied(method, call -> isActive(call, activity) || isGiven(call, functions, activity));
            if (given != method) {
                method = given;
                continue;
            }
            Method next = Inline.calls(
                    method,
                    call -> !splitting.isPair(call.callee())
                            && (!call.callee().reachable()
                                    || isActive(call, activity)
                                    || made.contains(call)
                                    || isGiven(call, functions, activity)),
                    bodies,
                    reporter,
                    decisions);
            if (next == method) {
                Method parted = LateParts.of(method);
                return apart(parted, active, whole, activity, calls, itself);
            }
            method = next;
        }
        return new Complete(method, Boundary.of(method));
    }

    private Complete apart(
            Method method, List<Var> active, Set<Var> whole, Activity activity, RecursiveCalls calls, Callee itself) {
        Method receiving = new RecordsOfRecursion(recursion, reporter).receiving(method, activity);
        if (!receiving.equals(method)) {
            return apart(receiving, active, whole, ReverseMethods.variedRecords(receiving, active), calls, itself);
        }
        Method parted = RecordArrays.method(
                method,
                v -> activity.isVaried(v) || ScalarReplacement.isHidden(v.type().innermost(), companion.packageName()));
        if (parted != method) {
            return apart(parted, active, whole, ReverseMethods.variedRecords(parted, active), calls, itself);
        }
        ScalarReplacement.Result flat = ScalarReplacement.of(
                method,
                v -> !whole.contains(v) && (activity.isVaried(v) || active.contains(v)),
                companion.packageName(),
                reporter);
        List<Var> inputs = flat.boundary().inside(active);
        Method settled = rehearsed(
                LoopTests.method(PresentAlready.method(SettledChecks.drop(Applied.method(flat.method())))), inputs);
        Activity apart = ReverseMethods.variedReturned(settled, inputs);
        return new Complete(calls.marked(settled, apart, itself), flat.boundary());
    }

    private Method rehearsed(Method method, List<Var> inputs) {
        if (!Rehearsed.mayBe(method)) {
            return method;
        }
        Activity activity = ReverseMethods.varied(method, inputs);
        Aliases aliases = Aliases.of(returningNothing(method)); // what is returned is seen where it is returned
        return Rehearsed.method(
                method,
                new Rehearsed.Facts(
                        activity::isVaried,
                        v -> aliases.family(v).fromOutside()
                                || aliases.family(v).escapes(),
                        (a, b) -> aliases.family(a) == aliases.family(b),
                        this::isHarmless));
    }

    private static Method returningNothing(Method method) {
        return method.withBody(
                new Rewriter() {
                    @Override
                    public Stmt returnStmt(Stmt.Return s) {
                        return new Stmt.Return(null, s.pos());
                    }
                }.body(method.body()));
    }

    private boolean isHarmless(Expr.Call call) {
        Effect effect = recursion.effect(call.callee());
        Method core = recursion.core(call.callee());
        return core != null
                && core.traits().thrown().isEmpty()
                && !effect.opaque
                && !effect.writesFields
                && !effect.unknown
                && effect.written.isEmpty()
                && !Rehearsed.tellsApart(core);
    }

    /** The records that a recursive method is given as they are: what is known of its calls says that they are constants. */
    private static Set<Var> whole(Method recursive) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        recursive.params().stream()
                .map(Method.Param::var)
                .filter(v -> Parts.isTakenApart(v.type()))
                .forEach(found::add);
        return found;
    }

    /** Whether what it gives may be what a field or somebody unknown holds: where that is written, one has to see it. */
    private boolean handsOutState(Expr.Call call) {
        return call.callee().kind() == Callee.Kind.SOURCE && recursion.effect(call.callee()).givesState;
    }

    /**
     * The calls that make records which have to be taken apart, whether or not anything active goes into the call, and those that hand out arrays
     * which are somebody else's.
     */
    private Set<Expr.Call> makers(Method method, Activity activity) {
        Set<Expr.Call> found = Collections.newSetFromMap(new IdentityHashMap<>());
        Set<Var> called = called(method, activity);
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                note(s.var(), s.init());
                return s;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                note(s.var(), s.value());
                return s;
            }

            private void note(Var v, Expr value) {
                boolean isApart = Parts.isTakenApart(v.type())
                        && (activity.isVaried(v) || ScalarReplacement.isHidden(v.type(), companion.packageName()));
                boolean isWanted = isApart || called.contains(v);
                if (value instanceof Expr.Call c && (isWanted || activity.isVaried(v) && handsOutState(c))) {
                    found.add(c);
                }
            }
        }.walk(method.body());
        return found;
    }

    /** What is called with active arguments though nothing is known of it: it may be a function that a method gives. */
    private static Set<Var> called(Method method, Activity activity) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                boolean isActive = e.callee().kind() == Callee.Kind.OPAQUE
                        && e.args().stream().anyMatch(activity::isVaried);
                if (isActive && e.receiver() instanceof Expr.Read r) {
                    found.add(r.var());
                }
                return super.call(e);
            }
        }.walk(method.body());
        return found;
    }

    /** The calls that a loop asks for its bound, of methods that only say what that is: {@code i < p.size()}. */
    private Set<Expr.Call> bounds(Method method) {
        Set<Expr.Call> found = LoopTests.calls(method);
        found.removeIf(c -> {
            Method core = c.callee().kind() == Callee.Kind.SOURCE ? recursion.core(c.callee()) : null;
            return core == null || !LoopTests.isExpression(core);
        });
        return found;
    }

    /** An annotated method that is recursive leaves everything to its pair. */
    private static Method calling(Callee itself, Method core) {
        List<Expr> args = new ArrayList<>();
        core.params().forEach(p -> args.add(new Expr.Read(p.var(), p.pos())));
        Expr receiver = itself.isStatic() ? null : args.remove(0);
        Pos pos = new Pos(core.pos().line(), core.pos().column(), "", core.pos().handle());
        Expr call = new Expr.Call(itself, receiver, args, core.result(), pos);
        if (core.result() == Type.Prim.VOID) {
            return core.withBody(new Stmt.Block(List.of(new Stmt.Eval(call, pos)), pos));
        }
        Var result = Var.generated("result", core.result());
        Stmt declare = new Stmt.Declare(result, call, pos);
        Stmt give = new Stmt.Return(new Expr.Read(result, pos), pos);
        return core.withBody(new Stmt.Block(List.of(declare, give), pos));
    }

    private static boolean isGiven(Expr.Call call, Set<Var> functions, Activity activity) {
        return Inline.arguments(call).stream().anyMatch(a -> isActiveFunction(a, functions, activity));
    }

    private static boolean isActiveFunction(Expr e, Set<Var> functions, Activity activity) {
        return e instanceof Expr.Read r && functions.contains(r.var())
                || Function.of(e) != null
                        && e instanceof Expr.Call made
                        && made.args().stream()
                                .anyMatch(a -> activity.isVaried(a) || isActiveFunction(a, functions, activity));
    }

    static boolean isActive(Expr.Call call, Activity activity) {
        return call.args().stream().anyMatch(activity::isVaried)
                || call.receiver() != null && activity.isVaried(call.receiver());
    }
}
