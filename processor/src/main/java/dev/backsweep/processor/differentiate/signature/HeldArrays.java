package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Arrays of numbers that a method reads out of what it is given whole: fields of the receiver and of other objects, components of constant
 * records, static fields. A caller may hold them too, and pass one as an argument or as an adjoint.
 *
 * <p>Of {@code s += self.w[i] * x[i] * r.a()[i]} they are {@code self.w} and {@code r.a()}. Of arrays of arrays all rows are looked at, as
 * of those that are arguments.
 */
final class HeldArrays {

    /**
     * One of them.
     *
     * @param name what to call it in a message
     * @param array its value on entry; null where an object on the way to it is null
     */
    record Held(String name, Expr path, Expr array, boolean written) {}

    private final Method method;
    private final Map<Var, Expr> values = new IdentityHashMap<>();
    private final List<Expr> paths = new ArrayList<>();
    private final List<Expr> written = new ArrayList<>();

    private HeldArrays(Method method) {
        this.method = method;
    }

    static List<Held> of(Method method) {
        HeldArrays held = new HeldArrays(method);
        held.new Values().body(method.body());
        held.new Uses().body(method.body());
        return held.paths.stream()
                .map(p -> new Held(name(p), p, held.orNull(p), contains(held.written, p)))
                .toList();
    }

    /** Finds the variables that have but one value. */
    private final class Values extends Walker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            values.put(s.var(), values.containsKey(s.var()) ? null : s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            values.put(s.var(), null);
            return super.assign(s);
        }
    }

    private final class Uses extends Walker {
        @Override
        public Expr field(Expr.Field e) {
            note(e);
            return super.field(e);
        }

        @Override
        public Expr call(Expr.Call e) {
            note(e);
            return super.call(e);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Expr path = path(whole(s.array()));
            if (path != null) {
                written.add(path);
            }
            return super.set(s);
        }

        private void note(Expr e) {
            boolean numbers = e.type() instanceof Type.Arr a && a.innermost().isFloating();
            Expr path = numbers ? path(e) : null;
            if (path != null && !contains(paths, path)) {
                paths.add(path);
            }
        }
    }

    /** The array of which {@code array} is a row. */
    private @Nullable Expr whole(Expr array) {
        Expr e = array;
        while (e instanceof Expr.Get || e instanceof Expr.Read r && values.get(r.var()) instanceof Expr.Get) {
            e = e instanceof Expr.Get g ? g.array() : values.get(((Expr.Read) e).var());
        }
        return e;
    }

    private static boolean contains(List<Expr> list, Expr e) {
        return list.stream().anyMatch(x -> Exprs.same(x, e));
    }

    /** The way from a parameter or a static field to what {@code e} reads, without variables between; null if there is none. */
    private @Nullable Expr path(Expr e) {
        if (e instanceof Expr.Read r) {
            boolean isParameter = method.params().stream().anyMatch(p -> p.var() == r.var());
            if (values.containsKey(r.var())) {
                Expr value = values.get(r.var());
                return isParameter || value == null ? null : path(value);
            }
            return isParameter ? Exprs.read(r.var()) : null;
        }
        if (e instanceof Expr.Field f) {
            Expr target = f.target() == null ? null : path(f.target());
            return f.target() != null && target == null
                    ? null
                    : new Expr.Field(target, f.owner(), f.name(), f.type(), f.reachable(), f.isFinal(), Pos.NONE);
        }
        if (e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_GET) {
            Expr record = path(c.receiver());
            return record == null ? null : new Expr.Call(c.callee(), record, List.of(), c.type(), Pos.NONE);
        }
        if (e instanceof Expr.Cast c && c.type() instanceof Type.Ref ref && isTestable(ref)) {
            Expr object = path(c.operand());
            return object == null ? null : new Expr.Cast(ref, object, Pos.NONE);
        }
        return null;
    }

    private static boolean isTestable(Type.Ref ref) {
        return ref.arguments().isEmpty() && !ref.isPrivate();
    }

    private static @Nullable Expr target(Expr path) {
        if (path instanceof Expr.Cast c) {
            return target(c.operand());
        }
        return path instanceof Expr.Field f ? f.target() : path instanceof Expr.Call c ? c.receiver() : null;
    }

    /** {@code r == null ? null : r.a()}; nobody asks that of a method's own receiver. A cast asks {@code r instanceof T}. */
    private Expr orNull(Expr path) {
        Expr none = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
        Expr value = path;
        for (Expr object = target(path); object != null && !isReceiver(object); object = target(object)) {
            if (object instanceof Expr.Cast c) {
                Expr fits = new Expr.InstanceOf(c.operand(), c.type(), Pos.NONE);
                value = new Expr.Conditional(fits, value, none, path.type(), Pos.NONE);
                continue;
            }
            value = new Expr.Conditional(
                    Exprs.binary(Expr.BinaryOp.EQ, object, none), none, value, path.type(), Pos.NONE);
        }
        return value;
    }

    /** The method's receiver, or an object that encloses it. */
    private boolean isReceiver(Expr e) {
        if (e instanceof Expr.Field f && f.isEnclosing()) {
            return isReceiver(f.target());
        }
        return e instanceof Expr.Read r
                && !method.traits().isStatic()
                && r.var() == method.params().get(0).var();
    }

    private static String name(Expr path) {
        if (path instanceof Expr.Read r) {
            return r.var().name();
        }
        if (path instanceof Expr.Field f) {
            return (f.target() == null ? f.owner().names().get(f.owner().names().size() - 1) : name(f.target())) + "."
                    + (f.isEnclosing() ? f.variableName() : f.name());
        }
        if (path instanceof Expr.Cast c) {
            return name(c.operand());
        }
        Expr.Call call = (Expr.Call) path;
        return name(call.receiver()) + "." + call.callee().name() + "()";
    }
}
