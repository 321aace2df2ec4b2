package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Run-time guards for what cannot be known when the code is generated: which of the caller's arrays are the same object. They refuse, before
 * anything is written, every constellation in which a derivative could be wrong.
 */
public final class IdentityGuards {
    private final Request request;
    private final Map<Var, Var> buffers;
    private final String kind;
    private final Aliases aliases;
    private @Nullable Activity varied;

    private IdentityGuards(Request request, Map<Var, Var> buffers, String kind, Aliases aliases) {
        this.request = request;
        this.buffers = buffers;
        this.kind = kind;
        this.aliases = aliases;
    }

    /** Guards of the adjoint arrays that go with active parameters. */
    public static IdentityGuards ofAdjoints(Request request, Map<Var, Var> buffers, Aliases aliases) {
        return new IdentityGuards(request, buffers, "", aliases);
    }

    /**
     * Guards of the tangent arrays that go with active parameters. A tangent that is only read may be any array, even that of the primal: the
     * derivative along {@code x} itself.
     */
    static IdentityGuards ofTangents(Request request, Map<Var, Var> tangents, Aliases aliases) {
        return new IdentityGuards(request, tangents, "Tangent", aliases);
    }

    private String name(Var x) {
        Var buffer = buffers.get(x);
        return buffer == null ? request.boundary().name(x) : ParameterNames.text(request, x, buffer);
    }

    private boolean isOfTangents() {
        return !kind.isEmpty();
    }

    /** An adjoint is added to whatever the primal does; a tangent is written only where its primal is. */
    private boolean isHarmless(boolean written) {
        return isOfTangents() && !written;
    }

    public List<Stmt> statements() {
        List<Stmt> guards = new ArrayList<>();
        List<Var> arrays = arrays();
        for (Var x : arrays) {
            boolean isFlat = !(((Type.Arr) x.type()).element() instanceof Type.Arr);
            if (buffers.get(x) == null || isHarmless(aliases.isWritten(x))) {
                continue;
            }
            if (isFlat && isOfTangents()) {
                guards.add(self(x));
            } else if (!isFlat) {
                guards.add(call(
                        "check" + kind + "Rows",
                        text(name(x)),
                        Exprs.read(x),
                        buffer(x),
                        Exprs.lit(aliases.isWritten(x))));
            }
        }
        for (int i = 0; i < arrays.size(); i++) {
            for (int j = i + 1; j < arrays.size(); j++) {
                pair(arrays.get(i), arrays.get(j), guards);
            }
        }
        for (HeldArrays.Held held : HeldArrays.of(request.primal())) {
            arrays.forEach(x -> held(x, held, guards));
        }
        return guards;
    }

    private List<Var> arrays() {
        return request.primal().params().stream()
                .map(Method.Param::var)
                .filter(v -> v.type() instanceof Type.Arr)
                .toList();
    }

    /** Guards of the arguments alone: none that is differentiated is another one, where either is written. */
    List<Stmt> apart() {
        List<Stmt> guards = new ArrayList<>();
        List<Var> arrays = arrays();
        for (int i = 0; i < arrays.size(); i++) {
            for (int j = i + 1; j < arrays.size(); j++) {
                Var x = arrays.get(i);
                Var y = arrays.get(j);
                boolean one = buffers.get(x) != null || buffers.get(y) != null;
                if (one && mayBeOne(x, y.type()) && (aliases.isWritten(x) || aliases.isWritten(y))) {
                    guards.add(apart(x, request.boundary().name(y), Exprs.read(y)));
                }
                constants(x, y, guards);
            }
        }
        for (HeldArrays.Held held : HeldArrays.of(request.primal())) {
            for (Var x : arrays) {
                boolean written = aliases.isWritten(x) || held.written();
                if (written && buffers.get(x) != null && mayBeOne(x, held.path().type())) {
                    guards.add(apart(x, held.name(), held.array()));
                }
            }
        }
        return guards;
    }

    private Stmt apart(Var x, String other, Expr y) {
        return call("checkApart", text(request.boundary().name(x)), Exprs.read(x), text(other), y);
    }

    private static boolean mayBeOne(Var x, Type other) {
        return x.type().innermost().equals(other.innermost());
    }

    /** An array that the primal finds in an object: it has no adjoint, and must be no array that has. */
    private void held(Var x, HeldArrays.Held held, List<Stmt> guards) {
        if (buffers.get(x) == null || !mayBeOne(x, held.path().type())) {
            return;
        }
        boolean written = aliases.isWritten(x);
        if (isHarmless(written || held.written())) {
            return;
        }
        guards.add(
                written || held.written()
                        ? call(
                                "check" + kind + "Pair",
                                text(name(x)),
                                Exprs.read(x),
                                buffer(x),
                                Exprs.lit(written),
                                text(held.name()),
                                held.array(),
                                new Expr.Lit(null, Type.Null.NULL, Pos.NONE),
                                Exprs.lit(held.written()))
                        : call("check" + kind + "Distinct", text(name(x)), buffer(x), text(held.name()), held.array()));
    }

    /** A buffer must not be the primal array itself; of adjoints, the check of the shape sees to that. */
    private Stmt self(Var x) {
        return call("check" + kind + "Distinct", text(name(x)), buffer(x), text(name(x)), Exprs.read(x));
    }

    private void pair(Var x, Var y, List<Stmt> guards) {
        if (!mayBeOne(x, y.type())) {
            return;
        }
        boolean written = aliases.isWritten(x) || aliases.isWritten(y);
        constants(x, y, guards);
        if (isHarmless(written)) {
            return;
        }
        boolean both = buffers.get(x) != null && buffers.get(y) != null;
        boolean one = buffers.get(x) != null || buffers.get(y) != null;
        if (both || written && one) {
            guards.add(call(
                    "check" + kind + "Pair",
                    text(name(x)),
                    Exprs.read(x),
                    buffer(x),
                    Exprs.lit(aliases.isWritten(x)),
                    text(name(y)),
                    Exprs.read(y),
                    buffer(y),
                    Exprs.lit(aliases.isWritten(y))));
        } else if (buffers.get(x) != null) {
            guards.add(call("check" + kind + "Distinct", text(name(x)), buffer(x), text(name(y)), Exprs.read(y)));
        } else if (buffers.get(y) != null) {
            guards.add(call("check" + kind + "Distinct", text(name(y)), buffer(y), text(name(x)), Exprs.read(x)));
        }
    }

    /** Two constant arrays, into one of which active values are written, are two: each would have an adjoint of its own. */
    private void constants(Var x, Var y, List<Stmt> guards) {
        boolean areConstant = buffers.get(x) == null && buffers.get(y) == null && mayBeOne(x, y.type());
        boolean written = aliases.isWritten(x) || aliases.isWritten(y);
        if (areConstant && written && (isVaried(x) || isVaried(y))) {
            guards.add(call("checkSeparate", text(name(x)), Exprs.read(x), text(name(y)), Exprs.read(y)));
        }
    }

    /** Whether active values are written into a constant array: they have adjoints in an array beside it. */
    private boolean isVaried(Var x) {
        if (varied == null) {
            varied = Activity.of(request.primal(), request.inputs(), List.of(), aliases, Prepared::flows);
        }
        return varied.isVaried(x);
    }

    private Expr buffer(Var x) {
        Var bar = buffers.get(x);
        return bar == null ? new Expr.Lit(null, Type.Null.NULL, Pos.NONE) : Exprs.read(bar);
    }

    private static Expr text(String s) {
        return new Expr.Lit(s, Type.STRING, Pos.NONE);
    }

    private static Stmt call(String method, Expr... args) {
        return new Stmt.Eval(Exprs.runtime("Shapes", method, Type.Prim.VOID, args), Pos.NONE);
    }
}
