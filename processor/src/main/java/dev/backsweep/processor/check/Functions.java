package dev.backsweep.processor.check;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.EnumSet;
import java.util.Set;

/** Says of a function that stays an object what the companion could not write in it. */
final class Functions {
    private static final Set<Callee.Kind> WRITTEN = EnumSet.of(
            Callee.Kind.MATH,
            Callee.Kind.PREDICATE,
            Callee.Kind.SINK,
            Callee.Kind.DETACH,
            Callee.Kind.CLONE,
            Callee.Kind.ARRAYS,
            Callee.Kind.RECORD_NEW,
            Callee.Kind.RECORD_GET,
            Callee.Kind.SOURCE,
            Callee.Kind.OPAQUE);

    private Functions() {}

    /** Reports what stands in the way of writing the function at {@code at}. */
    static void check(Function f, Pos at, Reporter reporter) {
        boolean isMade = !f.captured().isEmpty() || f.value() == null;
        if (isMade && mentionsVariable(f)) {
            reporter.report(Problem.LAMBDA, at, "a function of a type variable");
        }
        Stmt.Block core = f.value() != null
                ? f.body()
                : Normalise.method(f.method(Type.OBJECT, at), reporter).body();
        new Walker() {
            @Override
            public Expr assign(Expr.Assign e) {
                return writes(e, e.target());
            }

            @Override
            public Expr incDec(Expr.IncDec e) {
                return writes(e, e.target());
            }

            private Expr writes(Expr e, Expr target) {
                reporter.report(Problem.WRITES_STATE, e.pos(), Texts.quoted(target));
                return e;
            }

            @Override
            public Expr call(Expr.Call e) {
                Callee callee = e.callee();
                if (!WRITTEN.contains(callee.kind()) || !callee.canBeCalled()) {
                    reporter.report(Problem.LAMBDA, at, "a function that calls `" + callee.shownName() + "`");
                }
                if (callee.handle() instanceof Function inner) {
                    check(inner, at, reporter);
                }
                return super.call(e);
            }

            @Override
            public Expr lit(Expr.Lit e) {
                if (e.value() instanceof Function inner) {
                    check(inner, at, reporter);
                }
                return e;
            }
        }.walk(core);
    }

    /** The method that makes it would have to declare the variable. */
    private static boolean mentionsVariable(Function f) {
        return f.captured().stream().map(Var::type).anyMatch(Functions::mentionsVariable)
                || f.params().stream().map(Var::type).anyMatch(Functions::mentionsVariable)
                || mentionsVariable(f.result());
    }

    private static boolean mentionsVariable(Type type) {
        Type innermost = type.innermost();
        return innermost instanceof Type.TypeVar
                || innermost instanceof Type.Wildcard w && w.of() != null && mentionsVariable(w.of())
                || innermost instanceof Type.Ref ref && ref.arguments().stream().anyMatch(Functions::mentionsVariable)
                || innermost instanceof Type.Rec rec && mentionsVariable(rec.name());
    }
}
