package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;

/**
 * Random methods that mix the user's statements, which may throw, with generated ones, which do not: adjoints, temporaries, sequences,
 * private arrays, jumps out of loops and blocks. All numbers are small integers, so that rearranged arithmetic is exact.
 */
final class RandomSweeps {
    static final int LENGTH = 4;

    private final Random random;
    private final List<Var> userDoubles = new ArrayList<>();
    private final List<Var> ints = new ArrayList<>();
    /** Integers between 0 and {@link #LENGTH} - 1. */
    private final List<Var> indexes = new ArrayList<>();

    private final List<Var> adjoints = new ArrayList<>();
    private final List<Var> temps = new ArrayList<>();
    private final List<Var> arrays = new ArrayList<>();
    private final List<Var> matrices = new ArrayList<>();
    private final List<Label> labels = new ArrayList<>();
    private int names;
    private int budget = 45;

    private RandomSweeps(long seed) {
        random = new Random(seed);
    }

    static Method method(long seed) {
        return new RandomSweeps(seed).method();
    }

    private Method method() {
        Var a = user("a", DOUBLES);
        Var b = user("b", DOUBLES);
        Var aBar = a.derived("Bar");
        Var m = user("m", MATRIX);
        Var x = user("x", Prim.DOUBLE);
        Var n = user("n", Prim.INT);
        arrays.addAll(List.of(a, b, aBar));
        matrices.add(m);
        userDoubles.add(x);
        ints.add(n);
        List<Stmt> body = list(4);
        body.add(ret(generated(2)));
        return Build.method(List.of(a, b, aBar, m, x, n), body.toArray(Stmt[]::new));
    }

    private int pick(int bound) {
        return random.nextInt(bound);
    }

    private <T> T of(List<T> list) {
        return list.get(pick(list.size()));
    }

    private Var fresh(String name, Type type) {
        return name.equals("t") ? Var.temporary(name + names++, type) : Var.generated(name + names++, type);
    }

    private <T> T scoped(Supplier<T> inside) {
        List<List<Var>> all = List.of(userDoubles, ints, indexes, adjoints, temps, arrays, matrices);
        List<Integer> sizes = all.stream().map(List::size).toList();
        T result = inside.get();
        for (int i = 0; i < all.size(); i++) {
            all.get(i).subList(sizes.get(i), all.get(i).size()).clear();
        }
        return result;
    }

    private Stmt.Block body(int depth) {
        return scoped(() -> new Stmt.Block(list(depth), Pos.NONE));
    }

    private List<Stmt> list(int depth) {
        List<Stmt> result = new ArrayList<>();
        int n = 2 + pick(7);
        for (int i = 0; i < n && budget > 0; i++) {
            budget--;
            statement(depth, result);
            if (result.get(result.size() - 1) instanceof Stmt.Break) {
                break;
            }
        }
        return result;
    }

    private void statement(int depth, List<Stmt> into) {
        int kind = pick(depth > 0 ? 20 : 13);
        switch (kind) {
            case 0 -> into.add(userStatement());
            case 1, 2 -> into.add(declareUser());
            case 3, 4 -> into.add(declareAdjoint());
            case 5 -> into.add(declareTemp());
            case 6 -> accumulate(into);
            case 7 -> into.add(assignAdjoint());
            case 8 -> arrayAdjoint(into);
            case 9 -> into.add(declareArray());
            case 10 -> into.add(log());
            case 11 -> into.add(jump());
            case 12 -> into.add(comment());
            case 13, 14, 15 -> branch(depth, into);
            case 16, 17 -> into.add(counted(depth));
            case 18 -> into.add(labeled(depth));
            default -> whileLoop(depth, into);
        }
    }

    private Stmt comment() {
        return new Stmt.Comment("section " + names++, Pos.NONE);
    }

    private static Expr users(BinaryOp op, Expr left, Expr right) {
        boolean logical = op.isComparison();
        return new Expr.Binary(
                op, left, right, logical ? Prim.BOOLEAN : Exprs.promote(left.type(), right.type()), USER);
    }

    private static final BinaryOp[] RING = {BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL};

    private Expr userDouble(int depth) {
        return switch (pick(depth > 0 ? 7 : 3)) {
            case 0 -> new Expr.Lit((double) (pick(5) - 2), Prim.DOUBLE, USER);
            case 1, 2 -> new Expr.Read(of(userDoubles), USER);
            case 3 -> new Expr.Get(new Expr.Read(of(arrays), USER), userInt(1), USER);
            case 4 -> new Expr.Get(new Expr.Get(new Expr.Read(of(matrices), USER), userInt(1), USER), userInt(1), USER);
            default -> users(RING[pick(3)], userDouble(depth - 1), userDouble(depth - 1));
        };
    }

    private Expr userInt(int depth) {
        return switch (pick(depth > 0 ? 5 : 3)) {
            case 0 -> new Expr.Lit(pick(5), Prim.INT, USER);
            case 1, 2 -> new Expr.Read(of(ints), USER);
            case 3 -> users(BinaryOp.DIV, userInt(0), userInt(0));
            default -> users(RING[pick(2)], userInt(0), userInt(0));
        };
    }

    private Expr index() {
        return indexes.isEmpty() || pick(2) == 0 ? e(pick(LENGTH)) : e(of(indexes));
    }

    private Expr array() {
        return pick(4) == 0 ? at(of(matrices), index()) : e(of(arrays));
    }

    private Expr generated(int depth) {
        return switch (pick(depth > 0 ? 10 : 6)) {
            case 0 -> e((double) (pick(5) - 2));
            case 1 -> e(of(userDoubles));
            case 2, 3 -> e(adjoints.isEmpty() ? of(userDoubles) : of(adjoints));
            case 4 -> e(temps.isEmpty() ? of(userDoubles) : of(temps));
            case 5 -> at(array(), index());
            case 6 -> pick(2) == 0 ? neg(generated(depth - 1)) : Exprs.math("abs", Prim.DOUBLE, generated(0));
            default -> Exprs.binary(RING[pick(3)], generated(depth - 1), generated(depth - 1));
        };
    }

    private Expr condition(boolean user) {
        BinaryOp op = pick(2) == 0 ? BinaryOp.LT : BinaryOp.EQ;
        if (user) {
            return pick(2) == 0 ? users(op, userDouble(1), userDouble(0)) : users(op, userInt(0), userInt(0));
        }
        return Exprs.binary(op, generated(0), generated(0));
    }

    private Stmt userStatement() {
        return switch (pick(3)) {
            case 0 -> new Stmt.Assign(of(userDoubles), userDouble(2), USER);
            case 1 -> new Stmt.Set(new Expr.Read(of(arrays), USER), userInt(1), userDouble(1), USER);
            default ->
                indexes.contains(ints.get(ints.size() - 1))
                        ? new Stmt.Assign(of(userDoubles), userDouble(1), USER)
                        : new Stmt.Assign(ints.get(0), userInt(1), USER);
        };
    }

    private Stmt declareUser() {
        boolean generated = pick(3) == 0;
        Var v = new Var("v" + names++, Prim.DOUBLE);
        Stmt s = pick(4) == 0
                ? let(v, 0.0)
                : new Stmt.Declare(v, generated ? generated(1) : userDouble(2), generated ? Pos.NONE : USER);
        userDoubles.add(v);
        return s;
    }

    private Stmt declareAdjoint() {
        Var v = fresh("vBar", Prim.DOUBLE);
        boolean copy = pick(3) == 0 && !adjoints.isEmpty();
        Stmt s = let(v, copy ? e(of(adjoints)) : pick(3) > 0 ? e(0.0) : generated(2));
        adjoints.add(v);
        return s;
    }

    private Stmt declareTemp() {
        Var t = fresh("t", Prim.DOUBLE);
        boolean user = pick(3) == 0;
        Expr init = pick(5) == 0 ? call() : user ? userDouble(2) : generated(2);
        Stmt s = new Stmt.Declare(t, init, user ? USER : Pos.NONE);
        temps.add(t);
        return s;
    }

    private void accumulate(List<Stmt> into) {
        if (adjoints.isEmpty()) {
            into.add(declareAdjoint());
            return;
        }
        Var v = of(adjoints);
        Expr term = generated(2);
        for (int i = 0; i <= pick(2); i++) {
            into.add(pick(3) == 0 ? set(v, op(v, "-", term)) : add(v, term));
        }
    }

    private Stmt assignAdjoint() {
        if (adjoints.isEmpty()) {
            return declareAdjoint();
        }
        return set(of(adjoints), pick(2) == 0 ? e(0.0) : generated(1));
    }

    private void arrayAdjoint(List<Stmt> into) {
        Expr array = array();
        Expr index = index();
        if (pick(3) > 0) {
            into.add(arrayAdjoint(array, index));
            return;
        }
        Var t = fresh("t", Prim.DOUBLE);
        into.add(let(t, at(array, index)));
        into.add(put(array, index, 0.0));
        temps.add(t);
        for (int i = 0; i < 3; i++) {
            into.add(pick(4) == 0 ? declareAdjoint() : arrayAdjoint(array(), index()));
        }
        into.add(addTo(array, index, t));
    }

    private Stmt arrayAdjoint(Expr array, Expr index) {
        return pick(3) == 0 ? put(array, index, generated(1)) : addTo(array, index, generated(1));
    }

    private Stmt declareArray() {
        boolean rows = pick(3) == 0;
        Var v = fresh("w", rows ? MATRIX : DOUBLES);
        List<Expr> dims = rows ? List.of(e(LENGTH), e(LENGTH)) : List.of(e(LENGTH));
        boolean alias = pick(3) == 0;
        Expr init = !alias ? new Expr.NewArray(v.type(), dims, Pos.NONE) : rows ? e(of(matrices)) : array();
        (rows ? matrices : arrays).add(v);
        return new Stmt.Declare(v, init, pick(3) == 0 ? USER : Pos.NONE);
    }

    private Expr call() {
        Callee callee = new Callee(
                Callee.Kind.OPAQUE,
                new Type.Ref("p", List.of("Log"), List.of()),
                "log",
                List.of(Prim.DOUBLE),
                true,
                false,
                "");
        return new Expr.Call(callee, null, List.of(userDouble(0)), Prim.DOUBLE, USER);
    }

    private Stmt log() {
        return new Stmt.Eval(pick(3) == 0 ? userDouble(2) : call(), USER);
    }

    private Stmt jump() {
        return labels.isEmpty() || pick(3) == 0 ? log() : new Stmt.Break(of(labels), Pos.NONE);
    }

    /** A choice; often followed, a statement later, by another one with the same condition. */
    private void branch(int depth, List<Stmt> into) {
        boolean user = pick(2) == 0;
        Expr condition = condition(user);
        into.add(branch(depth, condition, user ? USER : Pos.NONE));
        if (pick(3) == 0) {
            statement(0, into);
            if (!(into.get(into.size() - 1) instanceof Stmt.Break)) {
                into.add(branch(depth, pick(3) == 0 ? Exprs.not(condition) : condition, user ? USER : Pos.NONE));
            }
        }
    }

    private Stmt branch(int depth, Expr condition, Pos pos) {
        Stmt.Block then = body(depth - 1);
        Stmt.Block otherwise = pick(2) == 0 ? block() : body(depth - 1);
        boolean both = ends(then) && ends(otherwise);
        return new Stmt.If(condition, then, both ? block() : otherwise, pos);
    }

    private static boolean ends(Stmt.Block b) {
        return !b.isEmpty() && b.stmts().get(b.stmts().size() - 1) instanceof Stmt.Break;
    }

    private Stmt counted(int depth) {
        Label label = new Label("");
        boolean up = pick(2) == 0;
        Expr trips = bound();
        return scoped(() -> {
            Var i = user("i" + names++, Prim.INT);
            ints.add(i);
            indexes.add(i);
            labels.add(label);
            Stmt.Block body = body(depth - 1);
            labels.remove(labels.size() - 1);
            Expr test = up ? op(i, "<", trips) : op(i, ">=", 0);
            return new Stmt.Loop(
                    label,
                    Stmt.Form.FOR,
                    List.of(let(i, up ? 0 : op(trips, "-", 1))),
                    test,
                    List.of(set(i, op(i, up ? "+" : "-", 1))),
                    body,
                    pick(2) == 0 ? USER : Pos.NONE);
        });
    }

    /** A number of trips: up to {@link #LENGTH}. */
    private Expr bound() {
        return switch (pick(4)) {
            case 0 -> new Expr.Length(e(of(matrices)), Pos.NONE);
            case 1 -> new Expr.Length(at(of(matrices), index()), Pos.NONE);
            default -> e(pick(LENGTH + 1));
        };
    }

    private Stmt labeled(int depth) {
        Label label = new Label("l");
        labels.add(label);
        Stmt.Block body = body(depth - 1);
        labels.remove(labels.size() - 1);
        return new Stmt.Labeled(label, body, Pos.NONE);
    }

    /** Three trips at most, counted by hand; sometimes endless but for a break. */
    private void whileLoop(int depth, List<Stmt> into) {
        Label label = new Label("");
        Var trips = fresh("trips", Prim.INT);
        into.add(let(trips, 0));
        labels.add(label);
        Stmt.Block body = body(depth - 1);
        labels.remove(labels.size() - 1);
        List<Stmt> stmts = new ArrayList<>();
        stmts.add(set(trips, op(trips, "+", 1)));
        int form = pick(3);
        if (form == 0) {
            stmts.add(iff(op(trips, ">", 3), block(new Stmt.Break(label, Pos.NONE)), block()));
        }
        stmts.addAll(body.stmts());
        Expr test = form == 0 ? e(true) : op(trips, "<", 3);
        into.add(new Stmt.Loop(
                label,
                form == 2 ? Stmt.Form.DO : Stmt.Form.WHILE,
                List.of(),
                test,
                List.of(),
                new Stmt.Block(stmts, Pos.NONE),
                pick(2) == 0 ? USER : Pos.NONE));
    }
}
