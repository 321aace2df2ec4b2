package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/**
 * The frame of reused storage round the body of a method; checks of arguments come before it.
 *
 * <pre>
 * Shapes.check("x", x, xBar);
 * Workspace ws = Workspace.enter();
 * try { … } finally { ws.exit(); }
 * </pre>
 */
final class Framed {
    private Framed() {}

    /** The method with its body in a frame named {@code workspace}. */
    static Method method(Method method, Var workspace) {
        Expr enter = Exprs.runtime("Workspace", "enter", workspace.type());
        Stmt exit = new Stmt.Eval(Exprs.invoke(Exprs.read(workspace), "exit", Type.Prim.VOID), Pos.NONE);
        List<Stmt> checks = new ArrayList<>();
        List<Stmt> rest = new ArrayList<>(method.body().stmts());
        while (!rest.isEmpty() && isCheck(rest.get(0))) {
            checks.add(rest.remove(0));
        }
        checks.add(new Stmt.Declare(workspace, enter, Pos.NONE));
        checks.add(new Stmt.Try(
                new Stmt.Block(rest, Pos.NONE), List.of(), new Stmt.Block(List.of(exit), Pos.NONE), Pos.NONE));
        return method.withBody(new Stmt.Block(checks, Pos.NONE));
    }

    private static boolean isCheck(Stmt s) {
        return s instanceof Stmt.Eval e
                && e.expr() instanceof Expr.Call c
                && c.callee().owner().packageName().equals("dev.backsweep.runtime");
    }

    /** The method with more statements at the beginning of its frame; it is given one where it has none. */
    static Method beginning(Method method, Function<Var, List<Stmt>> more) {
        List<Stmt> stmts = new ArrayList<>(method.body().stmts());
        for (int i = 0; i + 1 < stmts.size(); i++) {
            if (stmts.get(i) instanceof Stmt.Declare d && isFrame(d) && stmts.get(i + 1) instanceof Stmt.Try t) {
                List<Stmt> inside = new ArrayList<>(more.apply(d.var()));
                inside.addAll(t.body().stmts());
                stmts.set(
                        i + 1,
                        new Stmt.Try(new Stmt.Block(inside, t.body().pos()), t.catches(), t.finallyBlock(), t.pos()));
                return method.withBody(new Stmt.Block(stmts, method.body().pos()));
            }
        }
        Var workspace = Var.generated("ws", Exprs.runtimeClass("Workspace"));
        return beginning(method(method, workspace), more);
    }

    /** How many statements come before the frame that the body has or would be given. */
    static int before(List<Stmt> stmts) {
        for (int i = 0; i + 1 < stmts.size(); i++) {
            if (stmts.get(i) instanceof Stmt.Declare d && isFrame(d) && stmts.get(i + 1) instanceof Stmt.Try) {
                return i;
            }
        }
        int checks = 0;
        while (checks < stmts.size() && isCheck(stmts.get(checks))) {
            checks++;
        }
        return checks;
    }

    private static boolean isFrame(Stmt.Declare d) {
        return d.init() instanceof Expr.Call c
                && c.callee().name().equals("enter")
                && c.callee().owner().equals(Exprs.runtimeClass("Workspace"));
    }
}
