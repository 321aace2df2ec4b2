package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.NewAdjoints;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
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

/**
 * The methods that the contract promises for reverse mode. One of them carries the sweeps: {@code fVjp} that adds into buffers; the others
 * call it with seed one, or with buffers that they allocate.
 */
public final class ReverseMethods {
    private final Request request;
    private final Type.Ref companion;
    private final Signature signature;
    private final List<Generated> methods = new ArrayList<>();
    private final List<RecordDecl> records = new ArrayList<>();

    private ReverseMethods(Request request, Type.Ref companion) {
        this.request = request;
        this.companion = companion;
        this.signature = new Signature(request, companion);
    }

    /** Generates the methods; the primal is in core form. */
    static Methods of(Request request, Type.Ref companion) {
        ReverseMethods m = new ReverseMethods(request, companion);
        if (request.reverse()) {
            m.gradients();
        }
        return new Methods(m.methods, m.records);
    }

    /** Which values of the primal depend on the active parameters. */
    public static Activity varied(Method core, List<Var> active) {
        return Activity.of(core, active, List.of(), Aliases.of(core), Prepared::flows);
    }

    /**
     * The same while records are whole, a record depends on them if any of its components does, and where arrays that are returned on several
     * ways are one.
     */
    public static Activity variedRecords(Method core, List<Var> active) {
        return Activity.of(core, active, List.of(), Aliases.ofReturned(core, true), Prepared::flows);
    }

    /** The same where arrays that are returned on several ways are one. */
    public static Activity variedReturned(Method core, List<Var> active) {
        return Activity.of(core, active, List.of(), Aliases.ofReturned(core, false), Prepared::flows);
    }

    private void gradients() {
        if (signature.record() != null) {
            boolean scalar = request.primal().result().isFloating();
            records.add(
                    signature.declaration(scalar ? "Gradient" : "Vjp", signature.components(), signature.recordDoc()));
        }
        boolean scalar = request.primal().result().isFloating();
        if (signature.hasBuffers()) {
            if (!signature.isVoid()) {
                if (scalar) {
                    add(
                            "Gradient",
                            signature.plain(false),
                            allocating(Exprs.number(1, request.primal().result())),
                            Doc.gradient(signature));
                }
                add("Vjp", signature.plain(true), allocating(Exprs.read(signature.seed())), Doc.vjp(signature));
            }
            if (scalar) {
                add(
                        "Gradient",
                        signature.buffered(false),
                        delegating(Exprs.number(1, request.primal().result())),
                        Doc.gradientInto(signature));
            }
            add("Vjp", signature.buffered(true), new SweepBody(request, signature).adjoint(), Doc.vjpInto(signature));
        } else {
            if (scalar) {
                add(
                        "Gradient",
                        signature.plain(false),
                        delegating(Exprs.number(1, request.primal().result())),
                        Doc.gradient(signature));
            }
            add("Vjp", signature.plain(true), new SweepBody(request, signature).adjoint(), Doc.vjp(signature));
        }
    }

    private void add(String suffix, List<Method.Param> params, List<Stmt> body, String javadoc) {
        boolean buffered = params.stream().anyMatch(p -> signature.isBuffer(p.var()));
        Type result = signature.result(buffered);
        methods.add(Signature.generated(request, companion, suffix, params, result, body, javadoc));
    }

    /** Calls the buffered {@code fVjp} (or the only one) with the parameters as they are. */
    private List<Stmt> delegating(Expr seed) {
        List<Method.Param> params = signature.hasBuffers() ? signature.buffered(false) : signature.plain(false);
        return List.of(new Stmt.Return(call(params, seed), Pos.NONE));
    }

    /** Allocates the adjoints, calls the buffered {@code fVjp} and returns everything in a record. */
    private List<Stmt> allocating(Expr seed) {
        Aliases aliases = Aliases.of(request.primal(), request.inputs());
        List<Stmt> body = new ArrayList<>(new NewAdjoints(aliases, Map.of()).declare(signature.buffers()));
        Expr call = call(signature.buffered(false), seed);
        body.add(new Stmt.Return(
                signature.returnsRecord(true) ? call : signature.makeRecord(call, x -> Exprs.read(signature.buffer(x))),
                Pos.NONE));
        return body;
    }

    private Expr call(List<Method.Param> params, Expr seed) {
        List<Expr> args = new ArrayList<>();
        params.forEach(p -> args.add(Exprs.read(p.var())));
        args.add(seed);
        return Exprs.call(
                dev.backsweep.processor.ir.Callee.Kind.OPAQUE,
                companion,
                request.stem() + "Vjp",
                signature.result(signature.hasBuffers()),
                args.toArray(Expr[]::new));
    }
}
