package dev.backsweep.processor.check;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/**
 * Reports active values that are written inside a {@code try} that goes on after an exception: nobody would know how far it came, so that
 * it could not be reversed.
 */
final class WrittenInTry extends Walker {
    private final Stmt.Try whole;
    private final Activity activity;
    private final Reporter reporter;
    private final Set<Var> inside = Collections.newSetFromMap(new IdentityHashMap<>());

    private WrittenInTry(Stmt.Try whole, Activity activity, Reporter reporter) {
        this.whole = whole;
        this.activity = activity;
        this.reporter = reporter;
    }

    static void check(Stmt.Try s, Activity activity, Reporter reporter) {
        if (s.goesOn()) {
            new WrittenInTry(s, activity, reporter).walk(s);
        }
    }

    /** What is declared inside is gone after an exception: where it counts, it is written into something that is not. */
    @Override
    public Stmt declare(Stmt.Declare d) {
        boolean isNumber = d.var().type() instanceof Type.Prim;
        if (isNumber) {
            inside.add(d.var());
        }
        written(d.var(), d.init(), !isNumber && d.init() != null && activity.isVaried(d.var()), d.pos());
        return super.declare(d);
    }

    @Override
    public Stmt assign(Stmt.Assign a) {
        written(a.var(), a.value(), !inside.contains(a.var()) && activity.isVaried(a.var()), a.pos());
        return super.assign(a);
    }

    @Override
    public Stmt set(Stmt.Set t) {
        Var base = Aliases.base(t.array());
        written(base, t.value(), base != null && activity.isVaried(base), t.pos());
        return super.set(t);
    }

    private void written(Var v, Expr value, boolean isActive, Pos pos) {
        if (isActive) {
            String what = v.isGenerated() ? Texts.of(value) : v.name();
            reporter.report(Problem.WRITTEN_IN_TRY, pos.isGenerated() ? whole.pos() : pos, what);
        }
    }

    @Override
    public Expr call(Expr.Call e) {
        if (Pair.of(e) != null && e.args().stream().anyMatch(activity::isVaried)) {
            reporter.report(Problem.WRITTEN_IN_TRY, e.pos(), Texts.called(e));
        }
        return super.call(e);
    }
}
