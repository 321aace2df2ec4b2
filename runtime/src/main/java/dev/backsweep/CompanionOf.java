package dev.backsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a hand-written companion: a class whose methods are the derivatives of {@link #value()}'s methods.
 *
 * <p>Its static methods {@code gDerivative}, {@code gGradient}, {@code gVjp} and {@code gJvp} have the signatures that the
 * generated companion of {@code g} would have, and take their place, whether or not {@code g} has source in this
 * compilation. A rule that returns several adjoints declares the record {@code GGradient} itself. {@link Constant} on
 * a rule's parameter says that no derivative with respect to it is known.
 *
 * <pre>{@code
 * @CompanionOf(Special.class)
 * final class SpecialRules {
 *     static double erfDerivative(double x) {
 *         return 2 / Math.sqrt(Math.PI) * Math.exp(-x * x);
 *     }
 * }
 * }</pre>
 *
 * <p>Rules of the same compilation are found by themselves; those of a dependency are named by {@link UseCompanions}.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface CompanionOf {
    /**
     * The class that has the methods to which the derivatives belong.
     *
     * @return the class
     */
    Class<?> value();
}
