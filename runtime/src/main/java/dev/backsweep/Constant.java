package dev.backsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a parameter of a {@link Differentiable} method that is not differentiated with respect to.
 *
 * <p>On a parameter of a hand-written rule (see {@link CompanionOf}) it says that no derivative with respect to it is
 * known: an active argument there is a compile-time error.
 */
@Target(ElementType.PARAMETER)
@Retention(RetentionPolicy.CLASS)
public @interface Constant {}
