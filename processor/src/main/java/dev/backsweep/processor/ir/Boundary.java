package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What a method takes and gives where its records are whole. Inside, the parts of each record stand for it.
 *
 * @param params the parameters as they are declared
 * @param parts for each record parameter that is taken apart, its parts
 * @param result the parts of a record that is returned, or null
 */
public record Boundary(List<Method.Param> params, Map<Var, Parts> parts, Parts result) {

    /** The boundary of a method without records. */
    public static Boundary of(Method method) {
        return new Boundary(method.params(), Map.of(), null);
    }

    /** Declares the parts of the parameters. */
    public List<Stmt> unpacking() {
        List<Stmt> stmts = new ArrayList<>();
        parts.forEach((p, own) -> {
            List<Expr> values = own.of(Exprs.read(p));
            for (int i = 0; i < values.size(); i++) {
                stmts.add(new Stmt.Declare(own.leaves().get(i), values.get(i), Pos.NONE));
            }
        });
        return stmts;
    }

    /** Whether a variable stands for a part of a parameter. */
    public boolean isPart(Var v) {
        return parts.values().stream().anyMatch(p -> p.leaves().contains(v));
    }

    /** How the user would call what a variable stands for: {@code p.x()} for the part {@code pX}. */
    public String name(Var v) {
        for (Map.Entry<Var, Parts> e : parts.entrySet()) {
            String path = e.getValue().path(e.getKey().name(), v);
            if (path != null) {
                return path;
            }
        }
        return v.name();
    }

    /** What a part of a parameter was on entry. */
    public Expr onEntry(Var part) {
        for (Map.Entry<Var, Parts> e : parts.entrySet()) {
            if (e.getValue().leaves().contains(part)) {
                return e.getValue().of(Exprs.read(e.getKey()), part);
            }
        }
        return Exprs.read(part);
    }

    /** The variables that stand for parameters: each itself, or its parts. */
    public List<Var> inside(List<Var> declared) {
        List<Var> all = new ArrayList<>();
        for (Var v : declared) {
            if (parts.containsKey(v)) {
                all.addAll(parts.get(v).leaves());
            } else {
                all.add(v);
            }
        }
        return all;
    }
}
