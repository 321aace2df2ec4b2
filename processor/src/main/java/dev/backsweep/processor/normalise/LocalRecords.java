package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
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
 * Finds the variables that hold nothing but records made in the method itself, and of which nothing but components is read: nobody can tell
 * whether there is an object, so there need be none, though no derivative flows.
 *
 * <p>{@code Complex root = new Complex(Math.cos(t), Math.sin(t)); s += x * root.re();}
 */
final class LocalRecords extends Walker {
    private record Copy(Var to, Var from) {}

    private final Set<Var> made = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Var> others = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Copy> copies = new ArrayList<>();

    private LocalRecords() {}

    /** @param replaced the variables that are replaced anyway, so that a copy from one or to one does no harm */
    static Set<Var> of(Method method, Predicate<Var> replaced) {
        LocalRecords found = new LocalRecords();
        method.params().forEach(p -> found.others.add(p.var()));
        found.walk(method.body());
        Predicate<Var> isApart = v -> replaced.test(v) || found.made.contains(v) && !found.others.contains(v);
        for (boolean grown = true; grown; ) {
            grown = false;
            for (Copy c : found.copies) {
                grown |= !isApart.test(c.from()) && found.others.add(c.to());
                grown |= !isApart.test(c.to()) && found.others.add(c.from());
            }
        }
        found.made.removeAll(found.others);
        return found.made;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        return isCopy(s.var(), s.init()) ? s : super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        return isCopy(s.var(), s.value()) ? s : super.assign(s);
    }

    /** Notes what is assigned; tells whether it is another variable. */
    private boolean isCopy(Var v, Expr value) {
        if (!(v.type() instanceof Type.Rec type) || value == null) {
            return false;
        }
        if (value instanceof Expr.Read r && r.type() instanceof Type.Rec) {
            made.add(v);
            copies.add(new Copy(v, r.var()));
            return true;
        }
        boolean isMade = value instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.RECORD_NEW
                && type.implicitConstructor()
                && Parts.isTakenApart(type);
        (isMade ? made : others).add(v);
        return false;
    }

    /** A variable that is read as a whole; components do not come here. */
    @Override
    public Expr read(Expr.Read e) {
        others.add(e.var());
        return e;
    }

    @Override
    public Expr call(Expr.Call e) {
        return isComponent(e) ? e : super.call(e);
    }

    @Override
    public Expr field(Expr.Field e) {
        return isComponent(e) ? e : super.field(e);
    }

    private static boolean isComponent(Expr e) {
        Expr whole = ScalarReplacement.outer(e);
        while (whole != null && ScalarReplacement.outer(whole) != null) {
            whole = ScalarReplacement.outer(whole);
        }
        return whole instanceof Expr.Read;
    }
}
