package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.opaque.Journal;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Request;
import dev.backsweep.tests.adversary.tree.Ty;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** A program's method and its derivatives in a loaded class: which forms the contract promises, and how they are called. */
final class Forms {
    final Method primal;
    private final Program.Method method;
    private final Request request;
    private final Class<?> companion;
    /** Makes the receiver of a call; null for static methods. */
    private final Constructor<?> constructor;

    private final State state;
    private final boolean hasOpaqueCalls;
    private final boolean hasState;
    private final Map<Form, Method> found = new EnumMap<>(Form.class);

    Forms(Program program, ClassLoader loader, String className, boolean hasCompanion) {
        this.method = program.main();
        this.request = program.request();
        this.hasOpaqueCalls = program.hasOpaqueCalls();
        this.hasState = program.hasState();
        try {
            primal = Arrays.stream(loader.loadClass(className).getDeclaredMethods())
                    .filter(m -> m.getName().equals(method.name()))
                    .findFirst()
                    .orElseThrow();
            companion = hasCompanion ? loader.loadClass(className + "Adjoint") : null;
            constructor = program.isInstance() ? primal.getDeclaringClass().getDeclaredConstructor() : null;
            if (constructor != null) {
                constructor.setAccessible(true);
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        primal.setAccessible(true);
        state = new State(primal.getDeclaringClass());
    }

    private List<Program.Param> active() {
        return method.params().stream().filter(Program.Param::active).toList();
    }

    /** The forms that the contract promises for this method. */
    List<Form> promised() {
        List<Form> forms = new ArrayList<>();
        boolean isScalar = method.result().isFloating();
        if (request.reverse()) {
            addReverse(forms, isScalar);
        }
        if (request.forward()) {
            forms.add(Form.JVP);
        }
        boolean isFunction = isScalar && active().size() == 1 && active().get(0).type() == Ty.DOUBLE;
        if (isFunction) {
            forms.add(Form.DERIVATIVE);
        }
        boolean flat = active().stream()
                .allMatch(p -> p.type() == Ty.DOUBLE || p.type().equals(Ty.DOUBLES));
        if (method.result().equals(Ty.DOUBLES) && flat && mayHaveToBe(Form.JACOBIAN)) {
            forms.add(Form.JACOBIAN);
        }
        if (request.order() > 1) {
            forms.add(Form.HVP);
            if (mayHaveToBe(Form.HESSIAN)) {
                forms.add(Form.HESSIAN);
            }
            if (isFunction) {
                forms.add(Form.SECOND_DERIVATIVE);
            }
        }
        return forms;
    }

    /**
     * Whether a form that runs the primal more than once has to be there: with calls that may happen but once, and with fields that change, some are
     * missing, with a note.
     */
    private boolean mayHaveToBe(Form form) {
        return !hasOpaqueCalls && !hasState || find(form) != null;
    }

    private void addReverse(List<Form> forms, boolean isScalar) {
        boolean arrays = active().stream().anyMatch(p -> p.type().isArray());
        if (method.result() == Ty.VOID) {
            forms.add(Form.VJP_INTO);
            return;
        }
        if (isScalar) {
            forms.add(Form.GRADIENT);
            if (arrays) {
                forms.add(Form.GRADIENT_INTO);
            }
        }
        forms.add(Form.VJP);
        if (arrays) {
            forms.add(Form.VJP_INTO);
        }
        boolean ofOneArray =
                isScalar && active().size() == 1 && active().get(0).type().equals(Ty.DOUBLES);
        // whoever asks an objective for value and gradient runs the primal twice
        if (ofOneArray && !hasState && find(Form.OBJECTIVE) != null) {
            forms.add(Form.OBJECTIVE);
        }
    }

    /** The companion's method of this form; null if it is missing. */
    Method find(Form form) {
        return found.computeIfAbsent(form, this::lookUp);
    }

    private Method lookUp(Form form) {
        List<Class<?>> types = new ArrayList<>();
        if (constructor != null) {
            types.add(constructor.getDeclaringClass());
        }
        for (int i = 0; i < method.params().size(); i++) {
            Program.Param param = method.params().get(i);
            if (form == Form.OBJECTIVE && param.active()) {
                continue;
            }
            types.add(primal.getParameterTypes()[i]);
            if (form.isFollowed(param)) {
                types.add(primal.getParameterTypes()[i]);
            }
        }
        if (form.isSeeded(method)) {
            types.add(primal.getReturnType());
        }
        return Arrays.stream(companion.getDeclaredMethods())
                .filter(m -> m.getName().equals(method.name() + form.suffix))
                .filter(m -> fits(m.getParameterTypes(), types))
                .peek(m -> m.setAccessible(true))
                .findFirst()
                .orElse(null);
    }

    /** Whether these are the types, or the companion's own in place of records that check or copy what they are made of. */
    private static boolean fits(Class<?>[] params, List<Class<?>> types) {
        boolean fits = params.length == types.size();
        for (int i = 0; fits && i < params.length; i++) {
            fits = params[i] == types.get(i) || types.get(i).isRecord() && isMirror(params[i], types.get(i));
        }
        return fits;
    }

    private static boolean isMirror(Class<?> mirror, Class<?> type) {
        return mirror.isRecord() && mirror.getSimpleName().equals(type.getSimpleName() + "Bar");
    }

    /**
     * What a call gave.
     *
     * @param entries the opaque calls that it made
     * @param state what it left in fields
     */
    record Outcome(Object result, Throwable thrown, List<Integer> entries, String state) {}

    /** A new receiver, which every call gets: what one leaves in its fields no other finds there. */
    private Object receiver() {
        try {
            return constructor == null ? null : constructor.newInstance();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    Outcome callPrimal(List<Object> args) {
        Object self = receiver();
        return invoke(primal, self, self, args);
    }

    /** Calls a derivative; {@code args} without a receiver. */
    Outcome call(Method derivative, List<Object> args) {
        List<Object> all = new ArrayList<>(args);
        Object self = receiver();
        if (self != null) {
            all.add(0, self);
        }
        for (int i = 0; i < all.size(); i++) {
            Class<?> type = derivative.getParameterTypes()[i];
            if (all.get(i) instanceof Record record && record.getClass() != type) {
                all.set(i, Values.mirrored(record, type));
            }
        }
        return invoke(derivative, null, self, all);
    }

    private Outcome invoke(Method method, Object receiver, Object self, List<Object> args) {
        Journal.reset();
        state.reset();
        try {
            Object result = method.invoke(receiver, args.toArray());
            return new Outcome(result, null, Journal.entries(), state.of(self));
        } catch (InvocationTargetException e) {
            return new Outcome(null, e.getCause(), Journal.entries(), state.of(self));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
