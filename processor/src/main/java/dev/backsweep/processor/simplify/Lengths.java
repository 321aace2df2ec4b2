package dev.backsweep.processor.simplify;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Lazy;
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
import org.jspecify.annotations.Nullable;

/**
 * Which arrays surely have equally many elements, and which counters of loops stay within them.
 *
 * <pre>
 * double[][] rows = new double[k][n];
 * for (int c = 0; c &lt; k; c++) {          rows[c] is an element,
 *   double[] row = rows[c];
 *   for (int j = 1; j &lt; n; j++) …        and so are row[j] and row[j - 1]
 * </pre>
 *
 * A length goes by the variable that it comes from: that of an {@code int} that never changes, of the array itself, or one that stands for a
 * number.
 */
final class Lengths {

    /** A counter that runs from {@code low} on and stays {@code slack} before the last index of an array of that length. */
    private record Range(Var length, int low, int slack) {}

    private static final Var CIRCLE = Var.generated("circle", Type.Prim.INT);

    private final Map<Var, List<Expr>> definitions = new IdentityHashMap<>();
    /** Which array an array of adjoints has been checked to be shaped like. */
    private final Map<Var, Var> shapes = new IdentityHashMap<>();

    private final Set<Var> ofTrips = new HashSet<>();
    private final Lazy<Aliases> aliases;
    private final Set<Var> params = new HashSet<>();
    private final Map<Var, Range> ranges = new IdentityHashMap<>();
    /** Counters that start at such a number and end before some bound. */
    private final Map<Var, Integer> naturals = new IdentityHashMap<>();
    /** What stands for lengths that are numbers. */
    private final Map<Integer, Var> numbers = new HashMap<>();

    Lengths(Method method) {
        this.aliases = Lazy.of(() -> Aliases.of(method));
        method.params().forEach(p -> params.add(p.var()));
        new Finder().walk(method.body());
    }

    /** Learns the range of the counter of a loop that is being entered. */
    void inside(Stmt.Loop l, Summary body) {
        boolean counts = l.form() == Stmt.Form.FOR
                && l.init().size() == 1
                && l.init().get(0) instanceof Stmt.Declare
                && l.update().size() == 1
                && l.condition() instanceof Expr.Binary;
        if (!counts) {
            return;
        }
        Stmt.Declare start = (Stmt.Declare) l.init().get(0);
        Expr.Binary test = (Expr.Binary) l.condition();
        int direction = step(l.update().get(0), start.var());
        if (direction == 0 || counter(test.left()) != start.var() || body.writes.contains(start.var())) {
            return;
        }
        int least = direction > 0 && test.op() == BinaryOp.LT ? low(start.init()) : -1;
        if (least >= 0) {
            naturals.put(start.var(), least);
        }
        int ahead = offset(test.left());
        Range range = direction > 0 ? upwards(start.init(), test, ahead) : downwards(start.init(), test, ahead);
        if (range != null) {
            ranges.put(start.var(), range);
        }
    }

    /** 1 or -1 where a loop counts so; larger steps might go past the largest {@code int}. */
    private static int step(Stmt s, Var counter) {
        int direction = Counted.direction(s, counter);
        return direction != 0 && Exprs.isOne(((Expr.Binary) ((Stmt.Assign) s).value()).right()) ? direction : 0;
    }

    /** The range of a counter of which {@code i + ahead} is tested; a start that is a number cannot be at the end of {@code int}. */
    private @Nullable Range upwards(@Nullable Expr start, Expr.Binary test, int ahead) {
        boolean tests = test.op() == BinaryOp.LT || test.op() == BinaryOp.LE;
        if (start == null || !tests || ahead < 0 || ahead > 0 && literal(start) < 0) {
            return null;
        }
        Range range = range(low(start), test.right(), test.op() == BinaryOp.LE ? 1 : 0);
        return range == null ? null : new Range(range.length(), range.low(), range.slack() + ahead);
    }

    private @Nullable Range downwards(@Nullable Expr start, Expr.Binary test, int ahead) {
        if (start == null || ahead != 0 || test.op() != BinaryOp.GT && test.op() != BinaryOp.GE) {
            return null;
        }
        int low = low(test.right());
        return range(low < 0 || test.op() == BinaryOp.GE ? low : low + 1, start, 1);
    }

    /** The range of a counter that reaches {@code end - past}. */
    private @Nullable Range range(int low, Expr end, int past) {
        int before = 0;
        Expr length = end;
        if (literal(end) >= 0) {
            before = past;
            length = Exprs.lit(literal(end) + past);
        } else if (end instanceof Expr.Binary b && literal(b.right()) >= 0 && b.op() == BinaryOp.SUB) {
            before = literal(b.right());
            length = b.left();
        }
        Var key = key(length, new HashSet<>());
        return low < 0 || key == null || key == CIRCLE || before < past ? null : new Range(key, low, before - past);
    }

    /** The least value that an expression may have as far as it is known, if it is none below 0; otherwise -1. */
    private int low(Expr e) {
        if (e instanceof Expr.Read r) {
            Range range = ranges.get(r.var());
            return range == null ? naturals.getOrDefault(r.var(), -1) : range.low();
        }
        if (e instanceof Expr.Binary b && b.op() == BinaryOp.ADD && Exprs.isOne(b.right())) {
            int left = b.left() instanceof Expr.Read ? low(b.left()) : -1;
            return left < 0 ? -1 : left + 1; // an index and one more is an int
        }
        return literal(e);
    }

    /** Whether an index is at least 0 as far as is known. */
    boolean isNatural(Expr index) {
        return low(index) >= 0;
    }

    private static int literal(Expr e) {
        return e instanceof Expr.Lit l && l.value() instanceof Integer n && n >= 0 && n <= 1 << 16 ? n : -1;
    }

    /** Whether {@code index} is within {@code array} wherever its counters are seen. */
    boolean contain(Var array, Expr index) {
        Range range = ranges.get(counter(index));
        return range != null && isWithin(range, length(array), index);
    }

    /** Whether it is within each row of such an array of arrays. */
    boolean containInRows(Var rows, Expr index) {
        Range range = ranges.get(counter(index));
        return range != null && isWithin(range, rows(rows, new HashSet<>()), index);
    }

    private static boolean isWithin(Range range, @Nullable Var length, Expr index) {
        return range.length() == length && range.low() + offset(index) >= 0 && offset(index) <= range.slack();
    }

    /** Whether {@code index} is the last one of {@code array} in one of the trips of its counter, if there are any. */
    boolean reach(Var array, Expr index) {
        Range range = ranges.get(counter(index));
        return range != null && range.length() == length(array) && offset(index) == range.slack();
    }

    private static @Nullable Var counter(Expr index) {
        Expr base = isShifted(index) ? ((Expr.Binary) index).left() : index;
        return base instanceof Expr.Read r ? r.var() : null;
    }

    /** Whether a number is added to something or taken from it. */
    private static boolean isShifted(Expr index) {
        return index instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && literal(b.right()) >= 0;
    }

    private static int offset(Expr index) {
        if (!isShifted(index)) {
            return 0;
        }
        Expr.Binary b = (Expr.Binary) index;
        return b.op() == BinaryOp.ADD ? literal(b.right()) : -literal(b.right());
    }

    /** What stands for the length of an array, or null. */
    private @Nullable Var length(Var array) {
        return length(array, new HashSet<>());
    }

    private @Nullable Var length(Var array, Set<Var> asked) {
        List<Expr> given = definitions.getOrDefault(array, List.of());
        if (given.isEmpty()) {
            Var like = shapes.get(array);
            return like == null || !asked.add(array)
                    ? array
                    : length(like, asked); // an array may be checked against itself
        }
        return params.contains(array) || !asked.add(array) ? null : common(given, asked, 0);
    }

    /** The one length of all values that a variable is given, but for those that go round in a circle. */
    private @Nullable Var common(List<Expr> given, Set<Var> asked, int dim) {
        Var found = CIRCLE;
        for (Expr e : given) {
            boolean circle = e instanceof Expr.Read r && asked.contains(r.var());
            Var key = circle ? CIRCLE : value(e, asked, dim);
            if (key == null || key != CIRCLE && found != CIRCLE && found != key) {
                return null;
            }
            found = key == CIRCLE ? found : key;
        }
        return found;
    }

    private @Nullable Var value(Expr e, Set<Var> asked, int dim) {
        if (e instanceof Expr.NewArray a) {
            return a.dims().size() > dim ? key(a.dims().get(dim), asked) : null;
        }
        if (Effects.isZeros(e) && ((Expr.Call) e).args().get(0) instanceof Expr.Read r) {
            return dim == 0 ? length(r.var(), asked) : null;
        }
        if (e instanceof Expr.Read r) {
            return dim == 0 ? length(r.var(), asked) : rows(r.var(), asked);
        }
        return e instanceof Expr.Get g && g.array() instanceof Expr.Read r && dim == 0 ? rows(r.var(), asked) : null;
    }

    /** What stands for the length of each row of an array, where it is known. */
    private @Nullable Var rows(Var array, Set<Var> asked) {
        List<Expr> given = definitions.getOrDefault(array, List.of());
        Aliases.Family family = aliases.get().family(array);
        boolean replaced = !family.rowWrites().isEmpty() || family.escapes() || family.isLent();
        boolean known = !given.isEmpty() && !params.contains(array) && !replaced;
        return known && asked.add(array) ? common(given, asked, 1) : null;
    }

    private @Nullable Var key(Expr length, Set<Var> asked) {
        if (literal(length) >= 0) {
            return numbers.computeIfAbsent(literal(length), n -> Var.generated("length", Type.Prim.INT));
        }
        if (length instanceof Expr.Length l && l.array() instanceof Expr.Read r) {
            return length(r.var(), asked);
        }
        boolean clamped = length instanceof Expr.Call c
                && c.callee().name().equals("max")
                && !Effects.isEffect(c)
                && c.args().size() == 2;
        if (clamped && Exprs.isZero(((Expr.Call) length).args().get(1))) {
            return key(((Expr.Call) length).args().get(0), asked);
        }
        if (!(length instanceof Expr.Read r)) {
            return null;
        }
        List<Expr> given = definitions.getOrDefault(r.var(), List.of());
        boolean fixed = given.isEmpty() || given.size() == 1 && !params.contains(r.var());
        boolean named = given.size() == 1 && (given.get(0) instanceof Expr.Length || given.get(0) instanceof Expr.Read);
        Var key = fixed && named ? key(given.get(0), asked) : null;
        return key != null ? key : fixed && !ofTrips.contains(r.var()) ? r.var() : null;
    }

    private final class Finder extends Walker {
        private int loops;

        @Override
        public Stmt loop(Stmt.Loop s) {
            loops++;
            super.loop(s);
            loops--;
            return s;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            if (loops > 0) {
                ofTrips.add(s.var());
            }
            define(s.var(), s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            define(s.var(), s.value());
            return super.assign(s);
        }

        private void define(Var v, @Nullable Expr value) {
            if (value != null) {
                definitions.computeIfAbsent(v, x -> new ArrayList<>()).add(value);
            }
        }

        @Override
        public Expr call(Expr.Call e) {
            boolean check = e.callee().isOfRuntime("Shapes", "check")
                    && e.args().size() == 3
                    && e.args().get(1) instanceof Expr.Read
                    && e.args().get(2) instanceof Expr.Read;
            if (check) {
                shapes.put(
                        ((Expr.Read) e.args().get(2)).var(),
                        ((Expr.Read) e.args().get(1)).var());
            }
            return super.call(e);
        }
    }
}
