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
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Numbers the functions among which a variable is chosen at run time: which one is called is known at each place then, and derivatives flow
 * through it.
 *
 * <pre>{@code
 * DoubleUnaryOperator f = up ? t -> t * x : Math::sin;
 * double y = f.applyAsDouble(z);
 * // becomes
 * int f = up ? 0 : 1;
 * double y;
 * if (f == 0) { y = (t -> t * x).applyAsDouble(z); } else { y = (t -> Math.sin(t)).applyAsDouble(z); }
 * }</pre>
 *
 * What a function captures is kept beside its number, but for parameters that never change.
 */
public final class ChosenFunctions extends Rewriter {
    private final FunctionVariables functions;
    private final Map<Var, Number> numbers = new IdentityHashMap<>();
    private final Map<Var, Var> unboxed = new IdentityHashMap<>();

    private ChosenFunctions(FunctionVariables functions) {
        this.functions = functions;
    }

    /**
     * What stands for a variable.
     *
     * @param number the place of the function among those that there are; -1 for null
     * @param captured for each function what is kept of it; null for what it captures itself stands for
     */
    private record Number(Var number, List<List<Var>> captured) {
        List<Var> all() {
            List<Var> all = new ArrayList<>();
            captured.forEach(of -> of.stream().filter(v -> v != null).forEach(all::add));
            return all;
        }
    }

    /**
     * The same object where no derivative is asked for of a function that is chosen.
     *
     * @param isActive whether an expression is active
     * @param stays whether a call stays one, of a method that a function may be made for
     */
    public static Method method(Method method, Predicate<Expr> isActive, Predicate<Expr.Call> stays) {
        FunctionVariables functions = FunctionVariables.in(method, isActive, stays);
        return functions.isEmpty() ? method : method.withBody(new ChosenFunctions(functions).body(method.body()));
    }

    private Number number(Var v) {
        return numbers.computeIfAbsent(v, f -> {
            List<List<Var>> captured = new ArrayList<>();
            for (Expr made : functions.all(v)) {
                List<Var> kept = new ArrayList<>();
                for (Expr arg : FunctionVariables.captured(made)) {
                    boolean stays = functions.stays(arg);
                    kept.add(stays ? null : Var.generated(TempNames.of(arg), arg.type()));
                }
                captured.add(kept);
            }
            return new Number(Var.generated(f.name(), Type.Prim.INT), captured);
        });
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Expr.Call call = call(s);
        if (s instanceof Stmt.Declare d && functions.isChosen(d.var())) {
            Number to = number(d.var());
            to.all().forEach(v -> into.add(new Stmt.Declare(v, Exprs.zero(v.type()), s.pos())));
            if (d.init() != null && to.all().isEmpty()) {
                into.add(new Stmt.Declare(to.number(), place(d.var(), d.init()), s.pos()));
                return;
            }
            into.add(new Stmt.Declare(to.number(), null, s.pos()));
            if (d.init() != null) {
                choose(d.var(), d.init(), s.pos(), into);
            }
        } else if (s instanceof Stmt.Assign a && functions.isChosen(a.var())) {
            choose(a.var(), a.value(), s.pos(), into);
        } else if (call != null) {
            Var v = ((Expr.Read) call.receiver()).var();
            each(s, call, v, f -> new Expr.Call(call.callee(), f, call.args(), call.type(), call.pos()), into);
        } else if (functions.given(s) >= 0) {
            given(s, FunctionVariables.callIn(s), functions.given(s), into);
        } else {
            super.expand(s, into);
        }
    }

    /** The call of a method that is given a chosen function. */
    private void given(Stmt s, Expr.Call call, int index, List<Stmt> into) {
        Var v = ((Expr.Read) call.args().get(index)).var();
        each(
                s,
                call,
                v,
                f -> {
                    List<Expr> args = new ArrayList<>(call.args());
                    args.set(index, f);
                    return new Expr.Call(call.callee(), call.receiver(), args, call.type(), call.pos());
                },
                into);
    }

    /** The call of a chosen function that is the whole right-hand side of {@code s}, or null. */
    private Expr.Call call(Stmt s) {
        Expr.Call call = FunctionVariables.callIn(s);
        return call != null && call.receiver() instanceof Expr.Read r && functions.isChosen(r.var()) ? call : null;
    }

    /** The number of the function that {@code value} gives, none of which has to be kept anything of. */
    private Expr place(Var v, Expr value) {
        if (value instanceof Expr.Read r) {
            return new Expr.Read(number(r.var()).number(), r.pos());
        }
        if (value instanceof Expr.Conditional c) {
            Expr index = index(v, c);
            if (index != null) {
                return index;
            }
            Expr yes = place(v, c.whenTrue());
            Expr no = place(v, c.whenFalse());
            return new Expr.Conditional(c.condition(), yes, no, Type.Prim.INT, c.pos());
        }
        return Exprs.lit(functions.place(v, value));
    }

    /** The number by which {@link TabledFunctions} asks for one of all the functions, where they have the same ones here. */
    private @Nullable Expr index(Var v, Expr.Conditional asked) {
        Expr rest = asked;
        Expr index = asked.condition() instanceof Expr.Binary b ? b.left() : null;
        for (int place = 0; rest instanceof Expr.Conditional c; place++) {
            boolean isNext = functions.place(v, c.whenTrue()) == place
                    && Exprs.same(c.condition(), Exprs.binary(BinaryOp.EQ, index, Exprs.lit(place)));
            if (!isNext) {
                return null;
            }
            rest = c.whenFalse();
        }
        return rest.type() instanceof Type.Null && rest.pos().isGenerated() ? index : null;
    }

    private void choose(Var v, Expr value, Pos pos, List<Stmt> into) {
        Number to = number(v);
        if (to.all().isEmpty()) {
            into.add(new Stmt.Assign(to.number(), place(v, value), pos));
        } else if (value instanceof Expr.Conditional c) {
            into.add(new Stmt.If(c.condition(), chosen(v, c.whenTrue(), pos), chosen(v, c.whenFalse(), pos), pos));
        } else if (value instanceof Expr.Read r) {
            List<Var> from = number(r.var()).all();
            for (int i = 0; i < from.size(); i++) {
                into.add(new Stmt.Assign(to.all().get(i), new Expr.Read(from.get(i), pos), pos));
            }
            into.add(new Stmt.Assign(to.number(), place(v, value), pos));
        } else {
            int place = functions.place(v, value);
            List<Expr> args = FunctionVariables.captured(value);
            for (int i = 0; i < args.size(); i++) {
                Var kept = to.captured().get(place).get(i);
                if (kept != null) {
                    into.add(new Stmt.Assign(kept, args.get(i), pos));
                }
            }
            into.add(new Stmt.Assign(to.number(), place(v, value), pos));
        }
    }

    private Stmt.Block chosen(Var v, Expr value, Pos pos) {
        List<Stmt> stmts = new ArrayList<>();
        choose(v, value, pos, stmts);
        return new Stmt.Block(stmts, pos);
    }

    /** One arm for each function that {@code v} may hold, with the call of it, or with it. */
    private void each(Stmt s, Expr.Call call, Var v, UnaryOperator<Expr> with, List<Stmt> into) {
        if (s instanceof Stmt.Declare d) {
            Type number = Conversions.unboxed(d.var().type());
            if (d.var().isGenerated()
                    && number.isFloating()
                    && !number.equals(d.var().type())) {
                unboxed.put(d.var(), Var.generated(d.var().name(), number));
            }
            into.add(new Stmt.Declare(var(d.var()), null, s.pos()));
        }
        List<Expr> all = functions.all(v);
        Stmt.Block arm =
                functions.mayBeNull(v) ? new Stmt.Block(List.of(PresentRecords.absent(s.pos())), s.pos()) : null;
        for (int place = all.size() - 1; place >= 0; place--) {
            List<Stmt> stmts = new ArrayList<>();
            expand(with(s, with.apply(made(v, place, call.pos()))), stmts);
            Stmt.Block own = new Stmt.Block(stmts, s.pos());
            if (arm == null) {
                arm = own;
                continue;
            }
            Expr isIt = Exprs.binary(BinaryOp.EQ, new Expr.Read(number(v).number(), call.pos()), Exprs.lit(place));
            arm = new Stmt.Block(List.of(new Stmt.If(isIt, own, arm, s.pos())), s.pos());
        }
        into.addAll(arm.stmts());
    }

    /** What makes a function, where it is called. */
    private Expr made(Var v, int place, Pos pos) {
        Expr made = functions.all(v).get(place);
        if (!(made instanceof Expr.Call maker)) {
            return made;
        }
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < maker.args().size(); i++) {
            Var kept = number(v).captured().get(place).get(i);
            args.add(kept == null ? maker.args().get(i) : new Expr.Read(kept, pos));
        }
        return new Expr.Call(maker.callee(), null, args, maker.type(), maker.pos());
    }

    private Stmt with(Stmt s, Expr value) {
        if (s instanceof Stmt.Return) {
            return new Stmt.Return(value, s.pos());
        }
        if (s instanceof Stmt.Eval) {
            return new Stmt.Eval(value, s.pos());
        }
        return new Stmt.Assign(var(s instanceof Stmt.Declare d ? d.var() : ((Stmt.Assign) s).var()), value, s.pos());
    }

    @Override
    protected Var var(Var v) {
        return unboxed.getOrDefault(v, v);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        Var compared = FunctionVariables.compared(e);
        return compared == null || !functions.isChosen(compared)
                ? super.binary(e)
                : Exprs.binary(e.op(), new Expr.Read(number(compared).number(), e.pos()), Exprs.lit(-1));
    }
}
