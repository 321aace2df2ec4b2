package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
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

/**
 * Run-time guards for what cannot be known when the code is generated: which of the caller's arrays are the same object. They refuse, before
 * anything is written, every constellation in which a derivative could be wrong.
 */
final class IdentityGuards {
    private final Request request;
    private final Signature signature;
    private final Aliases aliases;

    IdentityGuards(Request request, Signature signature, Aliases aliases) {
        this.request = request;
        this.signature = signature;
        this.aliases = aliases;
    }

    List<Stmt> statements() {
        List<Stmt> guards = new ArrayList<>();
        List<Var> arrays = request.primal().params().stream()
                .map(Method.Param::var)
                .filter(v -> v.type() instanceof Type.Arr)
                .toList();
        for (Var x : arrays) {
            boolean isFlat = !(((Type.Arr) x.type()).element() instanceof Type.Arr);
            if (signature.buffer(x) != null && isFlat) {
                guards.add(self(x));
            } else if (signature.buffer(x) != null) {
                guards.add(
                        call("checkRows", text(x.name()), Exprs.read(x), buffer(x), Exprs.lit(aliases.isWritten(x))));
            }
        }
        for (int i = 0; i < arrays.size(); i++) {
            for (int j = i + 1; j < arrays.size(); j++) {
                pair(arrays.get(i), arrays.get(j), guards);
            }
        }
        return guards;
    }

    /** A buffer must not be the primal array itself. */
    private Stmt self(Var x) {
        return call("checkDistinct", text(x.name()), buffer(x), text(x.name()), Exprs.read(x));
    }

    private void pair(Var x, Var y, List<Stmt> guards) {
        boolean fit = x.type().innermost().equals(y.type().innermost());
        boolean buffered = signature.buffer(x) != null || signature.buffer(y) != null;
        if (fit && buffered) {
            guards.add(call(
                    "checkPair",
                    text(x.name()),
                    Exprs.read(x),
                    buffer(x),
                    Exprs.lit(aliases.isWritten(x)),
                    text(y.name()),
                    Exprs.read(y),
                    buffer(y),
                    Exprs.lit(aliases.isWritten(y))));
        }
    }

    private Expr buffer(Var x) {
        Var bar = signature.buffer(x);
        return bar == null ? new Expr.Lit(null, Type.Null.NULL, Pos.NONE) : Exprs.read(bar);
    }

    private static Expr text(String s) {
        return new Expr.Lit(s, Type.STRING, Pos.NONE);
    }

    private static Stmt call(String method, Expr... args) {
        return new Stmt.Eval(Exprs.runtime("Shapes", method, Type.Prim.VOID, args), Pos.NONE);
    }
}
