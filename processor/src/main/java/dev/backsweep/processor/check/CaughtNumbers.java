package dev.backsweep.processor.check;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reports numbers that are asked of an exception that was caught, where exceptions are made of active values: they are constants to these.
 *
 * <p>{@code try { throw new Overflow(x); } catch (Overflow e) { return e.value; }}
 */
final class CaughtNumbers {
    private final Set<Var> caught = Collections.newSetFromMap(new IdentityHashMap<>());
    private Expr.@Nullable Call made;

    private CaughtNumbers(Method method, Activity activity) {
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                if (value instanceof Expr.Read r && caught.contains(r.var())) {
                    caught.add(v);
                }
            }

            @Override
            public Stmt tryStmt(Stmt.Try s) {
                s.catches().forEach(c -> caught.add(c.var()));
                return super.tryStmt(s);
            }

            @Override
            public Expr call(Expr.Call e) {
                boolean isMade =
                        e.callee().kind() == Callee.Kind.SINK && e.callee().isConstructor();
                if (isMade && e.args().stream().anyMatch(a -> !a.type().equals(Type.STRING) && activity.isVaried(a))) {
                    made = e;
                }
                return super.call(e);
            }
        }.walk(method.body());
    }

    static void check(Method method, Activity activity, Reporter reporter) {
        CaughtNumbers numbers = new CaughtNumbers(method, activity);
        Expr.Call made = numbers.made;
        if (made == null || numbers.caught.isEmpty()) {
            return;
        }
        new Walker() {
            @Override
            public Expr field(Expr.Field e) {
                if (e.target() != null) {
                    asked(e.target(), e.type(), e.name());
                }
                return super.field(e);
            }

            @Override
            public Expr call(Expr.Call e) {
                if (e.receiver() != null) {
                    asked(e.receiver(), e.type(), e.callee().name());
                }
                return super.call(e);
            }

            private void asked(Expr of, Type type, String what) {
                boolean mayBe = type.isFloating() || type.isReference() && !type.equals(Type.STRING);
                if (of instanceof Expr.Read r && numbers.caught.contains(r.var()) && mayBe) {
                    String name = made.callee().shownName();
                    reporter.report(Problem.KEPT_VALUE, made.pos(), name, what, name);
                }
            }
        }.walk(method.body());
    }
}
