package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Whether recursive methods may return memory that they were given, or that a field holds: who writes it afterwards changes what was returned,
 * so a copy of it will not do.
 *
 * <pre>{@code
 * static double[] grow(double[] a, int n) { if (n == 0) { return a; } … }      // may
 * static double[] grow(double[] a, int n) { if (n == 0) { return a.clone(); } … }  // does not
 * }</pre>
 *
 * What calls among them return is looked at in the methods that are called.
 */
public final class ReturnedArguments extends Walker {
    private final Map<Var, List<Expr>> given = new IdentityHashMap<>();
    private final List<Expr> returned = new ArrayList<>();

    private ReturnedArguments(Method method) {
        body(method.body());
    }

    /** Whether {@code method} may, calls of the others apart. */
    public static boolean in(Method method) {
        ReturnedArguments found = new ReturnedArguments(method);
        Set<Var> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
        method.params().forEach(p -> parameters.add(p.var()));
        Set<Var> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return found.returned.stream().anyMatch(e -> found.isGiven(e, parameters, seen));
    }

    private boolean isGiven(Expr e, Set<Var> parameters, Set<Var> seen) {
        if (!isShared(e.type())) {
            return false;
        }
        if (e instanceof Expr.Read r) {
            return parameters.contains(r.var())
                    || seen.add(r.var())
                            && given.getOrDefault(r.var(), List.of()).stream()
                                    .anyMatch(x -> isGiven(x, parameters, seen));
        }
        return !(e instanceof Expr.NewArray || e instanceof Expr.Lit)
                && (e instanceof Expr.Field || parts(e).stream().anyMatch(x -> isGiven(x, parameters, seen)));
    }

    private static boolean isShared(Type type) {
        return type instanceof Type.Arr || type.holdsArrays();
    }

    /** The expressions whose memory that of {@code e} may be. */
    private static List<Expr> parts(Expr e) {
        if (e instanceof Expr.Get g) {
            return List.of(g.array());
        }
        if (e instanceof Expr.Conditional c) {
            return List.of(c.whenTrue(), c.whenFalse());
        }
        if (e instanceof Expr.Cast c) {
            return List.of(c.operand());
        }
        if (e instanceof Expr.ArrayLit a) {
            return a.elements();
        }
        if (!(e instanceof Expr.Call c) || isOfOthers(c)) {
            return List.of();
        }
        List<Expr> all = new ArrayList<>(c.args());
        if (c.receiver() != null) {
            all.add(c.receiver());
        }
        boolean isFlatCopy =
                c.callee().kind() == Callee.Kind.CLONE && c.type() instanceof Type.Arr a && !isShared(a.element());
        return isFlatCopy ? List.of() : all;
    }

    private static boolean isOfOthers(Expr.Call c) {
        return c.callee().kind() == Callee.Kind.PAIR
                || c.callee().kind() == Callee.Kind.SOURCE
                || c.callee().kind() == Callee.Kind.DETACH;
    }

    private void give(Var v, Expr value) {
        if (value != null) {
            given.computeIfAbsent(v, x -> new ArrayList<>()).add(value);
        }
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        give(s.var(), s.init());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        give(s.var(), s.value());
        return super.assign(s);
    }

    /** A row that is put into a matrix is the matrix's from then on. */
    @Override
    public Stmt set(Stmt.Set s) {
        Var matrix = Aliases.base(s.array());
        if (matrix != null) {
            give(matrix, s.value());
        }
        return super.set(s);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        if (s.value() != null) {
            returned.add(s.value());
        }
        return super.returnStmt(s);
    }
}
