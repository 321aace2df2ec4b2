package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Gives a variable that is declared in several scopes a new identity in each, under the same name.
 *
 * <p>{@code { double t = a; … } { double t = b; … }} with one {@code t} gets two.
 */
final class OneDeclaration extends Rewriter {
    private final Set<Var> several;
    private Map<Var, Var> current = new HashMap<>();

    private OneDeclaration(Set<Var> several) {
        this.several = several;
    }

    static List<Stmt> each(List<Stmt> stmts) {
        Set<Var> once = new HashSet<>();
        Set<Var> several = new HashSet<>();
        new StatementWalker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                if (!once.add(s.var())) {
                    several.add(s.var());
                }
                return super.declare(s);
            }
        }.walk(new Stmt.Block(stmts, Pos.NONE));
        return several.isEmpty() ? stmts : new OneDeclaration(several).stmts(stmts);
    }

    @Override
    protected Var var(Var v) {
        return current.getOrDefault(v, v);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        var init = expr(s.init());
        if (several.contains(s.var())) {
            Var v = s.var();
            current.put(v, v.like());
        }
        return new Stmt.Declare(var(s.var()), init, s.pos());
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        Map<Var, Var> outer = current;
        current = new HashMap<>(outer);
        Stmt.Block block = super.block(list, pos);
        current = outer;
        return block;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Map<Var, Var> outer = current;
        current = new HashMap<>(outer);
        Stmt loop = super.loop(s);
        current = outer;
        return loop;
    }
}
