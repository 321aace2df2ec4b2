package dev.backsweep.samples.housing;

import dev.backsweep.samples.housing.Housing.Table;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.DoubleSummaryStatistics;
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

/** Draws what was trained, as PNG files in one directory. */
final class Charts {

    private static final Color[] COLOURS = {new Color(0x1F77B4), new Color(0xE4572E)};
    private static final Color GRID = new Color(0xE4E4E4);
    private static final Color TEXT = new Color(0x333333);
    private static final float[] DASHES = {5, 4};
    private static final int DPI = 144;

    private final Path directory;

    Charts(Path directory) throws IOException {
        Files.createDirectories(directory);
        this.directory = directory;
    }

    /** The loss against the step, both on logarithmic axes, a curve for each model. */
    Path losses(Map<String, double[]> losses) throws IOException {
        XYChart chart = chart("Loss while training", "step", "loss", 720);
        XYStyler style = chart.getStyler();
        style.setXAxisLogarithmic(true).setYAxisLogarithmic(true);
        style.setLegendPosition(LegendPosition.InsideNE);
        style.setXAxisDecimalPattern("#,##0");
        DoubleSummaryStatistics range =
                losses.values().stream().flatMapToDouble(Arrays::stream).summaryStatistics();
        style.setYAxisMin(powerOfTen(Math.floor(Math.log10(range.getMin()))));
        style.setYAxisMax(powerOfTen(Math.ceil(Math.log10(range.getMax()))));
        losses.forEach((name, values) -> {
            double[] steps =
                    IntStream.rangeClosed(1, values.length).asDoubleStream().toArray();
            chart.addSeries(name, steps, values).setMarker(SeriesMarkers.NONE);
        });
        return save(chart, "losses");
    }

    /** The price that each model predicts for {@code data} against the actual one; on the diagonal they are equal. */
    Path predictions(Map<String, Model> models, Table data) throws IOException {
        XYChart chart = chart("Prices of the test tracts, in thousands of dollars", "actual", "predicted", 600);
        double[] ends = {0, 50};
        XYStyler style = chart.getStyler();
        style.setXAxisMin(ends[0]).setXAxisMax(ends[1]).setYAxisMin(ends[0]).setYAxisMax(ends[1]);
        style.setLegendPosition(LegendPosition.InsideNW);
        chart.addSeries("predicted = actual", ends, ends)
                .setMarker(SeriesMarkers.NONE)
                .setLineColor(Color.GRAY)
                .setLineStyle(new BasicStroke(1, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 1, DASHES, 0));
        int k = 0;
        for (String name : models.keySet()) {
            chart.addSeries(name, data.y(), models.get(name).predict(data.x()))
                    .setXYSeriesRenderStyle(XYSeriesRenderStyle.Scatter)
                    .setMarker(SeriesMarkers.CIRCLE)
                    .setMarkerColor(translucent(COLOURS[k++]));
        }
        return save(chart, "predictions");
    }

    private static XYChart chart(String title, String xTitle, String yTitle, int width) {
        XYChart chart = new XYChartBuilder()
                .width(width)
                .height(540)
                .title(title)
                .xAxisTitle(xTitle)
                .yAxisTitle(yTitle)
                .build();
        XYStyler style = chart.getStyler();
        style.setSeriesColors(COLOURS);
        style.setMarkerSize(8);
        style.setAxisTitleFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        style.setAxisTickLabelsFont(new Font(Font.SANS_SERIF, Font.PLAIN, 12));
        style.setPlotGridLinesColor(GRID)
                .setPlotGridLinesStroke(new BasicStroke(0.7f))
                .setPlotBorderVisible(false)
                .setChartTitleFont(new Font(Font.SANS_SERIF, Font.BOLD, 15))
                .setChartFontColor(TEXT)
                .setChartBackgroundColor(Color.WHITE)
                .setLegendBorderColor(Color.WHITE)
                .setLegendFont(new Font(Font.SANS_SERIF, Font.PLAIN, 13));
        return chart;
    }

    private static double powerOfTen(double exponent) {
        return Math.pow(10, exponent);
    }

    private static Color translucent(Color c) {
        return new Color(c.getRed(), c.getGreen(), c.getBlue(), 160);
    }

    private Path save(XYChart chart, String name) throws IOException {
        Path file = directory.resolve(name + ".png");
        BitmapEncoder.saveBitmapWithDPI(chart, file.toString(), BitmapFormat.PNG, DPI);
        return file;
    }
}
