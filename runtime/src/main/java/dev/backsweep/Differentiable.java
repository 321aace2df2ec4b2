package dev.backsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Asks for the derivatives of the annotated method.
 *
 * <p>They are written, as plain Java source, into a companion class beside the annotated method's class: those of
 * {@code Model.loss} stand in {@code ModelAdjoint} as {@code lossGradient}, {@code lossVjp}, and so on. A nested class
 * {@code Outer.Inner} has the companion {@code Outer_InnerAdjoint}.
 *
 * <p>A parameter is <em>active</em>, that is, differentiated with respect to, when it is a {@code double}, a
 * {@code float}, an array of those of any rank, or a record with such a component, and is not marked {@link Constant}.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Differentiable {
    /**
     * The names of the parameters to differentiate with respect to.
     *
     * @return the names; none (the default) for every floating-point parameter that is not {@link Constant}
     */
    String[] wrt() default {};

    /**
     * The modes to generate.
     *
     * @return at least one mode
     */
    Mode[] modes() default {Mode.REVERSE};

    /**
     * The order of differentiation.
     *
     * @return 1, or 2 for the Hessian and Hessian-vector products of a scalar as well
     */
    int order() default 1;

    /**
     * The stem of the generated names, to tell overloads apart.
     *
     * @return the stem; empty (the default) for the method's own name
     */
    String name() default "";
}
