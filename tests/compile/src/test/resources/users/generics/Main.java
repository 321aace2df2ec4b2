import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
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

    public static void main(String[] args) {
        Tag<Integer> tag = new Tag<>(7, 2);
        MainAdjoint.AnyGradient g = MainAdjoint.anyGradient(tag, tag, tag);
        assert g.value() == 56 && g.t().weight() == 28 && g.t().tag().intValue() == 7 && g.v().weight() == 28;
        assert MainAdjoint.anyJvp(tag, tag, tag, tag, tag, tag).tangent() == 3 * 56;
        assert MainAdjoint.checkedGradient(new Checked<>("s", 3), "a").t().weight() == 6;
        assert MainAdjoint.checkedHessian(new Checked<>("s", 3), "a")[0][0] == 2;
        assert MainAdjoint.privateOnesDerivative(3, "ab") == 8;
        assert MainAdjoint.ofSeveralKindsDerivative(3) == 4;
    }
}
