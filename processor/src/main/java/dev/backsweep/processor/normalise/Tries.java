package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;

/**
 * Reports what may carry a derivative and is written inside {@code try}: an exception between two such writes would leave the reverse sweep
 * with one of them. A {@code try} without such writes stays as it is.
 *
 * <pre>{@code
 * try { n = Integer.parseInt(text); } catch (NumberFormatException e) { n = 0; }   // stays
 * try { y = x / n; } finally { log(n); }                                           // reported at y = x / n
 * }</pre>
 */
final class Tries extends Walker {
    private final Reporter reporter;
    private int depth;

    private Tries(Reporter reporter) {
        this.reporter = reporter;
    }

    /** Reports, and changes nothing. */
    static Stmt.Block check(Stmt.Block body, Reporter reporter) {
        new Tries(reporter).walk(body);
        return body;
    }

    private void written(boolean isDifferentiable, String what, Pos pos) {
        if (depth > 0 && isDifferentiable) {
            reporter.report(
                    Problem.UNSUPPORTED_STATEMENT,
                    pos,
                    what + " inside `try`",
                    "move it before or behind the `try`, and keep in there only what may throw");
        }
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        depth++;
        super.tryStmt(s);
        depth--;
        return s;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        boolean isWritten = s.init() != null && s.var().type().isDifferentiable();
        written(isWritten, "an assignment to `" + s.var().name() + "`", s.pos());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        written(
                s.var().type().isDifferentiable(),
                "an assignment to `" + s.var().name() + "`",
                s.pos());
        return super.assign(s);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        written(s.array().type().isDifferentiable(), "an assignment to an array element", s.pos());
        return super.set(s);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        written(s.value() != null && s.value().type().isDifferentiable(), "a `return`", s.pos());
        return super.returnStmt(s);
    }

    @Override
    public Expr call(Expr.Call e) {
        boolean hasBody = e.callee().kind() == Callee.Kind.SOURCE || e.callee().kind() == Callee.Kind.COMPANION;
        boolean mayWrite =
                e.args().stream().map(Expr::type).anyMatch(t -> t instanceof Type.Arr && t.isDifferentiable());
        written(hasBody && mayWrite, "a call of `" + e.callee().name() + "`, which may write an array,", e.pos());
        return super.call(e);
    }
}
