import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Type variables, wildcards and bounds stay what they are in the companion. */
class Main {
    record Tag<T>(T tag, double weight) {}

    record Checked<T>(T tag, double weight) {
        Checked {
            if (tag == null) {
                throw new IllegalArgumentException("no tag");
            }
        }
    }

    private static <S> List<S> listed(S s) {
        return List.of(s);
    }

    private static <S extends Comparable<S>> S greatest(Collection<? extends S> all) {
        return Collections.max(all);
    }

    private static <K> K second(List<? super Integer> first, K second) {
        return second;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double any(Tag<? extends Number> t, Tag<?> u, Tag<? super Integer> v) {
        return t.weight() * t.tag().doubleValue() * u.weight() * v.weight();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static <T extends Comparable<T>> double checked(Checked<T> t, T least) {
        return t.tag().compareTo(least) < 0 ? t.weight() : t.weight() * t.weight();
    }

    @Differentiable
    static double privateOnes(double x, String s) {
        return x * listed(s).get(0).length() * greatest(List.of(1, 2)) * second(List.of(), s).length();
    }

    @Differentiable
    static double ofSeveralKinds(double x) {
        return x * List.of(1, "b").size() * Arrays.asList("a", 2.0).size() * Map.of("k", List.of(1, 'c')).size();
    }

    /** Nothing of what a caller passes tells what {@code X} is: the companion's own calls say it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static <T, X extends IOException> double thrown(T t, double... x) throws X {
        double s = 0;
        for (double v : x) {
            s += v * v * t.hashCode();
        }
        return s;
    }

    public static void main(String[] args) throws IOException {
        Tag<Integer> tag = new Tag<>(7, 2);
        MainAdjoint.AnyGradient g = MainAdjoint.anyGradient(tag, tag, tag);
        assert g.value() == 56 && g.t().weight() == 28 && g.t().tag().intValue() == 7 && g.v().weight() == 28;
        assert MainAdjoint.anyJvp(tag, tag, tag, tag, tag, tag).tangent() == 3 * 56;
        assert MainAdjoint.checkedGradient(new Checked<>("s", 3), "a").t().weight() == 6;
        assert MainAdjoint.checkedHessian(new Checked<>("s", 3), "a")[0][0] == 2;
        assert MainAdjoint.privateOnesDerivative(3, "ab") == 8;
        assert MainAdjoint.ofSeveralKindsDerivative(3) == 4;
        assert MainAdjoint.thrownGradient(5, 1, 2).x()[1] == 20;
        assert MainAdjoint.<Integer, FileNotFoundException>thrownHessian(5, 1, 2)[1][1] == 10;
    }
}
