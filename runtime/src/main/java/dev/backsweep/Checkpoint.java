package dev.backsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Repeatable;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Trades time for storage in the reverse sweep of one loop: in place of every iteration's state it keeps a few snapshots,
 * and runs the loop again from the nearest one.
 *
 * <p>The snapshots are spread by the binomial schedule (Griewank and Walther, <i>Algorithm 799: revolve</i>, 2000), which
 * needs the fewest repeated iterations for a given number of snapshots.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.CLASS)
@Repeatable(Checkpoints.class)
public @interface Checkpoint {
    /**
     * The label of the loop, which stands in the body of the annotated method.
     *
     * @return the label
     */
    String loop();

    /**
     * How many snapshots to keep.
     *
     * @return a positive number; 0 (the default) for about the square root of the trip count
     */
    int snapshots() default 0;
}
