package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.PairMethod.Step;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Which arguments of a call of a recursive method may share rows afterwards, because it puts rows into one of them: those whose elements are of
 * one type. The primal's arrays share with one another, their adjoints and tangents likewise, each kind for itself.
 *
 * <p>{@code sort(a, aBar, x, xBar, frames)}, which moves the rows of {@code a}: {@code a} and {@code x}; {@code aBar} and {@code xBar}.
 */
final class RowMoves {
    private RowMoves() {}

    /** The arguments that may share rows, in groups. */
    static List<List<Expr>> groups(Expr.Call call) {
        PairMethod method = PairMethod.of(call);
        Pair pair = method == null ? Pair.of(call) : method.pair();
        if (pair == null || pair.moved().isEmpty()) {
            return List.of();
        }
        List<String> kinds = method == null ? primal(pair, call) : derived(method, call);
        Map<String, List<Expr>> groups = new LinkedHashMap<>();
        for (int i = 0; i < Math.min(kinds.size(), call.args().size()); i++) {
            Expr arg = call.args().get(i);
            if (arg.type() instanceof Type.Arr && Aliases.base(arg) != null) {
                String key = kinds.get(i) + " " + arg.type().innermost();
                groups.computeIfAbsent(key, k -> new ArrayList<>()).add(arg);
            }
        }
        return List.copyOf(groups.values());
    }

    /** The adjoint arrays follow all arguments of the primal's own call. */
    private static List<String> primal(Pair pair, Expr.Call call) {
        List<String> kinds = new ArrayList<>();
        for (int i = 0; i < call.args().size(); i++) {
            kinds.add(i < pair.arity() ? "" : "Bar");
        }
        return kinds;
    }

    /** Each argument of a derivative is followed by what the differentiations have added to it. */
    private static List<String> derived(PairMethod method, Expr.Call call) {
        List<String> kinds = new ArrayList<>();
        for (boolean active : method.pair().active()) {
            boolean isArray = call.args().get(kinds.size()).type() instanceof Type.Arr;
            List<String> own = List.of("");
            for (Step step : active ? method.steps() : List.<Step>of()) {
                if (step == Step.TANGENT || isArray) {
                    String added = step == Step.TANGENT ? "Dot" : "Bar";
                    own = own.stream().flatMap(k -> Stream.of(k, k + added)).toList();
                }
            }
            kinds.addAll(own);
        }
        return kinds;
    }
}
