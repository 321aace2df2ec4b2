package dev.backsweep.tests.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The active parameters where they are not all those of a floating-point type; {@code @Constant} and {@code wrt} cannot be seen at run time. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface ActiveOnly {
    String[] value();
}
