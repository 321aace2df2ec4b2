package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.check.Forms.Outcome;
import dev.backsweep.tests.adversary.oracle.Cells;
import dev.backsweep.tests.adversary.oracle.Direction;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.oracle.Point;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntToDoubleFunction;

/** Runs the primal and every form of its derivative at one point, in each setting, and compares them with the oracle and with each other. */
final class PointCheck {
    private final Program program;
    private final List<Forms> settings;
    private final Point point;
    private final long seed;
    private final Oracle.Answer answer;
    /** What the primal did, by setting: the classes of records differ. */
    private final List<Primal> primals = new ArrayList<>();
    /** What each form gave, by setting. */
    private final List<Map<Form, List<Double>>> given = new ArrayList<>();

    private int adjointPairs;
    private int symmetricPairs;

    private record Primal(Outcome outcome, List<Object> argsAfter) {}

    /** Stops the check at the first failure. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Failure failure;

        Failed(Failure failure) {
            super(failure.detail());
            this.failure = failure;
        }
    }

    /** @param settings the same program, compiled with different options */
    PointCheck(Program program, List<Forms> settings, Point point, long seed, Oracle.Answer answer) {
        this.program = program;
        this.settings = settings;
        this.point = point;
        this.seed = seed;
        this.answer = answer;
    }

    private Failed failed(Kind kind, String detail) {
        StringBuilder text = new StringBuilder(detail + "\nat");
        List<Object> args = arguments(0);
        for (int i = 0; i < args.size(); i++) {
            String name = program.main().params().get(i).var().name();
            text.append(' ').append(name).append(" = ").append(Values.show(args.get(i)));
        }
        return new Failed(new Failure(program, kind, text.toString(), seed));
    }

    /** The point's arguments, afresh. */
    private List<Object> arguments(int setting) {
        Map<Cells, Object> known = new IdentityHashMap<>();
        List<Object> args = new ArrayList<>();
        for (int i = 0; i < point.args().size(); i++) {
            args.add(Values.toJava(
                    point.args().get(i), settings.get(setting).primal.getParameterTypes()[i], known));
        }
        return args;
    }

    /** Throws {@link Failed} at the first thing that is wrong. */
    void run() {
        for (int s = 0; s < settings.size(); s++) {
            checkInterpreter(s);
            Map<Form, List<Double>> numbers = new EnumMap<>(Form.class);
            given.add(numbers);
            for (Form form : settings.get(s).promised()) {
                check(s, form, numbers);
            }
            checkAdjointOfTangent(numbers);
            checkSymmetry(s, numbers.get(Form.HVP));
        }
    }

    /** In how many settings the scalar products of tangents and of adjoints were compared. */
    int adjointPairs() {
        return adjointPairs;
    }

    /** In how many settings second derivatives in two directions were compared. */
    int symmetricPairs() {
        return symmetricPairs;
    }

    /** Calls everything a second time: what earlier calls left behind, those that threw too, must make no difference. */
    void runAgain() {
        for (int s = 0; s < given.size(); s++) {
            Map<Form, List<Double>> before = given.get(s);
            for (Form form : before.keySet()) {
                List<Double> again =
                        formCheck(s, form).run(settings.get(s), primals.get(s).argsAfter());
                if (!before.get(form).equals(again)) {
                    throw failed(Kind.AGAIN, form + ": first " + before.get(form) + ", then " + again);
                }
            }
        }
    }

    /** Java and the interpreter must agree before the one may judge what is made of the other. */
    void checkInterpreter(int setting) {
        Method method = settings.get(setting).primal;
        List<Object> after = arguments(setting);
        Outcome primal = settings.get(setting).callPrimal(after);
        primals.add(new Primal(primal, after));
        Class<?> thrown = primal.thrown() == null ? null : primal.thrown().getClass();
        Class<?> expected = answer.thrown() == null ? null : answer.thrown().getClass();
        if (thrown != expected) {
            throw failed(Kind.ORACLE, "Java throws " + primal.thrown() + ", the interpreter " + answer.thrown());
        }
        Map<Cells, Object> known = new IdentityHashMap<>();
        for (int i = 0; i < after.size(); i++) {
            Object mine = Values.toJava(answer.argsAfter().get(i), method.getParameterTypes()[i], known);
            requireSame("argument " + i, mine, after.get(i));
        }
        if (answer.thrown() == null && program.main().result() != Ty.VOID) {
            requireSame("result", Values.toJava(answer.result(), method.getReturnType(), known), primal.result());
        }
    }

    /** Bit for bit, unless derivatives are among what the program computes: they need not be rounded alike. */
    private void requireSame(String what, Object expected, Object got) {
        boolean same =
                program.hasNested() ? answer.unfit() != null || Values.near(expected, got) : Values.same(expected, got);
        if (!same) {
            throw failed(Kind.ORACLE, what + ": expected " + Values.show(expected) + ", got " + Values.show(got));
        }
    }

    private FormCheck formCheck(int setting, Form form) {
        return formCheck(setting, form, Direction::at);
    }

    private FormCheck formCheck(int setting, Form form, IntToDoubleFunction direction) {
        Outcome primal = primals.get(setting).outcome();
        Class<?> resultType = settings.get(setting).primal.getReturnType();
        return new FormCheck(
                this::failed, program.main(), form, arguments(setting), answer, primal, resultType, direction, seed);
    }

    private void check(int setting, Form form, Map<Form, List<Double>> numbers) {
        if (settings.get(setting).find(form) == null) {
            throw failed(Kind.MISSING, "no " + form);
        }
        FormCheck check = formCheck(setting, form);
        if (check.isOpen()) {
            return;
        }
        List<Double> got = check.run(settings.get(setting), primals.get(setting).argsAfter());
        if (got == null) {
            return;
        }
        numbers.put(form, got);
        if (check.isFit()) {
            check.compare(got);
        }
        List<Double> other = given.get(0).get(form);
        if (setting > 0 && other != null) {
            Agreement.require(
                    other,
                    got,
                    check.isFit() ? check.expected() : null,
                    detail -> failed(Kind.SETTINGS, form + " " + detail));
        }
    }

    /** The scalar product of tangents and seeds is that of direction and adjoints. */
    private void checkAdjointOfTangent(Map<Form, List<Double>> numbers) {
        Form reverse = program.main().result() == Ty.VOID ? Form.VJP_INTO : Form.VJP;
        List<Double> tangents = numbers.get(Form.JVP);
        List<Double> adjoints = numbers.get(reverse);
        if (tangents == null || adjoints == null || answer.unfit() != null) {
            return;
        }
        FormCheck check = formCheck(0, reverse);
        if (check.isShared()) {
            return;
        }
        adjointPairs++;
        List<Double> seeds = check.weights();
        double left = 0;
        double right = 0;
        double tolerance = 0;
        for (int r = 0; r < tangents.size(); r++) {
            left += tangents.get(r) * seeds.get(r);
        }
        for (int i = 0; i < adjoints.size(); i++) {
            right += adjoints.get(i) * Direction.at(i);
            tolerance += Math.abs(Direction.at(i)) * check.expected().get(i).tolerance;
        }
        if (!(Math.abs(left - right) <= 2 * tolerance + 1e-12 * Math.abs(left))) {
            throw failed(Kind.DERIVATIVE, "JVP and " + reverse + " are not adjoint: " + left + " and " + right);
        }
    }

    /** The Hessian times one direction, times another, is the same the other way round. */
    private void checkSymmetry(int setting, List<Double> product) {
        FormCheck check = formCheck(setting, Form.HVP, Direction::other);
        if (product == null || answer.unfitSecond() != null || check.isShared()) {
            return;
        }
        symmetricPairs++;
        List<Double> other =
                check.run(settings.get(setting), primals.get(setting).argsAfter());
        double left = 0;
        double right = 0;
        double tolerance = 0;
        for (int i = 0; i < product.size(); i++) {
            left += product.get(i) * Direction.other(i);
            right += other.get(i) * Direction.at(i);
            tolerance += Math.abs(Direction.other(i)) * check.expected().get(i).tolerance;
        }
        if (!(Math.abs(left - right) <= 4 * tolerance + 1e-12 * Math.abs(left))) {
            throw failed(Kind.DERIVATIVE, "HVP is not symmetric: " + left + " and " + right);
        }
    }
}
