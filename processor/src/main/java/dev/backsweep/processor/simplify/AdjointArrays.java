package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The arrays of adjoints that a sweep makes for itself, which nobody else can reach, and of which it can be followed what they hold: they
 * are not used within {@code try} and {@code switch}, nor in loops that are left in the middle.
 */
final class AdjointArrays extends StatementWalker {
    private final Effects effects;
    private final List<Var> made = new ArrayList<>();
    private final Set<Var> unclear = new HashSet<>();

    private AdjointArrays(Effects effects) {
        this.effects = effects;
    }

    static List<Var> in(Method method, Effects effects) {
        AdjointArrays arrays = new AdjointArrays(effects);
        arrays.body(method.body());
        arrays.made.removeIf(v -> arrays.unclear.contains(v)
                || !effects.arrays().isPrivate(new Summary.Access(v, ((Type.Arr) v.type()).element(), false)));
        return arrays.made;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        boolean adjoint = s.init() instanceof Expr.NewArray a
                && a.dims().size() == 1
                && s.var().type() instanceof Type.Arr t
                && t.element().isFloating()
                && s.var().kind().equals("Bar");
        if (adjoint) {
            made.add(s.var());
        }
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        unclear.add(s.var());
        return super.assign(s);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        if (leaves(s.body())) {
            unclear(s);
        }
        s.init().forEach(this::unclear);
        s.update().forEach(this::unclear);
        effects.of(s.condition()).loads.forEach(a -> unclear.add(a.root()));
        return super.loop(s);
    }

    private static boolean leaves(Stmt.Block body) {
        boolean[] found = {false};
        new StatementWalker() {
            @Override
            public Stmt stmt(Stmt s) {
                found[0] |= s instanceof Stmt.Break
                        || s instanceof Stmt.Continue
                        || s instanceof Stmt.Return
                        || s instanceof Stmt.Throw;
                return super.stmt(s);
            }
        }.body(body);
        return found[0];
    }

    private void unclear(Stmt s) {
        Summary summary = effects.of(s);
        summary.loads.forEach(a -> unclear.add(a.root()));
        summary.stores.forEach(a -> unclear.add(a.root()));
        unclear.addAll(summary.declares);
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        unclear(s);
        return s;
    }

    @Override
    public Stmt switchStmt(Stmt.Switch s) {
        unclear(s);
        return s;
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        unclear(s);
        return s;
    }
}
