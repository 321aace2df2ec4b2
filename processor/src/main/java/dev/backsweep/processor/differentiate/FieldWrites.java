package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a program writes into arrays that it finds in fields and objects: nobody passes them, so no copy can stand for them in another run.
 *
 * <pre>
 * double[] w = self.weights;
 * w[i] += 1;
 * Counters.calls[0]++;
 * </pre>
 */
final class FieldWrites {
    private final Aliases aliases;
    private final Map<Aliases.Family, Expr> found = new IdentityHashMap<>();
    private final Set<Type> types = new HashSet<>();
    private @Nullable Pos first;
    private String holder = "";

    private FieldWrites(Method primal) {
        this.aliases = Aliases.of(primal);
        new Found().walk(primal.body());
        new Written().walk(primal.body());
    }

    static FieldWrites of(Method primal) {
        return new FieldWrites(primal);
    }

    boolean any() {
        return first != null;
    }

    /** Where the first of them stands. */
    Pos first() {
        return first == null ? Pos.NONE : first;
    }

    /** What holds the array that it writes: an object, or the class of a static field. */
    String holder() {
        return holder;
    }

    private static String holder(Expr array) {
        String[] name = {"the object"};
        new Walker() {
            @Override
            public Expr field(Expr.Field f) {
                List<String> names = f.owner().names();
                name[0] = f.target() instanceof Expr.Read r ? r.var().name() : names.get(names.size() - 1);
                return f;
            }
        }.walk(array);
        return name[0];
    }

    /** Whether an array may be one of those, unless the program has made it. */
    boolean mayBe(Type array) {
        return types.contains(array.innermost());
    }

    /** Which variables name what stands in fields and objects. */
    private final class Found extends Walker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            bind(s.var(), s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            bind(s.var(), s.value());
            return super.assign(s);
        }

        private void bind(Var v, @Nullable Expr value) {
            if (!(v.type() instanceof Type.Arr)) {
                return;
            }
            if (value instanceof Expr.Conditional c) {
                bind(v, c.whenTrue());
                bind(v, c.whenFalse());
            } else if (value instanceof Expr.Get g && Aliases.base(g) == null
                    || value instanceof Expr.Field
                    || value instanceof Expr.Cast
                    || value instanceof Expr.Call c && isFound(c)) {
                found.putIfAbsent(aliases.family(v), value);
            }
        }

        private boolean isFound(Expr.Call c) {
            boolean ours = c.callee().owner().packageName().equals("dev.backsweep.runtime");
            Callee.Kind kind = c.callee().kind();
            boolean isCopy = kind == Callee.Kind.CLONE || kind == Callee.Kind.ARRAYS || kind == Callee.Kind.DETACH;
            return !ours && !isCopy && kind != Callee.Kind.PAIR; // one that finds it there is not run again at all
        }
    }

    /** Which of these are written. */
    private final class Written extends Walker {
        @Override
        public Stmt set(Stmt.Set s) {
            written(s.array(), s.pos());
            return super.set(s);
        }

        @Override
        public Expr call(Expr.Call e) {
            Pair pair = Pair.of(e);
            if (pair != null) {
                pair.written().forEach(i -> written(e.args().get(i), e.pos()));
            }
            return super.call(e);
        }

        private void written(Expr array, Pos pos) {
            for (Expr a : sides(array)) {
                Aliases.Family family = Aliases.base(a) == null ? null : aliases.family(a);
                boolean isSeq = Aliases.base(a) != null && Aliases.base(a).type() instanceof Type.Seq;
                if (!isSeq && (family == null || found.containsKey(family))) {
                    types.add(a.type().innermost());
                    holder = first == null ? holder(found.getOrDefault(family, a)) : holder;
                    first = first == null ? pos : first;
                }
            }
        }

        private List<Expr> sides(Expr array) {
            List<Expr> sides = new ArrayList<>();
            if (array instanceof Expr.Conditional c) {
                sides.addAll(sides(c.whenTrue()));
                sides.addAll(sides(c.whenFalse()));
            } else if (array.type() instanceof Type.Arr) {
                sides.add(array);
            }
            return sides;
        }
    }
}
