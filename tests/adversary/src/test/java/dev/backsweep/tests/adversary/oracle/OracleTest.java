package dev.backsweep.tests.adversary.oracle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.grow.PointGrower;
import dev.backsweep.tests.adversary.grow.ProgramGrower;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.MathFunction;
import dev.backsweep.tests.adversary.tree.MathTable;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Request;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle against closed forms and against differences. */
class OracleTest {
    private static final Var X = new Var("x", Ty.DOUBLE);
    private static final Var Y = new Var("y", Ty.DOUBLE);
    private static final Var A = new Var("a", Ty.DOUBLES);

    private static Program program(Ty result, List<Var> params, St... body) {
        List<Program.Param> active =
                params.stream().map(p -> new Program.Param(p, false)).toList();
        return new Program(
                "f",
                List.of(),
                List.of(),
                new Program.Method("f", active, result, St.Block.of(body)),
                Request.PLAIN,
                false,
                false);
    }

    private static Ex read(Var var) {
        return new Ex.Read(var);
    }

    private static Ex bin(Op op, Ex left, Ex right) {
        return new Ex.Binary(op, left, right);
    }

    private static Object num(double value) {
        return Num.constant(value);
    }

    private static Cells cells(double... values) {
        Cells cells = Cells.ofLength(Ty.DOUBLES, values.length);
        for (int i = 0; i < values.length; i++) {
            cells.at()[i] = num(values[i]);
        }
        return cells;
    }

    @Test
    void sumTimesFactor() {
        Program program =
                program(Ty.DOUBLE, List.of(X, Y), new St.Return(bin(Op.MUL, bin(Op.ADD, read(X), read(Y)), read(X))));
        Num result =
                (Num) Oracle.answer(program, new Point(List.of(num(3), num(4)))).result();
        assertThat(result.value()).isEqualTo(21);
        assertThat(result.tangent().along(0)).isEqualTo(10);
        assertThat(result.tangent().along(1)).isEqualTo(3);
    }

    @Test
    void arrayThatIsPassedTwiceHasOneSetOfInputs() {
        Var b = new Var("b", Ty.DOUBLES);
        Ex zero = new Ex.Lit(Ty.INT, 0);
        Program program = program(
                Ty.DOUBLE,
                List.of(A, b),
                new St.Return(bin(Op.MUL, new Ex.Get(read(A), zero), new Ex.Get(read(b), zero))));
        Cells shared = cells(5);
        Oracle.Answer answer = Oracle.answer(program, new Point(List.of(shared, shared)));
        assertThat(answer.coordinates().get(0)).isEqualTo(answer.coordinates().get(1));
        assertThat(((Num) answer.result()).tangent().along(0)).isEqualTo(10);
    }

    @Test
    void elementWrittenTwiceKeepsTheLastDerivative() {
        Ex first = new Ex.Get(read(A), new Ex.Lit(Ty.INT, 0));
        Program program = program(
                Ty.VOID,
                List.of(A),
                new St.Do(Ex.Store.of(first, bin(Op.MUL, first, first))),
                new St.Do(new Ex.Store(first, Op.MUL, first)));
        Oracle.Answer answer = Oracle.answer(program, new Point(List.of(cells(2))));
        assertThat(answer.rowsAfter().get(0).get(0).value()).isEqualTo(16);
        assertThat(answer.rowsAfter().get(0).get(0).tangent().along(0)).isEqualTo(32);
    }

    @Test
    void indexOutOfBoundsIsJavas() {
        Program program = program(Ty.DOUBLE, List.of(A), new St.Return(new Ex.Get(read(A), new Ex.Lit(Ty.INT, 3))));
        Oracle.Answer answer = Oracle.answer(program, new Point(List.of(cells(1, 2))));
        assertThat(answer.thrown())
                .isInstanceOf(ArrayIndexOutOfBoundsException.class)
                .hasMessage("Index 3 out of bounds for length 2");
    }

    @Test
    void partialsOfMathAreDifferenceQuotients() {
        for (MathFunction function : MathTable.giving(Ty.DOUBLE)) {
            double[] x = {0.37, 0.61, 0.23};
            double y = function.value().at(x);
            double[] partials = function.partials().at(x, y);
            for (int i = 0; i < partials.length; i++) {
                if (function.params().get(i) != Ty.DOUBLE || function.name().equals("ulp")) {
                    continue;
                }
                double h = 1e-6;
                double[] above = x.clone();
                double[] below = x.clone();
                above[i] += h;
                below[i] -= h;
                double quotient = (function.value().at(above) - function.value().at(below)) / (2 * h);
                assertThat(partials[i]).as(function + " by " + i).isCloseTo(quotient, within(1e-8));
            }
        }
    }

    /** Where a program's branches hold around a point, differences must agree with its tangents. */
    @Test
    void tangentsOfRandomProgramsAreDifferenceQuotients() {
        int compared = 0;
        int close = 0;
        for (int seed = 0; seed < 400; seed++) {
            Program program = ProgramGrower.grow(
                    "f",
                    seed,
                    java.util.EnumSet.of(
                            Feature.MATH,
                            Feature.ARRAYS,
                            Feature.WRITES,
                            Feature.PARAM_WRITES,
                            Feature.FOR,
                            Feature.CALLS));
            Point point = PointGrower.grow(program.main(), seed, java.util.Set.of());
            Oracle.Answer answer = Oracle.answer(program, point);
            if (answer == null || answer.unfit() != null || !(answer.result() instanceof Num result)) {
                continue;
            }
            List<Double> quotients = quotients(program, point);
            for (int i = 0; i < quotients.size(); i++) {
                double tangent = result.tangent() == null ? 0 : result.tangent().along(i);
                compared++;
                close += Math.abs(tangent - quotients.get(i)) <= 1e-4 * (1 + Math.abs(tangent)) ? 1 : 0;
            }
        }
        assertThat(compared).isGreaterThan(400);
        assertThat(close).as("of " + compared).isGreaterThan(compared * 97 / 100);
    }

    private static List<Double> quotients(Program program, Point point) {
        int inputs = point.args().stream().mapToInt(a -> Leaves.of(a).size()).sum();
        List<Double> quotients = new ArrayList<>();
        double h = 1e-6;
        for (int i = 0; i < inputs; i++) {
            quotients.add((valueAt(program, moved(point, i, h)) - valueAt(program, moved(point, i, -h))) / (2 * h));
        }
        return quotients;
    }

    private static double valueAt(Program program, Point point) {
        Oracle.Answer answer = Oracle.answer(program, point);
        return answer == null || answer.thrown() != null ? Double.NaN : ((Num) answer.result()).value();
    }

    private static Point moved(Point point, int input, double by) {
        int[] left = {input};
        return new Point(point.args().stream().map(a -> moved(a, left, by)).toList());
    }

    private static Object moved(Object value, int[] left, double by) {
        if (value instanceof Num number) {
            return left[0]-- == 0 ? num(number.value() + by) : number;
        }
        if (value instanceof Cells array) {
            Object[] at = java.util.Arrays.stream(array.at())
                    .map(element -> moved(element, left, by))
                    .toArray();
            return new Cells(array.type(), at);
        }
        return value;
    }
}
