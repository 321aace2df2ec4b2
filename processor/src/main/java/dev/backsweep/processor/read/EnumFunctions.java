package dev.backsweep.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.ExpressionStatementTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.ReturnTree;
import com.sun.source.tree.StatementTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.ExecutableType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import org.jspecify.annotations.Nullable;

/**
 * Says which functions a field of an enum may hold, where the constructor does nothing with it but keep what each constant is made with, and which
 * ones its constants are, where the enum is an interface whose method each has a version of.
 *
 * <pre>{@code
 * SQUARE(x -> x * x), SINE(Math::sin);
 * final DoubleUnaryOperator f;
 * Basis(DoubleUnaryOperator f) { this.f = f; }
 * // basis.f.applyAsDouble(t) is
 * switch (basis) { case SQUARE -> ((DoubleUnaryOperator) x -> x * x).applyAsDouble(t); default -> … }
 * }</pre>
 */
final class EnumFunctions {
    /** What the value of a call is called, as nothing is known of what it is. */
    private static final String VALUE = "value";

    private final Body body;

    EnumFunctions(Body body) {
        this.body = body;
    }

    /**
     * Functions of which one is chosen.
     *
     * @param isFirst whether it is chosen before the arguments of a call are looked at, as a field is read then
     */
    private record Choice(
            EnumConstants constants,
            Expr selector,
            List<VariableElement> among,
            List<Expr> functions,
            boolean isFirst) {
        Choice by(Expr other) {
            return new Choice(constants, other, among, functions, isFirst);
        }
    }

    /** The choice between the functions; the same expression where it is something else, or they are not known. */
    Expr opened(Expr value) {
        Choice choice = kept(value);
        if (choice == null) {
            return value;
        }
        return choice.functions().size() == 1
                ? choice.functions().get(0)
                : chosen(choice, value, new Label(""), f -> f);
    }

    /** The call of a method of such a function, as a choice between calls; null where it is another call, or they are not known. */
    @Nullable
    Expr called(Typed receiver, Expr.Call call, ExecutableElement method) {
        Choice kept = kept(receiver.expr());
        List<Stmt> before = new ArrayList<>();
        Choice choice = kept == null ? versions(receiver, method, before) : kept;
        if (choice == null) {
            return null;
        }
        boolean isPlain = call.args().stream().allMatch(a -> a instanceof Expr.Read || a instanceof Expr.Lit);
        if (choice.functions().size() == 1) {
            return on(choice.functions().get(0), call, call.args());
        }
        if (isPlain && before.isEmpty()) {
            return chosen(choice, call, new Label(VALUE), f -> on(f, call, call.args()));
        }
        Pos pos = call.pos();
        Choice at = choice.by(
                choice.selector() instanceof Expr.Read
                        ? choice.selector()
                        : named(Names.decapitalized(choice.constants().name()), choice.selector(), before));
        if (choice.isFirst() && !isPlain) {
            Stmt.Case any = new Stmt.Case(List.of(), true, true, new Stmt.Block(List.of(), pos), pos);
            before.add(new Stmt.Switch(new Label(""), at.selector(), List.of(any), pos));
        }
        List<Expr> given = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            Expr arg = call.args().get(i);
            Var own = Function.of(choice.functions().get(0)).params().get(i);
            String name = own.isGenerated() ? "t" : own.name();
            given.add(arg instanceof Expr.Lit ? arg : named(name, arg, before));
        }
        Label all = new Label(VALUE);
        before.add(new Stmt.Yield(all, chosen(at, call, new Label(VALUE), f -> on(f, call, given)), pos));
        Stmt.Case only = new Stmt.Case(List.of(), true, true, new Stmt.Block(before, pos), pos);
        return new Expr.SwitchExpr(all, Exprs.lit(0), List.of(only), call.type(), pos);
    }

    private static Expr on(Expr function, Expr.Call call, List<Expr> args) {
        return new Expr.Call(call.callee(), function, args, call.type(), call.pos());
    }

    private static Expr named(String name, Expr value, List<Stmt> into) {
        Var v = Var.generated(name, value.type());
        into.add(new Stmt.Declare(v, value, value.pos()));
        return new Expr.Read(v, value.pos());
    }

    private Expr chosen(Choice choice, Expr value, Label label, UnaryOperator<Expr> each) {
        Pos pos = value.pos();
        List<Stmt.Case> cases = new ArrayList<>();
        for (int i = 0; i < choice.functions().size(); i++) {
            boolean isLast = i == choice.functions().size() - 1;
            List<Expr> labels = isLast
                    ? List.of()
                    : List.of(choice.constants().label(choice.among().get(i), body, pos));
            Expr own = each.apply(choice.functions().get(i));
            Stmt.Block arm = new Stmt.Block(List.of(new Stmt.Yield(label, own, pos)), pos);
            cases.add(new Stmt.Case(labels, isLast, true, arm, pos));
        }
        return new Expr.SwitchExpr(label, choice.selector(), cases, value.type(), pos);
    }

    /** The function that a constant is which is given where a function is asked for; the same expression where it is something else. */
    Expr opened(Expr value, TypeMirror asked) {
        ExecutableElement method = asked instanceof DeclaredType t ? body.types.functionMethod(-1, t) : null;
        TypeElement owner = method == null || !(value instanceof Expr.Field f) || f.target() != null
                ? null
                : body.javac.elements.getTypeElement(f.owner().qualifiedName());
        boolean isConstant = owner != null
                && owner.getKind() == ElementKind.ENUM
                && new EnumConstants(owner, body.javac).named(value, body) != null;
        Choice choice = isConstant ? versions(new Typed(value, owner.asType()), method, new ArrayList<>()) : null;
        return choice == null ? opened(value) : choice.functions().get(0);
    }

    /** The functions of which a final field holds one. */
    private @Nullable Choice kept(Expr value) {
        Expr.Field f = value instanceof Expr.Field direct ? direct : value instanceof Expr.Call c ? given(c) : null;
        TypeElement owner = f == null || f.target() == null || !f.isFinal()
                ? null
                : body.javac.elements.getTypeElement(f.owner().qualifiedName());
        if (owner == null) {
            return null;
        }
        EnumConstants constants = new EnumConstants(owner, body.javac);
        VariableElement field = constants.areKnown() ? body.javac.field(owner, f.name()) : null;
        int index = field == null || !body.functionConstants.isOfNumbers(field.asType()) ? -1 : parameter(owner, field);
        if (index < 0) {
            return null;
        }
        return choice(constants, owner, f.target(), true, (inside, constant) -> {
            List<? extends ExpressionTree> given = constants.arguments(constant);
            return given.size() > index ? inside.functionConstants.made(given.get(index), field.asType()) : null;
        });
    }

    /** Finds the function of a constant, where what the enum can name can be named. */
    private interface Finding {
        @Nullable
        Expr function(Body inside, VariableElement constant);
    }

    private @Nullable Choice choice(
            EnumConstants constants, TypeElement owner, Expr selector, boolean isFirst, Finding finding) {
        if (!body.opens(owner)) {
            return null; // one of its functions asks for them again
        }
        try {
            Body inside = body.of(owner);
            VariableElement only = constants.named(selector, body);
            List<VariableElement> among = only == null ? constants.all() : List.of(only);
            List<Expr> functions = new ArrayList<>();
            for (VariableElement constant : among) {
                Expr function = finding.function(inside, constant);
                if (function == null) {
                    return null;
                }
                functions.add(function);
            }
            return functions.isEmpty() ? null : new Choice(constants, selector, among, functions, isFirst);
        } finally {
            body.close(owner);
        }
    }

    /** The field that a method gives, which does nothing else. */
    private Expr.@Nullable Field given(Expr.Call call) {
        boolean isKnown = call.callee().kind() == Callee.Kind.SOURCE
                && call.callee().handle() instanceof SourceMethod source
                && source.element().getEnclosingElement().getKind() == ElementKind.ENUM
                && call.receiver() != null
                && call.args().isEmpty();
        ExecutableElement method = isKnown ? ((SourceMethod) call.callee().handle()).element() : null;
        TypeElement owner = method == null ? null : (TypeElement) method.getEnclosingElement();
        MethodTree tree = method == null ? null : body.javac.tree(method);
        boolean isGetter = tree != null
                && tree.getBody() != null
                && tree.getBody().getStatements().size() == 1
                && tree.getBody().getStatements().get(0) instanceof ReturnTree;
        if (!isGetter) {
            return null;
        }
        EnumConstants constants = new EnumConstants(owner, body.javac);
        boolean isOverridden =
                constants.all().stream().anyMatch(c -> constants.method(c, method.getSimpleName(), 0) != null);
        Tree given = ((ReturnTree) tree.getBody().getStatements().get(0)).getExpression();
        String name = given instanceof IdentifierTree
                        || given instanceof MemberSelectTree m
                                && m.getExpression().toString().equals("this")
                ? given.toString().substring(given.toString().lastIndexOf('.') + 1)
                : "";
        VariableElement field = isOverridden ? null : body.javac.field(owner, name);
        return field != null
                        && field.getEnclosingElement().equals(owner)
                        && !field.getModifiers().contains(Modifier.STATIC)
                        && field.getModifiers().contains(Modifier.FINAL)
                ? new Expr.Field(
                        call.receiver(),
                        body.irTypes.reference(owner),
                        name,
                        call.type(),
                        body.javac.isReachable(field, body.home),
                        true,
                        call.pos())
                : null;
    }

    /**
     * The versions that all constants have of an abstract method of an interface of numbers.
     *
     * @param before gets the declaration of the variable that holds the constant, where it is not in one
     */
    private @Nullable Choice versions(Typed receiver, ExecutableElement method, List<Stmt> before) {
        TypeElement owner = receiver.type() instanceof DeclaredType t ? (TypeElement) t.asElement() : null;
        boolean isOfInterface = owner != null
                && owner.getKind() == ElementKind.ENUM
                && method.getEnclosingElement().getKind().isInterface();
        DeclaredType asked = isOfInterface ? body.types.asSuper(receiver.type(), method.getEnclosingElement()) : null;
        ExecutableType type = asked == null ? null : (ExecutableType) body.types.types.asMemberOf(asked, method);
        EnumConstants constants = new EnumConstants(owner == null ? body.owner : owner, body.javac);
        if (type == null || !body.functionConstants.isOfNumbers(type) || !constants.areKnown()) {
            return null;
        }
        boolean isNamed = receiver.expr() instanceof Expr.Read || constants.named(receiver.expr(), body) != null;
        Expr self = isNamed ? receiver.expr() : named(Names.decapitalized(constants.name()), receiver.expr(), before);
        return choice(constants, owner, self, false, (inside, constant) -> {
            MethodTree version = constants.method(
                    constant, method.getSimpleName(), method.getParameters().size());
            return version != null && EnumConstants.isPlain(version)
                    ? inside.quietly(() -> inside.localRecords.inConstant(
                            constants.body(constant),
                            () -> new Functions(inside)
                                    .version(constants.creation(constant), version, asked, type, self)))
                    : null;
        });
    }

    /** The parameter of the one constructor that the field keeps; -1 where it is not just that. */
    private int parameter(TypeElement owner, VariableElement field) {
        List<ExecutableElement> constructors = ElementFilter.constructorsIn(owner.getEnclosedElements());
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
}
