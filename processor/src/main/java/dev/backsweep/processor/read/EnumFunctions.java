package dev.backsweep.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says which functions a field of an enum may hold, where the constructor does nothing with it but keep what each constant is made with.
 *
 * <pre>{@code
 * SQUARE(x -> x * x), SINE(Math::sin);
 * private final DoubleUnaryOperator f;
 * Basis(DoubleUnaryOperator f) { this.f = f; }
 * // this.f is
 * switch (this) { case SQUARE -> x -> x * x; default -> Math::sin; }
 * }</pre>
 */
final class EnumFunctions {
    private final Body body;

    /** @param body that of a method of the enum */
    EnumFunctions(Body body) {
        this.body = body;
    }

    /** The choice between the functions; the same expression where it is something else, or they are not known. */
    Expr opened(Expr value) {
        VariableElement field = value instanceof Expr.Field f ? ownField(f) : null;
        int index = field == null ? -1 : parameter(field);
        if (index < 0) {
            return value;
        }
        List<VariableElement> constants = ElementFilter.fieldsIn(body.owner.getEnclosedElements()).stream()
                .filter(f -> f.getKind() == ElementKind.ENUM_CONSTANT)
                .toList();
        List<Expr> functions = new ArrayList<>();
        for (VariableElement constant : constants) {
            Expr function = function(constant, index, field);
            if (function == null) {
                return value;
            }
            functions.add(function);
        }
        if (functions.isEmpty()) {
            return value;
        }
        return choice(constants, functions, value);
    }

    private Expr choice(List<VariableElement> constants, List<Expr> functions, Expr value) {
        Pos pos = value.pos();
        Label label = new Label("");
        List<Stmt.Case> cases = new ArrayList<>();
        for (int i = 0; i < functions.size(); i++) {
            boolean isLast = i == functions.size() - 1;
            List<Expr> labels = isLast ? List.of() : List.of(ConstantBodies.label(body, constants.get(i), pos));
            Stmt.Block arm = new Stmt.Block(List.of(new Stmt.Yield(label, functions.get(i), pos)), pos);
            cases.add(new Stmt.Case(labels, isLast, true, arm, pos));
        }
        return new Expr.SwitchExpr(label, new Expr.Read(body.self, pos), cases, value.type(), pos);
    }

    /** A final field of this enum, of this object, that holds a function of numbers. */
    private @Nullable VariableElement ownField(Expr.Field f) {
        boolean isOwn = body.owner.getKind() == ElementKind.ENUM
                && f.isFinal()
                && f.target() instanceof Expr.Read r
                && r.var() == body.self
                && body.irTypes.reference(body.owner).equals(f.owner());
        VariableElement field = isOwn ? body.javac.field(body.owner, f.name()) : null;
        return field != null && body.functionConstants.isOfNumbers(field.asType()) ? field : null;
    }

    /** The parameter of the one constructor that the field keeps; -1 where it is not just that. */
    private int parameter(VariableElement field) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(body.owner.getEnclosedElements());
        MethodTree tree = constructors.size() == 1 ? body.javac.tree(constructors.get(0)) : null;
        boolean isPlain = tree != null && !constructors.get(0).isVarArgs();
        if (!isPlain) {
            return -1;
        }
        String kept = null;
        for (StatementTree s : tree.getBody().getStatements()) {
            if (!(s instanceof ExpressionStatementTree e)) {
                return -1;
            }
            // super() is the only other that does nothing to parameters
            if (e.getExpression() instanceof AssignmentTree a) {
                boolean isField = a.getVariable() instanceof MemberSelectTree m
                        && m.getExpression().toString().equals("this");
                if (!isField || !(a.getExpression() instanceof IdentifierTree)) {
                    return -1;
                }
                if (a.getVariable().toString().equals("this." + field.getSimpleName())) {
                    kept = a.getExpression().toString();
                }
            } else if (!e.getExpression().toString().equals("super()")) {
                return -1;
            }
        }
        for (int i = 0; i < tree.getParameters().size(); i++) {
            if (tree.getParameters().get(i).getName().toString().equals(kept)) {
                return i;
            }
        }
        return -1;
    }

    private @Nullable Expr function(VariableElement constant, int index, VariableElement field) {
        boolean isMade = body.javac.trees.getTree(constant) instanceof VariableTree declared
                && declared.getInitializer() instanceof NewClassTree made
                && made.getArguments().size() > index;
        return isMade
                ? body.functionConstants.made(
                        ((NewClassTree) ((VariableTree) body.javac.trees.getTree(constant)).getInitializer())
                                .getArguments()
                                .get(index),
                        field.asType())
                : null;
    }
}
