package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.StatementTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the body of a record's constructor as a method that returns the record.
 *
 * <pre>{@code
 * Disc { if (radius < 0) { throw new IllegalArgumentException(); } }
 * // is
 * if (radius < 0) { throw new IllegalArgumentException(); } return «new Disc(radius)»;
 * }</pre>
 */
final class RecordConstructors {
    private final Body body;
    private final List<Method.Param> params;
    private final Type.Rec type;

    RecordConstructors(Body body, List<Method.Param> params) {
        this.body = body;
        this.params = params;
        this.type = (Type.Rec) body.self.type();
    }

    Stmt.Block block(MethodTree tree) {
        List<? extends StatementTree> trees = tree.getBody().getStatements();
        MethodInvocationTree other = trees.isEmpty() ? null : call(trees.get(0), "this");
        boolean skipsFirst = other != null || !trees.isEmpty() && call(trees.get(0), "super") != null;
        List<? extends StatementTree> own = trees.subList(skipsFirst ? 1 : 0, trees.size());
        Pos whole = body.pos(tree);
        Pos pos = new Pos(whole.line(), whole.column(), "", whole.handle());
        return body.scoped(() -> {
            List<Stmt> stmts = new ArrayList<>();
            if (other != null) {
                Typed made = body.attempt(() -> new Creations(body)
                        .of(body.owner, body.owner.asType(), other.getArguments(), other, null, false));
                if (made == null) {
                    return null;
                }
                stmts.add(new Stmt.Declare(body.self, made.expr(), body.pos(other)));
                stmts.addAll(body.statements.sequence(own));
                stmts.add(new Stmt.Return(new Expr.Read(body.self, pos), pos));
                return new Stmt.Block(stmts, pos);
            }
            Fields fields = new Fields();
            List<Stmt> read = fields.stmts(body.statements.sequence(own));
            if (fields.isUsed()) {
                fields.all.values().forEach(v -> stmts.add(new Stmt.Declare(v, null, pos)));
            }
            stmts.addAll(read);
            stmts.add(new Stmt.Return(fields.made(pos), pos));
            return new Stmt.Block(stmts, pos);
        });
    }

    private static @Nullable MethodInvocationTree call(StatementTree statement, String name) {
        return statement instanceof ExpressionStatementTree e
                        && e.getExpression() instanceof MethodInvocationTree call
                        && call.getMethodSelect() instanceof IdentifierTree called
                        && called.getName().contentEquals(name)
                ? call
                : null;
    }

    /** Fields of the new record as local variables; a compact constructor leaves them to its parameters. */
    private final class Fields extends Rewriter {
        private final Map<String, Var> all = new LinkedHashMap<>();
        private boolean assigned;

        Fields() {
            type.components().forEach(c -> all.put(c.name(), Var.generated(c.name() + "Field", c.type())));
        }

        boolean isUsed() {
            return assigned;
        }

        Expr made(Pos pos) {
            List<Expr> components = new ArrayList<>();
            int next = 0;
            for (Var field : all.values()) {
                components.add(new Expr.Read(assigned ? field : params.get(next).var(), pos));
                next++;
            }
            return Parts.ofConstructor(type, components, pos);
        }

        private @Nullable Var own(Expr e) {
            return e instanceof Expr.Field f && f.target() instanceof Expr.Read r && r.var() == body.self
                    ? all.get(f.name())
                    : null;
        }

        @Override
        public Stmt eval(Stmt.Eval s) {
            if (s.expr() instanceof Expr.Assign a && a.op() == null && own(a.target()) != null) {
                assigned = true;
                return new Stmt.Assign(own(a.target()), expr(a.value()), s.pos());
            }
            return super.eval(s);
        }

        @Override
        public Stmt returnStmt(Stmt.Return s) {
            return new Stmt.Return(made(s.pos()), s.pos());
        }

        @Override
        public Expr field(Expr.Field e) {
            Var field = own(e);
            return field == null ? super.field(e) : new Expr.Read(field, e.pos());
        }

        @Override
        public Expr read(Expr.Read e) {
            if (e.var() == body.self) {
                body.reporter.report(
                        Problem.UNSUPPORTED_EXPRESSION,
                        e.pos(),
                        "the use of `this` in the constructor of a record",
                        "call a static method in its place");
            }
            return e;
        }
    }
}
