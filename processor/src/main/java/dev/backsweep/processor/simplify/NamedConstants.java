package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Calls numbers by the names that the user gave them: the sweeps take a constant for its number, as it may be wanted where its name is not. A
 * name that is wanted more than once out of its scope is declared there once more. At the very end, as other passes compute with numbers.
 *
 * <pre>
 * double b5 = 1.330274429;
 * …
 * tBar += 1.330274429 * nBar;       becomes tBar += b5 * nBar;
 * </pre>
 */
final class NamedConstants extends Rewriter {
    /** A variable that holds a number. */
    private record Named(Var var, Expr number) {}

    /** All of the method, by where their numbers stand in the source. */
    private final Map<Pos, Named> known;

    private Map<Pos, Named> inScope = new HashMap<>();

    private NamedConstants(Map<Pos, Named> known) {
        this.known = known;
    }

    static Method apply(Method method) {
        Map<Pos, Named> known = known(method);
        return known.isEmpty() ? method : method.withBody(new NamedConstants(known).body(method.body()));
    }

    private static Map<Pos, Named> known(Method method) {
        Map<Pos, Named> known = new LinkedHashMap<>();
        Set<Var> assigned = Collections.newSetFromMap(new IdentityHashMap<>());
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                Expr.Lit number = number(s.init());
                if (number != null
                        && !number.pos().isGenerated()
                        && number.type().equals(s.var().type())) {
                    known.putIfAbsent(number.pos(), new Named(s.var(), s.init()));
                }
                return super.declare(s);
            }

            @Override
            public Stmt assign(Stmt.Assign s) {
                assigned.add(s.var());
                return super.assign(s);
            }
        }.body(method.body());
        known.values().removeIf(n -> assigned.contains(n.var()));
        return known;
    }

    @Override
    public Stmt.Block block(List<Stmt> list, Pos pos) {
        Map<Pos, Named> outside = inScope;
        inScope = new HashMap<>(outside);
        Map<Pos, Integer> missing = declaredHere(list);
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : list) {
            Map<Pos, Integer> uses = missing.isEmpty() ? missing : uses(List.of(s));
            uses.keySet().retainAll(missing.keySet());
            for (Pos number : uses.keySet()) {
                Named named = known.get(number);
                Var again = named.var().like(named.var().name(), named.var().type());
                inScope.put(number, new Named(again, named.number()));
                result.add(new Stmt.Declare(again, named.number(), Pos.NONE));
            }
            missing.keySet().removeAll(uses.keySet());
            expand(s, result);
        }
        inScope = outside;
        return new Stmt.Block(kept(list, result), pos);
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        Map<Pos, Named> outside = inScope;
        inScope = new HashMap<>(outside);
        Stmt loop = super.loop(s);
        inScope = outside;
        return loop;
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        Expr.Lit number = number(s.init());
        Named named = number == null ? null : known.get(number.pos());
        if (named != null && s.init().equals(named.number())) {
            inScope.put(number.pos(), new Named(s.var(), s.init()));
            return s;
        }
        return super.declare(s);
    }

    @Override
    public Expr expr(Expr e) {
        Expr.Lit number = number(e);
        Named named = number == null ? null : inScope.get(number.pos());
        if (named == null || Math.abs(value(named.number())) != Math.abs(value(e))) {
            return super.expr(e);
        }
        Expr read = Exprs.read(named.var());
        return value(named.number()) == value(e) ? read : Exprs.neg(read);
    }

    /** The constants that are wanted several times in a block where they have no name, unless all of that is in one block inside. */
    private Map<Pos, Integer> declaredHere(List<Stmt> list) {
        Map<Pos, Integer> uses = uses(list);
        uses.values().removeIf(times -> times < 2);
        if (!uses.isEmpty()) {
            for (Stmt.Block inner : inside(list)) {
                Map<Pos, Integer> there = uses(inner.stmts());
                uses.keySet().removeIf(p -> uses.get(p).equals(there.get(p)));
            }
        }
        return uses;
    }

    private static List<Stmt.Block> inside(List<Stmt> list) {
        List<Stmt.Block> blocks = new ArrayList<>();
        Walker outermost = new Walker() {
            @Override
            public Stmt.Block body(Stmt.@Nullable Block b) {
                if (b != null) { // a try without a finally has none
                    blocks.add(b);
                }
                return b;
            }
        };
        list.forEach(outermost::stmt);
        return blocks;
    }

    /** How often constants are wanted where they have no name. */
    private Map<Pos, Integer> uses(List<Stmt> list) {
        Map<Pos, Integer> uses = new LinkedHashMap<>();
        Set<Pos> named = new HashSet<>(inScope.keySet());
        Walker counter = new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                Expr.Lit number = number(s.init());
                if (number != null && known.containsKey(number.pos())) {
                    named.add(number.pos());
                }
                return super.declare(s);
            }

            @Override
            public Expr lit(Expr.Lit e) {
                if (known.containsKey(e.pos()) && !named.contains(e.pos())) {
                    uses.merge(e.pos(), 1, Integer::sum);
                }
                return e;
            }

            @Override
            public Stmt.Block body(Stmt.Block b) {
                Set<Pos> before = Set.copyOf(named);
                Stmt.Block body = super.body(b);
                named.retainAll(before);
                return body;
            }
        };
        list.forEach(counter::stmt);
        return uses;
    }

    /** The number that an expression is, its sign left aside; null for everything else. */
    private static Expr.@Nullable Lit number(@Nullable Expr e) {
        Expr inner = e instanceof Expr.Unary u && u.op() == UnaryOp.NEG ? u.operand() : e;
        return inner instanceof Expr.Lit l && l.type().isFloating() ? l : null;
    }

    private static double value(Expr e) {
        return e instanceof Expr.Unary u ? -value(u.operand()) : ((Number) ((Expr.Lit) e).value()).doubleValue();
    }
}
