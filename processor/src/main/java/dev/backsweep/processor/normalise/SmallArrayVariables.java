package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds the variables that hold arrays of a few numbers which nobody else can reach: made here, read and written at constant places, given to
 * no call. Variables that share an array, as {@code q = p} does, are taken together: no element is written then, unless they are two names
 * for good.
 */
final class SmallArrayVariables extends Walker {
    /** Longer ones are taken for data. */
    private static final int MOST = 8;

    private final Map<Var, Integer> lengths = new IdentityHashMap<>();
    private final Map<Var, Integer> definitions = new IdentityHashMap<>();
    private final Map<Var, Var> leaders = new IdentityHashMap<>();
    private final Map<Var, Integer> highest = new IdentityHashMap<>();
    private final Set<Var> declared = new HashSet<>();
    private final Set<Var> written = new HashSet<>();
    private final Set<Var> escaping = new HashSet<>();
    private final List<Stmt.Declare> names = new ArrayList<>();

    private SmallArrayVariables() {}

    /** The variables for the elements, by array variable; names of one array have the same. */
    static Map<Var, List<Var>> of(Method method) {
        SmallArrayVariables found = new SmallArrayVariables();
        found.walk(method.body());
        Map<Var, Var> same = found.namesForGood();
        Map<Var, List<Var>> elements = new IdentityHashMap<>();
        for (Var v : found.declared) {
            if (found.isReplaced(v, same)) {
                elements.computeIfAbsent(same.getOrDefault(v, v), x -> variables(x, found.length(v)));
            }
        }
        same.forEach((v, other) -> {
            if (elements.containsKey(other)) {
                elements.put(v, elements.get(other));
            }
        });
        return elements;
    }

    private static List<Var> variables(Var v, int length) {
        List<Var> elements = new ArrayList<>();
        for (int i = 0; i < length; i++) {
            Type type = ((Type.Arr) v.type()).element();
            elements.add(v.like(v.name() + i, type));
        }
        return elements;
    }

    /** Variables that never name another array than the one they are declared with: for each, that one's variable. */
    private Map<Var, Var> namesForGood() {
        Map<Var, Var> same = new IdentityHashMap<>();
        for (Stmt.Declare d : names) {
            Var other = ((Expr.Read) d.init()).var();
            if (definitions.get(d.var()) == 1 && definitions.getOrDefault(other, 0) == 1) {
                same.put(d.var(), same.getOrDefault(other, other));
            }
        }
        return same;
    }

    private boolean isReplaced(Var v, Map<Var, Var> same) {
        Var leader = leader(v);
        Set<Var> arrays = new HashSet<>();
        boolean safe = lengths.getOrDefault(leader, -1) > 0;
        boolean writes = false;
        for (Var other : leaders.keySet()) {
            if (leader(other) == leader) {
                safe &= declared.contains(other)
                        && !escaping.contains(other)
                        && highest.getOrDefault(other, 0) < lengths.getOrDefault(leader, -1);
                writes |= written.contains(other);
                arrays.add(same.getOrDefault(other, other));
            }
        }
        return safe && (arrays.size() == 1 || !writes);
    }

    private int length(Var v) {
        return lengths.get(leader(v));
    }

    private Var leader(Var v) {
        Var up = leaders.computeIfAbsent(v, x -> x);
        return up == v ? v : leader(up);
    }

    private static boolean isCandidate(Var v) {
        return v.type() instanceof Type.Arr a && a.element().isFloating();
    }

    private void define(Var v, Expr value) {
        if (value != null) {
            definitions.merge(v, 1, Integer::sum);
        }
        if (value instanceof Expr.Read r) {
            Var a = leader(v);
            Var b = leader(r.var());
            if (a != b) {
                leaders.put(a, b);
                Integer length = lengths.remove(a);
                if (length != null) {
                    length(b, length);
                }
            }
        } else if (value instanceof Expr.ArrayLit lit) {
            length(leader(v), lit.elements().size());
            exprs(lit.elements());
        } else if (value instanceof Expr.NewArray made
                && made.dims().size() == 1
                && made.dims().get(0) instanceof Expr.Lit l
                && l.value() instanceof Integer n) {
            length(leader(v), n);
        } else if (value != null) {
            escaping.add(v);
            walk(value);
        }
    }

    /** Every array that the variables may hold has the same length, or they are left alone. */
    private void length(Var leader, int n) {
        int fits = n > MOST ? -1 : n;
        lengths.merge(leader, fits, (a, b) -> a.equals(b) ? a : -1);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (!isCandidate(s.var())) {
            return super.declare(s);
        }
        declared.add(s.var());
        leader(s.var());
        if (s.init() instanceof Expr.Read) {
            names.add(s);
        }
        define(s.var(), s.init());
        return s;
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        if (!isCandidate(s.var())) {
            return super.assign(s);
        }
        define(s.var(), s.value());
        return s;
    }

    @Override
    public Stmt set(Stmt.Set s) {
        if (isAt(s.array(), s.index())) {
            written.add(((Expr.Read) s.array()).var());
            walk(s.value());
            return s;
        }
        return super.set(s);
    }

    private boolean isAt(Expr array, Expr index) {
        if (!(array instanceof Expr.Read r)
                || !isCandidate(r.var())
                || !(index instanceof Expr.Lit l)
                || !(l.value() instanceof Integer i)
                || i < 0) {
            return false;
        }
        highest.merge(r.var(), i, Math::max);
        return true;
    }

    @Override
    public Expr get(Expr.Get e) {
        return isAt(e.array(), e.index()) ? e : super.get(e);
    }

    @Override
    public Expr length(Expr.Length e) {
        return e.array() instanceof Expr.Read ? e : super.length(e);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        return s.value() instanceof Expr.Read ? s : super.returnStmt(s);
    }

    /** Anywhere else the array may be shared. */
    @Override
    public Expr read(Expr.Read e) {
        escaping.add(e.var());
        return e;
    }
}
