package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.oracle.Cells;
import dev.backsweep.tests.adversary.oracle.Fields;
import dev.backsweep.tests.adversary.oracle.Num;
import dev.backsweep.tests.adversary.oracle.Point;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Random arguments for a program: mostly arrays of one common length, with zeros, ones and equal numbers among the values. */
public final class PointGrower {
    private static final double[] EDGES = {
        Double.NaN,
        Double.POSITIVE_INFINITY,
        Double.NEGATIVE_INFINITY,
        -0.0,
        Double.MIN_VALUE,
        -1e-310,
        1e300,
        -Double.MAX_VALUE
    };

    private final Random random;
    private final int common;

    private final boolean hasEdges;

    /** @param hasRows whether there is a Jacobian, which goes other ways where it has many columns */
    private PointGrower(long seed, Set<Feature> features, boolean hasRows) {
        random = new Random(seed);
        hasEdges = features.contains(Feature.EDGES) && isEdge(seed);
        int[] lengths = {3, 3, 3, 2, 2, 4, 5, 1, 0};
        int few = lengths[random.nextInt(lengths.length)];
        common = hasRows && random.nextInt(5) == 0 ? 8 + random.nextInt(30) : few;
    }

    private static boolean hasJacobian(Program.Method method) {
        return method.result().equals(Ty.DOUBLES)
                && method.params().stream()
                        .allMatch(p -> p.type() instanceof Ty.Prim || p.type().equals(Ty.DOUBLES));
    }

    /** Whether the point of this seed is one of NaN, infinities, and numbers that are very large or very small. */
    public static boolean isEdge(long seed) {
        return (seed & 7) == 0;
    }

    /** The point of this seed. */
    public static Point grow(Program.Method method, long seed, Set<Feature> features) {
        PointGrower grower = new PointGrower(seed, features, hasJacobian(method));
        List<Object> args = new ArrayList<>();
        for (Program.Param param : method.params()) {
            args.add(grower.value(param.type()));
        }
        if (features.contains(Feature.SHARED_ARGUMENTS) && grower.random.nextInt(8) == 0) {
            grower.share(method, args);
        }
        return new Point(args);
    }

    /** Two active {@code double[]} parameters get one array. */
    private void share(Program.Method method, List<Object> args) {
        int first = -1;
        for (int i = 0; i < args.size(); i++) {
            Program.Param param = method.params().get(i);
            if (param.active() && param.type().equals(Ty.DOUBLES)) {
                if (first >= 0) {
                    args.set(i, args.get(first));
                }
                first = i;
            }
        }
    }

    private Object value(Ty type) {
        if (type.isFloating()) {
            double x = number();
            return new Num(type == Ty.FLOAT ? (float) x : x, null);
        }
        if (type == Ty.INT || type.isSmall()) {
            return random.nextInt(5);
        }
        if (type instanceof Ty.Word word) {
            return word.words().get(random.nextInt(word.words().size()));
        }
        if (type == Ty.LONG) {
            return (long) random.nextInt(5);
        }
        if (type == Ty.BOOLEAN) {
            return random.nextBoolean();
        }
        if (type instanceof Ty.Arr array) {
            return array(array);
        }
        Ty.Rec record = (Ty.Rec) type;
        List<Object> values = new ArrayList<>();
        for (Var component : record.components()) {
            values.add(value(component.type()));
        }
        if (record.making() == Ty.Making.CHECKS && Double.isNaN(((Num) values.get(0)).value())) {
            values.set(0, new Num(0, null));
        }
        if (record.isClass()) {
            values.replaceAll(value -> value instanceof Cells cells ? Cells.ofField(cells.type(), cells.at()) : value);
        }
        return new Fields(record, values);
    }

    private Cells array(Ty.Arr type) {
        int length = common + (random.nextInt(10) == 0 ? 1 : 0);
        Cells cells = Cells.ofLength(type, length);
        for (int i = 0; i < length; i++) {
            cells.at()[i] = type.equals(Ty.INTS) ? (Object) random.nextInt(Math.max(1, common)) : value(type.element());
        }
        return cells;
    }

    private double number() {
        if (hasEdges && random.nextInt(3) == 0) {
            return EDGES[random.nextInt(EDGES.length)];
        }
        return switch (random.nextInt(16)) {
            case 0 -> 0;
            case 1 -> 1;
            case 2 -> -1;
            case 3 -> 0.5;
            default -> random.nextInt(4001) / 1000.0 - 2 + random.nextDouble() * 1e-3;
        };
    }
}
