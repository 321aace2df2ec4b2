package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Jumps;
import dev.backsweep.processor.analyse.Region;
import dev.backsweep.processor.analyse.Stability;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.early.LastWriters;
import dev.backsweep.processor.differentiate.early.OnePassLoops;
import dev.backsweep.processor.differentiate.early.ReplayLoops;
import dev.backsweep.processor.differentiate.early.SeedFirst;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.Accumulation;
import dev.backsweep.processor.differentiate.rules.Contributions;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.differentiate.rules.Singular.Slope;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
    private final Map<Var, Var> bars;
    private final Set<Var> given;
    private final Map<Stmt, Region> regionStarts = new IdentityHashMap<>();
    private final ReverseLoops loops;
    private final ReverseStacks stacks;
    private final Choices choices;

    /** The variables whose adjoint may be infinite where the values are not: what a root is taken of, and parts of its formula. */
    private final Map<Var, Slope> slopes = new IdentityHashMap<>();

    private Pos lastQuote = Pos.NONE;
    private Map<Var, Expr.Call> calls;

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
        this.bars = new IdentityHashMap<>(bars);
        this.given = Set.copyOf(bars.keySet());
        this.stacks = new ReverseStacks(activity, this::bar);
        this.choices = Choices.in(program.method(), versions);
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
        if (s instanceof Stmt.Declare d && isActiveScalar(d.var()) && !given.contains(d.var())) {
            out.add(new Stmt.Declare(bar(d.var()), Exprs.zero(d.var().type()), Pos.NONE));
        } else if (s instanceof Stmt.Declare d && stacks.isActive(d.var())) {
            out.add(new Stmt.Declare(bar(d.var()), new Expr.NewArray(d.var().type(), List.of(), Pos.NONE), Pos.NONE));
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
        if (s instanceof Stmt.Assign a && argument(a.var()) != null) {
            List<Stmt> made = new ArrayList<>();
            distribute(argument(a.var()), wanted.at(versions.defined(s)), made);
            out.addAll(made);
        } else if (Pair.of(s) != null) {
            pair(s, out);
        } else if (s instanceof Stmt.Declare d && d.init() != null) {
            assignment(s, d.var(), d.init(), out);
        } else if (s instanceof Stmt.Assign a) {
            assignment(s, a.var(), a.value(), out);
        } else if (s instanceof Stmt.Set set) {
            store(set, out);
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
            out.addAll(new LastTrip(last, loop, program, wanted, this::bar).statements());
        } else if (again != null) {
            out.addAll(new Replay(again, loop, program, wanted, this::bar).statements());
        } else {
            loops.loop(loop, out);
        }
    }

    /** A loop that the forward sweep has reversed already leaves the adjoints of the variables that it read. */
    private void gathered(OnePassLoops.Plan plan, Stmt.Loop loop, List<Stmt> out) {
        plan.gathered().forEach((v, g) -> {
            if (activity.isActive(v)) {
                out.add(Accumulation.add(bar(v), wanted.at(versions.after(loop, g)), Pos.NONE));
            }
        });
    }

    private static List<Stmt> scope(Stmt.Block block) {
        return block.isEmpty() ? List.of() : List.of(block);
    }

    private boolean isActiveScalar(Var v) {
        return v.type().isFloating() && activity.isActive(v);
    }

    /** The adjoint variable of a scalar. */
    Var bar(Var v) {
        return bars.computeIfAbsent(v, x -> Var.generated(x.name() + "Bar", x.type()));
    }

    private void assignment(Stmt s, Var v, Expr value, List<Stmt> out) {
        if (value instanceof Expr.Get taken && taken.type().isFloating() && Stability.isTaken(taken)) {
            out.addAll(quoted(stacks.taken(taken, isActiveScalar(v) ? bar(v) : null, s), s.pos()));
            return;
        }
        if (value instanceof Expr.ArrayLit literal) {
            if (activity.isActive(v)) {
                elements(literal, wanted.at(versions.shadow(versions.defined(s))), s.pos(), out);
            }
            return;
        }
        if (!isActiveScalar(v) || choices.isReversed(v)) {
            return;
        }
        List<Stmt> made = new ArrayList<>();
        scalar(s, v, value, () -> wanted.at(versions.defined(s)), made);
        out.addAll(quoted(made, s.pos()));
    }

    private void scalar(Stmt s, Var v, Expr value, Supplier<Expr> result, List<Stmt> out) {
        if (value instanceof Expr.Call call
                && call.callee().handle() instanceof List<?> taken
                && activity.isVaried(value)) {
            chosen(s, v, call, taken, 0, out);
            return;
        }
        Var bar = bar(v);
        Contributions c = new Contributions(activity, wanted::value, this::form, result);
        c.root(value, Exprs.read(bar), slopes.getOrDefault(v, Slope.FINITE));
        out.addAll(c.temps());
        Expr own = Exprs.zero(v.type());
        for (Contributions.Term term : c.terms()) {
            if (term.leaf() instanceof Expr.Read r && r.var() == v) {
                own = Exprs.add(own, term.amount());
            } else {
                accumulate(term, out);
            }
        }
        boolean unchanged = own instanceof Expr.Read r && r.var() == bar;
        if (!unchanged && s instanceof Stmt.Assign && !program.results().contains(v)) {
            out.add(new Stmt.Assign(bar, Accumulation.fit(own, v.type()), Pos.NONE));
        }
    }

    /** {@code v = max(a, b)}: all to the operand that was taken, the first where none of the conditions held. */
    private void chosen(Stmt s, Var v, Expr.Call call, List<?> taken, int next, List<Stmt> out) {
        if (next == taken.size()) {
            operand(s, v, call.args().get(0), out);
            return;
        }
        List<Stmt> then = new ArrayList<>();
        List<Stmt> otherwise = new ArrayList<>();
        operand(s, v, call.args().get(next + 1), then);
        chosen(s, v, call, taken, next + 1, otherwise);
        Expr condition = wanted.at(versions.only((Var) taken.get(next)));
        out.add(new Stmt.If(condition, new Stmt.Block(then, Pos.NONE), new Stmt.Block(otherwise, Pos.NONE), Pos.NONE));
    }

    private void operand(Stmt s, Var v, Expr operand, List<Stmt> out) {
        scalar(s, v, choices.formula(operand), () -> wanted.value(operand), out);
    }

    /** The argument of a recursive method whose adjoint the variable receives, or null. */
    private Expr argument(Var received) {
        for (Map.Entry<Var, SeedFirst.Plan> plan : program.plans().seedFirst().entrySet()) {
            for (Map.Entry<Integer, Var> g : plan.getValue().gathered().entrySet()) {
                if (g.getValue() == received) {
                    return calls().get(plan.getKey()).args().get(g.getKey());
                }
            }
        }
        return null;
    }

    /** The calls of recursive methods, by the variables that are declared with their results. */
    private Map<Var, Expr.Call> calls() {
        if (calls == null) {
            calls = new IdentityHashMap<>();
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    if (Pair.of(s) != null) {
                        calls.put(s.var(), Pair.call(s));
                    }
                    return super.declare(s);
                }
            }.body(program.method().body());
        }
        return calls;
    }

    /** The call of a recursive method: its reverse method gives the adjoints of what went in. */
    private void pair(Stmt s, List<Stmt> out) {
        Expr.Call call = Pair.call(s);
        Pair pair = Pair.of(s);
        Var target = s instanceof Stmt.Declare d ? d.var() : s instanceof Stmt.Assign a ? a.var() : null;
        List<Stmt> made = new ArrayList<>();
        if (!pair.active().contains(true)) {
            overwritten(s, target, made);
            out.addAll(quoted(made, s.pos()));
            return;
        }
        Expr seed = target != null && isActiveScalar(target)
                ? Accumulation.fit(Exprs.read(bar(target)), pair.result())
                : Exprs.zero(pair.result());
        List<Expr> args = call.args().stream().map(wanted::value).toList();
        Map<Integer, Expr> adjoints = PairCalls.reverse(pair, call, args, seed, program.frames(), made);
        overwritten(s, target, made);
        adjoints.forEach((i, adjoint) -> distribute(call.args().get(i), adjoint, made));
        out.addAll(quoted(made, s.pos()));
    }

    /** What the variable held before the result of a call has had no influence since. */
    private void overwritten(Stmt call, @Nullable Var target, List<Stmt> into) {
        if (call instanceof Stmt.Assign
                && isActiveScalar(target)
                && !program.results().contains(target)) {
            into.add(new Stmt.Assign(bar(target), Exprs.zero(target.type()), Pos.NONE));
        }
    }

    private void elements(Expr.ArrayLit literal, Expr shadow, Pos pos, List<Stmt> out) {
        for (int i = literal.elements().size() - 1; i >= 0; i--) {
            Expr element = literal.elements().get(i);
            Expr place = Exprs.get(shadow, Exprs.lit(i));
            if (element instanceof Expr.ArrayLit inner) {
                elements(inner, place, pos, out);
            } else if (activity.isVaried(element) && element.type().isFloating()) {
                List<Stmt> made = new ArrayList<>();
                distribute(element, named(place, made), made);
                out.addAll(quoted(made, pos));
            }
        }
    }

    private void store(Stmt.Set s, List<Stmt> out) {
        Var base = Aliases.base(s.array());
        if (base == null || !activity.isActive(base) || s.value().type().isReference()) {
            return;
        }
        if (base.type() instanceof Type.Seq) {
            List<Stmt> made = new ArrayList<>();
            Expr seed = stacks.put(base, made);
            if (activity.isVaried(s.value())) {
                distribute(s.value(), seed, made);
            }
            out.addAll(quoted(made, s.pos()));
            return;
        }
        Expr shadow = wanted.shadow(s.array());
        Expr index = wanted.value(s.index());
        Expr place = Exprs.get(shadow, index);
        List<Stmt> made = new ArrayList<>();
        if (s.value() instanceof Expr.Binary b && isIncrement(s, b)) {
            if (activity.isVaried(b.right())) {
                Expr seed = named(place, made);
                distribute(b.right(), b.op() == BinaryOp.SUB ? Exprs.neg(seed) : seed, made);
            }
        } else {
            Expr seed = activity.isVaried(s.value()) ? named(place, made) : null;
            made.add(new Stmt.Set(shadow, index, Exprs.zero(place.type()), Pos.NONE));
            if (seed != null) {
                distribute(s.value(), seed, () -> stored(s), made);
            }
        }
        out.addAll(quoted(made, s.pos()));
    }

    /** The value that is stored: read where it stays, as {@code h[i]} after {@code h[i] = a / b}, or worked out again. */
    private Expr stored(Stmt.Set s) {
        Expr.Get element = new Expr.Get(s.array(), s.index(), Pos.NONE);
        boolean stays = s.array() instanceof Expr.Read array
                && versions.definitionSites(array.var()).size() <= 1
                && element.type().equals(s.value().type())
                && program.stability().isStableAfter(element, s);
        return wanted.value(stays ? element : s.value());
    }

    /** Whether {@code s} adds to its element, be it through a name that the element was given for the sake of order. */
    private boolean isIncrement(Stmt.Set s, Expr.Binary b) {
        if (Accumulation.isIncrement(s)) {
            return true;
        }
        boolean adds = b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB;
        return adds
                && b.left() instanceof Expr.Read old
                && b.type() == old.type()
                && program.elements().contains(old.var())
                && versions.read(old).definition() instanceof Expr.Get element
                && Exprs.same(element, Exprs.get(s.array(), s.index()));
    }

    private static Expr named(Expr e, List<Stmt> out) {
        Var t = Var.generated("t", e.type());
        out.add(new Stmt.Declare(t, e, Pos.NONE));
        return Exprs.read(t);
    }

    /** The expression with the calls of functions in place of the names that they were given. */
    private Expr form(Expr e) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                Version v = r.var().isGenerated() ? versions.read(r) : null;
                return v != null && v.definition() instanceof Expr.Call c ? c : r;
            }
        }.expr(e);
    }

    private void distribute(Expr e, Expr seed, List<Stmt> out) {
        distribute(e, seed, () -> wanted.value(e), out);
    }

    private void distribute(Expr e, Expr seed, Supplier<Expr> result, List<Stmt> out) {
        Contributions c = new Contributions(activity, wanted::value, this::form, result);
        c.root(e, seed);
        out.addAll(c.temps());
        c.terms().forEach(t -> accumulate(t, out));
    }

    private void accumulate(Contributions.Term term, List<Stmt> out) {
        if (term.leaf() instanceof Expr.Read r) {
            if (term.slope() == Slope.STEEP
                    || term.slope() == Slope.SCALED && r.var().isGenerated()) {
                slopes.put(r.var(), term.slope());
            }
            if (activity.isActive(r.var())) {
                out.add(Accumulation.add(bar(r.var()), term.amount(), Pos.NONE));
            }
        } else if (term.leaf() instanceof Expr.Get g && activity.isActive(Aliases.base(g))) {
            out.add(Accumulation.add(wanted.shadow(g.array()), wanted.value(g.index()), term.amount(), Pos.NONE));
        }
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
        if (construct != null && Jumps.neverEnds(s.then())) {
            List<Integer> numbers = construct.numbers(s.then().stmts());
            if (numbers.size() == 1) {
                return Exprs.binary(BinaryOp.EQ, construct.number(), Exprs.lit(numbers.get(0)));
            }
        }
        return wanted.at(versions.condition(s));
    }

    private static boolean alwaysThrows(Stmt.Block b) {
        return Jumps.neverEnds(b) && !Jumps.mayLeave(b);
    }

    /** Gives the first statement the primal statement as its comment, unless the statement before carries the same. */
    private List<Stmt> quoted(List<Stmt> made, Pos primal) {
        if (made.isEmpty() || primal.isGenerated() || primal.text().isEmpty() || primal == lastQuote) {
            return made;
        }
        lastQuote = primal;
        List<Stmt> result = new ArrayList<>(made);
        for (int i = 0; i < made.size(); i++) {
            if (!(made.get(i) instanceof Stmt.Declare)) {
                result.set(i, requoted(made.get(i), Pos.quoting(primal.text())));
                return result;
            }
        }
        return result;
    }

    private static Stmt requoted(Stmt s, Pos pos) {
        return new dev.backsweep.processor.ir.Rewriter() {
            @Override
            public Stmt assign(Stmt.Assign a) {
                return new Stmt.Assign(a.var(), a.value(), pos);
            }

            @Override
            public Stmt set(Stmt.Set a) {
                return new Stmt.Set(a.array(), a.index(), a.value(), pos);
            }

            @Override
            public Stmt ifStmt(Stmt.If a) {
                return new Stmt.If(a.condition(), a.then(), a.otherwise(), pos);
            }
        }.stmt(s);
    }

    /** The number by which a construct was left, as the reverse sweep knows it. */
    record ExitNumber(Var exit, java.util.function.Supplier<Expr> current) {
        Expr number() {
            return current.get();
        }

        /** The numbers of the jumps among {@code stmts}. */
        List<Integer> numbers(List<Stmt> stmts) {
            List<Integer> found = new ArrayList<>();
            Walker walker = new Walker() {
                @Override
                public Stmt assign(Stmt.Assign s) {
                    if (s.var() == exit && s.value() instanceof Expr.Lit l) {
                        found.add((Integer) l.value());
                    }
                    return s;
                }
            };
            stmts.forEach(walker::walk);
            return found;
        }

        /** The smallest number among them, 0 where there is none. */
        int smallest(List<Stmt> stmts) {
            return numbers(stmts).stream().mapToInt(Integer::intValue).min().orElse(0);
        }
    }
}
