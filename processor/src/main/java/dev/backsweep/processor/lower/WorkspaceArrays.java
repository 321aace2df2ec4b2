package dev.backsweep.processor.lower;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Lazy;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Takes local arrays from the workspace where nobody can hold them after the call, so that a second call allocates nothing. An array that a
 * trip makes for itself is made again in the same memory by the next one; arrays that are kept for the reverse sweep are all held. What a
 * trip hands on to the next takes turns with another array; where it is not known who holds it, it stays with the collector, as the workspace
 * would hold the arrays of all trips, unless it holds their adjoints of all trips anyway.
 *
 * <pre>
 * double[] y = new double[n];                  double[] y = ws.newDoubles(n);
 *                                              double[] z = null;
 * for (…) {                             →      for (…) {
 *   double[] z = new double[n]; …                z = ws.renewed(z, n); …
 * </pre>
 */
final class WorkspaceArrays extends StatementRewriter {
    private static final Set<Type> RENEWED = Set.of(Prim.DOUBLE, Prim.FLOAT, Prim.LONG, Prim.INT, Prim.BOOLEAN);

    /** Variables that may each hold the array of an earlier trip. */
    private static final int MOST_HOLDERS = 2;

    private static final Set<Type> ROWS =
            Set.of(new Type.Arr(new Type.Arr(Prim.DOUBLE)), new Type.Arr(new Type.Arr(Prim.FLOAT)));

    /** One number a direction: what works with them counts the directions, and asks for no length. */
    private static final Set<Type> LANES = Set.of(new Type.Arr(Prim.DOUBLE), new Type.Arr(Prim.FLOAT));

    private final Lazy<Aliases> aliases;
    private final LoopsOfVariables loops;
    private final Lazy<HandedOn> handedOn;
    private final Var workspace;
    private final Set<Var> renamed;
    private final List<Stmt> before = new ArrayList<>();
    private final List<Stmt> first = new ArrayList<>();
    private Stmt here;
    private boolean used;

    private WorkspaceArrays(Method method, Var workspace) {
        this.aliases = Lazy.of(() -> Aliases.of(method));
        this.loops = LoopsOfVariables.of(method);
        this.handedOn = Lazy.of(() -> HandedOn.of(method, aliases.get()));
        this.renamed = renamed(method);
        this.workspace = workspace;
    }

    /** A method body and whether it uses the workspace now. */
    record Result(Method method, boolean used) {}

    static Result of(Method method, Var workspace) {
        WorkspaceArrays pass = new WorkspaceArrays(method, workspace);
        Method rewritten = method.withBody(pass.body(method.body()));
        return new Result(rewritten, pass.used);
    }

    /** What the trips of a loop renew is declared before the outermost loop. */
    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        boolean outermost = s instanceof Stmt.Loop && loops.current() == null;
        here = s;
        List<Stmt> made = new ArrayList<>();
        if (s instanceof Stmt.Declare d && takesTurns(d.var(), d.init())) {
            turns(s, d.var(), d.init(), made);
        } else if (s instanceof Stmt.Assign a && takesTurns(a.var(), a.value())) {
            turns(s, a.var(), a.value(), made);
        } else if (s instanceof Stmt.Declare d
                && d.init() instanceof Expr.ArrayLit literal
                && isFilled(d.var(), literal)) {
            filled(d.var(), literal, d.pos(), made);
        } else if (s instanceof Stmt.Assign a
                && a.value() instanceof Expr.ArrayLit literal
                && isFilled(a.var(), literal)) {
            refilled(a, literal, made);
        } else {
            super.expand(s, made);
        }
        if (outermost) {
            into.addAll(before);
            before.clear();
        }
        into.addAll(first);
        first.clear();
        into.addAll(made);
    }

    /** The variables that are given arrays of others, not only new ones of their own. */
    private static Set<Var> renamed(Method method) {
        Set<Var> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new StatementWalker() {
            @Override
            public Stmt assign(Stmt.Assign s) {
                if (s.var().type() instanceof Type.Arr && !(s.value() instanceof Expr.NewArray)) {
                    found.add(s.var());
                }
                return super.assign(s);
            }
        }.body(method.body());
        return found;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        List<Stmt> init = stmts(s.init());
        loops.enter(s);
        Stmt.Block body = body(s.body());
        loops.leave();
        return new Stmt.Loop(s.label(), s.form(), init, s.condition(), s.update(), body, s.pos());
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Var v = s.var();
        if (s.init() != null && isServed(v) && loops.current() != null && loops.isOfTrip(v, aliases.get())) {
            // a variable that is given another array in the trip does not remember its own until the next
            Var memory = renamed.contains(v) ? Var.generated(v.name() + "Memory", v.type()) : v;
            Expr value = renewed(v, memory, s.init());
            if (value != null) {
                used = true;
                before.add(new Stmt.Declare(memory, Exprs.zero(v.type()), Pos.NONE));
                Stmt renewing = new Stmt.Assign(memory, value, s.pos());
                if (memory == v) {
                    return renewing;
                }
                first.add(renewing);
                return new Stmt.Declare(v, Exprs.read(memory), s.pos());
            }
        }
        return new Stmt.Declare(v, fromWorkspace(v, s.init()), s.pos());
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        return new Stmt.Assign(s.var(), fromWorkspace(s.var(), s.value()), s.pos());
    }

    /** Whether the array that a trip makes for {@code v} may be the one of an earlier trip that nobody holds any more. */
    private boolean takesTurns(Var v, Expr value) {
        boolean waits = value != null
                && loops.current() != null
                && isServed(v)
                && !isHeld(v, value)
                && !loops.isOfTrip(v, aliases.get())
                && v.type().innermost().isFloating()
                && (value instanceof Expr.NewArray a
                                && a.dims().size() == a.type().rank()
                        || value instanceof Expr.ArrayLit literal && (isFlat(v, literal) || isOfRows(v, literal)));
        List<Var> holders = waits ? handedOn.get().holders(here, v, value) : null;
        return holders != null && !holders.isEmpty() && holders.size() <= MOST_HOLDERS;
    }

    /** Several arrays take turns, one more than there are variables that may hold one. */
    private void turns(Stmt s, Var v, Expr value, List<Stmt> into) {
        List<Var> holders = handedOn.get().holders(s, v, value);
        Var turns = Var.generated(v.name() + "Turns", new Type.Arr(v.type()));
        Expr ws = Exprs.read(workspace);
        String all = (v.type().innermost() == Prim.DOUBLE ? "newDouble" : "newFloat")
                + (v.type().rank() == 1 ? "Rows" : "Matrices");
        before.add(
                new Stmt.Declare(turns, Exprs.invoke(ws, all, turns.type(), Exprs.lit(holders.size() + 1)), Pos.NONE));
        used = true;
        Expr.NewArray creation = value instanceof Expr.ArrayLit literal ? empty(literal) : (Expr.NewArray) value;
        List<Expr> args = new ArrayList<>(List.of(Exprs.read(turns)));
        holders.forEach(h -> args.add(Exprs.read(h)));
        args.addAll(creation.dims());
        Expr made = Exprs.invoke(ws, "another", v.type(), args.toArray(Expr[]::new));
        if (s instanceof Stmt.Declare) {
            into.add(new Stmt.Declare(v, made, s.pos()));
        }
        if (value instanceof Expr.ArrayLit literal) {
            boolean apart = !(s instanceof Stmt.Declare);
            Var filled = apart ? Var.generated(v.name(), v.type()) : v;
            if (apart) {
                into.add(new Stmt.Declare(filled, made, Pos.NONE));
            }
            elements(filled, literal, s.pos(), into);
            if (apart) {
                into.add(new Stmt.Assign(v, Exprs.read(filled), s.pos()));
            }
        } else if (!(s instanceof Stmt.Declare)) {
            into.add(new Stmt.Assign(v, made, s.pos()));
        }
    }

    private boolean isServed(Var v) {
        return v.type() instanceof Type.Arr && isOurs(v);
    }

    private Expr fromWorkspace(Var v, Expr value) {
        return value != null && isServed(v) && isHeld(v, value) ? fresh(v, value) : value;
    }

    /** Whether the workspace may hold what {@code v} is given here until the call ends. */
    private boolean isHeld(Var v, Expr value) {
        return loops.current() == null
                || loops.isKept(v, aliases.get())
                || handedOn.get().isRow(here, v)
                || value instanceof Expr.NewArray a && loops.keepsAnother(a, aliases.get());
    }

    private Expr fresh(Var v, Expr value) {
        if (value instanceof Expr.NewArray a && a.dims().size() == a.type().rank() && hasMethod(a.type())) {
            used = true;
            String element = a.type().innermost().toString();
            String zeros = "new" + element.substring(0, 1).toUpperCase(Locale.ROOT) + element.substring(1) + "s";
            boolean isLoose = a.overwritten() && (LANES.contains(a.type()) || ROWS.contains(a.type()));
            String name = isLoose ? element + "s" : zeros;
            return Exprs.invoke(Exprs.read(workspace), name, a.type(), a.dims().toArray(Expr[]::new));
        }
        if (value instanceof Expr.NewArray a && a.dims().size() == 1 && ROWS.contains(a.type())) {
            used = true;
            String name = a.type().innermost() == Prim.DOUBLE ? "newDoubleRows" : "newFloatRows";
            return Exprs.invoke(Exprs.read(workspace), name, a.type(), a.dims().get(0));
        }
        if (value instanceof Expr.Conditional c) {
            return new Expr.Conditional(
                    c.condition(), fresh(v, c.whenTrue()), fresh(v, c.whenFalse()), c.type(), c.pos());
        }
        String replica = replica(value);
        if (replica != null) {
            used = true;
            return Exprs.invoke(
                    Exprs.read(workspace),
                    replica,
                    v.type(),
                    ((Expr.Call) value).args().toArray(Expr[]::new));
        }
        return value;
    }

    /** The method of the workspace that takes the place of a call, or null. */
    private static String replica(Expr value) {
        if (!(value instanceof Expr.Call c)) {
            return null;
        }
        if (c.callee().owner().equals(Exprs.runtimeClass("Zeros"))) {
            return "zerosLike";
        }
        if (c.callee().owner().equals(Exprs.runtimeClass("Flat"))
                && c.callee().name().equals("lanesLike")) {
            return "lanesLike";
        }
        boolean rows = c.callee().owner().equals(Exprs.runtimeClass("Adjoints"))
                && c.callee().name().equals("rows");
        return rows ? "rows" : null;
    }

    /** The value of {@code v} made in the memory of the trip before; null where no such method is there. */
    private @Nullable Expr renewed(Var v, Var memory, Expr value) {
        Expr old = Exprs.read(memory);
        Expr ws = Exprs.read(workspace);
        if (value instanceof Expr.NewArray a
                && a.dims().size() == a.type().rank()
                && RENEWED.contains(a.type().innermost())
                && isRenewed(v)) {
            List<Expr> args = new ArrayList<>(List.of(old));
            args.addAll(a.dims());
            return Exprs.invoke(ws, "renewed", v.type(), args.toArray(Expr[]::new));
        }
        boolean like = "zerosLike".equals(replica(value)) && v.type().rank() == 1;
        return like
                ? Exprs.invoke(
                        ws,
                        "renewedLike",
                        v.type(),
                        old,
                        ((Expr.Call) value).args().get(0))
                : null;
    }

    /** Rows that were put into a matrix are not its own, and not there to be cleared for the next trip. */
    private boolean isRenewed(Var v) {
        boolean floating = v.type().innermost().isFloating();
        return v.type().rank() == 1
                || v.type().rank() == 2 && floating && !aliases.get().family(v).movesRows();
    }

    /** Whether the elements of a new array can be written one by one into one of the workspace. */
    private boolean isFilled(Var v, Expr.ArrayLit literal) {
        boolean held = isServed(v) && isHeld(v, empty(literal));
        return held && (isFlat(v, literal) || isOfRows(v, literal))
                || isServed(v) && loops.isOfTrip(v, aliases.get()) && isFlat(v, literal);
    }

    /** Whether a literal puts rows together that have been made before. */
    private static boolean isOfRows(Var v, Expr.ArrayLit literal) {
        return ROWS.contains(v.type())
                && literal.elements().stream().noneMatch(e -> e instanceof Expr.ArrayLit || e instanceof Expr.NewArray);
    }

    private static boolean isFlat(Var v, Expr.ArrayLit literal) {
        return v.type().rank() == 1 && hasMethod(v.type()) && literal.type().equals(v.type());
    }

    private static Expr.NewArray empty(Expr.ArrayLit literal) {
        return new Expr.NewArray(
                literal.type(), List.of(Exprs.lit(literal.elements().size())), literal.pos());
    }

    private void filled(Var v, Expr.ArrayLit literal, Pos pos, List<Stmt> into) {
        into.add(declare(new Stmt.Declare(v, empty(literal), pos)));
        elements(v, literal, pos, into);
    }

    /** The variable keeps its array until the elements are there: they may read it, and may throw. */
    private void refilled(Stmt.Assign s, Expr.ArrayLit literal, List<Stmt> into) {
        Expr made = fromWorkspace(s.var(), empty(literal));
        boolean apart = !literal.elements().stream().allMatch(e -> e instanceof Expr.Read || e instanceof Expr.Lit);
        Var filled = apart ? Var.generated(s.var().name(), s.var().type()) : s.var();
        into.add(apart ? new Stmt.Declare(filled, made, Pos.NONE) : new Stmt.Assign(filled, made, s.pos()));
        elements(filled, literal, s.pos(), into);
        if (apart) {
            into.add(new Stmt.Assign(s.var(), Exprs.read(filled), s.pos()));
        }
    }

    private static void elements(Var v, Expr.ArrayLit literal, Pos pos, List<Stmt> into) {
        for (int i = 0; i < literal.elements().size(); i++) {
            into.add(
                    new Stmt.Set(Exprs.read(v), Exprs.lit(i), literal.elements().get(i), pos));
        }
    }

    /** Whether only this call can ever hold what is made for {@code v}: rows that are put into an array of the caller's stay there. */
    private boolean isOurs(Var v) {
        Aliases.Family family = aliases.get().family(v);
        boolean rowsStay = family.callMoves().isEmpty()
                && family.rowWrites().stream().allMatch(s -> s.array().type() instanceof Type.Seq);
        return !family.outlives() && (!family.fromOutside() || rowsStay);
    }

    private static boolean hasMethod(Type type) {
        Type element = type.innermost();
        boolean small = element == Prim.BYTE || element == Prim.SHORT || element == Prim.CHAR;
        return element instanceof Prim
                && (type.rank() == 1 || type.rank() == 2 && !small || type.rank() == 3 && element.isFloating());
    }
}
