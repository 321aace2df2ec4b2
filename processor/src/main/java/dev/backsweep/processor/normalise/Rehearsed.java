package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.function.Predicate;

/**
 * Finds out whether the body of a {@code try} throws before it is differentiated: the body runs on constants, and what it writes it writes
 * into copies; where it came through, it runs behind the {@code try} once more. So nothing is half done when an exception comes, and nothing
 * has to be undone in the reverse sweep. That is so only for a body that computes and does nothing else, and whose writes nobody sees after
 * an exception; others stay as they are ({@code Fence} refuses them).
 *
 * <pre>{@code
 * try { eliminate(a); } catch (ArithmeticException e) { caught = 1; }
 * // becomes
 * double[][] tried = detach(a);
 * try { eliminate(tried); } catch (ArithmeticException e) { caught = 1; }
 * if (caught == 0) { eliminate(a); }
 * }</pre>
 */
public final class Rehearsed extends Rewriter {
    private static final Type.Ref GRADIENTS = new Type.Ref("dev.backsweep", List.of("Gradients"), List.of());
    private static final Type.Ref UNREACHED = new Type.Ref("java.lang", List.of("AssertionError"), List.of());

    /**
     * What is known of the method.
     *
     * @param varied the variables through which a derivative may flow
     * @param outside the arrays that others may hold too
     * @param share whether two arrays may have memory in common
     * @param harmless the calls of methods with bodies that do nothing but compute, and write no argument
     */
    public record Facts(
            Predicate<Var> varied,
            Predicate<Var> outside,
            BiPredicate<Var, Var> share,
            Predicate<Expr.Call> harmless) {}

    private final Facts facts;
    private final Stmt.Block whole;

    private Rehearsed(Facts facts, Stmt.Block whole) {
        this.facts = facts;
        this.whole = whole;
    }

    /** Whether a method has a {@code try} of which it matters. */
    public static boolean mayBe(Method method) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Stmt tryStmt(Stmt.Try s) {
                found[0] |= LateParts.way(s) != null;
                return super.tryStmt(s);
            }
        }.walk(method.body());
        return found[0];
    }

    /** Whether a method's body tells arrays from each other, which copies would not stand for. */
    public static boolean tellsApart(Method callee) {
        return TriedBody.comparesArrays(callee.body());
    }

    public static Method method(Method method, Facts facts) {
        Stmt.Block body = new Rehearsed(facts, method.body()).body(method.body());
        return body.equals(method.body()) ? method : method.withBody(body);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Var way = s instanceof Stmt.Try t ? LateParts.way(t) : null;
        if (way == null) {
            super.expand(s, into);
            return;
        }
        Stmt.Try t = (Stmt.Try) s;
        TriedBody body = new TriedBody(t.body(), facts);
        if (!body.writesVaried()
                || !body.onlyComputes()
                || new SeenAfterwards(whole, t, way, facts.share()).any(body.written())) {
            into.add(s);
            return;
        }
        List<Stmt> copies = new ArrayList<>();
        Stmt.Block rehearsal = constants(t.body(), body, copies);
        into.addAll(copies);
        into.add(new Stmt.Try(rehearsal, t.catches(), null, t.pos()));
        Expr untroubled = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(way), Exprs.lit(0));
        Stmt.Block again = new Untroubled().body(t.body());
        into.add(new Stmt.If(untroubled, again, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
    }

    /** The body where it is known that it comes through: javac need not look for somebody who catches what it throws. */
    private static final class Untroubled extends Rewriter {
        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            if (s instanceof Stmt.If i && Stmt.Try.throwsAlways(i.then())) {
                into.addAll(stmts(i.otherwise().stmts()));
            } else if (s instanceof Stmt.If i && Stmt.Try.throwsAlways(i.otherwise())) {
                into.addAll(stmts(i.then().stmts()));
            } else {
                super.expand(s, into);
            }
        }

        /** What is left stands where something has to, as in a {@code switch}; it may not be a checked exception. */
        @Override
        public Stmt throwStmt(Stmt.Throw s) {
            Expr unreached = Exprs.call(Callee.Kind.SINK, UNREACHED, "<init>", UNREACHED);
            return new Stmt.Throw(unreached, s.pos());
        }
    }

    /** The body on constants, with variables of its own; their declarations are added to {@code copies}. */
    private Stmt.Block constants(Stmt.Block body, TriedBody tried, List<Stmt> copies) {
        Map<Var, Var> own = new IdentityHashMap<>();
        for (Var v : tried.outer()) {
            boolean isWritten = tried.written().contains(v);
            boolean isShared = v.type() instanceof Type.Arr && tried.isWhole(v);
            if (isWritten || isShared && facts.varied().test(v)) {
                Var copy = Var.generated(v.name() + "Tried", v.type());
                own.put(v, copy);
                copies.add(new Stmt.Declare(copy, copied(Exprs.read(v)), Pos.NONE));
            }
        }
        Stmt.Block renamed = new Rewriter() {
            @Override
            protected Var var(Var v) {
                return own.getOrDefault(v, v);
            }

            @Override
            public Expr read(Expr.Read r) {
                boolean isVaried = !own.containsKey(r.var())
                        && tried.outer().contains(r.var())
                        && r.type().isFloating()
                        && facts.varied().test(r.var());
                return isVaried ? detached(r) : super.read(r);
            }

            @Override
            public Expr get(Expr.Get g) {
                Expr inner = super.get(g);
                Var base = base(g);
                boolean isVaried = g.type().isFloating()
                        && base != null
                        && tried.outer().contains(base)
                        && !own.containsKey(base)
                        && facts.varied().test(base);
                return isVaried ? detached(inner) : inner;
            }
        }.body(body);
        return new Copied().body(renamed);
    }

    private static Var base(Expr e) {
        return e instanceof Expr.Read r ? r.var() : e instanceof Expr.Get g ? base(g.array()) : null;
    }

    private static Expr copied(Expr e) {
        if (e.type() instanceof Type.Arr a && !a.isDifferentiable()) {
            Callee clone = new Callee(Callee.Kind.CLONE, Type.OBJECT, "clone", List.of(), false, false, "");
            Expr copy = new Expr.Call(clone, e, List.of(), e.type(), Pos.NONE);
            Expr nothing = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
            return new Expr.Conditional(Exprs.binary(Expr.BinaryOp.EQ, e, nothing), nothing, copy, e.type(), Pos.NONE);
        }
        return e.type().isDifferentiable() ? detached(e) : e;
    }

    private static Expr detached(Expr e) {
        return Exprs.call(Callee.Kind.DETACH, GRADIENTS, "detach", e.type(), e);
    }
}
