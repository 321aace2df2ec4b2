package errors;

import dev.backsweep.Differentiable;

/** What would be generated twice under one name. */
class Collisions {
    @Differentiable(order = 2)
    static double f(double x) {
        return x * x;
    }

    @Differentiable
    static double fSecond(double x) { // BS010@19 `fSecond` and `f` would both generate `fSecondDerivative`
        return x * x * x;
    }

    static class A_B {
        @Differentiable
        static double g(double x) { // BS010@23 `errors.Collisions.A_B` and `errors.Collisions.A.B` would both generate `errors.Collisions_A_BAdjoint`
            return x;
        }
    }

    static class A {
        static class B {
            @Differentiable
            static double g(double x) {
                return x * x;
            }
        }
    }
}
