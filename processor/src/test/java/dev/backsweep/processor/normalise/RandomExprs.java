package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.report.Pos.NONE;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Makes well-typed surface expressions, with side effects wherever Java allows one. */
final class RandomExprs {
    static final Type DOUBLES = new Type.Arr(Prim.DOUBLE);
    static final Type INTS = new Type.Arr(Prim.INT);
    static final Type ROWS = new Type.Arr(DOUBLES);
    static final List<Type> NUMBERS =
            List.of(Prim.INT, Prim.DOUBLE, Prim.LONG, Prim.FLOAT, Prim.BYTE, Prim.CHAR, Prim.SHORT);

    final Random random;
    /** The variables in scope that hold a value. */
    List<Var> vars = new ArrayList<>();

    private int names;

    RandomExprs(Random random) {
        this.random = random;
    }

    String name(String stem) {
        return stem + names++;
    }

    boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Expr lit(Object value, Type type) {
        return new Expr.Lit(value, type, NONE);
    }

    /** A readable variable of that type, or null. */
    Expr.Read variable(Type type) {
        List<Var> fitting = vars.stream().filter(v -> v.type().equals(type)).toList();
        return fitting.isEmpty() ? null : new Expr.Read(any(fitting), NONE);
    }

    Expr of(Type type, int depth) {
        if (type == Prim.BOOLEAN) {
            return condition(depth);
        }
        if (type.equals(Type.STRING)) {
            return text(depth);
        }
        return type instanceof Prim p ? number(p, depth) : array(type, depth);
    }

    private Expr leaf(Prim type) {
        Expr read = variable(type);
        if (read != null && chance(75)) {
            return read;
        }
        int n = random.nextInt(4);
        return switch (type) {
            case BYTE -> new Expr.Cast(type, lit(n, Prim.INT), NONE);
            case SHORT -> new Expr.Cast(type, lit(n + 9, Prim.INT), NONE);
            case CHAR -> lit((char) ('a' + n), type);
            case LONG -> lit((long) n << 20, type);
            case FLOAT -> lit(n + 0.1f, type);
            case DOUBLE -> lit(n + 0.7, type);
            case BOOLEAN -> lit(n > 1, type);
            default -> lit(n, Prim.INT);
        };
    }

    Expr array(Type type, int depth) {
        return new RandomArrays(this).of(type, depth);
    }

    Expr number(Prim type, int depth) {
        if (depth <= 0) {
            return leaf(type);
        }
        return switch (random.nextInt(12)) {
            case 0, 1, 2 -> arithmetic(type, depth - 1);
            case 3 -> new Expr.Cast(type, number((Prim) any(NUMBERS), depth - 1), NONE);
            case 4 -> conditional(type, depth - 1);
            case 5 -> switchExpr(type, depth - 1);
            case 6, 7 -> assignment(type, depth - 1);
            case 8 -> call(type, depth - 1);
            case 9, 10 -> element(type, depth - 1);
            default -> leaf(type);
        };
    }

    private Expr arithmetic(Prim type, int depth) {
        boolean floating = type.isFloating();
        Prim left = operand(type);
        Prim right = operand(type);
        Type result = Exprs.promote(left, right);
        if (chance(10)) {
            Expr operand = number(type, depth);
            Expr safe = operand instanceof Expr.Read || operand instanceof Expr.Binary ? operand : leafRead(type);
            return cast(type, new Expr.Unary(UnaryOp.NEG, safe, Exprs.promote(type, type), NONE));
        }
        List<BinaryOp> ops = List.of(
                BinaryOp.ADD,
                BinaryOp.SUB,
                BinaryOp.MUL,
                BinaryOp.DIV,
                BinaryOp.REM,
                BinaryOp.BIT_AND,
                BinaryOp.BIT_XOR,
                BinaryOp.SHL,
                BinaryOp.USHR);
        BinaryOp op = floating ? any(ops.subList(0, 5)) : any(ops);
        boolean shift = op == BinaryOp.SHL || op == BinaryOp.USHR;
        Expr e = new Expr.Binary(
                op, number(left, depth), number(right, depth), shift ? Exprs.promote(left, left) : result, NONE);
        return cast(type, e);
    }

    private Expr leafRead(Prim type) {
        Expr read = variable(type);
        return read == null
                ? new Expr.Binary(BinaryOp.ADD, leaf(type), leaf(type), Exprs.promote(type, type), NONE)
                : read;
    }

    /** A type that is promoted to {@code type} at most. */
    private Prim operand(Prim type) {
        if (chance(60)) {
            return type;
        }
        List<Type> narrower = NUMBERS.stream()
                .filter(t -> Exprs.promote(type, t) == Exprs.promote(type, type))
                .filter(t -> type.isFloating() || t.isIntegral())
                .toList();
        return (Prim) any(narrower);
    }

    private static Expr cast(Type type, Expr e) {
        return e.type() == type ? e : new Expr.Cast(type, e, NONE);
    }

    Expr conditional(Type type, int depth) {
        return new Expr.Conditional(condition(depth), of(type, depth), of(type, depth), type, NONE);
    }

    Expr condition(int depth) {
        if (depth <= 0) {
            return chance(50) ? leaf(Prim.BOOLEAN) : comparison(0);
        }
        return switch (random.nextInt(8)) {
            case 0 -> new Expr.Binary(BinaryOp.AND, condition(depth - 1), condition(depth - 1), Prim.BOOLEAN, NONE);
            case 1 -> new Expr.Binary(BinaryOp.OR, condition(depth - 1), condition(depth - 1), Prim.BOOLEAN, NONE);
            case 2 -> Host.call("flip", Prim.BOOLEAN, List.of(Prim.BOOLEAN), condition(depth - 1));
            case 3 -> new Expr.Unary(UnaryOp.NOT, comparison(depth - 1), Prim.BOOLEAN, NONE);
            case 4 -> assignment(Prim.BOOLEAN, depth - 1);
            case 5 -> new Expr.Binary(BinaryOp.BIT_XOR, condition(depth - 1), condition(depth - 1), Prim.BOOLEAN, NONE);
            default -> comparison(depth - 1);
        };
    }

    private Expr comparison(int depth) {
        BinaryOp op = any(List.of(BinaryOp.LT, BinaryOp.GE, BinaryOp.EQ, BinaryOp.NE, BinaryOp.GT));
        return new Expr.Binary(
                op, number((Prim) any(NUMBERS), depth), number((Prim) any(NUMBERS), depth), Prim.BOOLEAN, NONE);
    }

    private Expr text(int depth) {
        Expr read = variable(Type.STRING);
        if (depth <= 0 || chance(30)) {
            return read == null ? lit("s", Type.STRING) : read;
        }
        if (chance(30) && read != null) {
            Type right = chance(50) ? Prim.DOUBLE : Prim.CHAR;
            return new Expr.Assign(read, BinaryOp.ADD, of(right, depth - 1), NONE);
        }
        Type right = any(List.of(Prim.INT, Prim.CHAR, Prim.FLOAT, Prim.BOOLEAN));
        return new Expr.Binary(BinaryOp.ADD, text(depth - 1), of(right, depth - 1), Type.STRING, NONE);
    }

    static Expr exact(BinaryOp op, Expr left, int right) {
        return new Expr.Binary(op, left, Exprs.lit(right), Prim.INT, NONE);
    }

    /** An index, in range nearly always. */
    Expr index(int depth) {
        if (chance(4)) {
            return number(Prim.INT, depth);
        }
        return small(depth);
    }

    /** A number from 0 to 3. */
    Expr small(int depth) {
        return exact(BinaryOp.BIT_AND, number(chance(80) ? Prim.INT : Prim.BYTE, depth), 3);
    }

    private Expr element(Prim type, int depth) {
        if (type == Prim.INT) {
            return chance(30) ? new Expr.Length(array(DOUBLES, depth), NONE) : target(INTS, depth);
        }
        return type == Prim.DOUBLE ? target(DOUBLES, depth) : leaf(type);
    }

    private Expr.Get target(Type type, int depth) {
        return new Expr.Get(array(type, depth), index(depth), NONE);
    }

    /** An assignment, compound assignment or increment of a variable or an element. */
    Expr assignment(Type type, int depth) {
        Expr target = variable(type);
        if (type == Prim.INT && chance(40)) {
            target = target(INTS, depth);
        } else if (type == Prim.DOUBLE && chance(50)) {
            target = target(DOUBLES, depth);
        }
        if (target == null) {
            return of(type, depth);
        }
        if (type == Prim.BOOLEAN) {
            return new Expr.Assign(target, chance(50) ? null : BinaryOp.BIT_OR, condition(depth), NONE);
        }
        if (chance(35) && type instanceof Prim) {
            return new Expr.IncDec(target, chance(60), chance(40), NONE);
        }
        if (chance(40) && type instanceof Prim) {
            BinaryOp op = any(List.of(BinaryOp.ADD, BinaryOp.SUB, BinaryOp.MUL, BinaryOp.DIV));
            return new Expr.Assign(target, op, number((Prim) any(NUMBERS), depth), NONE);
        }
        return new Expr.Assign(target, null, of(type, depth), NONE);
    }

    private Expr call(Prim type, int depth) {
        if (type == Prim.INT) {
            return Host.call("tick", Prim.INT, List.of(Prim.INT), number(Prim.INT, depth));
        }
        if (type != Prim.DOUBLE) {
            return leaf(type);
        }
        if (chance(40)) {
            return Exprs.math(any(List.of("floor", "rint", "abs")), Prim.DOUBLE, number(Prim.DOUBLE, depth));
        }
        Expr a = array(DOUBLES, depth);
        return Host.call(
                "poke",
                Prim.DOUBLE,
                List.of(DOUBLES, Prim.INT, Prim.DOUBLE),
                a,
                index(depth),
                number(Prim.DOUBLE, depth));
    }

    private Expr switchExpr(Type type, int depth) {
        Label label = new Label(name("switched"));
        Expr selector = exact(BinaryOp.BIT_AND, number(Prim.INT, depth), 3);
        List<Stmt.Case> cases = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            List<Expr> labels = i == 2 ? List.of() : List.of(lit(i, Prim.INT));
            List<Stmt> body = new ArrayList<>();
            if (chance(50)) {
                body.add(new Stmt.Eval(assignmentOrTick(depth), NONE));
            }
            if (chance(20)) {
                Stmt early = new Stmt.Yield(label, of(type, depth), NONE);
                body.add(new Stmt.If(condition(depth), block(List.of(early)), block(List.of()), NONE));
            }
            body.add(new Stmt.Yield(label, of(type, depth), NONE));
            cases.add(new Stmt.Case(labels, i == 2, true, block(body), NONE));
        }
        return new Expr.SwitchExpr(label, selector, cases, type, NONE);
    }

    /** An expression that may stand as a statement. */
    Expr assignmentOrTick(int depth) {
        Type type = any(List.of(Prim.INT, Prim.DOUBLE, Prim.DOUBLE, Prim.FLOAT, Prim.BYTE, Prim.BOOLEAN, DOUBLES));
        Expr e = type.equals(DOUBLES) && variable(DOUBLES) != null
                ? new Expr.Assign(variable(DOUBLES), null, array(DOUBLES, depth), NONE)
                : assignment(type, depth);
        return e instanceof Expr.Assign || e instanceof Expr.IncDec
                ? e
                : Host.call("tick", Prim.INT, List.of(Prim.INT), number(Prim.INT, depth));
    }

    static Stmt.Block block(List<Stmt> stmts) {
        return new Stmt.Block(stmts, NONE);
    }
}
