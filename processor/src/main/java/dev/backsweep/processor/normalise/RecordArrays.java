package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Puts an array for each component in the place of a local array of records, into which derivatives are followed then.
 *
 * <pre>{@code
 * Complex[] z = new Complex[n];
 * for (int i = 0; i < n; i++) { z[i] = new Complex(x[i], 0); }
 * // becomes
 * double[] zRe = new double[n];
 * double[] zIm = new double[n];
 * for (int i = 0; i < n; i++) { Complex c = new Complex(x[i], 0); zRe[i] = c.re(); zIm[i] = c.im(); }
 * }</pre>
 *
 * {@link ScalarReplacement} does the rest. No element is ever null: see {@link FilledRecords}.
 */
public final class RecordArrays extends Rewriter {
    private final Set<Var> replaced;
    private final Set<Var> assigned;
    private final Map<Var, Parts> shapes = new IdentityHashMap<>();
    private final Map<Var, List<Var>> arrays = new IdentityHashMap<>();

    private RecordArrays(Set<Var> replaced, Set<Var> assigned) {
        this.replaced = replaced;
        this.assigned = assigned;
    }

    /**
     * The same object where there is no such array.
     *
     * @param isActive whether a variable holds active values
     */
    public static Method method(Method method, Predicate<Var> isActive) {
        Set<Var> assigned = Collections.newSetFromMap(new IdentityHashMap<>());
        boolean[] any = {false};
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                any[0] |= RecordArrayVariables.isOne(s.var());
                return s;
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                assigned.add(s.var());
                return s;
            }
        }.walk(method.body());
        Set<Var> replaced = any[0] ? RecordArrayVariables.of(method, assigned, isActive) : Set.of();
        return replaced.isEmpty() ? method : method.withBody(new RecordArrays(replaced, assigned).body(method.body()));
    }

    private Parts shape(Var v) {
        return shapes.computeIfAbsent(v, array -> {
            Type element = ((Type.Arr) array.type()).element();
            Var whole = array.isGenerated() ? Var.generated(array.name(), element) : new Var(array.name(), element);
            return Parts.of(whole, false);
        });
    }

    /** The arrays of the components. */
    private List<Var> arrays(Var v) {
        return arrays.computeIfAbsent(
                v,
                array -> shape(array).leaves().stream()
                        .map(leaf -> Var.part(leaf.name(), new Type.Arr(leaf.type()), array.isGenerated()))
                        .toList());
    }

    private Var array(Var v, Var leaf) {
        return arrays(v).get(shape(v).leaves().indexOf(leaf));
    }

    private @Nullable Var replaced(Expr e) {
        return e instanceof Expr.Read r && replaced.contains(r.var()) ? r.var() : null;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Declare d && replaced.contains(d.var())) {
            List<Expr> values = d.init() == null ? null : values(d.var(), d.init(), into);
            for (int i = 0; i < arrays(d.var()).size(); i++) {
                into.add(new Stmt.Declare(arrays(d.var()).get(i), values == null ? null : values.get(i), d.pos()));
            }
        } else if (s instanceof Stmt.Assign a && replaced.contains(a.var())) {
            List<Expr> values = values(a.var(), a.value(), into);
            for (int i = 0; i < values.size(); i++) {
                into.add(new Stmt.Assign(arrays(a.var()).get(i), values.get(i), a.pos()));
            }
        } else if (s instanceof Stmt.Set set && replaced(set.array()) != null) {
            set(set, replaced(set.array()), into);
        } else if (s instanceof Stmt.Declare d && d.init() != null && d.var().type() instanceof Type.Rec) {
            into.add(new Stmt.Declare(d.var(), element(d.init(), into), d.pos()));
        } else if (s instanceof Stmt.Assign a && a.var().type() instanceof Type.Rec) {
            into.add(new Stmt.Assign(a.var(), element(a.value(), into), a.pos()));
        } else if (s instanceof Stmt.Return r && r.value() != null && r.value().type() instanceof Type.Rec) {
            into.add(new Stmt.Return(element(r.value(), into), r.pos()));
        } else {
            super.expand(s, into);
        }
    }

    /** What the array of each component is given. */
    private List<Expr> values(Var v, Expr value, List<Stmt> into) {
        List<Expr> values = new ArrayList<>();
        Var from = RecordArrayVariables.source(value);
        if (from != null) {
            for (Var of : arrays(from)) {
                Expr read = new Expr.Read(of, value.pos());
                values.add(
                        value instanceof Expr.Call c
                                ? new Expr.Call(c.callee(), read, List.of(), of.type(), c.pos())
                                : read);
            }
        } else if (value instanceof Expr.NewArray made) {
            Expr length = simple("length", expr(made.dims().get(0)), into);
            arrays(v).forEach(of -> values.add(new Expr.NewArray(of.type(), List.of(length), value.pos())));
        } else {
            List<List<Expr>> elements = new ArrayList<>();
            for (Expr e : ((Expr.ArrayLit) value).elements()) {
                elements.add(parts(v, e, into));
            }
            for (int i = 0; i < arrays(v).size(); i++) {
                int place = i;
                List<Expr> own = elements.stream().map(e -> e.get(place)).toList();
                values.add(new Expr.ArrayLit((Type.Arr) arrays(v).get(i).type(), own, value.pos()));
            }
        }
        return values;
    }

    private void set(Stmt.Set s, Var v, List<Stmt> into) {
        Expr index = simple("index", expr(s.index()), into);
        List<Expr> values = parts(v, s.value(), into);
        for (int i = 0; i < values.size(); i++) {
            into.add(new Stmt.Set(new Expr.Read(arrays(v).get(i), s.pos()), index, values.get(i), s.pos()));
        }
    }

    /** The components of what becomes an element. */
    private List<Expr> parts(Var v, Expr value, List<Stmt> into) {
        if (value instanceof Expr.Call made && isPlain(made)) {
            return exprs(made.args());
        }
        Expr element = element(value, into);
        if (!(element instanceof Expr.Read)) {
            Var whole = Var.generated(TempNames.of(value), value.type());
            into.add(new Stmt.Declare(whole, element, value.pos()));
            element = new Expr.Read(whole, value.pos());
        }
        return shape(v).of(element);
    }

    /** Whether a new record may be given to its arrays number by number: none looks at what the one before has written, nor fails behind it. */
    private boolean isPlain(Expr.Call made) {
        boolean isNew = made.callee().kind() == Callee.Kind.RECORD_NEW
                && made.type() instanceof Type.Rec record
                && record.components().size() == made.args().size()
                && record.components().stream().allMatch(c -> c.type() instanceof Type.Prim);
        boolean[] plain = {isNew};
        for (int i = 0; isNew && i < made.args().size(); i++) {
            plain[0] &= i == 0 || !Throwing.may(made.args().get(i));
            new Walker() {
                @Override
                public Expr read(Expr.Read e) {
                    plain[0] &= !replaced.contains(e.var());
                    return e;
                }

                @Override
                public Expr call(Expr.Call e) {
                    plain[0] &=
                            e.callee().kind() == Callee.Kind.MATH || e.callee().kind() == Callee.Kind.RECORD_GET;
                    return super.call(e);
                }
            }.walk(made.args().get(i));
        }
        return plain[0];
    }

    /** A number that may be asked for again and again. */
    private Expr simple(String name, Expr value, List<Stmt> into) {
        if (isSimple(value, 3)) {
            return value;
        }
        Var v = Var.generated(name, Type.Prim.INT);
        into.add(new Stmt.Declare(v, value, value.pos()));
        return new Expr.Read(v, value.pos());
    }

    private boolean isSimple(Expr value, int depth) {
        if (value instanceof Expr.Binary b && depth > 0 && b.type() == Type.Prim.INT) {
            boolean isSafe = b.op() == Expr.BinaryOp.ADD || b.op() == Expr.BinaryOp.SUB || b.op() == Expr.BinaryOp.MUL;
            boolean isShare = b.op() == Expr.BinaryOp.DIV
                    && b.right() instanceof Expr.Lit by
                    && !by.value().equals(0);
            return (isSafe || isShare) && isSimple(b.left(), depth - 1) && isSimple(b.right(), depth - 1);
        }
        return value instanceof Expr.Lit
                || value instanceof Expr.Read
                || value instanceof Expr.Length l && l.array() instanceof Expr.Read r && !assigned.contains(r.var());
    }

    /** An element, or a record in one, as a record; any other value as it is. */
    private Expr element(Expr value, List<Stmt> into) {
        if (value instanceof Expr.Conditional c && (isElement(c.whenTrue()) || isElement(c.whenFalse()))) {
            Var either = Var.generated(TempNames.of(value), value.type());
            into.add(new Stmt.Declare(either, null, value.pos()));
            Stmt.Block yes = assigned(either, c.whenTrue());
            into.add(new Stmt.If(expr(c.condition()), yes, assigned(either, c.whenFalse()), value.pos()));
            return new Expr.Read(either, value.pos());
        }
        Found found = find(value);
        if (found == null) {
            return expr(value);
        }
        Expr index = simple("index", expr(found.index()), into);
        return found.record().taken(leaf -> at(found.array(), leaf, index, value.pos()), value.pos());
    }

    private boolean isElement(Expr e) {
        return e instanceof Expr.Conditional c ? isElement(c.whenTrue()) || isElement(c.whenFalse()) : find(e) != null;
    }

    private Stmt.Block assigned(Var v, Expr value) {
        List<Stmt> stmts = new ArrayList<>();
        Expr element = element(value, stmts);
        stmts.add(new Stmt.Assign(v, element, value.pos()));
        return new Stmt.Block(stmts, value.pos());
    }

    private Expr at(Var v, Var leaf, Expr index, Pos pos) {
        return new Expr.Get(new Expr.Read(array(v, leaf), pos), index, pos);
    }

    /** Where a record is: in the element of that index, or a component of it. */
    private record Found(Var array, Expr index, Parts record) {}

    private @Nullable Found find(Expr e) {
        if (e instanceof Expr.Get g && replaced(g.array()) != null) {
            Var v = replaced(g.array());
            return new Found(v, g.index(), shape(v));
        }
        Expr outer = ScalarReplacement.outer(e);
        Found found = outer == null || !(e.type() instanceof Type.Rec) ? null : find(outer);
        return found == null
                ? null
                : new Found(found.array(), found.index(), found.record().inner(name(e)));
    }

    private static String name(Expr component) {
        return component instanceof Expr.Call c ? c.callee().name() : ((Expr.Field) component).name();
    }

    @Override
    public Expr call(Expr.Call e) {
        Expr component = component(e);
        if (component == null && e.callee().kind() == Callee.Kind.RECORD_NEW) {
            List<Expr> args = e.args().stream().map(this::whole).toList();
            return new Expr.Call(e.callee(), e.receiver(), args, e.type(), e.pos());
        }
        return component == null ? super.call(e) : component;
    }

    /** An element that becomes part of a new record, or any other argument. */
    private Expr whole(Expr arg) {
        Found found = arg.type() instanceof Type.Rec ? find(arg) : null;
        return found == null
                ? expr(arg)
                : found.record().taken(leaf -> at(found.array(), leaf, expr(found.index()), arg.pos()), arg.pos());
    }

    @Override
    public Expr field(Expr.Field e) {
        Expr component = component(e);
        return component == null ? super.field(e) : component;
    }

    private @Nullable Expr component(Expr e) {
        Expr outer = ScalarReplacement.outer(e);
        Found found = outer == null || e.type() instanceof Type.Rec ? null : find(outer);
        return found == null ? null : at(found.array(), found.record().leaf(name(e)), expr(found.index()), e.pos());
    }

    @Override
    public Expr length(Expr.Length e) {
        Var v = replaced(e.array());
        return v == null
                ? super.length(e)
                : new Expr.Length(new Expr.Read(arrays(v).get(0), e.array().pos()), e.pos());
    }
}
