package dev.backsweep;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names hand-written companions (see {@link CompanionOf}) of a dependency that this class, or package, uses. */
@Target({ElementType.TYPE, ElementType.PACKAGE})
@Retention(RetentionPolicy.CLASS)
public @interface UseCompanions {
    /**
     * The hand-written companions.
     *
     * @return classes that are annotated {@link CompanionOf}
     */
    Class<?>[] value();
}
