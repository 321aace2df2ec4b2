package dev.backsweep.samples.optimization;

import dev.backsweep.Objective;
import java.util.function.Function;
import org.hipparchus.linear.LUDecomposition;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealVector;

/** Newton's method, with the Hessian itself. */
final class Newton extends Minimizer {

    private final Function<double[], double[][]> hessian;

    Newton(Objective objective, Function<double[], double[][]> hessian) {
        super(objective);
        this.hessian = hessian;
    }

    /** The step to the minimum of the parabola; straight downhill where that leads uphill. */
    @Override
    double[] direction(double[] x, double[] gradient) {
        RealVector g = MatrixUtils.createRealVector(gradient);
        var solver = new LUDecomposition(MatrixUtils.createRealMatrix(hessian.apply(x))).getSolver();
        RealVector step = solver.isNonSingular() ? solver.solve(g).mapMultiply(-1) : g.mapMultiply(-1);
        return (step.dotProduct(g) < 0 ? step : g.mapMultiply(-1)).toArray();
    }
}
