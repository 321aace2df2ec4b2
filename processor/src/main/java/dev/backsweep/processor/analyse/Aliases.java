package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.PairMethod;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

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
        private boolean fromOutside;
        private boolean escapes;
        private boolean outlives;
        private boolean lent;

        /** The types of the parameters in it that guards compare with each other, and whether one of these has an adjoint. */
        private final Set<Type> guarded = new HashSet<>();

        private boolean buffered;

        /** Whether it may hold what came out of a field, an object or a call. */
        private boolean foreign;

        /** Whether a field may hold it, as far as guards can tell: it is a parameter without an adjoint, or has become an object. */
        private boolean held;

        /** Whether it has been given to a call that may have kept it. */
        private boolean kept;

        private boolean nameless;

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

        private void takeGuards(Family other) {
            guarded.addAll(other.guarded);
            buffered |= other.buffered;
            foreign |= other.foreign;
            held |= other.held;
            kept |= other.kept;
            nameless |= other.nameless;
        }

        /** Whether a guard has seen to it that no field holds it: it is an argument with an adjoint. */
        private boolean isNoField() {
            return !foreign && !held;
        }

        /** Whether a guard has seen to it that the two share nothing: all they came from is arguments of different depth. */
        private boolean isApartFrom(Family other) {
            return !foreign
                    && !other.foreign
                    && !guarded.isEmpty()
                    && !other.guarded.isEmpty()
                    && Collections.disjoint(guarded, other.guarded)
                    && (isWritten() || other.isWritten())
                    && (buffered || other.buffered);
        }

        /** Whether it may be in a field, or come out of a call, to which the other was given. */
        private boolean mayComeFrom(Family other) {
            return foreign && other.kept;
        }

        /** Whether rows in it are ever replaced. */
        public boolean movesRows() {
            return !rowWrites.isEmpty() || !callMoves.isEmpty();
        }

        /** Whether recursive methods get to see it. */
        public boolean isLent() {
            return lent;
        }

        /** Whether numbers or rows in it are ever replaced. */
        public boolean isWritten() {
            return !elementWrites.isEmpty() || !rowWrites.isEmpty() || !callWrites.isEmpty();
        }

        /** Whether the caller may hold it too: a parameter is in it, or it came out of a call or a field. */
        public boolean fromOutside() {
            return fromOutside;
        }

        /** Whether somebody else may keep it, or writes it unseen: it is returned or given to a call. */
        public boolean escapes() {
            return escapes;
        }

        /** Whether somebody may keep it: methods of {@code Arrays} keep no array of numbers. */
        public boolean outlives() {
            return outlives;
        }
    }

    private final Map<Var, Var> parent = new IdentityHashMap<>();
    private final Map<Var, Family> families = new IdentityHashMap<>();
    private final Map<Type, Var> nameless = new HashMap<>();
    private final List<Stmt> calls = new ArrayList<>();
    private final boolean whole;
    private final boolean results;

    private Aliases(boolean whole, boolean results) {
        this.whole = whole;
        this.results = results;
    }

    public static Aliases of(Method method) {
        return of(method, false, false);
    }

    /** Notes that somebody else gets to see a variable in the end. */
    public void escape(Var v) {
        if (isShared(v.type())) {
            family(v).escapes = true;
        }
    }

    /** The same while records are whole: a record is in the family of the arrays that it holds. */
    public static Aliases ofWholeRecords(Method method) {
        return of(method, true, false);
    }

    /** The same where what a method with a body here returns may be new, or one of its arguments, but nothing else. */
    public static Aliases ofResults(Method method) {
        return of(method, true, true);
    }

    private static Aliases of(Method method, boolean whole, boolean results) {
        return of(method, whole, results, List.of());
    }

    private static Aliases of(Method method, boolean whole, boolean results, Collection<Var> buffered) {
        Aliases aliases = new Aliases(whole, results);
        for (Method.Param p : method.params()) {
            aliases.family(p.var()).held = !buffered.contains(p.var());
        }
        aliases.scan(method, v -> true);
        return aliases;
    }

    /**
     * The same where some parameters may be one array at run time: those of one type are one family if any of them is written.
     *
     * @param buffered the parameters that have an adjoint or tangent, so that they may be passed twice
     */
    public static Aliases of(Method method, Collection<Var> buffered) {
        Aliases aliases = of(method, false, false, buffered);
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
                Family f = aliases.family(v);
                f.guarded.add(v.type());
                f.buffered |= buffered.contains(v);
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
        Aliases aliases = new Aliases(false, false);
        for (Var a : arrays) {
            aliases.family(a);
            for (Var b : arrays) {
                if (a != b && whole.family(a) == whole.family(b)) {
                    aliases.unite(a, b);
                }
            }
        }
        aliases.scan(
                part, v -> !(v.type() instanceof Type.Arr) || whole.family(v).fromOutside());
        for (Var v : arrays) {
            Family f = aliases.family(v);
            f.escapes |= whole.family(v).escapes;
            f.outlives |= whole.family(v).outlives;
            f.takeGuards(whole.family(v));
        }
        return aliases;
    }

    private void scan(Method method, java.util.function.Predicate<Var> isFromOutside) {
        Scan scan = new Scan();
        scan.walk(method.body());
        scan.united = true;
        method.params().stream()
                .map(Method.Param::var)
                .filter(isFromOutside)
                .forEach(v -> family(v).fromOutside = true);
        scan.walk(method.body());
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
        family.fromOutside = true;
        family.foreign = true;
        family.nameless = true;
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

    /** The statements that contain a call of which nothing is known. */
    public List<Stmt> opaqueCalls() {
        return calls;
    }

    /** Whether two families may share memory at run time: they are one, or both came from outside, or one to where the other went, and fit. */
    public boolean mayBeSame(Family a, Family b) {
        if (a == b) {
            return true;
        }
        boolean meet = a.fromOutside && b.fromOutside || a.mayComeFrom(b) || b.mayComeFrom(a);
        boolean noField = a.nameless && b.isNoField() || b.nameless && a.isNoField();
        return meet && fit(a, b) && !noField && !a.isApartFrom(b);
    }

    private static boolean fit(Family a, Family b) {
        return a.members.stream()
                .anyMatch(x -> b.members.stream()
                        .anyMatch(y -> x.type().innermost().equals(y.type().innermost())));
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

    private void unite(Var a, Var b) {
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
        fa.fromOutside |= fb.fromOutside;
        fa.escapes |= fb.escapes;
        fa.outlives |= fb.outlives;
        fa.lent |= fb.lent;
        fa.takeGuards(fb);
    }

    /** First round: unites. Second round: collects the writes of the final families. */
    private final class Scan extends Walker {
        private boolean united;
        private Stmt current;
        private Expr.Call lastRecursive;

        @Override
        public Stmt stmt(Stmt s) {
            current = s;
            return super.stmt(s);
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            s.init().forEach(this::stmt);
            current = s;
            expr(s.condition());
            body(s.body());
            s.update().forEach(this::stmt);
            return s;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            if (s.init() != null) {
                bind(s.var(), s.init());
            }
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            bind(s.var(), s.value());
            return super.assign(s);
        }

        private void bind(Var v, Expr value) {
            if (!isShared(v.type())) {
                asObject(value);
                return;
            }
            family(v);
            if (united) {
                return;
            }
            Var source = root(value);
            if (source != null) {
                unite(source, v);
            } else if (value instanceof Expr.Conditional c) {
                bind(v, c.whenTrue());
                bind(v, c.whenFalse());
            } else if (value instanceof Expr.ArrayLit lit) {
                rows(v, lit);
            } else if (isRows(value)) {
                bind(v, ((Expr.Call) value).args().get(0));
            } else if (whole && value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
                c.args().stream().filter(a -> isShared(a.type())).forEach(a -> bind(v, a));
            } else if (results && value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.SOURCE) {
                c.args().forEach(a -> given(v, a));
                given(v, c.receiver());
            } else if (PairMethod.active(value) != null) {
                lastRecursive = (Expr.Call) value;
                boolean opaque = lastRecursive.callee().kind() == Callee.Kind.OPAQUE
                        || Pair.of(value) != null && Pair.of(value).opaque();
                family(v).fromOutside |= opaque;
                family(v).foreign |= opaque;
                returned(v, primals(lastRecursive));
            } else if (Exprs.isFrames(value) && lastRecursive != null) {
                returned(v, others(lastRecursive));
            } else if (!(value instanceof Expr.NewArray) && !(value instanceof Expr.Lit) && !isFresh(value)) {
                family(v).fromOutside = true;
                family(v).foreign = true;
            }
        }

        /** An array that becomes an object may be reached again by a cast, as any that came from outside. */
        private void asObject(Expr value) {
            if (!united && isShared(value.type()) && root(value) != null) {
                family(root(value)).fromOutside = true;
                family(root(value)).held = true;
            }
        }

        private void given(Var result, Expr arg) {
            if (arg != null && isShared(arg.type()) && root(arg) != null) {
                unite(root(arg), result);
            }
        }

        /** What a recursive method returns or gives may be new, or one of the arrays that it was given, or a row of one. */
        private void returned(Var v, List<Expr> args) {
            family(v).lent = true;
            for (Expr arg : args) {
                Var array = base(arg);
                if (array != null && array.type().innermost().equals(v.type().innermost())) {
                    unite(array, v);
                }
            }
        }

        /** Of the call that a primal makes, its own arguments; the adjoint arrays follow them. */
        private List<Expr> primals(Expr.Call call) {
            Pair pair = Pair.of(call);
            return pair == null ? call.args() : call.args().subList(0, pair.arity());
        }

        private List<Expr> others(Expr.Call call) {
            Pair pair = Pair.of(call);
            return pair == null
                    ? call.args()
                    : call.args().subList(pair.arity(), call.args().size());
        }

        /** Whether a call of generated code gives a new array. */
        private boolean isFresh(Expr value) {
            return value instanceof Expr.Call c
                            && c.callee().owner().packageName().equals("dev.backsweep.runtime")
                    || value instanceof Expr.ArrayLit;
        }

        private void rows(Var v, Expr.ArrayLit lit) {
            for (Expr element : lit.elements()) {
                if (element instanceof Expr.ArrayLit inner) {
                    rows(v, inner);
                } else if (element.type() instanceof Type.Arr && base(element) != null) {
                    unite(base(element), v);
                    if (!(lit.type().element() instanceof Type.Arr)) {
                        asObject(element);
                    }
                }
            }
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var target = root(s.array());
            if (target == null && united) {
                written(nameless(s.array().type()), s);
            } else if (target == null) {
                asObject(s.value());
            } else {
                if (united && target.type() instanceof Type.Seq) {
                    return super.set(s); // keeps the value, and changes no array
                }
                if (united) {
                    written(family(target), s);
                } else if (s.value().type() instanceof Type.Arr && root(s.value()) != null) {
                    unite(target, root(s.value()));
                    if (s.array().type() instanceof Type.Arr a && !(a.element() instanceof Type.Arr)) {
                        asObject(s.value());
                    }
                }
            }
            return super.set(s);
        }

        private static void written(Family f, Stmt.Set s) {
            // by the element: an Integer[] is given numbers too
            Type element = new Expr.Get(s.array(), s.index(), s.pos()).type();
            (element.isReference() ? f.rowWrites : f.elementWrites).add(s);
        }

        @Override
        public Expr cast(Expr.Cast e) {
            if (!isShared(e.type())) {
                asObject(e.operand());
            }
            return super.cast(e);
        }

        @Override
        public Stmt returnStmt(Stmt.Return s) {
            escape(s.value());
            return super.returnStmt(s);
        }

        @Override
        public Expr call(Expr.Call e) {
            Callee.Kind kind = e.callee().kind();
            if (kind == Callee.Kind.PAIR) {
                moved(e);
                if (Pair.of(e) != null) {
                    pair(e, Pair.of(e));
                }
                return super.call(e);
            }
            boolean ours = e.callee().owner().packageName().equals("dev.backsweep.runtime")
                    && !Exprs.isFrames(e)
                    && !Exprs.isCalls(e);
            if (kind == Callee.Kind.RECORD_GET || isPlainRecord(e)) {
                if (kind == Callee.Kind.RECORD_NEW) {
                    e.args().forEach(this::escape);
                }
                return super.call(e);
            }
            if (kind != Callee.Kind.MATH && kind != Callee.Kind.PREDICATE && kind != Callee.Kind.DETACH && !ours) {
                if (united && kind != Callee.Kind.SINK && kind != Callee.Kind.QUIET && !Exprs.isFrames(e)) {
                    calls.add(current);
                }
                boolean keeps = kind != Callee.Kind.ARRAYS;
                e.args().forEach(a -> escape(a, keeps || !isOfNumbers(a.type())));
                e.args().forEach(a -> keep(a, keeps && kind != Callee.Kind.SINK && kind != Callee.Kind.COMPANION));
                escape(e.receiver());
            }
            return super.call(e);
        }

        /** Whether a constructor does nothing but keep what it is given. */
        private boolean isPlainRecord(Expr.Call e) {
            return e.callee().kind() == Callee.Kind.RECORD_NEW
                    && (e.type() instanceof Type.Ref || e.type() instanceof Type.Rec r && r.isRemade());
        }

        /** A row that a recursive method puts into an array may come out of any other that it was given. */
        private void moved(Expr.Call e) {
            List<List<Expr>> groups = RowMoves.groups(e);
            for (List<Expr> group : groups) {
                for (Expr array : group) {
                    if (united) {
                        family(base(array)).callMoves.add(current);
                    } else {
                        unite(base(group.get(0)), base(array));
                    }
                }
            }
        }

        private void pair(Expr.Call e, Pair pair) {
            if (!united) {
                return;
            }
            for (int i = 0; i < pair.arity(); i++) {
                Family f = e.args().get(i).type() instanceof Type.Arr
                        ? family(e.args().get(i))
                        : null;
                if (f != null) {
                    f.lent = true;
                    f.escapes |= pair.opaque();
                    f.outlives |= pair.opaque();
                }
                if (f != null && pair.written().contains(i)) {
                    f.callWrites.add(current);
                }
            }
            if (pair.opaque()) {
                calls.add(current);
            }
        }

        private static boolean isOfNumbers(Type type) {
            return type instanceof Type.Arr a && a.element() instanceof Type.Prim;
        }

        private void escape(Expr e) {
            escape(e, true);
        }

        private void keep(Expr e, boolean keeps) {
            if (united && keeps && isShared(e.type()) && root(e) != null) {
                family(root(e)).kept = true;
            }
        }

        private void escape(Expr e, boolean outlives) {
            if (united && e != null && isShared(e.type()) && root(e) != null) {
                family(root(e)).escapes = true;
                family(root(e)).outlives |= outlives;
            }
        }
    }
}
