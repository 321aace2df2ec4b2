package dev.backsweep.tests.compile.readme;

import com.google.testing.compile.Compilation;
import dev.backsweep.GradientCheck;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;

/** An example of the README, compiled and loaded. */
final class Frame extends ClassLoader {

    private static final Point POINT =
            new Point(new double[] {0.5, -1.5, 2.25, 3}, new double[][] {{1, 2}, {-0.5, 3}, {0.25, -2}}, 1.3);

    private final Method primal;
    private final Method gradient;

    Frame(Compilation compilation) throws ReflectiveOperationException {
        super(Frame.class.getClassLoader());
        for (JavaFileObject file : compilation.generatedFiles()) {
            if (file.getKind() == JavaFileObject.Kind.CLASS) {
                byte[] code = bytes(file);
                defineClass(null, code, 0, code.length);
            }
        }
        primal = method("Frame", "f", 9);
        gradient = method("FrameAdjoint", "fGradient", 9);
    }

    /** What the derivative is taken with respect to. */
    private record Point(double[] x, double[][] a, double y) {}

    /** Compares with differences; the parameters of type float are left out, being too coarse for that. */
    void checkGradient() {
        GradientCheck.standard().gradient(at -> (double) call(primal, at), this::gradient, POINT);
    }

    private Point gradient(Point at) {
        Object result = call(gradient, at);
        return new Point((double[]) component(result, "x"), (double[][]) component(result, "a"), (double)
                component(result, "y"));
    }

    private static Object call(Method method, Point at) {
        return invoke(method, null, at.x, at.a, new float[] {0.5f, 2}, new int[] {1}, at.y, 0.75f, 2, true, "12");
    }

    private static Object component(Object result, String name) {
        try {
            Method accessor = result.getClass().getDeclaredMethod(name);
            accessor.setAccessible(true);
            return invoke(accessor, result);
        } catch (NoSuchMethodException e) {
            throw new AssertionError(e);
        }
    }

    private static Object invoke(Method method, Object on, Object... arguments) {
        try {
            return method.invoke(on, arguments);
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private Method method(String type, String name, int parameters) throws ClassNotFoundException {
        Method found = Stream.of(loadClass(type).getDeclaredMethods())
                .filter(method -> method.getName().equals(name) && method.getParameterCount() == parameters)
                .findFirst()
                .orElseThrow();
        found.setAccessible(true);
        return found;
    }

    private static byte[] bytes(JavaFileObject file) {
        try (InputStream in = file.openInputStream()) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
