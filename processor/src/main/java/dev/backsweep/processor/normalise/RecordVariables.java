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
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * The record variables of a method that are replaced, and which of them may be null: what is assigned or compared with {@code null}. What a
 * constructor whose body was taken in has made is no object, so its variable is always replaced.
 */
final class RecordVariables extends Walker {
    private record Copy(Var to, Var from) {}

    private final Set<Var> all = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> nullable = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Var> ordered = new ArrayList<>();
    private final List<Copy> copies = new ArrayList<>();
    private final Set<Var> compared = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> objects = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Predicate<Var> replaced;

    private RecordVariables(Predicate<Var> replaced) {
        this.replaced = replaced;
    }

    static RecordVariables of(Method method, Predicate<Var> replaced) {
        Set<Var> local = LocalRecords.of(method, replaced);
        RecordVariables found = new RecordVariables(v -> replaced.test(v) || local.contains(v));
        method.params().forEach(p -> found.add(p.var(), false));
        method.params().forEach(p -> found.objects.add(p.var()));
        found.walk(method.body());
        found.spread();
        return found;
    }

    List<Var> all() {
        return ordered;
    }

    boolean mayBeNull(Var v) {
        return nullable.contains(v);
    }

    private void add(Var v, boolean always) {
        if (Parts.isTakenApart(v.type()) && (always || replaced.test(v)) && all.add(v)) {
            ordered.add(v);
        }
    }

    /** A copy of what may be null may be null; so may be an object on its way to a comparison with null. */
    private void spread() {
        while (grows(c -> objects.contains(c.from()) && objects.add(c.to()))) {}
        compared.stream().filter(objects::contains).forEach(nullable::add);
        while (grows(c -> nullable.contains(c.from()) && nullable.add(c.to())
                || compared.contains(c.to()) && compared.add(c.from())
                || compared.contains(c.from()) && objects.contains(c.from()) && nullable.add(c.from()))) {}
    }

    private boolean grows(Predicate<Copy> step) {
        boolean grown = false;
        for (Copy c : copies) {
            grown |= step.test(c);
        }
        return grown;
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
        }
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
        if (with.type() instanceof Type.Null
                && e instanceof Expr.Read r
                && r.var().type() instanceof Type.Rec) {
            compared.add(r.var());
        }
    }
}
