package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.Set;

/**
 * Which method a derivative is called for, in whose body, and what stands for it.
 *
 * @param request the method as it is declared, and which of its parameters are active
 * @param companion of that method
 * @param itself how it is called
 * @param procedure what stands for it
 * @param written what that writes
 */
public record Subject(Request request, Type.Ref companion, Callee itself, Procedure procedure, Set<Var> written) {
    boolean isActive(int parameter) {
        return request.active()
                .contains(request.primal().params().get(parameter).var());
    }

    Type result() {
        return request.primal().result();
    }

    /** Which parameter of the procedure that is. */
    int place(Var inside) {
        return procedure.method().params().stream()
                .map(Method.Param::var)
                .toList()
                .indexOf(inside);
    }

    boolean isVoid() {
        return result() == Type.Prim.VOID;
    }

    /** Whether the method is called for its result: it is an array or a record. */
    boolean givesParts() {
        return !isVoid() && !result().isFloating();
    }

    /** Whether the procedure writes arrays of that type: two parameters may be one of these. */
    boolean writes(Type type) {
        return written.stream().anyMatch(v -> v.type().equals(type) && isInput(v));
    }

    boolean writesInputs() {
        return written.stream().anyMatch(this::isInput);
    }

    private boolean isInput(Var v) {
        return procedure.inputs().stream().anyMatch(leaves -> leaves.contains(v));
    }
}
