package dev.backsweep.processor.differentiate.rules;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.rules.Singular.Slope;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.IdentityHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The variables whose adjoint, or that of their elements, may be infinite where the values are not: what a root is taken of anywhere, the
 * terms of that, and the named parts of its formula.
 *
 * <pre>
 * u[i] = x * y;
 * s += Math.sqrt(u[i]);       // at x == 0 the adjoint of u[i] is infinite; that of y, which x is the factor of, is zero
 * </pre>
 */
public final class UnderRoots {
    private final Map<Var, Slope> slopes = new IdentityHashMap<>();
    private final Map<Var, Expr.Call> calls = new IdentityHashMap<>();

    private boolean isMore;

    private UnderRoots() {}

    /**
     * Finds those of a program, or of a part of one.
     *
     * @param outside those of the program; null where this is the whole
     */
    public static UnderRoots in(Stmt.Block program, @Nullable UnderRoots outside) {
        UnderRoots roots = new UnderRoots();
        if (outside != null) {
            roots.slopes.putAll(outside.slopes);
            roots.calls.putAll(outside.calls);
        }
        roots.new Arguments().walk(program);
        while (!roots.slopes.isEmpty() && roots.isMore) {
            roots.isMore = false;
            roots.new Definitions().walk(program);
        }
        return roots;
    }

    /** What is known of the adjoint of a variable, or of those of its elements. */
    public Slope of(Var v) {
        return slopes.getOrDefault(v, Slope.FINITE);
    }

    /** Notes what roots are taken of. */
    private final class Arguments extends Walker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            if (s.var().isGenerated() && s.init() instanceof Expr.Call c) {
                calls.put(s.var(), c);
            }
            return super.declare(s);
        }

        @Override
        public Expr call(Expr.Call c) {
            if (isSteep(c)) {
                c.args().forEach(arg -> note(arg, Slope.STEEP));
            } else if (isRatio(c)) {
                note(c.args().get(0), Slope.STEEP);
            }
            return super.call(c);
        }
    }

    /** Notes what the variables found so far are computed from. */
    private final class Definitions extends StatementWalker {
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

        @Override
        public Stmt set(Stmt.Set s) {
            Var array = Aliases.base(s.array());
            if (array != null) {
                given(array, s.value());
            }
            return super.set(s);
        }

        private void given(Var v, @Nullable Expr value) {
            if (value == null) {
                return;
            }
            if (value.type().isFloating()) {
                if (of(v) != Slope.FINITE) {
                    note(value, of(v));
                }
            } else if (value instanceof Expr.ArrayLit literal) {
                literal.elements().forEach(e -> given(v, e));
            } else if (value.type().isReference()) {
                Var other = Aliases.base(value);
                if (other != null && (of(v) != Slope.FINITE || of(other) != Slope.FINITE)) {
                    put(v, Slope.STEEP);
                    put(other, Slope.STEEP);
                }
            }
        }
    }

    /** Notes what reads in an expression receive that has such an adjoint. */
    private void note(Expr e, Slope slope) {
        if (!e.type().isFloating()) {
            return;
        }
        if (e instanceof Expr.Read r) {
            if (slope == Slope.STEEP || r.var().isGenerated()) {
                put(r.var(), slope);
            }
        } else if (e instanceof Expr.Get g) {
            Var array = Aliases.base(g);
            if (slope == Slope.STEEP && array != null) {
                put(array, slope);
            }
        } else if (e instanceof Expr.Unary u) {
            note(u.operand(), slope);
        } else if (e instanceof Expr.Cast c) {
            note(c.operand(), slope);
        } else if (e instanceof Expr.Conditional c) {
            note(c.whenTrue(), slope);
            note(c.whenFalse(), slope);
        } else if (e instanceof Expr.Binary b) {
            boolean sum = b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB;
            note(b.left(), sum ? slope : slope.scaled());
            note(b.right(), sum ? slope : slope.scaled());
        } else if (e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.MATH && !isSteep(c)) {
            c.args().forEach(arg -> note(arg, slope.scaled()));
        }
    }

    private boolean isSteep(Expr.Call c) {
        return !c.args().isEmpty() && Singular.is(c, form(c.args().get(0)));
    }

    /** What the derivative of a root has for that of its argument: what is divided there is multiplied by something infinite. */
    private static boolean isRatio(Expr.Call c) {
        return c.callee().name().equals("ratio") && c.callee().owner().equals(Guarded.OWNER);
    }

    private void put(Var v, Slope slope) {
        if (of(v) != Slope.STEEP && of(v) != slope) {
            slopes.put(v, slope);
            isMore = true;
        }
    }

    /** The expression with the calls of functions in place of the names that they were given. */
    private Expr form(Expr e) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                Expr.Call call = calls.get(r.var());
                return call == null ? r : call;
            }
        }.expr(e);
    }
}
