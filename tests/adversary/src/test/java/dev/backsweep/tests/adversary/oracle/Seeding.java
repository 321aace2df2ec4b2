package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/**
 * A copy of a point in which each number of an active argument has a unit tangent of its own.
 *
 * <p>Arrays that are one object stay one, and share their coordinates.
 */
final class Seeding {
    /** The copied arguments. */
    final List<Object> args = new ArrayList<>();
    /** For each active parameter, in order: where the numbers of its argument stand among the inputs. */
    final List<int[]> coordinates = new ArrayList<>();

    private final int inputs;
    private int next;
    private final Map<Cells, Cells> copies = new IdentityHashMap<>();
    private final Map<Num, Integer> coordinateOf = new IdentityHashMap<>();

    private final double[] direction;

    /** @param directed whether derivatives along a direction are wanted too: {@link Direction} */
    Seeding(Program.Method method, Point point, boolean directed) {
        this(method, point, directed ? Direction::of : count -> null);
    }

    /** @param directions the direction for so many coordinates, or null for none */
    Seeding(Program.Method method, Point point, IntFunction<double[]> directions) {
        List<Program.Param> params = method.params();
        int count = 0;
        for (int i = 0; i < params.size(); i++) {
            count += params.get(i).active() ? Leaves.of(point.args().get(i)).size() : 0;
        }
        inputs = count;
        direction = directions.apply(count);
        for (int i = 0; i < params.size(); i++) {
            Program.Param param = params.get(i);
            Object copy = copy(point.args().get(i), param.type(), param.active());
            args.add(copy);
            if (param.active()) {
                coordinates.add(
                        Leaves.of(copy).stream().mapToInt(coordinateOf::get).toArray());
            }
        }
    }

    private Object copy(Object value, Ty type, boolean active) {
        if (value instanceof Num num) {
            if (!active) {
                return num;
            }
            Num seeded = new Num(num.value(), Tangent.unit(inputs, next, type == Ty.FLOAT, direction));
            coordinateOf.put(seeded, next++);
            return seeded;
        }
        if (value instanceof Cells cells) {
            Cells copy = copies.get(cells);
            if (copy == null) {
                copy = cells.with(new Object[cells.at.length]);
                copies.put(cells, copy);
                for (int i = 0; i < copy.at.length; i++) {
                    copy.at[i] = copy(cells.at[i], type.element(), active);
                }
            }
            return copy;
        }
        if (value instanceof Fields fields) {
            List<Object> values = new ArrayList<>();
            for (int i = 0; i < fields.values().size(); i++) {
                values.add(copy(
                        fields.values().get(i),
                        fields.type().components().get(i).type(),
                        active));
            }
            return new Fields(fields.type(), values);
        }
        return value;
    }
}
