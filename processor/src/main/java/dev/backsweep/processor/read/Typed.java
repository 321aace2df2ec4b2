package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Expr;
import java.util.List;
import java.util.function.Supplier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * An expression with its exact Java type, type arguments included, which the types of the intermediate representation do not keep.
 *
 * @param constant the value of a constant expression, or null; asked for seldom, so found out late
 * @param isPoly whether the type of a generic call or {@code new C<>()} may still bend to where it stands
 * @param arms of a conditional between objects, which fits where each of its arms does (JLS 15.25.3)
 */
record Typed(Expr expr, TypeMirror type, Supplier<@Nullable Object> constant, boolean isPoly, List<Typed> arms) {
    Typed(Expr expr, TypeMirror type, Supplier<@Nullable Object> constant) {
        this(expr, type, constant, false, List.of());
    }

    /** The same, said in other words. */
    Typed as(Expr other) {
        return other == expr ? this : new Typed(other, type, constant, isPoly, arms);
    }

    Typed(Expr expr, TypeMirror type) {
        this(expr, type, () -> null, false, List.of());
    }
}
