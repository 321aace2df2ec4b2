package golden;

import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Arguments that are checked: what throws has no part in the sweeps, so both sweeps of each case stand together. */
final class Input {
    private Input() {}

    @Differentiable
    static double force(double distance, double stiffness, int law) {
        if (distance < 0) {
            throw new IllegalArgumentException("negative distance: " + distance);
        }
        double root = Math.sqrt(distance);
        return switch (law) {
            case 0 -> stiffness * root;
            case 1 -> stiffness * Math.exp(-root);
            default -> throw new IllegalArgumentException("no law " + law);
        };
    }

    static void check() {
        for (int law = 0; law < 2; law++) {
            int which = law;
            GradientCheck.standard()
                    .gradient(
                            x -> force(x[0], x[1], which),
                            x -> {
                                InputAdjoint.ForceGradient g = InputAdjoint.forceGradient(x[0], x[1], which);
                                return new double[] {g.distance(), g.stiffness()};
                            },
                            new double[] {1.5, 2});
        }
    }
}
