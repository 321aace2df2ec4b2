import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.List;

/** Active values go, as constants, where only words are made of them: also as objects, also a variable number of them. */
class Main {
    static final List<String> LOG = new ArrayList<>();

    static void require(boolean condition, String format, Object... values) {
        if (!condition) {
            throw new IllegalArgumentException(String.format(format, values));
        }
    }

    private static String shown(Object value) {
        return "<" + value + ">";
    }

    static void log(String format, Object... values) {
        LOG.add(String.format(format, values));
    }

    static String words(Number... values) {
        return values.length + " values";
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    static double told(double[] x, double y) {
        require(y > 0, "y is %s, x has %s elements", y, x.length);
        double product = x[0] * y;
        log("product %s at %s", product, shown(y));
        assert y < 100 : words(y, 1, product);
        return product * words(y, product).length();
    }

    public static void main(String[] args) {
        MainAdjoint.ToldGradient g = MainAdjoint.toldGradient(new double[] {3}, 2);
        assert g.value() == 6 * 8 && g.x()[0] == 2 * 8 && g.y() == 3 * 8;
        assert LOG.equals(List.of("product 6.0 at <2.0>"));
        assert MainAdjoint.toldJvp(new double[] {3}, new double[] {1}, 2, 0).tangent() == 16;
        assert LOG.size() == 2;
        try {
            MainAdjoint.toldGradient(new double[3], -1);
            assert false;
        } catch (IllegalArgumentException e) {
            assert e.getMessage().equals("y is -1.0, x has 3 elements");
        }
        try {
            MainAdjoint.toldGradient(new double[1], 100);
            throw new IllegalStateException("assertions hold in companions too");
        } catch (AssertionError e) {
            assert e.getMessage().equals("3 values");
        }
    }
}
