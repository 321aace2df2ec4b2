package dev.backsweep.processor.check;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
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
 * Reports numbers that are asked of an exception, where exceptions are made of active values: they are constants to these.
 *
 * <p>{@code try { throw new Overflow(x); } catch (Overflow e) { return e.value; }}
 */
final class CaughtNumbers {
    private final Activity activity;
    private final Set<Var> exceptions = Collections.newSetFromMap(new IdentityHashMap<>());
    /** What the rehearsal of a {@code try} computes with: constants there, whatever they are made of. */
    private final Set<Var> rehearsed = Collections.newSetFromMap(new IdentityHashMap<>());

    private boolean grown;
    private Expr.@Nullable Call made;

    private CaughtNumbers(Method method, Activity activity) {
        this.activity = activity;
        do {
            grown = false;
            new Flow().walk(method.body());
        } while (grown);
    }

    static void check(Method method, Activity activity, Reporter reporter) {
        CaughtNumbers numbers = new CaughtNumbers(method, activity);
        if (numbers.made != null) {
            numbers.new Asked(numbers.made, reporter).walk(method.body());
        }
    }

    /** Finds the exceptions, and the first call that makes one, or may throw one, of an active value. */
    private final class Flow extends ValuesGiven {
        @Override
        protected void given(Var v, Expr value) {
            if (value != null && isException(value)) {
                grown |= exceptions.add(v);
            }
            if (value != null && isRehearsed(value)) {
                grown |= rehearsed.add(v);
            }
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var base = Aliases.base(s.array());
            if (base != null && isRehearsed(s.value())) {
                grown |= rehearsed.add(base);
            }
            return super.set(s);
        }

        @Override
        public Stmt tryStmt(Stmt.Try s) {
            s.catches().forEach(c -> grown |= exceptions.add(c.var()));
            return super.tryStmt(s);
        }

        @Override
        public Expr call(Expr.Call e) {
            boolean isGiven = e.args().stream()
                    .anyMatch(a -> !a.type().equals(Type.STRING) && (activity.isVaried(a) || isRehearsed(a)));
            if (made == null && isGiven && mayMake(e)) {
                made = e;
            }
            return super.call(e);
        }

        private boolean mayMake(Expr.Call e) {
            return switch (e.callee().kind()) {
                case SINK -> !isPlatform(e);
                case SOURCE, PAIR, WITNESS -> true;
                default -> false;
            };
        }

        private boolean isPlatform(Expr.Call e) {
            String owner = e.callee().owner().packageName();
            return owner.startsWith("java.") || owner.startsWith("dev.backsweep.runtime");
        }
    }

    private boolean isException(Expr e) {
        if (e instanceof Expr.Cast c) {
            return isException(c.operand());
        }
        if (e instanceof Expr.Conditional c) {
            return isException(c.whenTrue()) || isException(c.whenFalse());
        }
        boolean isNew = e instanceof Expr.Call c && isNew(c);
        return isNew || e instanceof Expr.Read r && exceptions.contains(r.var());
    }

    private static boolean isNew(Expr.Call e) {
        return e.callee().kind() == Callee.Kind.SINK && e.callee().isConstructor();
    }

    private boolean isRehearsed(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= rehearsed.contains(r.var());
                return r;
            }

            @Override
            public Expr call(Expr.Call c) {
                Callee callee = c.callee();
                boolean isOfUser =
                        callee.kind() == Callee.Kind.DETACH && !callee.handle().equals("");
                found[0] |= callee.kind() == Callee.Kind.DETACH && !isOfUser;
                return isOfUser ? c : super.call(c);
            }
        }.walk(e);
        return found[0];
    }

    /** Looks for what is asked of an exception, by a method here or by one that it is given to. */
    private final class Asked extends Walker {
        private final Expr.Call made;
        private final Reporter reporter;

        Asked(Expr.Call made, Reporter reporter) {
            this.made = made;
            this.reporter = reporter;
        }

        @Override
        public Expr field(Expr.Field e) {
            asked(e.target(), e.type(), e.name());
            return super.field(e);
        }

        @Override
        public Expr call(Expr.Call e) {
            if (e.callee().kind() == Callee.Kind.SINK && e.type() == Type.Prim.VOID) {
                return e; // what is printed is gone
            }
            asked(e.receiver(), e.type(), e.callee().shownName());
            if (!isNew(e)) {
                e.args().forEach(a -> asked(a, e.type(), e.callee().shownName()));
            }
            return super.call(e);
        }

        private void asked(@Nullable Expr of, Type type, String what) {
            boolean mayBe = type.isFloating() || type.isReference() && !type.equals(Type.STRING);
            if (of != null && isException(of) && mayBe) {
                String name = made.callee().shownName();
                reporter.report(Problem.KEPT_VALUE, made.pos(), name, what, name);
            }
        }
    }
}
