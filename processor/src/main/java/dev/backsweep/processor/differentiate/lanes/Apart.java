package dev.backsweep.processor.differentiate.lanes;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of lanes surely are different arrays: those that were made by different statements, where no row is ever put into another array.
 *
 * <p>{@code double[][] aDot = wDot[h]; double[] ajDot = aDot[j];} is a row of {@code wDot}.
 */
final class Apart {
    private final Map<Var, Expr> inits = new HashMap<>();
    private final Set<Var> again = new HashSet<>();
    private boolean mixes;

    private Apart() {}

    static Apart of(List<Stmt> program) {
        Apart apart = new Apart();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                apart.inits.put(s.var(), s.init());
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                apart.again.add(s.var());
                return super.assign(s);
            }

            @Override
            public Stmt set(Stmt.Set s) {
                apart.mixes |= s.value().type() instanceof Type.Arr;
                return super.set(s);
            }

            @Override
            public Expr arrayLit(Expr.ArrayLit a) {
                apart.mixes |= a.elements().stream().anyMatch(x -> x.type() instanceof Type.Arr);
                return super.arrayLit(a);
            }
        }.stmts(program);
        return apart;
    }

    /** Whether two names are names of different arrays. */
    boolean are(Var a, Var b) {
        Var of = made(a);
        Var other = made(b);
        return !mixes && a != b && of != null && other != null && of != other;
    }

    /** The variable that the array was made for, itself or around it; null if that is not known. */
    private @Nullable Var made(Var v) {
        Expr init = again.contains(v) ? null : inits.get(v);
        Var around = init == null ? null : Aliases.base(init);
        if (around != null) {
            return made(around);
        }
        boolean isNew = init instanceof Expr.NewArray
                || init instanceof Expr.Call c && c.callee().isOfRuntime("Flat", "lanesLike");
        return isNew ? v : null;
    }
}
