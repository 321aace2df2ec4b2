package dev.backsweep.processor.read;

import com.sun.source.tree.AssignmentTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.CompoundAssignmentTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import java.util.List;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads operators: promotion, concatenation, assignment, conditionals, casts (JLS 15.14 to 15.26). */
final class Operators {
    private final Body body;

    Operators(Body body) {
        this.body = body;
    }

    Typed binary(BinaryTree tree) {
        Typed left = body.attempt(() -> body.expressions.read(tree.getLeftOperand()));
        boolean isLogic = tree.getKind() == Tree.Kind.CONDITIONAL_AND || tree.getKind() == Tree.Kind.CONDITIONAL_OR;
        Typed right = body.attempt(() -> isLogic
                ? body.patterns.where(
                        tree.getLeftOperand(),
                        tree.getKind() == Tree.Kind.CONDITIONAL_AND,
                        () -> body.expressions.read(tree.getRightOperand()))
                : body.expressions.read(tree.getRightOperand()));
        if (left == null || right == null) {
            throw Body.silently();
        }
        BinaryOp op = operator(tree.getKind());
        TypeMirror type = resultOf(op, left.type(), right.type());
        if (type == null) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        TypeKind kind = type.getKind();
        Expr same = new LocalEnums(body).compared(op, left, right, tree);
        if (same != null) {
            return new Typed(same, type);
        }
        return new Typed(
                new Expr.Binary(op, left.expr(), right.expr(), body.type(type), body.pos(tree)),
                type,
                () -> Constants.cast(
                        kind,
                        Constants.binary(
                                op, left.constant().get(), right.constant().get())));
    }

    /** The type of {@code left op right}, or null where Java has none. */
    @Nullable
    TypeMirror resultOf(BinaryOp op, TypeMirror left, TypeMirror right) {
        JavaTypes types = body.types;
        boolean isNumeric = types.isNumeric(left) && types.isNumeric(right);
        boolean isIntegral = types.isIntegral(left) && types.isIntegral(right);
        boolean isBoolean = types.isBoolean(left) && types.isBoolean(right);
        TypeMirror truth = types.primitive(TypeKind.BOOLEAN);
        return switch (op) {
            case ADD -> {
                if (types.isString(left) || types.isString(right)) {
                    boolean isVoid = left.getKind() == TypeKind.VOID || right.getKind() == TypeKind.VOID;
                    yield isVoid ? null : types.string();
                }
                yield isNumeric ? types.promoted(left, right) : null;
            }
            case MUL, DIV, REM, SUB -> isNumeric ? types.promoted(left, right) : null;
            case SHL, SHR, USHR -> isIntegral ? types.promoted(left) : null;
            case LT, GT, LE, GE -> isNumeric ? truth : null;
            case EQ, NE -> isComparable(left, right) ? truth : null;
            case BIT_AND, BIT_OR, BIT_XOR -> isIntegral ? types.promoted(left, right) : isBoolean ? truth : null;
            case AND, OR -> isBoolean ? truth : null;
        };
    }

    private boolean isComparable(TypeMirror left, TypeMirror right) {
        boolean leftIsPrimitive = left.getKind().isPrimitive();
        boolean rightIsPrimitive = right.getKind().isPrimitive();
        if (leftIsPrimitive || rightIsPrimitive) {
            return (body.types.isNumeric(left) && body.types.isNumeric(right))
                    || (body.types.isBoolean(left) && body.types.isBoolean(right))
                    || isObjectAndPrimitive(left, right)
                    || isObjectAndPrimitive(right, left);
        }
        return left.getKind() != TypeKind.VOID && right.getKind() != TypeKind.VOID;
    }

    /** {@code object == 1} compares with the boxed value. */
    private boolean isObjectAndPrimitive(TypeMirror reference, TypeMirror primitive) {
        return primitive.getKind().isPrimitive()
                && reference.getKind() == TypeKind.DECLARED
                && body.types.types.isSubtype(body.types.boxed(primitive), reference);
    }

    Typed unary(UnaryTree tree) {
        return switch (tree.getKind()) {
            case PREFIX_INCREMENT -> incDec(tree, true, true);
            case PREFIX_DECREMENT -> incDec(tree, false, true);
            case POSTFIX_INCREMENT -> incDec(tree, true, false);
            case POSTFIX_DECREMENT -> incDec(tree, false, false);
            case UNARY_MINUS -> unary(tree, UnaryOp.NEG);
            case UNARY_PLUS -> unary(tree, UnaryOp.PLUS);
            case BITWISE_COMPLEMENT -> unary(tree, UnaryOp.COMPLEMENT);
            default -> unary(tree, UnaryOp.NOT);
        };
    }

    private Typed unary(UnaryTree tree, UnaryOp op) {
        Typed operand = body.expressions.read(tree.getExpression());
        TypeMirror type = op == UnaryOp.NOT ? body.types.unboxed(operand.type()) : body.types.promoted(operand.type());
        boolean isLegal = switch (op) {
            case NOT -> body.types.isBoolean(type);
            case COMPLEMENT -> body.types.isIntegral(type);
            default -> body.types.isNumeric(type);
        };
        if (!isLegal) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return new Typed(
                new Expr.Unary(op, operand.expr(), body.type(type), body.pos(tree)),
                type,
                () -> Constants.unary(op, operand.constant().get()));
    }

    private Typed incDec(UnaryTree tree, boolean isIncrement, boolean isPrefix) {
        Typed target = target(tree.getExpression());
        if (!body.types.isNumeric(target.type())) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return new Typed(new Expr.IncDec(target.expr(), isIncrement, isPrefix, body.pos(tree)), target.type());
    }

    Typed assignment(AssignmentTree tree) {
        Typed target = body.attempt(() -> target(tree.getVariable()));
        Typed value = body.attempt(() -> target == null
                ? body.expressions.read(tree.getExpression())
                : body.expressions.readFor(tree.getExpression(), target.type()));
        if (target == null || value == null) {
            throw Body.silently();
        }
        return new Typed(new Expr.Assign(target.expr(), null, value.expr(), body.pos(tree)), target.type());
    }

    Typed compound(CompoundAssignmentTree tree) {
        Typed target = body.attempt(() -> target(tree.getVariable()));
        Typed value = body.attempt(() -> body.expressions.read(tree.getExpression()));
        if (target == null || value == null) {
            throw Body.silently();
        }
        BinaryOp op = compoundOperator(tree.getKind());
        if (resultOf(op, target.type(), value.type()) == null) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return new Typed(new Expr.Assign(target.expr(), op, value.expr(), body.pos(tree)), target.type());
    }

    /** Something that can be assigned to. */
    private Typed target(ExpressionTree tree) {
        Typed read = body.expressions.read(tree);
        // a private field of a type variable's type is read with a cast
        boolean isCast = read.expr() instanceof Expr.Cast c && c.operand() instanceof Expr.Field;
        Typed target = isCast ? read.as(((Expr.Cast) read.expr()).operand()) : read;
        boolean isVariable = target.expr() instanceof Expr.Read
                || target.expr() instanceof Expr.Get
                || target.expr() instanceof Expr.Field;
        if (!isVariable) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return target;
    }

    Typed conditional(ConditionalExpressionTree tree, @Nullable TypeMirror target) {
        Typed condition = body.attempt(() -> body.expressions.readCondition(tree.getCondition()));
        Typed whenTrue = body.attempt(
                () -> body.patterns.where(tree.getCondition(), true, () -> arm(tree.getTrueExpression(), target)));
        Typed whenFalse = body.attempt(
                () -> body.patterns.where(tree.getCondition(), false, () -> arm(tree.getFalseExpression(), target)));
        if (condition == null || whenTrue == null || whenFalse == null) {
            throw Body.silently();
        }
        TypeMirror type = common(whenTrue, whenFalse, target);
        if (type.getKind() == TypeKind.VOID) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        boolean bends = !body.types.unboxed(type).getKind().isPrimitive();
        Expr yes = armOf(type, whenTrue.expr());
        Expr no = armOf(type, whenFalse.expr());
        return new Typed(
                new Expr.Conditional(condition.expr(), yes, no, body.type(type), body.pos(tree)),
                type,
                () -> chosen(condition, whenTrue, whenFalse, type),
                whenTrue.isPoly() || whenFalse.isPoly(),
                bends ? List.of(whenTrue, whenFalse) : List.of());
    }

    private Expr armOf(TypeMirror type, Expr value) {
        Expr function = body.functionConstants.written(value);
        return function != value ? function : body.privateTypes.as(value, type);
    }

    private Typed arm(ExpressionTree tree, @Nullable TypeMirror target) {
        return target != null && Arguments.isFunction(tree)
                ? body.expressions.readFor(tree, target)
                : body.expressions.read(tree, target);
    }

    private static @Nullable Object chosen(Typed condition, Typed whenTrue, Typed whenFalse, TypeMirror type) {
        Object truth = condition.constant().get();
        Object yes = whenTrue.constant().get();
        Object no = whenFalse.constant().get();
        if (!(truth instanceof Boolean isTrue) || yes == null || no == null) {
            return null;
        }
        return Constants.cast(type.getKind(), isTrue ? yes : no);
    }

    /** The type of a conditional with these arms (JLS 15.25). */
    TypeMirror common(Typed a, Typed b, @Nullable TypeMirror target) {
        JavaTypes types = body.types;
        if (types.isBoolean(a.type()) && types.isBoolean(b.type())) {
            return bothBoxed(a, b) ? a.type() : types.primitive(TypeKind.BOOLEAN);
        }
        if (types.isNumeric(a.type()) && types.isNumeric(b.type())) {
            boolean isOneBox = bothBoxed(a, b) && types.types.isSameType(a.type(), b.type());
            return isOneBox ? a.type() : types.numericConditional(a, b);
        }
        if (a.type().getKind() == TypeKind.VOID || b.type().getKind() == TypeKind.VOID) {
            return types.primitive(TypeKind.VOID);
        }
        return target != null && !target.getKind().isPrimitive() ? target : types.leastUpperBound(a.type(), b.type());
    }

    private static boolean bothBoxed(Typed a, Typed b) {
        return !a.type().getKind().isPrimitive() && !b.type().getKind().isPrimitive();
    }

    Typed cast(TypeCastTree tree) {
        TypeMirror type = body.typeNames.resolve(tree.getType());
        if (Arguments.isFunction(tree.getExpression())) {
            return new Typed(
                    Arguments.named(
                            body.expressions.readFor(tree.getExpression(), type).expr()),
                    type);
        }
        Typed operand = body.expressions.read(tree.getExpression());
        if (!isCastable(operand.type(), type)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        boolean isNothing = !type.getKind().isPrimitive()
                && !body.types.isString(type)
                && body.types.types.isSameType(operand.type(), type);
        if (isNothing) {
            return operand;
        }
        TypeKind kind = type.getKind();
        boolean mayBeConstant = kind.isPrimitive() || body.types.isString(type);
        return new Typed(
                new Expr.Cast(body.type(type), operand.expr(), body.pos(tree)),
                type,
                () -> mayBeConstant ? Constants.cast(kind, operand.constant().get()) : null);
    }

    private boolean isCastable(TypeMirror from, TypeMirror to) {
        if (to.getKind().isPrimitive() && from.getKind().isPrimitive()) {
            return (from.getKind() == TypeKind.BOOLEAN) == (to.getKind() == TypeKind.BOOLEAN);
        }
        return from.getKind() != TypeKind.VOID
                && (!from.getKind().isPrimitive() || body.types.types.isAssignable(body.types.boxed(from), to));
    }

    private static BinaryOp operator(Tree.Kind kind) {
        return switch (kind) {
            case MULTIPLY -> BinaryOp.MUL;
            case DIVIDE -> BinaryOp.DIV;
            case REMAINDER -> BinaryOp.REM;
            case PLUS -> BinaryOp.ADD;
            case MINUS -> BinaryOp.SUB;
            case LEFT_SHIFT -> BinaryOp.SHL;
            case RIGHT_SHIFT -> BinaryOp.SHR;
            case UNSIGNED_RIGHT_SHIFT -> BinaryOp.USHR;
            case LESS_THAN -> BinaryOp.LT;
            case GREATER_THAN -> BinaryOp.GT;
            case LESS_THAN_EQUAL -> BinaryOp.LE;
            case GREATER_THAN_EQUAL -> BinaryOp.GE;
            case EQUAL_TO -> BinaryOp.EQ;
            case NOT_EQUAL_TO -> BinaryOp.NE;
            case AND -> BinaryOp.BIT_AND;
            case XOR -> BinaryOp.BIT_XOR;
            case OR -> BinaryOp.BIT_OR;
            case CONDITIONAL_AND -> BinaryOp.AND;
            case CONDITIONAL_OR -> BinaryOp.OR;
            default -> throw new IllegalStateException("no binary operator: " + kind);
        };
    }

    private static BinaryOp compoundOperator(Tree.Kind kind) {
        return operator(Tree.Kind.valueOf(kind.name().substring(0, kind.name().length() - "_ASSIGNMENT".length())));
    }
}
