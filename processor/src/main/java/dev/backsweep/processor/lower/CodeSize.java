package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;

/**
 * How many bytes of byte code statements become, by the instructions that javac chooses (JVMS 6.5); never less than it is, and a few per
 * cent more. Statements are added up as they would stand in one method: variables above slot 255 need longer instructions.
 *
 * <p>{@code double y = a[i] * x;} is aload, iload, daload, dload, dmul, dstore: 10 bytes.
 */
final class CodeSize {
    /** A load and a store of a variable that a method shares with others. */
    private static final int SHARED = 8;

    /** More for a reference, which lives there as an object of any class. */
    private static final int CAST = 3;

    /** The call of a part, with its arguments. */
    private static final int PART = 40;

    private final Set<Var> slots = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> changed = Collections.newSetFromMap(new IdentityHashMap<>());
    private int width = 8;
    private int total;

    static int of(List<Stmt> stmts) {
        CodeSize size = new CodeSize();
        stmts.forEach(size::add);
        return size.total();
    }

    int total() {
        return total;
    }

    /** Adds a statement; the new total. */
    int add(Stmt s) {
        total += stmt(s);
        return total;
    }

    private int stmts(List<Stmt> list) {
        int sum = 0;
        for (Stmt s : list) {
            sum += stmt(s);
        }
        return sum;
    }

    private int stmt(Stmt s) {
        if (s instanceof Stmt.Declare d) {
            int init = d.init() == null ? 0 : as(d.var().type(), d.init());
            return init + stored(d.var(), 0);
        } else if (s instanceof Stmt.Assign a) {
            return as(a.var().type(), a.value()) + stored(a.var(), SHARED);
        } else if (s instanceof Stmt.Set set) {
            return store(set);
        } else if (s instanceof Stmt.If i) {
            return condition(i.condition())
                    + stmts(i.then().stmts())
                    + 3
                    + stmts(i.otherwise().stmts());
        } else if (s instanceof Stmt.Loop l) {
            return stmts(l.init()) + stmts(l.body().stmts()) + stmts(l.update()) + condition(l.condition()) + 3;
        } else if (s instanceof Stmt.Labeled l) {
            return stmts(l.body().stmts());
        } else if (s instanceof Stmt.Block b) {
            return stmts(b.stmts());
        } else if (s instanceof Stmt.Return r) {
            return r.value() == null ? 1 : expr(r.value()) + 2;
        } else if (s instanceof Stmt.Throw t) {
            return expr(t.exception()) + 1;
        } else if (s instanceof Stmt.Eval e) {
            return expr(e.expr()) + 2;
        } else if (s instanceof Stmt.Try t) {
            return attempt(t);
        } else if (s instanceof Stmt.Assert a) {
            return 20 + condition(a.condition()) + (a.message() == null ? 0 : expr(a.message()));
        } else if (s instanceof Stmt.ForEach f) {
            return expr(f.iterable()) + stmts(f.body().stmts()) + stored(f.var(), 0) + 40;
        }
        return s instanceof Stmt.Comment ? 0 : 3;
    }

    /** {@code a[i] = e}; where it is printed as {@code a[i] += e}, the array and the index are there once. */
    private int store(Stmt.Set set) {
        int place = expr(set.array()) + as(Prim.INT, set.index());
        Expr value = set.value();
        boolean compound = value instanceof Expr.Binary b
                && b.left() instanceof Expr.Get g
                && Exprs.same(g.array(), set.array())
                && Exprs.same(g.index(), set.index());
        if (compound) {
            Expr right = ((Expr.Binary) value).right();
            return place + 2 + as(value.type(), right) + 4;
        }
        return place + as(elementType(set.array()), value) + 1;
    }

    private static Type elementType(Expr array) {
        return new Expr.Get(array, Exprs.lit(0), array.pos()).type();
    }

    /** The {@code finally} block stands at every way out. */
    private int attempt(Stmt.Try t) {
        int ways = 2 + t.catches().size();
        int sum = stmts(t.body().stmts()) + 3;
        for (Stmt.Catch c : t.catches()) {
            sum += stmts(c.body().stmts()) + 6;
        }
        return t.finallyBlock() == null
                ? sum
                : sum + ways * (stmts(t.finallyBlock().stmts()) + 12);
    }

    /** A store to a variable, the first time with its store to what it is shared by. */
    private int stored(Var v, int load) {
        int store = changed.add(v) ? SHARED : 0;
        return store + variable(v, load);
    }

    /** A load or store of a variable; {@code load} more where it occurs for the first time and may have to be loaded itself. */
    private int variable(Var v, int load) {
        int sharing = 0;
        if (slots.add(v)) {
            width += v.type() == Prim.DOUBLE || v.type() == Prim.LONG ? 2 : 1;
            sharing = v.type().isReference() ? load + CAST : load;
        }
        return sharing + (width <= 255 ? 2 : 4);
    }

    /** An expression with the conversion to the type that is wanted. */
    private int as(Type wanted, Expr e) {
        return expr(e) + (e.type().equals(wanted) || wanted.isReference() ? 0 : 1);
    }

    private int expr(Expr e) {
        if (e == null) {
            return 0;
        } else if (e instanceof Expr.Lit) {
            return 3;
        } else if (e instanceof Expr.Read r) {
            return variable(r.var(), SHARED);
        } else if (e instanceof Expr.Get g) {
            return expr(g.array()) + as(Prim.INT, g.index()) + 1;
        } else if (e instanceof Expr.Length l) {
            return expr(l.array()) + 1;
        } else if (e instanceof Expr.Unary u) {
            return u.type() == Prim.BOOLEAN ? condition(u) + 8 : expr(u.operand()) + 3;
        } else if (e instanceof Expr.Binary b) {
            return binary(b);
        } else if (e instanceof Expr.Cast c) {
            return expr(c.operand()) + 3;
        } else if (e instanceof Expr.Conditional c) {
            return condition(c.condition()) + as(c.type(), c.whenTrue()) + 3 + as(c.type(), c.whenFalse());
        } else if (e instanceof Expr.Call c) {
            return call(c);
        } else if (e instanceof Expr.NewArray a) {
            return a.dims().stream().mapToInt(this::expr).sum() + 4;
        } else if (e instanceof Expr.ArrayLit a) {
            return 6 + a.elements().stream().mapToInt(x -> 6 + expr(x)).sum();
        } else if (e instanceof Expr.Field f) {
            return expr(f.target()) + (f.reachable() ? 3 : 12);
        } else if (e instanceof Expr.InstanceOf i) {
            return expr(i.value()) + 3;
        }
        return 12;
    }

    private int binary(Expr.Binary b) {
        if (b.op().isComparison() || b.op().isShortCircuit()) {
            return condition(b) + 8;
        }
        if (b.type().isReference()) {
            return expr(b.left()) + expr(b.right()) + 6; // a string
        }
        boolean shift = b.op() == BinaryOp.SHL || b.op() == BinaryOp.SHR || b.op() == BinaryOp.USHR;
        return as(b.type(), b.left()) + (shift ? expr(b.right()) + 1 : as(b.type(), b.right())) + 1;
    }

    private int call(Expr.Call c) {
        if (c.callee().handle() instanceof Part) {
            return PART;
        }
        int sum = expr(c.receiver()) + (c.callee().name().equals("<init>") ? 7 : 5);
        List<Type> parameters = c.callee().parameters();
        for (int i = 0; i < c.args().size(); i++) {
            Expr arg = c.args().get(i);
            sum += i < parameters.size() ? as(parameters.get(i), arg) : expr(arg) + 5;
        }
        return c.type().isReference() ? sum + 3 : sum;
    }

    /** An expression that decides a jump. */
    private int condition(Expr e) {
        if (e instanceof Expr.Unary u && u.type() == Prim.BOOLEAN) {
            return condition(u.operand());
        }
        if (e instanceof Expr.Binary b && b.op().isShortCircuit()) {
            return condition(b.left()) + condition(b.right()) + 3;
        }
        if (e instanceof Expr.Binary b && b.op().isComparison()) {
            boolean numbers = b.left().type() instanceof Prim && b.left().type() != Prim.BOOLEAN;
            Type type = numbers
                    ? Exprs.promote(b.left().type(), b.right().type())
                    : b.left().type();
            return as(type, b.left()) + as(type, b.right()) + 4;
        }
        return expr(e) + 3;
    }
}
