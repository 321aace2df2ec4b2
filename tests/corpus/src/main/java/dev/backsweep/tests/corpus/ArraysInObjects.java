package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Arrays that an object holds, read by their field and written by another name, or the other way round. */
final class ArraysInObjects {
    private ArraysInObjects() {}

    static class Holder {
        final int[] order = {0, 1, 0};
        final int[][] orders = {{0, 1}, {1, 0}};
        final Integer[] boxes = {0, 1};
        final double[] weights = {1, 2, 3};
    }

    @Allocates("an object with arrays")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3}")
    static double readByTheField(double[] x) {
        Holder h = new Holder();
        int[] order = h.order;
        double s = 1;
        for (int i = 0; i < 4; i++) {
            s = s * x[h.order[0]] + x[0];
            order[0] ^= 1;
        }
        return s;
    }

    @Allocates("an object with arrays")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3}")
    static double writtenByTheField(double[] x) {
        Holder h = new Holder();
        int[] order = h.order;
        double s = 1;
        for (int i = 0; i < 4; i++) {
            s = s * x[order[0]] + x[0];
            h.order[0] ^= 1;
        }
        return s;
    }

    @Allocates("an object with arrays")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3}")
    static double rowsChangePlaces(double[] x) {
        Holder h = new Holder();
        int[][] orders = h.orders;
        double s = 1;
        for (int i = 0; i < 4; i++) {
            s = s * x[h.orders[1][0]] + x[0];
            int[] row = orders[0];
            orders[0] = orders[1];
            orders[1] = row;
        }
        return s;
    }

    @Allocates("an object with arrays")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3}")
    static double objectsThatAreNumbers(double[] x) {
        Holder h = new Holder();
        Integer[] numbers = h.boxes;
        Object[] objects = h.boxes;
        double s = 1;
        for (int i = 0; i < 4; i++) {
            s = s * x[numbers[1]] + x[0];
            objects[1] = 1 - numbers[1];
        }
        return s;
    }

    @Allocates("an object with arrays")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3}")
    static double factorsThatGrow(double[] x) {
        Holder h = new Holder();
        double[] weights = h.weights;
        double s = 1;
        for (int i = 0; i < 3; i++) {
            s = s * h.weights[0] * x[1] + x[0];
            weights[0] = weights[0] * 2;
        }
        return s;
    }

    @Allocates("an object with arrays")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{0.7, 1.3}")
    static double writtenWhenAllIsAdded(double[] x) {
        Holder h = new Holder();
        int[] order = h.order;
        double s = 1;
        for (int i = 0; i < 3; i++) {
            s += x[order[i]] * x[0] * x[order[0]];
        }
        h.order[0] = 1;
        return s * s;
    }
}
