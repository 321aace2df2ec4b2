package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.List;
import java.util.Set;

/** Grows strings and enums, small integers, and what asks a number without a derivative. */
final class WordGrower {
    private static final List<Ty> SMALL = List.of(Ty.BYTE, Ty.SHORT, Ty.CHAR);
    private final Growth g;
    private final ExprGrower exprs;

    WordGrower(Growth g, ExprGrower exprs) {
        this.g = g;
        this.exprs = exprs;
    }

    static Ty.Word anyType(Growth g) {
        return g.chance(50) ? Ty.Word.STRING : Ty.Word.MOOD;
    }

    static Ty anySmall(Growth g) {
        return g.oneOf(SMALL);
    }

    /** A word of this type; what goes where {@code K} is wanted may be any. */
    Ex of(Ty.Word type, int depth) {
        if (type == Ty.Word.KEY) {
            Var key = g.scope.any(type, g.random);
            return key != null && g.chance(50) ? new Ex.Read(key) : of(anyType(g), depth);
        }
        return g.<Ex>choice()
                .add(6, () -> {
                    Var var = g.scope.any(type, g.random);
                    return var == null ? null : new Ex.Read(var);
                })
                .add(2, () -> literal(type))
                .add(2, () -> new Ex.Pick(type, exprs.ints.of(Ty.INT, 1)))
                .addIf(
                        depth > 0 && g.has(Feature.CONDITIONALS),
                        1,
                        () -> new Ex.Cond(exprs.ints.condition(1), of(type, 0), of(type, 0)))
                .draw();
    }

    private Ex literal(Ty.Word type) {
        return new Ex.Lit(type, g.oneOf(type.words()));
    }

    /** {@code mood == Mood.CALM}, {@code word.equals("calm")}; null without words. */
    Ex comparison() {
        Var key = g.scope.any(Ty.Word.KEY, g.random);
        if (key != null) {
            return new Ex.Binary(Op.EQ, new Ex.Read(key), literal(Ty.Word.STRING));
        }
        if (!g.has(Feature.WORDS)) {
            return null;
        }
        Ty.Word type = anyType(g);
        Var var = g.scope.any(type, g.random);
        return var == null
                ? null
                : new Ex.Binary(
                        g.chance(70) ? Op.EQ : Op.NE, new Ex.Read(var), g.chance(60) ? literal(type) : of(type, 0));
    }

    /** {@code Double.isNaN(x)} and the like. */
    Ex predicate(int depth) {
        Ex x = exprs.of(Ty.DOUBLE, depth);
        if (g.chance(50)) {
            return new Ex.LibraryCall(g.chance(50) ? Library.IS_NAN : Library.IS_FINITE, Ty.BOOLEAN, List.of(x));
        }
        Ex order = new Ex.LibraryCall(Library.COMPARE, Ty.INT, List.of(x, exprs.of(Ty.DOUBLE, 1)));
        return new Ex.Binary(g.chance(50) ? Op.LT : Op.GE, order, IntGrower.lit(0));
    }

    /** How long something is as text. */
    Ex spelled() {
        Ty type = g.chance(60) ? Ty.DOUBLE : g.has(Feature.FLOATS) && g.chance(50) ? Ty.FLOAT : Ty.INT;
        Var key = g.scope.any(Ty.Word.KEY, g.random);
        // the sign of a zero that is a derivative is not the oracle's business
        Set<Feature> nested = g.without(Feature.NESTED);
        Ex of = key != null && g.chance(50) ? new Ex.Read(key) : exprs.of(type, 1);
        g.features.addAll(nested);
        return new Ex.LibraryCall(Library.SPELLED, Ty.INT, List.of(of));
    }

    /** A small integer as an {@code int}; null if there is none. */
    Ex promoted() {
        Ex small = small();
        return small == null ? null : new Ex.Unary('+', Ty.INT, small);
    }

    /** A variable of a small integer type; null if there is none. */
    Ex small() {
        Var var = g.scope.any(anySmall(g), g.random);
        return var == null ? null : new Ex.Read(var);
    }
}
