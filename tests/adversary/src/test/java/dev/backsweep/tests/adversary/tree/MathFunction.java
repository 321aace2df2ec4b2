package dev.backsweep.tests.adversary.tree;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;

/**
 * One method of {@code java.lang.Math}, or of {@code StrictMath}, with its value and its partial derivatives. Arguments and result are carried as doubles, whatever
 * their types.
 *
 * @param domains where the partials are finite: what the generator keeps to, mostly
 */
public record MathFunction(
        String name,
        List<Ty> params,
        Ty result,
        Value value,
        Partials partials,
        Second second,
        List<Domain> domains,
        boolean isStrict) {

    MathFunction(
            String name,
            List<Ty> params,
            Ty result,
            Value value,
            Partials partials,
            Second second,
            List<Domain> domains) {
        this(name, params, result, value, partials, second, domains, false);
    }

    /** The method of {@code StrictMath} that has the same name, parameters and partials. */
    public MathFunction strict() {
        Class<?>[] types = params.stream().map(MathFunction::type).toArray(Class<?>[]::new);
        Method method;
        try {
            method = StrictMath.class.getMethod(name, types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
        Value strictly = x -> {
            Object[] args = new Object[x.length];
            for (int i = 0; i < x.length; i++) {
                args[i] = types[i] == double.class
                        ? (Object) x[i]
                        : types[i] == float.class ? (Object) (float) x[i] : (Object) (int) x[i];
            }
            try {
                return ((Number) method.invoke(null, args)).doubleValue();
            } catch (InvocationTargetException e) {
                throw (ArithmeticException) e.getCause();
            } catch (IllegalAccessException e) {
                throw new IllegalStateException(e);
            }
        };
        return new MathFunction(name, params, result, strictly, partials, second, domains, true);
    }

    private static Class<?> type(Ty type) {
        return type == Ty.DOUBLE ? double.class : type == Ty.FLOAT ? float.class : int.class;
    }

    /** The value at these arguments. */
    @FunctionalInterface
    public interface Value {
        double at(double[] x);
    }

    /** The partial derivatives at these arguments, {@code y} being the value there; those of integer arguments count for nothing. */
    @FunctionalInterface
    public interface Partials {
        double[] at(double[] x, double y);
    }

    /** The second partial derivatives, row by row; null for none but zeros. NaN stands for: nothing that could be compared. */
    @FunctionalInterface
    public interface Second {
        double[] at(double[] x, double y);
    }

    /** Where an argument should lie. */
    public enum Domain {
        ANY,
        POSITIVE,
        UNIT,
        SMALL
    }

    /** By how much a partial may be off where a right formula for it, like {@code 1 - tanh(x)^2}, cancels. */
    public double slack(double partial) {
        return switch (name) {
            case "tanh", "expm1" -> 1e-15;
            case "asin", "acos" -> 1e-15 * Math.abs(partial * partial * partial);
            default -> 0;
        };
    }

    @Override
    public String toString() {
        return "Math." + name + params;
    }
}
