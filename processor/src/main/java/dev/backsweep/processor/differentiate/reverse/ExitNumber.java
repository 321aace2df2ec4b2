package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * The number by which a construct was left, as the reverse sweep knows it: each jump out of it assigns its own, in the order of the text.
 *
 * <p>{@code exit = 1; break;} in the first arm of a choice: what follows the choice is reversed where {@code exit > 1}.
 */
record ExitNumber(Var exit, Supplier<Expr> current) {
    Expr number() {
        return current.get();
    }

    /** The numbers of the jumps among {@code stmts}. */
    List<Integer> numbers(List<Stmt> stmts) {
        List<Integer> found = new ArrayList<>();
        Walker walker = new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                if (s.var() == exit && s.value() instanceof Expr.Lit l) {
                    found.add((Integer) l.value());
                }
                return s;
            }
        };
        stmts.forEach(walker::walk);
        return found;
    }

    /** The smallest number among them, 0 where there is none. */
    int smallest(List<Stmt> stmts) {
        return numbers(stmts).stream().mapToInt(Integer::intValue).min().orElse(0);
    }
}
