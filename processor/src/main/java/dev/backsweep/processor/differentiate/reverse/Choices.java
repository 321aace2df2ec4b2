package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The operands of choices ({@code max}, {@code min}) that nothing else uses: their adjoints are computed where they were taken, and nothing is
 * where they were not, so that a factor that is infinite there does not meet an adjoint of zero.
 *
 * <pre>
 * t = x * x * x; tookOther = 1 &lt; t;        if (!tookOther) {
 * y = Math.min(t, 1);                        xBar = xBar + 3 * x * x * yBar;
 *                                          }
 * </pre>
 */
final class Choices {
    private final Versions versions;
    private final Map<Var, Integer> uses = new HashMap<>();
    /** Names whose one reader stands right behind them: nothing comes between that would have to be undone first. */
    private final Set<Var> near = Collections.newSetFromMap(new IdentityHashMap<>());

    private final Set<Var> taken = Collections.newSetFromMap(new IdentityHashMap<>());

    private Choices(Versions versions) {
        this.versions = versions;
    }

    static Choices in(Method program, Versions versions) {
        Choices choices = new Choices(versions);
        new Walker() {
            @Override
            public Stmt declare(Stmt.Declare s) {
                return s.var().type() == Type.Prim.BOOLEAN ? s : super.declare(s);
            }

            @Override
            public Expr read(Expr.Read e) {
                choices.uses.merge(e.var(), 1, Integer::sum);
                return e;
            }

            @Override
            public List<Stmt> stmts(List<Stmt> list) {
                choices.findNear(list);
                return super.stmts(list);
            }
        }.walk(program.body());
        return choices;
    }

    private void findNear(List<Stmt> list) {
        Set<Var> names = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Stmt s : list) {
            if (!names.isEmpty()) {
                new Walker() {
                    @Override
                    public Expr read(Expr.Read e) {
                        if (names.contains(e.var())) {
                            near.add(e.var());
                        }
                        return e;
                    }
                }.walk(s);
            }
            if (s instanceof Stmt.Declare d && isFormula(d.init())) {
                names.add(d.var());
            } else {
                names.clear();
            }
        }
    }

    /** Whether a value is arithmetic on numbers and elements, that nothing is done to by looking at it. */
    private static boolean isFormula(@Nullable Expr e) {
        boolean[] formula = {e != null};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                formula[0] &= c.callee().kind() == Callee.Kind.MATH;
                return super.call(c);
            }

            @Override
            public Expr get(Expr.Get g) {
                formula[0] &= g.array().type() instanceof Type.Arr;
                return super.get(g);
            }
        }.walk(e);
        return formula[0];
    }

    /** The formula of an operand that was given a name to be chosen; otherwise the operand. */
    Expr formula(Expr operand) {
        if (!(operand instanceof Expr.Read r
                && r.var().isGenerated()
                && uses.get(r.var()) == 1
                && near.contains(r.var()))) {
            return operand;
        }
        Version named = versions.read(r);
        if (named.kind() != Version.Kind.DEFINED || named.definition() == null) {
            return operand;
        }
        taken.add(r.var());
        return named.definition();
    }

    /** Whether a variable is such an operand, whose formula has been reversed where it was taken. */
    boolean isReversed(Var v) {
        return taken.contains(v);
    }
}
