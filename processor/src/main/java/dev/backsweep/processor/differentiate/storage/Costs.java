package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.reverse.Placement;
import dev.backsweep.processor.differentiate.rules.Rule;
import dev.backsweep.processor.differentiate.rules.Rules;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;

/**
 * The cost table of {@link Placement}: what is computed again at no charge, what is too dear for that, and what a kept value takes.
 *
 * <pre>
 * value that is wanted                     again        kept, bytes a trip
 * arithmetic, a[i], max, abs, …            free         8 (double, long), 4 (float, int, …), 1 (boolean, byte)
 * four operations and more, outside loops  dear         a variable
 * exp, log, pow, sin, tanh, …              dear         the same
 * a reference to an array                  dear         32
 * </pre>
 */
public final class Costs {
    /** What a loop of unknown length is taken for. */
    static final int TRIPS = 64;

    /** Operations that take longer than a variable costs. */
    private static final int LONG = 4;

    private final Prepared program;

    public Costs(Prepared program) {
        this.program = program;
    }

    /** What it takes to keep a value: bytes times trips. */
    static double ofKeeping(Version v) {
        return bytes(v.var().type()) * Math.pow(TRIPS, v.home().depth());
    }

    /** A reference costs more than its bytes: it goes over a stack, and the collector has to be told. */
    private static int bytes(Type type) {
        if (type.isReference()) {
            return 32;
        }
        if (type == Type.Prim.DOUBLE || type == Type.Prim.LONG) {
            return 8;
        }
        return type == Type.Prim.BOOLEAN || type == Type.Prim.BYTE ? 1 : 4;
    }

    /** What makes an expression dear. */
    static String dear(Expr e) {
        String[] name = {"to make an array"};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                name[0] = c.callee().name();
                return super.call(c);
            }
        }.walk(e);
        return name[0];
    }

    /** Whether what defines {@code v} is computed again rather than kept: arithmetic, reads of arrays, and functions that a rule calls cheap. */
    public boolean isCheap(Version v) {
        boolean[] cheap = {true};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                Callee.Kind kind = c.callee().kind();
                Rule rule = kind == Callee.Kind.MATH ? Rules.of(c.callee()) : null;
                boolean reads =
                        kind == Callee.Kind.PREDICATE || kind == Callee.Kind.DETACH || kind == Callee.Kind.RECORD_GET;
                cheap[0] &= reads || rule != null && !rule.dear();
                return super.call(c);
            }

            @Override
            public Expr newArray(Expr.NewArray a) {
                cheap[0] &= isPrivateShadow(v);
                return super.newArray(a);
            }

            @Override
            public Expr arrayLit(Expr.ArrayLit a) {
                cheap[0] = false;
                return a;
            }
        }.walk(v.definition());
        return cheap[0];
    }

    /** Whether keeping {@code v} costs no more than a variable outside loops, and computing it again more than that. */
    public boolean isWorthAVariable(Version v) {
        int[] operations = {0};
        new Walker() {
            @Override
            public Expr binary(Expr.Binary e) {
                operations[0]++;
                return super.binary(e);
            }

            @Override
            public Expr call(Expr.Call e) {
                operations[0]++;
                return super.call(e);
            }
        }.walk(v.definition());
        return v.home().depth() == 0 && v.var().type().isFloating() && operations[0] >= LONG;
    }

    /** Whether {@code v} is the adjoint of an array that lives in one trip under one name: the reverse sweep makes its own. */
    private boolean isPrivateShadow(Version v) {
        return v.site() != null
                && v.site().pos().isGenerated()
                && v.var().isGenerated()
                && program.isShadow(v.var())
                && program.versions().definitionSites(v.var()).size() == 1
                && program.aliases().family(v.var()).members().size() == 1
                && !program.aliases().family(v.var()).movesRows()
                && !isLent(v.var());
    }

    /** Whether a method that is called gets the array and its adjoint: it may keep names for both from one sweep to the other. */
    private boolean isLent(Var shadow) {
        return program.shadowOf().entrySet().stream()
                .anyMatch(e -> e.getValue() == shadow
                        && program.aliases().family(e.getKey()).isLent());
    }
}
