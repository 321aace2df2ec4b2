package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The record variables of a method that are replaced, and which of them may be null: what is assigned or compared with {@code null}. What a
 * constructor whose body was taken in has made is no object, so its variable is always replaced.
 */
final class RecordVariables extends Walker {
    private record Copy(Var to, Var from) {}

    /** What is put into a component of that type. */
    private record Part(Type type, Expr value) {}

    private final Set<Var> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> nullable = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Var> ordered = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private final Map<Var, Pos> compared = new IdentityHashMap<>();
    private final Set<Var> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Predicate<Var> replaced;
    private final List<Part> components = new ArrayList<>();
    private final List<Var> taken = new ArrayList<>();
    private final List<Expr> returned = new ArrayList<>();
    private final Map<Type, Pos> nullableTypes = new LinkedHashMap<>();
    private final Set<Var> params = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Type> seenTypes = new HashSet<>();

    private RecordVariables(Predicate<Var> replaced) {
        this.replaced = replaced;
    }

    static RecordVariables of(Method method, Predicate<Var> replaced) {
        Set<Var> local = LocalRecords.of(method, replaced);
        RecordVariables found = new RecordVariables(v -> replaced.test(v) || local.contains(v));
        method.params().forEach(p -> found.add(p.var(), false));
        method.params().forEach(p -> found.objects.add(p.var()));
        method.params().forEach(p -> found.params.add(p.var()));
        found.walk(method.body());
        found.nullable.addAll(SomeWaysOnly.in(method));
        found.spread();
        return found;
    }

    /** The types of the records in {@code v} that may be null: all where the method does not look at {@code v}, so that the primal would not notice. */
    Set<Type> nullableIn(Var v) {
        Set<Type> types = new HashSet<>(nullableTypes.keySet());
        inner((Type.Rec) v.type(), isUnseen(v), types);
        return types;
    }

    /** A record that comes up nowhere may be null as well as one of a parameter that does not. */
    private void inner(Type.Rec outer, boolean always, Set<Type> into) {
        for (Type.Component c : outer.components()) {
            if (c.type() instanceof Type.Rec record && Parts.isTakenApart(record)) {
                if (always || !seenTypes.contains(record)) {
                    into.add(record);
                }
                inner(record, always, into);
            }
        }
    }

    private boolean isUnseen(Var v) {
        return params.contains(v) && !seen.contains(v);
    }

    List<Var> all() {
        return ordered;
    }

    boolean mayBeNull(Var v) {
        return nullable.contains(v) || isUnseen(v);
    }

    /**
     * The types of records that may be null where they are components of others, each with a place that says so: what is compared with null
     * there, or put there though it may be null.
     */
    Map<Type, Pos> nullableTypes() {
        return nullableTypes;
    }

    /** Whether the method may return null in place of a record. */
    boolean returnsNull() {
        return returned.stream().anyMatch(this::mayBeNull);
    }

    private boolean mayBeNull(Expr e) {
        return e instanceof Expr.Read r
                ? mayBeNull(r.var())
                : e.type() instanceof Type.Null
                        || ScalarReplacement.outer(e) != null && nullableTypes.containsKey(e.type());
    }

    private void add(Var v, boolean always) {
        if (Parts.isTakenApart(v.type()) && (always || replaced.test(v)) && all.add(v)) {
            ordered.add(v);
        }
    }

    /** A copy of what may be null may be null; so may be an object on its way to a comparison with null. */
    private void spread() {
        while (grows(c -> objects.contains(c.from()) && objects.add(c.to()))) {}
        compared.keySet().stream().filter(objects::contains).forEach(nullable::add);
        do {
            while (grows(c -> nullable.contains(c.from()) && nullable.add(c.to())
                    || compared.containsKey(c.to()) && compared.putIfAbsent(c.from(), compared.get(c.to())) == null
                    || compared.containsKey(c.from()) && objects.contains(c.from()) && nullable.add(c.from()))) {}
        } while (spreadToComponents());
    }

    /** What comes out of a component that may be null may be null, and what may be null goes into such components only. */
    private boolean spreadToComponents() {
        boolean grown = false;
        for (Part p : components) {
            grown |= mayBeNull(p.value())
                    && nullableTypes.putIfAbsent(p.type(), p.value().pos()) == null;
        }
        for (Var v : taken) {
            grown |= compared.containsKey(v) && nullableTypes.putIfAbsent(v.type(), compared.get(v)) == null;
            grown |= nullableTypes.containsKey(v.type()) && nullable.add(v);
        }
        return grown;
    }

    private boolean grows(Predicate<Copy> step) {
        boolean grown = false;
        for (Copy c : copies) {
            grown |= step.test(c);
        }
        return grown;
    }

    @Override
    public Expr expr(Expr e) {
        if (e != null) {
            seenTypes.add(e.type());
        }
        return super.expr(e);
    }

    @Override
    public Expr read(Expr.Read e) {
        seen.add(e.var());
        return super.read(e);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        add(s.var(), false);
        value(s.var(), s.init());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        value(s.var(), s.value());
        return super.assign(s);
    }

    private void value(Var v, Expr value) {
        if (value instanceof Expr.Call c && Parts.isTakenInConstructor(c)) {
            add(v, true);
        }
        if (value != null && value.type() instanceof Type.Null) {
            if (!value.pos().isGenerated()) { // else Java's definite assignment is the only reader
                nullable.add(v);
            }
        } else if (value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            return;
        } else if (value instanceof Expr.Read r && v.type() instanceof Type.Rec) {
            copies.add(new Copy(v, r.var()));
        } else if (value != null) {
            objects.add(v);
            if (ScalarReplacement.outer(value) != null && Parts.isTakenApart(value.type())) {
                taken.add(v);
            }
        }
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        if (s.value() != null && !s.pos().isGenerated()) {
            returned.add(s.value());
        }
        if (s.value() instanceof Expr.Read r && params.contains(r.var())) {
            return s; // handed back, and not looked at
        }
        return super.returnStmt(s);
    }

    @Override
    public Expr call(Expr.Call e) {
        if (e.callee().kind() == Callee.Kind.RECORD_NEW
                && e.type() instanceof Type.Rec made
                && Parts.isTakenApart(made)) {
            List<Expr> args = e.args();
            for (int i = 0; i < Math.min(args.size(), made.components().size()); i++) {
                Type type = made.components().get(i).type();
                if (Parts.isTakenApart(type)) {
                    components.add(new Part(type, args.get(i)));
                }
            }
        }
        return super.call(e);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        if (e.op() == BinaryOp.EQ || e.op() == BinaryOp.NE) {
            compared(e.left(), e.right());
            compared(e.right(), e.left());
        }
        return super.binary(e);
    }

    private void compared(Expr e, Expr with) {
        if (!(with.type() instanceof Type.Null)) {
            return;
        }
        if (e instanceof Expr.Read r && r.var().type() instanceof Type.Rec) {
            compared.putIfAbsent(r.var(), r.pos());
        } else if (ScalarReplacement.outer(e) != null && Parts.isTakenApart(e.type())) {
            nullableTypes.putIfAbsent(e.type(), e.pos());
        }
    }
}
