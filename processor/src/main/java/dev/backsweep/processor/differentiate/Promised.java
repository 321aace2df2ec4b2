package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.normalise.ScalarReplacement;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.List;

/**
 * What will be generated for an annotated method, known from its declaration alone: the derivatives of a method of that declaration with next
 * to nothing in its body. Names, parameters, results and records are those of the real ones; the bodies mean nothing.
 */
public final class Promised {
    private Promised() {}

    /** The companion that there would be for this method alone. */
    public static Companion of(Request request, Type.Ref companion) {
        Method primal = request.primal();
        Methods made = new Methods(List.of(), List.of());
        if (request.order() == 1 || primal.result().isFloating()) {
            Method nearlyEmpty = primal.withBody(body(primal.result()));
            ScalarReplacement.Result apart = ScalarReplacement.of(
                    nearlyEmpty, request.active()::contains, companion.packageName(), new Nobody());
            made = Methods.of(request.withPrimal(apart.method(), apart.boundary()), companion);
        }
        return new Companion(companion, primal.owner(), true, made.methods(), made.records(), List.of());
    }

    private static Stmt.Block body(Type result) {
        if (result == Type.Prim.VOID) {
            return new Stmt.Block(List.of(), Pos.NONE);
        }
        Var made = Var.generated("result", result);
        return new Stmt.Block(
                List.of(new Stmt.Declare(made, some(result), Pos.NONE), new Stmt.Return(Exprs.read(made), Pos.NONE)),
                Pos.NONE);
    }

    /** Some value of that type. */
    private static Expr some(Type type) {
        if (type instanceof Type.Rec rec) {
            return Parts.construct(
                    rec, rec.components().stream().map(c -> some(c.type())).toList());
        }
        return type instanceof Type.Arr ? new Expr.NewArray(type, List.of(Exprs.lit(0)), Pos.NONE) : Exprs.zero(type);
    }

    /** Nobody hears what is said of a body that nobody wrote. */
    private static final class Nobody implements Reporter {
        @Override
        public void report(Problem problem, Pos pos, Object... arguments) {}

        @Override
        public boolean hasErrors() {
            return false;
        }
    }
}
