package dev.backsweep.tests.adversary.oracle;

import java.util.List;

/**
 * The arguments of one call, as the interpreter sees them, without tangents: Integer, Long, Boolean, {@link Num}, {@link Cells},
 * {@link Fields}. A Point is never changed: every run gets a copy.
 */
public record Point(List<Object> args) {
    public Point {
        args = List.copyOf(args);
    }
}
