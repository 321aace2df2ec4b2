package dev.backsweep.samples.housing;

import dev.backsweep.samples.housing.Housing.Table;
import java.util.function.DoubleSupplier;
import me.tongfei.progressbar.ConsoleProgressBarConsumer;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;

/** Trains the models, and shows how far it has come. */
final class Training {

    private static final int WIDTH = 79;

    private Training() {}

    /** Fits the model to all of {@code data} in each step; returns the loss before each. */
    static double[] train(LinearModel model, Table data, int steps) {
        GradientDescent descent = GradientDescent.forLinearModel(model.w.length);
        return run("linear model", steps, () -> {
            var g = LinearModelAdjoint.lossGradient(model.w, model.b, data.x(), data.y());
            descent.update(model.w, g.w());
            model.b = descent.update(model.b, g.b());
            return g.value();
        });
    }

    /** Fits the network to all of {@code data} in each step; returns the loss before each. */
    static double[] train(Network net, Table data, double rate, double decay, int steps) {
        int hidden = net.w2.length;
        Adam w1 = new Adam(rate, hidden * net.w1[0].length);
        Adam b1 = new Adam(rate, hidden);
        Adam w2 = new Adam(rate, hidden);
        Adam b2 = new Adam(rate, 1);
        return run("network", steps, () -> {
            var g = NetworkAdjoint.lossGradient(net.w1, net.b1, net.w2, net.b2, data.x(), data.y(), decay);
            w1.update(net.w1, g.w1());
            b1.update(net.b1, g.b1());
            w2.update(net.w2, g.w2());
            net.b2 = b2.update(net.b2, g.b2());
            return g.value();
        });
    }

    private static double[] run(String name, int steps, DoubleSupplier step) {
        double[] losses = new double[steps];
        try (ProgressBar bar = progressBar(name, steps)) {
            for (int i = 0; i < steps; i++) {
                losses[i] = step.getAsDouble();
                bar.setExtraMessage(String.format(" loss %.4f", losses[i]));
                bar.step();
            }
        }
        return losses;
    }

    private static ProgressBar progressBar(String name, int steps) {
        return new ProgressBarBuilder()
                .setTaskName(String.format("%-13s", name))
                .setInitialMax(steps)
                .setStyle(ProgressBarStyle.ASCII)
                .setUpdateIntervalMillis(200)
                .setConsumer(new ConsoleProgressBarConsumer(System.out, WIDTH))
                .hideEta()
                .build();
    }
}
