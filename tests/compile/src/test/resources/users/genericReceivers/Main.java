import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;
import dev.backsweep.Mode;
import java.util.List;

/** What generic records and final classes inherit from generic interfaces and classes, and helpers that choose among records. */
class Main {
    interface Sized<T> {
        List<T> items();

        private double squares(double x) {
            return x * x * items().size();
        }

        default double effect(double x) {
            T first = items().get(0);
            return squares(x) * first.toString().length();
        }
    }

    record Both<A, B>(List<B> items, A first, double scale) implements Sized<B> {
        double use(double x) {
            return effect(x) * scale * x;
        }

        Both<B, A> turned() {
            return new Both<>(List.of(first), items.get(0), scale * scale);
        }
    }

    abstract static class Steps<T extends Number> {
        final List<T> factors;

        Steps(List<T> factors) {
            this.factors = factors;
        }

        abstract double step(double x);

        final double run(double x, int n) {
            double y = x;
            for (int i = 0; i < n; i++) {
                T factor = factors.get(i % factors.size());
                y = step(y) * factor.doubleValue();
            }
            return y;
        }
    }

    static final class Sines extends Steps<Integer> {
        Sines() {
            super(List.of(1, 2));
        }

        @Override
        double step(double x) {
            return Math.sin(x);
        }

        @Differentiable(
                modes = {Mode.REVERSE, Mode.FORWARD},
                order = 2)
        double thrice(double x) {
            return run(x, 3);
        }
    }

    static <T> T pick(T a, T b, boolean first) {
        return first ? a : b;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    static double loss(double x, Both<String, Integer> both, boolean first) {
        Both<Integer, String> chosen = pick(new Both<>(List.of("a"), 1, x), both.turned(), first);
        double[] weights = pick(new double[] {x, 2}, new double[] {x * x, x}, first);
        return both.use(x) * weights[1] + chosen.use(x) * chosen.scale() * weights[0];
    }

    public static void main(String[] args) {
        GradientCheck check = GradientCheck.standard();
        Sines sines = new Sines();
        check.derivative(sines::thrice, x -> Main_SinesAdjoint.thriceDerivative(sines, x), 0.7);
        Both<String, Integer> both = new Both<>(List.of(12, 3), "abc", 1.5);
        for (boolean first : new boolean[] {true, false}) {
            check.derivative(x -> loss(x, both, first), x -> MainAdjoint.lossGradient(x, both, first).x(), 0.7);
            check.derivative(
                    x -> loss(0.7, new Both<>(both.items(), both.first(), x), first),
                    x -> {
                        var at = new Both<>(both.items(), both.first(), x);
                        return MainAdjoint.lossGradient(0.7, at, first).both().scale();
                    },
                    1.5);
            double value = MainAdjoint.lossGradient(0.7, both, first).value();
            assert value == loss(0.7, both, first) : value;
        }
    }
}
