package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The static-single-assignment view of a structured program: for each read, which {@link Version} it sees; for each statement, in which
 * {@link Region} it stands. Every node of the program must occur once (see {@code Fresh}), since facts are keyed by node.
 *
 * <p>Merges are placed after every construct that assigns a variable, whether or not it is read there: that is cheaper than being clever,
 * and a version nobody asks for costs nothing.
 */
public final class Versions {
    private final Map<Expr.Read, Version> reads = new IdentityHashMap<>();
    private final Map<Stmt, Version> definitions = new IdentityHashMap<>();
    private final Map<Stmt.If, Version> conditions = new IdentityHashMap<>();
    private final Map<Stmt.Loop, Map<Var, Version>> entries = new IdentityHashMap<>();
    private final Map<Stmt.Loop, Map<Var, Version>> headers = new IdentityHashMap<>();
    private final Map<Stmt, Map<Var, Version>> merges = new IdentityHashMap<>();
    private final Map<Stmt.Block, Region> regions = new IdentityHashMap<>();
    private final Map<Stmt, Region> rests = new IdentityHashMap<>();
    private final Map<Version, Version> shadows = new IdentityHashMap<>();
    private final Map<Var, Var> shadowOf;
    private final Map<Var, Version> last = new IdentityHashMap<>();
    private final Map<Var, List<Stmt>> sites = new IdentityHashMap<>();
    private final Region root = new Region(null, null);
    private Map<Var, Version> current = new HashMap<>();
    private int next;

    private Versions(Map<Var, Var> shadowOf) {
        this.shadowOf = shadowOf;
    }

    /**
     * Numbers the values of a method.
     *
     * @param shadowOf for array variables, the variable that names the adjoint array; both are always assigned together
     */
    public static Versions of(Method method, Map<Var, Var> shadowOf) {
        Versions v = new Versions(shadowOf);
        method.params()
                .forEach(p -> v.current.put(p.var(), v.version(p.var(), Version.Kind.PARAMETER, v.root, null, null)));
        v.linkShadows(v.current);
        v.block(method.body(), v.root);
        return v;
    }

    /** The version that a read sees. */
    public Version read(Expr.Read read) {
        Version v = reads.get(read);
        if (v == null) {
            throw new IllegalStateException("no version for " + read.var());
        }
        return v;
    }

    /** The version that a declaration or assignment makes. */
    public Version defined(Stmt s) {
        return definitions.get(s);
    }

    /** The value of the condition of {@code s}. */
    public Version condition(Stmt.If s) {
        return conditions.get(s);
    }

    /** What a variable holds when the loop is entered. */
    public Version atEntry(Stmt.Loop loop, Var v) {
        return entries.get(loop).get(v);
    }

    /** What a variable that the loop changes holds at the start of a trip. */
    public Version atTripStart(Stmt.Loop loop, Var v) {
        return headers.get(loop).get(v);
    }

    /** What a variable that {@code s} changes holds after it. */
    public Version after(Stmt s, Var v) {
        return merges.get(s).get(v);
    }

    /** The version of the adjoint array that goes with a version of an array. */
    public Version shadow(Version array) {
        return shadows.get(array);
    }

    /** The region that a block forms. */
    public Region region(Stmt.Block block) {
        return regions.get(block);
    }

    /** The region that the rest of a list forms which begins with {@code first}, or null where {@code first} follows no jump. */
    public Region rest(Stmt first) {
        return rests.get(first);
    }

    /** The region of the method's body. */
    public Region root() {
        return root;
    }

    /** The one version of a variable that has a single definition. */
    public Version only(Var v) {
        return last.get(v);
    }

    /** What a variable holds when the method's body ends. */
    public Version atEnd(Var v) {
        return current.get(v);
    }

    /** The statements that give the variable a value. */
    public List<Stmt> definitionSites(Var v) {
        return sites.getOrDefault(v, List.of());
    }

    private Version version(Var var, Version.Kind kind, Region home, Stmt site, Expr definition) {
        if (kind == Version.Kind.DEFINED) {
            sites.computeIfAbsent(var, x -> new ArrayList<>()).add(site);
        }
        Version version = new Version(var, kind, home, site, definition, next++);
        last.put(var, version);
        return version;
    }

    private Region block(Stmt.Block block, Region region) {
        regions.put(block, region);
        return list(block.stmts(), region);
    }

    /** Walks statements; after one that may leave the list, the rest is a region of its own. Returns the region at the end. */
    private Region list(List<Stmt> stmts, Region region) {
        Region here = region;
        for (int i = 0; i < stmts.size(); i++) {
            Stmt s = stmts.get(i);
            Region after = Jumps.mayLeave(s) ? new Region(here, null) : here;
            statement(s, here, after);
            if (after != here && i + 1 < stmts.size()) {
                rests.put(stmts.get(i + 1), after);
            }
            here = after;
        }
        return here;
    }

    /** Walks a statement in {@code region}; what it merges belongs to the region {@code after} it. */
    private void statement(Stmt s, Region region, Region after) {
        if (s instanceof Stmt.Declare d) {
            note(d.init());
            define(d.var(), d.init(), s, region);
        } else if (s instanceof Stmt.Assign a) {
            note(a.value());
            define(a.var(), a.value(), s, region);
        } else if (s instanceof Stmt.If choice) {
            choice(choice, region, after);
        } else if (s instanceof Stmt.Loop loop) {
            loop(loop, region, after);
        } else if (s instanceof Stmt.Labeled labeled) {
            Map<Var, Version> before = Map.copyOf(current);
            block(labeled.body(), new Region(region, null));
            merge(s, List.of(labeled.body()), before, after);
        } else if (s instanceof Stmt.Block b) {
            Map<Var, Version> before = Map.copyOf(current);
            block(b, Jumps.mayLeave(b) ? new Region(region, null) : region);
            if (Jumps.mayLeave(b)) {
                merge(s, List.of(b), before, after);
            }
        } else if (s instanceof Stmt.Try t) {
            Map<Var, Version> before = Map.copyOf(current);
            if (t.goesOn()) {
                noteAll(t.body());
            } else {
                block(t.body(), new Region(region, null));
            }
            t.catches().forEach(c -> noteAll(c.body()));
            if (t.finallyBlock() != null) {
                noteAll(t.finallyBlock());
            }
            merge(s, List.of(t), before, after);
        } else {
            noteAll(s);
        }
    }

    private void define(Var var, Expr value, Stmt site, Region region) {
        Version v = version(var, Version.Kind.DEFINED, region, site, value);
        definitions.put(site, v);
        current.put(var, v);
        shadowOf.forEach((array, shadow) -> {
            if (shadow == var && current.containsKey(array)) {
                shadows.put(current.get(array), v);
            }
        });
    }

    private void linkShadows(Map<Var, Version> created) {
        shadowOf.forEach((array, shadow) -> {
            if (created.containsKey(array) && created.containsKey(shadow)) {
                shadows.put(created.get(array), created.get(shadow));
            }
        });
    }

    private void choice(Stmt.If s, Region region, Region after) {
        note(s.condition());
        Var tested = Var.generated("taken", Type.Prim.BOOLEAN);
        conditions.put(s, version(tested, Version.Kind.CONDITION, region, s, s.condition()));
        Map<Var, Version> before = new HashMap<>(current);
        block(s.then(), new Region(region, null));
        current = new HashMap<>(before);
        block(s.otherwise(), new Region(region, null));
        merge(s, List.of(s.then(), s.otherwise()), before, after);
    }

    private void loop(Stmt.Loop s, Region region, Region end) {
        list(s.init(), region);
        Map<Var, Version> before = new HashMap<>(current);
        entries.put(s, before);
        Region trip = new Region(region, s);
        Set<Var> changed = new HashSet<>(Assigned.in(List.of(s.body())));
        changed.addAll(Assigned.in(s.update()));
        Map<Var, Version> atStart = new HashMap<>();
        for (Var v : ordered(changed)) {
            if (before.containsKey(v)) {
                Version header = version(v, Version.Kind.HEADER, trip, s, null);
                atStart.put(v, header);
                current.put(v, header);
            }
        }
        headers.put(s, atStart);
        linkShadows(atStart);
        if (s.form() != Stmt.Form.DO) {
            note(s.condition());
        }
        Region updates = block(s.body(), trip);
        if (!s.update().isEmpty() && leavesLast(s.body())) {
            rests.put(s.update().get(0), updates);
        }
        list(s.update(), updates);
        if (s.form() == Stmt.Form.DO) {
            note(s.condition());
        }
        current = new HashMap<>(before);
        Map<Var, Version> after = new HashMap<>();
        for (Var v : ordered(changed)) {
            if (before.containsKey(v)) {
                Version merged = version(v, Version.Kind.MERGED, end, s, null);
                after.put(v, merged);
                current.put(v, merged);
            }
        }
        merges.put(s, after);
        linkShadows(after);
    }

    private static boolean leavesLast(Stmt.Block body) {
        int n = body.stmts().size();
        return n > 0 && Jumps.mayLeave(body.stmts().get(n - 1));
    }

    private void merge(Stmt s, List<? extends Stmt> parts, Map<Var, Version> before, Region region) {
        current = new HashMap<>(before);
        Map<Var, Version> after = new HashMap<>();
        for (Var v : Assigned.in(parts)) {
            if (before.containsKey(v)) {
                Version merged = version(v, Version.Kind.MERGED, region, s, null);
                after.put(v, merged);
                current.put(v, merged);
            }
        }
        merges.put(s, after);
        linkShadows(after);
    }

    /** By first appearance, so that two runs give the same text. */
    private List<Var> ordered(Set<Var> changed) {
        return current.entrySet().stream()
                .filter(e -> changed.contains(e.getKey()))
                .sorted((a, b) ->
                        Integer.compare(a.getValue().order(), b.getValue().order()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private void note(Expr e) {
        reader.walk(e);
    }

    private void noteAll(Stmt s) {
        reader.walk(s);
    }

    private final Walker reader = new Walker() {
        @Override
        public Expr read(Expr.Read e) {
            Version v = current.get(e.var());
            if (v != null) {
                reads.put(e, v);
            }
            return e;
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            sites.computeIfAbsent(s.var(), x -> new ArrayList<>()).add(s);
            return super.assign(s);
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            super.declare(s);
            current.put(s.var(), version(s.var(), Version.Kind.DEFINED, root, s, null));
            return s;
        }
    };
}
