package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Says of a function that is taken from an array, or from a list, which ones it may be, where what the array holds is known for ever: a
 * {@linkplain FunctionArrays constant, or a local one that nobody writes}. {@link ChosenFunctions} does the rest.
 *
 * <pre>{@code
 * double y = BASIS[k].applyAsDouble(x);    // BASIS = {t -> t, Math::sin}
 * // becomes
 * if (k < 0 || k >= 2) { throw new ArrayIndexOutOfBoundsException("Index " + k + " out of bounds for length 2"); }
 * DoubleUnaryOperator basisK = k == 0 ? t -> t : k == 1 ? Math::sin : null;   // null it never is
 * double y = basisK.applyAsDouble(x);
 * }</pre>
 */
public final class TabledFunctions extends Rewriter {
    private final FunctionArrays arrays;
    private final Map<Var, Integer> bounds = new IdentityHashMap<>();

    private TabledFunctions(FunctionArrays arrays) {
        this.arrays = arrays;
    }

    /**
     * The same object where no derivative is asked for of a function that is taken from an array.
     *
     * @param isActive whether an expression is active
     * @param constants the functions that a constant array or list holds; none where that is not known
     */
    public static Method method(Method method, Predicate<Expr> isActive, Function<Expr.Field, List<Expr>> constants) {
        FunctionArrays arrays = FunctionArrays.in(method, isActive, constants);
        Stmt.Block body = arrays.isEmpty() ? method.body() : new TabledFunctions(arrays).body(method.body());
        return body == method.body() ? method : arrays.withoutUnused(method.withBody(body));
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Expr.Call call = FunctionVariables.callIn(s);
        if (s instanceof Stmt.Declare d && arrays.element(d.init()) != null) {
            into.add(new Stmt.Declare(d.var(), taken(d.init(), s.pos(), into), s.pos()));
        } else if (s instanceof Stmt.Assign a && arrays.element(a.value()) != null) {
            into.add(new Stmt.Assign(a.var(), taken(a.value(), s.pos(), into), s.pos()));
        } else if (s instanceof Stmt.Declare d && isChoice(d.init())) {
            into.add(new Stmt.Declare(d.var(), null, s.pos()));
            super.expand(choice(d.var(), (Expr.Conditional) d.init(), s.pos()), into);
        } else if (s instanceof Stmt.Assign a && isChoice(a.value())) {
            super.expand(choice(a.var(), (Expr.Conditional) a.value(), s.pos()), into);
        } else if (call != null) {
            super.expand(with(s, call, apart(call, s.pos(), into)), into);
        } else {
            super.expand(s, into);
        }
    }

    /** Whether it is {@code up ? BASIS[i] : BASIS[j]}: only the index that is chosen is looked at. */
    private boolean isChoice(@Nullable Expr e) {
        return e instanceof Expr.Conditional c
                && (arrays.element(c.whenTrue()) != null
                        || arrays.element(c.whenFalse()) != null
                        || isChoice(c.whenTrue())
                        || isChoice(c.whenFalse()));
    }

    private static Stmt.If choice(Var v, Expr.Conditional c, Pos pos) {
        Stmt yes = new Stmt.Assign(v, c.whenTrue(), pos);
        Stmt no = new Stmt.Assign(v, c.whenFalse(), pos);
        return new Stmt.If(c.condition(), new Stmt.Block(List.of(yes), pos), new Stmt.Block(List.of(no), pos), pos);
    }

    /** The call with the functions that are taken from arrays in variables of their own. */
    private Expr.Call apart(Expr.Call call, Pos pos, List<Stmt> into) {
        Expr receiver = call.receiver() == null ? null : apart(call.receiver(), pos, into);
        List<Expr> args = new ArrayList<>();
        call.args().forEach(a -> args.add(apart(a, pos, into)));
        boolean isSame = receiver == call.receiver() && args.equals(call.args());
        return isSame ? call : new Expr.Call(call.callee(), receiver, args, call.type(), call.pos());
    }

    private Expr apart(Expr e, Pos pos, List<Stmt> into) {
        if (isChoice(e)) {
            Var chosen = Var.generated("chosen", e.type());
            into.add(new Stmt.Declare(chosen, null, pos));
            super.expand(choice(chosen, (Expr.Conditional) e, pos), into);
            return new Expr.Read(chosen, e.pos());
        }
        if (arrays.element(e) == null) {
            return e;
        }
        Var function = Var.generated(TempNames.of(e), e.type());
        into.add(new Stmt.Declare(function, taken(e, pos, into), pos));
        return new Expr.Read(function, e.pos());
    }

    private static Stmt with(Stmt s, Expr.Call before, Expr.Call call) {
        if (before == call) {
            return s;
        }
        if (s instanceof Stmt.Return) {
            return new Stmt.Return(call, s.pos());
        }
        if (s instanceof Stmt.Eval) {
            return new Stmt.Eval(call, s.pos());
        }
        return s instanceof Stmt.Declare d
                ? new Stmt.Declare(d.var(), call, s.pos())
                : new Stmt.Assign(((Stmt.Assign) s).var(), call, s.pos());
    }

    /** Which function it is; what Java does where there is none goes {@code into} the statements before. */
    private Expr taken(Expr e, Pos pos, List<Stmt> into) {
        FunctionArrays.Element element = arrays.element(e);
        List<Expr> all = element.functions();
        Expr index = CountedLoop.kept(expr(element.index()), pos, into);
        if (index instanceof Expr.Lit l && l.value() instanceof Integer k && k >= 0 && k < all.size()) {
            return all.get(k);
        }
        boolean isWithin = index instanceof Expr.Read r && bounds.getOrDefault(r.var(), all.size() + 1) <= all.size();
        if (!isWithin) {
            Expr before = Exprs.binary(BinaryOp.LT, index, Exprs.lit(0));
            Expr behind = Exprs.binary(BinaryOp.GE, index, Exprs.lit(all.size()));
            Stmt.Block fail = new Stmt.Block(List.of(element.isMissing(index, pos)), pos);
            into.add(new Stmt.If(Exprs.binary(BinaryOp.OR, before, behind), fail, new Stmt.Block(List.of(), pos), pos));
        }
        Expr which = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
        for (int k = all.size() - 1; k >= 0; k--) {
            Expr isIt = Exprs.binary(BinaryOp.EQ, index, Exprs.lit(k));
            which = new Expr.Conditional(isIt, all.get(k), which, e.type(), e.pos());
        }
        return which;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Var counter = counter(s);
        Expr condition = expr(s.condition());
        Integer end = condition instanceof Expr.Binary b
                        && b.op() == BinaryOp.LT
                        && b.left() instanceof Expr.Read r
                        && r.var() == counter
                        && b.right() instanceof Expr.Lit l
                        && l.value() instanceof Integer n
                ? n
                : null;
        if (end != null) {
            bounds.put(counter, end);
        }
        return super.loop(s);
    }

    /** The variable that a loop counts upwards from zero or later; null where there is none. */
    private static @Nullable Var counter(Stmt.Loop s) {
        boolean isOne = s.init().size() == 1
                && s.init().get(0) instanceof Stmt.Declare d
                && d.init() instanceof Expr.Lit l
                && l.value() instanceof Integer first
                && first >= 0
                && s.update().size() == 1
                && isStep(s.update().get(0), d.var());
        Var counter = isOne ? ((Stmt.Declare) s.init().get(0)).var() : null;
        return counter == null || Assigned.in(s.body()).contains(counter) ? null : counter;
    }

    private static boolean isStep(Stmt s, Var counter) {
        return s instanceof Stmt.Assign a
                && a.var() == counter
                && a.value() instanceof Expr.Binary b
                && b.op() == BinaryOp.ADD
                && b.left() instanceof Expr.Read r
                && r.var() == counter
                && b.right() instanceof Expr.Lit l
                && l.value() instanceof Integer step
                && step == 1;
    }

    @Override
    public Expr length(Expr.Length e) {
        List<Expr> all = arrays.functions(e.array());
        return all == null ? super.length(e) : Exprs.lit(all.size());
    }

    @Override
    public Expr call(Expr.Call e) {
        boolean isSize = e.args().isEmpty() && e.callee().name().equals("size") && e.receiver() != null;
        List<Expr> all = isSize ? arrays.functions(e.receiver()) : null;
        return all == null ? super.call(e) : Exprs.lit(all.size());
    }
}
