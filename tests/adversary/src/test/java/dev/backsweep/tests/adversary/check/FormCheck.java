package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.check.Forms.Outcome;
import dev.backsweep.tests.adversary.oracle.Cells;
import dev.backsweep.tests.adversary.oracle.Oracle;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.lang.reflect.Array;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** Calls one form of the derivative at one point and compares what comes out with the primal and the oracle. */
final class FormCheck {
    private final BiFunction<Kind, String, RuntimeException> failed;
    private final Program.Method method;
    private final Form form;
    private final Invocation invocation;
    private final Oracle.Answer answer;
    private final Outcome primal;
    private List<Expectation.Sum> expected;

    FormCheck(
            BiFunction<Kind, String, RuntimeException> failed,
            Program.Method method,
            Form form,
            List<Object> args,
            Oracle.Answer answer,
            Outcome primal,
            Class<?> resultType,
            IntToDoubleFunction direction,
            long seed) {
        this.failed = failed;
        this.method = method;
        this.form = form;
        this.answer = answer;
        this.primal = primal;
        this.invocation = new Invocation(
                method,
                form,
                args,
                answer.coordinates(),
                resultType,
                primal.result(),
                direction,
                new Random(seed + form.suffix.hashCode()));
    }

    /**
     * Whether the contract leaves open what this form gives there: adjoints of one array that stands for two parameters; or refuses the
     * call: a void method has left a row of another length.
     */
    boolean isOpen() {
        boolean anyAnswer = form == Form.JVP || form.isInto();
        if (method.result() == Ty.VOID && form == Form.VJP_INTO && answer.thrown() == null) {
            for (int i = 0; i < method.params().size(); i++) {
                if (!hasShape(answer.argsAfter().get(i), invocation.primalArgs().get(i))) {
                    return true;
                }
            }
        }
        return invocation.isShared() && !anyAnswer;
    }

    private static boolean hasShape(Object after, Object before) {
        if (!(after instanceof Cells cells)) {
            return true;
        }
        boolean same = before != null && cells.at().length == Array.getLength(before);
        for (int i = 0; same && i < cells.at().length; i++) {
            same = hasShape(cells.at()[i], Array.get(before, i));
        }
        return same;
    }

    /**
     * The numbers of the derivative; null where the primal throws.
     *
     * @param argsAfter what the primal leaves in its arguments
     */
    List<Double> run(Forms forms, List<Object> argsAfter) {
        Outcome outcome = forms.call(forms.find(form), invocation.args());
        List<Double> numbers = null;
        if (form == Form.OBJECTIVE && outcome.thrown() == null) {
            try {
                numbers = reply().numbers(outcome.result());
            } catch (PointCheck.Failed e) {
                throw e;
            } catch (RuntimeException e) {
                outcome = new Outcome(null, e, outcome.entries(), outcome.state());
            }
        }
        checkThrown(outcome.thrown());
        if (form != Form.OBJECTIVE && !outcome.entries().equals(primal.entries())) {
            throw failed.apply(Kind.EFFECT, form + ": opaque calls " + primal.entries() + ", got " + outcome.entries());
        }
        if (form != Form.OBJECTIVE && !outcome.state().equals(primal.state())) {
            throw failed.apply(Kind.EFFECT, form + ": fields " + primal.state() + ", got " + outcome.state());
        }
        for (int i = 0; i < argsAfter.size(); i++) {
            Object got = invocation.primalArgs().get(i);
            if (!Values.same(argsAfter.get(i), got)) {
                throw failed.apply(
                        Kind.EFFECT,
                        form + ": argument " + i + ": expected " + Values.show(argsAfter.get(i)) + ", got "
                                + Values.show(got));
            }
        }
        if (primal.thrown() != null) {
            return null;
        }
        return numbers != null ? numbers : reply().numbers(outcome.result());
    }

    private Reply reply() {
        return new Reply(failed, method, form, invocation, primal.result());
    }

    /** Whether the oracle knows what is to be expected. */
    boolean isFit() {
        return (form.isSecondOrder() ? answer.unfitSecond() : answer.unfit()) == null;
    }

    List<Expectation.Sum> expected() {
        if (expected == null) {
            expected = Expectation.of(method, form, answer, invocation);
        }
        return expected;
    }

    void compare(List<Double> numbers) {
        if (numbers.size() != expected().size()) {
            throw failed.apply(
                    Kind.DERIVATIVE,
                    form + ": " + numbers.size() + " numbers for " + expected().size());
        }
        for (int i = 0; i < numbers.size(); i++) {
            Expectation.Sum sum = expected().get(i);
            if (!(Math.abs(numbers.get(i) - sum.value) <= sum.tolerance)) {
                throw failed.apply(
                        Kind.DERIVATIVE,
                        form + " " + sum.what + ": expected " + sum.value + ", got " + numbers.get(i) + " (tolerance "
                                + sum.tolerance + ")\n" + invocation);
            }
        }
    }

    private void checkThrown(Throwable thrown) {
        Throwable wanted = primal.thrown();
        if (wanted != null && isOutOfReach(thrown)) {
            return;
        }
        boolean same = wanted == null
                ? thrown == null
                : thrown != null
                        && thrown.getClass() == wanted.getClass()
                        && (thrown instanceof NullPointerException
                                || Objects.equals(thrown.getMessage(), wanted.getMessage()));
        if (!same) {
            String where = thrown == null
                    ? ""
                    : Arrays.stream(thrown.getStackTrace())
                            .limit(3)
                            .map(frame -> "\n    at " + frame)
                            .collect(Collectors.joining());
            throw failed.apply(Kind.EXCEPTION, form + ": expected " + wanted + ", got " + thrown + where);
        }
    }

    /**
     * Whether a loop has as many trips as there are integers, {@code (int) Infinity}: its sweep asks for room for what they keep before the first
     * of them, and says that there is none, where the primal comes as far as an exception of its own.
     */
    private static boolean isOutOfReach(Throwable thrown) {
        return thrown instanceof IllegalStateException
                && thrown.getMessage() != null
                && thrown.getMessage().startsWith("a sweep of this derivative keeps ");
    }

    boolean isShared() {
        return invocation.isShared();
    }

    /** The seeds of a reverse form, those of a void method's arrays included. */
    List<Double> weights() {
        if (form == Form.VJP_INTO) {
            return invocation.prefills().stream()
                    .filter(Objects::nonNull)
                    .flatMap(List::stream)
                    .toList();
        }
        return invocation.seeds();
    }
}
