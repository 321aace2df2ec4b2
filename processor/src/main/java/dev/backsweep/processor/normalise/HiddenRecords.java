package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.List;

/** Reports records that are still whole, but that the companion cannot name: {@code print(state)} for a private {@code record State}. */
final class HiddenRecords extends Walker {
    private final String companionPackage;
    private final Reporter reporter;
    private Pos place = Pos.NONE;

    private HiddenRecords(String companionPackage, Reporter reporter) {
        this.companionPackage = companionPackage;
        this.reporter = reporter;
    }

    static void check(List<Stmt> stmts, String companionPackage, Reporter reporter) {
        stmts.forEach(new HiddenRecords(companionPackage, reporter)::stmt);
    }

    @Override
    public Stmt stmt(Stmt s) {
        place = s.pos().isGenerated() ? place : s.pos();
        return super.stmt(s);
    }

    /** A private record of the package is an {@code Object} to the companion, which makes it and asks it through handles. */
    private boolean canBeHeld(Type.Rec record) {
        if (!record.isHiddenFrom(companionPackage)) {
            return true;
        }
        boolean isOfPackage = record.name().packageName().equals(companionPackage);
        boolean isMadeAgain =
                Parts.isTakenApart(record) && !record.name().arguments().isEmpty(); // of components of other types
        return isOfPackage && record.isPrivate() && !isMadeAgain;
    }

    private void report(Type.Rec record, Expr e) {
        Pos at = e.pos().isGenerated() ? place : e.pos();
        if (record.reach() == Type.Rec.Reach.METHOD) {
            reporter.report(
                    Problem.UNSUPPORTED_EXPRESSION,
                    at,
                    "the use of a whole `" + record + "`, which is declared in this method,",
                    "use its components, or declare `" + record + "` beside this method");
        } else {
            reporter.report(Problem.INACCESSIBLE, at, "type", record);
        }
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (s.var().type() instanceof Type.Arr array
                && array.innermost() instanceof Type.Rec record
                && record.reach() == Type.Rec.Reach.METHOD
                && (s.init() == null || s.init().type() instanceof Type.Null)) {
            report(record, new Expr.Read(s.var(), s.pos()));
        }
        return super.declare(s);
    }

    @Override
    public Expr expr(Expr e) {
        if (e != null && e.type() instanceof Type.Rec record && !canBeHeld(record)) {
            report(record, e);
            return e;
        }
        boolean isArray = e instanceof Expr.NewArray || e instanceof Expr.ArrayLit;
        if (isArray
                && e.type().innermost() instanceof Type.Rec record
                && (record.isHiddenFrom(companionPackage) || record.isPrivate())) {
            report(record, e);
            return e;
        }
        if (e != null && Applied.isPrivate(e)) {
            reporter.report(Problem.INACCESSIBLE, e.pos().isGenerated() ? place : e.pos(), "type", e.type());
        }
        if (e instanceof Expr.InstanceOf test && test.of() instanceof Type.Rec record && !canBeHeld(record)) {
            report(record, e);
        }
        return super.expr(e);
    }
}
