package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Values.Fault;
import java.lang.reflect.Array;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** Evaluates expressions, surface ones included, exactly as Java does: operands left to right, and each exception in its turn. */
final class Evaluator implements Expr.Visitor<Object> {
    private final Interpreter frame;
    private final Calls calls;

    Evaluator(Interpreter frame, Calls calls) {
        this.frame = frame;
        this.calls = calls;
    }

    Object value(Expr e) {
        return e.accept(this);
    }

    Object valueAs(Expr e, Type type) {
        return Values.convert(value(e), type);
    }

    boolean holds(Expr e) {
        return (boolean) valueAs(e, Type.Prim.BOOLEAN);
    }

    private int index(Expr e) {
        return (int) valueAs(e, Type.Prim.INT);
    }

    /** The storage of {@link Type.Seq}: every element is written once and read only after that. */
    private static final class Sequence {
        private final Map<Integer, Object> elements = new HashMap<>();
    }

    static Object load(Object array, int index) {
        if (array instanceof Sequence s) {
            if (!s.elements.containsKey(index)) {
                throw new Fault("element " + index + " of a sequence is read before it is written");
            }
            return s.elements.get(index);
        }
        check(array, index);
        return Array.get(array, index);
    }

    static void store(Object array, int index, Object value, Type element) {
        if (array instanceof Sequence s) {
            if (s.elements.containsKey(index)) {
                throw new Fault("element " + index + " of a sequence is written twice");
            }
            s.elements.put(index, Values.convert(value, element));
            return;
        }
        check(array, index);
        Array.set(array, index, Values.convert(value, element));
    }

    /** Reflection leaves the message of the exception out now and then. */
    private static void check(Object array, int index) {
        int n = Array.getLength(array);
        if (index < 0 || index >= n) {
            throw new ArrayIndexOutOfBoundsException("Index " + index + " out of bounds for length " + n);
        }
    }

    @Override
    public Object lit(Expr.Lit e) {
        return Values.convert(e.value(), e.type() == Type.Null.NULL ? Type.OBJECT : e.type());
    }

    @Override
    public Object read(Expr.Read e) {
        return frame.get(e.var());
    }

    @Override
    public Object field(Expr.Field e) {
        Object target = e.target() == null ? null : value(e.target());
        if (e.target() != null && target == null) {
            throw new NullPointerException();
        }
        try {
            java.lang.reflect.Field field = Values.classOf(e.owner()).getDeclaredField(e.name());
            field.setAccessible(true);
            return field.get(target);
        } catch (ReflectiveOperationException ex) {
            throw new Fault(e.owner() + "." + e.name() + ": " + ex);
        }
    }

    @Override
    public Object unary(Expr.Unary e) {
        return Values.unary(e.op(), value(e.operand()), e.operand().type());
    }

    @Override
    public Object binary(Expr.Binary e) {
        if (e.op() == BinaryOp.AND) {
            return holds(e.left()) && holds(e.right());
        }
        if (e.op() == BinaryOp.OR) {
            return holds(e.left()) || holds(e.right());
        }
        boolean unboxes = !e.type().equals(Type.STRING)
                && !(e.left().type().isReference() && e.right().type().isReference() && e.op().isComparison());
        Object left = unboxes ? valueAs(e.left(), Values.unboxed(e.left().type())) : value(e.left());
        Object right = value(e.right());
        return Values.binary(e.op(), left, e.left().type(), right, e.right().type(), e.type());
    }

    @Override
    public Object cast(Expr.Cast e) {
        Object v = value(e.operand());
        if (Values.unboxed(e.type()) instanceof Type.Prim) {
            return Values.convert(v, e.type());
        }
        return Values.classOf(e.type()).cast(v);
    }

    @Override
    public Object conditional(Expr.Conditional e) {
        return valueAs(holds(e.condition()) ? e.whenTrue() : e.whenFalse(), e.type());
    }

    @Override
    public Object get(Expr.Get e) {
        Object array = value(e.array());
        return load(array, index(e.index()));
    }

    @Override
    public Object length(Expr.Length e) {
        return Array.getLength(value(e.array()));
    }

    @Override
    public Object newArray(Expr.NewArray e) {
        if (e.type() instanceof Type.Seq) {
            return new Sequence();
        }
        int[] dims = e.dims().stream().mapToInt(this::index).toArray();
        Type element = e.type();
        for (int i = 0; i < dims.length; i++) {
            element = ((Type.Arr) element).element();
        }
        return Array.newInstance(Values.classOf(element), dims);
    }

    @Override
    public Object arrayLit(Expr.ArrayLit e) {
        Type element = e.type().element();
        Object array = Array.newInstance(Values.classOf(element), e.elements().size());
        for (int i = 0; i < e.elements().size(); i++) {
            store(array, i, value(e.elements().get(i)), element);
        }
        return array;
    }

    @Override
    public Object call(Expr.Call e) {
        Object receiver = e.receiver() == null ? null : value(e.receiver());
        Object[] args = new Object[e.args().size()];
        for (int i = 0; i < args.length; i++) {
            boolean last = i >= e.callee().parameters().size() - 1; // may be one of many
            args[i] = last
                    ? value(e.args().get(i))
                    : valueAs(e.args().get(i), e.callee().parameters().get(i));
        }
        try {
            return Values.convert(calls.call(e, receiver, args), e.type());
        } catch (Throwable t) {
            throw Interpreter.<RuntimeException>thrown(t);
        }
    }

    @Override
    public Object instanceOf(Expr.InstanceOf e) {
        return Values.classOf(e.of()).isInstance(value(e.value()));
    }

    @Override
    public Object assign(Expr.Assign e) {
        if (e.target() instanceof Expr.Read r) {
            Object old = e.op() == null ? null : valueAs(r, Values.unboxed(r.type()));
            Object value = result(e, old);
            frame.set(r.var(), value);
            return value;
        }
        Expr.Get g = (Expr.Get) e.target();
        Object array = value(g.array());
        int index = index(g.index());
        Object old = e.op() == null ? null : Values.convert(load(array, index), Values.unboxed(g.type()));
        Object value = result(e, old);
        store(array, index, value, g.type());
        return value;
    }

    private Object result(Expr.Assign e, Object old) {
        Type type = e.target().type();
        Object right = value(e.value());
        if (e.op() == null) {
            return Values.convert(right, type);
        }
        Type operation = type.equals(Type.STRING) ? Type.STRING : Type.OBJECT;
        return Values.convert(Values.binary(e.op(), old, type, right, e.value().type(), operation), type);
    }

    @Override
    public Object incDec(Expr.IncDec e) {
        Type type = e.target().type();
        BinaryOp op = e.increment() ? BinaryOp.ADD : BinaryOp.SUB;
        Object array = null;
        int index = 0;
        Object old;
        if (e.target() instanceof Expr.Get g) {
            array = value(g.array());
            index = index(g.index());
            old = load(array, index);
        } else {
            old = value(e.target());
        }
        Object stored = Values.convert(Values.binary(op, old, type, 1, Type.Prim.INT, Type.OBJECT), type);
        if (e.target() instanceof Expr.Read r) {
            frame.set(r.var(), stored);
        } else {
            store(array, index, stored, type);
        }
        return e.prefix() ? stored : old;
    }

    @Override
    public Object switchExpr(Expr.SwitchExpr e) {
        Interpreter.Jump jump = frame.choose(e.selector(), e.cases());
        if (jump == null || jump.kind() != Interpreter.Kind.YIELD || jump.target() != e.label()) {
            throw new Fault("a switch expression ends in " + jump);
        }
        return Values.convert(jump.value(), e.type());
    }

    /** Of one parameter: enough for {@code Arrays.setAll}. */
    @Override
    public Object lambda(Expr.Lambda e) {
        IntFunction<Object> f = i -> {
            List<Var> params = e.params();
            frame.set(params.get(0), i);
            return frame.returned(frame.run(e.body().stmts()));
        };
        return f;
    }
}
