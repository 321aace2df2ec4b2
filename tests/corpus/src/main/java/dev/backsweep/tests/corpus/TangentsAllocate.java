package dev.backsweep.tests.corpus;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a method whose tangents are allocated beside what the primal allocates, for the reason given. A test says when that is over. */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface TangentsAllocate {
    String value();
}
