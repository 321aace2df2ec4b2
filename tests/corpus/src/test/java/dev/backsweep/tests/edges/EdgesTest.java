package dev.backsweep.tests.edges;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.backsweep.Gradients;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Control flow at the edges: no trips, trip counts round powers of two, NaN, infinities, signed zeros, subnormals, a million elements, depth. */
class EdgesTest {
    private static final double INF = Double.POSITIVE_INFINITY;
    private static final int MILLION = 1_000_000;

    private static double[] filled(int n, double value) {
        double[] x = new double[n];
        Arrays.fill(x, value);
        return x;
    }

    @ParameterizedTest
    @ValueSource(
            ints = {
                -1, 0, 1, 2, 3, 4, 5, 7, 8, 9, 15, 16, 17, 31, 32, 33, 63, 64, 65, 127, 128, 129, 255, 256, 257, 511,
                512, 513, 1023, 1024, 1025, 4095, 4096, 4097, 65535, 65536, 65537, 1_000_000
            })
    void tripCounts(int n) {
        assertThat(ShapesAdjoint.countedGradient(0.7, n).x())
                .isCloseTo(2 - Math.pow(0.5, Math.max(n, 0)), within(1e-15));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 63, 64, 65, 1023, 1024, 1025, 65535, 65536, 65537, MILLION})
    void lengthsOfArrays(int n) {
        double[] x = new double[n];
        Arrays.setAll(x, i -> 1 + 1.0 / (i + 1));
        double[] xBar = new double[n];
        ShapesAdjoint.sumOfSquaresGradient(x, xBar);
        double[] ones = filled(n, 1);
        double[] onesBar = new double[n];
        ShapesAdjoint.productGradient(ones, onesBar);
        double[] seed = new double[n];
        Arrays.fill(seed, Math.max(0, n - 1), n, 1);
        ShapesAdjoint.scanVjp(filled(n, 0.25), seed);
        for (int i = 0; i < n; i++) {
            assertThat(xBar[i]).isEqualTo(2 * x[i]);
            assertThat(onesBar[i]).isEqualTo(1);
            assertThat(seed[i]).isEqualTo(Math.pow(0.5, n - 1 - i));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "1, -1, 1",
        "1, 1, 1",
        "1, 1.5, 2",
        "1, 1e300, 2",
        "1, NaN, 1",
        "NaN, 3, 1",
        "Infinity, 3, 1",
        "4.9e-324, 1e-323, 4"
    })
    void loopsThatTestNumbers(double x, double limit, double atMost) {
        double slope = Shapes.whileBelow(x, limit) / x;
        double once = Shapes.atLeastOnce(x, limit) / x;
        boolean isNumber = slope == slope;
        assertThat(ShapesAdjoint.whileBelowGradient(x, limit).x()).isEqualTo(isNumber ? slope : atMost);
        assertThat(ShapesAdjoint.atLeastOnceGradient(x, limit).x()).isEqualTo(isNumber ? once : 2);
    }

    @ParameterizedTest
    @CsvSource({
        "NaN, 2, 2, NaN",
        "2, NaN, NaN, 2",
        "-0.0, 0.0, 0, 3",
        "Infinity, Infinity, 0, 3",
        "4.9e-324, 0, 2, 0",
        "0, 4.9e-324, 4.9e-324, 0",
        "-Infinity, 3, 3, -Infinity"
    })
    void branchesAtEdges(double x, double y, Double byX, Double byY) {
        var gradient = ShapesAdjoint.branchesGradient(x, y);
        assertThat(gradient.x()).isEqualTo(byX);
        assertThat(gradient.y()).isEqualTo(byY);
    }

    @Test
    void waysOutOfLoops() {
        double[] x = {2, -0.0, 3, 0, Double.NaN, 5};
        double[] xBar = new double[6];
        assertThat(ShapesAdjoint.leavesGradient(x, xBar)).isEqualTo(6);
        assertThat(xBar).containsExactly(3, 0, 2, 0, 0, 0);
        double[] subnormal = {Double.MIN_VALUE, 3};
        assertThat(ShapesAdjoint.leavesGradient(subnormal).x()).containsExactly(3, Double.MIN_VALUE);
    }

    @Test
    void largestElements() {
        assertThat(ShapesAdjoint.largestGradient(new double[] {1, Double.NaN, 2})
                        .x())
                .containsExactly(0, 0, 1);
        assertThat(ShapesAdjoint.largestGradient(new double[] {2, 2, 1}).x()).containsExactly(1, 0, 0);
        assertThat(ShapesAdjoint.largestGradient(new double[] {-0.0, 0.0}).x()).containsExactly(1, 0);
        assertThat(ShapesAdjoint.largestGradient(new double[] {-INF, -INF}).x()).containsExactly(0, 0);
        assertThat(ShapesAdjoint.largestGradient(new double[0]).value()).isEqualTo(-INF);
    }

    @Test
    void countersAtTheEndsOfTheirTypes() {
        assertThat(ShapesAdjoint.upToTheLargestIntDerivative(3)).isEqualTo(4 * 27);
        assertThat(ShapesAdjoint.downToTheSmallestIntDerivative(3)).isEqualTo(3 * 9);
        assertThat(ShapesAdjoint.longCounterGradient(3, Long.MAX_VALUE).x()).isEqualTo(4 * 27);
        assertThat(ShapesAdjoint.longCounterGradient(3, 1L << 32).x()).isEqualTo(4 * 27);
        assertThat(ShapesAdjoint.longCounterGradient(3, Long.MIN_VALUE).x()).isEqualTo(1);
        for (int n = -4; n < 10; n++) {
            int trips = n < 0 ? 0 : n / 3 + 1;
            assertThat(ShapesAdjoint.inStepsGradient(3, n).x()).isEqualTo((trips + 1) * Math.pow(3, trips));
        }
    }

    @Test
    void emptyRows() {
        double[][] a = {{}, {2, 3}, {}, {5}};
        assertThat(ShapesAdjoint.productsOfRowsGradient(a).a()).isDeepEqualTo(new double[][] {{}, {3, 2}, {}, {1}});
        assertThat(ShapesAdjoint.productsOfRowsGradient(new double[0][]).value())
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 100, 10_000})
    void depthOfRecursion(int depth) {
        Deep.onStack(1L << 28, () -> derivativesAt(depth));
    }

    private static void derivativesAt(int depth) {
        assertThat(ShapesAdjoint.recursiveGradient(0.7, depth).x()).isCloseTo(1, within(1e-12));
        double expected = 1;
        double y = 0.7;
        for (int i = 0; i < depth / 2; i++) {
            expected *= 1.5 * Math.cos(y);
            y = 1.5 * Math.sin(y);
        }
        assertThat(ShapesAdjoint.inTurnGradient(0.7, depth).x()).isCloseTo(expected, within(1e-12));
        double[] xBar = new double[depth + 1];
        xBar[depth] = 1;
        ShapesAdjoint.recursiveInPlaceVjp(filled(depth + 1, 0.25), xBar, 0);
        assertThat(xBar[0]).isEqualTo(Math.pow(0.5, depth));
    }

    /**
     * A stack on which the primal manages a number of calls is enough for a fifth of it in a derivative. Asked of an
     * interpreter, where the size of a frame is that of its method: elsewhere it depends on the moment which of
     * the two is compiled already.
     */
    @Test
    void stackOfRecursion() throws IOException, InterruptedException {
        Process deep = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xint",
                        "-cp",
                        place(Deep.class) + File.pathSeparator + place(Gradients.class),
                        Deep.class.getName())
                .redirectErrorStream(true)
                .start();
        String told = new String(deep.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(deep.waitFor()).as(told).isZero();
        assertThat(told.strip()).endsWith("deep enough");
    }

    private static String place(Class<?> type) {
        return new File(URI.create(
                        type.getProtectionDomain().getCodeSource().getLocation().toString()))
                .getPath();
    }
}
