package dev.backsweep.samples.optimization;

import dev.backsweep.Objective;
import dev.backsweep.samples.optimization.Minimizer.Walk;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.hipparchus.optim.nonlinear.vector.leastsquares.LeastSquaresOptimizer.Optimum;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Finds minima, a maximum and parameters, with the derivatives that Backsweep wrote. */
@Command(
        name = "optimization",
        description = "Finds minima, a maximum and parameters, with the derivatives that Backsweep wrote.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {

    private static final double[] START = {-1.2, 1};
    private static final double TOLERANCE = 1e-6;
    private static final double[] TRUTH = {1.1, 0.4, 0.1, 0.4, 10, 5};
    private static final double[] GUESS = {0.8, 0.3, 0.15, 0.6, 8, 6};
    private static final String[] NAMES = {
        "birth of prey",
        "death of prey",
        "birth of predators",
        "death of predators",
        "prey at first",
        "predators at first"
    };

    @Option(names = "--steps", paramLabel = "N", description = "Steps of gradient descent, at most.")
    private int steps = 50_000;

    @Option(names = "--observations", paramLabel = "N", description = "How often the animals are counted.")
    private int observations = 60;

    @Option(names = "--noise", paramLabel = "X", description = "Standard deviation of the counts.")
    private double noise = 0.5;

    @Option(names = "--seed", paramLabel = "N", description = "Picks the counts' errors.")
    private long seed = 1;

    @Option(names = "--pictures", paramLabel = "DIR", description = "Where to write the two pictures.")
    private Path pictures = Path.of("target", "optimization");

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        int status = new CommandLine(new Main()).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() throws IOException {
        Map<String, Walk> paths = valley();
        profit();
        double interval = 0.3;
        double[] counted = LotkaVolterra.observe(TRUTH, observations, interval, noise, seed);
        Optimum fit = LotkaVolterra.fit(counted, interval, GUESS);
        print(fit);
        draw(paths, counted, fit.getPoint().toArray(), interval);
        return 0;
    }

    /** Walks down Rosenbrock's valley in several ways. */
    private Map<String, Walk> valley() {
        Objective objective = RosenbrockAdjoint.rosenbrockObjective();
        Map<String, Walk> paths = new LinkedHashMap<>();
        paths.put("gradient descent", new GradientDescent(objective).minimize(START, steps, TOLERANCE));
        paths.put("BFGS", new Bfgs(objective).minimize(START, steps, TOLERANCE));
        paths.put(
                "Newton",
                new Newton(objective, RosenbrockAdjoint::rosenbrockHessian).minimize(START, steps, TOLERANCE));

        System.out.printf("Rosenbrock's valley from (%.1f, %.1f)%n%n", START[0], START[1]);
        System.out.printf("%-34s %8s %12s %12s%n", "", "steps", "x", "y");
        paths.forEach((name, path) -> print(name, path.steps(), path.end()));
        Minimum hipparchus = HipparchusOptimizers.minimize(objective, START);
        print("conjugate gradients, Hipparchus", hipparchus.iterations(), hipparchus.x());
        Minimum commonsMath = CommonsMathOptimizers.minimize(objective, START);
        print("conjugate gradients, Commons Math", commonsMath.iterations(), commonsMath.x());
        return paths;
    }

    private static void print(String name, int steps, double[] x) {
        System.out.printf("%-34s %,8d %12.8f %12.8f%n", name, steps, x[0], x[1]);
    }

    private static void profit() {
        Profit.Stationary stationary = Profit.stationary(0, 10);
        System.out.printf(
                "%nProfit 20 x - (2 x² + 3 x + 100): stationary at x = %.6f, where it is %.4f; second derivative %.1f: a %s%n",
                stationary.x(),
                stationary.profit(),
                stationary.secondDerivative(),
                stationary.isMaximum() ? "maximum" : "minimum");
    }

    private static void print(Optimum fit) {
        System.out.printf(
                "%nPrey and predators: fitted in %d evaluations, root mean square error %.3f%n%n",
                fit.getEvaluations(), fit.getRMS());
        System.out.printf("%-20s %10s %10s%n", "", "fitted", "true");
        for (int i = 0; i < LotkaVolterra.PARAMETERS; i++) {
            System.out.printf("%-20s %10.4f %10.4f%n", NAMES[i], fit.getPoint().getEntry(i), TRUTH[i]);
        }
    }

    /** Draws the pictures, which a JDK that finds no fonts (in a bare container, say) cannot. */
    private void draw(Map<String, Walk> paths, double[] counted, double[] fitted, double interval) throws IOException {
        try {
            Charts charts = new Charts(pictures);
            System.out.printf(
                    "%nPictures: %s%n          %s%n",
                    charts.valley(paths), charts.populations(counted, fitted, interval));
        } catch (LinkageError | InternalError e) {
            System.out.printf("%nNo pictures: this JDK finds no fonts (%s)%n", e.getMessage());
        }
    }
}
