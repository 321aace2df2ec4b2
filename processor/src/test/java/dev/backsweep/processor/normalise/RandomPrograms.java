package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.normalise.RandomExprs.block;
import static dev.backsweep.processor.report.Pos.NONE;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes whole surface methods that javac would accept and that end soon: every loop that might not counts down {@code left}. */
final class RandomPrograms {
    private static final Type.Ref STATE = new Type.Ref("java.lang", List.of("IllegalStateException"), List.of());

    private final RandomExprs exprs;
    private final Var left = new Var("left", Prim.INT);
    private final List<Label> loops = new ArrayList<>();
    private final List<Label> blocks = new ArrayList<>();
    private int budget = 14;

    private RandomPrograms(long seed) {
        exprs = new RandomExprs(new Random(seed));
    }

    /** The parameters are {@code double[] a, double[] b, int[] p, double[][] m, double x, int n, int left}. */
    static Method method(long seed) {
        return new RandomPrograms(seed).method("f" + seed);
    }

    private Method method(String name) {
        List<Var> params = List.of(
                new Var("a", RandomExprs.DOUBLES),
                new Var("b", RandomExprs.DOUBLES),
                new Var("p", RandomExprs.INTS),
                new Var("m", RandomExprs.ROWS),
                new Var("x", Prim.DOUBLE),
                new Var("n", Prim.INT));
        exprs.vars.addAll(params);
        List<Stmt> body = stmts(6);
        if (Completion.isPossible(body)) {
            body.add(new Stmt.Return(exprs.of(Prim.DOUBLE, 2), NONE));
        }
        List<Method.Param> all = new ArrayList<>();
        params.forEach(v -> all.add(new Method.Param(v, false, NONE)));
        all.add(new Method.Param(left, false, NONE));
        Method.Traits traits = new Method.Traits(true, true, false, false, List.of(), List.of());
        return new Method(Type.OBJECT, name, all, Prim.DOUBLE, block(body), traits, NONE);
    }

    private List<Stmt> stmts(int most) {
        List<Stmt> result = new ArrayList<>();
        int n = 1 + exprs.random.nextInt(most);
        for (int i = 0; i < n && budget > 0; i++) {
            budget--;
            Stmt s = stmt();
            result.add(s);
            if (!Completion.isPossible(s)) {
                break;
            }
        }
        return result;
    }

    /** Statements with a scope of their own. */
    private List<Stmt> scoped(int most) {
        List<Var> outer = exprs.vars;
        exprs.vars = new ArrayList<>(outer);
        List<Stmt> result = stmts(most);
        exprs.vars = outer;
        return result;
    }

    private Stmt.Block body() {
        return block(scoped(3));
    }

    private Stmt.Block loopBody(Label label) {
        loops.add(label);
        Stmt.Block body = body();
        loops.remove(label);
        return body;
    }

    private Stmt stmt() {
        int depth = 1 + exprs.random.nextInt(3);
        return switch (exprs.random.nextInt(22)) {
            case 0, 1, 2 -> declare(depth);
            case 3, 4, 5, 6 -> new Stmt.Eval(exprs.assignmentOrTick(depth), NONE);
            case 7 -> note(depth);
            case 8, 9 ->
                new Stmt.If(exprs.condition(depth), body(), exprs.chance(50) ? body() : block(List.of()), NONE);
            case 10, 11 -> counted(depth);
            case 12 -> whileLoop(depth);
            case 13 -> forEach(depth);
            case 14 -> labeled();
            case 15 -> switchStmt(depth);
            case 16, 17 -> guardedJump(depth);
            case 18 -> tryStmt(depth);
            case 19, 20 -> new Stmt.Eval(new RandomLibraryCalls(exprs).statement(depth), NONE);
            default ->
                new Stmt.Set(
                        exprs.array(RandomExprs.DOUBLES, depth),
                        exprs.index(depth),
                        exprs.of(Prim.DOUBLE, depth),
                        NONE);
        };
    }

    private Stmt declare(int depth) {
        List<Type> types = List.of(
                Prim.DOUBLE,
                Prim.DOUBLE,
                Prim.INT,
                Prim.FLOAT,
                Prim.BYTE,
                Prim.CHAR,
                Prim.LONG,
                Prim.BOOLEAN,
                Type.STRING,
                RandomExprs.DOUBLES,
                RandomExprs.DOUBLES);
        Type type = exprs.any(types);
        boolean widens = type == Prim.DOUBLE && exprs.chance(30);
        Expr init = exprs.of(widens ? Prim.FLOAT : type, depth);
        Var v = new Var(exprs.name("v"), type);
        exprs.vars.add(v);
        return new Stmt.Declare(v, init, NONE);
    }

    private Stmt note(int depth) {
        Type type = exprs.any(List.of(Prim.DOUBLE, Type.STRING, Prim.CHAR, Prim.FLOAT));
        return new Stmt.Eval(Host.call("note", Prim.VOID, List.of(Type.OBJECT), exprs.of(type, depth)), NONE);
    }

    private Expr mayGoOn(int depth) {
        Expr some = new Expr.Binary(
                BinaryOp.GT, new Expr.IncDec(Exprs.read(left), false, false, NONE), Exprs.lit(0), Prim.BOOLEAN, NONE);
        return new Expr.Binary(BinaryOp.AND, some, exprs.condition(depth), Prim.BOOLEAN, NONE);
    }

    private Stmt counted(int depth) {
        Var i = new Var(exprs.name("i"), Prim.INT);
        Label label = new Label(exprs.name("loop"));
        List<Stmt> init = List.of(new Stmt.Declare(i, exprs.chance(70) ? Exprs.lit(0) : exprs.small(depth), NONE));
        exprs.vars.add(i);
        Expr test = new Expr.Binary(BinaryOp.LT, Exprs.read(i), Exprs.lit(3), Prim.BOOLEAN, NONE);
        Expr condition =
                exprs.chance(60) ? test : new Expr.Binary(BinaryOp.AND, mayGoOn(depth), test, Prim.BOOLEAN, NONE);
        if (condition == test) { // nothing else must change i
            exprs.vars.remove(i);
        }
        List<Stmt> update = new ArrayList<>();
        update.add(new Stmt.Eval(new Expr.IncDec(Exprs.read(i), true, false, NONE), NONE));
        if (exprs.chance(40)) {
            update.add(new Stmt.Eval(exprs.assignmentOrTick(depth), NONE));
        }
        Stmt.Block body = loopBody(label);
        exprs.vars.remove(i);
        return new Stmt.Loop(label, Stmt.Form.FOR, init, condition, update, body, NONE);
    }

    private Stmt whileLoop(int depth) {
        Label label = new Label(exprs.name("loop"));
        Stmt.Form form = exprs.chance(50) ? Stmt.Form.WHILE : Stmt.Form.DO;
        Stmt.Block body = loopBody(label);
        return new Stmt.Loop(label, form, List.of(), mayGoOn(depth), List.of(), body, NONE);
    }

    private Stmt forEach(int depth) {
        Label label = new Label(exprs.name("loop"));
        Expr array = exprs.array(exprs.chance(70) ? RandomExprs.DOUBLES : RandomExprs.ROWS, depth);
        Var v = new Var(exprs.name("e"), ((Type.Arr) array.type()).element());
        exprs.vars.add(v);
        Stmt.Block body = loopBody(label);
        exprs.vars.remove(v);
        return new Stmt.ForEach(label, v, v.type(), array, body, NONE);
    }

    private Stmt labeled() {
        Label label = new Label(exprs.name("block"));
        blocks.add(label);
        Stmt.Block body = body();
        blocks.remove(label);
        return new Stmt.Labeled(label, body, NONE);
    }

    private Stmt guardedJump(int depth) {
        List<Stmt> then = new ArrayList<>();
        if (exprs.chance(40)) {
            then.add(new Stmt.Eval(exprs.assignmentOrTick(depth), NONE));
        }
        then.add(jump(depth));
        return new Stmt.If(exprs.condition(depth), block(then), block(List.of()), NONE);
    }

    private Stmt jump(int depth) {
        int choice = exprs.random.nextInt(10);
        if (choice < 4 && !loops.isEmpty()) {
            return new Stmt.Continue(exprs.any(loops), NONE);
        }
        if (choice < 7 && !loops.isEmpty()) {
            return new Stmt.Break(exprs.any(loops), NONE);
        }
        if (choice < 8 && !blocks.isEmpty()) {
            return new Stmt.Break(exprs.any(blocks), NONE);
        }
        if (choice == 9) {
            Callee callee = new Callee(Callee.Kind.SINK, STATE, "<init>", List.of(Type.STRING), true, false, "");
            return new Stmt.Throw(
                    new Expr.Call(callee, null, List.of(exprs.of(Type.STRING, depth)), STATE, NONE), NONE);
        }
        return new Stmt.Return(exprs.of(Prim.DOUBLE, depth), NONE);
    }

    private Stmt switchStmt(int depth) {
        Label label = new Label(exprs.name("choice"));
        boolean strings = exprs.chance(30);
        boolean arrow = exprs.chance(30);
        Expr selector = exprs.of(strings ? Type.STRING : exprs.any(List.of(Prim.INT, Prim.BYTE, Prim.CHAR)), depth);
        int arms = 1 + exprs.random.nextInt(4);
        int other = exprs.random.nextInt(arms + 1);
        List<Stmt.Case> cases = new ArrayList<>();
        blocks.add(label);
        for (int i = 0; i < arms; i++) {
            List<Expr> labels = i == other
                    ? List.of()
                    : List.of(constant(selector.type(), 2 * i), constant(selector.type(), 2 * i + 1));
            List<Stmt> body = exprs.chance(15) ? new ArrayList<>() : scoped(2);
            if (Completion.isPossible(body) && exprs.chance(50) && !arrow) {
                body.add(new Stmt.Break(label, NONE));
            }
            cases.add(new Stmt.Case(labels, i == other, arrow, block(body), NONE));
        }
        blocks.remove(label);
        return new Stmt.Switch(label, selector, cases, NONE);
    }

    private static Expr constant(Type selector, int i) {
        if (selector.equals(Type.STRING)) {
            return new Expr.Lit(i == 0 ? "s" : "s" + i, Type.STRING, NONE);
        }
        return selector == Prim.CHAR ? new Expr.Lit((char) ('a' + i), Prim.CHAR, NONE) : Exprs.lit(i);
    }

    private Stmt tryStmt(int depth) {
        boolean last = exprs.chance(50);
        Stmt.Block body = body();
        List<Stmt.Catch> catches = new ArrayList<>();
        if (!last || exprs.chance(50)) {
            Type caught = new Type.Ref(
                    "java.lang", List.of(exprs.chance(50) ? "RuntimeException" : "ArithmeticException"), List.of());
            catches.add(new Stmt.Catch(List.of(caught), new Var(exprs.name("t"), caught), body(), NONE));
        }
        Stmt.Block end = last ? block(List.of(new Stmt.Eval(exprs.assignmentOrTick(depth), NONE))) : null;
        return new Stmt.Try(body, catches, end, NONE);
    }
}
