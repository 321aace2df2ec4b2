package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Inline;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Leaves calls alone that only tell others what goes on: they have a body here, give back no number, write no array that has a derivative,
 * and do something of their own, such as writing a field, or see a number as an object. What they are given is a constant to them, and they are
 * called once. A private method that does such things and is given nothing active stays a call too.
 *
 * <pre>{@code
 * static void note(double x) { last = x; count++; }
 *
 * note(x * x);          // stays as it is
 * return x * last;      // is refused: through last, no derivative flows
 * }</pre>
 */
final class Witnesses {
    private final Recursion recursion;

    Witnesses(Recursion recursion) {
        this.recursion = recursion;
    }

    /** The method, in which such calls are known for what they are. */
    Method marked(Method method, Activity activity) {
        Objects objects = new Objects(method, activity);
        Stmt.Block body = new Rewriter() {
            @Override
            public Expr call(Expr.Call e) {
                Expr.Call c = (Expr.Call) super.call(e);
                if (e.callee().kind() != Callee.Kind.SOURCE || !e.callee().canBeCalled()) {
                    return c;
                }
                boolean seesObjects = objects.areGiven(e);
                if (seesObjects || OnDemand.isActive(e, activity)) {
                    boolean isWitness = isWitness(e, seesObjects) && !objects.areArrays(e);
                    return isWitness ? as(Callee.Kind.WITNESS, c) : c;
                }
                boolean acts = recursion.effect(e.callee()).writesFields;
                return acts && !e.callee().reachable() ? as(Callee.Kind.OPAQUE, c) : c;
            }
        }.body(method.body());
        return body.equals(method.body()) ? method : method.withBody(body);
    }

    private static Expr.Call as(Callee.Kind kind, Expr.Call c) {
        return new Expr.Call(c.callee().as(kind), c.receiver(), c.args(), c.type(), c.pos());
    }

    private boolean isWitness(Expr.Call e, boolean seesObjects) {
        Type result = e.type();
        boolean givesNumber = !(result == Type.Prim.VOID
                || result.equals(Type.STRING)
                || result instanceof Type.Prim && !result.isFloating());
        Effect effect = recursion.effect(e.callee());
        boolean tells = seesObjects || effect.writesFields || effect.tellsUnknown || effect.tellsKeepers;
        if (givesNumber || !tells && !effect.readsBits || !effect.rowsWritten.isEmpty()) {
            return false;
        }
        Method core = recursion.core(e.callee());
        List<Expr> args = core == null ? e.args() : Inline.arguments(e);
        for (int i = 0; i < args.size(); i++) {
            Type type = args.get(i).type();
            boolean isWritten =
                    core == null ? type.holdsArrays() || type instanceof Type.Arr : effect.written.contains(i);
            if (isWritten && type.isDifferentiable()) {
                return false;
            }
        }
        return core != null || e.receiver() == null || !e.receiver().type().isDifferentiable();
    }

    /** Finds the calls that are given active numbers as objects, be it in the array of a variable number of arguments. */
    private static final class Objects extends Walker {
        private final Activity activity;
        private final Map<Var, Expr.ArrayLit> arrays = new IdentityHashMap<>();

        Objects(Method method, Activity activity) {
            this.activity = activity;
            walk(method.body());
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            if (s.var().isGenerated() && array(s.init()) != null) {
                arrays.put(s.var(), array(s.init()));
            }
            return s;
        }

        private Expr.@Nullable ArrayLit array(Expr e) {
            if (e instanceof Expr.Read r) {
                return arrays.get(r.var());
            }
            return e instanceof Expr.Cast c ? array(c.operand()) : e instanceof Expr.ArrayLit lit ? lit : null;
        }

        boolean areGiven(Expr.Call e) {
            return anyGiven(e, this::isActiveNumber);
        }

        /** Whether arrays are given as objects: what is written there is not seen. */
        boolean areArrays(Expr.Call e) {
            return anyGiven(e, a -> a.type().isDifferentiable() && a.type().holdsArrays());
        }

        private boolean anyGiven(Expr.Call e, Predicate<Expr> asked) {
            for (int i = 0; i < e.args().size(); i++) {
                Expr.ArrayLit array = array(e.args().get(i));
                List<Expr> given = array == null ? List.of(e.args().get(i)) : array.elements();
                Type parameter = e.callee().parameters().get(i);
                if (!parameter.isDifferentiable() && given.stream().anyMatch(asked)) {
                    return true;
                }
            }
            return false;
        }

        private boolean isActiveNumber(Expr e) {
            return e.type().isFloating() && activity.isVaried(e);
        }
    }

    /** Whether anything of what a witness is given can be found elsewhere: one that asks for bits of numbers, or counts, keeps none. */
    private boolean mayKeep(Callee witness) {
        Effect effect = recursion.effect(witness);
        return !effect.fieldsWritten.isEmpty() || effect.tellsUnknown || effect.tellsKeepers;
    }

    /** Reports where a program reads again what it has told others. */
    void check(List<Method> program, Reporter reporter) {
        Set<String> written = new LinkedHashSet<>();
        boolean[] unknown = {false};
        boolean[] keeps = {false};
        Expr.Call[] first = {null};
        for (Method m : program) {
            new Walker() {
                @Override
                public Expr call(Expr.Call e) {
                    if (e.callee().kind() == Callee.Kind.WITNESS && mayKeep(e.callee())) {
                        Effect effect = recursion.effect(e.callee());
                        written.addAll(effect.fieldsWritten);
                        unknown[0] |= effect.tellsUnknown;
                        keeps[0] |= effect.tellsKeepers;
                        first[0] = first[0] == null ? e : first[0];
                    }
                    return super.call(e);
                }
            }.body(m.body());
        }
        if (first[0] != null) {
            program.forEach(m -> new Reads(written, unknown[0], keeps[0], first[0], reporter).body(m.body()));
        }
    }

    /** Looks for what may have been written by those who were told. */
    private final class Reads extends Walker {
        private final Set<String> written;
        private final boolean unknown;
        private final boolean keeps;
        private final Expr.Call witness;
        private final Reporter reporter;

        Reads(Set<String> written, boolean unknown, boolean keeps, Expr.Call witness, Reporter reporter) {
            this.written = written;
            this.unknown = unknown;
            this.keeps = keeps;
            this.witness = witness;
            this.reporter = reporter;
        }

        @Override
        public Expr lit(Expr.Lit e) {
            function(e);
            return e;
        }

        /** What a function reads is read where it is made, as far as anybody can tell. */
        private void function(Expr e) {
            Function function = Function.of(e);
            if (function != null) {
                walk(function.body());
            }
        }

        @Override
        public Expr field(Expr.Field e) {
            boolean isArray = e.type() instanceof Type.Arr;
            boolean mayBeOther = unknown && (isArray || EffectScan.mayBeNumber(e.type()) && !e.isFinal());
            if (mayBeOther || written.contains(EffectScan.name(e))) {
                report(e, e.name());
            }
            return super.field(e);
        }

        @Override
        public Expr call(Expr.Call e) {
            function(e);
            Callee callee = e.callee();
            Callee.Kind kind = callee.kind();
            boolean isBridged = kind == Callee.Kind.OPAQUE && callee.handle() instanceof Callee.Handled h && h.isRead();
            if (kind == Callee.Kind.SOURCE || isBridged && !callee.isConstructor()) {
                Effect effect = recursion.effect(callee);
                boolean gives = EffectScan.mayHoldNumbers(e.type());
                boolean reads = effect.fieldsRead.stream().anyMatch(written::contains);
                boolean asks = (unknown || keeps) && (effect.unknown || effect.keeps)
                        || unknown && !effect.fieldsRead.isEmpty()
                        || !written.isEmpty() && effect.unknown;
                if (gives && (reads || asks)) {
                    report(e, callee.name());
                }
            } else if (kind == Callee.Kind.OPAQUE && isAskedFor(e)) {
                report(e, callee.name());
            }
            return super.call(e);
        }

        /** Whether a call of which nothing is known gives back what may have been kept; the JDK's static methods keep nothing. */
        private boolean isAskedFor(Expr.Call e) {
            boolean isJdk = e.callee().owner().packageName().startsWith("java.");
            boolean keepsNothing = e.callee().owner().packageName().equals("dev.backsweep.runtime")
                    || e.callee().name().equals("<init>")
                    || isJdk && (e.receiver() == null || !unknown && !keeps);
            return !keepsNothing && EffectScan.mayHoldNumbers(e.type());
        }

        private void report(Expr e, String what) {
            reporter.report(
                    Problem.KEPT_VALUE,
                    witness.pos(),
                    witness.callee().name(),
                    what,
                    witness.callee().name());
        }
    }
}
