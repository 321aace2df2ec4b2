package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Values.Fault;
import dev.backsweep.processor.ir.Values.RecordValue;
import java.lang.reflect.Array;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;

/** What calls do in an interpreted program: library methods are called by reflection, the rest is up to a subclass. */
public class Calls {

    /** Calls a method of the program's own ({@code SOURCE}, {@code COMPANION}) or any other that a test defines; see {@link #isOwn}. */
    protected Object own(Callee callee, Object receiver, Object[] args) throws Throwable {
        throw new Fault("nobody knows " + callee);
    }

    /** Whether {@link #own} handles this callee. */
    protected boolean isOwn(Callee callee) {
        return callee.kind() == Callee.Kind.SOURCE || callee.kind() == Callee.Kind.COMPANION;
    }

    final Object call(Expr.Call e, Object receiver, Object[] args) throws Throwable {
        Callee callee = e.callee();
        Object[] packed = packed(callee, args);
        if (!callee.isStatic() && receiver == null && !callee.name().equals("<init>")) {
            throw new NullPointerException();
        }
        if (isOwn(callee)) {
            return own(callee, receiver, packed);
        }
        return switch (callee.kind()) {
            case RECORD_NEW -> new RecordValue((Type.Rec) e.type(), Arrays.asList(packed));
            case RECORD_GET -> component(callee, (RecordValue) receiver);
            case DETACH -> detached(packed[0]);
            case CLONE -> copy(receiver);
            default -> callee.name().equals("setAll") ? setAll(packed) : library(callee, receiver, packed);
        };
    }

    private static Object[] packed(Callee callee, Object[] args) {
        List<Type> parameters = callee.parameters();
        int last = parameters.size() - 1;
        Object[] converted = new Object[parameters.size()];
        boolean spread = callee.isVarargs()
                && !(args.length == last + 1
                        && (args[last] == null || args[last].getClass().isArray()));
        for (int i = 0; i < (spread ? last : args.length); i++) {
            converted[i] = Values.convert(args[i], parameters.get(i));
        }
        if (spread) {
            Type element = ((Type.Arr) parameters.get(last)).element();
            Object rest = Array.newInstance(Values.classOf(element), args.length - last);
            for (int i = last; i < args.length; i++) {
                Array.set(rest, i - last, Values.convert(args[i], element));
            }
            converted[last] = rest;
        }
        return converted;
    }

    private static Object component(Callee callee, RecordValue record) {
        List<Type.Component> components = record.type().components();
        for (int i = 0; i < components.size(); i++) {
            if (components.get(i).name().equals(callee.name())) {
                return record.components().get(i);
            }
        }
        throw new Fault("no component " + callee.name());
    }

    private static Object detached(Object value) {
        if (value == null || !value.getClass().isArray()) {
            return value;
        }
        Object result = copy(value);
        if (value instanceof Object[] rows) {
            for (int i = 0; i < rows.length; i++) {
                ((Object[]) result)[i] = detached(rows[i]);
            }
        }
        return result;
    }

    private static Object copy(Object array) {
        int n = Array.getLength(array);
        Object result = Array.newInstance(array.getClass().getComponentType(), n);
        System.arraycopy(array, 0, result, 0, n);
        return result;
    }

    @SuppressWarnings("unchecked")
    private static Object setAll(Object[] args) {
        IntFunction<Object> f = (IntFunction<Object>) args[1];
        if (args[0] instanceof double[] a) {
            Arrays.setAll(a, i -> (double) Values.convert(f.apply(i), Type.Prim.DOUBLE));
        } else if (args[0] instanceof int[] a) {
            Arrays.setAll(a, i -> (int) Values.convert(f.apply(i), Type.Prim.INT));
        } else if (args[0] instanceof long[] a) {
            Arrays.setAll(a, i -> (long) Values.convert(f.apply(i), Type.Prim.LONG));
        } else {
            Arrays.setAll((Object[]) args[0], f);
        }
        return null;
    }

    private static Object library(Callee callee, Object receiver, Object[] args) throws Throwable {
        Class<?> owner = Values.classOf(callee.owner());
        Class<?>[] parameters =
                callee.parameters().stream().map(Values::classOf).toArray(Class<?>[]::new);
        try {
            if (callee.name().equals("<init>")) {
                Constructor<?> constructor = owner.getConstructor(parameters);
                return constructor.newInstance(args);
            }
            if (owner == System.class && callee.name().equals("arraycopy")) {
                // By reflection, JDK 18 and later take an exception of this intrinsic for one of the call's own.
                System.arraycopy(args[0], (Integer) args[1], args[2], (Integer) args[3], (Integer) args[4]);
                return null;
            }
            return owner.getMethod(callee.name(), parameters).invoke(receiver, args);
        } catch (InvocationTargetException e) {
            throw e.getCause();
        } catch (ReflectiveOperationException e) {
            throw new Fault(callee + ": " + e);
        }
    }
}
