package dev.backsweep.processor.check;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.IdentityHashMap;
import java.util.Map;

/**
 * The fence round what can be differentiated, in one file: whatever an active value may flow into has a derivative, or is an error here. It
 * reads core IR, so what {@code normalise} has taken apart is inside already. Every problem of a method is reported, each at its tree.
 */
public final class Fence extends Walker {
    private final Method method;
    private final Aliases aliases;
    private final Map<Aliases.Family, Expr> state = new IdentityHashMap<>();
    private final Activity activity;
    private final GivenTo givenTo;
    private final Reporter reporter;

    private Fence(Method method, Activity activity, Reporter reporter) {
        this.method = method;
        this.aliases = Aliases.of(method);
        findState();
        this.activity = activity;
        this.givenTo = new GivenTo(method);
        this.reporter = reporter;
    }

    /** Reports everything in {@code method} whose derivative is not known. */
    public static void check(Method method, Activity activity, Reporter reporter) {
        new Fence(method, activity, reporter).walk(method.body());
        Boxes.check(method, activity, reporter);
        FoundArrays.check(method, activity, reporter);
        CaughtNumbers.check(method, activity, reporter);
    }

    /** The same for a recursive method, whose caller may write what it returns. */
    public static void checkRecursive(Method method, Activity activity, Reporter reporter) {
        check(method, activity, reporter);
        Fence fence = new Fence(method, activity, reporter);
        new Walker() {
            @Override
            public Stmt returnStmt(Stmt.Return s) {
                fence.returned(s.value());
                return super.returnStmt(s);
            }
        }.walk(method.body());
    }

    private void returned(Expr value) {
        if (value == null
                || !(value.type() instanceof Type.Arr)
                || !value.type().isDifferentiable()) {
            return;
        }
        Var base = Aliases.base(value);
        boolean isState = base == null ? isStored(value) : state.containsKey(aliases.family(base));
        if (isState) {
            returnsState(value.pos());
        }
    }

    private void returnsState(Pos pos) {
        reporter.report(
                Problem.NOT_YET,
                pos,
                "the recursive method `" + method.name() + "`, which returns an array of a field or record,",
                "return a copy of it, made by clone()");
    }

    /** Whether an array comes out of a field or of a record. */
    private static boolean isStored(Expr array) {
        Expr from = array;
        while (from instanceof Expr.Get g) {
            from = g.array();
        }
        return from instanceof Expr.Field
                || from instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_GET;
    }

    @Override
    public Expr call(Expr.Call e) {
        switch (e.callee().kind()) {
            case MATH, PREDICATE, SINK, WITNESS, DETACH, PAIR, RECORD_NEW, RECORD_GET -> {}
            case SOURCE, QUIET, COMPANION -> called(e);
            default -> arguments(e, Problem.ACTIVE_ARGUMENT);
        }
        function(e);
        return super.call(e);
    }

    @Override
    public Expr lit(Expr.Lit e) {
        function(e);
        return super.lit(e);
    }

    private void function(Expr e) {
        Function function = Function.of(e);
        if (function != null) {
            Functions.check(function, e.pos(), reporter);
        }
    }

    /** A call that is still here was not taken in, of which the reason has been told if there is an error. */
    private void called(Expr.Call e) {
        if (!reporter.hasErrors()) {
            arguments(e, Problem.NOT_YET);
        }
    }

    private void arguments(Expr.Call e, Problem problem) {
        for (Expr arg : e.args()) {
            if (activity.isVaried(arg)) {
                if (problem == Problem.NOT_YET) {
                    reporter.report(
                            problem,
                            e.pos(),
                            "the call of `" + Texts.called(e) + "` with the active value `" + Texts.of(arg) + "`",
                            "write its body in place of the call");
                } else {
                    Refusals.report(e, arg, givenTo.of(e), reporter);
                }
                return;
            }
        }
        if (e.receiver() != null && activity.isVaried(e.receiver())) {
            Refusals.report(e, e.receiver(), null, reporter);
        }
    }

    /** Records are followed into variables, not into arrays. */
    private void intoArray(Expr element, Pos pos) {
        if (element.type() instanceof Type.Rec && activity.isVaried(element)) {
            reporter.report(
                    Problem.NOT_YET,
                    pos,
                    "an array of records that hold active values",
                    "make it here, set all its elements in a loop right behind, and hand it to nobody; or use one array for each component");
        }
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        e.elements().forEach(x -> intoArray(x, e.pos()));
        return super.arrayLit(e);
    }

    @Override
    public Expr cast(Expr.Cast e) {
        if (e.type().isIntegral() && activity.isVaried(e.operand())) {
            reporter.report(Problem.CAST_TO_INTEGER, e.pos(), Texts.of(e.operand()), e.type());
        }
        return super.cast(e);
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        WrittenInTry.check(s, activity, reporter);
        return super.tryStmt(s);
    }

    /** Finds the arrays that a local name shares with a field or with a constant record. */
    private void findState() {
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare d) {
                note(d.var(), d.init());
                return super.declare(d);
            }

            @Override
            public Stmt assign(Stmt.Assign a) {
                note(a.var(), a.value());
                return super.assign(a);
            }

            private void note(Var v, Expr value) {
                if (v.type() instanceof Type.Arr && isStored(value)) {
                    state.putIfAbsent(aliases.family(v), value);
                }
            }
        }.walk(method.body());
    }

    @Override
    public Stmt set(Stmt.Set s) {
        intoArray(s.value(), s.pos());
        Var base = Aliases.base(s.array());
        boolean isState = base == null || state.containsKey(aliases.family(base));
        if (isState && activity.isVaried(s.value())) {
            if (isLent(base)) {
                returnsState(s.pos());
            } else {
                reporter.report(Problem.WRITES_STATE, s.pos(), named(s.array(), base));
            }
        }
        return super.set(s);
    }

    /** The field that is written, and by which name. */
    private String named(Expr array, Var base) {
        return base == null
                ? Texts.quoted(array)
                : Texts.quoted(state.get(aliases.family(base))) + ", here called " + Texts.quoted(array) + ",";
    }

    /** Whether a recursive method returns the parts of a record in that array. */
    private boolean isLent(Var array) {
        return array != null && array.isGenerated() && method.params().stream().anyMatch(p -> p.var() == array);
    }

    @Override
    public Expr assign(Expr.Assign e) {
        if (!(e.target() instanceof Expr.Field)) {
            return super.assign(e);
        }
        reporter.report(Problem.WRITES_STATE, e.pos(), Texts.quoted(e.target()));
        return e;
    }

    @Override
    public Expr incDec(Expr.IncDec e) {
        if (!(e.target() instanceof Expr.Field)) {
            return super.incDec(e);
        }
        reporter.report(Problem.WRITES_STATE, e.pos(), Texts.quoted(e.target()));
        return e;
    }
}
