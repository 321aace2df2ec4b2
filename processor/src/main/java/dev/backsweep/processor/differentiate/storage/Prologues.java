package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Region;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Puts in front of each region's reverse the values that the region needs, and names intact ones by their variable. */
public final class Prologues extends Rewriter {
    private final Map<Region, List<Version>> byHome = new IdentityHashMap<>();
    private final Map<Stmt, Region> regionStarts;
    private final Wanted wanted;
    private final Storage storage;
    private final Map<Version, Choice> choices;
    private final Function<Version, Expr> again;

    /**
     * A rewriting of a reverse sweep.
     *
     * @param all the values that it wants, in the order of their definition
     * @param again what computes one of them again
     */
    public Prologues(
            List<Version> all,
            Map<Stmt, Region> regionStarts,
            Wanted wanted,
            Storage storage,
            Map<Version, Choice> choices,
            Function<Version, Expr> again) {
        this.wanted = wanted;
        this.storage = storage;
        this.choices = choices;
        this.again = again;
        this.regionStarts = regionStarts;
        for (Version v : all) {
            byHome.computeIfAbsent(v.home(), h -> new ArrayList<>()).add(v);
        }
    }

    @Override
    protected Var var(Var v) {
        Version origin = wanted.origin(v);
        return origin != null && choices.get(origin) == Choice.INTACT ? origin.var() : v;
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Region region = regionStarts.get(s);
        if (region == null) {
            super.expand(s, into);
            return;
        }
        for (Version v : byHome.getOrDefault(region, List.of())) {
            Choice choice = choices.get(v);
            if (choice == Choice.RECOMPUTE) {
                into.add(new Stmt.Declare(wanted.name(v), expr(again.apply(v)), Pos.NONE));
            } else if (choice == Choice.KEEP && storage.sequence(v) != null) {
                Expr index = expr(storage.reverseIndex(v));
                into.add(new Stmt.Declare(wanted.name(v), Exprs.get(Exprs.read(storage.sequence(v)), index), Pos.NONE));
            }
        }
    }
}
