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
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The variables whose adjoint, or that of their elements, may be infinite where the values are not: what a root is taken of anywhere, the
 * terms of that, and the named parts of its formula. What a derivative multiplies by something infinite counts, and so do products that are
 * divided by, or that logarithms are taken of: they are zero where a factor is.
 *
 * <pre>
 * u[i] = x * y;
 * s += Math.sqrt(u[i]);       // at x == 0 the adjoint of u[i] is infinite; that of y, which x is the factor of, is zero
 * </pre>
 */
public final class UnderRoots {
    private final Map<Var, Slope> slopes = new IdentityHashMap<>();
    private final Map<Var, Expr.Call> calls = new IdentityHashMap<>();

    /** What scalars are declared with that are given nothing else. */
    private final Map<Var, Expr> definitions = new IdentityHashMap<>();

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
            roots.definitions.putAll(outside.definitions);
        }
        roots.new Defined().walk(program);
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

    /** Notes what scalars stand for. */
    private final class Defined extends StatementWalker {
        private final Set<Var> assigned = Collections.newSetFromMap(new IdentityHashMap<>());

        @Override
        public Stmt declare(Stmt.Declare s) {
            if (s.init() != null && s.var().type().isFloating() && !assigned.contains(s.var())) {
                definitions.put(s.var(), s.init());
            }
            return s;
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            assigned.add(s.var());
            definitions.remove(s.var());
            return s;
        }
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
        public Expr binary(Expr.Binary b) {
            if (b.op() == BinaryOp.DIV && b.type().isFloating() && Singular.isLevelAtZero(defined(b.right()))) {
                note(b.right(), Slope.STEEP);
            }
            return super.binary(b);
        }

        @Override
        public Expr call(Expr.Call c) {
            if (isSteep(c)
                    || Logarithms.isOne(c)
                            && Singular.isLevelAtZero(defined(c.args().get(0)))) {
                c.args().forEach(arg -> note(arg, Slope.STEEP));
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
        return !c.args().isEmpty() && (Singular.is(c, form(c.args().get(0))) || Guarded.isProduct(c));
    }

    private void put(Var v, Slope slope) {
        if (of(v) != Slope.STEEP && of(v) != slope) {
            slopes.put(v, slope);
            isMore = true;
        }
    }

    /** What a name stands for. */
    private Expr defined(Expr e) {
        Expr named = form(e);
        while (named instanceof Expr.Read r && definitions.containsKey(r.var())) {
            named = definitions.get(r.var());
        }
        return named;
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
