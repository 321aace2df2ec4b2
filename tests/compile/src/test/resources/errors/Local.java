package errors;

import dev.backsweep.Differentiable;

/** Annotated methods that processors are not shown. */
class Local {
    interface Function {
        double of(double x);
    }

    static final Function TWICE = new Function() {
        @Differentiable
        @Override
        public double of(double x) { // BS015@23 `of` is a method of a local or anonymous class
            return 2 * x;
        }
    };

    static double made(double x) {
        class Inside {
            @Differentiable
            double of(double y) { // BS015@20
                return y * y;
            }
        }
        return new Inside().of(x);
    }

    @Differentiable
    static double fine(double x) {
        return x * x;
    }
}
