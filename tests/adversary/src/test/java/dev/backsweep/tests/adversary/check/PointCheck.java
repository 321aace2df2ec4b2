package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.check.Forms.Form;
import dev.backsweep.tests.adversary.check.Forms.Outcome;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.oracle.Point;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;

/** Runs the primal and every form of its derivative at one point, and compares them with the oracle. */
final class PointCheck {
    private final Program program;
    private final Forms forms;
    private final Point point;
    private final long seed;
    private final Oracle.Answer answer;
    private List<Object> argsAfter;
    private Outcome primal;

    /** Stops the check at the first failure. */
    static final class Failed extends RuntimeException {
        private static final long serialVersionUID = 1L;
        final transient Failure failure;

        Failed(Failure failure) {
            super(failure.detail());
            this.failure = failure;
        }
    }

    PointCheck(Program program, Forms forms, Point point, long seed, Oracle.Answer answer) {
        this.program = program;
        this.forms = forms;
        this.point = point;
        this.seed = seed;
        this.answer = answer;
    }

    private Failed failed(Kind kind, String detail) {
        return new Failed(new Failure(program, kind, detail, seed));
    }

    /** The point's arguments, afresh. */
    private List<Object> arguments() {
        Map<dev.backsweep.tests.adversary.oracle.Cells, Object> known = new IdentityHashMap<>();
        List<Object> args = new ArrayList<>();
        for (int i = 0; i < point.args().size(); i++) {
            args.add(Values.toJava(point.args().get(i), forms.primal.getParameterTypes()[i], known));
        }
        return args;
    }

    /** Throws {@link Failed} at the first thing that is wrong. */
    void run() {
        checkInterpreter();
        for (Form form : forms.promised()) {
            Method derivative = forms.find(form);
            if (derivative == null) {
                throw failed(Kind.MISSING, "no " + form);
            }
            check(form, derivative);
        }
    }

    /** Java and the interpreter must agree before the one may judge what is made of the other. */
    void checkInterpreter() {
        argsAfter = arguments();
        primal = Forms.call(forms.primal, argsAfter);
        Class<?> thrown = primal.thrown() == null ? null : primal.thrown().getClass();
        Class<?> expected = answer.thrown() == null ? null : answer.thrown().getClass();
        if (thrown != expected) {
            throw failed(Kind.ORACLE, "Java throws " + primal.thrown() + ", the interpreter " + answer.thrown());
        }
        Map<dev.backsweep.tests.adversary.oracle.Cells, Object> known = new IdentityHashMap<>();
        for (int i = 0; i < argsAfter.size(); i++) {
            Object mine = Values.toJava(answer.argsAfter().get(i), forms.primal.getParameterTypes()[i], known);
            requireSame(Kind.ORACLE, "argument " + i, mine, argsAfter.get(i));
        }
        if (answer.thrown() == null && program.main().result() != Ty.VOID) {
            Object mine = Values.toJava(answer.result(), forms.primal.getReturnType(), known);
            requireSame(Kind.ORACLE, "result", mine, primal.result());
        }
    }

    private void requireSame(Kind kind, String what, Object expected, Object got) {
        if (!Values.same(expected, got)) {
            throw failed(kind, what + ": expected " + Values.show(expected) + ", got " + Values.show(got));
        }
    }

    private void check(Form form, Method derivative) {
        Random random = new Random(seed + form.ordinal());
        Invocation invocation = new Invocation(program.main(), form, arguments(), primal.result(), random);
        if (invocation.isShared() && !form.into) {
            return;
        }
        Outcome outcome = Forms.call(derivative, invocation.args());
        checkThrown(form, outcome.thrown());
        for (int i = 0; i < argsAfter.size(); i++) {
            requireSame(
                    Kind.EFFECT,
                    form + ": argument " + i,
                    argsAfter.get(i),
                    invocation.primalArgs().get(i));
        }
        if (primal.thrown() != null) {
            return;
        }
        List<Object> adjoints =
                new Reply(this::failed, program.main(), form, invocation, primal.result(), outcome.result()).adjoints();
        if (answer.unfit() == null) {
            new Expectation(program.main(), answer, invocation)
                    .compare(
                            adjoints,
                            detail -> failed(Kind.DERIVATIVE, form + " " + detail + "\n" + describe(invocation)));
        }
    }

    private String describe(Invocation invocation) {
        StringBuilder text = new StringBuilder("at");
        List<Object> args = arguments();
        for (int i = 0; i < args.size(); i++) {
            text.append(' ')
                    .append(program.main().params().get(i).var().name())
                    .append(" = ")
                    .append(Values.show(args.get(i)));
        }
        return text + "\n" + invocation;
    }

    private void checkThrown(Form form, Throwable thrown) {
        Throwable expected = primal.thrown();
        boolean same = expected == null
                ? thrown == null
                : thrown != null
                        && thrown.getClass() == expected.getClass()
                        && (thrown instanceof NullPointerException
                                || Objects.equals(thrown.getMessage(), expected.getMessage()));
        if (!same) {
            String where = thrown == null
                    ? ""
                    : java.util.Arrays.stream(thrown.getStackTrace())
                            .limit(3)
                            .map(frame -> "\n    at " + frame)
                            .collect(java.util.stream.Collectors.joining());
            List<Object> args = arguments();
            throw failed(
                    Kind.EXCEPTION,
                    form + ": expected " + expected + ", got " + thrown + where + "\nat "
                            + Values.show(args.toArray()));
        }
    }
}
