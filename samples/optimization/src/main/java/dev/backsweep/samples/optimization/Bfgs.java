package dev.backsweep.samples.optimization;

import dev.backsweep.Objective;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.RealMatrix;
import org.hipparchus.linear.RealVector;

/** The method of Broyden, Fletcher, Goldfarb and Shanno: it learns the inverse of the Hessian from the gradients that it sees. */
final class Bfgs extends Minimizer {

    private RealMatrix inverse;
    private RealVector lastX;
    private RealVector lastGradient;

    Bfgs(Objective objective) {
        super(objective);
    }

    @Override
    double[] direction(double[] x, double[] gradient) {
        RealVector here = MatrixUtils.createRealVector(x);
        RealVector g = MatrixUtils.createRealVector(gradient);
        if (inverse == null) {
            inverse = MatrixUtils.createRealIdentityMatrix(x.length);
        } else {
            update(here.subtract(lastX), g.subtract(lastGradient));
        }
        lastX = here;
        lastGradient = g;
        return inverse.operate(g).mapMultiply(-1).toArray();
    }

    /** Nocedal and Wright, Numerical Optimization, equation 6.17; a step along which the slope did not grow teaches nothing. */
    private void update(RealVector step, RealVector change) {
        double curvature = step.dotProduct(change);
        if (curvature > 0) {
            RealMatrix left = MatrixUtils.createRealIdentityMatrix(step.getDimension())
                    .subtract(step.outerProduct(change).scalarMultiply(1 / curvature));
            inverse = left.multiply(inverse)
                    .multiply(left.transpose())
                    .add(step.outerProduct(step).scalarMultiply(1 / curvature));
        }
    }
}
