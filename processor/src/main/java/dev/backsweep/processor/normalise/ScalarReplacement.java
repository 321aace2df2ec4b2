package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Boundary;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Puts variables in place of records, one for each component, so that all later passes meet numbers and arrays only. A record is made again
 * where it is returned or given to a call of which nothing is known.
 *
 * <pre>{@code
 * Point q = new Point(p.x() * s, p.y());
 * return q.x() + q.y();
 * // becomes
 * double qX = pX * s;
 * double qY = pY;
 * return qX + qY;
 * }</pre>
 */
public final class ScalarReplacement extends Rewriter {
    private final Map<Var, Parts> parts = new IdentityHashMap<>();
    private final Reporter reporter;
    private final PresentRecords present;
    private final RecordVariables variables;
    private final String companionPackage;
    private Parts result;
    private boolean declaresResult;
    private int tries;

    private ScalarReplacement(Method method, Predicate<Var> replaced, String companionPackage, Reporter reporter) {
        this.reporter = reporter;
        this.companionPackage = companionPackage;
        RecordVariables variables =
                RecordVariables.of(method, v -> replaced.test(v) || isHidden(v.type(), companionPackage));
        this.variables = variables;
        variables.all().forEach(v -> parts.put(v, Parts.of(v, variables.mayBeNull(v), variables.nullableIn(v))));
        this.present = new PresentRecords(this);
    }

    /** The method without the replaced records, and what it takes and gives outside. */
    public record Result(Method method, Boundary boundary) {}

    /**
     * Replaces records in a method in core form.
     *
     * @param replaced the record variables that are replaced; all others stay objects, but for those that the companion could not name
     * @param companionPackage where the companion stands
     */
    public static Result of(Method method, Predicate<Var> replaced, String companionPackage, Reporter reporter) {
        return new ScalarReplacement(method, replaced, companionPackage, reporter).run(method);
    }

    /** The types of records that may be null where they are components of others, each with a place that says so. */
    public static Map<Type, Pos> nullable(Method method) {
        return RecordVariables.of(method, v -> true).nullableTypes();
    }

    /** Whether a method may return null in place of a record, of its own accord. */
    public static boolean returnsNull(Method method) {
        return Parts.isTakenApart(method.result())
                && RecordVariables.of(method, v -> true).returnsNull();
    }

    /** Whether a companion in that package has to take records of that type apart, as it could not name it. */
    public static boolean isHidden(Type type, String companionPackage) {
        return type instanceof Type.Rec record && record.isHiddenFrom(companionPackage);
    }

    private Result run(Method method) {
        List<Method.Param> params = new ArrayList<>();
        Map<Var, Parts> boundary = new LinkedHashMap<>();
        for (Method.Param p : method.params()) {
            Parts own = parts.get(p.var());
            if (own == null) {
                params.add(p);
                continue;
            }
            boundary.put(p.var(), own);
            own.leaves().forEach(v -> params.add(new Method.Param(v, p.constant(), p.pos())));
        }
        List<Stmt> body = new ArrayList<>();
        if (Parts.isTakenApart(method.result())) {
            Var whole = Var.generated("result", method.result());
            result = Parts.of(whole, variables.returnsNull(), variables.nullableIn(whole));
            declaresResult = endsInItsOnlyReturn(method);
            if (!declaresResult) {
                result.leaves().forEach(v -> body.add(new Stmt.Declare(v, null, Pos.NONE)));
            }
        }
        body.addAll(stmts(method.body().stmts()));
        HiddenRecords.check(body, companionPackage, reporter);
        ComparedFunctions.check(body, reporter);
        Method flat = new Method(
                method.owner(),
                method.name(),
                params,
                method.result(),
                new Stmt.Block(body, method.body().pos()),
                method.traits(),
                method.pos());
        return new Result(flat, new Boundary(method.params(), boundary, result));
    }

    private static boolean endsInItsOnlyReturn(Method method) {
        int[] returns = {0};
        new Walker() {
            @Override
            public Stmt returnStmt(Stmt.Return s) {
                returns[0]++;
                return s;
            }
        }.walk(method.body());
        List<Stmt> stmts = method.body().stmts();
        return returns[0] == 1 && stmts.get(stmts.size() - 1) instanceof Stmt.Return;
    }

    Parts parts(Var v) {
        return parts.get(v);
    }

    Reporter reporter() {
        return reporter;
    }

    /** Whether an exception may be caught here, so that a half-assigned record could be seen. */
    boolean mayBeCaught() {
        return tries > 0;
    }

    /** What stands for the record that {@code e} gives; null where it is an object. */
    Parts source(Expr e) {
        if (e instanceof Expr.Read r) {
            return parts.get(r.var());
        }
        Expr outer = outer(e);
        Parts of = outer == null ? null : source(outer);
        return of == null ? null : of.inner(component(e));
    }

    /** The record of which {@code e} reads a component, or null. */
    static Expr outer(Expr e) {
        if (e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_GET) {
            return c.receiver();
        }
        return e instanceof Expr.Field f && f.target() != null && f.target().type() instanceof Type.Rec
                ? f.target()
                : null;
    }

    private static String component(Expr e) {
        return e instanceof Expr.Call c ? c.callee().name() : ((Expr.Field) e).name();
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        present.require(s, into);
        if (s instanceof Stmt.Declare d && parts.containsKey(d.var())) {
            if (d.init() == null) {
                parts.get(d.var()).leaves().forEach(v -> into.add(new Stmt.Declare(v, null, d.pos())));
            } else {
                new RecordMoves(this, d.pos(), into).declare(parts.get(d.var()), d.init());
            }
        } else if (s instanceof Stmt.Assign a && parts.containsKey(a.var())) {
            new RecordMoves(this, a.pos(), into).assign(parts.get(a.var()), a.value());
        } else if (s instanceof Stmt.Return r && result != null) {
            RecordMoves moves = new RecordMoves(this, r.pos(), into);
            if (declaresResult) {
                moves.declare(result, r.value());
            } else {
                moves.assign(result, r.value());
            }
            into.add(new Stmt.Return(made(result, r.pos()), r.pos()));
        } else {
            super.expand(s, into);
        }
        present.after(s);
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        Expr condition = expr(s.condition());
        Stmt.Block then = present.within(s.condition(), () -> body(s.then()));
        Stmt.Block otherwise = present.within(Exprs.not(s.condition()), () -> body(s.otherwise()));
        return new Stmt.If(condition, then, otherwise, s.pos());
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        List<Stmt> init = stmts(s.init());
        present.entering(s);
        Expr condition = expr(s.condition());
        Expr known = s.form() == Stmt.Form.DO ? Exprs.lit(true) : s.condition();
        Stmt.Block body = present.within(known, () -> body(s.body()));
        List<Stmt> update = stmts(s.update());
        return new Stmt.Loop(s.label(), s.form(), init, condition, update, body, s.pos());
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        return new Stmt.Labeled(label(s.label()), present.within(Exprs.lit(true), () -> body(s.body())), pos(s.pos()));
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        Expr always = Exprs.lit(true);
        tries++;
        present.entering(s);
        Stmt.Block body = present.within(always, () -> body(s.body()));
        List<Stmt.Catch> catches = new ArrayList<>();
        for (Stmt.Catch c : s.catches()) {
            Stmt.Block handler = present.within(always, () -> body(c.body()));
            catches.add(new Stmt.Catch(c.types(), var(c.var()), handler, pos(c.pos())));
        }
        Stmt.Block last = present.within(always, () -> body(s.finallyBlock()));
        tries--;
        return new Stmt.Try(body, catches, last, pos(s.pos()));
    }

    @Override
    public Expr read(Expr.Read e) {
        Parts own = parts.get(e.var());
        return own == null ? e : made(own, e.pos());
    }

    @Override
    public Expr call(Expr.Call e) {
        Expr component = component(e, outer(e));
        return component == null ? super.call(e) : component;
    }

    @Override
    public Expr field(Expr.Field e) {
        Expr component = component(e, outer(e));
        return component == null ? super.field(e) : component;
    }

    private Expr component(Expr e, Expr outer) {
        Parts of = outer == null ? null : source(outer);
        if (of == null) {
            return null;
        }
        Parts inner = of.inner(component(e));
        return inner == null ? new Expr.Read(of.leaf(component(e)), e.pos()) : made(inner, e.pos());
    }

    /** The record as an object, for somebody who must have one. */
    private Expr made(Parts of, Pos pos) {
        Expr made = new Positions(pos).expr(of.packed(Exprs::read));
        if (!of.isRemade()) {
            reporter.report(
                    Problem.UNSUPPORTED_EXPRESSION,
                    pos,
                    "the use of a whole `" + of.type() + "`, whose constructor changes what it is given,",
                    "use its components, or let the constructor take them as they are");
        }
        return made;
    }

    /** Gives what is made the place of what it is made for. */
    private static final class Positions extends Rewriter {
        private final Pos pos;

        Positions(Pos pos) {
            this.pos = pos;
        }

        @Override
        protected Pos pos(Pos generated) {
            return pos;
        }
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean identity = e.op() == BinaryOp.EQ || e.op() == BinaryOp.NE;
        Parts left = identity ? source(e.left()) : null;
        Parts right = identity ? source(e.right()) : null;
        if (left == null && right == null) {
            return super.binary(e);
        }
        Expr other = left == null ? e.left() : e.right();
        if (!(other.type() instanceof Type.Null)) {
            reporter.report(
                    Problem.UNSUPPORTED_EXPRESSION,
                    e.pos(),
                    "`" + e.op().symbol + "` between records that hold active values",
                    "compare their components, or call `equals`");
            return e;
        }
        Var isNull = (left == null ? right : left).isNull();
        Expr holds = isNull == null ? Exprs.lit(false) : new Expr.Read(isNull, e.pos());
        if (e.op() == BinaryOp.EQ) {
            return holds;
        }
        return isNull == null ? Exprs.lit(true) : Exprs.not(holds);
    }
}
