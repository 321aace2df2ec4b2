package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which array variables may name the same memory (Steensgaard: assignments unite). An array and its rows are one family. Parameters are
 * families of their own here; whether two of them are the same object at run time is another question, see {@link #mayBeSame}.
 *
 * <p>{@code double[] row = a[i]; t = row;} puts {@code a}, {@code row} and {@code t} into one family. Arrays that no variable names, as in
 * {@code this.weights[i] = 2}, are one family for each type of numbers; guards see to it that no argument with an adjoint is among them.
 */
public final class Aliases {

    /** Arrays that may share memory. */
    public static final class Family {
        private final List<Var> members = new ArrayList<>();
        private final List<Stmt.Set> elementWrites = new ArrayList<>();
        private final List<Stmt.Set> rowWrites = new ArrayList<>();
        private final List<Stmt> callWrites = new ArrayList<>();
        private final List<Stmt> callMoves = new ArrayList<>();

        final Holders holders = new Holders();

        /** Every variable that may name this memory. */
        public List<Var> members() {
            return members;
        }

        /** The statements that write numbers into it. */
        public List<Stmt.Set> elementWrites() {
            return elementWrites;
        }

        /** The statements that put other rows into it. */
        public List<Stmt.Set> rowWrites() {
            return rowWrites;
        }

        /** The calls of recursive methods that write numbers into it. */
        public List<Stmt> callWrites() {
            return callWrites;
        }

        /** The calls of recursive methods that may put other rows into it. */
        public List<Stmt> callMoves() {
            return callMoves;
        }

        /** Whether rows in it are ever replaced. */
        public boolean movesRows() {
            return !rowWrites.isEmpty() || !callMoves.isEmpty();
        }

        /** Whether recursive methods get to see it. */
        public boolean isLent() {
            return holders.lent;
        }

        /** Whether numbers or rows in it are ever replaced. */
        public boolean isWritten() {
            return !elementWrites.isEmpty() || !rowWrites.isEmpty() || !callWrites.isEmpty();
        }

        /** Whether the caller may hold it too: a parameter is in it, or it came out of a call or a field. */
        public boolean fromOutside() {
            return holders.outside;
        }

        /** Whether somebody else may keep it, or writes it unseen: it is returned or given to a call. */
        public boolean escapes() {
            return holders.escapes;
        }

        /** Whether somebody may keep it: methods of {@code Arrays} keep no array of numbers. */
        public boolean outlives() {
            return holders.outlives;
        }
    }

    private final Map<Var, Var> parent = new IdentityHashMap<>();
    private final Map<Var, Family> families = new IdentityHashMap<>();
    private final Map<Type, Var> nameless = new HashMap<>();
    private final List<Stmt> calls = new ArrayList<>();
    private final boolean whole;
    private final @Nullable Predicate<Callee> results;
    private boolean joinsReturned;

    private Aliases(boolean whole, @Nullable Predicate<Callee> results) {
        this.whole = whole;
        this.results = results;
    }

    public static Aliases of(Method method) {
        return of(method, false, null, List.of());
    }

    /** Notes that somebody else gets to see a variable in the end. */
    public void escape(Var v) {
        if (isShared(v.type())) {
            family(v).holders.escapes = true;
        }
    }

    /** The same while records are whole: a record is in the family of the arrays that it holds. */
    public static Aliases ofWholeRecords(Method method) {
        return of(method, true, null, List.of());
    }

    /** As the caller sees it: arrays that are returned on several ways are one. */
    public static Aliases ofReturned(Method method, boolean whole) {
        Aliases aliases = new Aliases(whole, null);
        aliases.joinsReturned = true;
        return found(method, aliases, List.of());
    }

    /**
     * The same where what a method with a body here returns may be new, or one of its arguments, but nothing else.
     *
     * @param mayGive whether it may be one of its arguments
     */
    public static Aliases ofResults(Method method, Predicate<Callee> mayGive) {
        return of(method, true, mayGive, List.of());
    }

    private static Aliases of(
            Method method, boolean whole, @Nullable Predicate<Callee> results, Collection<Var> buffered) {
        return found(method, new Aliases(whole, results), buffered);
    }

    private static Aliases found(Method method, Aliases aliases, Collection<Var> buffered) {
        for (Method.Param p : method.params()) {
            aliases.family(p.var()).holders.fields = !buffered.contains(p.var());
        }
        AliasScan.of(method, v -> true, aliases);
        return aliases;
    }

    /**
     * The same where some parameters may be one array at run time: those of one type are one family if any of them is written.
     *
     * @param buffered the parameters that have an adjoint or tangent, so that they may be passed twice
     */
    public static Aliases of(Method method, Collection<Var> buffered) {
        Aliases aliases = of(method, false, null, buffered);
        List<Var> arrays =
                buffered.stream().filter(v -> v.type() instanceof Type.Arr).toList();
        for (Var a : arrays) {
            for (Var b : arrays) {
                if (a != b && a.type().equals(b.type()) && (aliases.isWritten(a) || aliases.isWritten(b))) {
                    aliases.unite(a, b);
                }
            }
        }
        return aliases;
    }

    /**
     * The same behind guards that refuse an argument that is a row of another one, if either is written and one has an adjoint.
     *
     * @param guarded the parameters that the guards compare
     */
    public static Aliases ofGuarded(Method method, Collection<Var> buffered, Collection<Var> guarded) {
        Aliases aliases = of(method, buffered);
        for (Var v : guarded) {
            if (v.type() instanceof Type.Arr) {
                aliases.family(v).holders.guard(v.type(), buffered.contains(v));
            }
        }
        return aliases;
    }

    /**
     * The same for a part of a program whose parameters are the variables that it finds: they name the same memory, and come from outside or
     * not, as in the whole.
     */
    public static Aliases of(Method part, Aliases whole) {
        List<Var> arrays = part.params().stream()
                .map(Method.Param::var)
                .filter(v -> v.type() instanceof Type.Arr)
                .toList();
        Aliases aliases = new Aliases(false, null);
        for (Var a : arrays) {
            aliases.family(a);
            for (Var b : arrays) {
                if (a != b && whole.family(a) == whole.family(b)) {
                    aliases.unite(a, b);
                }
            }
        }
        AliasScan.of(
                part, v -> !(v.type() instanceof Type.Arr) || whole.family(v).fromOutside(), aliases);
        for (Var v : arrays) {
            aliases.family(v).holders.takeOutside(whole.family(v).holders);
        }
        return aliases;
    }

    /** Whether elements or rows of the array, or of one that may be the same, are written. */
    public boolean isWritten(Var array) {
        return family(array).isWritten();
    }

    /** The family of an array variable. */
    public Family family(Var v) {
        Var root = find(v);
        return families.computeIfAbsent(root, r -> {
            Family f = new Family();
            f.members.add(r);
            return f;
        });
    }

    /** The family of an array expression, or null where it names no variable (a field, the result of a call). */
    public Family family(Expr array) {
        Var base = root(array);
        return base == null ? null : family(base);
    }

    /** The arrays of that type that no variable names: those in fields, in objects, and what calls return. */
    Family nameless(Type array) {
        Family family = family(nameless.computeIfAbsent(array.innermost(), t -> Var.generated("nameless", array)));
        family.holders.comesFromElsewhere();
        family.holders.nameless = true;
        return family;
    }

    /** Whether a variable names memory that other names may reach too. */
    public boolean isShared(Type type) {
        return type instanceof Type.Arr || whole && type.holdsArrays();
    }

    /** The variable under any number of subscripts and, while records are whole, of components; or null. */
    public Var root(Expr array) {
        if (array instanceof Expr.Read r) {
            return r.var();
        }
        if (array instanceof Expr.Get g) {
            return root(g.array());
        }
        Expr record = whole ? componentOf(array) : null;
        return record == null ? null : root(record);
    }

    /** The record of which {@code e} reads a component, or null. */
    static Expr componentOf(Expr e) {
        if (e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_GET) {
            return c.receiver();
        }
        return e instanceof Expr.Field f && f.target() != null && f.target().type() instanceof Type.Rec
                ? f.target()
                : null;
    }

    /** All families. */
    public List<Family> families() {
        return families.values().stream()
                .filter(f -> !f.members.isEmpty())
                .distinct()
                .toList();
    }

    /** Whether records are whole: then they are in the families of the arrays that they hold. */
    boolean isWhole() {
        return whole;
    }

    boolean joinsReturned() {
        return joinsReturned;
    }

    /** Whether what methods with bodies here return is known to be new, or one of their arguments. */
    boolean hasResults() {
        return results != null;
    }

    /** Whether it may be one of its arguments. */
    boolean mayGive(Callee callee) {
        return results == null || results.test(callee);
    }

    /** Notes that a statement contains a call of which nothing is known. */
    void opaque(Stmt s) {
        calls.add(s);
    }

    /** The statements that contain a call of which nothing is known. */
    public List<Stmt> opaqueCalls() {
        return calls;
    }

    /** Whether two families may share memory at run time: they are one, or both came from outside, or one to where the other went, and fit. */
    public boolean mayBeSame(Family a, Family b) {
        if (a == b) {
            return true;
        }
        return a.holders.mayMeet(b.holders)
                && fit(a, b)
                && !((a.isWritten() || b.isWritten()) && a.holders.areGuardedFrom(b.holders));
    }

    private static boolean fit(Family a, Family b) {
        return a.members.stream()
                .anyMatch(x -> b.members.stream()
                        .anyMatch(y -> fit(x.type().innermost(), y.type().innermost())));
    }

    /** Whether arrays of them may be one: an {@code Object[]} may be an {@code Integer[]}, or an {@code int[][]}. */
    private static boolean fit(Type a, Type b) {
        return a.equals(b) || a instanceof Type.Ref || b instanceof Type.Ref;
    }

    /** The variable under any number of subscripts, or null. */
    public static Var base(Expr array) {
        if (array instanceof Expr.Read r) {
            return r.var();
        }
        return array instanceof Expr.Get g ? base(g.array()) : null;
    }

    /** Whether a call of generated code gives another array of the same rows. */
    static boolean isRows(Expr value) {
        return value instanceof Expr.Call c
                && c.callee().name().equals("rows")
                && c.callee().owner().qualifiedName().equals("dev.backsweep.runtime.Adjoints");
    }

    private Var find(Var v) {
        Var p = parent.get(v);
        if (p == null || p == v) {
            return v;
        }
        Var root = find(p);
        parent.put(v, root);
        return root;
    }

    void unite(Var a, Var b) {
        Family fa = family(a);
        Family fb = family(b);
        if (fa == fb) {
            return;
        }
        parent.put(find(b), find(a));
        fa.members.addAll(fb.members);
        fa.elementWrites.addAll(fb.elementWrites);
        fa.rowWrites.addAll(fb.rowWrites);
        fa.callWrites.addAll(fb.callWrites);
        fa.callMoves.addAll(fb.callMoves);
        fb.members.clear();
        fa.holders.take(fb.holders);
    }
}
