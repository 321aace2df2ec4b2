package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.HashMap;
import java.util.Map;

/** Arrays that a method returns on several ways are one for its caller; of records, those of the same component. */
final class ReturnedArrays {
    private final Map<Integer, Var> byPlace = new HashMap<>();

    /** Takes in what one {@code return} gives. */
    void join(Expr value, Aliases aliases) {
        at(0, value, aliases);
    }

    /** Returns the place behind those of {@code value}. */
    private int at(int place, Expr value, Aliases aliases) {
        if (value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            int next = place;
            for (Expr arg : c.args()) {
                next = at(next, arg, aliases);
            }
            return next;
        }
        Var array = value.type() instanceof Type.Arr ? aliases.root(value) : null;
        Var before = array == null ? null : byPlace.putIfAbsent(place, array);
        if (before != null) {
            aliases.unite(before, array);
        }
        return place + 1;
    }
}
