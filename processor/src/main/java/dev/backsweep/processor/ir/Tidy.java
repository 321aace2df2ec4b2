package dev.backsweep.processor.ir;

import java.util.function.UnaryOperator;

/** Writes a generated program as a person would, before it is differentiated once more. */
public interface Tidy extends UnaryOperator<Method> {

    /** The same for a program of which many directions are taken at once: their numbers are in memory, and nothing is carried along in registers. */
    default Tidy ofManyDirections() {
        return this;
    }
}
