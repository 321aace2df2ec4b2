package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Copy;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.IdentityHashMap;
import java.util.Map;

/** A second copy of statements, with variables and labels of its own for those that they declare. */
final class Copied extends Copy {
    private final Map<Var, Var> variables = new IdentityHashMap<>();
    private final Map<Label, Label> labels = new IdentityHashMap<>();

    private void own(Var v) {
        variables.put(v, v.like());
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        own(s.var());
        return super.declare(s);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        labels.put(s.label(), new Label(s.label().name()));
        return super.loop(s);
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        labels.put(s.label(), new Label(s.label().name()));
        return super.labeled(s);
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        s.catches().forEach(c -> own(c.var()));
        return super.tryStmt(s);
    }

    @Override
    protected Var var(Var v) {
        return variables.getOrDefault(v, v);
    }

    @Override
    protected Label label(Label l) {
        return labels.getOrDefault(l, l);
    }
}
