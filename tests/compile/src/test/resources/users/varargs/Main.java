import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.Arrays;
import java.util.List;

/** Whether arguments are loose or stand in an array is what Java says it is. */
class Main {
    static double count(double x, Object... things) {
        return x * things.length;
    }

    static double letters(double x, CharSequence... texts) {
        return x * texts.length * texts[0].length();
    }

    static double rows(double x, double[]... rows) {
        return x * rows.length * rows[0][0];
    }

    static double maybe(double x, double... factors) {
        return factors == null ? x : x * factors.length;
    }

    @SafeVarargs
    static <T> double each(double x, T... things) {
        return x * things.length;
    }

    @SafeVarargs
    static <T> double lists(double x, List<T>... lists) {
        return x * lists.length * lists[0].size();
    }

    static double again(double x, int n, Object... things) {
        return n == 0 ? x * things.length : again(x * x, n - 1, things);
    }

    @Differentiable
    static double arrayInPlaceOfLooseOnes(double x) {
        return letters(x, new String[] {"a", "b"}) + count(x, (Object[]) new String[] {"a", "b"});
    }

    @Differentiable
    static double arrayAsOneOfThem(double x) {
        return count(x, new double[] {1, 2}) + each(x, new double[] {1, 2}) + rows(x, new double[] {x, 2});
    }

    @Differentiable
    static double ofATypeVariable(double x) {
        return each(x, new String[] {"a", "b"}) + each(x, 1, "b", 'c') + lists(x, List.of(1, 2), List.of(3));
    }

    @Differentiable
    static <T> double ofTheCallersTypeVariable(double x, T t) {
        return each(x, t, t, t);
    }

    @Differentiable
    static double noneAndNull(double x) {
        return count(x) + maybe(x) + maybe(x, null) + maybe(x, 1, 2f, x);
    }

    @Differentiable
    static double handedOn(double x) {
        return again(x, 2, (Object[]) new String[] {"a", "b", "c"}) + again(x, 1, 1, "b");
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double sum(double... x) {
        double s = 0;
        for (double v : x) {
            s += v * v;
        }
        return s;
    }

    @Differentiable
    static double insideOfDerivatives(double x) {
        return MainAdjoint.sumGradient(x, 2 * x).x()[1] + MainAdjoint.sumGradient(new double[] {x}).value();
    }

    public static void main(String[] args) {
        assert MainAdjoint.arrayInPlaceOfLooseOnesDerivative(3) == 4;
        assert MainAdjoint.arrayAsOneOfThemDerivative(3) == 1 + 1 + 6;
        assert MainAdjoint.ofATypeVariableDerivative(3) == 2 + 3 + 4;
        assert MainAdjoint.ofTheCallersTypeVariableDerivative(3, "t") == 3;
        assert MainAdjoint.noneAndNullDerivative(3) == 0 + 0 + 1 + 3;
        assert MainAdjoint.handedOnDerivative(3) == 3 * 4 * 27 + 2 * 2 * 3;
        assert MainAdjoint.sumGradient().value() == 0;
        assert Arrays.equals(MainAdjoint.sumGradient(1, 2).x(), new double[] {2, 4});
        assert MainAdjoint.sumHessian(1, 2)[1][1] == 2;
        assert MainAdjoint.insideOfDerivativesDerivative(3) == 4 + 6;
    }
}
