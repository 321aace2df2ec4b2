package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.List;

/** Finds the {@code break}s that lead out of a statement. */
final class OuterJumps extends Walker {
    private final List<Stmt.Break> breaks = new ArrayList<>();
    private final List<Label> inside = new ArrayList<>();

    static List<Stmt.Break> in(Stmt s) {
        OuterJumps jumps = new OuterJumps();
        jumps.walk(s);
        jumps.breaks.removeIf(b -> jumps.inside.contains(b.target()));
        return jumps.breaks;
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        breaks.add(s);
        return s;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        inside.add(s.label());
        return super.loop(s);
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        inside.add(s.label());
        return super.labeled(s);
    }
}
