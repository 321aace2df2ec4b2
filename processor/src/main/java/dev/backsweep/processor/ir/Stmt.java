package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.List;

/**
 * A statement. Up to {@link Eval} they make the core language; {@link ForEach}, {@link Switch}, {@link Yield}, {@link Assert} and
 * {@link Try} stand for what the user may write.
 */
public sealed interface Stmt {

    Pos pos();

    <R> R accept(Visitor<R> visitor);

    /** A local variable with its initial value, or null for none. */
    record Declare(Var var, Expr init, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.declare(this);
        }
    }

    /** {@code var = value}. */
    record Assign(Var var, Expr value, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.assign(this);
        }
    }

    /** {@code array[index] = value}; of a sequence too. */
    record Set(Expr array, Expr index, Expr value, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.set(this);
        }
    }

    /** Two-armed choice; an absent {@code else} is an empty block. */
    record If(Expr condition, Block then, Block otherwise, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.ifStmt(this);
        }
    }

    /**
     * Every loop. {@code init} is empty but for {@code for}; the condition of {@code for (;;)} is the literal {@code true}.
     * {@code continue} runs {@code update} and then the condition.
     */
    record Loop(Label label, Form form, List<Stmt> init, Expr condition, List<Stmt> update, Block body, Pos pos)
            implements Stmt {
        public Loop {
            init = List.copyOf(init);
            update = List.copyOf(update);
        }

        /** {@code for (int i = start; i < end; i += step)}. */
        public static Loop ascending(Var i, Expr start, Expr end, int step, List<Stmt> body) {
            Expr next = Exprs.binary(Expr.BinaryOp.ADD, Exprs.read(i), Exprs.lit(step));
            return new Loop(
                    new Label(""),
                    Form.FOR,
                    List.of(new Declare(i, start, Pos.NONE)),
                    Exprs.binary(Expr.BinaryOp.LT, Exprs.read(i), end),
                    List.of(new Assign(i, next, Pos.NONE)),
                    new Block(body, Pos.NONE),
                    Pos.NONE);
        }

        /** The same loop round other statements. */
        public Loop withBody(List<Stmt> trip) {
            return new Loop(label, form, init, condition, update, new Block(trip, body.pos()), pos);
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.loop(this);
        }
    }

    /** How a loop was written: the test of {@code DO} comes after the body. */
    enum Form {
        FOR,
        WHILE,
        DO
    }

    /** A block that {@code break label} leaves. */
    record Labeled(Label label, Block body, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.labeled(this);
        }
    }

    /** Statements with a scope of their own. */
    record Block(List<Stmt> stmts, Pos pos) implements Stmt {
        public Block {
            stmts = List.copyOf(stmts);
        }

        public boolean isEmpty() {
            return stmts.isEmpty();
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.block(this);
        }
    }

    /** Leaves the loop, labeled block or switch of that label. */
    record Break(Label target, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.breakStmt(this);
        }
    }

    /** Goes on with the next trip of the loop of that label. */
    record Continue(Label target, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.continueStmt(this);
        }
    }

    /** Leaves the method; {@code value} is null for {@code void}. */
    record Return(Expr value, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.returnStmt(this);
        }
    }

    record Throw(Expr exception, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.throwStmt(this);
        }
    }

    /** An expression evaluated for its effect. */
    record Eval(Expr expr, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.eval(this);
        }
    }

    /** A comment of generated code, printed on a line of its own. */
    record Comment(String text, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.comment(this);
        }
    }

    /**
     * {@code for (T var : iterable) body}, over an array or an {@code Iterable}.
     *
     * @param element what it walks over: the array's element type, or the type argument of {@code Iterable}, perhaps a wildcard
     */
    record ForEach(Label label, Var var, Type element, Expr iterable, Block body, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.forEach(this);
        }
    }

    /** A switch statement, old form (arms fall through) or arrow form (they do not). */
    record Switch(Label label, Expr selector, List<Case> cases, Pos pos) implements Stmt {
        public Switch {
            cases = List.copyOf(cases);
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.switchStmt(this);
        }
    }

    /**
     * One arm of a switch.
     *
     * @param labels constants: literals, or enum constants as static {@link Expr.Field}s; empty for {@code default} alone
     * @param isDefault whether {@code default} is among the labels
     * @param arrow {@code case … ->}: no fall-through
     */
    record Case(List<Expr> labels, boolean isDefault, boolean arrow, Block body, Pos pos) {
        public Case {
            labels = List.copyOf(labels);
        }
    }

    /** The value of a switch expression. */
    record Yield(Label target, Expr value, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.yield(this);
        }
    }

    /** {@code assert condition : message}; {@code message} may be null. */
    record Assert(Expr condition, Expr message, Pos pos) implements Stmt {
        @Override
        public <R> R accept(Visitor<R> v) {
            return v.assertStmt(this);
        }
    }

    /** {@code try} with {@code catch} arms and {@code finally}, either may be absent. */
    record Try(Block body, List<Catch> catches, Block finallyBlock, Pos pos) implements Stmt {
        public Try {
            catches = List.copyOf(catches);
        }

        /** Whether the program may go on behind the {@code try} after an exception: then it matters in which statement that came. */
        public boolean goesOn() {
            return !catches.stream().allMatch(Try::endsInThrow);
        }

        /** Whether an arm ends in {@code throw}, and has no other way out. */
        public static boolean endsInThrow(Catch arm) {
            return throwsAlways(arm.body());
        }

        /** Whether a block ends in {@code throw}, and has no other way out. */
        public static boolean throwsAlways(Block b) {
            return endsInThrow(b) && !Jumps.mayLeave(b);
        }

        private static boolean endsInThrow(Block b) {
            Stmt last = b.isEmpty() ? b : b.stmts().get(b.stmts().size() - 1);
            return last instanceof Throw
                    || last instanceof Block inner && inner != b && endsInThrow(inner)
                    || last instanceof If i && endsInThrow(i.then()) && endsInThrow(i.otherwise());
        }

        @Override
        public <R> R accept(Visitor<R> v) {
            return v.tryStmt(this);
        }
    }

    /** One {@code catch}; several types for a multi-catch. */
    record Catch(List<Type> types, Var var, Block body, Pos pos) {
        public Catch {
            types = List.copyOf(types);
        }
    }

    /** One method a node. */
    interface Visitor<R> {
        R declare(Declare s);

        R assign(Assign s);

        R set(Set s);

        R ifStmt(If s);

        R loop(Loop s);

        R labeled(Labeled s);

        R block(Block s);

        R breakStmt(Break s);

        R continueStmt(Continue s);

        R returnStmt(Return s);

        R throwStmt(Throw s);

        R eval(Eval s);

        R comment(Comment s);

        R forEach(ForEach s);

        R switchStmt(Switch s);

        R yield(Yield s);

        R assertStmt(Assert s);

        R tryStmt(Try s);
    }
}
