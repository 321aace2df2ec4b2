package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Builds methods that call another generated method several times. The first call has the effects of the primal's; later ones get copies of the
 * arrays that the primal writes, so that each finds what the first one found.
 */
final class Probe {
    private final Request request;
    private final Type.Ref companion;
    private final Aliases aliases;
    private final Map<Var, Var> saved = new LinkedHashMap<>();

    Probe(Request request, Type.Ref companion) {
        this.request = request;
        this.companion = companion;
        this.aliases = Aliases.of(request.primal());
    }

    /** The primal's own statements. */
    List<Stmt> primal() {
        List<Stmt> stmts = new ArrayList<>(request.boundary().unpacking());
        stmts.addAll(request.primal().body().stmts());
        return stmts;
    }

    /** Whether the primal's body may stand in the companion: it calls no method that is generated there. */
    boolean isSelfContained() {
        boolean[] contained = {true};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                contained[0] &= Pair.of(e) == null;
                return super.call(e);
            }
        }.walk(request.primal().body());
        return contained[0];
    }

    /** Whether the primal may be run again: it calls nothing of which only one call may happen, and leaves the arrays in fields alone. */
    boolean isRepeatable() {
        boolean[] repeatable = {!FieldWrites.of(request.primal()).any()};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                repeatable[0] &= Pair.of(e) == null || !Pair.of(e).opaque();
                repeatable[0] &= !OnceFacts.isOnce(e, request);
                return super.call(e);
            }
        }.walk(request.primal().body());
        return repeatable[0];
    }

    boolean isWritten(Var x) {
        Parts parts = request.boundary().parts().get(x);
        return parts == null
                ? x.type() instanceof Type.Arr && aliases.isWritten(x)
                : parts.leaves().stream().anyMatch(this::isWritten);
    }

    /**
     * The parameter in whose records the primal writes, or null. Such a one is no array that a copy could stand for, nor can it be made anew with
     * copies in it: what its constructor does with them is its own affair.
     */
    @Nullable
    Var writtenRecord() {
        return request.boundary().params().stream()
                .map(Method.Param::var)
                .filter(x -> request.boundary().parts().get(x) == null && !isWritten(x))
                .filter(x -> !writesInto(x).isEmpty())
                .findFirst()
                .orElse(null);
    }

    /** The statements that write into an array which a record holds. */
    List<Stmt> writesInto(Var record) {
        Aliases whole = Aliases.ofWholeRecords(request.primal());
        List<Stmt> found = new ArrayList<>();
        if (whole.isShared(record.type())) {
            Aliases.Family family = whole.family(record);
            found.addAll(family.elementWrites());
            found.addAll(family.rowWrites());
            found.addAll(family.callWrites());
        }
        return found;
    }

    /** Whether the primal writes an array of the caller's. */
    boolean writes() {
        return request.boundary().params().stream().anyMatch(p -> isWritten(p.var()));
    }

    /** Copies, made before the first call, of what that writes: the first call works on the caller's arrays, all others on copies of these. */
    List<Stmt> saving() {
        List<Stmt> stmts = new ArrayList<>();
        for (Method.Param p : request.boundary().params()) {
            Var x = p.var();
            if (isWritten(x)) {
                Var before = Var.generated(x.name() + "Before", x.type());
                stmts.add(new Stmt.Declare(before, copy(x, x), Pos.NONE));
                saved.put(x, before);
            }
        }
        return stmts;
    }

    /** A copy of {@code from}, which has the type of the parameter {@code x}: an array, or a record some of whose arrays are written. */
    private Expr copy(Var x, Var from) {
        Parts parts = request.boundary().parts().get(x);
        if (parts == null) {
            return Exprs.runtime("Flat", "copy", x.type(), Exprs.read(from));
        }
        List<Expr> values = x == from ? parts.leaves().stream().map(Exprs::read).toList() : parts.of(Exprs.read(from));
        return parts.packed(leaf -> {
            Expr value = values.get(parts.leaves().indexOf(leaf));
            return isWritten(leaf) ? Exprs.runtime("Flat", "copy", leaf.type(), value) : value;
        });
    }

    /** The primal's arguments, each followed by what {@code extra} gives for it, if anything. */
    List<Expr> arguments(boolean copies, Function<Var, Expr> extra) {
        List<Expr> args = new ArrayList<>();
        for (Method.Param p : request.boundary().params()) {
            Var before = copies ? saved.get(p.var()) : null;
            args.add(before == null ? Exprs.read(p.var()) : copy(p.var(), before));
            Expr more = request.active().contains(p.var()) ? extra.apply(p.var()) : null;
            if (more != null) {
                args.add(more);
            }
        }
        return args;
    }

    /** A call of a method of the companion. */
    Expr call(String suffix, Type result, List<Expr> args) {
        return Exprs.call(Callee.Kind.OPAQUE, companion, request.stem() + suffix, result, args.toArray(Expr[]::new));
    }

    /** {@code for (int i = 0; i < end; i++)}. */
    static Stmt loop(Var i, Expr end, List<Stmt> body) {
        return loop(i, Exprs.lit(0), end, 1, body);
    }

    /** {@code for (int i = start; i < end; i += step)}. */
    static Stmt loop(Var i, Expr start, Expr end, int step, List<Stmt> body) {
        return Stmt.Loop.ascending(i, start, end, step, body);
    }

    static Var index(String name) {
        return Var.generated(name, Type.Prim.INT);
    }

    /** How many numbers an active parameter has. */
    static Expr count(Var x, Method primal) {
        if (!(x.type() instanceof Type.Arr)) {
            return Exprs.lit(1);
        }
        return x.type().rank() == 1 && !PerhapsNull.is(x, primal)
                ? new Expr.Length(Exprs.read(x), Pos.NONE)
                : Exprs.runtime("Flat", "count", Type.Prim.INT, Exprs.read(x));
    }

    /** How many numbers all active parameters have. */
    Expr count() {
        return request.inputs().stream()
                .map(x -> count(x, request.primal()))
                .reduce((a, b) -> Exprs.binary(BinaryOp.ADD, a, b))
                .orElseThrow();
    }

    /** {@code array[index] = value} in the numbering of {@code Flat}. */
    static Stmt set(Var array, Var index, double value) {
        if (array.type().rank() == 1) {
            Expr number = Exprs.number(value, array.type().innermost());
            return new Stmt.Set(Exprs.read(array), Exprs.read(index), number, Pos.NONE);
        }
        return runtime("set", Exprs.read(array), Exprs.read(index), Exprs.number(value, Type.Prim.DOUBLE));
    }

    /** A call of {@code Flat} for its effect. */
    static Stmt runtime(String method, Expr... args) {
        return new Stmt.Eval(Exprs.runtime("Flat", method, Type.Prim.VOID, args), Pos.NONE);
    }
}
