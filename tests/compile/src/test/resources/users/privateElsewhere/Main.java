import dev.backsweep.Differentiable;
import elsewhere.Rules;

/** A method of another package that uses its own private types is differentiated like any other. */
class Main {
    @Differentiable
    static double integral(double to, int n) {
        return Rules.integral(to, n);
    }

    public static void main(String[] args) {
        for (int n : new int[] {3, 4}) {
            double d = MainAdjoint.integralDerivative(2, n);
            double expected = 3 * Rules.integral(2, n) / 2; // of the third power
            assert Math.abs(d - expected) < 1e-12 * expected : n + ": " + d + " is not " + expected;
        }
    }
}
