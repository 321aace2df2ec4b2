package dev.backsweep.samples.housing;

import dev.backsweep.samples.housing.Housing.Table;
import org.hipparchus.linear.ArrayRealVector;
import org.hipparchus.linear.MatrixUtils;
import org.hipparchus.linear.QRDecomposition;
import org.hipparchus.linear.RealMatrix;

/** The exact minimiser of the linear model's loss, by the QR decomposition: what training must arrive at. */
final class LeastSquares {

    private LeastSquares() {}

    static LinearModel fit(Table data) {
        int features = data.x()[0].length;
        RealMatrix design = MatrixUtils.createRealMatrix(data.size(), features + 1);
        design.setSubMatrix(data.x(), 0, 0);
        for (int i = 0; i < data.size(); i++) {
            design.setEntry(i, features, 1);
        }
        double[] solution = new QRDecomposition(design)
                .getSolver()
                .solve(new ArrayRealVector(data.y(), false))
                .toArray();
        LinearModel model = new LinearModel(features);
        System.arraycopy(solution, 0, model.w, 0, features);
        model.b = solution[features];
        return model;
    }
}
