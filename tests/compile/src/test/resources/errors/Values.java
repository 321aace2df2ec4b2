package errors;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Active values where no derivative can follow them. */
class Values {
    static double state;
    static double[] table = new double[3];
    static final List<Double> LIST = new ArrayList<>();
    double field;

    static double logGamma(double x) {
        return state * x;
    }

    @Differentiable
    static double unknownCalls(double x) {
        double y = Double.longBitsToDouble(Double.doubleToRawLongBits(x)); // BS103@71 `doubleToRawLongBits`
        LIST.add(x); // BS103@18 `add`
        List<Double> l = List.of(x); // BS103@34
        BigDecimal d = new BigDecimal(x); // BS103@39 `new BigDecimal`
        return y;
    }

    @Differentiable
    static double sorted(double[] x) {
        Arrays.sort(x); // BS103@21 `sort`
        return x[0];
    }

    @Differentiable
    static double boxed(double x) {
        Double y = x * 2; // BS110@22 declare `y` as double
        Object z = x; // BS110@20
        Number n;
        n = x; // BS110@13
        return y;
    }

    @Differentiable
    static double state(double x) {
        state = x; // BS111@15 `state` is a field
        state++; // BS111@14
        state += 2; // BS111@15
        return x;
    }

    @Differentiable
    static double elements(double x, Values v) {
        table[0] = x; // BS111@9 `table` is a field
        return x;
    }

    @Differentiable
    static double fineDetached(double x) {
        long bits = Double.doubleToRawLongBits(Gradients.detach(x));
        double boxed = Double.valueOf(3);
        LIST.add(Gradients.detach(x));
        return x * boxed + bits;
    }

    static final double[] TABLE = new double[3];

    @Differentiable
    static double throughALocalName(double x) {
        double[] b = TABLE;
        b[0] = x * x; // BS111@9 `b` is a field
        return TABLE[0];
    }
}
