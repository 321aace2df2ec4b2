package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The local variables that hold arrays of records of which nothing is asked but elements and length: what is made here, filled at once and never
 * given away.
 */
final class RecordArrayVariables extends Walker {
    private final RecordVariables records;
    private final FilledRecords filled;
    private final Set<Var> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> others = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Var[]> copies = new ArrayList<>();
    /** New arrays that are filled at once. */
    private final Set<Expr> whole = Collections.newSetFromMap(new IdentityHashMap<>());

    private boolean tries;

    private RecordArrayVariables(RecordVariables records, Set<Var> assigned) {
        this.records = records;
        this.filled = new FilledRecords(assigned);
    }

    /** Those that are replaced; none where {@code isActive} holds of none. */
    static Set<Var> of(Method method, Set<Var> assigned, Predicate<Var> isActive) {
        RecordArrayVariables found = new RecordArrayVariables(RecordVariables.of(method, v -> true), assigned);
        method.params().forEach(p -> found.others.add(p.var()));
        found.walk(method.body());
        if (found.tries || found.all.stream().noneMatch(isActive)) {
            return Set.of();
        }
        found.spread(found.others);
        found.all.removeAll(found.others);
        Set<Var> active = Collections.newSetFromMap(new IdentityHashMap<>());
        found.all.stream().filter(isActive).forEach(active::add);
        found.spread(active);
        found.all.retainAll(active);
        return found.all;
    }

    /** What is copied from or to one of them is one of them. */
    private void spread(Set<Var> among) {
        boolean grows = true;
        while (grows) {
            grows = false;
            for (Var[] copy : copies) {
                grows |= among.contains(copy[0]) && among.add(copy[1]);
                grows |= among.contains(copy[1]) && among.add(copy[0]);
            }
        }
    }

    /** Whether a variable is of that kind: an array of records that hold numbers, or records that hold such, and nothing else. */
    static boolean isOne(Var v) {
        return v.type() instanceof Type.Arr array && array.element() instanceof Type.Rec record && isOfNumbers(record);
    }

    private static boolean isOfNumbers(Type.Rec record) {
        return Parts.isTakenApart(record)
                && !record.components().isEmpty()
                && record.components().stream()
                        .allMatch(c -> c.type() instanceof Type.Prim
                                || c.type() instanceof Type.Rec inner && isOfNumbers(inner));
    }

    @Override
    public Stmt.Block block(List<Stmt> stmts, Pos pos) {
        for (int i = 0; i < stmts.size(); i++) {
            Stmt s = stmts.get(i);
            Var v = s instanceof Stmt.Declare d ? d.var() : s instanceof Stmt.Assign a ? a.var() : null;
            Expr value = s instanceof Stmt.Declare d ? d.init() : s instanceof Stmt.Assign a ? a.value() : null;
            boolean isMade = v != null && isOne(v) && value instanceof Expr.NewArray;
            if (isMade && filled.isFilled(v, ((Expr.NewArray) value).dims().get(0), stmts, i + 1)) {
                whole.add(value);
            }
        }
        return super.block(stmts, pos);
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        tries = true;
        return s;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        value(s.var(), s.init());
        return s;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        value(s.var(), s.value());
        return s;
    }

    private void value(Var v, @Nullable Expr value) {
        if (value == null) {
            if (isOne(v)) {
                all.add(v);
            }
        } else if (!isOne(v)) {
            element(value);
        } else {
            all.add(v);
            Var from = source(value);
            if (from != null) {
                all.add(from);
                copies.add(new Var[] {v, from});
            } else if (value instanceof Expr.NewArray made && made.dims().size() == 1 && whole.contains(made)) {
                expr(made.dims().get(0));
            } else if (value instanceof Expr.ArrayLit given) {
                given.elements().forEach(e -> given(v, e));
            } else {
                others.add(v);
                expr(value);
            }
        }
    }

    /** The variable whose array, or a copy of it, a value is; null where it is something else. */
    static @Nullable Var source(Expr value) {
        boolean isCopy = value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.CLONE;
        Expr of = isCopy ? ((Expr.Call) value).receiver() : value;
        return of instanceof Expr.Read r && isOne(r.var()) ? r.var() : null;
    }

    @Override
    public Stmt set(Stmt.Set s) {
        if (s.array() instanceof Expr.Read r && isOne(r.var())) {
            all.add(r.var());
            expr(s.index());
            given(r.var(), s.value());
            return s;
        }
        return super.set(s);
    }

    /** Notes what becomes an element. */
    private void given(Var array, Expr value) {
        if (!isThere(value)) {
            others.add(array);
        }
        element(value);
    }

    /** Whether it is certainly no null. */
    private boolean isThere(Expr value) {
        if (value instanceof Expr.Read r) {
            return !records.mayBeNull(r.var());
        }
        if (value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            return c.args().stream().allMatch(a -> !(a.type() instanceof Type.Rec) || isThere(a));
        }
        if (value instanceof Expr.Conditional c) {
            return isThere(c.whenTrue()) && isThere(c.whenFalse());
        }
        boolean isElement = value instanceof Expr.Get g && g.array() instanceof Expr.Read r && isOne(r.var());
        boolean isConstant = value instanceof Expr.Field f && f.isFinal() && ScalarReplacement.outer(f) == null;
        return isElement
                || isConstant
                || ScalarReplacement.outer(value) != null
                        && !records.nullableTypes().containsKey(value.type())
                        && isThere(ScalarReplacement.outer(value));
    }

    /** Looks at a value in which an element may stand as it is. */
    private void element(Expr value) {
        if (value instanceof Expr.Get g && g.array() instanceof Expr.Read r && isOne(r.var())) {
            all.add(r.var());
            expr(g.index());
        } else if (value.type() instanceof Type.Rec && ScalarReplacement.outer(value) != null) {
            element(ScalarReplacement.outer(value));
        } else if (value instanceof Expr.Conditional c && c.type() instanceof Type.Rec) {
            expr(c.condition());
            element(c.whenTrue());
            element(c.whenFalse());
        } else {
            expr(value);
        }
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        if (s.value() != null) {
            element(s.value());
        }
        return s;
    }

    @Override
    public Expr expr(Expr e) {
        Expr outer = e == null ? null : ScalarReplacement.outer(e);
        if (outer != null && !(e.type() instanceof Type.Rec)) {
            element(outer);
            return e;
        }
        if (e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            for (Expr arg : c.args()) {
                if (isPlainElement(arg)) {
                    element(arg);
                } else {
                    expr(arg);
                }
            }
            return e;
        }
        return super.expr(e);
    }

    /** Whether it is an element, or a record in one, that may be asked for component by component, each time with the index written out. */
    private static boolean isPlainElement(Expr e) {
        Expr outer = ScalarReplacement.outer(e);
        if (e.type() instanceof Type.Rec && outer != null) {
            return isPlainElement(outer);
        }
        boolean[] plain = {e instanceof Expr.Get};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                plain[0] = false;
                return c;
            }
        }.walk(e);
        return plain[0];
    }

    @Override
    public Expr length(Expr.Length e) {
        return e.array() instanceof Expr.Read r && isOne(r.var()) ? e : super.length(e);
    }

    /** The array, wherever nothing else is said of it, is somebody else's. */
    @Override
    public Expr read(Expr.Read e) {
        if (isOne(e.var())) {
            others.add(e.var());
        }
        return e;
    }
}
