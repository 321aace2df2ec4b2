package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Var;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Names for the parameters that derivatives have beside the primal's: the primal's keep theirs, so that the adjoint of {@code x} is
 * {@code xBar_} where the primal has an {@code xBar}. They are found before the writer looks for free names, since messages and Javadoc speak
 * of them.
 */
final class ParameterNames {
    private final Set<String> taken = new HashSet<>();

    ParameterNames(Request request) {
        for (Method.Param p : request.boundary().params()) {
            taken.add(p.var().name());
        }
    }

    /** The parameter itself, or one like it with a name that is free. */
    Var free(Var parameter) {
        String name = parameter.name();
        while (!taken.add(name)) {
            name += "_";
        }
        return name.equals(parameter.name()) ? parameter : parameter.like(name, parameter.type());
    }

    /**
     * What messages are told of an array and what goes with it: the array's name, from which that of the other follows unless it had to
     * give way.
     */
    static String text(Request request, Var array, Var other) {
        String name = request.boundary().name(array);
        boolean follows = List.of(name + "Bar", name + "Dot").contains(other.name());
        return follows || request.boundary().isPart(array) ? name : name + "/" + other.name();
    }
}
