package dev.backsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a companion that the processor has written, and tells other compilations what is in it.
 *
 * <p>Coverage tools that leave out classes marked by an annotation with "Generated" in its name (JaCoCo is one) leave
 * companions out.
 */
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.CLASS)
public @interface GeneratedCompanion {
    /**
     * The format of the generated code: the number that the runtime must know.
     *
     * @return the format number
     */
    int format();

    /**
     * What was differentiated, a string for each method, in the order of the source.
     *
     * <p>A string holds {@code key=value} pairs separated by {@code "; "}, lists separated by {@code ", "}, in this order:
     * {@code method} (the name of the primal), {@code name} (the stem of the generated names), {@code parameters} (erased
     * types and names), {@code result} (erased type), {@code wrt} (the active parameters), {@code modes}, {@code order}.
     * For example
     *
     * <pre>{@code
     * method=loss; name=loss; parameters=double[] w, double b; result=double; wrt=w, b; modes=REVERSE; order=1
     * }</pre>
     *
     * @return a string for each differentiated method
     */
    String[] methods() default {};
}
