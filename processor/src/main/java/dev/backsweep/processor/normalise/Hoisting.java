package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Takes one expression apart into statements and a pure remainder, in Java's order of evaluation (JLS 15.7).
 *
 * <p>Operands are taken apart from left to right; the remainder of one is kept in a temporary only where the statements of a later one
 * would change its value or where an exception of it would come too late.
 *
 * <pre>{@code
 * y = x + (x = f(x)) * a[k++];
 * // becomes
 * double oldX = x;
 * x = f(x);
 * int oldK = k;
 * k = k + 1;
 * y = oldX + x * a[oldK];
 * }</pre>
 */
final class Hoisting extends Rewriter {
    private final SideEffects sideEffects;
    private final Pos pos;
    private List<Stmt> out = new ArrayList<>();

    /** @param pos of the user's statement, which all that is hoisted out of it keeps */
    Hoisting(SideEffects sideEffects, Pos pos) {
        this.sideEffects = sideEffects;
        this.pos = pos;
    }

    List<Stmt> statements() {
        return out;
    }

    /** The remainder of {@code e}; what must run before it is added to the statements. */
    Expr pure(Expr e) {
        return expr(e);
    }

    /** As {@link #pure}, but an impure call or a new array may remain, alone. */
    Expr whole(Expr e) {
        if (e instanceof Expr.Call c) {
            return withPureOperands(c);
        }
        if (e instanceof Expr.NewArray n) {
            return new Expr.NewArray(n.type(), inOrder(unboxed(n.dims())), n.pos());
        }
        if (e instanceof Expr.ArrayLit a) {
            boolean numbers = a.type().element() instanceof Type.Prim;
            List<Expr> elements = numbers ? unboxed(a.elements()) : a.elements();
            return new Expr.ArrayLit(a.type(), inOrder(elements), a.pos());
        }
        return pure(e);
    }

    /** {@code v = e} for a variable that is declared already; a {@code fresh} one is not read by {@code e}. */
    void assign(Var v, Expr e, boolean fresh) {
        boolean direct = e.type().equals(v.type());
        if (direct && e instanceof Expr.Conditional c && Hoisted.in(armsOnly(c))) {
            branch(c, v, fresh);
        } else if (direct && e instanceof Expr.SwitchExpr s) {
            out.addAll(sideEffects.switchInto(v, s, pos));
        } else if (fresh && isShortCircuitInTwo(e)) {
            Expr.Binary both = (Expr.Binary) e;
            assign(v, both.left(), true);
            otherOperand(both, v);
        } else {
            Expr value = whole(e);
            if (!(value instanceof Expr.Read r && r.var() == v)) {
                out.add(new Stmt.Assign(v, value, pos));
            }
        }
    }

    /** {@code T v = e}. */
    void declare(Var v, Expr e) {
        boolean direct = e.type().equals(v.type());
        boolean parts =
                direct && (e instanceof Expr.Conditional c && Hoisted.in(armsOnly(c)) || e instanceof Expr.SwitchExpr);
        if (direct && isShortCircuitInTwo(e)) {
            declare(v, ((Expr.Binary) e).left());
            otherOperand((Expr.Binary) e, v);
        } else if (parts) {
            out.add(new Stmt.Declare(v, null, pos));
            assign(v, e, true);
        } else {
            out.add(new Stmt.Declare(v, whole(e), pos));
        }
    }

    /** Runs {@code e} for its effect. */
    void effect(Expr e) {
        if (e instanceof Expr.Assign a) {
            new Assignments(this, pos).assign(a, false);
        } else if (e instanceof Expr.IncDec i) {
            new Assignments(this, pos).incDec(i, false);
        } else {
            out.add(new Stmt.Eval(whole(e), pos));
        }
    }

    /** Reports {@code e}, which assigns something other than a variable or an element, and leaves it. */
    Expr unsupported(Expr e, Expr target) {
        String text = target.pos().text().isEmpty()
                ? IrPrinter.print(target)
                : target.pos().text();
        sideEffects.report(Problem.WRITES_STATE, e.pos(), "`" + text + "`");
        return e;
    }

    void add(Stmt s) {
        out.add(s);
    }

    /** What evaluating in {@code action} adds, kept apart. */
    List<Stmt> collect(Runnable action) {
        List<Stmt> outer = out;
        List<Stmt> inner = new ArrayList<>();
        out = inner;
        action.run();
        out = outer;
        return inner;
    }

    Expr temporary(Expr value) {
        return temporary(TempNames.of(value), value.type(), value);
    }

    Expr temporary(String name, Type type, Expr value) {
        Var v = Var.generated(name, type);
        out.add(new Stmt.Declare(v, value, pos));
        return new Expr.Read(v, value.pos());
    }

    /** {@code value}, or a temporary that holds it where {@code later} statements come between it and its use. */
    Expr keep(Expr value, Effects later) {
        return Effects.of(value).mustPrecede(later, sideEffects.mayBeCaught()) ? temporary(value) : value;
    }

    /** The remainders of operands that are evaluated one after the other; null stays null. */
    List<Expr> inOrder(List<Expr> operands) {
        int n = operands.size();
        Expr[] values = new Expr[n];
        List<List<Stmt>> before = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            int k = i;
            before.add(collect(() -> values[k] = expr(operands.get(k))));
        }
        Effects later = Effects.of(List.<Stmt>of());
        for (int i = n - 1; i >= 0; i--) {
            int k = i;
            Effects after = later;
            if (values[k] != null) {
                before.get(k).addAll(collect(() -> values[k] = keep(values[k], after)));
            }
            later = later.and(before.get(k));
        }
        before.forEach(out::addAll);
        return Arrays.asList(values);
    }

    /** The remainders of array, index and value of an assignment, in that order. */
    List<Expr> stored(Expr array, Expr index, Expr value) {
        return inOrder(List.of(array, Hoisted.in(value) ? Conversions.unboxed(index) : index, value));
    }

    /** Operands that are unboxed, each before the next is evaluated. */
    private static List<Expr> unboxed(List<Expr> operands) {
        List<Expr> result = new ArrayList<>(operands);
        boolean isAfter = false;
        for (int i = operands.size() - 1; i >= 0; i--) {
            result.set(i, isAfter ? Conversions.unboxed(operands.get(i)) : operands.get(i));
            isAfter |= Hoisted.in(operands.get(i));
        }
        return result;
    }

    private static List<Expr> unboxed(Expr.Call e) {
        List<Expr> all = unboxed(e.args());
        List<Type> parameters = e.callee().parameters();
        List<Expr> result = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            boolean number = i < parameters.size() && parameters.get(i) instanceof Type.Prim;
            result.add(number ? all.get(i) : e.args().get(i));
        }
        return result;
    }

    private Expr.Call withPureOperands(Expr.Call e) {
        List<Expr> operands = new ArrayList<>();
        operands.add(e.receiver());
        operands.addAll(unboxed(e));
        List<Expr> pure = inOrder(operands);
        return new Expr.Call(e.callee(), pure.get(0), pure.subList(1, pure.size()), e.type(), e.pos());
    }

    @Override
    public Expr call(Expr.Call e) {
        Expr.Call call = withPureOperands(e);
        return Effects.isImpure(call) ? temporary(call) : call;
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        return temporary(whole(e));
    }

    @Override
    public Expr arrayLit(Expr.ArrayLit e) {
        return temporary(whole(e));
    }

    @Override
    public Expr get(Expr.Get e) {
        List<Expr> pure = inOrder(List.of(e.array(), e.index()));
        return new Expr.Get(pure.get(0), pure.get(1), e.pos());
    }

    @Override
    public Expr binary(Expr.Binary e) {
        if (isShortCircuitInTwo(e)) {
            Var v = Var.generated(TempNames.of(e), Type.Prim.BOOLEAN);
            declare(v, e);
            return new Expr.Read(v, e.pos());
        }
        boolean numbers =
                e.left().type() instanceof Type.Prim || e.right().type() instanceof Type.Prim || !e.op().isComparison();
        List<Expr> operands = List.of(e.left(), e.right());
        boolean unboxes = numbers && !e.type().equals(Type.STRING);
        List<Expr> pure = inOrder(unboxes ? unboxed(operands) : operands);
        return new Expr.Binary(e.op(), pure.get(0), pure.get(1), e.type(), e.pos());
    }

    private static boolean isShortCircuitInTwo(Expr e) {
        return e instanceof Expr.Binary b && b.op().isShortCircuit() && Hoisted.in(b.right());
    }

    /** After {@code v = left} of {@code left && right}, where {@code right} needs statements: {@code if (v) { …; v = right; }}. */
    private void otherOperand(Expr.Binary e, Var v) {
        Stmt.Block right = new Stmt.Block(
                collect(() -> assign(v, e.right(), true)), e.right().pos());
        Expr undecided = Exprs.read(v);
        out.add(new Stmt.If(e.op() == BinaryOp.AND ? undecided : Exprs.not(undecided), right, empty(), pos));
    }

    @Override
    public Expr conditional(Expr.Conditional e) {
        if (Hoisted.in(armsOnly(e))) {
            Var v = Var.generated("chosen", e.type());
            out.add(new Stmt.Declare(v, null, pos));
            branch(e, v, true);
            return new Expr.Read(v, e.pos());
        }
        return super.conditional(e);
    }

    private static Expr.Conditional armsOnly(Expr.Conditional e) {
        return new Expr.Conditional(Exprs.lit(true), e.whenTrue(), e.whenFalse(), e.type(), e.pos());
    }

    private void branch(Expr.Conditional e, Var v, boolean fresh) {
        Expr condition = pure(e.condition());
        Stmt.Block then = arm(v, e.whenTrue(), e.type(), fresh);
        Stmt.Block otherwise = arm(v, e.whenFalse(), e.type(), fresh);
        if (then.isEmpty() && !otherwise.isEmpty()) {
            out.add(new Stmt.If(Exprs.not(condition), otherwise, then, pos));
        } else {
            out.add(new Stmt.If(condition, then, otherwise, pos));
        }
    }

    private Stmt.Block arm(Var v, Expr e, Type type, boolean fresh) {
        return new Stmt.Block(collect(() -> assign(v, e, fresh)), e.pos());
    }

    private Stmt.Block empty() {
        return new Stmt.Block(List.of(), pos);
    }

    @Override
    public Expr assign(Expr.Assign e) {
        return new Assignments(this, pos).assign(e, true);
    }

    @Override
    public Expr incDec(Expr.IncDec e) {
        return new Assignments(this, pos).incDec(e, true);
    }

    @Override
    public Expr lambda(Expr.Lambda e) {
        return e;
    }

    @Override
    public Expr switchExpr(Expr.SwitchExpr e) {
        Var v = Var.generated(e.label().name().isEmpty() ? "chosen" : e.label().name(), e.type());
        out.add(new Stmt.Declare(v, null, pos));
        out.addAll(sideEffects.switchInto(v, e, pos));
        return new Expr.Read(v, e.pos());
    }
}
