package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.opaque.Journal;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Field;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** Runs a program on its tree, with dual numbers: the oracle. It shares nothing with the processor. */
final class Interpreter {
    private static final int STEPS = 60_000;
    private static final int DEPTH = 60;
    private final Program program;
    private final Arithmetic arithmetic = new Arithmetic();
    private final Map<Field, Object> fields = new EnumMap<>(Field.class);
    private int steps;

    Interpreter(Program program) {
        this.program = program;
    }

    Program program() {
        return program;
    }

    Arithmetic arithmetic() {
        return arithmetic;
    }

    /** The value of a field. */
    Object field(Field field) {
        return fields.computeIfAbsent(field, f -> {
            if (f.type() == Ty.INT) {
                return f.numbers().get(0).intValue();
            }
            if (f.type() == Ty.DOUBLE) {
                return Num.constant(f.numbers().get(0));
            }
            Object[] elements = f.numbers().stream()
                    .map(x -> f.type().equals(Ty.INTS) ? (Object) x.intValue() : Num.constant(x))
                    .toArray();
            Ty.Arr type = (Ty.Arr) f.type();
            return f.isMutable() ? new Cells(type, elements) : Cells.ofField(type, elements);
        });
    }

    /** The class, and the object, that another run of methods of the program has around it. */
    void standIn(Interpreter other) {
        for (Field field : Field.values()) {
            fields.put(field, other.field(field));
        }
    }

    /** What {@code SHIFT} does, or {@code shift}. */
    void shift(int at, boolean isStatic) {
        Journal.note(at);
        shift(Field.TALLIES, Field.LEVELS, Math.floorMod(at, 3));
        if (!isStatic) {
            shift(Field.TALLY, Field.LEVEL, Math.floorMod(at, 3));
        }
    }

    private void shift(Field tally, Field level, int at) {
        Object[] tallies = ((Cells) field(tally)).at();
        Object[] levels = ((Cells) field(level)).at();
        tallies[at] = (Integer) tallies[at] + 1;
        levels[at] = Num.constant(((Num) levels[at]).value() + 0.25);
    }

    void step() {
        if (++steps > STEPS) {
            throw new Signal.Unusable("runs too long");
        }
    }

    /** Calls the program's main method. */
    Object run(List<Object> args) {
        return invoke(program.main(), args, 0);
    }

    /** Evaluates the arguments in the caller and calls the method of that name. */
    Object call(String name, Evaluator caller, List<Ex> args, int depth) {
        Program.Method method = program.method(name);
        if (method == null || method.params().size() != args.size()) {
            throw new Signal.Unusable("no method " + name);
        }
        List<Object> values = new java.util.ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            values.add(caller.valueAs(args.get(i), method.params().get(i).type()));
        }
        return invoke(method, values, depth);
    }

    Object invoke(Program.Method method, List<Object> args, int depth) {
        if (depth > DEPTH) {
            throw new Signal.Unusable("recursion too deep");
        }
        Frame frame = new Frame(depth);
        for (int i = 0; i < args.size(); i++) {
            frame.set(method.params().get(i).var(), args.get(i));
        }
        Object how = new Executor(this, frame, method.result()).run(method.body());
        if (how instanceof Executor.Returned returned) {
            return returned.value();
        }
        if (how instanceof St.Jump || method.result() != Ty.VOID) {
            throw new Signal.Unusable("no return");
        }
        return null;
    }
}
