package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.normalise.Inline;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.normalise.ScalarReplacement;
import dev.backsweep.processor.report.InCallee;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Makes calls of pairs of recursive calls. There is one pair for each recursive method and each choice of active arguments that it is
 * called with.
 */
final class RecursiveCalls {
    private record Key(Object method, List<Boolean> active, List<Boolean> apart) {}

    private final Recursion recursion;
    private final Splitting splitting;
    private final BodySource bodies;
    private final Type.Ref companion;
    private final Set<String> stems;
    private final Reporter reporter;
    private final RecordsOfRecursion records;
    private final Map<Key, Pair> pairs = new LinkedHashMap<>();
    private final List<Pair.Body> found = new ArrayList<>();

    RecursiveCalls(
            Recursion recursion,
            Splitting splitting,
            BodySource bodies,
            Type.Ref companion,
            Set<String> stems,
            Reporter reporter) {
        this.recursion = recursion;
        this.splitting = splitting;
        this.bodies = bodies;
        this.companion = companion;
        this.stems = stems;
        this.reporter = reporter;
        this.records = new RecordsOfRecursion(recursion, reporter);
    }

    /** The pairs so far, in the order in which they were first called. */
    List<Pair.Body> found() {
        return found;
    }

    /**
     * The method with its active recursive calls as calls of pairs.
     *
     * @param itself the annotated method where {@code method} is nothing but a call of it; else null
     */
    Method marked(Method method, Activity activity, Callee itself) {
        return method.withBody(new Marking(activity, itself).body(method.body()));
    }

    private final class Marking extends Rewriter {
        private final Activity activity;
        private final Callee itself;
        private final List<Stmt> before = new ArrayList<>();

        Marking(Activity activity, Callee itself) {
            this.activity = activity;
            this.itself = itself;
        }

        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            before.clear();
            Stmt marked = stmt(s);
            into.addAll(before);
            before.clear();
            if (marked != null) {
                into.add(marked);
            }
        }

        @Override
        public Expr call(Expr.Call e) {
            boolean isPair = e.callee().kind() == Callee.Kind.SOURCE
                    && (OnDemand.isActive(e, activity) || !e.callee().reachable() || isReceived(e))
                    && splitting.isPair(e.callee());
            return isPair ? marked(e) : super.call(e);
        }

        /** Whether an array is received in place of a record: that has been decided, even if nothing active goes in any more. */
        private boolean isReceived(Expr.Call e) {
            return e.type().equals(RecordsOfRecursion.NUMBERS)
                    && recursion.isRecursive(e.callee())
                    && bodies.body(e.callee(), e.pos(), reporter)
                            .filter(RecordsOfRecursion::isHandedOver)
                            .isPresent();
        }

        /** What is called in an assertion is called there, with values that are constants to it. */
        @Override
        public Stmt assertStmt(Stmt.Assert s) {
            Rewriter calls = new Rewriter() {
                @Override
                public Expr call(Expr.Call e) {
                    if (e.callee().kind() != Callee.Kind.SOURCE) {
                        return super.call(e);
                    }
                    if (!e.callee().canBeCalled()) {
                        reporter.report(
                                Problem.INACCESSIBLE,
                                e.pos(),
                                "method",
                                e.callee().name());
                    }
                    boolean only = recursion.effect(e.callee()).written.isEmpty();
                    if (!only && OnDemand.isActive(e, activity)) {
                        reporter.report(
                                Problem.UNSUPPORTED_STATEMENT,
                                e.pos(),
                                "an assertion with `" + e.callee().name() + "`, which writes its arguments,",
                                "let what stands in an assertion change nothing");
                    }
                    Callee callee = only ? e.callee().as(Callee.Kind.SINK) : e.callee();
                    return new Expr.Call(callee, expr(e.receiver()), exprs(e.args()), e.type(), e.pos());
                }
            };
            return calls.stmt(s);
        }

        private Expr marked(Expr.Call e) {
            Optional<Method> source = bodies.body(e.callee(), e.pos(), reporter);
            Effect effect = recursion.effect(e.callee());
            if (source.isEmpty() || isRefused(source.get(), e)) {
                return e;
            }
            Method callee = RecordsOfRecursion.lending(source.get());
            List<Type> parameters =
                    callee.params().stream().map(p -> p.var().type()).toList();
            boolean gives = callee.result().isDifferentiable()
                    || effect.written.stream().anyMatch(i -> parameters.get(i).isDifferentiable());
            if (!gives
                    && effect.written.isEmpty()
                    && !effect.opaque
                    && e.callee().reachable()) {
                return new Expr.Call(e.callee().as(Callee.Kind.SINK), e.receiver(), e.args(), e.type(), e.pos());
            }
            Arguments arguments = new Arguments(effect, source.get().params().size(), OnDemand.isActive(e, activity));
            List<Expr> given = Inline.arguments(e);
            for (int i = 0; i < given.size(); i++) {
                arguments.add(i, given.get(i), parameters.get(i));
            }
            Pair pair = pair(e, source.get(), arguments);
            List<Type> types = arguments.types;
            Callee to =
                    new Callee(Callee.Kind.PAIR, e.callee().owner(), e.callee().name(), types, true, false, pair);
            return new Expr.Call(to, null, arguments.args, e.type(), e.pos());
        }

        /** The arguments of a call, the parts of a record one after the other. */
        private final class Arguments {
            private final Effect effect;
            private final boolean varied;
            private final int declared;
            private final List<Expr> args = new ArrayList<>();
            private final List<Type> types = new ArrayList<>();
            private final List<Boolean> active = new ArrayList<>();
            private final List<Boolean> apart = new ArrayList<>();
            private final Set<Integer> written = new LinkedHashSet<>();
            private final Set<Integer> moved = new LinkedHashSet<>();

            /** @param declared how many parameters the method has; arrays for its result follow them */
            Arguments(Effect effect, int declared, boolean varied) {
                this.effect = effect;
                this.declared = declared;
                this.varied = varied;
            }

            void add(int i, Expr arg, Type parameter) {
                boolean isWritten = effect.written.contains(i) || i >= declared;
                boolean isMoved = effect.rowsWritten.contains(i) || i >= declared;
                boolean isApart = Parts.isTakenApart(parameter)
                        && (activity.isVaried(arg)
                                || varied && isWritten
                                || ScalarReplacement.isHidden(parameter, companion.packageName()));
                apart.add(isApart);
                if (!isApart) {
                    one(arg, parameter, isWritten, isMoved, false);
                    return;
                }
                List<Expr> parts = records.parts(arg, (Type.Rec) parameter);
                List<Var> leaves =
                        Parts.of(Var.generated("part", parameter), false).leaves();
                for (int k = 0; k < parts.size(); k++) {
                    one(parts.get(k), leaves.get(k).type(), isWritten, isMoved, true);
                }
            }

            private void one(Expr arg, Type parameter, boolean isWritten, boolean isMoved, boolean isPart) {
                boolean isArray = parameter instanceof Type.Arr;
                boolean isUnnamed = arg instanceof Expr.ArrayLit
                        || isArray && !(arg.type() instanceof Type.Null) && Aliases.base(arg) == null;
                if (isWritten && isArray) {
                    written.add(args.size());
                }
                if (isMoved && parameter.rank() > 1) {
                    moved.add(args.size());
                }
                args.add(isUnnamed ? named(arg) : arg);
                types.add(parameter);
                active.add(isPart ? parameter.isDifferentiable() : isActive(arg, parameter, varied && isWritten));
            }
        }

        private boolean isActive(Expr arg, Type parameter, boolean written) {
            return parameter.isDifferentiable() && (activity.isVaried(arg) || written);
        }

        private Expr named(Expr array) {
            Var v = Var.generated("rest", array.type());
            before.add(new Stmt.Declare(v, array, array.pos()));
            return new Expr.Read(v, array.pos());
        }

        private Pair pair(Expr.Call e, Method callee, Arguments arguments) {
            Key key = new Key(e.callee().handle(), arguments.active, arguments.apart);
            Pair known = pairs.get(key);
            if (known != null) {
                return known;
            }
            Method whole = body(e, callee);
            records.check(whole);
            Method body = RecordsOfRecursion.taking(records.giving(whole, arguments.effect.givesNull), arguments.apart);
            Pair pair = new Pair(
                    companion,
                    stem(callee.name()),
                    arguments.active,
                    arguments.written,
                    arguments.moved,
                    arguments.effect.opaque,
                    recursion.mayGiveArguments(e.callee()),
                    body.result());
            pairs.put(key, pair);
            found.add(new Pair.Body(pair, body));
            return pair;
        }

        /** The body in core form; what is to be said of it is said at the call, unless it is the annotated method's own. */
        private Method body(Expr.Call e, Method callee) {
            Method core = Normalise.method(callee, reporter);
            if (itself != null && itself.handle().equals(e.callee().handle())) {
                return core;
            }
            InCallee place = new InCallee(callee.name(), e.callee().handle(), e.pos());
            return core.withBody(
                    new Rewriter() {
                        @Override
                        protected Pos pos(Pos pos) {
                            return place.of(pos);
                        }
                    }.body(core.body()));
        }
    }

    private boolean isRefused(Method callee, Expr.Call e) {
        boolean record = callee.result().innermost() instanceof Type.Rec
                && callee.result().isDifferentiable()
                && !RecordsOfRecursion.isHandedOver(callee);
        if (record) {
            boolean varargs = callee.traits().isVarargs();
            String returned = callee.result() instanceof Type.Arr
                    ? "returns an array of records,"
                    : varargs
                            ? "takes any number of arguments and returns a record with more than numbers in it,"
                            : "returns a record with a component of a generic type,";
            reporter.report(
                    Problem.NOT_YET,
                    e.pos(),
                    "the recursive method `" + callee.name() + "`, that " + returned,
                    varargs ? "declare its last parameter as an array" : "write the recursion as a loop");
        }
        return reporter.hasErrors();
    }

    private String stem(String name) {
        String stem = name;
        for (int i = 2; !stems.add(stem); i++) {
            stem = name + i;
        }
        return stem;
    }
}
