package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Spells out {@code Arrays.fill}, {@code copyOf}, {@code copyOfRange}, {@code System.arraycopy} and {@code clone} of arrays that can carry
 * derivatives. Ranges are checked first, as the library does, by {@code dev.backsweep.runtime.Ranges}; arrays that overlap are copied from
 * the end that is safe.
 *
 * <pre>{@code
 * double[] y = x.clone();
 * // becomes
 * double[] y = new double[x.length];
 * for (int i = 0; i < x.length; i++) { y[i] = x[i]; }
 * }</pre>
 *
 * Calls stand alone already and their arguments are pure.
 */
final class ArraysCalls extends Rewriter {
    private static final Type OBJECTS = new Type.Arr(Type.OBJECT);

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Eval e && isSpelledOut(e.expr())) {
            new Spelling(s.pos(), into).effect((Expr.Call) e.expr());
        } else if (s instanceof Stmt.Declare d && isSpelledOut(d.init())) {
            new Spelling(s.pos(), into).copy((Expr.Call) d.init(), d.var());
        } else if (s instanceof Stmt.Assign a && isSpelledOut(a.value())) {
            Var copy = Var.generated("copy", a.value().type());
            new Spelling(s.pos(), into).copy((Expr.Call) a.value(), copy);
            into.add(new Stmt.Assign(a.var(), Exprs.read(copy), s.pos()));
        } else {
            super.expand(s, into);
        }
    }

    private static boolean isSpelledOut(Expr e) {
        if (!(e instanceof Expr.Call c)) {
            return false;
        }
        if (c.callee().kind() == Callee.Kind.CLONE) {
            return c.receiver().type().isDifferentiable();
        }
        if (c.callee().kind() != Callee.Kind.ARRAYS) {
            return false;
        }
        Type array = c.args().get(0).type();
        return switch (c.callee().name()) {
            case "fill", "copyOf", "copyOfRange" -> array.isDifferentiable();
            case "arraycopy" ->
                array.isDifferentiable() && array.equals(c.args().get(2).type());
            default -> false;
        };
    }

    /** One call on the way to statements. */
    private record Spelling(Pos pos, List<Stmt> into) {

        void effect(Expr.Call c) {
            switch (c.callee().name()) {
                case "fill" -> fill(c);
                case "arraycopy" -> arraycopy(c.args());
                default -> copy(c, Var.generated("copy", c.type()));
            }
        }

        /** Declares {@code copy} as the new array that {@code c} makes. */
        void copy(Expr.Call c, Var copy) {
            switch (c.callee().name()) {
                case "copyOf" -> copyOf(c.args(), copy);
                case "copyOfRange" -> copyOfRange(c.args(), copy);
                default -> cloned(kept(c.receiver()), copy);
            }
        }

        private Expr kept(Expr e) {
            return CountedLoop.kept(e, pos, into);
        }

        private void fill(Expr.Call c) {
            List<Expr> args = c.args();
            boolean range = args.size() == 4;
            Expr array = kept(args.get(0));
            Expr from = range ? kept(args.get(1)) : Exprs.lit(0);
            Expr to = range ? kept(args.get(2)) : length(array);
            Expr value = args.get(args.size() - 1);
            Type element = ((Type.Arr) array.type()).element();
            boolean isName =
                    value instanceof Expr.Read || value instanceof Expr.Field f && f.target() == null && f.isFinal();
            boolean fixed = value instanceof Expr.Lit || isName && value.type().equals(element);
            Expr kept = fixed ? value : CountedLoop.kept(value, element, pos, into);
            Var i = Var.generated("i", Prim.INT);
            if (range) {
                into.add(new Stmt.Eval(ranges("checkFill", Prim.VOID, length(array), from, to), pos));
            }
            Stmt set = new Stmt.Set(array, Exprs.read(i), kept, pos);
            into.add(CountedLoop.between(i, from, to, List.of(set), pos));
        }

        private void cloned(Expr array, Var copy) {
            into.add(declare(copy, length(array)));
            copyUp(array, Exprs.lit(0), Exprs.read(copy), Exprs.lit(0), length(array));
        }

        private void copyOf(List<Expr> args, Var copy) {
            Expr array = kept(args.get(0));
            into.add(declare(copy, args.get(1)));
            Expr shorter = Exprs.math("min", Prim.INT, length(array), length(Exprs.read(copy)));
            Var length = Var.generated("length", Prim.INT);
            into.add(new Stmt.Declare(length, shorter, pos));
            copyUp(array, Exprs.lit(0), Exprs.read(copy), Exprs.lit(0), Exprs.read(length));
        }

        private void copyOfRange(List<Expr> args, Var copy) {
            Expr array = kept(args.get(0));
            Expr from = kept(args.get(1));
            Expr to = kept(args.get(2));
            Var length = Var.generated("length", Prim.INT);
            into.add(new Stmt.Declare(length, ranges("copied", Prim.INT, array, from, to), pos));
            into.add(declare(copy, Exprs.sub(to, from)));
            copyUp(array, from, Exprs.read(copy), Exprs.lit(0), Exprs.read(length));
        }

        private Stmt declare(Var copy, Expr length) {
            return new Stmt.Declare(copy, new Expr.NewArray(copy.type(), List.of(length), pos), pos);
        }

        private void arraycopy(List<Expr> args) {
            Expr source = kept(args.get(0));
            Expr from = kept(args.get(1));
            Expr target = kept(args.get(2));
            Expr to = kept(args.get(3));
            Expr count = kept(args.get(4));
            into.add(new Stmt.Eval(ranges("checkCopy", Prim.VOID, source, from, target, to, count), pos));
            if (Exprs.isZero(to) || Exprs.same(from, to)) {
                copyUp(source, from, target, to, count);
            } else if (Exprs.isZero(from)) {
                copyDown(source, from, target, to, count);
            } else {
                List<Stmt> down = new ArrayList<>();
                List<Stmt> up = new ArrayList<>();
                new Spelling(pos, down).copyDown(source, from, target, to, count);
                new Spelling(pos, up).copyUp(source, from, target, to, count);
                Expr towardsEnd = Exprs.binary(BinaryOp.LT, from, to);
                into.add(new Stmt.If(towardsEnd, new Stmt.Block(down, pos), new Stmt.Block(up, pos), pos));
            }
        }

        private void copyUp(Expr source, Expr from, Expr target, Expr to, Expr count) {
            Var i = Var.generated("i", Prim.INT);
            into.add(CountedLoop.upTo(i, count, List.of(element(source, from, target, to, i)), pos));
        }

        private void copyDown(Expr source, Expr from, Expr target, Expr to, Expr count) {
            Var i = Var.generated("i", Prim.INT);
            into.add(CountedLoop.downFrom(i, count, List.of(element(source, from, target, to, i)), pos));
        }

        private Stmt element(Expr source, Expr from, Expr target, Expr to, Var i) {
            Expr value = Exprs.get(source, Exprs.add(Exprs.read(i), from));
            return new Stmt.Set(target, Exprs.add(Exprs.read(i), to), value, pos);
        }

        private static Expr length(Expr array) {
            return new Expr.Length(array, array.pos());
        }

        /** A call of {@code Ranges}; it reads no element, so that whatever is active may go into it. */
        private static Expr ranges(String name, Type result, Expr... args) {
            List<Type> parameters = Arrays.stream(args)
                    .map(a -> a.type().rank() == 0
                            ? Prim.INT
                            : name.equals("checkCopy") ? Type.OBJECT : a.type().rank() == 1 ? a.type() : OBJECTS)
                    .toList();
            Callee callee =
                    new Callee(Callee.Kind.SINK, Exprs.runtimeClass("Ranges"), name, parameters, true, false, "");
            return new Expr.Call(callee, null, List.of(args), result, Pos.NONE);
        }
    }
}
