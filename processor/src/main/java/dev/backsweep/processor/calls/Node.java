package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Var;
import java.util.List;
import java.util.Set;

/**
 * A method in the graph of calls.
 *
 * @param writesResults whether it writes into what some method with a body here has returned
 */
record Node(Method core, Aliases aliases, List<Expr.Call> calls, Effect effect, boolean[] writesResults) {
    /** Notes the parameters whose memory {@code array} may be. */
    void mark(Expr array, Set<Integer> into) {
        Aliases.Family family = aliases().family(array);
        for (int i = 0; family != null && i < core().params().size(); i++) {
            Var param = core().params().get(i).var();
            if (aliases().isShared(param.type()) && aliases().family(param) == family) {
                into.add(i);
            }
        }
    }
}
