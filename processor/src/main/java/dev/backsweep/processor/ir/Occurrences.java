package dev.backsweep.processor.ir;

import java.util.List;

/** How often one variable is named in a piece of a program: read, assigned or declared. {@link Mentions} asks for what is read alone. */
public final class Occurrences extends Walker {
    private final Var sought;
    private int count;

    private Occurrences(Var sought) {
        this.sought = sought;
    }

    public static int count(Var v, Expr e) {
        Occurrences found = new Occurrences(v);
        found.walk(e);
        return found.count;
    }

    public static boolean isIn(Stmt s, Var v) {
        return isIn(List.of(s), v);
    }

    public static boolean isIn(List<Stmt> stmts, Var v) {
        Occurrences found = new Occurrences(v);
        found.stmts(stmts);
        return found.count > 0;
    }

    @Override
    protected Var var(Var v) {
        count += v == sought ? 1 : 0;
        return v;
    }
}
