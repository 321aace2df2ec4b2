package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which values of a method are made of the numbers that it is given. What it writes elsewhere of other values keeps nothing of these:
 *
 * <pre>{@code
 * double touched(double x) { level[0] = 1; count[k]++; return 0; }   // keeps nothing of x
 * }</pre>
 */
final class GivenNumbers {
    private final Aliases aliases;
    private final Set<Var> holders = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Aliases.Family> families = Collections.newSetFromMap(new IdentityHashMap<>());
    /** Whether others have been told some, or a field holds some: whatever comes from there may be made of them. */
    private boolean areTold;

    private boolean grown;

    GivenNumbers(Method core, Aliases aliases) {
        this.aliases = aliases;
        // an object of another class, such as the receiver, carries none of the caller's numbers
        core.params().stream()
                .map(Method.Param::var)
                .filter(v -> EffectScan.mayBeNumber(v.type()))
                .forEach(this::hold);
        do {
            grown = false;
            new Flow().body(core.body());
        } while (grown);
    }

    /** Whether a value may be made of them. */
    boolean isOf(@Nullable Expr value) {
        if (value == null || !EffectScan.mayBeNumber(value.type()) && !EffectScan.mayHoldNumbers(value.type())) {
            return false;
        }
        boolean[] found = {false};
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr of) {}

            @Override
            public Expr expr(Expr e) {
                boolean isWhole =
                        e == null || e.type() instanceof Type.Prim && !e.type().isFloating();
                return isWhole ? e : super.expr(e);
            }

            @Override
            public Expr read(Expr.Read r) {
                found[0] |= isHolder(r.var());
                return r;
            }

            @Override
            public Expr field(Expr.Field f) {
                found[0] |= areTold;
                return super.field(f);
            }

            @Override
            public Expr call(Expr.Call c) {
                found[0] |= areTold && mayTell(c);
                return super.call(c);
            }

            @Override
            public Expr lambda(Expr.Lambda l) {
                found[0] = true;
                return l;
            }

            @Override
            public Expr lit(Expr.Lit l) {
                found[0] |= Function.of(l) != null;
                return l;
            }
        }.walk(value);
        return found[0];
    }

    private static boolean mayTell(Expr.Call c) {
        return switch (c.callee().kind()) {
            case MATH, PREDICATE, CLONE, DETACH, RECORD_NEW, RECORD_GET ->
                false; // what they give holds what they are given
            default -> true;
        };
    }

    private boolean isHolder(Var v) {
        return holders.contains(v) || aliases.isShared(v.type()) && families.contains(aliases.family(v));
    }

    private void hold(Var v) {
        if (aliases.isShared(v.type())) {
            grown |= families.add(aliases.family(v));
        } else if (EffectScan.mayBeNumber(v.type()) || EffectScan.mayHoldNumbers(v.type())) {
            grown |= holders.add(v);
        }
    }

    private void tell() {
        grown |= !areTold;
        areTold = true;
    }

    /** Carries them on to what is assigned, written and called. */
    private final class Flow extends ValuesGiven {
        @Override
        protected void given(Var v, Expr value) {
            if (isOf(value)) {
                hold(v);
            }
        }

        @Override
        public Stmt set(Stmt.Set s) {
            if (isOf(s.value())) {
                Var base = Aliases.base(s.array());
                Aliases.Family family = base == null ? null : aliases.family(base);
                if (family == null || family.fromOutside()) {
                    tell();
                }
                if (family != null) {
                    grown |= families.add(family);
                }
            }
            return super.set(s);
        }

        @Override
        public Expr assign(Expr.Assign e) {
            if (isOf(e.value())) {
                tell();
            }
            return super.assign(e);
        }

        @Override
        public Expr call(Expr.Call e) {
            boolean isTold = isOf(e.receiver()) || e.args().stream().anyMatch(GivenNumbers.this::isOf);
            if (isTold && mayTell(e)) {
                tell();
                e.args().forEach(a -> writtenThere(a));
            }
            return super.call(e);
        }

        private void writtenThere(Expr argument) {
            Var base = Aliases.base(argument);
            if (base != null && aliases.isShared(base.type())) {
                grown |= families.add(aliases.family(base));
            }
        }
    }
}
