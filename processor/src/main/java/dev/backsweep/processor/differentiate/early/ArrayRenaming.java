package dev.backsweep.processor.differentiate.early;

import dev.backsweep.processor.analyse.Overwritten;
import dev.backsweep.processor.ir.Copy;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Decisions;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Puts several arrays in place of one that is overwritten as a whole, again and again, as the stages of a solver overwrite their argument:
 * then each still holds in the reverse sweep what it held, and none of its elements is kept apart. Array renaming, as compilers know it.
 *
 * <pre>
 * double[] t = new double[n];                   double[] t = new double[n]; double[] t2 = new double[n];
 * for (s…) {                                    for (s…) {
 *   for (i…) t[i] = y[i] + h * a[i];              for (i…) t2[i] = y[i] + h * a[i];
 *   for (i…) b[i] = x[i] * t[i];           →      for (i…) b[i] = x[i] * t2[i];
 *   for (i…) t[i] = y[i] + h * b[i];              for (i…) t[i] = y[i] + h * b[i];
 *   for (i…) c[i] = x[i] * t[i];                  for (i…) c[i] = x[i] * t[i];
 * }                                             }
 * </pre>
 *
 * <p>Legal where the elements are mentioned in one list of statements only, and there not before a loop that writes all of them and reads
 * none that it has not written; from that loop to the next one of its kind, nobody can tell one array from another. The array must have no
 * second name and go nowhere.
 */
public final class ArrayRenaming {
    private final Method method;

    private ArrayRenaming(Method method) {
        this.method = method;
    }

    /** A method in core form in which arrays are overwritten as a whole at most once. */
    public static Method method(Method method, Decisions decisions) {
        Method renamed = method;
        for (Stmt.Declare d : declarations(method)) {
            renamed = new ArrayRenaming(renamed).renamed(d.var(), (Expr.NewArray) d.init(), decisions);
        }
        return renamed;
    }

    /** The arrays of numbers that are made for one variable and stay with it. */
    private static List<Stmt.Declare> declarations(Method method) {
        List<Stmt.Declare> found = new ArrayList<>();
        Map<Var, Integer> definitions = new IdentityHashMap<>();
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                definitions.merge(s.var(), 1, Integer::sum);
                if (s.init() instanceof Expr.NewArray a
                        && a.type() instanceof Type.Arr arr
                        && arr.element().isFloating()
                        && a.dims().size() == 1) {
                    found.add(s);
                }
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                definitions.merge(s.var(), 1, Integer::sum);
                return super.assign(s);
            }
        }.body(method.body());
        found.removeIf(d -> definitions.get(d.var()) > 1);
        return found;
    }

    private Method renamed(Var array, Expr.NewArray made, Decisions decisions) {
        if (!ArrayExpansion.multiplies(method.body(), List.of(array)) || isNamedTwice(array)) {
            return method;
        }
        Map<Stmt, Var> names = new IdentityHashMap<>();
        // in the order of the text: a map by identity has another in every run
        List<Var> others = new ArrayList<>();
        new Walker() {
            @Override
            public List<Stmt> stmts(List<Stmt> list) {
                if (names.isEmpty()) {
                    names.putAll(names(list, array, made));
                    list.stream()
                            .filter(names::containsKey)
                            .map(names::get)
                            .distinct()
                            .forEach(others::add);
                }
                return super.stmts(list);
            }
        }.body(method.body());
        if (names.isEmpty()) {
            return method;
        }
        decisions.note(
                made.pos(),
                (others.size() + 1) + " arrays for `" + array.name()
                        + "`: it is overwritten, and the reverse sweep asks for what it held");
        return method.withBody(
                new Rewriter() {
                    @Override
                    protected void expand(Stmt s, List<Stmt> into) {
                        Var name = names.get(s);
                        if (name != null) {
                            into.add(called(name, array, s));
                            return;
                        }
                        super.expand(s, into);
                        if (s instanceof Stmt.Declare d && d.var() == array) {
                            others.forEach(v -> into.add(new Stmt.Declare(v, Copy.of(made), Pos.NONE)));
                        }
                    }
                }.body(method.body()));
    }

    private static Stmt called(Var name, Var array, Stmt s) {
        return new Rewriter() {
            @Override
            protected Var var(Var v) {
                return v == array ? name : v;
            }
        }.stmt(s);
    }

    /** The statements of {@code list} that another array serves, from each loop that overwrites it to the next; empty where that is not legal. */
    private Map<Stmt, Var> names(List<Stmt> list, Var array, Expr.NewArray made) {
        Map<Stmt, Var> names = new IdentityHashMap<>();
        List<Stmt> part = new ArrayList<>();
        int mentions = 0;
        boolean started = false;
        for (Stmt s : list) {
            boolean overwrites = s instanceof Stmt.Loop l && Overwritten.whole(method, l, array, made);
            if (overwrites && started) {
                Var other = new Var(array.name(), array.type());
                part.forEach(p -> names.put(p, other));
                part.clear();
            }
            started |= overwrites;
            if (started) {
                part.add(s);
                mentions += mentions(List.of(s), array);
            }
        }
        return mentions == mentions(method.body().stmts(), array) ? names : Map.of();
    }

    /** How often elements of the array are read or written. */
    private static int mentions(List<Stmt> stmts, Var array) {
        int[] count = {0};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                count[0] += r.var() == array ? 1 : 0;
                return r;
            }

            @Override
            public Expr length(Expr.Length l) {
                return l.array() instanceof Expr.Read ? l : super.length(l);
            }
        }.stmts(stmts);
        return count[0];
    }

    /** Whether the array is mentioned other than by an element or its length. */
    private boolean isNamedTwice(Var array) {
        boolean[] named = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                named[0] |= r.var() == array;
                return r;
            }

            @Override
            public Expr get(Expr.Get g) {
                if (!(g.array() instanceof Expr.Read)) {
                    return super.get(g);
                }
                expr(g.index());
                return g;
            }

            @Override
            public Expr length(Expr.Length l) {
                return l.array() instanceof Expr.Read ? l : super.length(l);
            }

            @Override
            public Stmt set(Stmt.Set s) {
                if (!(s.array() instanceof Expr.Read)) {
                    return super.set(s);
                }
                expr(s.index());
                expr(s.value());
                return s;
            }
        }.body(method.body());
        return named[0];
    }
}
