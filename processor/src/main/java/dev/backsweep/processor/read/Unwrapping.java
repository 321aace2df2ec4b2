package dev.backsweep.processor.read;

import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import javax.annotation.processing.ProcessingEnvironment;
import org.jspecify.annotations.Nullable;

/**
 * Finds javac's own environment inside the wrappers of build tools, because {@code Trees} insists on it: IntelliJ hands out a
 * {@link Proxy}, Gradle a class with a field {@code delegate}.
 */
final class Unwrapping {
    private Unwrapping() {}

    static ProcessingEnvironment unwrap(ProcessingEnvironment environment) {
        ProcessingEnvironment current = environment;
        for (int depth = 0; depth < 8; depth++) {
            ProcessingEnvironment inner =
                    Proxy.isProxyClass(current.getClass()) ? insideProxy(current) : heldBy(current, current.getClass());
            if (inner == null) {
                return current;
            }
            current = inner;
        }
        return current;
    }

    private static @Nullable ProcessingEnvironment insideProxy(ProcessingEnvironment proxy) {
        try {
            Class<?> wrappers = proxy.getClass().getClassLoader().loadClass("org.jetbrains.jps.javac.APIWrappers");
            Object inner = wrappers.getDeclaredMethod("unwrap", Class.class, Object.class)
                    .invoke(null, ProcessingEnvironment.class, proxy);
            return inner instanceof ProcessingEnvironment found && found != proxy ? found : null;
        } catch (ClassNotFoundException
                | NoSuchMethodException
                | IllegalAccessException
                | InvocationTargetException
                | NullPointerException notIntelliJ) {
            Object handler = Proxy.getInvocationHandler(proxy);
            return heldBy(handler, handler.getClass());
        }
    }

    /** The environment in any field of {@code holder}: {@code delegate} in Gradle, {@code val$delegateTo} in older IntelliJ. */
    private static @Nullable ProcessingEnvironment heldBy(Object holder, Class<?> type) {
        // javac's own environment holds no other, and its module is closed to us.
        if (type == Object.class || type.getModule().isNamed()) {
            return null;
        }
        for (Field field : type.getDeclaredFields()) {
            try {
                field.setAccessible(true);
                if (field.get(holder) instanceof ProcessingEnvironment inner && inner != holder) {
                    return inner;
                }
            } catch (IllegalAccessException | RuntimeException closed) {
                continue;
            }
        }
        return heldBy(holder, type.getSuperclass());
    }
}
