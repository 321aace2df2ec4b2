package dev.backsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Holds the {@link Checkpoint} annotations of a method that has several; the compiler writes it. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
public @interface Checkpoints {
    /**
     * The annotations.
     *
     * @return one for each loop
     */
    Checkpoint[] value();
}
