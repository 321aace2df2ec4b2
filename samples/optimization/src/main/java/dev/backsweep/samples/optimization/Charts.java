package dev.backsweep.samples.optimization;

import dev.backsweep.samples.optimization.Minimizer.Walk;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.IntStream;
import org.knowm.xchart.BitmapEncoder;
import org.knowm.xchart.BitmapEncoder.BitmapFormat;
import org.knowm.xchart.XYChart;
import org.knowm.xchart.XYChartBuilder;
import org.knowm.xchart.XYSeries.XYSeriesRenderStyle;
import org.knowm.xchart.style.Styler.LegendPosition;
import org.knowm.xchart.style.XYStyler;
import org.knowm.xchart.style.markers.SeriesMarkers;

/** Draws what was found, as PNG files in one directory. */
final class Charts {

    private static final Color[] COLOURS = {new Color(0x2CA02C), new Color(0x1F77B4), new Color(0xE4572E)};
    private static final Color CONTOUR = new Color(0xC8C8C8);
    private static final Color TEXT = new Color(0x333333);
    private static final double[] LEVELS = {0.1, 0.5, 2, 8, 32, 128, 512};
    private static final double EDGE = 2;
    private static final int POINTS = 400;
    private static final int FINE = 10;
    private static final int DPI = 144;

    private final Path directory;

    Charts(Path directory) throws IOException {
        Files.createDirectories(directory);
        this.directory = directory;
    }

    /** Rosenbrock's valley from above, and the ways down. */
    Path valley(Map<String, Walk> walks) throws IOException {
        XYChart chart = chart("Ways down Rosenbrock's valley", "x", "y");
        XYStyler style = chart.getStyler();
        style.setXAxisMin(-1.8).setXAxisMax(1.8).setYAxisMin(-1.0).setYAxisMax(2.5);
        style.setPlotGridLinesVisible(false);
        style.setLegendPosition(LegendPosition.InsideSE);
        for (double level : LEVELS) {
            contour(chart, level, 1);
            contour(chart, level, -1);
        }
        int k = 0;
        for (Map.Entry<String, Walk> entry : walks.entrySet()) {
            Walk walk = entry.getValue();
            double[] x = walk.points().stream().mapToDouble(p -> p[0]).toArray();
            double[] y = walk.points().stream().mapToDouble(p -> p[1]).toArray();
            chart.addSeries(String.format("%s, %,d steps", entry.getKey(), walk.steps()), x, y)
                    .setMarker(walk.steps() < POINTS ? SeriesMarkers.CIRCLE : SeriesMarkers.NONE)
                    .setMarkerColor(COLOURS[k])
                    .setLineColor(COLOURS[k++])
                    .setLineStyle(new BasicStroke(1.5f));
        }
        return save(chart, "valley");
    }

    /**
     * Where the function is {@code level}: one side of the parabola along which the valley runs, above it for a {@code side} of 1 and
     * below for -1.
     */
    private static void contour(XYChart chart, double level, int side) {
        double radius = Math.sqrt(level);
        double first = Math.acos(Math.max(-1, (-EDGE - 1) / radius));
        double last = Math.acos(Math.min(1, (EDGE - 1) / radius));
        double[] x = new double[POINTS + 1];
        double[] y = new double[POINTS + 1];
        for (int i = 0; i <= POINTS; i++) {
            double angle = first + (last - first) * i / POINTS;
            x[i] = 1 + radius * Math.cos(angle);
            y[i] = x[i] * x[i] + side * radius * Math.sin(angle) / 10;
        }
        chart.addSeries("level " + side * level, x, y)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(CONTOUR)
                .setLineStyle(new BasicStroke(0.8f))
                .setShowInLegend(false);
    }

    /** The populations as they were counted, and as the fitted parameters have them. */
    Path populations(double[] counted, double[] fitted, double interval) throws IOException {
        XYChart chart = chart("Prey and predators: counted, and fitted", "time", "animals");
        int n = counted.length / 2;
        XYStyler style = chart.getStyler();
        style.setLegendPosition(LegendPosition.InsideNE);
        style.setXAxisMin(0.0).setXAxisMax(Math.ceil(n * interval));
        double[] curves = LotkaVolterra.populations(fitted, FINE * (n - 1) + 1, interval / FINE);
        String[] names = {"prey", "predators"};
        for (int k = 0; k < 2; k++) {
            chart.addSeries(names[k] + ", fitted", times(curves.length / 2, interval / FINE), every(curves, k))
                    .setMarker(SeriesMarkers.NONE)
                    .setLineColor(COLOURS[k + 1])
                    .setLineStyle(new BasicStroke(1.5f));
            chart.addSeries(names[k] + ", counted", times(n, interval), every(counted, k))
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(COLOURS[k + 1]);
        }
        return save(chart, "populations");
    }

    private static double[] times(int n, double interval) {
        return IntStream.range(0, n).mapToDouble(i -> i * interval).toArray();
    }

    private static double[] every(double[] pairs, int first) {
        return IntStream.range(0, pairs.length / 2)
                .mapToDouble(i -> pairs[2 * i + first])
                .toArray();
    }

    private static XYChart chart(String title, String xTitle, String yTitle) {
        XYChart chart = new XYChartBuilder()
                .width(720)
                .height(540)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        XYStyler style = chart.getStyler();
        style.setMarkerSize(6);
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setPlotBorderVisible(false)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15))
                .setChartFontColor(TEXT)
                .setChartBackgroundColor(Color.WHITE)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        return chart;
    }

    private Path save(XYChart chart, String name) throws IOException {
        Path file = directory.resolve(name + ".png");
        BitmapEncoder.saveBitmapWithDPI(chart, file.toString(), BitmapFormat.PNG, DPI);
        return file;
    }
}
