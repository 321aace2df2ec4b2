package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds values that the primal puts into an array element by itself, where they stay: the reverse sweep reads them there.
 *
 * <p>{@code double t = Math.tanh(s); h[i] = t;} keeps {@code t} in {@code h[i]}.
 */
public final class StoredValues extends Walker {
    private final Prepared program;
    private final Map<Version, Expr.Get> found = new IdentityHashMap<>();

    private StoredValues(Prepared program) {
        this.program = program;
    }

    /** For values that are so stored, the element. */
    public static Map<Version, Expr.Get> of(Prepared program) {
        StoredValues walk = new StoredValues(program);
        walk.body(program.method().body());
        return walk.found;
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i) instanceof Stmt.Set s && s.value() instanceof Expr.Read r) {
                stored(s, r, list.subList(0, i));
            }
        }
        return super.block(list, pos);
    }

    private void stored(Stmt.Set s, Expr.Read value, List<Stmt> before) {
        Expr.Get element = new Expr.Get(s.array(), s.index(), Pos.NONE);
        Version v = program.versions().read(value);
        boolean kept = value.type().isFloating()
                && v.definition() != null
                && element.type().equals(value.type())
                && definedIn(before, v)
                && program.stability().isStableAfter(element, s);
        if (kept) {
            found.putIfAbsent(v, element);
        }
    }

    /** Whether a value is defined by one of these statements, and nothing after that may leave them. */
    private static boolean definedIn(List<Stmt> before, Version v) {
        for (int i = before.size() - 1; i >= 0; i--) {
            if (before.get(i) == v.site()) {
                return true;
            }
            if (Jumps.mayLeave(before.get(i))) {
                return false;
            }
        }
        return false;
    }
}
