package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * Which statements may throw what some arms of a {@code try} catch: calls and {@code throw} anything; subscripts, divisions and the like only
 * the exceptions that the language itself throws (JLS 15.6).
 */
final class CaughtHere {
    private static final Type.Ref GRADIENTS = new Type.Ref("dev.backsweep", List.of("Gradients"), List.of());
    private static final Set<String> THROWN_BY_THE_LANGUAGE = Set.of(
            "java.lang.Throwable",
            "java.lang.Exception",
            "java.lang.RuntimeException",
            "java.lang.Error",
            "java.lang.VirtualMachineError",
            "java.lang.OutOfMemoryError",
            "java.lang.StackOverflowError",
            "java.lang.LinkageError",
            "java.lang.ExceptionInInitializerError",
            "java.lang.NoClassDefFoundError",
            "java.lang.AssertionError",
            "java.lang.ArithmeticException",
            "java.lang.IndexOutOfBoundsException",
            "java.lang.ArrayIndexOutOfBoundsException",
            "java.lang.NullPointerException",
            "java.lang.NegativeArraySizeException",
            "java.lang.ArrayStoreException",
            "java.lang.ClassCastException");

    private final boolean byTheLanguage;

    CaughtHere(List<Stmt.Catch> arms) {
        this.byTheLanguage = arms.stream()
                .flatMap(a -> a.types().stream())
                .anyMatch(t -> !(t instanceof Type.Ref r) || THROWN_BY_THE_LANGUAGE.contains(r.qualifiedName()));
    }

    boolean mayComeFrom(Stmt s) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr expr(Expr e) {
                found[0] |= e != null && mayComeFromWhole(e);
                return super.expr(e);
            }

            @Override
            public Stmt set(Stmt.Set set) {
                found[0] |= byTheLanguage;
                return super.set(set);
            }

            @Override
            public Stmt throwStmt(Stmt.Throw t) {
                found[0] = true;
                return super.throwStmt(t);
            }

            @Override
            public Stmt assertStmt(Stmt.Assert a) {
                found[0] |= byTheLanguage;
                return super.assertStmt(a);
            }

            @Override
            public Stmt declare(Stmt.Declare d) {
                found[0] |= byTheLanguage && Throwing.may(d.init(), d.var().type());
                return super.declare(d);
            }

            @Override
            public Stmt assign(Stmt.Assign a) {
                found[0] |= byTheLanguage && Throwing.may(a.value(), a.var().type());
                return super.assign(a);
            }
        }.walk(s);
        return found[0];
    }

    private boolean mayComeFromWhole(Expr e) {
        if (byTheLanguage) {
            return Throwing.may(e);
        }
        return e instanceof Expr.Call c && isUnknown(c);
    }

    /** Functions of numbers throw nothing of their own; {@code Integer.parseInt} does. */
    private static boolean isUnknown(Expr.Call c) {
        return switch (c.callee().kind()) {
            case MATH, DETACH, CLONE, RECORD_GET -> false;
            case PREDICATE ->
                c.receiver() != null || c.args().stream().anyMatch(a -> a.type().isReference());
            default -> true;
        };
    }

    private static boolean callsAnything(Stmt s) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                found[0] |= switch (c.callee().kind()) {
                    case MATH, DETACH, PREDICATE, RECORD_GET -> false;
                    default -> true;
                };
                return super.call(c);
            }
        }.walk(s);
        return found[0];
    }

    /**
     * Splits a simple statement that may throw, so that what throws comes first.
     *
     * @param before takes declarations
     * @param inside takes what may throw
     * @return what is left and cannot throw; null where the statement cannot be split
     */
    Stmt splitOff(Stmt s, List<Stmt> before, List<Stmt> inside) {
        boolean isStill = !callsAnything(s);
        Set<Expr> tried = Collections.newSetFromMap(new IdentityHashMap<>());
        Rewriter named = new Rewriter() {
            @Override
            public Expr expr(Expr e) {
                if (e == null || !mayComeFrom(new Stmt.Eval(e, e.pos()))) {
                    return e;
                }
                if (e instanceof Expr.Binary b && !b.op().isShortCircuit()
                        || e instanceof Expr.Unary
                        || e instanceof Expr.Cast c && !c.type().isReference()) {
                    return super.expr(e);
                }
                if (e instanceof Expr.Get && e.type().isFloating() && isStill) {
                    // whether it throws is found out inside; its derivative flows from where it is read again
                    Expr value = Exprs.call(Callee.Kind.DETACH, GRADIENTS, "detach", e.type(), e);
                    inside.add(new Stmt.Declare(Var.generated("tried", e.type()), value, e.pos()));
                    tried.add(e);
                    return e;
                }
                Var t = Var.generated(TempNames.of(e), e.type());
                before.add(new Stmt.Declare(t, Exprs.zero(t.type()), Pos.NONE));
                inside.add(new Stmt.Assign(t, e, e.pos()));
                return Exprs.read(t);
            }
        };
        boolean simple = s instanceof Stmt.Declare d && d.init() != null
                || s instanceof Stmt.Assign
                || s instanceof Stmt.Return r && r.value() != null;
        if (!simple) {
            return null;
        }
        Stmt rest = named.stmt(s);
        Rewriter known = new Rewriter() {
            @Override
            public Expr expr(Expr e) {
                return e != null && tried.contains(e) ? Exprs.zero(e.type()) : super.expr(e);
            }
        };
        return mayComeFrom(known.stmt(rest)) ? null : rest;
    }
}
