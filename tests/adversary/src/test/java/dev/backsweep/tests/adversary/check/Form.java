package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;

/** One form of derivative of the contract. */
enum Form {
    GRADIENT("Gradient", Beside.NOTHING, false),
    GRADIENT_INTO("Gradient", Beside.BUFFERS, false),
    VJP("Vjp", Beside.NOTHING, true),
    VJP_INTO("Vjp", Beside.BUFFERS, true),
    DERIVATIVE("Derivative", Beside.NOTHING, false),
    OBJECTIVE("Objective", Beside.NOTHING, false),
    JVP("Jvp", Beside.TANGENTS, false),
    JACOBIAN("Jacobian", Beside.NOTHING, false),
    HVP("Hvp", Beside.TANGENTS, false),
    HESSIAN("Hessian", Beside.NOTHING, false),
    SECOND_DERIVATIVE("SecondDerivative", Beside.NOTHING, false);

    /** What stands right after an active parameter. */
    enum Beside {
        NOTHING,
        /** Arrays are followed by their adjoint buffers. */
        BUFFERS,
        TANGENTS
    }

    /** What follows the primal's name. */
    final String suffix;

    final Beside beside;
    private final boolean seeded;

    Form(String suffix, Beside beside, boolean seeded) {
        this.suffix = suffix;
        this.beside = beside;
        this.seeded = seeded;
    }

    /** Whether it takes a seed at the end. */
    boolean isSeeded(Program.Method method) {
        return seeded && method.result() != Ty.VOID;
    }

    /** Whether it adds to buffers. */
    boolean isInto() {
        return beside == Beside.BUFFERS;
    }

    boolean isSecondOrder() {
        return ordinal() >= HVP.ordinal();
    }

    /** Whether it gives an adjoint for each active parameter. */
    boolean isReverse() {
        return ordinal() <= OBJECTIVE.ordinal();
    }

    /** Whether {@code param} is followed by an array or a number of its own. */
    boolean isFollowed(Program.Param param) {
        return param.active()
                && (beside == Beside.TANGENTS
                        || beside == Beside.BUFFERS && param.type().isArray());
    }
}
