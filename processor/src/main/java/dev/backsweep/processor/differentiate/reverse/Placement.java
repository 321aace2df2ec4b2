package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Region;
import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.storage.Choice;
import dev.backsweep.processor.differentiate.storage.Costs;
import dev.backsweep.processor.differentiate.storage.KeepSets;
import dev.backsweep.processor.differentiate.storage.Partners;
import dev.backsweep.processor.differentiate.storage.Prologues;
import dev.backsweep.processor.differentiate.storage.PutBack;
import dev.backsweep.processor.differentiate.storage.Reasons;
import dev.backsweep.processor.differentiate.storage.SecondCounters;
import dev.backsweep.processor.differentiate.storage.Storage;
import dev.backsweep.processor.differentiate.storage.StoredValues;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Decisions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Decides where each value that the reverse sweep wants comes from, the cheapest way first, and puts that into both sweeps:
 *
 * <ol>
 *   <li>intact: its variable still holds it;
 *   <li>recompute: cheap arithmetic on values that are at hand, or an unchanged array element;
 *   <li>read back: the primal stored it in an element that stays as it is;
 *   <li>keep: in a local variable outside loops, in a {@link Type.Seq} with one element a trip inside.
 * </ol>
 *
 * <p>Values are decided in the order of their definition, so that carried state, which cannot be recomputed, is kept first and the many
 * temporaries that it determines follow from it.
 */
public final class Placement {

    /** Both sweeps; declarations that must stand before both. */
    public record Sweeps(List<Stmt> shared, List<Stmt> forward, List<Stmt> reverse) {}

    private final Prepared program;
    private final Versions versions;
    private final Wanted wanted;
    private final Map<Version, Choice> choices = new LinkedHashMap<>();
    private final Storage storage;
    private final SecondCounters secondCounters;
    private final Map<Version, Expr.Get> stored;
    private final Set<Version> readBack = Collections.newSetFromMap(new IdentityHashMap<>());

    /** Values of which it is being asked where they come from: what needs them itself is not where they come from. */
    private final Set<Version> asked = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Decisions decisions;
    private final Costs costs;

    /** A placement to be made, of which nobody is told. */
    public Placement(Prepared program, Wanted wanted) {
        this(program, wanted, Decisions.NONE);
    }

    /**
     * A placement to be made.
     *
     * @param decisions is told what is kept and why
     */
    public Placement(Prepared program, Wanted wanted, Decisions decisions) {
        this.decisions = decisions;
        this.costs = new Costs(program);
        this.program = program;
        this.versions = program.versions();
        this.wanted = wanted;
        this.storage = new Storage(program, wanted, this::isIntact);
        this.secondCounters = new SecondCounters(versions, wanted);
        this.stored = StoredValues.of(program);
    }

    /** Completes the sweeps. */
    public Sweeps place(List<Stmt> sweep, Map<Stmt, Region> regionStarts) {
        List<Stmt> reverse = new Partners(program, wanted, regionStarts).stmts(sweep);
        List<Version> used = used(reverse);
        used.sort(Comparator.comparingInt(Version::order));
        decideAll(used, new KeepSets(this::decideAll, this::obstacles).of(used));
        List<Version> all = new ArrayList<>(choices.keySet());
        all.sort(Comparator.comparingInt(Version::order));
        Reasons reasons = new Reasons(program, costs, decisions);
        for (Version v : all) {
            if (choices.get(v) == Choice.KEEP) {
                storage.keep(v);
                reasons.kept(v, storage.sequence(v));
            } else if (choices.get(v) == Choice.RECOMPUTE && secondCounters.value(v) != null) {
                reasons.counted(v);
            } else if (choices.get(v) == Choice.RECOMPUTE) {
                reasons.computed(v, readBack.contains(v) ? stored.get(v) : null);
            } else if (choices.get(v) == Choice.INTACT) {
                reasons.intact(v);
            }
        }
        storage.usedByName().forEach(v -> choices.putIfAbsent(v, Choice.INTACT));
        all = needsFirst();
        List<Stmt> swept = new Prologues(all, regionStarts, wanted, storage, choices, this::again).stmts(reverse);
        ForwardSweep forward = new ForwardSweep(program, wanted, storage, hoisted(all), setInAnArm(all), unasked(all));
        List<Stmt> kept = forward.stmts(program.method().body().stmts());
        List<Stmt> shared = new ArrayList<>(forward.hoistedDeclarations());
        return new Sweeps(shared, kept, swept);
    }

    /**
     * All values in the order of their definition, but each after those that it is computed from: in {@code v = …; int k = i - 1; c[k] = v;}
     * that is {@code k} for a {@code v} that is read back.
     */
    private List<Version> needsFirst() {
        List<Version> all = new ArrayList<>(choices.keySet());
        all.sort(Comparator.comparingInt(Version::order));
        Set<Version> ordered = Collections.newSetFromMap(new LinkedHashMap<>());
        all.forEach(v -> needsFirst(v, ordered));
        return new ArrayList<>(ordered);
    }

    private void needsFirst(Version v, Set<Version> ordered) {
        if (choices.containsKey(v) && !ordered.contains(v)) {
            if (choices.get(v) == Choice.RECOMPUTE) {
                leaves(v).forEach(leaf -> needsFirst(leaf, ordered));
            }
            ordered.add(v);
        }
    }

    /** Names of elements that only the forward sweep would use. */
    private Set<Var> unasked(List<Version> all) {
        Set<Var> result = Collections.newSetFromMap(new IdentityHashMap<>());
        result.addAll(program.elements());
        all.forEach(v -> result.remove(v.var()));
        return PutBack.of(program.method().body(), result);
    }

    private List<Version> used(List<Stmt> reverse) {
        Set<Version> found = Collections.newSetFromMap(new LinkedHashMap<>());
        Walker walker = new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                Version v = wanted.origin(r.var());
                if (v != null) {
                    found.add(v);
                }
                return r;
            }
        };
        reverse.forEach(walker::walk);
        return new ArrayList<>(found);
    }

    /** Decides for all that is used, given what is kept in any case; the cost is what the kept values take. */
    private Map<Version, Choice> decideAll(List<Version> used, Set<Version> kept) {
        choices.clear();
        readBack.clear();
        kept.forEach(v -> choices.put(v, Choice.KEEP));
        used.forEach(this::decide);
        return choices;
    }

    /** What stands in the way of computing {@code v} again: values that are neither at hand nor follow from such. */
    private void obstacles(Version v, Set<Version> found) {
        Expr e = v.definition();
        if (e == null || !costs.isCheap(v) || !program.stability().isStable(e, v.site())) {
            found.add(v);
            return;
        }
        for (Version leaf : leaves(v)) {
            if (!isAtHand(leaf) && secondCounters.value(leaf) == null && !isAvailable(leaf)) {
                obstacles(leaf, found);
            }
        }
    }

    private void decide(Version v) {
        if (choices.containsKey(v)) {
            return;
        }
        asked.add(v);
        if (isAtHand(v)) {
            choices.put(v, v.isCounter() ? Choice.COUNTER : Choice.INTACT);
        } else if (secondCounters.value(v) != null || isRecomputable(v) && !costs.isWorthAVariable(v)) {
            recompute(v);
        } else if (isStored(v)) {
            readBack.add(v);
            recompute(v);
        } else {
            choices.put(v, Choice.KEEP);
        }
        asked.remove(v);
    }

    private void recompute(Version v) {
        for (Version leaf : leaves(v)) {
            decide(leaf);
        }
        choices.put(v, Choice.RECOMPUTE);
    }

    private boolean isAtHand(Version v) {
        return v.isCounter() || isIntact(v);
    }

    /** Whether the variable is not assigned again once it holds this version. */
    private boolean isIntact(Version v) {
        if (v.home().depth() > 0 || v.kind() == Version.Kind.CONDITION) {
            return false;
        }
        for (Stmt s : versions.definitionSites(v.var())) {
            if (s != v.site() && (v.site() == null || program.flow().mayFollowEnd(v.site(), s))) {
                return false;
            }
        }
        return true;
    }

    private boolean isRecomputable(Version v) {
        Expr e = v.definition();
        boolean copied = kept(v) != null;
        if (!copied && (e == null || !costs.isCheap(v) || !program.stability().isStable(e, v.site()))) {
            return false;
        }
        List<Version> leaves = new ArrayList<>(leaves(v));
        leaves.removeIf(leaf -> copied && leaf.var() == program.snapshots().get(v.var()));
        return areAvailable(leaves);
    }

    /** Whether the primal stored {@code v} where it can be found again. */
    private boolean isStored(Version v) {
        Expr.Get element = stored.get(v);
        return element != null && areAvailable(leaves(wanted.value(element)));
    }

    private boolean areAvailable(List<Version> leaves) {
        for (Version leaf : leaves) {
            if (choices.get(leaf) == null && !isAtHand(leaf) && !isAvailable(leaf)) {
                return false;
            }
        }
        return true;
    }

    private boolean isAvailable(Version v) {
        if (!asked.add(v)) {
            return false;
        }
        boolean available = isRecomputable(v) || isStored(v);
        asked.remove(v);
        return available;
    }

    /** The element of an array that is kept as a whole, or null. */
    private Expr kept(Version v) {
        Var array = program.snapshots().get(v.var());
        return array == null
                ? null
                : Exprs.get(wanted.at(versions.only(array)), wanted.value(((Expr.Get) v.definition()).index()));
    }

    /** What computes {@code v} again. */
    private Expr again(Version v) {
        Expr kept = kept(v);
        if (kept != null) {
            return kept;
        }
        Expr counted = secondCounters.value(v);
        return counted != null ? counted : wanted.value(readBack.contains(v) ? stored.get(v) : v.definition());
    }

    /** The versions from which {@code v} is computed again. */
    private List<Version> leaves(Version v) {
        return leaves(again(v));
    }

    private List<Version> leaves(Expr again) {
        List<Version> found = new ArrayList<>();
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                Version leaf = wanted.origin(r.var());
                if (leaf != null) {
                    found.add(leaf);
                }
                return r;
            }
        }.walk(again);
        return found;
    }

    /** Variables that both sweeps use and that are not declared where both see them. */
    private Set<Var> hoisted(List<Version> all) {
        Set<Var> result = Collections.newSetFromMap(new LinkedHashMap<>());
        Set<Var> visible = Collections.newSetFromMap(new IdentityHashMap<>());
        program.method().params().forEach(p -> visible.add(p.var()));
        for (Stmt s : program.method().body().stmts()) {
            if (s instanceof Stmt.Declare d) {
                visible.add(d.var());
            }
        }
        for (Version v : all) {
            if (choices.get(v) == Choice.INTACT && !visible.contains(v.var())) {
                result.add(v.var());
            }
        }
        return result;
    }

    /**
     * Variables that the reverse sweep reads under the same conditions under which the forward sweep gives them a value: that those are the
     * same javac does not know.
     */
    private Set<Var> setInAnArm(List<Version> all) {
        Set<Var> result = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Version v : all) {
            if (choices.get(v) == Choice.INTACT && v.home() != versions.root()) {
                result.add(v.var());
            }
        }
        return result;
    }
}
