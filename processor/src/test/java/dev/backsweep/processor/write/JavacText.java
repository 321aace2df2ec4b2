package dev.backsweep.processor.write;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.BinaryTree;
import com.sun.source.tree.ConditionalExpressionTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.ParenthesizedTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TypeCastTree;
import com.sun.source.tree.UnaryTree;
import com.sun.source.util.SimpleTreeVisitor;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The structure that javac read, as text: numbers by value, operations with their types, parentheses gone. */
final class JavacText extends SimpleTreeVisitor<String, Void> {
    private static final Map<Tree.Kind, String> SYMBOLS = Map.ofEntries(
            Map.entry(Tree.Kind.MULTIPLY, "*"),
            Map.entry(Tree.Kind.DIVIDE, "/"),
            Map.entry(Tree.Kind.REMAINDER, "%"),
            Map.entry(Tree.Kind.PLUS, "+"),
            Map.entry(Tree.Kind.MINUS, "-"),
            Map.entry(Tree.Kind.LEFT_SHIFT, "<<"),
            Map.entry(Tree.Kind.RIGHT_SHIFT, ">>"),
            Map.entry(Tree.Kind.UNSIGNED_RIGHT_SHIFT, ">>>"),
            Map.entry(Tree.Kind.LESS_THAN, "<"),
            Map.entry(Tree.Kind.GREATER_THAN, ">"),
            Map.entry(Tree.Kind.LESS_THAN_EQUAL, "<="),
            Map.entry(Tree.Kind.GREATER_THAN_EQUAL, ">="),
            Map.entry(Tree.Kind.EQUAL_TO, "=="),
            Map.entry(Tree.Kind.NOT_EQUAL_TO, "!="),
            Map.entry(Tree.Kind.AND, "&"),
            Map.entry(Tree.Kind.OR, "|"),
            Map.entry(Tree.Kind.XOR, "^"),
            Map.entry(Tree.Kind.CONDITIONAL_AND, "&&"),
            Map.entry(Tree.Kind.CONDITIONAL_OR, "||"),
            Map.entry(Tree.Kind.UNARY_MINUS, "-"),
            Map.entry(Tree.Kind.UNARY_PLUS, "+"),
            Map.entry(Tree.Kind.LOGICAL_COMPLEMENT, "!"),
            Map.entry(Tree.Kind.BITWISE_COMPLEMENT, "~"));

    private final Function<Tree, String> types;

    JavacText(Function<Tree, String> types) {
        this.types = types;
    }

    /** Logic is a flat chain: its grouping means nothing. */
    static String operation(String symbol, String left, String right, String type) {
        if (symbol.equals("&&") || symbol.equals("||")) {
            return "{" + symbol + " " + flat(symbol, left) + " " + flat(symbol, right) + "}";
        }
        return "(" + left + symbol + right + "):" + type;
    }

    private static String flat(String symbol, String operand) {
        String head = "{" + symbol + " ";
        return operand.startsWith(head) && operand.endsWith("}")
                ? operand.substring(head.length(), operand.length() - 1)
                : operand;
    }

    @Override
    protected String defaultAction(Tree tree, Void unused) {
        throw new AssertionError(tree.getKind() + " " + tree);
    }

    @Override
    public String visitLiteral(LiteralTree tree, Void unused) {
        return IrText.literal(tree.getValue()); // javac's parser makes one literal of a minus and an int
    }

    @Override
    public String visitIdentifier(IdentifierTree tree, Void unused) {
        return tree.getName().toString();
    }

    @Override
    public String visitParenthesized(ParenthesizedTree tree, Void unused) {
        return visit(tree.getExpression(), null);
    }

    @Override
    public String visitUnary(UnaryTree tree, Void unused) {
        return "(" + SYMBOLS.get(tree.getKind()) + visit(tree.getExpression(), null) + ")";
    }

    @Override
    public String visitBinary(BinaryTree tree, Void unused) {
        String left = visit(tree.getLeftOperand(), null);
        String right = visit(tree.getRightOperand(), null);
        return operation(SYMBOLS.get(tree.getKind()), left, right, types.apply(tree));
    }

    @Override
    public String visitTypeCast(TypeCastTree tree, Void unused) {
        return "(" + tree.getType() + ")" + visit(tree.getExpression(), null);
    }

    @Override
    public String visitConditionalExpression(ConditionalExpressionTree tree, Void unused) {
        return "(" + visit(tree.getCondition(), null) + "?" + visit(tree.getTrueExpression(), null) + ":"
                + visit(tree.getFalseExpression(), null) + ")";
    }

    @Override
    public String visitArrayAccess(ArrayAccessTree tree, Void unused) {
        return visit(tree.getExpression(), null) + "[" + visit(tree.getIndex(), null) + "]";
    }

    @Override
    public String visitMemberSelect(MemberSelectTree tree, Void unused) {
        return visit(tree.getExpression(), null) + "." + tree.getIdentifier();
    }

    @Override
    public String visitMethodInvocation(MethodInvocationTree tree, Void unused) {
        String name =
                ((MemberSelectTree) tree.getMethodSelect()).getIdentifier().toString();
        return name
                + tree.getArguments().stream()
                        .map((ExpressionTree a) -> visit(a, null))
                        .collect(Collectors.joining(",", "(", ")"))
                + ":" + types.apply(tree);
    }
}
