package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Loose;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Prints expressions with the parentheses that Java's grammar asks for and no others. Floating-point sums and products keep the grouping that
 * they have in the tree.
 *
 * <pre>{@code
 * (a + (b + c))   // printed  a + (b + c)
 * ((2.0 * r) * sumBar)   // printed  2 * r * sumBar
 * }</pre>
 */
final class Expressions implements Expr.Visitor<Code> {
    /** Functions of {@code Math} with {@code double} parameters only: a whole number may be passed as {@code int}. */
    private static final Set<String> DOUBLES_ONLY = Set.of("pow", "atan2", "hypot", "IEEEremainder");

    private final Namer names;
    private final Handles handles;
    private final Bridges bridges;
    private final Type.Ref companion;
    private final Set<String> explicit;
    private final String typeArguments;

    /**
     * The expressions of a method.
     *
     * @param explicit methods of the companion that are called with the type variables of this one as their type arguments
     */
    Expressions(
            Namer names,
            Handles handles,
            Bridges bridges,
            Type.Ref companion,
            List<Method.TypeParameter> typeVariables,
            Set<String> explicit) {
        this.names = names;
        this.handles = handles;
        this.bridges = bridges;
        this.companion = companion;
        this.explicit = explicit;
        this.typeArguments = "<"
                + String.join(
                        ", ",
                        typeVariables.stream().map(Method.TypeParameter::name).toList()) + ">";
    }

    Code print(Expr e) {
        return Plain.of(e).accept(this);
    }

    /** The expression where it is converted to {@code target} by assignment: there a whole number needs no point, an integer no cast. */
    Code printAs(Type target, Expr e) {
        Expr plain = Plain.assigned(target, e);
        return target == plain.type() && Plain.isWhole(plain) ? whole(plain) : plain.accept(this);
    }

    private Code whole(Expr e) {
        Expr plain = Plain.of(e);
        if (plain instanceof Expr.Lit literal) {
            return Literals.whole(literal);
        }
        if (plain instanceof Expr.Unary unary) {
            return signed(unary.op(), whole(unary.operand()));
        }
        Expr.Conditional c = (Expr.Conditional) plain;
        return conditional(c, whole(c.whenTrue()), whole(c.whenFalse()));
    }

    @Override
    public Code lit(Expr.Lit e) {
        return e.value() instanceof Function f ? function(f.params(), f.value()) : Literals.exact(e);
    }

    @Override
    public Code read(Expr.Read e) {
        return Code.of(names.of(e.var()));
    }

    @Override
    public Code field(Expr.Field e) {
        if (handles.isKept(e)) {
            return Code.of(handles.constant(e));
        }
        if (!e.reachable()) {
            Code target = e.target() == null ? Code.of() : print(e.target());
            Code read = Code.of(handles.constant(e), ".get(", target, ")");
            boolean isObject = TypeNames.of(e.type()).equals(TypeNames.of(Type.OBJECT)); // which it gives as it is
            return isObject ? read : Code.binding(Code.UNARY, "(", e.type(), ") ", read);
        }
        Code owner = e.target() == null ? Code.owner(e.owner()) : receiver(e.target());
        return Code.of(owner, ".", e.name());
    }

    @Override
    public Code unary(Expr.Unary e) {
        Expr operand = Plain.of(e.operand());
        boolean ownNegative = e.op() == UnaryOp.NEG
                && operand instanceof Expr.Lit literal
                && (literal.value().equals(Integer.MIN_VALUE) || literal.value().equals(Long.MIN_VALUE));
        return ownNegative ? operand.accept(this) : signed(e.op(), operand.accept(this)); // -2147483648
    }

    private static Code signed(UnaryOp op, Code operand) {
        boolean clash = (op == UnaryOp.NEG || op == UnaryOp.PLUS) && operand.startsWith(op.symbol);
        return Code.binding(Code.UNARY, op.symbol, clash ? operand.parenthesised() : operand.within(Code.UNARY));
    }

    @Override
    public Code binary(Expr.Binary e) {
        int precedence = e.op().precedence;
        Expr left = Plain.of(e.left());
        Expr right = Plain.of(e.right());
        boolean numbers = e.type() != Type.STRING && !Plain.isShift(e.op());
        boolean wholeLeft = numbers && Plain.isWhole(left) && !Plain.isWhole(right) && Plain.converts(left, right);
        boolean wholeRight = numbers && Plain.isWhole(right) && Plain.converts(right, left);
        Code l = wholeLeft ? whole(left) : left.accept(this);
        Code r = wholeRight ? whole(right) : right.accept(this);
        boolean chain = left instanceof Expr.Binary b && b.op().precedence == precedence;
        Code before = chain ? l : l.within(precedence);
        Code after = r.within(e.op().isShortCircuit() ? precedence : precedence + 1);
        return Code.binding(precedence, before, Code.space(), e.op().symbol + " ", after);
    }

    @Override
    public Code cast(Expr.Cast e) {
        if (e.type().isPrivate()) {
            return Code.of(handles.constant(e.type()), ".cast(", print(e.operand()), ")");
        }
        Code operand = print(e.operand());
        boolean sign = !(e.type() instanceof Prim) && (operand.startsWith("-") || operand.startsWith("+"));
        return Code.binding(
                Code.UNARY, "(", e.type(), ") ", sign ? operand.parenthesised() : operand.within(Code.UNARY));
    }

    @Override
    public Code conditional(Expr.Conditional e) {
        Expr yes = Plain.of(e.whenTrue());
        Expr no = Plain.of(e.whenFalse());
        boolean wholeYes = Plain.isWhole(yes) && !Plain.isWhole(no) && Plain.converts(yes, no);
        boolean wholeNo = Plain.isWhole(no) && !Plain.isWhole(yes) && Plain.converts(no, yes);
        return conditional(e, wholeYes ? whole(yes) : yes.accept(this), wholeNo ? whole(no) : no.accept(this));
    }

    private Code conditional(Expr.Conditional e, Code yes, Code no) {
        return Code.binding(
                Code.CONDITIONAL,
                print(e.condition()).within(Code.CONDITIONAL + 1),
                Code.space(),
                "? ",
                yes.within(Code.CONDITIONAL + 1),
                Code.space(),
                ": ",
                no.within(Code.CONDITIONAL));
    }

    @Override
    public Code get(Expr.Get e) {
        return element(e.array(), e.index());
    }

    Code element(Expr array, Expr index) {
        return Code.of(print(array).within(Code.PRIMARY), "[", print(index).nested(), "]");
    }

    @Override
    public Code length(Expr.Length e) {
        return Code.of(receiver(e.array()), ".length");
    }

    @Override
    public Code newArray(Expr.NewArray e) {
        List<Object> parts = new ArrayList<>(List.of("new ", e.type().innermost()));
        for (Expr dim : e.dims()) {
            parts.addAll(List.of("[", print(dim).nested(), "]"));
        }
        parts.add("[]".repeat(e.type().rank() - e.dims().size()));
        return Code.binding(Code.NEW_ARRAY, parts.toArray());
    }

    @Override
    public Code arrayLit(Expr.ArrayLit e) {
        return Code.binding(Code.NEW_ARRAY, "new ", e.type(), " ", braces(e));
    }

    /** {@code {1, 2}}, which suffices where a variable of the array's type is declared. */
    Code braces(Expr.ArrayLit e) {
        Type element = e.type().element();
        List<Code> items = new ArrayList<>();
        for (Expr item : e.elements()) {
            items.add(
                    item instanceof Expr.ArrayLit inner && inner.type().equals(element)
                            ? braces(inner)
                            : printAs(element, item));
        }
        return items.isEmpty() ? Code.of("{}") : Code.of("{", Code.commas(items), "}");
    }

    @Override
    public Code call(Expr.Call e) {
        Callee callee = e.callee();
        if (Bridges.isNeeded(e)) {
            Code called = bridged(e);
            return Bridges.isCast(e) ? Code.binding(Code.UNARY, "(", e.type(), ") ", called) : called;
        }
        Code arguments = Code.arguments(arguments(e, Loose.arguments(e)));
        if (callee.name().equals("<init>") || callee.kind() == Callee.Kind.RECORD_NEW) {
            Type made = e.type() instanceof Type.Rec rec ? rec.name() : e.type();
            boolean named = made instanceof Type.Ref ref
                    && ref.names().equals(callee.owner().names());
            if (named && mentionsWildcard((Type.Ref) made)) {
                return Code.of("new ", Code.owner(callee.owner()), "<>", arguments);
            }
            return Code.of("new ", named ? made : callee.owner(), arguments);
        }
        if (e.receiver() != null) {
            return Code.of(receiver(e.receiver()), ".", callee.name(), arguments);
        }
        if (callee.owner().qualifiedName().equals(companion.qualifiedName())) {
            return explicit.contains(callee.name())
                    ? Code.of(Code.owner(companion), ".", typeArguments, callee.name(), arguments)
                    : Code.of(callee.name(), arguments);
        }
        return Code.of(Code.owner(callee.owner()), ".", callee.name(), arguments);
    }

    private Code bridged(Expr.Call e) {
        List<Code> all = new ArrayList<>();
        if (e.receiver() != null) {
            all.add(print(e.receiver()));
        }
        List<Expr> args = e.callee().isConstructor() ? Loose.arguments(e) : e.args();
        all.addAll(arguments(e, args.stream().map(Expressions::typed).toList()));
        return Code.of(bridges.name(e), Code.arguments(all));
    }

    /** An expression as a statement: what it gives is nobody's. */
    Code effect(Expr e) {
        return e instanceof Expr.Call c && Bridges.isNeeded(c) ? bridged(c) : print(e);
    }

    /** Whether a type can be had but not made: {@code new Tag<?>()} is none. */
    private static boolean mentionsWildcard(Type.Ref type) {
        return type.arguments().stream().anyMatch(a -> a instanceof Type.Wildcard || TypeNames.mentionsPrivate(a));
    }

    private Code receiver(Expr e) {
        return print(typed(e)).within(Code.NEW_ARRAY);
    }

    /** What a function is must be said where nothing asks for it, or only for one without type arguments. */
    private static Expr typed(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Function ? new Expr.Cast(e.type(), e, e.pos()) : e;
    }

    private List<Code> arguments(Expr.Call e, List<Expr> given) {
        List<Code> printed = new ArrayList<>();
        List<Expr> args = given.stream().map(Plain::of).toList();
        for (Expr arg : args) {
            boolean whole = Plain.isWhole(arg) && takesInt(e.callee(), arg, args);
            printed.add(whole ? whole(arg) : arg.accept(this));
        }
        return printed;
    }

    /** Whether passing an {@code int} in place of the whole number {@code arg} leaves the choice of the overload as it is. */
    private boolean takesInt(Callee callee, Expr arg, List<Expr> args) {
        if (callee.kind() == Callee.Kind.MATH && callee.owner().packageName().equals("java.lang")) {
            boolean decided = args.stream()
                    .anyMatch(other -> other != arg && !Plain.isWhole(other) && other.type() == arg.type());
            return arg.type() == Prim.DOUBLE && DOUBLES_ONLY.contains(callee.name())
                    || decided && Set.of("max", "min").contains(callee.name());
        }
        return arg.type() == Prim.DOUBLE
                && callee.owner().names().size() > 1
                && callee.owner().packageName().equals(companion.packageName())
                && callee.owner().names().get(0).equals(companion.names().get(0))
                && callee.name().equals("<init>");
    }

    @Override
    public Code instanceOf(Expr.InstanceOf e) {
        if (e.of().isPrivate()) {
            return Code.of(handles.constant(e.of()), ".isInstance(", print(e.value()), ")");
        }
        int precedence = BinaryOp.LT.precedence;
        return Code.binding(precedence, print(e.value()).within(precedence), " instanceof ", e.of());
    }

    @Override
    public Code assign(Expr.Assign e) {
        throw notCore(e);
    }

    /** Of the tests of reverse loops alone: {@code i-- > from}. */
    @Override
    public Code incDec(Expr.IncDec e) {
        if (e.prefix()) {
            throw notCore(e);
        }
        return Code.of(print(e.target()), e.increment() ? "++" : "--");
    }

    @Override
    public Code switchExpr(Expr.SwitchExpr e) {
        throw notCore(e);
    }

    /** Of generated code alone; its body is one {@code return}. */
    @Override
    public Code lambda(Expr.Lambda e) {
        return function(e.params(), ((Stmt.Return) e.body().stmts().get(0)).value());
    }

    private Code function(List<Var> params, Expr value) {
        return Code.of(parameters(params), " -> ", print(value));
    }

    String parameters(List<Var> params) {
        String all = String.join(", ", params.stream().map(names::of).toList());
        return params.size() == 1 ? all : "(" + all + ")";
    }

    private static IllegalArgumentException notCore(Expr e) {
        return new IllegalArgumentException("not in the core language: " + e);
    }
}
