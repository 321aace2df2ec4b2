package dev.backsweep.processor.check;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports active values that are written into an array which a call of which nothing is known has found somewhere, if the program looks there
 * once more: the array may be the same, and its adjoint is not.
 *
 * <pre>{@code
 * double[] buffer = BUFFERS.get();
 * buffer[0] = x * x;
 * return BUFFERS.get()[0];
 * }</pre>
 */
final class FoundArrays {
    /** What gives numbers of its own, or those that it holds by itself. */
    private static final Set<String> CLOSED = Set.of(
            "java.util.Random",
            "java.util.SplittableRandom",
            "java.util.random.RandomGenerator",
            "java.lang.String",
            "java.lang.StringBuilder");

    private final Method method;
    private final Activity activity;
    private final Aliases aliases;
    private final Map<Aliases.Family, Look> finds = new IdentityHashMap<>();
    private final List<Look> looks = new ArrayList<>();

    /** Whether numbers are read of arrays that were found. */
    private boolean readsElements;

    /** A place where the program asks for what others hold; within a loop, several times. */
    private record Look(Expr at, String name, boolean isRepeated) {}

    private FoundArrays(Method method, Activity activity) {
        this.method = method;
        this.activity = activity;
        this.aliases = Aliases.of(method);
        new Looks().walk(method.body());
        new Reads().walk(method.body());
    }

    static void check(Method method, Activity activity, Reporter reporter) {
        FoundArrays found = new FoundArrays(method, activity);
        if (!found.finds.isEmpty()) {
            found.new Writes(reporter).walk(method.body());
        }
    }

    /** Another look at where an array was found that gives a number, or an array of which some are read; null if there is none. */
    private @Nullable Look again(Look find) {
        return looks.stream()
                .filter(l -> l.at() != find.at() || l.isRepeated())
                .filter(l -> l.at().type().isFloating() || readsElements)
                .findFirst()
                .orElse(null);
    }

    private final class Looks extends ValuesGiven {
        private int loops;

        @Override
        protected void given(Var v, Expr value) {
            if (value instanceof Expr.Call c
                    && isLook(c)
                    && v.type() instanceof Type.Arr
                    && v.type().isDifferentiable()) {
                finds.put(aliases.family(v), look(c));
            }
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            loops++;
            Stmt same = super.loop(s);
            loops--;
            return same;
        }

        @Override
        public Expr call(Expr.Call e) {
            if (isLook(e) || Pair.of(e) != null && Pair.of(e).opaque()) {
                looks.add(look(e));
            }
            return super.call(e);
        }

        @Override
        public Expr field(Expr.Field e) {
            if (e.type() instanceof Type.Arr && e.type().isDifferentiable()) {
                looks.add(new Look(e, e.name(), loops > 0));
            }
            return super.field(e);
        }

        private Look look(Expr.Call e) {
            return new Look(e, e.callee().shownName(), loops > 0);
        }

        private boolean isLook(Expr.Call e) {
            Callee callee = e.callee();
            boolean mayGive =
                    e.type().isFloating() || e.type().isReference() && !e.type().equals(Type.STRING);
            boolean isOwn = callee.isConstructor()
                    || callee.owner().packageName().equals("dev.backsweep.runtime")
                    || CLOSED.contains(callee.owner().qualifiedName())
                    || callee.owner().packageName().equals("java.util.stream") // what a stream makes is new
                    || callee.owner().packageName().startsWith("java.") && e.receiver() == null;
            return callee.kind() == Callee.Kind.OPAQUE && mayGive && !isOwn;
        }
    }

    private final class Reads extends Walker {
        @Override
        public Expr get(Expr.Get e) {
            Var base = Aliases.base(e);
            boolean isFound = base == null || finds.containsKey(aliases.family(base)) || isOfField(base);
            readsElements |= isFound && e.type().isFloating();
            return super.get(e);
        }

        private boolean isOfField(Var array) {
            Aliases.Family family = aliases.family(array);
            return family.fromOutside()
                    && method.params().stream().noneMatch(p -> family.members().contains(p.var()));
        }

        @Override
        public Expr call(Expr.Call e) {
            boolean isGiven = e.args().stream()
                    .anyMatch(a -> a.type() instanceof Type.Arr && a.type().isDifferentiable());
            readsElements |= isGiven || e.receiver() != null && e.receiver().type() instanceof Type.Arr;
            return super.call(e);
        }

        @Override
        public Stmt returnStmt(Stmt.Return s) {
            readsElements |= s.value() != null && s.value().type() instanceof Type.Arr;
            return super.returnStmt(s);
        }
    }

    private final class Writes extends ValuesGiven {
        private final Reporter reporter;

        Writes(Reporter reporter) {
            this.reporter = reporter;
        }

        @Override
        protected void given(Var v, Expr value) {}

        @Override
        public Stmt set(Stmt.Set s) {
            Var base = Aliases.base(s.array());
            Look find = base == null ? null : finds.get(aliases.family(base));
            Look again = find == null || !activity.isVaried(s.value()) ? null : again(find);
            if (again != null) {
                reporter.report(Problem.FOUND_ARRAY, s.pos(), Texts.of(s.array()), find.name(), again.name());
            }
            return super.set(s);
        }
    }
}
