package dev.backsweep.processor.ir;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The reverse sweep of a method that is not differentiated statement by statement, because it is known what its adjoint is.
 *
 * @param derivative the derivative that the method computes, as Javadoc links to it
 * @param frames the variable of the method that names the stacks
 * @param bars for each active array parameter the adjoint array that goes with it
 * @param areOne whether arrays that are one array must stay one where the sweep works on what they held before
 * @param statements the sweep
 * @param adjoints after it, for each active parameter that is a number, its adjoint
 */
public record Reversal(
        String derivative,
        Var frames,
        Map<Var, Var> bars,
        boolean areOne,
        List<Stmt> statements,
        Map<Var, Expr> adjoints) {
    public Reversal {
        bars = new LinkedHashMap<>(bars);
        statements = List.copyOf(statements);
        adjoints = new LinkedHashMap<>(adjoints);
    }
}
