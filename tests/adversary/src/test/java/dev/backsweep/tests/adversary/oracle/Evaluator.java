package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.opaque.Journal;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.List;

/**
 * Evaluates expressions in one frame: in Java's order, with Java's exceptions, on dual numbers.
 *
 * <p>Values are {@link Num}, Integer, Long, Boolean, {@link Cells}, {@link Fields} and null.
 */
final class Evaluator implements Ex.Visitor<Object> {
    private final Interpreter machine;
    private final Frame frame;
    private final Arithmetic arithmetic;

    Evaluator(Interpreter machine, Frame frame) {
        this.machine = machine;
        this.frame = frame;
        this.arithmetic = machine.arithmetic();
    }

    /** The value of {@code e}. */
    Object value(Ex e) {
        machine.step();
        return e.accept(this);
    }

    /** The value of {@code e}, converted as an assignment to {@code to} converts it. */
    Object valueAs(Ex e, Ty to) {
        return arithmetic.convert(value(e), e.type(), to);
    }

    boolean isTrue(Ex e) {
        return (Boolean) value(e);
    }

    int index(Ex e) {
        return (Integer) value(e);
    }

    @Override
    public Object lit(Ex.Lit e) {
        return e.type().isFloating() ? Num.constant(((Number) e.value()).doubleValue()) : e.value();
    }

    @Override
    public Object read(Ex.Read e) {
        return frame.get(e.var());
    }

    @Override
    public Object pick(Ex.Pick e) {
        List<String> values = e.type().words();
        return values.get(Math.floorMod(index(e.index()), values.size()));
    }

    @Override
    public Object listOf(Ex.ListOf e) {
        return new Cells(e.type(), e.elements().stream().map(this::value).toArray());
    }

    @Override
    public Object get(Ex.Get e) {
        Cells array = (Cells) value(e.array());
        int index = index(e.index());
        return array(array).at[checked(array, index)];
    }

    @Override
    public Object length(Ex.Length e) {
        return array((Cells) value(e.array())).at.length;
    }

    @Override
    public Object part(Ex.Part e) {
        Fields fields = (Fields) value(e.record());
        if (fields == null) {
            throw new Signal.Thrown(new NullPointerException());
        }
        return fields.values().get(e.index());
    }

    @Override
    public Object unary(Ex.Unary e) {
        return arithmetic.unary(e.symbol(), e.type(), e.of().type(), value(e.of()));
    }

    @Override
    public Object binary(Ex.Binary e) {
        if (e.op().isLogical()) {
            boolean left = isTrue(e.left());
            return left == (e.op() == Op.OROR) ? (Object) left : value(e.right());
        }
        Object left = value(e.left());
        Object right = value(e.right());
        return apply(e.op(), left, e.left().type(), right, e.right().type());
    }

    private Object apply(Op op, Object left, Ty leftType, Object right, Ty rightType) {
        if (leftType instanceof Ty.Word) {
            return left.equals(right) == (op == Op.EQ);
        }
        if (leftType.isArray()) {
            return left == right == (op == Op.EQ);
        }
        if (leftType == Ty.BOOLEAN || op.isShift()) {
            return arithmetic.binary(op, leftType, left, right);
        }
        Ty type = Ty.promoted(leftType, rightType);
        return arithmetic.binary(
                op, type, arithmetic.convert(left, leftType, type), arithmetic.convert(right, rightType, type));
    }

    @Override
    public Object cond(Ex.Cond e) {
        return valueAs(isTrue(e.test()) ? e.then() : e.other(), e.type());
    }

    @Override
    public Object mathCall(Ex.MathCall e) {
        List<Object> args = new ArrayList<>();
        for (int i = 0; i < e.args().size(); i++) {
            args.add(valueAs(e.args().get(i), e.function().params().get(i)));
        }
        if (e.function().name().equals("pow")
                && !(e.args().get(1) instanceof Ex.Lit)
                && ((Num) args.get(0)).value() < 0) {
            // By convention not a number where the exponent is active: whether it counts as such is the processor's
            // business.
            arithmetic.passOver("negative base");
        }
        return arithmetic.math(e.function(), args);
    }

    @Override
    public Object store(Ex.Store e) {
        Ty type = e.target().type();
        if (e.target() instanceof Ex.Read variable) {
            Object old = e.op() == null ? null : frame.get(variable.var());
            Object value = combined(e, old, type);
            frame.set(variable.var(), value);
            return value;
        }
        Ex.Get element = (Ex.Get) e.target();
        Cells array = (Cells) value(element.array());
        int index = index(element.index());
        Object old = e.op() == null ? null : array(array).at[checked(array, index)];
        Object value = combined(e, old, type);
        array(array).open()[checked(array, index)] = value;
        return value;
    }

    private Object combined(Ex.Store e, Object old, Ty type) {
        if (e.op() == null) {
            return valueAs(e.value(), type);
        }
        Ty wide = e.op().result(type, e.value().type());
        return arithmetic.convert(
                apply(e.op(), old, type, value(e.value()), e.value().type()), wide, type);
    }

    @Override
    public Object step(Ex.Step e) {
        Ty type = e.target().type();
        Cells array = null;
        int index = 0;
        Object old;
        if (e.target() instanceof Ex.Get element) {
            array = (Cells) value(element.array());
            index = index(element.index());
            old = array(array).at[checked(array, index)];
        } else {
            old = frame.get(((Ex.Read) e.target()).var());
        }
        Ty wide = Ty.promoted(type, Ty.INT);
        Object value = arithmetic.convert(apply(Op.ADD, old, type, e.delta(), Ty.INT), wide, type);
        if (array != null) {
            array.open()[index] = value;
        } else {
            frame.set(((Ex.Read) e.target()).var(), value);
        }
        return e.prefix() ? value : old;
    }

    @Override
    public Object newArray(Ex.NewArray e) {
        int[] sizes = e.sizes().stream().mapToInt(this::index).toArray();
        for (int size : sizes) {
            if (size < 0) {
                throw new Signal.Thrown(new NegativeArraySizeException(String.valueOf(size)));
            }
        }
        return allocate(e.type(), sizes, 0);
    }

    private Cells allocate(Ty.Arr type, int[] sizes, int from) {
        if (sizes[from] > 10_000) {
            throw new Signal.Unusable("array of " + sizes[from]);
        }
        Cells cells = Cells.ofLength(type, sizes[from]);
        for (int i = 0; from + 1 < sizes.length && i < sizes[from]; i++) {
            cells.at[i] = allocate((Ty.Arr) type.element(), sizes, from + 1);
        }
        return cells;
    }

    @Override
    public Object arrayLit(Ex.ArrayLit e) {
        Object[] elements =
                e.elements().stream().map(x -> valueAs(x, e.type().element())).toArray();
        return new Cells(e.type(), elements);
    }

    @Override
    public Object construct(Ex.New e) {
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < e.args().size(); i++) {
            values.add(valueAs(e.args().get(i), e.type().components().get(i).type()));
        }
        return made(e.type(), values);
    }

    /** What the constructor makes of these. */
    private static Fields made(Ty.Rec type, List<Object> values) {
        if (type.making() == Ty.Making.CHECKS && Double.isNaN(((Num) values.get(0)).value())) {
            throw new Signal.Thrown(new IllegalArgumentException("x"));
        }
        if (type.making() == Ty.Making.COPIES) {
            values.replaceAll(value -> value instanceof Cells cells ? new Cells(cells.type, cells.at.clone()) : value);
        }
        return new Fields(type, values);
    }

    @Override
    public Object call(Ex.Call e) {
        return machine.call(e.method(), this, e.args(), frame.depth + 1);
    }

    @Override
    public Object libraryCall(Ex.LibraryCall e) {
        return new ArrayLibrary(this).call(e);
    }

    @Override
    public Object opaque(Ex.Opaque e) {
        int entry = index(e.entry());
        if (e.type() == Ty.DOUBLE) {
            return Num.constant(Journal.number(entry));
        }
        if (e.type() == Ty.INT) {
            return Journal.index(entry);
        }
        Journal.note(entry);
        return null;
    }

    @Override
    public Object shift(Ex.Shift e) {
        machine.shift(index(e.at()), e.isStatic());
        return null;
    }

    @Override
    public Object field(Ex.FieldRead e) {
        return machine.field(e.field());
    }

    @Override
    public Object choose(Ex.Choose e) {
        return valueAs(e.values().get(selected(e.selector(), e.labels())), e.type());
    }

    /** Which arm of a switch is taken; the default is the one without labels, or it comes last and has no list at all. */
    int selected(Ex selector, List<List<Integer>> labels) {
        Object value = value(selector);
        int label = selector.type() instanceof Ty.Word word ? word.words().indexOf(value) : (Integer) value;
        int arm = 0;
        while (arm < labels.size() && !labels.get(arm).contains(label)) {
            arm++;
        }
        int middle = labels.indexOf(List.<Integer>of());
        return arm == labels.size() && middle >= 0 ? middle : arm;
    }

    @Override
    public Object companion(Ex.Companion e) {
        return new Companions(machine, this, frame.depth).value(e);
    }

    /** The sum of the elements. */
    Object total(Cells array) {
        Object sum = Num.constant(0);
        for (Object v : array(array).at) {
            sum = apply(Op.ADD, sum, Ty.DOUBLE, v, Ty.DOUBLE);
        }
        return sum;
    }

    static Cells array(Cells array) {
        if (array == null) {
            throw new Signal.Thrown(new NullPointerException());
        }
        return array;
    }

    static int checked(Cells array, int index) {
        int length = array.at.length;
        if (index < 0 || index >= length) {
            throw new Signal.Thrown(
                    new ArrayIndexOutOfBoundsException("Index " + index + " out of bounds for length " + length));
        }
        return index;
    }
}
