package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.signature.Mirror;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reverse sweep starts from: the adjoint of the result, which the caller gives, part by part where it is a record, and the checks of
 * its shape.
 *
 * <pre>
 * double[] aBar = resultBar.a();                  // of a record: each part by its own name
 * Shapes.checkResult("resultBar", y, yBar);       // after the forward sweep, before an adjoint is written
 * Adjoints.add(yShadow, yBar);
 * </pre>
 */
final class ResultAdjoints {
    private final Request request;
    private final Signature signature;

    ResultAdjoints(Request request, Signature signature) {
        this.request = request;
        this.signature = signature;
    }

    Var of(Var result) {
        return signature.seeds().getOrDefault(result, signature.seed());
    }

    /** The adjoints of numbers that are returned. */
    Prepared.Seeds known() {
        Parts record = request.boundary().result();
        Map<Var, Expr> parts = new LinkedHashMap<>();
        if (record != null) {
            signature.seeds().forEach((part, bar) -> {
                if (part.type().isFloating()) {
                    parts.put(part, Exprs.read(bar));
                }
            });
        }
        Expr seed = request.primal().result().isFloating() ? Exprs.read(signature.seed()) : null;
        return new Prepared.Seeds(seed, parts, request.decisions());
    }

    /** One for the part of the result whose number is {@code row}, zero for all others. */
    void unit(Var row, List<Stmt> body) {
        List<Var> parts = request.boundary().result().leaves();
        for (int i = 0; i < parts.size(); i++) {
            Expr here = Exprs.binary(Expr.BinaryOp.EQ, Exprs.read(row), Exprs.lit(i));
            Type type = parts.get(i).type();
            Expr seed = new Expr.Conditional(here, Exprs.number(1, type), Exprs.number(0, type), type, Pos.NONE);
            body.add(new Stmt.Declare(signature.seeds().get(parts.get(i)), seed, Pos.NONE));
        }
    }

    /** Names the parts of a seed that is a record. */
    void unpack(List<Stmt> body) {
        Parts result = request.boundary().result();
        if (result == null) {
            return;
        }
        Expr seed = Exprs.read(signature.seed());
        String name = signature.seed().name();
        List<Parts.Inner> inners = result.inners(name, seed, Mirror.shape(signature.companion()));
        if (result.isNull() == null) {
            body.add(requireRecord(name, seed));
        }
        for (Parts.Inner inner : inners) {
            if (inner.isNull() == null) {
                body.add(
                        inner.outerIsNull() == null
                                ? requireRecord(inner.path(), inner.value())
                                : check("checkRecord", inner.path(), inner.outerIsNull(), inner.value()));
            }
        }
        List<Expr> parts = result.of(seed, Mirror.shape(signature.companion()));
        for (int i = 0; i < parts.size(); i++) {
            Var bar = signature.seeds().get(result.leaves().get(i));
            if (bar != null) {
                body.add(new Stmt.Declare(bar, parts.get(i), Pos.NONE));
            }
        }
    }

    private static Stmt requireRecord(String name, Expr record) {
        Expr text = new Expr.Lit(name, Type.STRING, Pos.NONE);
        return new Stmt.Eval(Exprs.runtime("Shapes", "checkRecord", Type.Prim.VOID, text, record), Pos.NONE);
    }

    /**
     * The adjoint of an array result joins what the array has already: it may be a parameter.
     *
     * @param row the element of the result whose gradient is computed, or null for a seed that is given
     */
    List<Stmt> seeding(Prepared program, Wanted wanted, @Nullable Var row, ParameterAdjoints parameters) {
        List<Stmt> checks = new ArrayList<>(row == null ? checkedRecords() : List.of());
        List<Stmt> additions = new ArrayList<>();
        for (Var result : program.results()) {
            if (!(result.type() instanceof Type.Arr)) {
                continue;
            }
            Var seed = of(result);
            if (row == null) {
                checks.add(check("checkResult", seedName(result), result, seed));
            }
            if (program.activity().isActive(result)) {
                Expr shadow =
                        wanted.at(program.versions().shadow(program.versions().atEnd(result)));
                if (row != null) {
                    additions.add(Probe.runtime("point", shadow, Exprs.read(row)));
                    continue;
                }
                additions.add(new Stmt.Eval(
                        Exprs.runtime("Adjoints", "add", Type.Prim.VOID, shadow, Exprs.read(seed)), Pos.NONE));
            }
        }
        if (signature.isVoid()) {
            parameters.move(checks, additions);
        }
        checks.addAll(additions);
        return checks;
    }

    /** The records in a seed that must be there if those of the result are. */
    private List<Stmt> checkedRecords() {
        Parts result = request.boundary().result();
        List<Stmt> checks = new ArrayList<>();
        if (result != null) {
            String name = signature.seed().name();
            Expr seed = Exprs.read(signature.seed());
            if (result.isNull() != null) {
                checks.add(check("checkRecord", name, Exprs.read(result.isNull()), seed));
            }
            for (Parts.Inner inner : result.inners(name, seed, Mirror.shape(signature.companion()))) {
                if (inner.isNull() != null) {
                    checks.add(check("checkRecord", inner.path(), Exprs.read(inner.isNull()), inner.value()));
                }
            }
        }
        return checks;
    }

    private String seedName(Var result) {
        Parts parts = request.boundary().result();
        String name = signature.seed().name();
        return parts == null ? name : parts.path(name, result);
    }

    static Stmt check(String method, String name, Var x, Var bar) {
        return check(method, name, Exprs.read(x), Exprs.read(bar));
    }

    static Stmt check(String method, String name, Expr x, Expr bar) {
        Expr call = Exprs.runtime("Shapes", method, Type.Prim.VOID, new Expr.Lit(name, Type.STRING, Pos.NONE), x, bar);
        return new Stmt.Eval(call, Pos.NONE);
    }
}
