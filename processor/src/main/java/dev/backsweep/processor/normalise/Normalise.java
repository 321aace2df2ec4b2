package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Reporter;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Turns a method as the user wrote it into the core language: same values bit for bit, same exceptions and effects in the same order, fewer
 * kinds of nodes. What is core already stays as it is.
 */
public final class Normalise {
    private Normalise() {}

    /** {@code method} in the core language; what cannot be brought there is reported and left. */
    public static Method method(Method method, Reporter reporter) {
        Stmt.Block body = new LoggedMessages().body(new SetAll().body(method.body()));
        for (UnaryOperator<Stmt.Block> rewrite : rewrites(method.result(), reporter)) {
            body = rewrite.apply(body);
        }
        return method.withBody(body);
    }

    /** Lambdas are gone. Statements first, so that expressions meet only plain loops and choices; jumps last, because the others leave some. */
    private static List<UnaryOperator<Stmt.Block>> rewrites(Type returned, Reporter reporter) {
        return List.of(
                new EnhancedFor()::body,
                new CountingTests()::body,
                new Switches()::body,
                Normalise::jumpsLast,
                new Continues()::body,
                new SideEffects(reporter)::body,
                new RequiredValues()::body,
                new ArraysCalls()::body,
                new LongProducts()::body,
                new Tries(returned, reporter)::method,
                Normalise::jumpsLast);
    }

    /** What one of the two does gives the other something to do. */
    private static Stmt.Block jumpsLast(Stmt.Block body) {
        Stmt.Block before = body;
        Stmt.Block after = TailJumps.remove(new GuardClauses().body(body));
        while (!after.equals(before)) {
            before = after;
            after = TailJumps.remove(new GuardClauses().body(before));
        }
        return after;
    }
}
