package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Region;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.early.LastWriters;
import dev.backsweep.processor.differentiate.early.OnePassLoops;
import dev.backsweep.processor.differentiate.early.ReplayLoops;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The reverse sweep, statement by statement from the last to the first (Griewank and Walther, section 3.2). The sweep has the structure of
 * the primal: the same loops, backwards; the same choices; the same blocks. Values of the primal are asked of {@link Wanted}.
 *
 * <pre>
 * y = e;       contributions of e with seed yBar; yBar = 0
 * a[k] = e;    t = aBar[k]; aBar[k] = 0; contributions of e with seed t
 * </pre>
 */
public final class Reverse {
    private final Prepared program;
    private final Activity activity;
    private final Versions versions;
    private final Wanted wanted;
    private final Set<Var> given;
    private final Map<Stmt, Region> regionStarts = new IdentityHashMap<>();
    private final Distribution adjoints;
    private final ReverseScalars scalars;
    private final ReverseElements elements;
    private final ReverseCalls calls;
    private final ReverseStacks stacks;
    private final ReverseLoops loops;

    /**
     * A reverse sweep to be built.
     *
     * @param bars the adjoint variables of scalars that are declared elsewhere: those of parameters and of the result
     */
    public Reverse(Prepared program, Wanted wanted, Map<Var, Var> bars) {
        this.program = program;
        this.activity = program.activity();
        this.versions = program.versions();
        this.wanted = wanted;
        this.given = Set.copyOf(bars.keySet());
        Quotes quotes = new Quotes();
        this.adjoints = new Distribution(program, wanted, bars);
        this.stacks = new ReverseStacks(activity, adjoints::bar);
        this.elements = new ReverseElements(program, wanted, adjoints, stacks, quotes);
        this.scalars = new ReverseScalars(program, wanted, adjoints, elements, stacks, quotes);
        this.calls = new ReverseCalls(program, wanted, adjoints, quotes);
        this.loops = new ReverseLoops(this, program, wanted);
    }

    /** The statements of the sweep. */
    public List<Stmt> sweep() {
        return starting(list(program.method().body().stmts(), null), versions.root());
    }

    /** Statements that mark where the reverse of a region begins; {@link Placement} puts there what the region needs. */
    public Map<Stmt, Region> regionStarts() {
        return regionStarts;
    }

    /** Reverses a list of statements that all belong to {@code construct}, whose exit number is at hand. */
    List<Stmt> list(List<Stmt> stmts, ExitNumber construct) {
        List<Stmt> out = new ArrayList<>();
        int split = split(stmts);
        if (split < stmts.size()) {
            List<Stmt> rest =
                    starting(list(stmts.subList(split, stmts.size()), construct), versions.rest(stmts.get(split)));
            int smallest = construct == null ? 0 : construct.smallest(stmts.subList(0, split));
            if (smallest == 0 || rest.isEmpty()) {
                out.addAll(rest);
            } else {
                Expr ran = Exprs.binary(BinaryOp.LT, construct.number(), Exprs.lit(smallest));
                out.add(new Stmt.If(
                        ran, new Stmt.Block(rest, Pos.NONE), new Stmt.Block(List.of(), Pos.NONE), Pos.NONE));
            }
        }
        for (int i = split - 1; i >= 0; i--) {
            statement(stmts.get(i), construct, out);
        }
        List<Stmt> declared = new ArrayList<>();
        for (Stmt s : stmts.subList(0, split)) {
            declareBar(s, declared);
            if (s instanceof Stmt.Loop loop) {
                loop.init().forEach(x -> declareBar(x, declared));
            }
        }
        declared.addAll(out);
        return out.isEmpty() ? out : declared;
    }

    private void declareBar(Stmt s, List<Stmt> out) {
        if (s instanceof Stmt.Declare d && adjoints.isActiveScalar(d.var()) && !given.contains(d.var())) {
            out.add(new Stmt.Declare(adjoints.bar(d.var()), Exprs.zero(d.var().type()), Pos.NONE));
        } else if (s instanceof Stmt.Declare d && stacks.isActive(d.var())) {
            out.add(new Stmt.Declare(
                    adjoints.bar(d.var()), new Expr.NewArray(d.var().type(), List.of(), Pos.NONE), Pos.NONE));
        }
    }

    /** Where the rest of the list begins that is a region of its own. */
    private int split(List<Stmt> stmts) {
        for (int i = 1; i < stmts.size(); i++) {
            if (versions.rest(stmts.get(i)) != null) {
                return i;
            }
        }
        return stmts.size();
    }

    /** The reverse of a region: its statements behind a mark. */
    List<Stmt> starting(List<Stmt> stmts, Region region) {
        if (stmts.isEmpty()) {
            return stmts;
        }
        List<Stmt> marked = new ArrayList<>();
        Stmt mark = new Stmt.Comment("region " + regionStarts.size(), Pos.NONE);
        regionStarts.put(mark, region);
        marked.add(mark);
        marked.addAll(stmts);
        return marked;
    }

    private Stmt.Block block(Stmt.Block b, ExitNumber construct) {
        return new Stmt.Block(starting(list(b.stmts(), construct), versions.region(b)), Pos.NONE);
    }

    private void statement(Stmt s, ExitNumber construct, List<Stmt> out) {
        if (s instanceof Stmt.Declare d && program.plans().seedFirst().containsKey(d.var())) {
            return;
        }
        if (s instanceof Stmt.Assign a && calls.receives(a, out)) {
            return;
        }
        if (Pair.of(s) != null) {
            calls.call(s, out);
        } else if (s instanceof Stmt.Declare d && d.init() != null) {
            scalars.assignment(s, d.var(), d.init(), out);
        } else if (s instanceof Stmt.Assign a) {
            scalars.assignment(s, a.var(), a.value(), out);
        } else if (s instanceof Stmt.Set set) {
            elements.store(set, out);
        } else if (s instanceof Stmt.If choice) {
            choice(choice, construct, out);
        } else if (s instanceof Stmt.Loop loop) {
            loop(loop, out);
            for (int i = loop.init().size() - 1; i >= 0; i--) {
                statement(loop.init().get(i), construct, out);
            }
        } else if (s instanceof Stmt.Labeled labeled) {
            Var exit = program.exits().get(labeled.label());
            ExitNumber inner =
                    exit == null ? null : new ExitNumber(exit, () -> wanted.at(versions.after(labeled, exit)));
            out.addAll(scope(block(labeled.body(), inner)));
        } else if (s instanceof Stmt.Try t && !t.goesOn()) {
            out.addAll(scope(block(t.body(), construct)));
        } else if (s instanceof Stmt.Block b && Jumps.mayLeave(b)) {
            out.addAll(scope(block(b, construct)));
        } else if (s instanceof Stmt.Block b) {
            out.addAll(scope(new Stmt.Block(list(b.stmts(), construct), Pos.NONE)));
        }
    }

    private void loop(Stmt.Loop loop, List<Stmt> out) {
        OnePassLoops.Plan reversed = program.plans().onePass().get(loop.label());
        LastWriters.Plan last = program.plans().lastWriters().get(loop.label());
        ReplayLoops.Plan again = program.plans().replayed().get(loop.label());
        if (reversed != null) {
            gathered(reversed, loop, out);
        } else if (last != null) {
            out.addAll(new LastTrip(last, loop, program, wanted, adjoints::bar).statements());
        } else if (again != null) {
            out.addAll(new Replay(again, loop, program, wanted, adjoints::bar).statements());
        } else {
            loops.loop(loop, out);
        }
    }

    /** A loop that the forward sweep has reversed already leaves the adjoints of the variables that it read. */
    private void gathered(OnePassLoops.Plan plan, Stmt.Loop loop, List<Stmt> out) {
        plan.gathered().forEach((v, g) -> {
            if (activity.isActive(v)) {
                out.add(Accumulation.add(adjoints.bar(v), wanted.at(versions.after(loop, g)), Pos.NONE));
            }
        });
    }

    private static List<Stmt> scope(Stmt.Block block) {
        return block.isEmpty() ? List.of() : List.of(block);
    }

    private void choice(Stmt.If s, ExitNumber construct, List<Stmt> out) {
        Stmt.Block then = block(s.then(), construct);
        Stmt.Block otherwise = block(s.otherwise(), construct);
        if (alwaysThrows(s.then())) {
            out.addAll(scope(otherwise));
        } else if (alwaysThrows(s.otherwise())) {
            out.addAll(scope(then));
        } else if (!then.isEmpty() || !otherwise.isEmpty()) {
            out.add(new Stmt.If(taken(s, construct), then, otherwise, Pos.NONE));
        }
    }

    /** Whether the first arm ran: by its exit number where it always ends in one certain jump, else by its condition. */
    private Expr taken(Stmt.If s, ExitNumber construct) {
        if (construct != null && !Completion.isPossible(s.then())) {
            List<Integer> numbers = construct.numbers(s.then().stmts());
            if (numbers.size() == 1) {
                return Exprs.binary(BinaryOp.EQ, construct.number(), Exprs.lit(numbers.get(0)));
            }
        }
        return wanted.at(versions.condition(s));
    }

    private static boolean alwaysThrows(Stmt.Block b) {
        return !Completion.isPossible(b) && !Jumps.mayLeave(b);
    }
}
