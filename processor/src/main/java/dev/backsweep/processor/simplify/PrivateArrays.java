package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.HashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The arrays and sequences that nobody but one local variable can reach: made by {@code new}, never passed, returned, stored or copied.
 * What is written to them concerns nobody else. A private array is deeply so when its rows too are reached through it alone.
 */
final class PrivateArrays {
    private static final Pattern NUMBER = Pattern.compile("\\d+$");
    private static final Pattern DERIVATIVE = Pattern.compile(".+?((?:(?:Bar|Adjoint)(?:Dot)?|Dot)\\d*)");

    private final Set<Var> candidates = new HashSet<>();
    private final Set<Var> slots = new HashSet<>();
    private final Set<Var> shared = new HashSet<>();
    private final Set<Var> sharedRows = new HashSet<>();

    private PrivateArrays() {}

    static PrivateArrays of(Method method) {
        PrivateArrays arrays = new PrivateArrays();
        arrays.new Made().walk(method.body());
        if (!arrays.candidates.isEmpty()) {
            method.params().forEach(p -> arrays.shared.add(p.var())); // it comes in with an array of the caller's
            arrays.new Shared().walk(method.body());
        }
        return arrays;
    }

    @Override
    public boolean equals(@Nullable Object o) {
        return o instanceof PrivateArrays other
                && candidates.equals(other.candidates)
                && slots.equals(other.slots)
                && shared.equals(other.shared)
                && sharedRows.equals(other.sharedRows);
    }

    @Override
    public int hashCode() {
        return candidates.hashCode();
    }

    /** Whether the array of that access is reached through its root alone. */
    boolean isPrivate(Summary.Access a) {
        return a.root() != null
                && candidates.contains(a.root())
                && !shared.contains(a.root())
                && (!a.deep() || !sharedRows.contains(a.root()));
    }

    boolean mayAlias(Summary.Access a, Summary.Access b) {
        boolean fixed = !(a.element() instanceof Type.Ref) && !(b.element() instanceof Type.Ref);
        if (fixed && !a.element().equals(b.element())) {
            return false;
        }
        if (a.root() == b.root() && a.root() != null) {
            return true;
        }
        if (a.root() != null
                && b.root() != null
                && !a.root().kind().equals(b.root().kind())) {
            return false;
        }
        return !isPrivate(a) && !isPrivate(b);
    }

    /** What the name of a generated adjoint or tangent array has behind that of the primal's array. */
    static String suffix(Var v) {
        return v.kind().isEmpty() ? "" : suffix(v.name());
    }

    private static String suffix(String derived) {
        Matcher name = DERIVATIVE.matcher(derived);
        return name.matches() ? name.group(1) : "";
    }

    /** Whether a variable is called like an adjoint or a tangent, and is none, or not that. */
    static boolean misleads(Var v) {
        return !NUMBER.matcher(suffix(v.name()))
                .replaceAll("")
                .replace("Adjoint", "Bar")
                .equals(v.kind());
    }

    /** Whether {@code array} is a sequence without a known size: it becomes a stack, where each read takes its element away. */
    boolean isStack(Expr array) {
        return array instanceof Expr.Read r && r.type() instanceof Type.Seq && !slots.contains(r.var());
    }

    /** How the elements of {@code array} are reached. */
    static Summary.Access access(Expr array, Type element) {
        Type type = array.type() instanceof Type.Seq s
                ? s.element()
                : array.type() instanceof Type.Arr a ? a.element() : element;
        return new Summary.Access(root(array), type, !(array instanceof Expr.Read));
    }

    /** The variable at the bottom of {@code v[i][j]…}. */
    static @Nullable Var root(Expr array) {
        if (array instanceof Expr.Read r) {
            return r.var();
        }
        return array instanceof Expr.Get g ? root(g.array()) : null;
    }

    private static boolean isFresh(@Nullable Expr e) {
        return e == null
                || e instanceof Expr.NewArray
                || Effects.isZeros(e)
                || e instanceof Expr.ArrayLit a && a.type().rank() == 1
                || e instanceof Expr.Lit;
    }

    /** Finds the variables that are given new arrays. */
    private final class Made extends StatementWalker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            note(s.var(), s.init());
            return s;
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            note(s.var(), s.value());
            return s;
        }

        private void note(Var v, @Nullable Expr value) {
            if (v.type() instanceof Type.Seq
                    && value instanceof Expr.NewArray a
                    && !a.dims().isEmpty()) {
                slots.add(v);
            }
            if (v.type().isReference() && isFresh(value)) {
                candidates.add(v);
            }
        }
    }

    /** Finds those that others reach too. Walks with {@code root} for what stands to the left of a subscript, everything else being a value that may be shared. */
    private final class Shared extends Walker {
        private void root(Expr array) {
            if (array instanceof Expr.Get g) {
                root(g.array());
                walk(g.index());
            } else if (!(array instanceof Expr.Read)) {
                walk(array);
            }
        }

        @Override
        public Expr read(Expr.Read e) {
            if (e.type().isReference()) {
                shared.add(e.var());
            }
            return e;
        }

        @Override
        public Expr get(Expr.Get e) {
            root(e);
            Var root = PrivateArrays.root(e);
            if (e.type().isReference() && root != null) {
                sharedRows.add(root);
            }
            return e;
        }

        @Override
        public Expr length(Expr.Length e) {
            root(e.array());
            return e;
        }

        @Override
        public Stmt set(Stmt.Set s) {
            root(s.array());
            walk(s.index());
            walk(s.value());
            Var root = PrivateArrays.root(s.array());
            if (s.value().type().isReference() && !isFresh(s.value()) && root != null) {
                sharedRows.add(root);
            }
            return s;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            return define(s.var(), s.init(), s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            return define(s.var(), s.value(), s);
        }

        private Stmt define(Var v, @Nullable Expr value, Stmt s) {
            walk(value);
            if (v.type().isReference() && !isFresh(value)) {
                shared.add(v);
            }
            return s;
        }
    }
}
