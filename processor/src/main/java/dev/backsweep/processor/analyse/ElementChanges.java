package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import java.util.HashSet;
import java.util.Set;

/** The elements that statements may change: those of a type that they write, all where they make calls. */
public final class ElementChanges {
    private final Set<Type> types = new HashSet<>();
    private boolean all;

    /** What {@code s} may change. */
    public static ElementChanges of(Stmt s) {
        ElementChanges changes = new ElementChanges();
        new Walker() {
            @Override
            public Stmt set(Stmt.Set set) {
                changes.types.add(new Expr.Get(set.array(), set.index(), set.pos()).type());
                return super.set(set);
            }

            @Override
            public Expr call(Expr.Call c) {
                changes.all |= !Stability.isPure(c);
                return super.call(c);
            }
        }.walk(s);
        return changes;
    }

    /** Whether {@code e} reads one of them. */
    public boolean reach(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr get(Expr.Get g) {
                found[0] |= touches(g.type());
                return super.get(g);
            }

            @Override
            public Expr field(Expr.Field f) {
                found[0] |= all && !f.isFinal();
                return super.field(f);
            }

            /** Who is given an array may look at every element. */
            @Override
            public Expr call(Expr.Call c) {
                c.args().forEach(a -> found[0] |= touchesWithin(a.type()));
                return super.call(c);
            }
        }.walk(e);
        return found[0];
    }

    private boolean touches(Type element) {
        return all || types.stream().anyMatch(t -> mayBe(t, element));
    }

    private boolean touchesWithin(Type given) {
        if (given instanceof Type.Arr a) {
            return touches(a.element()) || touchesWithin(a.element());
        }
        return given.equals(Type.OBJECT) && (all || !types.isEmpty());
    }

    /** Whether an array of the one may be an array of the other: an {@code Integer[]} is an {@code Object[]}. */
    private static boolean mayBe(Type a, Type b) {
        boolean objects = a.isReference() && b.isReference() && (a instanceof Type.Ref || b instanceof Type.Ref);
        return objects || a.equals(b);
    }
}
