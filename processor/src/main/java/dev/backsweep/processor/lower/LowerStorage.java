package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Gives every sequence its memory, all of it reused from call to call: an array with a slot for each trip where the size is known on entry, a
 * stack otherwise. Runs once, after the last differentiation.
 *
 * <p>{@code Seq<double> ys = new Seq(n); ys[i] = y; … ys[i]} becomes {@code double[] ys = ws.doubles(n); …}; without a size it becomes
 * {@code DoubleStack ys = ws.doubleStack(); ys.push(y); … ys.pop()}.
 */
public final class LowerStorage extends Rewriter {
    private final Var workspace = Var.generated("ws", Exprs.runtimeClass("Workspace"));
    private final Map<Var, Var> lowered = new IdentityHashMap<>();
    private boolean used;

    private final Decisions decisions;

    private LowerStorage(Decisions decisions) {
        this.decisions = decisions;
    }

    /**
     * Lowers the storage of a method.
     *
     * @param decisions is told which values are kept in the end, and where
     */
    public static Method method(Method method, Decisions decisions) {
        return new LowerStorage(decisions).lower(KeptOnLeaving.method(method));
    }

    /**
     * The same for both sweeps of a pair in one body: the frame is its caller's.
     *
     * @param frames what hands that frame down
     */
    public static Method inFrames(Method kept, Var frames) {
        Method method = KeptOnLeaving.method(kept);
        LowerStorage pass = new LowerStorage(Decisions.NONE);
        pass.findSlots(method);
        WorkspaceArrays.Result arrays = WorkspaceArrays.of(method, pass.workspace);
        pass.used |= arrays.used();
        Stmt.Block body = pass.body(arrays.method().body());
        if (!pass.used) {
            return method.withBody(body);
        }
        List<Stmt> stmts = new ArrayList<>();
        Expr ws = Exprs.invoke(Exprs.read(frames), "workspace", pass.workspace.type());
        stmts.add(new Stmt.Declare(pass.workspace, ws, Pos.NONE));
        stmts.addAll(body.stmts());
        return method.withBody(new Stmt.Block(stmts, Pos.NONE));
    }

    private Method lower(Method method) {
        findSlots(method);
        WorkspaceArrays.Result arrays = WorkspaceArrays.of(method, workspace);
        used |= arrays.used();
        Stmt.Block body = body(arrays.method().body());
        if (!used) {
            return method.withBody(body);
        }
        return Framed.method(method.withBody(body), workspace);
    }

    /** A sequence is an array of slots when some creation of it states a size. */
    private void findSlots(Method method) {
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                note(v, value);
            }
        }.body(method.body());
    }

    private void note(Var v, Expr value) {
        if (v.type() instanceof Type.Seq seq && value instanceof Expr.NewArray creation) {
            used = true;
            boolean slots = !creation.dims().isEmpty();
            decisions.settled(
                    v, ", " + bytes(seq.element()) + (slots ? " a trip, in an array" : " a trip, on a stack"));
            Type type = slots ? new Type.Arr(seq.element()) : stackType(seq.element());
            lowered.put(v, v.again(type));
        }
    }

    private static String bytes(Type element) {
        if (element == Type.Prim.DOUBLE || element == Type.Prim.LONG) {
            return "8 bytes";
        }
        boolean small = element == Type.Prim.BOOLEAN || element == Type.Prim.BYTE;
        return small ? "1 byte" : element == Type.Prim.SHORT || element == Type.Prim.CHAR ? "2 bytes" : "4 bytes";
    }

    private static Type.Ref stackType(Type element) {
        if (element.isReference()) {
            return new Type.Ref("dev.backsweep.runtime", List.of("ObjectStack"), List.of(element.known()));
        }
        return Exprs.runtimeClass(capitalised(element) + "Stack");
    }

    private static String capitalised(Type element) {
        String name = element.toString();
        return name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
    }

    @Override
    protected Var var(Var v) {
        return lowered.getOrDefault(v, v);
    }

    @Override
    public Expr newArray(Expr.NewArray e) {
        if (!(e.type() instanceof Type.Seq seq)) {
            return super.newArray(e);
        }
        Expr ws = Exprs.read(workspace);
        if (e.dims().isEmpty()) {
            String kind = seq.element().isReference() ? "object" : seq.element().toString();
            return Exprs.invoke(ws, kind + "Stack", stackType(seq.element()));
        }
        return Exprs.invoke(
                ws,
                seq.element() + "s",
                new Type.Arr(seq.element()),
                expr(e.dims().get(0)));
    }

    @Override
    public Expr get(Expr.Get e) {
        if (isStack(e.array())) {
            return Exprs.invoke(expr(e.array()), "pop", e.type());
        }
        return super.get(e);
    }

    /** {@code Frames.open()} stands for the stacks of the frame. */
    @Override
    public Expr call(Expr.Call e) {
        if (!e.callee().owner().equals(Exprs.runtimeClass("Frames"))
                || !e.callee().name().equals("open")) {
            return super.call(e);
        }
        used = true;
        return Exprs.invoke(Exprs.read(workspace), "frames", e.type());
    }

    @Override
    public Stmt set(Stmt.Set s) {
        if (isStack(s.array())) {
            return new Stmt.Eval(Exprs.invoke(expr(s.array()), "push", Type.Prim.VOID, expr(s.value())), s.pos());
        }
        return super.set(s);
    }

    private boolean isStack(Expr array) {
        return array instanceof Expr.Read r
                && r.var().type() instanceof Type.Seq
                && !(var(r.var()).type() instanceof Type.Arr);
    }
}
