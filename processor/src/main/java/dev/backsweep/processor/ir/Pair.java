package dev.backsweep.processor.ir;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The two methods that differentiate a recursive method with respect to some of its parameters. The forward method computes what the primal
 * does and puts what its reverse needs on stacks; the reverse method takes it off again and returns the adjoints.
 *
 * @param owner the companion that declares them
 * @param stem their names are this with {@code Forward} and {@code Reverse} behind
 * @param active for each parameter of the primal, whether it is differentiated
 * @param written the parameters whose arrays the primal may write
 * @param moved those among them into which it may put other rows
 * @param opaque whether it calls something of which nothing is known
 * @param givesArguments whether what it returns may be an array that it is given, or a row of one
 * @param result what the primal returns
 */
public record Pair(
        Type.Ref owner,
        String stem,
        List<Boolean> active,
        Set<Integer> written,
        Set<Integer> moved,
        boolean opaque,
        boolean givesArguments,
        Type result) {
    public Pair {
        active = List.copyOf(active);
        written = Set.copyOf(written);
        moved = Set.copyOf(moved);
    }

    /**
     * A pair and what it differentiates.
     *
     * @param reversal the reverse sweep where the primal's statements do not tell it; else null
     */
    public record Body(Pair pair, Method primal, @Nullable Reversal reversal) {
        public Body(Pair pair, Method primal) {
            this(pair, primal, null);
        }

        /** The parameters that are differentiated. */
        public List<Var> active() {
            List<Var> found = new ArrayList<>();
            for (int i = 0; i < pair.arity(); i++) {
                if (pair.active().get(i)) {
                    found.add(primal.params().get(i).var());
                }
            }
            return found;
        }
    }

    /** The pair that {@code e} calls, or null. */
    public static Pair of(Expr e) {
        return e instanceof Expr.Call c && c.callee().handle() instanceof Pair p ? p : null;
    }

    /** The pair that is called by the whole right-hand side of {@code s}, or null. */
    public static Pair of(Stmt s) {
        return of(call(s));
    }

    /** The call that is the whole right-hand side of {@code s}, or null. */
    public static Expr.Call call(Stmt s) {
        Expr e = s instanceof Stmt.Declare d
                ? d.init()
                : s instanceof Stmt.Assign a ? a.value() : s instanceof Stmt.Eval v ? v.expr() : null;
        return e instanceof Expr.Call c ? c : null;
    }

    /** How many parameters the primal has; the adjoint arrays of active arrays follow them in a call. */
    public int arity() {
        return active.size();
    }

    /** The positions of the active parameters that are numbers, given the arguments of a call. */
    public List<Integer> scalars(List<? extends Type> parameters) {
        return positions(parameters, false);
    }

    /** The positions of the active parameters that are arrays. */
    public List<Integer> arrays(List<? extends Type> parameters) {
        return positions(parameters, true);
    }

    private List<Integer> positions(List<? extends Type> parameters, boolean arrays) {
        List<Integer> found = new ArrayList<>();
        for (int i = 0; i < active.size(); i++) {
            if (active.get(i) && parameters.get(i) instanceof Type.Arr == arrays) {
                found.add(i);
            }
        }
        return found;
    }

    /** The arguments of a call with each adjoint array right behind its array. */
    public <T> List<T> interleaved(List<T> arguments, List<? extends Type> parameters) {
        List<T> result = new ArrayList<>();
        int next = arity();
        for (int i = 0; i < arity(); i++) {
            result.add(arguments.get(i));
            if (active.get(i) && parameters.get(i) instanceof Type.Arr) {
                result.add(arguments.get(next++));
            }
        }
        return result;
    }
}
