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
import java.util.List;
import java.util.function.Predicate;

/**
 * Reads off the statements of a method which of its arrays are one family, and who else holds them. First round: unites. Second round:
 * collects what happens to the final families.
 *
 * <pre>
 * t = x;               x and t are one
 * r[0] = x;            r, its rows and x are one
 * y[i] = 2;            y is written
 * log.keep(z);         z outlives the method
 * </pre>
 */
final class AliasScan extends Walker {
    private final Aliases aliases;
    private boolean united;
    private Stmt current;

    /** Arrays that somebody unknown has been given, and arrays that somebody unknown gave: they may be the same. */
    private final List<Var> given = new ArrayList<>();

    private final List<Var> gotten = new ArrayList<>();
    private Expr.Call lastRecursive;
    private final ReturnedArrays results = new ReturnedArrays();

    private AliasScan(Aliases aliases) {
        this.aliases = aliases;
    }

    /** Both rounds. */
    static void of(Method method, Predicate<Var> isFromOutside, Aliases aliases) {
        AliasScan scan = new AliasScan(aliases);
        scan.walk(method.body());
        scan.meet();
        scan.united = true;
        method.params().stream()
                .map(Method.Param::var)
                .filter(isFromOutside)
                .forEach(v -> aliases.family(v).holders.outside = true);
        scan.walk(method.body());
    }

    private void meet() {
        for (Var got : gotten) {
            for (Var known : given) {
                if (known.type().innermost().equals(got.type().innermost())) {
                    aliases.unite(known, got);
                }
            }
        }
    }

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
        if (!aliases.isShared(v.type())) {
            asObject(value);
            return;
        }
        aliases.family(v);
        if (united) {
            return;
        }
        Var source = aliases.root(value);
        if (source != null) {
            aliases.unite(source, v);
        } else if (value instanceof Expr.Conditional c) {
            bind(v, c.whenTrue());
            bind(v, c.whenFalse());
        } else if (value instanceof Expr.ArrayLit lit) {
            rows(v, lit);
        } else if (Aliases.isRows(value)) {
            bind(v, ((Expr.Call) value).args().get(0));
        } else if (aliases.isWhole()
                && value instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            c.args().stream().filter(a -> aliases.isShared(a.type())).forEach(a -> bind(v, a));
        } else if (aliases.hasResults()
                && value instanceof Expr.Call c
                && c.callee().kind() == Callee.Kind.SOURCE) {
            if (aliases.mayGive(c.callee())) {
                c.args().forEach(a -> given(v, a));
                given(v, c.receiver());
            }
        } else if (PairMethod.active(value) != null) {
            lastRecursive = (Expr.Call) value;
            boolean opaque = lastRecursive.callee().kind() == Callee.Kind.OPAQUE
                    || Pair.of(value) != null && Pair.of(value).opaque();
            if (opaque) {
                aliases.family(v).holders.comesFromElsewhere();
            }
            Pair pair = Pair.of(value);
            aliases.family(v).holders.lent = true;
            if (pair == null || pair.givesArguments()) {
                returned(v, primals(lastRecursive));
            }
        } else if (Exprs.isFrames(value) && lastRecursive != null) {
            returned(v, others(lastRecursive));
        } else if (!(value instanceof Expr.NewArray) && !(value instanceof Expr.Lit) && !isFresh(value)) {
            aliases.family(v).holders.comesFromElsewhere();
            if (value instanceof Expr.Call c && !isCopy(c)) {
                if (c.callee().kind() != Callee.Kind.SOURCE) { // such a one is taken in where what it finds is written
                    gotten.add(v);
                }
                handedBack(v, c);
            } else if (value instanceof Expr.Cast) {
                gotten.add(v);
            }
        }
    }

    private static boolean isCopy(Expr.Call c) {
        Callee.Kind kind = c.callee().kind();
        return kind == Callee.Kind.DETACH || kind == Callee.Kind.CLONE || kind == Callee.Kind.ARRAYS;
    }

    /** What a call gives may be what it was given, or a row of that. */
    private void handedBack(Var v, Expr.Call call) {
        List<Expr> given = new ArrayList<>(call.args());
        if (call.receiver() != null) {
            given.add(call.receiver());
        }
        for (Expr arg : given) {
            boolean fits = aliases.isShared(arg.type())
                    && (!(arg.type() instanceof Type.Arr)
                            || arg.type().innermost().equals(v.type().innermost()));
            if (fits && aliases.root(arg) != null) {
                aliases.unite(aliases.root(arg), v);
            }
        }
    }

    /** An array that becomes an object may be reached again by a cast, as any that came from outside. */
    private void asObject(Expr value) {
        if (!united && aliases.isShared(value.type()) && aliases.root(value) != null) {
            aliases.family(aliases.root(value)).holders.becomesObject();
            given.add(aliases.root(value));
        }
    }

    private void given(Var result, Expr arg) {
        if (arg != null && aliases.isShared(arg.type()) && aliases.root(arg) != null) {
            aliases.unite(aliases.root(arg), result);
        }
    }

    /** What a recursive method returns or gives may be new, or one of the arrays that it was given, or a row of one. */
    private void returned(Var v, List<Expr> args) {
        aliases.family(v).holders.lent = true;
        for (Expr arg : args) {
            Var array = Aliases.base(arg);
            if (array != null && array.type().innermost().equals(v.type().innermost())) {
                aliases.unite(array, v);
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

    /** Whether it is a new array: what generated code calls gives one, and what makes an array of a stream's numbers. */
    private boolean isFresh(Expr value) {
        if (!(value instanceof Expr.Call c)) {
            return value instanceof Expr.ArrayLit;
        }
        String owner = c.callee().owner().packageName();
        boolean isCollected =
                owner.equals("java.util.stream") && c.callee().name().equals("toArray") && isOfNumbers(c.type());
        return isCollected || owner.equals("dev.backsweep.runtime");
    }

    private void rows(Var v, Expr.ArrayLit lit) {
        for (Expr element : lit.elements()) {
            if (element instanceof Expr.ArrayLit inner) {
                rows(v, inner);
            } else if (element.type() instanceof Type.Arr && Aliases.base(element) != null) {
                aliases.unite(Aliases.base(element), v);
                if (!(lit.type().element() instanceof Type.Arr)) {
                    asObject(element);
                }
            }
        }
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Var target = aliases.root(s.array());
        if (target == null && united) {
            written(aliases.nameless(s.array().type()), s);
        } else if (target == null) {
            asObject(s.value());
        } else {
            if (united && target.type() instanceof Type.Seq) {
                return super.set(s); // keeps the value, and changes no array
            }
            if (united) {
                written(aliases.family(target), s);
            } else if (s.value().type() instanceof Type.Arr && aliases.root(s.value()) != null) {
                aliases.unite(target, aliases.root(s.value()));
                if (s.array().type() instanceof Type.Arr a && !(a.element() instanceof Type.Arr)) {
                    asObject(s.value());
                }
            }
        }
        return super.set(s);
    }

    private static void written(Aliases.Family f, Stmt.Set s) {
        // by the element: an Integer[] is given numbers too
        Type element = new Expr.Get(s.array(), s.index(), s.pos()).type();
        (element.isReference() ? f.rowWrites() : f.elementWrites()).add(s);
    }

    @Override
    public Expr cast(Expr.Cast e) {
        if (!aliases.isShared(e.type())) {
            asObject(e.operand());
        }
        return super.cast(e);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        if (!united && aliases.joinsReturned() && s.value() != null) {
            results.join(s.value(), aliases);
        }
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
            boolean leavesArrays = kind == Callee.Kind.SINK || kind == Callee.Kind.QUIET || CollectionQueries.is(e);
            if (united && !leavesArrays && !Exprs.isFrames(e)) {
                aliases.opaque(current);
            }
            boolean keeps = kind != Callee.Kind.ARRAYS;
            e.args().forEach(a -> escape(a, keeps || !isOfNumbers(a.type())));
            boolean isKept = keeps && kind != Callee.Kind.SINK && kind != Callee.Kind.COMPANION;
            for (int i = 0; i < e.args().size(); i++) {
                keep(e.args().get(i), isKept, mayBeFoundAgain(e.callee(), i));
            }
            escape(e.receiver());
        }
        return super.call(e);
    }

    /** The JDK's numerical methods do not give back the arrays of numbers that they ask for; its buffers and collections do. */
    private static boolean mayBeFoundAgain(Callee callee, int position) {
        String owner = callee.owner().packageName();
        boolean isNumerical =
                owner.equals("java.lang") || owner.equals("java.util") || owner.equals("java.util.stream");
        boolean asksForNumbers = position < callee.parameters().size()
                && isOfNumbers(callee.parameters().get(position));
        return !(isNumerical && asksForNumbers);
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
                    aliases.family(Aliases.base(array)).callMoves().add(current);
                } else {
                    aliases.unite(Aliases.base(group.get(0)), Aliases.base(array));
                }
            }
        }
    }

    private void pair(Expr.Call e, Pair pair) {
        if (!united) {
            return;
        }
        for (int i = 0; i < pair.arity(); i++) {
            Aliases.Family f = e.args().get(i).type() instanceof Type.Arr
                    ? aliases.family(e.args().get(i))
                    : null;
            if (f != null) {
                f.holders.lent = true;
                f.holders.escapes |= pair.opaque();
                f.holders.outlives |= pair.opaque();
            }
            if (f != null && pair.written().contains(i)) {
                f.callWrites().add(current);
            }
        }
        if (pair.opaque()) {
            aliases.opaque(current);
        }
    }

    private static boolean isOfNumbers(Type type) {
        return type instanceof Type.Arr a && a.element() instanceof Type.Prim;
    }

    private void escape(Expr e) {
        escape(e, true);
    }

    private void keep(Expr e, boolean keeps, boolean mayBeFound) {
        if (!keeps || !aliases.isShared(e.type()) || aliases.root(e) == null) {
            return;
        }
        if (united) {
            aliases.family(aliases.root(e)).holders.calls = true;
        } else if (mayBeFound) {
            given.add(aliases.root(e));
        }
    }

    private void escape(Expr e, boolean outlives) {
        if (united && e != null && aliases.isShared(e.type()) && aliases.root(e) != null) {
            aliases.family(aliases.root(e)).holders.escapes = true;
            aliases.family(aliases.root(e)).holders.outlives |= outlives;
        }
    }
}
