package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes adjoint arrays where the caller passes none. The same primal array has the same adjoint, if the primal writes it; where it is only
 * read, each way of reaching it has its own.
 *
 * <p>{@code double[] yBar = y == x ? xBar : Zeros.like(y);}
 */
public final class NewAdjoints {
    private final Aliases aliases;
    private final Map<Var, Var> earlier = new LinkedHashMap<>();

    /**
     * New adjoints.
     *
     * @param given the adjoint arrays that there are, by primal array
     */
    public NewAdjoints(Aliases aliases, Map<Var, Var> given) {
        this.aliases = aliases;
        this.earlier.putAll(given);
    }

    /** Declares the adjoints of some arrays. */
    public List<Stmt> declare(Map<Var, Var> arrays) {
        List<Stmt> stmts = new ArrayList<>();
        arrays.forEach((x, bar) -> {
            stmts.add(new Stmt.Declare(bar, of(x), Pos.NONE));
            earlier.put(x, bar);
        });
        return stmts;
    }

    private Expr of(Var x) {
        Expr own = Exprs.runtime("Zeros", "like", x.type(), Exprs.read(x));
        for (Map.Entry<Var, Var> other : earlier.entrySet()) {
            Var y = other.getKey();
            boolean fits = y.type() instanceof Type.Arr && y.type().equals(x.type());
            if (fits && (aliases.isWritten(x) || aliases.isWritten(y))) {
                Expr same = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(x), Exprs.read(y));
                own = new Expr.Conditional(same, Exprs.read(other.getValue()), own, x.type(), Pos.NONE);
            }
        }
        return own;
    }
}
