package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.forward.TangentBody;
import dev.backsweep.processor.differentiate.signature.Directions;
import dev.backsweep.processor.differentiate.signature.Doc;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * {@code fJacobian} of a function with a {@code double[]} as its result: columns by tangents, or rows by adjoints, several at once; where both
 * modes are generated, whichever there are fewer of.
 *
 * <pre>
 * double[][] columns = new double[x.length][];
 * for (int j = 0; j &lt; columns.length; j += 4) {
 *   fJacobianColumns(x, j, columns);
 * }
 * return Flat.transposed(columns, 0, x.length);
 * </pre>
 */
final class JacobianMethod {
    private static final Type VECTOR = new Type.Arr(Type.Prim.DOUBLE);
    private static final Type MATRIX = HessianMethod.MATRIX;

    private final Request request;
    private final Type.Ref companion;
    private final Signature signature;
    private final Directions directions;
    private final Probe probe;
    private final OnceCalls once;
    private final Var first = Probe.index("first");
    private final Var rows = Var.generated("rows", MATRIX);
    private final Var columns = Var.generated("columns", MATRIX);
    private final Var size = Probe.index("size");
    private final Methods made = new Methods(new ArrayList<>(), new ArrayList<>());
    private final List<Generated> many = new ArrayList<>();
    private Type result;

    /** How many rows there are, where that is known beforehand. */
    private @Nullable Expr length;

    private JacobianMethod(Request request, OnceCalls once, Type.Ref companion) {
        this.request = request;
        this.once = once;
        this.companion = companion;
        this.signature = new Signature(request, companion);
        this.directions = new Directions(request, companion);
        this.probe = new Probe(request, companion);
    }

    /** Whether there is a Jacobian of a method of that declaration. */
    static boolean fits(Request request) {
        return (request.forward() || request.reverse())
                && request.primal().result().equals(VECTOR)
                && request.active().stream()
                        .allMatch(x -> x.type() == Type.Prim.DOUBLE || x.type().equals(VECTOR));
    }

    static Methods of(Request request, Type.Ref companion) {
        if (!fits(request)) {
            return new Methods(List.of(), List.of());
        }
        Probe probe = new Probe(request, companion);
        boolean repeatable = probe.isRepeatable();
        boolean maybeFew = request.reverse()
                && (!request.forward() || repeatable && !probe.writes() && probe.writtenRecord() == null);
        Optional<FewRows> few = maybeFew ? FewRows.of(request, companion) : Optional.empty();
        if (few.isPresent() && !request.forward()) {
            JacobianMethod m = new JacobianMethod(request, null, companion);
            m.allAtOnce(few.get());
            return m.made;
        }
        OnceCalls once = repeatable ? null : OnceCalls.of(request);
        if (!repeatable && once == null || probe.writtenRecord() != null) {
            return new Methods(List.of(), List.of());
        }
        JacobianMethod m = new JacobianMethod(repeatable ? request : once.request(), once, companion);
        m.generate(few);
        return m.made;
    }

    private Type result() {
        return request.active().size() == 1
                ? new Type.Arr(request.active().get(0).type())
                : record();
    }

    /** One reverse sweep gives all rows. */
    private void allAtOnce(FewRows few) {
        result = result();
        add(few.statements(result));
    }

    private void generate(Optional<FewRows> few) {
        result = result();
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        if (probe.writes()) {
            body.addAll(directions.apart());
            body.addAll(probe.saving());
        }
        if (once != null) {
            body.add(once.declaration());
        }
        List<Generated> blocks = new ArrayList<>();
        if (!request.forward()) {
            body.addAll(byRows(rowBlock(blocks)));
        } else if (!request.reverse()) {
            body.addAll(byColumns(columnBlock(blocks)));
        } else {
            int width = columnBlock(blocks);
            body.add(new Stmt.Declare(size, probe.count(), Pos.NONE));
            Expr many = Exprs.binary(BinaryOp.GT, Exprs.read(size), Exprs.lit(width));
            length = once == null && !probe.writes() && few.isEmpty()
                    ? ResultLength.of(request.primal()).orElse(null)
                    : null;
            if (few.isPresent()) {
                body.add(choice(many, atOnce(few.get(), blocks)));
            } else if (length == null) {
                body.add(choice(many, byRows(rowBlock(blocks))));
            } else if (!Exprs.same(length, probe.count())) {
                Expr fewer = Exprs.binary(BinaryOp.LT, length, Exprs.read(size));
                body.add(choice(Exprs.binary(BinaryOp.AND, many, fewer), byRows(rowBlock(blocks))));
            }
            body.addAll(byColumns(width));
        }
        add(body);
        blocks.addAll(many);
        blocks.forEach(b -> made.methods().add(new Generated(b.method(), b.javadoc(), Visibility.PRIVATE)));
    }

    private void add(List<Stmt> body) {
        String doc = "The Jacobian of " + Doc.link(request) + ": a row for each element of the result.";
        made.methods().add(generated("Jacobian", request.boundary().params(), result, body, doc));
    }

    /** Where there are more columns than rows, a method for these. */
    private List<Stmt> atOnce(FewRows few, List<Generated> blocks) {
        String doc = "The Jacobian of " + Doc.link(request) + ", all rows at once.";
        blocks.add(generated("JacobianRows", request.boundary().params(), result, few.statements(result), doc));
        Expr all = probe.call("JacobianRows", result, probe.arguments(false, x -> null));
        return List.of(new Stmt.Return(all, Pos.NONE));
    }

    private Generated generated(String suffix, List<Method.Param> params, Type type, List<Stmt> body, String javadoc) {
        return Signature.generated(request, companion, suffix, params, type, body, javadoc);
    }

    private Type.Ref record() {
        List<String> names = new ArrayList<>(companion.names());
        names.add(Signature.capitalised(request.stem()) + "Jacobian");
        List<Type.Component> components = new ArrayList<>();
        for (Type.Component c : signature.components(request.active(), new TreeSet<>())) {
            components.add(new Type.Component(c.name(), new Type.Arr(c.type())));
        }
        String doc = "The Jacobian of " + Doc.link(request) + ", by parameter.";
        made.records().add(new RecordDecl(names.get(names.size() - 1), components, doc, request.visibility()));
        return new Type.Ref(companion.packageName(), names, List.of());
    }

    private List<Method.Param> with(Var into) {
        List<Method.Param> params = new ArrayList<>(request.boundary().params());
        params.add(new Method.Param(first, false, Pos.NONE));
        params.add(new Method.Param(into, false, Pos.NONE));
        if (once != null) {
            params.add(once.parameter());
        }
        return params;
    }

    /** Generates the method for some columns at once; how many. */
    private int columnBlock(List<Generated> blocks) {
        UnitVectors units = new UnitVectors(request, directions);
        List<Stmt> one = new ArrayList<>(units.statements());
        TangentBody tangent = new TangentBody(
                request.primal(), directions.all(), List.of(), companion, (Expr value, Expr dot, List<Stmt> into) -> {
                    into.add(Probe.runtime("keep", Exprs.read(columns), Exprs.read(units.lane()), dot));
                    into.add(new Stmt.Return(null, Pos.NONE));
                });
        one.addAll(tangent.statements());
        if (one.get(one.size() - 1) instanceof Stmt.Return) {
            one.remove(one.size() - 1);
        }
        Lanes.Program program = new Lanes.Program(one, units.lane(), Set.of(columns), units.most());
        String doc = "Columns of the Jacobian of " + Doc.link(request) + ", from {@code first} on.";
        blocks.add(generated("JacobianColumns", with(columns), Type.Prim.VOID, unpacked(program), doc));
        return program.width();
    }

    /** Generates the method for some rows at once; how many. */
    private int rowBlock(List<Generated> blocks) {
        Var lane = Probe.index("row");
        SweepBody.Gradient gradient = new SweepBody(request, signature).row(lane);
        List<Stmt> one = new ArrayList<>(gradient.statements());
        List<Expr> row = new ArrayList<>(List.of(Exprs.read(rows), Exprs.read(lane)));
        request.active().forEach(x -> row.add(Exprs.read(gradient.adjoints().get(x))));
        boolean isArray = row.size() == 3 && row.get(2).type().equals(VECTOR);
        one.add(Probe.runtime(isArray ? "keep" : "keepOf", row.toArray(Expr[]::new)));
        one.add(new Stmt.Return(Exprs.read(gradient.result()), Pos.NONE));
        Lanes.Program program = new Lanes.Program(one, lane, Set.of(rows), Integer.MAX_VALUE);
        String doc = "The value of " + Doc.link(request) + " and rows of its Jacobian, from {@code first} on.";
        blocks.add(generated("JacobianRows", with(rows), VECTOR, unpacked(program), doc));
        return program.width();
    }

    private List<Stmt> unpacked(Lanes.Program program) {
        List<Stmt> body = new ArrayList<>(request.boundary().unpacking());
        body.addAll(program.from(Exprs.read(first)));
        return body;
    }

    private static Stmt choice(Expr condition, List<Stmt> then) {
        return new Stmt.If(condition, new Stmt.Block(then, Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE);
    }

    /**
     * The first rows show how many there are, where nothing else does; where those are more than columns, and columns can be had, nothing is
     * returned.
     */
    private List<Stmt> byRows(int width) {
        Expr some = new Expr.NewArray(MATRIX, List.of(Exprs.lit(width)), Pos.NONE);
        Var value = Var.generated("value", VECTOR);
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Declare(rows, some, Pos.NONE));
        body.add(new Stmt.Declare(value, block("JacobianRows", false, Exprs.lit(0), rows), Pos.NONE));
        Expr length = new Expr.Length(Exprs.read(value), Pos.NONE);
        List<Stmt> rest = new ArrayList<>();
        rest.add(new Stmt.Assign(rows, Exprs.runtime("Flat", "resized", MATRIX, Exprs.read(rows), length), Pos.NONE));
        Var i = Probe.index("i");
        Stmt more = new Stmt.Eval(block("JacobianRows", true, Exprs.read(i), rows), Pos.NONE);
        rest.add(Probe.loop(i, Exprs.lit(width), length, width, List.of(more)));
        rest.add(new Stmt.Return(assembled(rows, false), Pos.NONE));
        if (request.forward() && this.length == null) {
            body.add(choice(Exprs.binary(BinaryOp.LT, length, Exprs.read(size)), rest));
        } else {
            body.addAll(rest);
        }
        return body;
    }

    private List<Stmt> byColumns(int width) {
        List<Stmt> body = new ArrayList<>(manyColumns());
        Expr count = request.reverse() ? Exprs.read(size) : probe.count();
        boolean mayBeEmpty = request.active().stream().noneMatch(x -> x.type() == Type.Prim.DOUBLE);
        Expr atLeastOne = mayBeEmpty ? Exprs.math("max", Type.Prim.INT, count, Exprs.lit(1)) : count;
        Expr empty = new Expr.NewArray(MATRIX, List.of(atLeastOne), Pos.NONE);
        body.add(new Stmt.Declare(columns, empty, Pos.NONE));
        Var j = Probe.index("j");
        Expr length = new Expr.Length(Exprs.read(columns), Pos.NONE);
        Stmt some = new Stmt.Eval(block("JacobianColumns", true, Exprs.read(j), columns), Pos.NONE);
        Stmt once = new Stmt.Eval(block("JacobianColumns", false, Exprs.lit(0), columns), Pos.NONE);
        if (!probe.writes()) {
            body.add(Probe.loop(j, Exprs.lit(0), length, width, List.of(some)));
        } else if (request.reverse()) {
            // by rows it has begun, and has had its effects, where there are more than a few columns
            Stmt again = new Stmt.Eval(block("JacobianColumns", true, Exprs.lit(0), columns), Pos.NONE);
            Expr few = Exprs.binary(BinaryOp.LE, Exprs.read(size), Exprs.lit(width));
            body.add(new Stmt.If(
                    few, new Stmt.Block(List.of(once), Pos.NONE), new Stmt.Block(List.of(again), Pos.NONE), Pos.NONE));
            body.add(Probe.loop(j, Exprs.lit(width), length, width, List.of(some)));
        } else {
            body.add(once);
            body.add(Probe.loop(j, Exprs.lit(width), length, width, List.of(some)));
        }
        body.add(new Stmt.Return(assembled(columns, true), Pos.NONE));
        return body;
    }

    /** Where there are many columns, their tangents are computed in loops over them. */
    private List<Stmt> manyColumns() {
        if (once != null || probe.writes() || !request.optimize() || request.takenIn()) {
            return List.of();
        }
        ManyColumns columns = new ManyColumns(request, directions, companion);
        Optional<Generated> lanes = columns.method();
        if (lanes.isEmpty()) {
            return List.of();
        }
        many.add(lanes.get());
        Var all = Var.generated("rows", MATRIX);
        Expr count = request.reverse() ? Exprs.read(size) : probe.count();
        List<Stmt> body = columns.calls(probe, count, all);
        body.add(new Stmt.Return(assembled(all, false), Pos.NONE));
        return List.of(choice(columns.isMany(count), body));
    }

    private Expr block(String suffix, boolean copies, Expr from, Var into) {
        List<Expr> args = probe.arguments(copies, x -> null);
        args.add(from);
        args.add(Exprs.read(into));
        if (once != null) {
            args.add(once.argument());
        }
        return probe.call(suffix, into == rows ? VECTOR : Type.Prim.VOID, args);
    }

    /** The Jacobian by parameter, of all its rows or columns. */
    private Expr assembled(Var whole, boolean byColumns) {
        List<Expr> parts = new ArrayList<>();
        Expr before = Exprs.lit(0);
        for (Var x : request.active()) {
            boolean number = x.type() == Type.Prim.DOUBLE;
            if (byColumns) {
                parts.add(
                        number
                                ? Exprs.get(Exprs.read(whole), before)
                                : Exprs.runtime(
                                        "Flat",
                                        "transposed",
                                        MATRIX,
                                        Exprs.read(whole),
                                        before,
                                        Probe.count(x, request.primal())));
            } else if (number) {
                parts.add(Exprs.runtime("Flat", "column", VECTOR, Exprs.read(whole), before));
            } else {
                parts.add(
                        request.active().size() == 1
                                ? Exprs.read(whole)
                                : Exprs.runtime(
                                        "Flat",
                                        "part",
                                        MATRIX,
                                        Exprs.read(whole),
                                        before,
                                        Probe.count(x, request.primal())));
            }
            before = Exprs.isZero(before)
                    ? Probe.count(x, request.primal())
                    : Exprs.binary(BinaryOp.ADD, before, Probe.count(x, request.primal()));
        }
        return parts.size() == 1 ? parts.get(0) : Parts.construct((Type.Ref) result, parts);
    }
}
