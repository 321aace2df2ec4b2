package dev.backsweep.processor.ir;

import java.util.ArrayList;
import java.util.List;

/**
 * The arguments of a call as they stood in the source: a variable number of them loose, where the reader gathered them in an array.
 *
 * <p>{@code count(x, new String[] {"a", "b"})} was {@code count(x, "a", "b")}, if the array has the position of the call.
 */
public final class Loose {
    private Loose() {}

    /** The arguments; the array itself where it stood in the source, or where a single element could be taken for it. */
    public static List<Expr> arguments(Expr.Call e) {
        int last = e.args().size() - 1;
        if (!e.callee().isVarargs() || last < 0) {
            return e.args();
        }
        Expr rest = e.args().get(last);
        Expr array = rest instanceof Expr.Cast cast ? cast.operand() : rest;
        boolean isGathered = array instanceof Expr.ArrayLit && array.pos().equals(e.pos());
        if (!isGathered || !isClear(((Expr.ArrayLit) array).elements())) {
            return e.args();
        }
        List<Expr> loose = new ArrayList<>(e.args().subList(0, last));
        loose.addAll(((Expr.ArrayLit) array).elements());
        return loose;
    }

    private static boolean isClear(List<Expr> elements) {
        return elements.size() != 1
                || !(elements.get(0).type() instanceof Type.Arr)
                        && !(elements.get(0).type() instanceof Type.Null);
    }
}
