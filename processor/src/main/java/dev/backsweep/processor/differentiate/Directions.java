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
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tangents that a caller passes, one for each active parameter: {@code xDot} right after {@code x}. */
final class Directions {
    private final Request request;
    private final Map<Var, Var> dots = new LinkedHashMap<>();

    Directions(Request request) {
        this.request = request;
        request.active().forEach(x -> dots.put(x, Var.generated(x.name() + "Dot", x.type())));
    }

    /** The tangent of an active parameter. */
    Var of(Var parameter) {
        return dots.get(parameter);
    }

    /** The tangents by parameter. */
    Map<Var, Var> all() {
        return dots;
    }

    /** The primal's parameters with their tangents. */
    List<Method.Param> parameters() {
        List<Method.Param> params = new ArrayList<>();
        for (Method.Param p : request.primal().params()) {
            params.add(p);
            if (dots.containsKey(p.var())) {
                params.add(new Method.Param(dots.get(p.var()), false, Pos.NONE));
            }
        }
        return params;
    }

    /** Checks of shapes and identities, before anything is written. */
    List<Stmt> checks() {
        List<Stmt> checks = new ArrayList<>();
        dots.forEach((x, dot) -> {
            if (x.type() instanceof Type.Arr) {
                Expr name = new Expr.Lit(x.name(), Type.STRING, Pos.NONE);
                Expr call =
                        Exprs.runtime("Shapes", "checkTangent", Type.Prim.VOID, name, Exprs.read(x), Exprs.read(dot));
                checks.add(new Stmt.Eval(call, Pos.NONE));
            }
        });
        Aliases aliases = Aliases.of(request.primal());
        checks.addAll(IdentityGuards.ofTangents(request, dots, aliases).statements());
        return checks;
    }
}
