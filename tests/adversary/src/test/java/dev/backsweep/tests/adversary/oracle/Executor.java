package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.List;
import java.util.Map;

/**
 * Executes statements in one frame. The result says how a statement completed: null for normally, a {@link St.Jump} on its way to its
 * target, or a {@link Returned}.
 */
final class Executor implements St.Visitor<Object> {
    private static final Map<String, Class<?>> CAUGHT = Map.of(
            "RuntimeException", RuntimeException.class,
            "ArithmeticException", ArithmeticException.class,
            "NumberFormatException", NumberFormatException.class,
            "ArrayIndexOutOfBoundsException", ArrayIndexOutOfBoundsException.class);

    private final Interpreter machine;
    private final Frame frame;
    private final Evaluator evaluator;
    private final Ty result;
    private Ty yielded;
    private RuntimeException caught;

    /** What a {@code yield} gives. */
    private record Yielded(Object value) {}

    /** A {@code return} on its way out. */
    record Returned(Object value) {}

    Executor(Interpreter machine, Frame frame, Ty result) {
        this.machine = machine;
        this.frame = frame;
        this.evaluator = new Evaluator(machine, frame);
        this.result = result;
    }

    Object run(St s) {
        machine.step();
        return s.accept(this);
    }

    private Object runAll(List<St> statements) {
        for (St s : statements) {
            Object how = run(s);
            if (how != null) {
                return how;
            }
        }
        return null;
    }

    @Override
    public Object declare(St.Declare s) {
        if (s.init() == null) {
            frame.declare(s.var());
        } else {
            frame.set(s.var(), evaluator.valueAs(s.init(), s.var().type()));
        }
        return null;
    }

    @Override
    public Object doIt(St.Do s) {
        evaluator.value(s.expr());
        return null;
    }

    @Override
    public Object block(St.Block s) {
        return runAll(s.body());
    }

    @Override
    public Object branch(St.If s) {
        if (evaluator.isTrue(s.test())) {
            return run(s.then());
        }
        return s.other() == null ? null : run(s.other());
    }

    @Override
    public Object forLoop(St.For s) {
        runAll(s.init());
        while (s.test() == null || evaluator.isTrue(s.test())) {
            Object how = run(s.body());
            if (leaves(how, s.label())) {
                return afterLoop(how, s.label());
            }
            for (Ex update : s.update()) {
                evaluator.value(update);
            }
        }
        return null;
    }

    @Override
    public Object forEach(St.ForEach s) {
        Cells array = Evaluator.array((Cells) evaluator.value(s.array()));
        for (int i = 0; i < array.at.length; i++) {
            frame.set(
                    s.var(),
                    machine.arithmetic()
                            .convert(array.at[i], array.type.element(), s.var().type()));
            Object how = run(s.body());
            if (leaves(how, s.label())) {
                return afterLoop(how, s.label());
            }
        }
        return null;
    }

    @Override
    public Object whileLoop(St.While s) {
        boolean first = s.testLast();
        while (first || evaluator.isTrue(s.test())) {
            first = false;
            Object how = run(s.body());
            if (leaves(how, s.label())) {
                return afterLoop(how, s.label());
            }
        }
        return null;
    }

    /** Whether a loop ends because its body completed like this. */
    private static boolean leaves(Object how, String label) {
        return how != null && !(how instanceof St.Jump jump && jump.isContinue() && isMine(jump, label));
    }

    private static Object afterLoop(Object how, String label) {
        return how instanceof St.Jump jump && !jump.isContinue() && isMine(jump, label) ? null : how;
    }

    private static boolean isMine(St.Jump jump, String label) {
        return jump.label() == null || jump.label().equals(label);
    }

    @Override
    public Object labeled(St.Labeled s) {
        Object how = run(s.body());
        boolean here =
                how instanceof St.Jump jump && !jump.isContinue() && s.label().equals(jump.label());
        return here ? null : how;
    }

    @Override
    public Object jump(St.Jump s) {
        return s;
    }

    @Override
    public Object giveBack(St.Return s) {
        return new Returned(s.value() == null ? null : evaluator.valueAs(s.value(), result));
    }

    @Override
    public Object raise(St.Throw s) {
        throw new Signal.Thrown(s.text() == null ? caught : new IllegalStateException(s.text()));
    }

    @Override
    public Object select(St.Switch s) {
        Object how = arms(s.old(), evaluator.selected(s.selector(), s.labels()), s.arms());
        boolean here = how instanceof St.Jump jump && !jump.isContinue() && jump.label() == null;
        return here ? null : how;
    }

    private Object arms(boolean old, int selected, List<St> arms) {
        int arm = selected;
        Object how = run(arms.get(arm));
        while (old && how == null && ++arm < arms.size()) {
            how = run(arms.get(arm));
        }
        return how;
    }

    @Override
    public Object decide(St.Decide s) {
        Ty outer = yielded;
        yielded = s.var().type();
        Object how = arms(s.old(), evaluator.selected(s.selector(), s.labels()), s.arms());
        yielded = outer;
        if (!(how instanceof Yielded value)) {
            throw new Signal.Unusable("no yield");
        }
        frame.set(s.var(), value.value());
        return null;
    }

    @Override
    public Object yield(St.Yield s) {
        return new Yielded(evaluator.valueAs(s.value(), yielded));
    }

    @Override
    public Object insist(St.Assert s) {
        if (!evaluator.isTrue(s.test())) {
            throw new Signal.Unusable("assertion fails");
        }
        return null;
    }

    @Override
    public Object tryCatch(St.TryCatch s) {
        Ty outer = yielded;
        try {
            return run(s.body());
        } catch (Signal.Thrown thrown) {
            RuntimeException exception = thrown.exception();
            if (!CAUGHT.get(s.exception()).isInstance(exception)) {
                throw thrown;
            }
            yielded = outer;
            RuntimeException before = caught;
            caught = exception;
            Object how = run(s.handler());
            caught = before;
            return how;
        }
    }

    @Override
    public Object tryFinally(St.TryFinally s) {
        Object how;
        try {
            how = run(s.body());
        } catch (Signal.Thrown thrown) {
            Object instead = run(s.last());
            if (instead != null) {
                return instead;
            }
            throw thrown;
        }
        Object instead = run(s.last());
        return instead == null ? how : instead;
    }

    @Override
    public Object setAll(St.SetAll s) {
        Cells array = Evaluator.array((Cells) evaluator.value(s.array()));
        for (int i = 0; i < array.at.length; i++) {
            frame.set(s.index(), i);
            array.open()[i] = evaluator.valueAs(s.value(), array.type.element());
        }
        return null;
    }
}
