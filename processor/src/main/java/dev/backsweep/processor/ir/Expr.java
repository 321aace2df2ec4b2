package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.List;
import java.util.Locale;

/**
 * An expression. The nodes up to {@link ArrayLit} make the core language, free of side effects but for calls; {@link Assign},
 * {@link IncDec}, {@link SwitchExpr} and {@link Lambda} stand for what the user may write and are gone after {@code normalise}.
 * Conversions that Java does by itself (promotion, boxing) are not spelled out.
 */
public sealed interface Expr {

    Type type();

    Pos pos();

    <R> R accept(Visitor<R> visitor);

    /** A literal or compile-time constant: boxed primitive, {@code String}, {@link Function} or {@code null}. */
    record Lit(Object value, Type type, Pos pos) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.lit(this);
        }
    }

    /** The value of a local variable or parameter. */
    record Read(Var var, Pos pos) implements Expr {
        @Override
        public Type type() {
            return var.type();
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.read(this);
        }
    }

    /**
     * A field, static when {@code target} is null. Fields are constants of the differentiated method.
     *
     * @param reachable whether the companion (same package) may name the field; otherwise it needs a VarHandle
     */
    record Field(Expr target, Type.Ref owner, String name, Type type, boolean reachable, boolean isFinal, Pos pos)
            implements Expr {
        /** Begins the name of the field in which an object of an inner class keeps the one that encloses it; no user's name does. */
        public static final String ENCLOSING = "this$";

        /** The name of the field as which a class literal is written. */
        public static final String CLASS = "class";

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.field(this);
        }

        public boolean isEnclosing() {
            return name.startsWith(ENCLOSING);
        }

        /** What a variable that holds it is called: a constant loses its capitals, {@code maxTrips} for {@code MAX_TRIPS}. */
        public String variableName() {
            if (isEnclosing()) {
                return "enclosing";
            }
            if (name.equals(CLASS)) {
                return "type";
            }
            if (!name.equals(name.toUpperCase(Locale.ROOT))) {
                return name;
            }
            StringBuilder camel = new StringBuilder();
            for (String word : name.toLowerCase(Locale.ROOT).split("_")) {
                boolean first = camel.length() == 0 || word.isEmpty();
                camel.append(first ? word : word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1));
            }
            return camel.length() == 0 ? name : camel.toString();
        }
    }

    /** {@code -x}, {@code +x}, {@code !x}, {@code ~x}. */
    record Unary(UnaryOp op, Expr operand, Type type, Pos pos) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.unary(this);
        }
    }

    /** A binary operation, string concatenation and short-circuit logic included. */
    record Binary(BinaryOp op, Expr left, Expr right, Type type, Pos pos) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.binary(this);
        }
    }

    /** A cast that the user wrote, or that a compound assignment implies. */
    record Cast(Type type, Expr operand, Pos pos) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.cast(this);
        }
    }

    /** {@code condition ? whenTrue : whenFalse}. */
    record Conditional(Expr condition, Expr whenTrue, Expr whenFalse, Type type, Pos pos) implements Expr {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.conditional(this);
        }
    }

    /** {@code array[index]}; of a sequence too. */
    record Get(Expr array, Expr index, Pos pos) implements Expr {
        @Override
        public Type type() {
            return array.type() instanceof Type.Seq seq ? seq.element() : ((Type.Arr) array.type()).element();
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.get(this);
        }
    }

    /** {@code array.length}. */
    record Length(Expr array, Pos pos) implements Expr {
        @Override
        public Type type() {
            return Type.Prim.INT;
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.length(this);
        }
    }

    /**
     * {@code new T[dims…][]}; of a {@link Type.Seq}, {@code dims} is its length where it is known on entry, else empty.
     *
     * @param overwritten whether every element is written before it is read: it need not be zero
     */
    record NewArray(Type type, List<Expr> dims, boolean overwritten, Pos pos) implements Expr {
        public NewArray {
            dims = List.copyOf(dims);
        }

        public NewArray(Type type, List<Expr> dims, Pos pos) {
            this(type, dims, false, pos);
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.newArray(this);
        }
    }

    /** {@code new T[] {…}}. */
    record ArrayLit(Type.Arr type, List<Expr> elements, Pos pos) implements Expr {
        public ArrayLit {
            elements = List.copyOf(elements);
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.arrayLit(this);
        }
    }

    /** A method call or object creation; {@code receiver} is null where there is none. */
    record Call(Callee callee, Expr receiver, List<Expr> args, Type type, Pos pos) implements Expr {
        public Call {
            args = List.copyOf(args);
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.call(this);
        }
    }

    /** {@code value instanceof T} (no pattern). */
    record InstanceOf(Expr value, Type of, Pos pos) implements Expr {
        @Override
        public Type type() {
            return Type.Prim.BOOLEAN;
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.instanceOf(this);
        }
    }

    /** {@code target = value} or, with an operator, {@code target op= value}. */
    record Assign(Expr target, BinaryOp op, Expr value, Pos pos) implements Expr {
        @Override
        public Type type() {
            return target.type();
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.assign(this);
        }
    }

    /** {@code ++x}, {@code x--} and their like. */
    record IncDec(Expr target, boolean increment, boolean prefix, Pos pos) implements Expr {
        @Override
        public Type type() {
            return target.type();
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.incDec(this);
        }
    }

    /** A switch expression; its arms end in {@link Stmt.Yield} to {@code label}. */
    record SwitchExpr(Label label, Expr selector, List<Stmt.Case> cases, Type type, Pos pos) implements Expr {
        public SwitchExpr {
            cases = List.copyOf(cases);
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.switchExpr(this);
        }
    }

    /** A lambda that a known library method inlines ({@code Arrays.setAll}); its body is one expression or a block that returns. */
    record Lambda(List<Var> params, Stmt.Block body, Type type, Pos pos) implements Expr {
        public Lambda {
            params = List.copyOf(params);
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.lambda(this);
        }
    }

    /** {@code -x} and its like. */
    enum UnaryOp {
        NEG("-"),
        PLUS("+"),
        NOT("!"),
        COMPLEMENT("~");

        public final String symbol;

        UnaryOp(String symbol) {
            this.symbol = symbol;
        }
    }

    /** Binary operators, with Java's precedence (larger binds tighter). */
    enum BinaryOp {
        MUL("*", 12),
        DIV("/", 12),
        REM("%", 12),
        ADD("+", 11),
        SUB("-", 11),
        SHL("<<", 10),
        SHR(">>", 10),
        USHR(">>>", 10),
        LT("<", 9),
        GT(">", 9),
        LE("<=", 9),
        GE(">=", 9),
        EQ("==", 8),
        NE("!=", 8),
        BIT_AND("&", 7),
        BIT_XOR("^", 6),
        BIT_OR("|", 5),
        AND("&&", 4),
        OR("||", 3);

        public final String symbol;
        public final int precedence;

        BinaryOp(String symbol, int precedence) {
            this.symbol = symbol;
            this.precedence = precedence;
        }

        public boolean isComparison() {
            return precedence == 9 || precedence == 8;
        }

        public boolean isShortCircuit() {
            return this == AND || this == OR;
        }
    }

    /** One method a node. */
    interface Visitor<R> {
        R lit(Lit e);

        R read(Read e);

        R field(Field e);

        R unary(Unary e);

        R binary(Binary e);

        R cast(Cast e);

        R conditional(Conditional e);

        R get(Get e);

        R length(Length e);

        R newArray(NewArray e);

        R arrayLit(ArrayLit e);

        R call(Call e);

        R instanceOf(InstanceOf e);

        R assign(Assign e);

        R incDec(IncDec e);

        R switchExpr(SwitchExpr e);

        R lambda(Lambda e);
    }
}
