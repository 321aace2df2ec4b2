package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.differentiate.rules.Singular;
import dev.backsweep.processor.differentiate.rules.SpecialPoints;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Occurrences;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.TempNames;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The tangent of the expressions of one statement, in the forms of the textbook:
 *
 * <pre>
 * a + b     aDot + bDot
 * a * b     aDot * b + a * bDot
 * f(a)      f'(a) * aDot
 * </pre>
 *
 * <p>A function whose value the tangent uses is evaluated once: it gets a name first. A tangent that a partial uses more than once gets one
 * too.
 */
final class Tangents {
    private final Activity activity;
    private final Function<Var, Var> dots;
    private final SpecialPoints points;
    private final Map<Expr, Expr> names = new HashMap<>();
    private final List<Stmt> temps = new ArrayList<>();

    /**
     * Tangents for one statement.
     *
     * @param dots the tangent of each active variable
     * @param points what is known of the scalars of the program
     */
    Tangents(Activity activity, Function<Var, Var> dots, SpecialPoints points) {
        this.activity = activity;
        this.dots = dots;
        this.points = points;
    }

    /** Says that the value of {@code e} is at hand as {@code name}. */
    void name(Expr e, Expr name) {
        names.put(e, name);
    }

    /** Whether the value of {@code e} is at hand. */
    boolean isNamed(Expr e) {
        return names.containsKey(e);
    }

    /** Gives a name to each function value among {@code roots} that their tangents use; the declarations stand before the statement. */
    List<Stmt> nameUsed(List<Expr> roots, Pos pos) {
        Set<Expr> used = new HashSet<>();
        Walker functions = new Walker() {
            @Override
            public Expr expr(Expr e) {
                if (e != null && isFunction(e)) {
                    used.add(e);
                }
                return super.expr(e);
            }
        };
        roots.forEach(e -> functions.walk(of(e)));
        takeTemps().forEach(functions::walk);
        Namer namer = new Namer(used, roots, pos);
        roots.forEach(namer::root);
        return namer.declared;
    }

    /** The names that {@link #of} needed for tangents since they were last taken. */
    List<Stmt> takeTemps() {
        List<Stmt> taken = List.copyOf(temps);
        temps.clear();
        return taken;
    }

    /** The primal value of {@code e}, which uses the names that there are. */
    Expr value(Expr e) {
        return new Rewriter() {
            @Override
            public Expr expr(Expr x) {
                Expr name = x == null ? null : names.get(x);
                return name == null ? super.expr(x) : name;
            }
        }.expr(e);
    }

    /** The primal value of {@code e}, evaluated though {@code e} itself has a name. */
    Expr evaluated(Expr e) {
        Expr name = names.remove(e);
        Expr value = value(e);
        if (name != null) {
            names.put(e, name);
        }
        return value;
    }

    /** The tangent of a number; null where it is zero. */
    Expr of(Expr e) {
        if (!e.type().isFloating() || !activity.isVaried(e)) {
            return null;
        }
        if (e instanceof Expr.Read r) {
            return activity.isActive(r.var()) ? Exprs.read(dots.apply(r.var())) : null;
        }
        if (e instanceof Expr.Get g) {
            return activity.isActive(Aliases.base(g)) ? Exprs.get(mirrored(g.array()), value(g.index())) : null;
        }
        if (e instanceof Expr.Unary u) {
            Expr tangent = of(u.operand());
            return tangent == null || u.op() != Expr.UnaryOp.NEG ? tangent : Exprs.neg(tangent);
        }
        if (e instanceof Expr.Cast c) {
            Expr tangent = of(c.operand());
            return tangent == null || tangent.type() == c.type() ? tangent : new Expr.Cast(c.type(), tangent, Pos.NONE);
        }
        if (e instanceof Expr.Binary b) {
            return binary(b);
        }
        if (e instanceof Expr.Conditional c) {
            return select(value(c.condition()), of(c.whenTrue()), of(c.whenFalse()), c.type());
        }
        if (e instanceof Expr.Call call && call.callee().kind() == Callee.Kind.MATH) {
            Rule rule = Rules.of(call.callee());
            return rule.taken().isEmpty() ? sum(rule, e, call.args()) : choice(rule, call);
        }
        throw new IllegalStateException("no tangent for " + e);
    }

    /** The tangent array that goes with an array which a variable names. */
    Expr mirrored(Expr array) {
        if (array instanceof Expr.Read r) {
            return Exprs.read(dots.apply(r.var()));
        }
        if (array instanceof Expr.Lit) {
            return array; // null
        }
        Expr.Get g = (Expr.Get) array;
        return Exprs.get(mirrored(g.array()), value(g.index()));
    }

    private Expr binary(Expr.Binary b) {
        if (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB) {
            Expr left = of(b.left());
            Expr right = of(b.right());
            if (right == null) {
                return left;
            }
            Expr signed = b.op() == BinaryOp.SUB ? Exprs.neg(right) : right;
            return left == null ? signed : Exprs.add(left, signed);
        }
        if (b.op() != BinaryOp.MUL) {
            return sum(Rules.of(b.op()), b, List.of(b.left(), b.right()));
        }
        if (Exprs.same(b.left(), b.right())) {
            Expr tangent = of(b.left());
            Expr twice = Exprs.mul(Exprs.number(2, b.type()), value(b.left()));
            return tangent == null ? null : guarded(b.left(), b.left(), Exprs.mul(twice, tangent), tangent);
        }
        Expr left = of(b.left());
        Expr right = of(b.right());
        return plus(
                left == null ? null : guarded(b.left(), b.right(), Exprs.mul(left, value(b.right())), left),
                right == null ? null : guarded(b.right(), b.left(), Exprs.mul(value(b.left()), right), right));
    }

    /**
     * The product of a partial and the tangent of an operand, each of which may be infinite.
     *
     * @param factor the partial, where it is the other factor of a product; else null
     */
    private Expr guarded(Expr operand, @Nullable Expr factor, Expr product, Expr tangent) {
        boolean steepFactor = factor != null && points.poles().is(factor);
        return steepFactor || points.poles().is(operand) || Singular.in(operand, points.steep())
                ? Singular.ofTangent(product, tangent)
                : product;
    }

    private static Expr plus(Expr a, Expr b) {
        if (a == null || b == null) {
            return a == null ? b : a;
        }
        return Exprs.add(a, b);
    }

    /** The sum of the partials of {@code e}, each times the tangent of its operand. */
    private Expr sum(Rule rule, Expr e, List<Expr> operands) {
        Rule.Values values = new Rule.Values() {
            @Override
            public Expr operand(int index) {
                return value(operands.get(index));
            }

            @Override
            public Expr result() {
                return value(e);
            }
        };
        Expr sum = null;
        for (int i = 0; i < operands.size(); i++) {
            Rule.Partial partial = rule.partials().get(i);
            Expr tangent = partial == Rule.ZERO ? null : of(operands.get(i));
            if (tangent != null) {
                Expr product = product(partial, values, tangent);
                sum = plus(
                        sum,
                        Singular.levelsOff(e) && points.mayBeUndefined(operands.get(i))
                                ? Singular.ofTangentAtInfinity(product)
                                : guarded(operands.get(i), null, product, tangent));
            }
        }
        return sum;
    }

    private Expr product(Rule.Partial partial, Rule.Values values, Expr tangent) {
        Var seed = Var.temporary("t", tangent.type());
        Expr product = partial.times(values, Exprs.read(seed));
        if (product == null || isSimple(tangent) || Occurrences.count(seed, product) <= 1) {
            return product == null ? null : partial.times(values, tangent);
        }
        temps.add(new Stmt.Declare(seed, tangent, Pos.NONE));
        return product;
    }

    private static boolean isSimple(Expr e) {
        return e instanceof Expr.Read || e instanceof Expr.Lit;
    }

    /** {@code max(a, b)}: the tangent of the operand that is taken. */
    private Expr choice(Rule rule, Expr.Call call) {
        List<Expr> operands = call.args().stream().map(this::value).toList();
        Rule.Values values = new Rule.Values() {
            @Override
            public Expr operand(int index) {
                return operands.get(index);
            }

            @Override
            public Expr result() {
                throw new IllegalStateException("a choice is made by its operands");
            }
        };
        Expr tangent = of(call.args().get(0));
        for (int i = rule.taken().size() - 1; i >= 0; i--) {
            Expr mine = of(call.args().get(i + 1));
            tangent = select(rule.taken().get(i).holds(values), mine, tangent, call.type());
        }
        return tangent;
    }

    private static Expr select(Expr condition, Expr whenTrue, Expr whenFalse, Type type) {
        if (whenTrue == null && whenFalse == null) {
            return null;
        }
        Expr then = whenTrue == null ? Exprs.zero(type) : whenTrue;
        Expr otherwise = whenFalse == null ? Exprs.zero(type) : whenFalse;
        return new Expr.Conditional(condition, then, otherwise, Exprs.promote(then.type(), otherwise.type()), Pos.NONE);
    }

    private static boolean isFunction(Expr e) {
        return e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.MATH
                || e instanceof Expr.Binary b
                        && (b.op() == BinaryOp.DIV || b.op() == BinaryOp.REM)
                        && b.type().isFloating();
    }

    /** Declares names in the order of evaluation; what may throw is not overtaken. */
    private final class Namer extends Walker {
        private final Set<Expr> used;
        private final Pos pos;
        private final boolean placesToo;
        private final List<Stmt> declared = new ArrayList<>();

        Namer(Set<Expr> used, List<Expr> roots, Pos pos) {
            this.used = used;
            this.pos = pos;
            List<Expr> inOrder = new ArrayList<>();
            Walker evaluation = new Walker() {
                @Override
                public Expr expr(Expr e) {
                    super.expr(e);
                    if (used.contains(e)) {
                        inOrder.add(e);
                    }
                    return e;
                }
            };
            roots.forEach(evaluation::expr);
            this.placesToo = !Trace.isPrefix(Trace.of(inOrder, v -> v), Trace.of(roots, v -> v));
        }

        /** A whole right-hand side may have a name already that its parts do not know. */
        void root(Expr e) {
            if (names.containsKey(e)) {
                e.accept(this);
            } else {
                expr(e);
            }
        }

        @Override
        public Expr expr(Expr e) {
            if (e == null || used.isEmpty() || names.containsKey(e)) {
                return e;
            }
            super.expr(e);
            boolean place = placesToo && Trace.isPlace(e) && !e.type().isReference();
            if (used.remove(e) || place && !used.isEmpty()) {
                declare(e);
            }
            return e;
        }

        /** The row of {@code rows[p][rows[q].length]} is there before anybody asks for the subscript. */
        @Override
        public Expr get(Expr.Get e) {
            expr(e.array());
            boolean row = placesToo
                    && Trace.isPlace(e.array())
                    && !Trace.of(List.of(e.index()), v -> v).isEmpty();
            if (row && !used.isEmpty()) {
                declare(e.array());
            }
            expr(e.index());
            return e;
        }

        private void declare(Expr e) {
            Var t = Var.generated(TempNames.of(e), e.type());
            declared.add(new Stmt.Declare(t, value(e), pos));
            names.put(e, Exprs.read(t));
        }

        /** What is evaluated under a condition stays there. */
        @Override
        public Expr conditional(Expr.Conditional e) {
            expr(e.condition());
            return e;
        }

        @Override
        public Expr binary(Expr.Binary e) {
            expr(e.left());
            if (!e.op().isShortCircuit()) {
                expr(e.right());
            }
            return e;
        }
    }
}
