package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Array variables that are given another array by what the one that they name is like, as the longest of all rows. */
final class ChosenByThemselves {
    private ChosenByThemselves() {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{{1.5}, {2, 0.5, -1}, {3, 4}}")
    @At("{{1.5, 2, 3, 1}, {2, 0.5, -1}, {3, 4}}")
    @At("{{1.5}}")
    static double longest(double[][] rows) {
        double[] longest = rows[0];
        for (int i = 1; i < rows.length; i++) {
            longest = longest.length < rows[i].length ? rows[i] : longest;
        }
        double s = 0;
        for (double v : longest) {
            s += v * v;
        }
        return s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, {{0.5, 2, 1}, {4, 5, 3, 2}}")
    @At("{1, 2}, {{0.5, 2, 1}, {4, 5, 3, 2}}")
    static double byLength(double[] start, double[][] rows) {
        double[] row = start;
        double[] other = row;
        other = row = rows[row.length % 2];
        return other[0] * row[1] * start[0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, {4, 5}, 3")
    @At("{1, 2}, {4, 5, 0.5}, 3")
    static double turns(double[] a, double[] b, int n) {
        double[] now = a;
        double s = 1;
        for (int i = 0; i < n; i++) {
            now = now.length > 2 ? b : a;
            s *= now[0] + i;
        }
        return s * now[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, {4, 5}")
    @At("{1, 2}, {4, 5, 0.5}")
    @Allocates("an array of rows")
    @TangentsAllocate("an array of rows")
    static double rowByRow(double[] a, double[] b) {
        double[][] rows = {a, b};
        rows[0] = rows[rows[0].length % 2];
        double s = rows[0][0] * rows[0][0];
        rows[rows[1].length % 2] = a;
        return s + rows[0][1] * rows[1][0];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{{1, 2, 3}, {4, 5}, {6, 7, 8, 9}}")
    @Allocates("an array of rows")
    @TangentsAllocate("an array of rows")
    static double sorted(double[][] given) {
        double[][] rows = given.clone();
        for (int i = 0; i < rows.length - 1; i++) {
            for (int j = 0; j + 1 < rows.length; j++) {
                double[] shorter = rows[j].length <= rows[j + 1].length ? rows[j] : rows[j + 1];
                double[] longer = rows[j].length <= rows[j + 1].length ? rows[j + 1] : rows[j];
                rows[j] = shorter;
                rows[j + 1] = longer;
            }
        }
        double s = 0;
        for (int i = 0; i < rows.length; i++) {
            s += rows[i][0] * rows[i][1] * (i + 1);
        }
        return s;
    }
}
