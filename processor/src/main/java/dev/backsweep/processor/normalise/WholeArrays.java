package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BinaryOperator;

/**
 * Spells out what the runtime does to whole arrays for generated code: {@code Adjoints.add}, and how {@code Flat} puts together Hessians and
 * Jacobians.
 *
 * <pre>{@code
 * Flat.put(hessian[row], product);
 * // becomes
 * for (int i = 0; i < product.length; i++) { hessian[row][i] = product[i]; }
 * }</pre>
 */
final class WholeArrays {
    private final Pos pos;
    private final List<Stmt> into;

    private WholeArrays(Pos pos, List<Stmt> into) {
        this.pos = pos;
        this.into = into;
    }

    /** Adds the statements for a call of the runtime to {@code into}; whether it is one of these. */
    static boolean spellOut(String name, List<Expr> args, Pos pos, List<Stmt> into) {
        WholeArrays w = new WholeArrays(pos, into);
        switch (name) {
            case "Adjoints.add" -> into.add(addition(args.get(0), args.get(1), pos, false));
            case "Adjoints.addDistinct" -> into.add(addition(args.get(0), args.get(1), pos, true));
            case "Adjoints.move" -> {
                into.add(addition(args.get(0), args.get(1), pos, true));
                into.add(cleared(args.get(1), pos));
            }
            case "Flat.put", "Flat.putAll" -> w.put(w.named("into", args.get(0)), args.subList(1, args.size()));
            case "Flat.mirror" -> into.add(mirror(args.get(0), pos));
            case "Flat.row", "Flat.rowOf" -> w.row(args);
            case "Flat.point" -> w.point(args);
            case "Flat.keep", "Flat.keepOf" -> w.keep(args);
            default -> {
                return false;
            }
        }
        return true;
    }

    /** Declares {@code copy}, an array of its own of the same rows; so are the arrays in it, but for the innermost. */
    static void rows(Var copy, Expr array, Pos pos, List<Stmt> into) {
        Var i = index();
        into.add(new Stmt.Declare(copy, new Expr.NewArray(copy.type(), List.of(length(array)), pos), pos));
        Expr row = Exprs.get(array, Exprs.read(i));
        List<Stmt> body = new ArrayList<>();
        if (row.type().rank() > 1) {
            Var inner = Var.generated("inner", row.type());
            Var own = Var.generated("own", row.type());
            body.add(new Stmt.Declare(inner, row, Pos.NONE));
            rows(own, Exprs.read(inner), Pos.NONE, body);
            row = Exprs.read(own);
        }
        body.add(new Stmt.Set(Exprs.read(copy), Exprs.read(i), row, Pos.NONE));
        into.add(CountedLoop.upTo(i, length(array), body, Pos.NONE));
    }

    /** Zeros in all rows that there are. */
    private static Stmt cleared(Expr array, Pos pos) {
        Var i = index();
        Expr element = Exprs.get(array, Exprs.read(i));
        if (!(element.type() instanceof Type.Arr)) {
            Stmt zero = new Stmt.Set(array, Exprs.read(i), Exprs.zero(element.type()), Pos.NONE);
            return CountedLoop.upTo(i, length(array), List.of(zero), pos);
        }
        Var row = Var.generated("row", element.type());
        Expr stands = Exprs.binary(BinaryOp.NE, Exprs.read(row), Exprs.zero(element.type()));
        Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
        Stmt zeros = new Stmt.If(
                stands, new Stmt.Block(List.of(cleared(Exprs.read(row), Pos.NONE)), Pos.NONE), none, Pos.NONE);
        return CountedLoop.upTo(i, length(array), List.of(new Stmt.Declare(row, element, Pos.NONE), zeros), pos);
    }

    private Expr named(String name, Expr e) {
        if (e instanceof Expr.Read || e instanceof Expr.Lit) {
            return e;
        }
        Var v = Var.generated(name, e.type());
        into.add(new Stmt.Declare(v, e, pos));
        return Exprs.read(v);
    }

    /** {@code sum += term}, element by element; a row that stands in both several times once, if {@code distinct}. */
    private static Stmt addition(Expr sum, Expr term, Pos pos, boolean distinct) {
        Var i = index();
        Expr to = Exprs.get(sum, Exprs.read(i));
        Expr from = Exprs.get(term, Exprs.read(i));
        List<Stmt> body = new ArrayList<>();
        if (to.type() instanceof Type.Arr row) {
            Var sumRow = Var.generated("sumRow", row);
            Var termRow = Var.generated("termRow", row);
            body.add(new Stmt.Declare(sumRow, to, Pos.NONE));
            body.add(new Stmt.Declare(termRow, from, Pos.NONE));
            body.add(addition(Exprs.read(sumRow), Exprs.read(termRow), Pos.NONE, distinct));
            if (distinct) {
                Expr added = Exprs.call(
                        Callee.Kind.PREDICATE,
                        Exprs.runtimeClass("Adjoints"),
                        "isAdded",
                        Type.Prim.BOOLEAN,
                        sum,
                        term,
                        Exprs.read(i));
                Stmt.Block none = new Stmt.Block(List.of(), Pos.NONE);
                body = List.of(new Stmt.If(Exprs.not(added), new Stmt.Block(body, Pos.NONE), none, Pos.NONE));
            }
        } else {
            body.add(new Stmt.Set(sum, Exprs.read(i), Exprs.binary(BinaryOp.ADD, to, from), Pos.NONE));
        }
        return CountedLoop.upTo(i, length(term), body, pos);
    }

    /** The numbers of the parts, one after the other; where they begin is counted as long as that is known, then kept in a variable. */
    private void put(Expr row, List<Expr> parts) {
        int known = 0;
        Var at = null;
        for (int k = 0; k < parts.size(); k++) {
            Expr part = parts.get(k);
            Expr start = at == null ? Exprs.lit(known) : Exprs.read(at);
            boolean isLast = k + 1 == parts.size();
            if (!(part.type() instanceof Type.Arr)) {
                into.add(new Stmt.Set(row, start, part, pos));
                known++;
                if (at != null && !isLast) {
                    into.add(new Stmt.Assign(at, plus(start, 1), Pos.NONE));
                }
                continue;
            }
            Expr array = named("part", part);
            if (isLast && array.type().rank() == 1) {
                copy(row, start, array);
                continue;
            }
            if (at == null) {
                at = Var.generated("at", Type.Prim.INT);
                into.add(new Stmt.Declare(at, start, Pos.NONE));
            }
            into.add(flat(row, at, array));
        }
    }

    private void copy(Expr row, Expr start, Expr part) {
        Var i = index();
        Expr place = Exprs.isZero(start) ? Exprs.read(i) : Exprs.binary(BinaryOp.ADD, start, Exprs.read(i));
        Stmt set = new Stmt.Set(row, place, Exprs.get(part, Exprs.read(i)), Pos.NONE);
        into.add(CountedLoop.upTo(i, length(part), List.of(set), pos));
    }

    private Stmt flat(Expr row, Var at, Expr part) {
        Var i = index();
        Expr element = Exprs.get(part, Exprs.read(i));
        List<Stmt> body = new ArrayList<>();
        if (element.type() instanceof Type.Arr inner) {
            Var v = Var.generated("inner", inner);
            body.add(new Stmt.Declare(v, element, Pos.NONE));
            body.add(flat(row, at, Exprs.read(v)));
        } else {
            body.add(new Stmt.Set(row, Exprs.read(at), element, Pos.NONE));
            body.add(new Stmt.Assign(at, plus(Exprs.read(at), 1), Pos.NONE));
        }
        return CountedLoop.upTo(i, length(part), body, pos);
    }

    /** What lies above the diagonal becomes the mirror image of what lies below. */
    private static Stmt mirror(Expr matrix, Pos pos) {
        Var i = index();
        Var j = Var.generated("j", Type.Prim.INT);
        Expr below = Exprs.get(Exprs.get(matrix, Exprs.read(i)), Exprs.read(j));
        Stmt set = new Stmt.Set(Exprs.get(matrix, Exprs.read(j)), Exprs.read(i), below, Pos.NONE);
        Stmt columns = CountedLoop.upTo(j, Exprs.read(i), List.of(set), Pos.NONE);
        return CountedLoop.upTo(i, length(matrix), List.of(columns), pos);
    }

    /** What is done where {@code i} is an index of {@code array}. */
    private void where(Expr i, Expr array, List<Stmt> then) {
        Expr holds = Exprs.binary(BinaryOp.LT, i, length(array));
        into.add(new Stmt.If(holds, new Stmt.Block(then, Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), pos));
    }

    private void row(List<Expr> args) {
        Expr i = named("at", args.get(1));
        List<Stmt> then = new ArrayList<>();
        Var row = Var.generated("row", ((Type.Arr) args.get(0).type()).element());
        then.add(new Stmt.Declare(row, Exprs.get(args.get(0), i), Pos.NONE));
        new WholeArrays(Pos.NONE, then).put(Exprs.read(row), args.subList(2, args.size()));
        where(i, args.get(0), then);
    }

    private void point(List<Expr> args) {
        if (args.get(0).type().rank() == 1) {
            into.add(point(args.get(0), named("at", args.get(1))));
            return;
        }
        Var at = Var.generated("at", Type.Prim.INT);
        into.add(new Stmt.Declare(at, args.get(1), pos));
        into.add(pointInRows(args.get(0), at));
    }

    /** One at {@code at}, where that is an index. */
    private Stmt point(Expr array, Expr at) {
        Expr one = Exprs.number(1, array.type().innermost());
        Expr natural = Exprs.binary(BinaryOp.GE, at, Exprs.lit(0));
        List<Stmt> then = new ArrayList<>();
        new WholeArrays(Pos.NONE, then).where(at, array, List.of(new Stmt.Set(array, at, one, Pos.NONE)));
        return new Stmt.If(natural, new Stmt.Block(then, Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), pos);
    }

    /** The same, with {@code at} counted from the row at hand: it is negative from the next one on. */
    private Stmt pointInRows(Expr array, Var at) {
        Var i = index();
        Var row = Var.generated("row", ((Type.Arr) array.type()).element());
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Declare(row, Exprs.get(array, Exprs.read(i)), Pos.NONE));
        if (row.type().rank() > 1) {
            body.add(pointInRows(Exprs.read(row), at));
        } else {
            body.add(point(Exprs.read(row), Exprs.read(at)));
            Expr rest = Exprs.binary(BinaryOp.SUB, Exprs.read(at), length(Exprs.read(row)));
            body.add(new Stmt.Assign(at, rest, Pos.NONE));
        }
        return CountedLoop.upTo(i, length(array), body, pos);
    }

    private void keep(List<Expr> args) {
        Expr i = named("at", args.get(1));
        List<Expr> parts = args.subList(2, args.size());
        List<Stmt> then = new ArrayList<>();
        Var kept = Var.generated("kept", new Type.Arr(Type.Prim.DOUBLE));
        Expr size = parts.stream()
                .map(WholeArrays::count)
                .reduce((a, b) -> Exprs.binary(BinaryOp.ADD, a, b))
                .orElseThrow();
        then.add(new Stmt.Declare(kept, new Expr.NewArray(kept.type(), List.of(size), Pos.NONE), Pos.NONE));
        new WholeArrays(Pos.NONE, then).put(Exprs.read(kept), parts);
        then.add(new Stmt.Set(args.get(0), i, Exprs.read(kept), Pos.NONE));
        where(i, args.get(0), then);
    }

    private static Expr count(Expr part) {
        return switch (part.type().rank()) {
            case 0 -> Exprs.lit(1);
            case 1 -> length(part);
            default -> Exprs.call(Callee.Kind.PREDICATE, Exprs.runtimeClass("Flat"), "count", Type.Prim.INT, part);
        };
    }

    /** The new array that a call of the runtime gives, made by statements that are added to {@code into}; null where it is another call. */
    static Expr made(String name, List<Expr> args, Pos pos, List<Stmt> into) {
        WholeArrays w = new WholeArrays(pos, into);
        return switch (name) {
            case "Flat.transposed" ->
                w.matrix(
                        length(Exprs.get(args.get(0), Exprs.lit(0))),
                        args.get(2),
                        (i, j) -> Exprs.get(Exprs.get(args.get(0), Exprs.binary(BinaryOp.ADD, args.get(1), j)), i));
            case "Flat.part" ->
                w.matrix(
                        length(args.get(0)),
                        args.get(2),
                        (i, j) -> Exprs.get(Exprs.get(args.get(0), i), Exprs.binary(BinaryOp.ADD, args.get(1), j)));
            case "Flat.column" -> w.column(args);
            case "Flat.copy" -> w.copy(args.get(0));
            default -> null;
        };
    }

    private Expr matrix(Expr rows, Expr columns, BinaryOperator<Expr> element) {
        Var matrix = Var.generated("matrix", new Type.Arr(new Type.Arr(Type.Prim.DOUBLE)));
        Expr width = named("width", columns);
        Var i = index();
        Var j = Var.generated("j", Type.Prim.INT);
        into.add(new Stmt.Declare(matrix, new Expr.NewArray(matrix.type(), List.of(rows, width), pos), pos));
        Expr row = Exprs.get(Exprs.read(matrix), Exprs.read(i));
        Stmt set = new Stmt.Set(row, Exprs.read(j), element.apply(Exprs.read(i), Exprs.read(j)), Pos.NONE);
        Stmt across = CountedLoop.upTo(j, width, List.of(set), Pos.NONE);
        into.add(CountedLoop.upTo(i, length(Exprs.read(matrix)), List.of(across), Pos.NONE));
        return Exprs.read(matrix);
    }

    private Expr column(List<Expr> args) {
        Var column = Var.generated("column", new Type.Arr(Type.Prim.DOUBLE));
        Var i = index();
        into.add(new Stmt.Declare(column, new Expr.NewArray(column.type(), List.of(length(args.get(0))), pos), pos));
        Expr element = Exprs.get(Exprs.get(args.get(0), Exprs.read(i)), args.get(1));
        Stmt set = new Stmt.Set(Exprs.read(column), Exprs.read(i), element, Pos.NONE);
        into.add(CountedLoop.upTo(i, length(args.get(0)), List.of(set), Pos.NONE));
        return Exprs.read(column);
    }

    /** A copy of an array; rows that are one array are one array in the copy. */
    private Expr copy(Expr array) {
        if (!(((Type.Arr) array.type()).element() instanceof Type.Arr)) {
            Callee clone = new Callee(Callee.Kind.CLONE, Type.OBJECT, "clone", List.of(), false, false, true, "");
            return new Expr.Call(clone, array, List.of(), array.type(), pos);
        }
        Var copy = Var.generated("copy", array.type());
        into.add(new Stmt.Declare(copy, new Expr.NewArray(copy.type(), List.of(length(array)), pos), pos));
        Var i = index();
        Var first = Var.generated("first", Type.Prim.INT);
        List<Stmt> body = new ArrayList<>();
        Expr same = Exprs.call(
                Callee.Kind.PREDICATE, Exprs.runtimeClass("Flat"), "first", Type.Prim.INT, array, Exprs.read(i));
        body.add(new Stmt.Declare(first, same, Pos.NONE));
        List<Stmt> fresh = new ArrayList<>();
        WholeArrays inner = new WholeArrays(Pos.NONE, fresh);
        Expr row = inner.copy(inner.named("row", Exprs.get(array, Exprs.read(i))));
        fresh.add(new Stmt.Set(Exprs.read(copy), Exprs.read(i), row, Pos.NONE));
        Expr before = Exprs.get(Exprs.read(copy), Exprs.read(first));
        Stmt shared = new Stmt.Set(Exprs.read(copy), Exprs.read(i), before, Pos.NONE);
        body.add(new Stmt.If(
                Exprs.binary(BinaryOp.EQ, Exprs.read(first), Exprs.read(i)),
                new Stmt.Block(fresh, Pos.NONE),
                new Stmt.Block(List.of(shared), Pos.NONE),
                Pos.NONE));
        into.add(CountedLoop.upTo(i, length(array), body, pos));
        return Exprs.read(copy);
    }

    private static Var index() {
        return Var.generated("i", Type.Prim.INT);
    }

    private static Expr plus(Expr e, int n) {
        return Exprs.binary(BinaryOp.ADD, e, Exprs.lit(n));
    }

    private static Expr length(Expr array) {
        return new Expr.Length(array, Pos.NONE);
    }
}
