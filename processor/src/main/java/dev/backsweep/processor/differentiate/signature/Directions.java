package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
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

/**
 * The tangents that a caller passes, one for each active parameter: {@code xDot} right after {@code x}. That of a record is taken apart like
 * the record itself.
 */
public final class Directions {
    private final Request request;
    private final Type.Ref companion;
    private final Map<Var, Var> dots = new LinkedHashMap<>();
    private final Map<Var, Var> records = new LinkedHashMap<>();

    public Directions(Request request, Type.Ref companion) {
        this.request = request;
        this.companion = companion;
        ParameterNames names = new ParameterNames(request);
        for (Var x : request.inputs()) {
            Var dot = x.derived("Dot");
            dots.put(x, request.boundary().isPart(x) ? dot : names.free(dot));
        }
        for (Var x : request.active()) {
            if (request.boundary().parts().containsKey(x)) {
                records.put(x, names.free(x.derived("Dot", Mirror.of(x.type(), companion))));
            }
        }
    }

    /** The tangent of a variable to differentiate by, or of an active parameter. */
    Var of(Var v) {
        return records.containsKey(v) ? records.get(v) : dots.get(v);
    }

    /** The tangents by variable to differentiate by. */
    public Map<Var, Var> all() {
        return dots;
    }

    /** The primal's parameters with their tangents. */
    public List<Method.Param> parameters() {
        List<Method.Param> params = new ArrayList<>();
        for (Method.Param p : request.boundary().params()) {
            params.add(p);
            if (of(p.var()) != null) {
                params.add(new Method.Param(of(p.var()), false, Pos.NONE));
            }
        }
        return params;
    }

    /** Names the parts of records and of their tangents. */
    public List<Stmt> unpacking() {
        List<Stmt> stmts = new ArrayList<>(request.boundary().unpacking());
        records.forEach((x, dot) -> {
            stmts.add(check("checkRecord", dot.name(), Exprs.read(x), Exprs.read(dot)));
            Parts parts = request.boundary().parts().get(x);
            for (Parts.Inner inner : parts.inners(dot.name(), Exprs.read(dot), Mirror.shape(companion))) {
                Expr known = inner.isNull() != null
                        ? Exprs.read(inner.isNull())
                        : inner.outerIsNull() != null ? inner.outerIsNull() : Exprs.read(x);
                stmts.add(check("checkRecord", inner.path(), known, inner.value()));
            }
            List<Expr> values = parts.of(Exprs.read(dot), Mirror.shape(companion));
            for (int i = 0; i < values.size(); i++) {
                Var own = dots.get(parts.leaves().get(i));
                if (own != null) {
                    stmts.add(new Stmt.Declare(own, values.get(i), Pos.NONE));
                }
            }
        });
        return stmts;
    }

    private static Stmt check(String method, String name, Expr... args) {
        List<Expr> all = new ArrayList<>(List.of(new Expr.Lit(name, Type.STRING, Pos.NONE)));
        all.addAll(List.of(args));
        return new Stmt.Eval(Exprs.runtime("Shapes", method, Type.Prim.VOID, all.toArray(Expr[]::new)), Pos.NONE);
    }

    /** Checks of shapes and identities, before anything is written. */
    public List<Stmt> checks() {
        List<Stmt> checks = new ArrayList<>();
        dots.forEach((x, dot) -> {
            if (x.type() instanceof Type.Arr) {
                checks.add(check("checkTangent", ParameterNames.text(request, x, dot), Exprs.read(x), Exprs.read(dot)));
            }
        });
        checks.addAll(guards().statements());
        return checks;
    }

    /** Checks that arguments are arrays of their own, where directions of our own will be: each of them needs a direction of its own. */
    public List<Stmt> apart() {
        return guards().apart();
    }

    private IdentityGuards guards() {
        return IdentityGuards.ofTangents(request, dots, Aliases.of(request.primal()));
    }
}
