package dev.backsweep.tests.adversary.oracle;

/** A double, or a float carried as one, with its tangent: a dual number. */
public record Num(double value, Tangent tangent) {
    static Num constant(double value) {
        return new Num(value, null);
    }
}
