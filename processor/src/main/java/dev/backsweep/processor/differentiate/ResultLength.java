package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How long an array is that a method returns, told by its arguments: of a method that begins with
 *
 * <pre>
 * int n = t.length;
 * double[] residuals = new double[n + 1];
 * </pre>
 *
 * <p>and ends in {@code return residuals;} this is {@code t.length + 1}.
 */
final class ResultLength {
    private final Set<Var> assigned;
    private final Map<Var, Expr> known = new IdentityHashMap<>();
    private boolean fits = true;

    private ResultLength(Method method) {
        Set<Var> changed = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                changed.add(s.var());
                return s;
            }
        }.walk(method.body());
        this.assigned = changed;
        for (Method.Param p : method.params()) {
            if (!assigned.contains(p.var())) {
                known.put(p.var(), new Expr.Read(p.var(), Pos.NONE));
            }
        }
    }

    /** The length, in terms of the parameters; empty where they do not tell it, or where the method might end before it has made the array. */
    static Optional<Expr> of(Method method) {
        return new ResultLength(method).find(method.body().stmts());
    }

    private Optional<Expr> find(List<Stmt> body) {
        boolean ends = !body.isEmpty()
                && body.get(body.size() - 1) instanceof Stmt.Return r
                && r.value() instanceof Expr.Read
                && returns(body) == 1;
        if (!ends) {
            return Optional.empty();
        }
        Var result = ((Expr.Read) ((Stmt.Return) body.get(body.size() - 1)).value()).var();
        for (Stmt s : body) {
            if (!(s instanceof Stmt.Declare d) || d.init() == null) {
                return Optional.empty();
            }
            if (d.var() == result) {
                Expr length = assigned.contains(result) ? null : length(d.init());
                return Optional.ofNullable(length).map(this::atEntry).filter(e -> fits);
            }
            fits = true;
            Expr value = d.var().type() == Type.Prim.INT && !assigned.contains(d.var()) ? atEntry(d.init()) : null;
            if (value == null || !fits) {
                return Optional.empty();
            }
            known.put(d.var(), value);
        }
        return Optional.empty();
    }

    private static int returns(List<Stmt> body) {
        int[] count = {0};
        new Walker() {
            @Override
            public Stmt returnStmt(Stmt.Return s) {
                count[0]++;
                return s;
            }
        }.stmts(body);
        return count[0];
    }

    private static Expr length(Expr made) {
        if (made instanceof Expr.NewArray a && a.dims().size() == 1) {
            return a.dims().get(0);
        }
        return made instanceof Expr.Call c && c.callee().kind() == Callee.Kind.CLONE
                ? new Expr.Length(c.receiver(), Pos.NONE)
                : null;
    }

    /** The expression with what is known in place of variables; it fits if it is made of such, and cannot fail where the method would not. */
    private Expr atEntry(Expr e) {
        return new Rewriter() {
            @Override
            public Expr expr(Expr x) {
                boolean sum = x instanceof Expr.Binary b
                        && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB || b.op() == BinaryOp.MUL);
                boolean length = x instanceof Expr.Length l && l.array() instanceof Expr.Read;
                fits &= sum || length || x instanceof Expr.Read || x instanceof Expr.Lit;
                return super.expr(x);
            }

            @Override
            public Expr read(Expr.Read r) {
                Expr value = known.get(r.var());
                fits &= value != null;
                return value == null ? r : value;
            }
        }.expr(e);
    }
}
