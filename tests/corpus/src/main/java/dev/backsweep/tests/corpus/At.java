package dev.backsweep.tests.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A point at which a method of the corpus is tried. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
@Repeatable(At.All.class)
public @interface At {
    /** The arguments, written as in Java: {@code 3, {1, 2}, {{1}, {2, 3}}, "text", null}. {@code #0} is the very object that argument 0 is. */
    String value();

    /** The exact adjoints there, one for each active parameter; empty where they are not known in numbers. */
    String gradient() default "";

    /** Whether the method has no derivative here but by convention, so that differences say nothing. */
    boolean kink() default false;

    /** Whether results are rounded to {@code float} on the way, so that differences are coarse. */
    boolean coarse() default false;

    /** What the method throws here; {@code Throwable} where it returns. */
    Class<? extends Throwable> fails() default Throwable.class;

    /** Several points. */
    @Target(ElementType.METHOD)
    @Retention(RetentionPolicy.RUNTIME)
    @interface All {
        At[] value();
    }
}
