package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.analyse.Stability;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IdentitySet;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a name to every intermediate value that the reverse sweep could want and could not simply compute again: results of dear functions
 * and of choices ({@code max}), elements that are overwritten later and fields that a call may write. A name that nobody needs is put back
 * by {@code simplify}.
 *
 * <p>{@code y = a[i] * Math.exp(x);} with {@code a} written later becomes {@code t1 = a[i]; t2 = Math.exp(x); y = t1 * t2;}
 */
final class Intermediates extends Rewriter {
    private final Stability stability;
    private final Activity activity;
    private final Deque<List<Stmt>> earlier = new ArrayDeque<>();
    private final Set<Var> elements = new IdentitySet<>();
    private final StandingNames standing;
    private List<Stmt> before;
    private Stmt site;
    private int next = 1;

    /** Whether what is being named is an operand of which the value counts: then it is kept, and better not twice. */
    private boolean inFactor;

    private final Set<Var> factors = new IdentitySet<>();

    private Intermediates(Stability stability, Activity activity, Aliases aliases) {
        this.standing = new StandingNames(aliases);
        this.stability = stability;
        this.activity = activity;
    }

    /** A method and the variables in it that name elements of arrays: they may be read there in place of each. */
    record Named(Method method, Set<Var> elements) {}

    static Named name(Method method, Aliases aliases, Activity activity, Outside outside, Map<Var, Label> rows) {
        Stability stability = new Stability(method.body(), aliases, outside, rows);
        Intermediates pass = new Intermediates(stability, activity, aliases);
        return new Named(method.withBody(pass.body(method.body())), pass.elements);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Set || Pair.of(s) != null) {
            List<Stmt> outer = before;
            before = new ArrayList<>();
            site = s;
            Stmt named = s.accept(this);
            into.addAll(before);
            into.add(named);
            before.stream().filter(this::isFactor).forEach(standing::add);
            standing.after(s);
            before = outer;
        } else {
            before = null;
            super.expand(s, into);
            standing.after(s);
        }
    }

    @Override
    public List<Stmt> stmts(List<Stmt> list) {
        standing.enter();
        List<Stmt> result = super.stmts(list);
        standing.leave();
        return result;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        return s.init() == null || !concerns(s.var()) && Pair.of(s) == null
                ? s
                : new Stmt.Declare(s.var(), whole(s.init()), s.pos());
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        return concerns(s.var()) || Pair.of(s) != null ? new Stmt.Assign(s.var(), whole(s.value()), s.pos()) : s;
    }

    @Override
    public Stmt eval(Stmt.Eval s) {
        return Pair.of(s) == null ? super.eval(s) : new Stmt.Eval(whole(s.expr()), s.pos());
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Var base = Aliases.base(s.array());
        if (base == null || !concerns(base)) {
            return s;
        }
        if (Accumulation.isIncrement(s) && s.value() instanceof Expr.Binary b) {
            return increment(s, b);
        }
        List<Expr> parts = inOrder(List.of(s.array(), s.index(), s.value()), true);
        return new Stmt.Set(parts.get(0), parts.get(1), parts.get(2), s.pos());
    }

    /**
     * {@code a[i] = a[i] ± e} keeps its form: an accumulation does not need the old element. Where a name in {@code e} may throw, the element
     * is looked at before it, as Java does.
     */
    private Stmt increment(Stmt.Set s, Expr.Binary b) {
        List<Stmt> outer = before;
        before = new ArrayList<>();
        Expr right = expr(b.right());
        boolean overtakes = before.stream().anyMatch(Overtaking::mayThrow);
        List<Stmt> made = before;
        before = outer;
        Expr array;
        Expr index;
        Expr old;
        if (overtakes) {
            List<Expr> place = inOrder(List.of(s.array(), s.index()), true);
            array = place.get(0);
            index = place.get(1);
            old = named(new Expr.Get(array, index, b.left().pos()), b.left().pos());
            before.addAll(made);
        } else {
            before.addAll(made);
            array = path(s.array());
            index = expr(s.index());
            old = new Expr.Get(array, index, b.left().pos());
        }
        return new Stmt.Set(array, index, new Expr.Binary(b.op(), old, right, b.type(), b.pos()), s.pos());
    }

    private Expr path(Expr array) {
        return array instanceof Expr.Get g ? element(g) : array;
    }

    /**
     * Names what must be named in operands that Java evaluates from left to right. What may throw is not overtaken by what may throw: it is
     * named as well.
     */
    private List<Expr> inOrder(List<Expr> operands, boolean firstIsArray) {
        List<Stmt> outer = before;
        List<List<Stmt>> made = new ArrayList<>();
        List<Expr> result = new ArrayList<>();
        earlier.push(outer);
        for (int i = 0; i < operands.size(); i++) {
            before = new ArrayList<>();
            result.add(i == 0 && firstIsArray ? path(operands.get(i)) : expr(operands.get(i)));
            made.add(before);
            earlier.push(before);
        }
        made.forEach(m -> earlier.pop());
        earlier.pop();
        boolean overtaken = false;
        for (int i = operands.size() - 1; i >= 0; i--) {
            before = made.get(i);
            if (overtaken
                    && Overtaking.mayThrow(result.get(i))
                    && !Overtaking.comesFirst(result.get(i), made.subList(i + 1, made.size()))) {
                result.set(i, named(result.get(i), operands.get(i).pos()));
            }
            overtaken |= before.stream().anyMatch(Overtaking::mayThrow);
        }
        before = outer;
        made.forEach(before::addAll);
        return result;
    }

    private boolean concerns(Var target) {
        return activity.isActive(target)
                || target.type() instanceof Type.Arr && target.type().isDifferentiable();
    }

    /** The whole right-hand side has a name already: the variable that it is assigned to. */
    private Expr whole(Expr e) {
        Expr part = e instanceof Expr.Get get ? parts(get) : null;
        return part != null ? part : e instanceof Expr.Call call ? operands(withChoice(call)) : expr(e);
    }

    private Expr operands(Expr.Call e) {
        boolean outer = inFactor;
        inFactor |= e.callee().kind() == Callee.Kind.MATH;
        Expr whole = new Expr.Call(e.callee(), expr(e.receiver()), inOrder(e.args(), false), e.type(), e.pos());
        inFactor = outer;
        return whole;
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        return before == null ? super.arrayLit(e) : new Expr.ArrayLit(e.type(), inOrder(e.elements(), false), e.pos());
    }

    private boolean isFactor(Stmt name) {
        return name instanceof Stmt.Declare d && (factors.contains(d.var()) || d.init() instanceof Expr.Call);
    }

    @Override
    public Expr call(Expr.Call e) {
        if (before != null && e.callee().kind() != Callee.Kind.MATH && looksAtWritten(e)) {
            return named(super.call(e), e.pos());
        }
        if (before == null || e.callee().kind() != Callee.Kind.MATH) {
            return super.call(e);
        }
        Rule rule = Rules.of(e.callee());
        if (rule == null || !rule.dear() && rule.taken().isEmpty()) {
            return operands(e);
        }
        return named(operands(withChoice(e)), e.pos());
    }

    /** Whether a call is given an array as a whole, in which elements are written before the reverse sweep comes back. */
    private boolean looksAtWritten(Expr.Call e) {
        return Stability.isPure(e)
                && e.args().stream().anyMatch(a -> !(a.type() instanceof Type.Prim))
                && !stability.isStable(e, site);
    }

    /** What is evaluated under a condition is not moved out: the whole conditional gets a name. */
    @Override
    public Expr conditional(Expr.Conditional e) {
        return before != null && !isStable(e) ? named(e, e.pos()) : e;
    }

    @Override
    public Expr binary(Expr.Binary e) {
        if (!e.op().isShortCircuit()) {
            if (before == null) {
                return super.binary(e);
            }
            boolean product = e.type().isFloating() && (e.op() == Expr.BinaryOp.MUL || e.op() == Expr.BinaryOp.DIV);
            boolean outer = inFactor;
            inFactor |= product && !(e.left() instanceof Expr.Lit) && !(e.right() instanceof Expr.Lit);
            List<Expr> operands = inOrder(List.of(e.left(), e.right()), false);
            Expr left = product ? factor(operands.get(0)) : operands.get(0);
            Expr right = product ? factor(operands.get(1)) : operands.get(1);
            inFactor = outer;
            return new Expr.Binary(e.op(), left, right, e.type(), e.pos());
        }
        return before != null && !isStable(e) ? named(e, e.pos()) : e;
    }

    private boolean isStable(Expr e) {
        boolean[] dear = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                dear[0] |= c.callee().kind() == Callee.Kind.MATH;
                return super.call(c);
            }
        }.walk(e);
        return !dear[0] && stability.isStable(e, site);
    }

    @Override
    public Expr get(Expr.Get e) {
        return before == null ? super.get(e) : element(e);
    }

    /** A field that a call may write before the reverse sweep comes back. */
    @Override
    public Expr field(Expr.Field e) {
        Expr inner = super.field(e);
        return before == null || stability.isStable(e, site) ? inner : named(inner, e.pos());
    }

    private Expr element(Expr.Get e) {
        Expr.Get element = parts(e);
        return stability.isStableAccess(e, site) ? element : named(element, e.pos());
    }

    private Expr.Get parts(Expr.Get e) {
        List<Expr> parts = inOrder(List.of(e.array(), e.index()), false);
        return new Expr.Get(parts.get(0), parts.get(1), e.pos());
    }

    /** A choice between operands is remembered in booleans, which the callee's handle names. */
    private Expr.Call withChoice(Expr.Call e) {
        Rule rule = e.callee().kind() == Callee.Kind.MATH ? Rules.of(e.callee()) : null;
        if (rule == null || rule.taken().isEmpty()) {
            return e;
        }
        List<Expr> args = named(inOrder(e.args(), false), e.args());
        Rule.Values operands = new Rule.Values() {
            @Override
            public Expr operand(int index) {
                return args.get(index);
            }

            @Override
            public Expr result() {
                throw new IllegalStateException("a choice is made by its operands");
            }
        };
        List<Var> taken = new ArrayList<>();
        for (int i = 0; i < rule.taken().size(); i++) {
            Var took = Var.generated("took" + role(args.get(i + 1)), Type.Prim.BOOLEAN);
            taken.add(took);
            Expr holds = rule.taken().get(i).holds(operands);
            before.add(new Stmt.Declare(took, Overtaking.inOrder(holds, args), Pos.NONE));
        }
        Callee c = e.callee();
        Callee remembering =
                new Callee(c.kind(), c.owner(), c.name(), c.parameters(), c.isStatic(), c.isVarargs(), taken);
        return new Expr.Call(remembering, e.receiver(), args, e.type(), e.pos());
    }

    /** Operands that are compared as well, each with a name; an element needs none, unless what is named after it may throw. */
    private List<Expr> named(List<Expr> operands, List<Expr> originals) {
        boolean[] isNamed = new boolean[operands.size()];
        boolean overtaken = false;
        for (int i = operands.size() - 1; i >= 0; i--) {
            Expr operand = operands.get(i);
            boolean simple = operand instanceof Expr.Read || operand instanceof Expr.Lit || operand instanceof Expr.Get;
            isNamed[i] = !simple || overtaken && Overtaking.mayThrow(operand);
            overtaken |= isNamed[i] && Overtaking.mayThrow(operand);
        }
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < isNamed.length; i++) {
            args.add(isNamed[i] ? named(operands.get(i), originals.get(i).pos()) : operands.get(i));
        }
        return args;
    }

    /** What to call an operand in the name of a boolean: {@code tookX} for {@code x[i]}. */
    private static String role(Expr operand) {
        Var base = Aliases.base(operand);
        if (base == null) {
            return "Other";
        }
        return base.name().substring(0, 1).toUpperCase(java.util.Locale.ROOT)
                + base.name().substring(1);
    }

    private Expr named(Expr e, Pos pos) {
        Var known = known(e, before);
        for (List<Stmt> operands : earlier) {
            known = known == null ? known(e, operands) : known;
        }
        known = known == null && (inFactor || e instanceof Expr.Call) ? standing.of(e) : known;
        if (known != null) {
            return new Expr.Read(known, pos);
        }
        Var t = Var.temporary("t" + next++, e.type());
        if (inFactor) {
            factors.add(t);
        }
        before.add(new Stmt.Declare(t, e, site.pos()));
        if (e instanceof Expr.Get) {
            elements.add(t);
        }
        return new Expr.Read(t, pos);
    }

    static Var known(Expr e, List<? extends Stmt> named) {
        for (Stmt s : named) {
            if (s instanceof Stmt.Declare d && d.var().isGenerated() && Exprs.same(d.init(), e)) {
                return d.var();
            }
        }
        return null;
    }

    /** A factor made of several elements that are overwritten later is kept as one number. */
    private Expr factor(Expr e) {
        Set<Var> found = new IdentitySet<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                if (elements.contains(r.var())) {
                    found.add(r.var());
                }
                return r;
            }
        }.walk(e);
        return e instanceof Expr.Binary && found.size() > 1 ? named(e, e.pos()) : e;
    }
}
