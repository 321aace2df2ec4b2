package elsewhere;

/** What another package differentiates, with types that it keeps to itself. */
public final class Rules {
    private enum Rule {
        LEFT,
        MIDDLE;

        static Rule of(int n) {
            return n % 2 == 0 ? MIDDLE : LEFT;
        }
    }

    private static final class Settings {
        final double scale = 3;
    }

    private static final Settings SETTINGS = new Settings();

    private record Step(double at, double width) {
        double area() {
            return at * at * width;
        }
    }

    private Rules() {}

    public static double integral(double to, int n) {
        Rule rule = Rule.of(n);
        double s = 0;
        for (int i = 0; i < n; i++) {
            double at = rule == Rule.MIDDLE ? i + 0.5 : i;
            s += new Step(at * to / n, to / n).area();
        }
        return s * SETTINGS.scale;
    }
}
