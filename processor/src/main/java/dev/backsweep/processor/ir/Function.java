package dev.backsweep.processor.ir;

import java.util.List;

/**
 * The value of a literal that is a function of its parameters, of literals and of fields: {@code t -> t > 0.7}. It captures no variable, so
 * that it is a constant like any other and no pass looks inside.
 */
public record Function(List<Var> params, Expr value) {
    public Function {
        params = List.copyOf(params);
    }

    @Override
    public String toString() {
        String names = String.join(", ", params.stream().map(Var::name).toList());
        return (params.size() == 1 ? names : "(" + names + ")") + " -> " + value;
    }
}
