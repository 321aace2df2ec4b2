package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
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

    @Override
    public Expr expr(Expr e) {
        if (e != null && ScalarReplacement.isHidden(e.type(), companionPackage)) {
            reporter.report(Problem.INACCESSIBLE, e.pos().isGenerated() ? place : e.pos(), "type", e.type());
            return e;
        }
        return super.expr(e);
    }
}
