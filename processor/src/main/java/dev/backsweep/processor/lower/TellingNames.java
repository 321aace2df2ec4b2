package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names intermediate values by what they are, as a reader would: the result of a function by the function, an element by its array and its
 * subscript. Passes before this one know the adjoints of temporaries by their names, so it comes last.
 *
 * <pre>
 * double t1 = Math.sin(angle); t1s.push(t1);      becomes double sin = Math.sin(angle); sins.push(sin);
 * double t = nextBar[i];                          becomes double nextiBar = nextBar[i];
 * </pre>
 */
public final class TellingNames extends Rewriter {
    private static final Pattern TEMPORARY = Pattern.compile("t(\\d*)");
    private static final Pattern DERIVED = Pattern.compile("(t\\d+)(s|s?(?:Bar)?Dot\\d?|Bar)");
    private static final Pattern TANGENT = Pattern.compile("tDot\\d?");

    /** An array of adjoints or tangents, or that of one direction. */
    private static final Pattern ARRAY_OF_SUCH = Pattern.compile("(.+?)((?:Bar)?Dot\\d?|Bar)");

    private static final String BAR = "Bar";
    private static final int LONGEST = 16;

    private final Map<Var, Var> renamed = new IdentityHashMap<>();
    /** By temporary name with a number, which the value has in both sweeps. */
    private final Map<String, String> stems = new LinkedHashMap<>();

    private final Set<String> ambiguous = new java.util.HashSet<>();
    private final Map<Var, String> single = new IdentityHashMap<>();

    private TellingNames() {}

    public static Method method(Method method) {
        TellingNames names = new TellingNames();
        names.new Definitions().body(method.body());
        names.stems.keySet().removeAll(names.ambiguous);
        names.number();
        return names.stems.isEmpty() && names.single.isEmpty() ? method : method.withBody(names.body(method.body()));
    }

    /** Several values of one kind are numbered. */
    private void number() {
        Map<String, Integer> total = new HashMap<>();
        stems.values().forEach(stem -> total.merge(stem, 1, Integer::sum));
        Map<String, Integer> next = new HashMap<>();
        stems.replaceAll((name, stem) -> total.get(stem) == 1 ? stem : stem + next.merge(stem, 1, Integer::sum));
    }

    private final class Definitions extends StatementWalker {
        @Override
        public Stmt declare(Stmt.Declare s) {
            note(s.var(), s.init());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            note(s.var(), s.value());
            return super.assign(s);
        }

        private void note(Var v, Expr value) {
            if (!v.isTemporary()) {
                return;
            }
            Matcher name = TEMPORARY.matcher(v.name());
            Matcher adjoint = DERIVED.matcher(v.name());
            if (adjoint.matches() && adjoint.group(2).equals(BAR)) {
                row(adjoint.group(1), value);
                return;
            }
            if (TANGENT.matcher(v.name()).matches()) {
                tangent(v, value);
                return;
            }
            String stem = name.matches() ? stem(value) : null;
            if (stem == null) {
                return;
            }
            if (name.group(1).isEmpty()) {
                single.put(v, stem);
            } else {
                name(v.name(), stem);
            }
        }
    }

    /** Names {@code tDot = xBarDot[i]}, the tangent of what is named in the same way. */
    private void tangent(Var v, Expr value) {
        String name = value instanceof Expr.Get ? element(value) : null;
        if (name != null && name.length() <= LONGEST) {
            single.put(v, name);
        }
    }

    private void name(String temporary, String stem) {
        if (!stem.equals(stems.computeIfAbsent(temporary, n -> stem))) {
            ambiguous.add(temporary);
        }
    }

    /** Names {@code t1Bar = aBar[i]}, the adjoint row whose primal row nobody names any more. */
    private void row(String temporary, Expr value) {
        String name = value instanceof Expr.Get g && g.type() instanceof Type.Arr ? element(g) : null;
        if (name != null && name.endsWith(BAR) && name.length() <= LONGEST) {
            name(temporary, name.substring(0, name.length() - BAR.length()));
        }
    }

    /** What to call a value; null where nothing short comes to mind. */
    private static String stem(Expr e) {
        if (e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.MATH) {
            boolean standard = c.callee().owner().packageName().equals("java.lang");
            return standard ? c.callee().name() : null;
        }
        if (e instanceof Expr.Field f) {
            return f.variableName();
        }
        boolean adds = e instanceof Expr.Binary b && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB);
        Expr value = adds ? ((Expr.Binary) e).left() : e;
        if (!(value instanceof Expr.Get g)) {
            return null;
        }
        String element = element(g);
        boolean partial =
                adds && element != null && !element.endsWith(BAR); // the sum is no element of the primal's array
        return partial || element == null || element.length() > LONGEST ? null : element;
    }

    /** {@code xi} for {@code x[i]}, {@code xiPlus1Bar} for {@code xBar[i + 1]}. */
    private static String element(Expr e) {
        if (e instanceof Expr.Read r) {
            return r.var().isTemporary() && DERIVED.matcher(r.var().name()).matches()
                            || r.var().type() instanceof Type.Seq
                    ? null
                    : r.var().name();
        }
        if (!(e instanceof Expr.Get g)) {
            return null;
        }
        String array = element(g.array());
        String index = subscript(g.index());
        if (array == null || index == null) {
            return null;
        }
        Matcher derived = ARRAY_OF_SUCH.matcher(array);
        return derived.matches() ? derived.group(1) + index + derived.group(2) : array + index;
    }

    private static String subscript(Expr index) {
        if (index instanceof Expr.Read r) {
            return r.var().name();
        }
        if (index instanceof Expr.Lit l) {
            return String.valueOf(l.value());
        }
        boolean shifted = index instanceof Expr.Binary b
                && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                && b.left() instanceof Expr.Read
                && b.right() instanceof Expr.Lit;
        if (!shifted) {
            return null;
        }
        Expr.Binary b = (Expr.Binary) index;
        return subscript(b.left()) + (b.op() == BinaryOp.ADD ? "Plus" : "Minus") + subscript(b.right());
    }

    @Override
    protected Var var(Var v) {
        return v == null || !v.isTemporary() ? v : renamed.computeIfAbsent(v, this::telling);
    }

    private Var telling(Var v) {
        String name = single.get(v);
        Matcher derived = DERIVED.matcher(v.name());
        if (name == null && stems.containsKey(v.name())) {
            name = stems.get(v.name());
        } else if (name == null && derived.matches() && stems.containsKey(derived.group(1))) {
            String stem = stems.get(derived.group(1));
            String suffix = derived.group(2);
            name = suffix.startsWith("s") ? plural(stem) + suffix.substring(1) : stem + suffix;
        }
        return name == null ? v : v.like(name, v.type());
    }

    private static String plural(String name) {
        return name.endsWith("s")
                ? "kept" + name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1)
                : name + "s";
    }
}
