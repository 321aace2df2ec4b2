package dev.backsweep.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import dev.backsweep.benchmarks.data.GradBench;
import dev.backsweep.benchmarks.data.OdeInput;
import dev.backsweep.benchmarks.primal.Ode;
import dev.backsweep.benchmarks.problem.BundleAdjustmentBenchmark;
import dev.backsweep.benchmarks.problem.HandTrackingBenchmark;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The seven evaluations of GradBench: values and derivatives are those of its reference outputs. */
class GradBenchTest {

    private static final double RELATIVE = 1e-9;

    @ParameterizedTest
    @CsvSource({
        "LeastSquares, n=64, llsq/n00064_m128, primal, gradient",
        "LeastSquares, n=4096, llsq/n04096_m128, primal, gradient",
        "LogSumExp, n=2500, lse/n0002500, primal, gradient",
        "Gmm, size=2x5, gmm/d02_k005_n1000, objective, jacobian",
        "Gmm, size=10x25, gmm/d10_k025_n1000, objective, jacobian",
        "Lstm, '', lstm/l2_c1024, objective, jacobian",
    })
    void valueAndDerivatives(String problem, String parameters, String file, String value, String derivatives)
            throws ReflectiveOperationException {
        Contest.Outcome outcome = Contest.of(problem + "Benchmark", parameters).run("generated");
        assertClose(outcome.value(), numbers(GradBench.read(file + "." + value, JsonElement.class)));
        assertClose(outcome.derivatives(), numbers(GradBench.read(file + "." + derivatives, JsonElement.class)));
    }

    /** GradBench asks for all outputs, and for the gradient of the last. */
    @ParameterizedTest
    @CsvSource({"16, 2000", "64, 20000"})
    void ode(int n, int steps) throws ReflectiveOperationException {
        String file = String.format("ode/nz_n%03d_s%05d.", n, steps);
        assertClose(
                Ode.solve(OdeInput.read(n, steps).x(), steps),
                numbers(GradBench.read(file + "primal", JsonElement.class)));
        Contest.Outcome outcome =
                Contest.of("OdeBenchmark", "size=" + n + "x" + steps).run("generated");
        assertClose(outcome.derivatives(), numbers(GradBench.read(file + "gradient", JsonElement.class)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"simple", "complicated"})
    void handTracking(String kind) throws ReflectiveOperationException {
        Contest contest = Contest.of("HandTrackingBenchmark", "kind=" + kind);
        String file = "ht/" + kind + "_small_hand1_t26_c100.";
        contest.run("primal");
        double[] residuals = ((HandTrackingBenchmark) contest.problem()).residuals();
        assertClose(residuals, numbers(GradBench.read(file + "objective", JsonElement.class)));
        double[] jacobian = contest.run("generated").derivatives();
        assertClose(jacobian, numbers(GradBench.read(file + "jacobian", JsonElement.class)));
    }

    /** Of the sparse Jacobian the file has the first thirty numbers of each array, and the last. */
    @Test
    void bundleAdjustment() throws ReflectiveOperationException {
        Contest contest = Contest.of("BundleAdjustmentBenchmark", "");
        contest.run("generated");
        var benchmark = (BundleAdjustmentBenchmark) contest.problem();
        JsonObject expected = GradBench.read("ba/ba01_n49_m7776_p31843.jacobian", JsonObject.class);
        assertClose(ends(benchmark.jacobian().values), numbers(expected.get("vals")));
        assertClose(ends(benchmark.jacobian().columns), numbers(expected.get("cols")));
        assertClose(ends(benchmark.jacobian().starts), numbers(expected.get("rows")));

        contest.run("primal");
        double[] errors = ((BundleAdjustmentBenchmark) contest.problem()).errors();
        JsonObject objective = GradBench.read("ba/ba01_n49_m7776_p31843.objective", JsonObject.class);
        assertClose(
                new double[] {errors[0], errors[1]},
                numbers(objective.getAsJsonObject("reproj_error").get("elements")));
        assertClose(
                new double[] {errors[errors.length - 1]},
                numbers(objective.getAsJsonObject("w_err").get("element")));
    }

    private static double[] ends(int[] values) {
        return ends(Arrays.stream(values).asDoubleStream().toArray());
    }

    private static double[] ends(double[] values) {
        double[] ends = new double[31];
        System.arraycopy(values, 0, ends, 0, 30);
        ends[30] = values[values.length - 1];
        return ends;
    }

    private static double[] numbers(JsonElement json) {
        List<Double> numbers = new ArrayList<>();
        collect(json, numbers);
        return numbers.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static void collect(JsonElement json, List<Double> numbers) {
        if (json.isJsonArray()) {
            json.getAsJsonArray().forEach(element -> collect(element, numbers));
        } else if (json.isJsonObject()) {
            // The order in which the objective declares its parameters.
            for (String name : List.of("alpha", "mu", "q", "l")) {
                collect(json.getAsJsonObject().get(name), numbers);
            }
        } else {
            numbers.add(json.getAsDouble());
        }
    }

    /** Close by the largest of the numbers: what is smaller than it by more than sixteen digits is noise in the references too. */
    private static void assertClose(double[] actual, double[] expected) {
        assertThat(actual).hasSameSizeAs(expected);
        double largest = 0;
        double difference = 0;
        for (int i = 0; i < expected.length; i++) {
            largest = Math.max(largest, Math.abs(expected[i]));
            difference = Math.max(difference, Math.abs(actual[i] - expected[i]));
        }
        assertThat(difference).isLessThanOrEqualTo(RELATIVE * largest);
    }
}
