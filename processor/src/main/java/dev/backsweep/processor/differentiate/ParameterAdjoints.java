package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The arrays that hold the adjoints of array parameters while the sweeps run.
 *
 * <p>An array that the primal writes needs adjoints of its own: what its buffer holds on entry belongs to the caller and must not flow through
 * the writes. They are added to the buffer at the end. Only for a {@code void} method the buffer itself is the adjoint of what the array holds
 * afterwards; where that moves rows, what the buffer holds goes to the adjoints of the rows that stand there between the sweeps.
 *
 * <pre>
 * double[] xAdjoint = Zeros.like(x);     // x[0] *= 2 is in the primal
 * …
 * Adjoints.add(xBar, xAdjoint);
 * </pre>
 */
final class ParameterAdjoints {
    private final Request request;
    private final Method primal;
    private final Signature signature;
    private final List<Stmt> entry = new ArrayList<>();
    private final Map<Var, Var> shadows = new LinkedHashMap<>();
    private final Map<Var, Var> separate = new LinkedHashMap<>();
    private final Map<Var, Var> works = new LinkedHashMap<>();
    private final Map<Var, Var> arrays = new LinkedHashMap<>();

    /**
     * Chooses them. Where the primal lets a parameter name another array, or puts other rows in it, the adjoints of the array that came in are
     * remembered under a name of their own.
     */
    ParameterAdjoints(Request request, Method primal, Signature signature, Aliases aliases) {
        this.request = request;
        this.primal = primal;
        this.signature = signature;
        for (Var x : request.inputs()) {
            if (!(x.type() instanceof Type.Arr)) {
                continue;
            }
            boolean rows = x.type().rank() > 1 && aliases.family(x).movesRows();
            if (!aliases.isWritten(x) || signature.isVoid() && !rows) {
                shadows.put(x, reassigned(x) ? another(x, signature.buffer(x)) : signature.buffer(x));
                continue;
            }
            Var work = x.derived("Adjoint");
            entry.add(new Stmt.Declare(work, zeros(x), Pos.NONE));
            separate.put(x, work);
            works.put(x, work);
            arrays.put(x, signature.isVoid() && reassigned(x) ? onEntry(x) : x);
            shadows.put(x, reassigned(x) ? another(x, work) : work);
            if (rows) {
                Var onEntry = Var.generated(x.name() + "Rows", x.type());
                entry.add(new Stmt.Declare(
                        onEntry, Exprs.runtime("Adjoints", "rows", x.type(), Exprs.read(work)), Pos.NONE));
                separate.put(x, onEntry);
            }
        }
    }

    /** By parameter, the array that holds its adjoints as the sweeps begin. */
    Map<Var, Var> shadows() {
        return shadows;
    }

    /** The statements that declare those that are no buffers. */
    List<Stmt> entry() {
        return entry;
    }

    /** What compares each array that the primal writes with its buffer, and takes what the buffer holds: for a {@code void} method. */
    void move(List<Stmt> checks, List<Stmt> moves) {
        works.forEach((x, work) -> {
            checks.add(ResultAdjoints.check("checkMoved", signature.text(x), arrays.get(x), signature.buffer(x)));
            moves.add(once(x, adjoints("move", work, signature.buffer(x))));
        });
    }

    /** Adds what the sweeps have found to the buffers. */
    List<Stmt> additions() {
        List<Stmt> additions = new ArrayList<>();
        separate.forEach((x, work) -> additions.add(addition(x, work)));
        return additions;
    }

    private boolean reassigned(Var x) {
        return Assigned.in(primal.body().stmts()).contains(x);
    }

    private Var onEntry(Var x) {
        Var array = Var.generated(x.name() + "OnEntry", x.type());
        entry.add(new Stmt.Declare(array, Exprs.read(x), Pos.NONE));
        return array;
    }

    private Var another(Var x, Var adjoint) {
        Var own = adjoint.invented(x.name() + "Shadow", x.type());
        entry.add(new Stmt.Declare(own, Exprs.read(adjoint), Pos.NONE));
        return own;
    }

    /** New adjoints for {@code x}; those of an earlier parameter where both are one array. */
    private Expr zeros(Var x) {
        Expr zeros = Exprs.runtime("Zeros", "like", x.type(), Exprs.read(x));
        for (Var earlier : twins(x)) {
            Expr same = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(x), Exprs.read(earlier));
            zeros = new Expr.Conditional(same, Exprs.read(works.get(earlier)), zeros, x.type(), Pos.NONE);
        }
        return zeros;
    }

    /** Earlier parameters with adjoints of their own that may be the same array as {@code x}. */
    private List<Var> twins(Var x) {
        List<Var> twins = new ArrayList<>();
        for (Var earlier : separate.keySet()) {
            if (earlier == x) {
                break;
            }
            if (request.inputs().contains(x) && earlier.type().equals(x.type())) {
                twins.add(earlier);
            }
        }
        return twins;
    }

    /** Adds the adjoints of a written array to its buffer, once where two parameters are one array. */
    private Stmt addition(Var x, Var work) {
        return once(x, adjoints(x.type().rank() > 1 ? "addDistinct" : "add", signature.buffer(x), work));
    }

    private static Stmt adjoints(String method, Var sum, Var term) {
        return new Stmt.Eval(
                Exprs.runtime("Adjoints", method, Type.Prim.VOID, Exprs.read(sum), Exprs.read(term)), Pos.NONE);
    }

    private Stmt once(Var x, Stmt stmt) {
        Stmt add = stmt;
        for (Var earlier : twins(x)) {
            Expr other = Exprs.binary(Expr.BinaryOp.NE, Exprs.read(works.get(x)), Exprs.read(works.get(earlier)));
            add = new Stmt.If(
                    other, new Stmt.Block(List.of(add), Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE);
        }
        return add;
    }
}
