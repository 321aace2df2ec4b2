package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
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
import org.jspecify.annotations.Nullable;

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
    private boolean putSomewhere;

    private ReturnedArguments(Method method) {
        body(method.body());
    }

    /** Whether {@code method} may, calls of the others apart. */
    public static boolean in(Method method) {
        ReturnedArguments found = new ReturnedArguments(method);
        Set<Var> parameters = Collections.newSetFromMap(new IdentityHashMap<>());
        method.params().forEach(p -> parameters.add(p.var()));
        Set<Var> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        return found.returned.stream()
                .anyMatch(e -> isShared(e.type()) && found.putSomewhere || found.isGiven(e, parameters, seen));
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

    /** Whether it is an array, or may hold one. */
    private static boolean isShared(Type type) {
        return type instanceof Type.Rec r
                ? r.components().stream().anyMatch(c -> isShared(c.type()))
                : type.isReference() && !type.equals(Type.STRING);
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
        if (value == null) {
            return;
        }
        given.computeIfAbsent(v, x -> new ArrayList<>()).add(value);
        if (holdsRows(v.type())) { // a row that is put into one by another name is in both
            named(value, v);
        }
    }

    private void named(Expr value, Var v) {
        if (value instanceof Expr.Read r) {
            given.computeIfAbsent(r.var(), x -> new ArrayList<>()).add(Exprs.read(v));
        } else {
            parts(value).forEach(p -> named(p, v));
        }
    }

    private static boolean holdsRows(Type type) {
        return type instanceof Type.Rec r
                ? r.components().stream().anyMatch(c -> holdsRows(c.type()))
                : isShared(type) && !(type instanceof Type.Arr a && !isShared(a.element()));
    }

    /** What is called may put a row of one argument into another. */
    @Override
    public Expr call(Expr.Call e) {
        boolean isPlain = switch (e.callee().kind()) {
            case RECORD_GET, RECORD_NEW, CLONE, DETACH -> true;
            default -> false;
        };
        List<Expr> all = new ArrayList<>(e.args());
        if (e.receiver() != null) {
            all.add(e.receiver());
        }
        for (Expr holder : all) {
            if (!isPlain && holdsRows(holder.type())) {
                all.stream().filter(a -> a != holder && isShared(a.type())).forEach(a -> put(a, holder));
            }
        }
        return super.call(e);
    }

    /** A row that is put into a matrix is the matrix's from then on. */
    private void put(Expr row, Expr matrix) {
        Var v = root(matrix);
        if (v != null) {
            give(v, row);
        } else {
            putSomewhere = true;
        }
    }

    private static @Nullable Var root(Expr e) {
        if (e instanceof Expr.Read r) {
            return r.var();
        }
        List<Expr> parts = parts(e);
        return parts.size() == 1 ? root(parts.get(0)) : null;
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

    @Override
    public Stmt set(Stmt.Set s) {
        if (isShared(s.value().type())) {
            put(s.value(), s.array());
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
