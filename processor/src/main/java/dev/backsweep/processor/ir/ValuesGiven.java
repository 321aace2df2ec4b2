package dev.backsweep.processor.ir;

/** Walks over code and hears, in the order of the text, of each value that a variable is given: where it is declared and where it is assigned. */
public abstract class ValuesGiven extends Walker {

    /** Hears of one; {@code value} is null for a declaration without a value. */
    protected abstract void given(Var v, Expr value);

    @Override
    public Stmt declare(Stmt.Declare s) {
        given(s.var(), s.init());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        given(s.var(), s.value());
        return super.assign(s);
    }
}
