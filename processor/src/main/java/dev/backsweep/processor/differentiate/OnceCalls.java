package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Callee;
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
 * Lets a program run several times although it calls what may be called but once, such as a logger or a random number: the first run makes the
 * calls and keeps what they give, the others take that.
 *
 * <pre>
 * log.fine("n: " + n);                     boolean again = calls.again();
 * double noise = random.nextGaussian();    if (!again) {
 *                                            log.fine("n: " + n);
 *                                          }
 *                                          double noise = again ? calls.nextDouble() : calls.keep(random.nextGaussian());
 * </pre>
 *
 * <p>A call of which nothing is known may change fields, and arrays that others hold: beside such calls what is read there is kept too, and
 * what arrays hold after they were given to one.
 */
final class OnceCalls {
    private static final Type.Ref CALLS = Exprs.runtimeClass("Calls");

    private final Request request;
    private final Var calls = Var.generated("calls", CALLS);
    private final Var again = Var.generated("again", Type.Prim.BOOLEAN);

    private OnceCalls(Request request) {
        this.request = request;
    }

    /** The program that may run again: {@code calls} is one of its parameters; null where that cannot be had. */
    static OnceCalls of(Request request) {
        OnceCalls once = new OnceCalls(request);
        Method primal = request.primal();
        KeepingCalls keeping = new KeepingCalls(new OnceFacts(request), once.calls, once.again);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Declare(
                once.again, Exprs.invoke(Exprs.read(once.calls), "again", Type.Prim.BOOLEAN), Pos.NONE));
        body.addAll(keeping.stmts(primal.body().stmts()));
        List<Method.Param> params = new ArrayList<>(primal.params());
        params.add(once.parameter());
        Method again = new Method(
                primal.owner(),
                primal.name(),
                params,
                primal.result(),
                new Stmt.Block(body, primal.body().pos()),
                primal.traits(),
                primal.pos());
        once.changed = request.withPrimal(again, request.boundary());
        return keeping.fits() ? once : null;
    }

    private Request changed;

    /** The request with the program in place of the primal. */
    Request request() {
        return changed;
    }

    /** The parameter of the program that holds what its calls gave. */
    Method.Param parameter() {
        return new Method.Param(calls, false, Pos.NONE);
    }

    /** Declares it where there was no run yet. */
    Stmt declaration() {
        Callee constructor = new Callee(Callee.Kind.OPAQUE, CALLS, "<init>", List.of(), false, false, "");
        return new Stmt.Declare(calls, new Expr.Call(constructor, null, List.of(), CALLS, Pos.NONE), Pos.NONE);
    }

    Expr argument() {
        return Exprs.read(calls);
    }
}
