package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A program's method and its derivatives in a loaded class: which forms the contract promises, and how they are called. */
final class Forms {
    /** One form of the contract. */
    enum Form {
        GRADIENT(false, false),
        GRADIENT_INTO(true, false),
        VJP(false, true),
        VJP_INTO(true, true),
        DERIVATIVE(false, false);

        /** Whether it takes adjoint buffers after the active arrays. */
        final boolean into;
        /** Whether it takes a seed at the end, unless the method is void. */
        final boolean seeded;

        Form(boolean into, boolean seeded) {
            this.into = into;
            this.seeded = seeded;
        }
    }

    final Method primal;
    private final Program.Method method;
    private final Class<?> companion;

    Forms(Program program, ClassLoader loader, String className, boolean hasCompanion) {
        this.method = program.main();
        try {
            primal = Arrays.stream(loader.loadClass(className).getDeclaredMethods())
                    .filter(m -> m.getName().equals(method.name()))
                    .findFirst()
                    .orElseThrow();
            companion = hasCompanion ? loader.loadClass(className + "Adjoint") : null;
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
        primal.setAccessible(true);
    }

    /** The forms that the contract promises for this method. */
    List<Form> promised() {
        List<Program.Param> active =
                method.params().stream().filter(Program.Param::active).toList();
        boolean arrays = active.stream().anyMatch(p -> p.type().isArray());
        List<Form> forms = new ArrayList<>();
        if (method.result() == Ty.VOID) {
            return List.of(Form.VJP_INTO);
        }
        if (method.result().isFloating()) {
            forms.add(Form.GRADIENT);
            if (arrays) {
                forms.add(Form.GRADIENT_INTO);
            }
            if (active.size() == 1 && active.get(0).type() == Ty.DOUBLE) {
                forms.add(Form.DERIVATIVE);
            }
        }
        forms.add(Form.VJP);
        if (arrays) {
            forms.add(Form.VJP_INTO);
        }
        return forms;
    }

    /** The companion's method of this form; null if it is missing. */
    Method find(Form form) {
        List<Class<?>> types = new ArrayList<>();
        for (int i = 0; i < method.params().size(); i++) {
            types.add(primal.getParameterTypes()[i]);
            if (form.into && hasBuffer(method.params().get(i))) {
                types.add(primal.getParameterTypes()[i]);
            }
        }
        if (form.seeded && method.result() != Ty.VOID) {
            types.add(primal.getReturnType());
        }
        String suffix = switch (form) {
            case GRADIENT, GRADIENT_INTO -> "Gradient";
            case VJP, VJP_INTO -> "Vjp";
            case DERIVATIVE -> "Derivative";
        };
        try {
            Method found = companion.getDeclaredMethod(method.name() + suffix, types.toArray(Class<?>[]::new));
            found.setAccessible(true);
            return found;
        } catch (NoSuchMethodException e) {
            return null;
        }
    }

    static boolean hasBuffer(Program.Param param) {
        return param.active() && param.type().isArray();
    }

    /** What a call gave: a result or an exception. */
    record Outcome(Object result, Throwable thrown) {}

    static Outcome call(Method method, List<Object> args) {
        try {
            return new Outcome(method.invoke(null, args.toArray()), null);
        } catch (InvocationTargetException e) {
            return new Outcome(null, e.getCause());
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
