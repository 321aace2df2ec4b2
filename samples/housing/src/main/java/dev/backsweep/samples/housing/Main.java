package dev.backsweep.samples.housing;

import dev.backsweep.samples.housing.Housing.Table;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Trains a linear model and a small network on the Boston house prices, with the gradients that Backsweep wrote.
 *
 * <p>Fails when the linear model does not arrive at the exact least-squares solution.
 */
@Command(
        name = "housing",
        description = "Trains a linear model and a small network on the Boston house prices.",
        mixinStandardHelpOptions = true,
        showDefaultValues = true)
public final class Main implements Callable<Integer> {

    private static final double TOLERANCE = 1e-6;
    private static final double RATE = 0.01;

    @Option(names = "--seed", paramLabel = "N", description = "Picks the tracts to test on and the first weights.")
    private long seed = 1;

    @Option(names = "--hidden", paramLabel = "N", description = "Units in the network's hidden layer.")
    private int hidden = 16;

    @Option(names = "--decay", paramLabel = "X", description = "Weight decay of the network.")
    private double decay = 0.01;

    @Option(names = "--linear-steps", paramLabel = "N", description = "Steps of gradient descent, linear model.")
    private int linearSteps = 10_000;

    @Option(names = "--network-steps", paramLabel = "N", description = "Steps of Adam, network.")
    private int networkSteps = 2_000;

    @Option(names = "--pictures", paramLabel = "DIR", description = "Where to write the two pictures.")
    private Path pictures = Path.of("target", "housing");

    public static void main(String[] args) {
        System.setProperty("java.awt.headless", "true");
        int status = new CommandLine(new Main()).execute(args);
        if (status != 0) {
            System.exit(status);
        }
    }

    @Override
    public Integer call() throws IOException {
        Housing data = Housing.read(seed);
        int features = data.features().size();
        System.out.printf(
                "Boston house prices: %d features, %d tracts to train on, %d to test on%n%n",
                features, data.train().size(), data.test().size());

        LinearModel linear = new LinearModel(features);
        Network network = new Network(features, hidden, data.train().meanPrice(), seed);
        double[] linearLosses = Training.train(linear, data.train(), linearSteps);
        double[] networkLosses = Training.train(network, data.train(), RATE, decay, networkSteps);

        Map<String, Model> models = new LinkedHashMap<>();
        models.put("linear model", linear);
        models.put("network", network);
        printErrors(models, data);
        boolean agreed = compare(data.features(), linear, LeastSquares.fit(data.train()));

        Map<String, double[]> losses = new LinkedHashMap<>();
        losses.put("linear model, gradient descent", linearLosses);
        losses.put("network, Adam", networkLosses);
        draw(losses, models, data.test());
        return agreed ? 0 : 1;
    }

    /** Draws the pictures, which a JDK that finds no fonts (in a bare container, say) cannot. */
    private void draw(Map<String, double[]> losses, Map<String, Model> models, Table test) throws IOException {
        try {
            Charts charts = new Charts(pictures);
            Path first = charts.losses(losses);
            Path second = charts.predictions(models, test);
            System.out.printf("%nPictures: %s%n          %s%n", first, second);
        } catch (LinkageError | InternalError e) {
            System.out.printf("%nNo pictures: this JDK finds no fonts (%s)%n", e.getMessage());
        }
    }

    private static void printErrors(Map<String, Model> models, Housing data) {
        double mean = data.train().meanPrice();
        System.out.printf("%nRoot mean square error, in thousands of dollars%n");
        System.out.printf("%-16s %9s %9s%n", "", "training", "test");
        printErrors("mean price", x -> mean, data);
        models.forEach((name, model) -> printErrors(name, model, data));
    }

    private static void printErrors(String name, Model model, Housing data) {
        System.out.printf("%-16s %9.3f %9.3f%n", name, model.error(data.train()), model.error(data.test()));
    }

    /** Prints the coefficients of the two models side by side; true when they agree. */
    private static boolean compare(List<String> features, LinearModel trained, LinearModel exact) {
        System.out.printf("%nLinear model: trained, and by least squares in closed form%n");
        System.out.printf("%-12s %14s %14s %12s%n", "", "trained", "closed form", "difference");
        double largest = printCoefficient("intercept", trained.b, exact.b);
        for (int j = 0; j < exact.w.length; j++) {
            largest = Math.max(largest, printCoefficient(features.get(j), trained.w[j], exact.w[j]));
        }
        boolean agreed = largest <= TOLERANCE;
        System.out.printf(
                "%s: the largest relative difference is %.1e, the limit %.0e%n",
                agreed ? "They agree" : "THEY DISAGREE", largest, TOLERANCE);
        return agreed;
    }

    /** Prints a coefficient; returns the relative difference. */
    private static double printCoefficient(String name, double trained, double exact) {
        double difference = Math.abs(trained - exact) / Math.abs(exact);
        System.out.printf("%-12s %14.9f %14.9f %12.1e%n", name, trained, exact, difference);
        return difference;
    }
}
