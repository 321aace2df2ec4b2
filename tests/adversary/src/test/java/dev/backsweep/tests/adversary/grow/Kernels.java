package dev.backsweep.tests.adversary.grow;

import static dev.backsweep.tests.adversary.grow.Code.math;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.St;
import java.util.List;

/**
 * Whole kernels as they stand in numerical programs, with random expressions at their heart and now and then a random statement thrown in: the
 * processor sweeps them in one pass, replays trips, keeps last writers, makes arrays private. There a wrong number would be silent.
 */
final class Kernels {
    private final Growth g;
    private final StmtGrower statements;

    Kernels(Growth g, StmtGrower statements) {
        this.g = g;
        this.statements = statements;
    }

    Boolean grow(List<St> body) {
        RowKernels over = new RowKernels(g, statements, body);
        LineKernels along = new LineKernels(g, statements, body);
        boolean rows = g.isNatural || g.has(Feature.MATRICES);
        boolean arrays = g.isNatural || g.has(Feature.NEW_ARRAYS);
        boolean math = g.has(Feature.MATH);
        return g.<Boolean>choice()
                .addIf(rows, 4, over::nearest)
                .addIf(rows && arrays && math, 4, over::mixture)
                .addIf(arrays, 3, over::powers)
                .addIf(rows && arrays, 3, over::product)
                .addIf(arrays, 3, along::stencil)
                .add(3, along::pairs)
                .addIf(arrays, 2, along::histogram)
                .add(2, along::filter)
                .add(2, along::moments)
                .addIf(arrays, 2, along::compacted)
                .addIf(rows && arrays, 3, over::elimination)
                .addIf(arrays, 3, along::prefix)
                .addIf(g.has(Feature.WRITES), 2, along::relaxation)
                .add(2, along::shuffled)
                .addIf(arrays && g.has(Feature.INT_ARRAYS), 2, along::slots)
                .addIf(arrays, 2, along::shortened)
                .addIf(rows && arrays && math, 2, over::softmax)
                .draw();
    }
}
