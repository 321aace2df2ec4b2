package dev.backsweep.tests.adversary.tree;

/** A binary operator with its symbol and its precedence, as in the Java Language Specification, chapter 15. */
public enum Op {
    MUL("*", 12),
    DIV("/", 12),
    REM("%", 12),
    ADD("+", 11),
    SUB("-", 11),
    SHL("<<", 10),
    SHR(">>", 10),
    USHR(">>>", 10),
    LT("<", 9),
    LE("<=", 9),
    GT(">", 9),
    GE(">=", 9),
    EQ("==", 8),
    NE("!=", 8),
    AND("&", 7),
    XOR("^", 6),
    OR("|", 5),
    ANDAND("&&", 4),
    OROR("||", 3);

    private final String symbol;
    private final int precedence;

    Op(String symbol, int precedence) {
        this.symbol = symbol;
        this.precedence = precedence;
    }

    public String symbol() {
        return symbol;
    }

    public int precedence() {
        return precedence;
    }

    public boolean isComparison() {
        return precedence == 9 || precedence == 8;
    }

    public boolean isLogical() {
        return this == ANDAND || this == OROR;
    }

    public boolean isShift() {
        return precedence == 10;
    }

    /** The type of {@code left op right}. */
    public Ty result(Ty left, Ty right) {
        if (isComparison() || isLogical() || left == Ty.BOOLEAN) {
            return Ty.BOOLEAN;
        }
        return isShift() ? left : Ty.promoted(left, right);
    }
}
