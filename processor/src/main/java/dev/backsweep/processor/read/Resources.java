package dev.backsweep.processor.read;

import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;

/**
 * Reads {@code try} with resources as the {@code try} and {@code finally} that it stands for (JLS 14.20.3.1).
 *
 * <pre>{@code
 * try (R r = open()) { s }
 * // becomes
 * R r = open();
 * Throwable thrown = null;
 * try { s } catch (Throwable e) { thrown = e; throw e; } finally { close r, whatever is thrown there suppressed where thrown is not null }
 * }</pre>
 */
final class Resources {
    private static final Type.Ref THROWABLE = new Type.Ref("java.lang", List.of("Throwable"), List.of());

    private final Body body;

    Resources(Body body) {
        this.body = body;
    }

    /** The block of a {@code try} with its resources opened before it and closed behind it. */
    Stmt.Block block(TryTree tree) {
        return body.scoped(() -> from(tree, 0));
    }

    private Stmt.Block from(TryTree tree, int i) {
        if (i == tree.getResources().size()) {
            return body.statements.block(tree.getBlock());
        }
        Tree resource = tree.getResources().get(i);
        Pos pos = body.pos(resource);
        List<Stmt> stmts = new ArrayList<>();
        Var var;
        TypeMirror type;
        if (resource instanceof VariableTree declared) {
            Stmt.Declare declaration = new Variables(body).declaration(declared);
            stmts.add(declaration);
            var = declaration.var();
            type = body.scope.find(declared.getName().toString()).type();
        } else {
            Typed value = body.expressions.read((ExpressionTree) resource);
            type = value.type();
            var = Var.generated("resource", body.type(type));
            stmts.add(new Stmt.Declare(var, value.expr(), pos));
        }
        boolean isMade = ((Stmt.Declare) stmts.get(0)).init() instanceof Expr.Call c
                && c.callee().name().equals("<init>");
        Var thrown = Var.generated("thrown", THROWABLE);
        stmts.add(new Stmt.Declare(thrown, Exprs.zero(THROWABLE), Pos.NONE));
        Var e = Var.generated("e", THROWABLE);
        Stmt.Catch noting = new Stmt.Catch(
                List.of(THROWABLE),
                e,
                block(new Stmt.Assign(thrown, Exprs.read(e), Pos.NONE), new Stmt.Throw(Exprs.read(e), Pos.NONE)),
                Pos.NONE);
        Stmt.Block last = closing(var, thrown, close(type, resource), isMade);
        stmts.add(new Stmt.Try(from(tree, i + 1), List.of(noting), last, pos));
        return new Stmt.Block(stmts, pos);
    }

    private Callee close(TypeMirror type, Tree resource) {
        body.typeNames.requireNamed(type, resource);
        TypeElement element = type instanceof DeclaredType d ? (TypeElement) d.asElement() : null;
        List<ExecutableElement> found = element == null
                ? List.of()
                : body.javac.methods(element, "close", body.owner).stream()
                        .filter(m -> m.getParameters().isEmpty())
                        .toList();
        if (found.isEmpty()) {
            throw body.unresolved("close", resource, false);
        }
        return body.callees.of(found.get(0), false, null);
    }

    private static Stmt.Block closing(Var resource, Var thrown, Callee close, boolean isMade) {
        Stmt closes = new Stmt.Eval(call(close, Exprs.read(resource)), Pos.NONE);
        Var suppressed = Var.generated("suppressed", THROWABLE);
        Callee add = new Callee(Callee.Kind.SINK, THROWABLE, "addSuppressed", List.of(THROWABLE), false, false, "");
        Stmt adds = new Stmt.Eval(call(add, Exprs.read(thrown), Exprs.read(suppressed)), Pos.NONE);
        Stmt quietly = new Stmt.Try(
                block(closes),
                List.of(new Stmt.Catch(List.of(THROWABLE), suppressed, block(adds), Pos.NONE)),
                null,
                Pos.NONE);
        Stmt either = new Stmt.If(isNull(thrown), block(closes), block(quietly), Pos.NONE);
        return isMade
                ? block(either)
                : block(new Stmt.If(Exprs.not(isNull(resource)), block(either), block(), Pos.NONE));
    }

    private static Expr isNull(Var v) {
        return Exprs.binary(BinaryOp.EQ, Exprs.read(v), new Expr.Lit(null, Type.Null.NULL, Pos.NONE));
    }

    private static Expr.Call call(Callee callee, Expr receiver, Expr... args) {
        return new Expr.Call(callee, receiver, List.of(args), Type.Prim.VOID, Pos.NONE);
    }

    private static Stmt.Block block(Stmt... stmts) {
        return new Stmt.Block(List.of(stmts), Pos.NONE);
    }
}
