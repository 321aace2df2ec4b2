package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * The tangents of calls of recursive methods, and of all that their derivatives hand to one another over {@code Frames}.
 *
 * <pre>
 * double y = f(x, n - 1);      double y = fTangent(x, xDot, n - 1, frames);
 *                              double yDot = frames.takeDouble();
 * </pre>
 */
final class TangentsOfRecursion {
    private final Forward forward;
    private final Activity activity;
    private final Var frames;

    TangentsOfRecursion(Forward forward, Activity activity, Var frames) {
        this.forward = forward;
        this.activity = activity;
        this.frames = frames;
    }

    /** The call of a recursive method becomes one of its tangent, which gives the tangent of the result to {@code frames}. */
    void call(Stmt s, List<Stmt> into) {
        Expr.Call call = Pair.call(s);
        Tangents tangents = forward.tangents();
        Expr.Call both = PairCalls.tangent(call, arguments(call, tangents, s.pos(), into), frames);
        Var target = s instanceof Stmt.Declare d ? d.var() : s instanceof Stmt.Assign a ? a.var() : null;
        into.add(
                s instanceof Stmt.Declare
                        ? new Stmt.Declare(target, both, s.pos())
                        : target != null ? new Stmt.Assign(target, both, s.pos()) : new Stmt.Eval(both, s.pos()));
        boolean isActive = target != null && activity.isActive(target);
        boolean given = call.type().isDifferentiable();
        if (!given && !isActive) {
            return;
        }
        Expr taken = given
                ? Exprs.take(both.args().get(both.args().size() - 1), call.type())
                : Exprs.zero(target.type()); // a whole number in a variable that holds others too
        if (!isActive) {
            into.add(new Stmt.Eval(taken, Pos.NONE));
            return;
        }
        into.add(
                s instanceof Stmt.Declare
                        ? new Stmt.Declare(forward.dot(target), taken, Pos.NONE)
                        : new Stmt.Assign(forward.dot(target), taken, Pos.NONE));
    }

    /** The arguments, each that carries a derivative followed by its tangent, evaluated in the order of the primal's. */
    private List<Expr> arguments(Expr.Call call, Tangents tangents, Pos pos, List<Stmt> into) {
        List<Boolean> active = PairMethod.active(call);
        List<Expr> numbers = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i) && call.args().get(i).type().isFloating()) {
                numbers.add(call.args().get(i));
            }
        }
        into.addAll(tangents.nameUsed(numbers, pos));
        List<Expr> args = new ArrayList<>();
        List<Expr> values = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            Expr arg = tangents.value(call.args().get(i));
            values.add(arg);
            args.add(arg);
            if (i < active.size() && active.get(i)) {
                boolean number = arg.type().isFloating() || arg.type().isIntegral();
                Type type = call.callee().parameters().get(i);
                args.add(
                        number
                                ? Forward.orZero(tangents.of(call.args().get(i)), type)
                                : tangents.mirrored(call.args().get(i)));
            }
        }
        List<Stmt> temps = tangents.takeTemps();
        List<Expr> evaluated = new ArrayList<>();
        temps.forEach(t -> evaluated.add(((Stmt.Declare) t).init()));
        evaluated.addAll(args);
        if (!Trace.of(evaluated, forward::primal).equals(Trace.of(values, forward::primal))) {
            for (Expr value : values) {
                boolean simple = value instanceof Expr.Read || value instanceof Expr.Lit;
                Expr name = simple ? value : Forward.named(value, value.type(), pos, into);
                args.replaceAll(arg -> arg == value ? name : arg);
            }
        }
        into.addAll(temps);
        return args;
    }

    /** What recursive methods hand to one another: a tangent goes there after its value and comes back before it. */
    void handedOver(Stmt.Declare s, List<Stmt> into) {
        Expr.Call call = (Expr.Call) s.init();
        if (!s.var().type().isDifferentiable()) {
            into.add(s);
        } else if (call.callee().name().equals("cut")) {
            if (!call.args().isEmpty()) { // what an earlier tangent takes there comes with no result
                into.add(Exprs.give(
                        Exprs.read(frames), forward.result(call.args().get(0))));
            }
            into.add(s);
            into.add(new Stmt.Declare(
                    forward.dot(s.var()), Exprs.runtime("Frames", "cut", s.var().type()), Pos.NONE));
        } else {
            into.add(new Stmt.Declare(forward.dot(s.var()), call, Pos.NONE));
            into.add(s);
        }
    }

    void handOver(Stmt.Eval s, List<Stmt> into) {
        Expr.Call call = (Expr.Call) s.expr();
        Expr value = call.args().isEmpty() ? null : call.args().get(0);
        if (value == null) {
            into.add(s);
            if (call.type().isDifferentiable()) {
                into.add(s);
            }
        } else if (!value.type().isDifferentiable()) {
            into.add(s);
        } else if (call.callee().name().equals("cut")) {
            into.add(Exprs.give(Exprs.read(frames), forward.result(value)));
            into.add(s);
        } else {
            into.add(s);
            if (value.type().isDifferentiable()) {
                Expr tangent = value.type().isFloating()
                        ? Forward.orZero(forward.tangents().of(value), value.type())
                        : forward.result(value);
                into.add(new Stmt.Eval(
                        Exprs.invoke(call.receiver(), call.callee().name(), Type.Prim.VOID, tangent), Pos.NONE));
            }
        }
    }
}
