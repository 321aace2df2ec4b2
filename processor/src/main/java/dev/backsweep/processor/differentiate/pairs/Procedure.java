package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.normalise.CountedLoop;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of any form as a procedure of numbers and arrays: records go in in parts, and what comes out is left in arrays. So all that has a
 * derivative is an argument, and each array has its adjoint beside it: on entry that of what the array holds afterwards, on return that of
 * what it held before.
 *
 * <pre>{@code
 * Point turn(Point p, double[] w)
 * // becomes
 * void turn(double pX, double pY, double[] w, double[] values) { Point result = turn(new Point(pX, pY), w); values[0] = result.x(); … }
 * }</pre>
 *
 * @param method the procedure
 * @param inputs for each parameter of the method, what stands for it
 * @param values takes the numbers of the result; null for none
 * @param arrays take its arrays
 */
public record Procedure(
        Method method, List<List<Var>> inputs, @Nullable Var values, List<Var> arrays) {
    public Procedure {
        inputs = List.copyOf(inputs);
        arrays = List.copyOf(arrays);
    }

    /** The method that {@code itself} calls, as a procedure. */
    public static Procedure of(Method primal, Callee itself) {
        List<List<Var>> inputs = new ArrayList<>();
        List<Method.Param> params = new ArrayList<>();
        List<Expr> args = new ArrayList<>();
        List<Stmt> body = new ArrayList<>();
        for (Method.Param p : primal.params()) {
            Var v = p.var();
            List<Var> leaves = List.of(v);
            if (Parts.isTakenApart(v.type())) {
                Parts parts = Parts.of(v, false);
                leaves = parts.leaves();
                body.add(new Stmt.Declare(v, parts.taken(Exprs::read, Pos.NONE), Pos.NONE));
            }
            inputs.add(leaves);
            leaves.forEach(leaf -> params.add(new Method.Param(leaf, false, Pos.NONE)));
            args.add(Exprs.read(v));
        }
        Expr self = itself.isStatic() ? null : args.remove(0);
        Expr call = new Expr.Call(itself, self, args, primal.result(), Pos.NONE);
        Result result = new Result(primal.result());
        result.leave(call, body);
        if (result.values != null) {
            params.add(new Method.Param(result.values, false, Pos.NONE));
        }
        result.arrays.forEach(v -> params.add(new Method.Param(v, false, Pos.NONE)));
        Method.Traits t = primal.traits();
        Method method = new Method(
                primal.owner(),
                primal.name() + " in place", // no other method has that name
                params,
                Type.Prim.VOID,
                new Stmt.Block(body, Pos.NONE),
                new Method.Traits(true, t.isPublic(), t.isPackagePrivate(), false, t.typeVariables(), t.thrown()),
                primal.pos());
        return new Procedure(method, inputs, result.values, result.arrays);
    }

    /**
     * The same for a method that returns a number, which is still returned.
     *
     * <p>{@code double turn(double pX, double pY, double[] w) { return turn(new Point(pX, pY), w); }}
     */
    public static Method returning(Method primal, Callee itself) {
        Procedure whole = of(primal, itself);
        List<Stmt> body = whole.method().body().stmts();
        Var result = ((Stmt.Declare) body.get(body.size() - 2)).var();
        List<Stmt> stmts = new ArrayList<>(body.subList(0, body.size() - 1));
        stmts.add(new Stmt.Return(Exprs.read(result), Pos.NONE));
        Method m = whole.method();
        List<Method.Param> params = m.params().subList(0, m.params().size() - 1);
        return new Method(
                m.owner(), m.name(), params, primal.result(), new Stmt.Block(stmts, Pos.NONE), m.traits(), m.pos());
    }

    /** What carries a derivative: the numbers and arrays that go in, and the arrays that take what comes out. */
    public List<Var> active() {
        return method.params().stream()
                .map(Method.Param::var)
                .filter(v -> v.type().isDifferentiable())
                .toList();
    }

    /** The numbers of a result, in the order in which {@code values} has them, and its arrays. */
    static List<Var> leaves(Type result) {
        Var whole = Var.generated("result", result);
        List<Var> all = Parts.isTakenApart(result) ? Parts.of(whole, false).leaves() : List.of(whole);
        return all.stream().filter(v -> v.type().isDifferentiable()).toList();
    }

    /** How a result leaves the procedure. */
    private static final class Result {
        private final Type type;
        private final @Nullable Var values;
        private final List<Var> arrays = new ArrayList<>();

        Result(Type type) {
            this.type = type;
            List<Var> leaves = leaves(type);
            boolean hasNumbers = leaves.stream().anyMatch(v -> v.type().isFloating());
            this.values = hasNumbers ? Var.generated("values", Numbered.NUMBERS) : null;
            for (Var v : leaves) {
                if (v.type() instanceof Type.Arr) {
                    arrays.add(Var.generated(v.name() + "Out", v.type()));
                }
            }
        }

        void leave(Expr call, List<Stmt> body) {
            if (type == Type.Prim.VOID) {
                body.add(new Stmt.Eval(call, Pos.NONE));
                return;
            }
            Var result = Var.generated("result", type);
            body.add(new Stmt.Declare(result, call, Pos.NONE));
            List<Expr> parts = List.of(Exprs.read(result));
            if (Parts.isTakenApart(type)) {
                parts = Parts.of(result, false).of(Exprs.read(result));
            }
            int number = 0;
            int array = 0;
            for (Expr part : parts) {
                if (part.type().isFloating()) {
                    body.add(new Stmt.Set(Exprs.read(values), Exprs.lit(number++), part, Pos.NONE));
                } else if (part.type().isDifferentiable()) {
                    Var own = Var.generated("made", part.type());
                    body.add(new Stmt.Declare(own, part, Pos.NONE));
                    body.add(present(own, copying(own, arrays.get(array++))));
                }
            }
        }

        private static Stmt present(Var v, List<Stmt> then) {
            Expr there = Exprs.binary(BinaryOp.NE, Exprs.read(v), new Expr.Lit(null, Type.Null.NULL, Pos.NONE));
            return new Stmt.If(there, new Stmt.Block(then, Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE);
        }

        private static List<Stmt> copying(Var from, Var to) {
            Var i = Var.generated("i", Type.Prim.INT);
            Expr element = Exprs.get(Exprs.read(from), Exprs.read(i));
            List<Stmt> each = new ArrayList<>();
            if (element.type() instanceof Type.Arr) {
                Var row = Var.generated("row", element.type());
                Var into = Var.generated("into", element.type());
                each.add(new Stmt.Declare(row, element, Pos.NONE));
                each.add(new Stmt.Declare(into, Exprs.get(Exprs.read(to), Exprs.read(i)), Pos.NONE));
                each.add(present(row, copying(row, into)));
            } else {
                each.add(new Stmt.Set(Exprs.read(to), Exprs.read(i), element, Pos.NONE));
            }
            return List.of(CountedLoop.upTo(i, new Expr.Length(Exprs.read(from), Pos.NONE), each, Pos.NONE));
        }
    }
}
