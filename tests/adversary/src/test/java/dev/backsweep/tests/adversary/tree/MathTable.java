package dev.backsweep.tests.adversary.tree;

import static dev.backsweep.tests.adversary.tree.MathFunction.Domain.ANY;
import static dev.backsweep.tests.adversary.tree.MathFunction.Domain.POSITIVE;
import static dev.backsweep.tests.adversary.tree.MathFunction.Domain.SMALL;
import static dev.backsweep.tests.adversary.tree.MathFunction.Domain.UNIT;

import dev.backsweep.tests.adversary.tree.MathFunction.Domain;
import dev.backsweep.tests.adversary.tree.MathFunction.Partials;
import dev.backsweep.tests.adversary.tree.MathFunction.Second;
import dev.backsweep.tests.adversary.tree.MathFunction.Value;
import java.util.ArrayList;
import java.util.List;

/** The methods of {@code java.lang.Math} that programs use, with textbook partials and the conventions of the user guide at special points. */
public final class MathTable {
    private static final List<MathFunction> ROWS = new ArrayList<>();

    static {
        one("sin", ANY, x -> Math.sin(x[0]), (x, y) -> of(Math.cos(x[0])), (x, y) -> of(-y));
        one("cos", ANY, x -> Math.cos(x[0]), (x, y) -> of(-Math.sin(x[0])), (x, y) -> of(-y));
        one("tan", SMALL, x -> Math.tan(x[0]), (x, y) -> of(1 + y * y), (x, y) -> of(2 * y * (1 + y * y)));
        one(
                "asin",
                UNIT,
                x -> Math.asin(x[0]),
                (x, y) -> of(1 / Math.sqrt((1 - x[0]) * (1 + x[0]))),
                (x, y) -> of(x[0] / Math.pow((1 - x[0]) * (1 + x[0]), 1.5)));
        one(
                "acos",
                UNIT,
                x -> Math.acos(x[0]),
                (x, y) -> of(-1 / Math.sqrt((1 - x[0]) * (1 + x[0]))),
                (x, y) -> of(-x[0] / Math.pow((1 - x[0]) * (1 + x[0]), 1.5)));
        one(
                "atan",
                ANY,
                x -> Math.atan(x[0]),
                (x, y) -> of(1 / (1 + x[0] * x[0])),
                (x, y) -> of(-2 * x[0] / ((1 + x[0] * x[0]) * (1 + x[0] * x[0]))));
        one("sinh", SMALL, x -> Math.sinh(x[0]), (x, y) -> of(Math.cosh(x[0])), (x, y) -> of(y));
        one("cosh", SMALL, x -> Math.cosh(x[0]), (x, y) -> of(Math.sinh(x[0])), (x, y) -> of(y));
        one(
                "tanh",
                ANY,
                x -> Math.tanh(x[0]),
                (x, y) -> of(1 / (Math.cosh(x[0]) * Math.cosh(x[0]))),
                (x, y) -> of(-2 * y * (1 - y * y)));
        one("exp", SMALL, x -> Math.exp(x[0]), (x, y) -> of(y), (x, y) -> of(y));
        one("expm1", SMALL, x -> Math.expm1(x[0]), (x, y) -> of(Math.exp(x[0])), (x, y) -> of(y + 1));
        one("log", POSITIVE, x -> Math.log(x[0]), (x, y) -> of(1 / x[0]), (x, y) -> of(-1 / (x[0] * x[0])));
        one(
                "log10",
                POSITIVE,
                x -> Math.log10(x[0]),
                (x, y) -> of(1 / (x[0] * Math.log(10))),
                (x, y) -> of(-1 / (x[0] * x[0] * Math.log(10))));
        one(
                "log1p",
                POSITIVE,
                x -> Math.log1p(x[0]),
                (x, y) -> of(1 / (1 + x[0])),
                (x, y) -> of(-1 / ((1 + x[0]) * (1 + x[0]))));
        one("sqrt", POSITIVE, x -> Math.sqrt(x[0]), (x, y) -> of(0.5 / y), (x, y) -> of(-0.25 / (y * y * y)));
        one(
                "cbrt",
                POSITIVE,
                x -> Math.cbrt(x[0]),
                (x, y) -> of(1 / (3 * y * y)),
                (x, y) -> of(-2 / (9 * y * y * y * y * y)));
        one("floor", ANY, x -> Math.floor(x[0]), (x, y) -> of(0), null);
        one("ceil", ANY, x -> Math.ceil(x[0]), (x, y) -> of(0), null);
        one("rint", ANY, x -> Math.rint(x[0]), (x, y) -> of(0), null);
        one("toRadians", ANY, x -> Math.toRadians(x[0]), (x, y) -> of(Math.PI / 180), null);
        one("toDegrees", UNIT, x -> Math.toDegrees(x[0]), (x, y) -> of(180 / Math.PI), null);

        row("abs", Ty.DOUBLE, ANY, x -> Math.abs(x[0]), MathTable::signs, null);
        row("abs", Ty.FLOAT, ANY, x -> Math.abs(x[0]), MathTable::signs, null);
        row("signum", Ty.DOUBLE, ANY, x -> Math.signum(x[0]), (x, y) -> of(0), null);
        row("signum", Ty.FLOAT, ANY, x -> Math.signum(x[0]), (x, y) -> of(0), null);
        row("ulp", Ty.DOUBLE, ANY, x -> Math.ulp(x[0]), (x, y) -> of(0), null);
        row("ulp", Ty.FLOAT, ANY, x -> Math.ulp((float) x[0]), (x, y) -> of(0), null);
        row("nextUp", Ty.DOUBLE, ANY, x -> Math.nextUp(x[0]), (x, y) -> of(1), null);
        row("nextUp", Ty.FLOAT, ANY, x -> Math.nextUp((float) x[0]), (x, y) -> of(1), null);
        row("nextDown", Ty.DOUBLE, ANY, x -> Math.nextDown(x[0]), (x, y) -> of(1), null);

        two(
                "atan2",
                ANY,
                POSITIVE,
                x -> Math.atan2(x[0], x[1]),
                (x, y) -> {
                    double square = x[0] * x[0] + x[1] * x[1];
                    return x[0] == 0 && x[1] == 0 ? of(0, 0) : of(x[1] / square, -x[0] / square);
                },
                MathTable::secondOfAtan2);
        two(
                "hypot",
                ANY,
                ANY,
                x -> Math.hypot(x[0], x[1]),
                (x, y) -> y == 0 ? of(0, 0) : of(x[0] / y, x[1] / y),
                (x, y) -> of(
                        x[1] * x[1] / (y * y * y),
                        -x[0] * x[1] / (y * y * y),
                        -x[0] * x[1] / (y * y * y),
                        x[0] * x[0] / (y * y * y)));
        two(
                "pow",
                POSITIVE,
                SMALL,
                x -> Math.pow(x[0], x[1]),
                (x, y) -> of(powByBase(x), powByExponent(x, y)),
                MathTable::secondOfPow);
        two(
                "IEEEremainder",
                ANY,
                POSITIVE,
                x -> Math.IEEEremainder(x[0], x[1]),
                (x, y) -> of(1, -Math.rint((x[0] - y) / x[1])),
                null);
        for (Ty type : List.of(Ty.DOUBLE, Ty.FLOAT)) {
            boolean single = type == Ty.FLOAT;
            both("max", type, x -> Math.max(x[0], x[1]), (x, y) -> x[0] >= x[1] ? of(1, 0) : of(0, 1));
            both("min", type, x -> Math.min(x[0], x[1]), (x, y) -> x[0] <= x[1] ? of(1, 0) : of(0, 1));
            both(
                    "copySign",
                    type,
                    x -> Math.copySign(x[0], x[1]),
                    (x, y) -> of(Math.copySign(1, x[0]) * Math.copySign(1, x[1]), 0));
            ROWS.add(new MathFunction(
                    "fma",
                    List.of(type, type, type),
                    type,
                    x -> single ? Math.fma((float) x[0], (float) x[1], (float) x[2]) : Math.fma(x[0], x[1], x[2]),
                    (x, y) -> of(x[1], x[0], 1),
                    (x, y) -> of(0, 1, 0, 1, 0, 0, 0, 0, 0),
                    List.of(ANY, ANY, ANY)));
            ROWS.add(new MathFunction(
                    "scalb",
                    List.of(type, Ty.INT),
                    type,
                    x -> single ? Math.scalb((float) x[0], (int) x[1]) : Math.scalb(x[0], (int) x[1]),
                    (x, y) -> of(Math.scalb(1.0, (int) x[1]), 0),
                    null,
                    List.of(ANY, SMALL)));
            ROWS.add(new MathFunction(
                    "nextAfter",
                    List.of(type, Ty.DOUBLE),
                    type,
                    x -> single ? Math.nextAfter((float) x[0], x[1]) : Math.nextAfter(x[0], x[1]),
                    (x, y) -> of(1, 0),
                    null,
                    List.of(ANY, ANY)));
        }
        integers("abs", 1, x -> Math.abs((int) x[0]));
        integers("max", 2, x -> Math.max(x[0], x[1]));
        integers("min", 2, x -> Math.min(x[0], x[1]));
        integers("floorMod", 2, x -> Math.floorMod((int) x[0], (int) x[1]));
    }

    private MathTable() {}

    /** All rows. */
    public static List<MathFunction> rows() {
        return List.copyOf(ROWS);
    }

    /** The rows whose result is of this type. */
    public static List<MathFunction> giving(Ty type) {
        return ROWS.stream().filter(row -> row.result() == type).toList();
    }

    /** The row of this name and result. */
    public static MathFunction named(String name, Ty result) {
        return giving(result).stream()
                .filter(row -> row.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static double[] of(double... partials) {
        return partials;
    }

    private static double[] signs(double[] x, double y) {
        return of(Math.signum(x[0]));
    }

    private static double powByBase(double[] x) {
        return x[1] == 0 ? 0 : x[1] * Math.pow(x[0], x[1] - 1);
    }

    private static double powByExponent(double[] x, double y) {
        return x[0] == 0 && x[1] >= 0 ? 0 : y * Math.log(x[0]);
    }

    private static double[] secondOfAtan2(double[] x, double y) {
        double square = x[0] * x[0] + x[1] * x[1];
        double same = 2 * x[0] * x[1] / (square * square);
        double mixed = (x[0] * x[0] - x[1] * x[1]) / (square * square);
        return of(-same, mixed, mixed, same);
    }

    private static double[] secondOfPow(double[] x, double y) {
        double byBase = x[1] == 0 || x[1] == 1 ? 0 : x[1] * (x[1] - 1) * Math.pow(x[0], x[1] - 2);
        double log = Math.log(x[0]);
        double mixed = Math.pow(x[0], x[1] - 1) * (1 + x[1] * log);
        return of(byBase, mixed, mixed, y * log * log);
    }

    private static void one(String name, Domain domain, Value value, Partials partials, Second second) {
        row(name, Ty.DOUBLE, domain, value, partials, second);
    }

    private static void row(String name, Ty type, Domain domain, Value value, Partials partials, Second second) {
        ROWS.add(new MathFunction(name, List.of(type), type, value, partials, second, List.of(domain)));
    }

    private static void two(String name, Domain first, Domain other, Value value, Partials partials, Second second) {
        ROWS.add(new MathFunction(
                name, List.of(Ty.DOUBLE, Ty.DOUBLE), Ty.DOUBLE, value, partials, second, List.of(first, other)));
    }

    private static void both(String name, Ty type, Value value, Partials partials) {
        ROWS.add(new MathFunction(name, List.of(type, type), type, value, partials, null, List.of(ANY, ANY)));
    }

    private static void integers(String name, int arity, Value value) {
        List<Ty> params = java.util.Collections.nCopies(arity, Ty.INT);
        ROWS.add(new MathFunction(
                name,
                params,
                Ty.INT,
                value,
                (x, y) -> new double[arity],
                null,
                java.util.Collections.nCopies(arity, ANY)));
    }
}
