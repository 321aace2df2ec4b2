package dev.backsweep.processor.calls;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.ValuesGiven;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.ScalarReplacement;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Predicate;

/** Reads off a body what the method may do by itself: what it writes, what it reads of fields, which calls nobody can see into. */
final class EffectScan {
    private static final Set<String> NUMBERS = Set.of("Object", "Number", "Double", "Float", "Comparable");

    private EffectScan() {}

    /** @param mayGive whether what a method with a body here returns may be one of its arguments */
    static Node read(Method core, Predicate<Callee> mayGive) {
        Aliases aliases = Aliases.ofResults(core, mayGive);
        Node node = new Node(core, aliases, Recursion.withDerivatives(core), new Effect(), new boolean[1]);
        for (int i = 0; i < core.params().size(); i++) {
            Var param = core.params().get(i).var();
            if (aliases.isShared(param.type())) {
                Aliases.Family family = aliases.family(param);
                if (!family.rowWrites().isEmpty()) {
                    node.effect().rowsWritten.add(i);
                }
                if (family.isWritten()) {
                    node.effect().written.add(i);
                }
            }
        }
        node.effect().givesNull = ScalarReplacement.returnsNull(core);
        others(core, node);
        return node;
    }

    /** Calls of which nothing is known may write what they are given. */
    private static void others(Method core, Node node) {
        Effect effect = node.effect();
        Set<Aliases.Family> results = results(core, node.aliases());
        GivenNumbers given = new GivenNumbers(core, node.aliases());
        new Walker() {
            @Override
            public Expr lit(Expr.Lit e) {
                function(e, effect);
                return e;
            }

            @Override
            public Expr call(Expr.Call e) {
                function(e, effect);
                if (e.callee().isUnseen() || e.callee().handle() instanceof Promise) {
                    return super.call(e);
                }
                switch (e.callee().kind()) {
                    case MATH, PREDICATE, DETACH, SOURCE, CLONE, RECORD_GET, RECORD_NEW -> {}
                    case PAIR -> effect.opaque |= Pair.of(e).opaque(); // inside of a derivative
                    // what is printed is printed once; an exception that is made is nobody's concern
                    case SINK -> effect.opaque |= !e.callee().name().equals("<init>");
                    default -> {
                        effect.opaque = true;
                        boolean isUnknown = e.callee().kind() != Callee.Kind.ARRAYS && !isOfJdk(e.callee());
                        boolean isTold = e.args().stream().anyMatch(EffectScan::mayTell);
                        effect.unknown |= isUnknown;
                        effect.tellsUnknown |= isUnknown && isTold;
                        boolean mayKeep = isOfJdk(e.callee()) && !isOfNumbers(e.callee());
                        effect.keeps |= mayKeep;
                        effect.tellsKeepers |= mayKeep && isTold;
                        effect.readsBits |= isOfNumbers(e.callee()) && isTold;
                        e.args().forEach(a -> node.mark(a, effect.written));
                    }
                }
                return super.call(e);
            }

            @Override
            public Expr field(Expr.Field e) {
                if (mayHoldNumbers(e.type())) {
                    effect.fieldsRead.add(name(e));
                }
                return super.field(e);
            }

            @Override
            public Expr assign(Expr.Assign e) {
                writes(e.target(), given.isOf(e.value()));
                return super.assign(e);
            }

            @Override
            public Expr incDec(Expr.IncDec e) {
                writes(e.target(), false);
                return super.incDec(e);
            }

            @Override
            public Stmt returnStmt(Stmt.Return s) {
                effect.givesState |= s.value() != null && isState(s.value(), node);
                return super.returnStmt(s);
            }

            @Override
            public Stmt set(Stmt.Set s) {
                Aliases.Family family = node.aliases().family(s.array());
                node.writesResults()[0] |= family == null || results.contains(family);
                boolean isParameter = family != null
                        && core.params().stream().anyMatch(p -> family.members().contains(p.var()));
                if ((family == null || family.fromOutside()) && !isParameter) {
                    Expr array = s.array();
                    while (array instanceof Expr.Get g) {
                        array = g.array();
                    }
                    boolean keeps = given.isOf(s.value());
                    if (keeps && !(array instanceof Expr.Field)) {
                        effect.fieldsWritten.addAll(arrayFields(core));
                        boolean mayBeFound = family == null || isFound(core, family, node.aliases());
                        effect.tellsUnknown |= mayBeFound;
                        effect.tellsKeepers |= mayBeFound;
                    }
                    writes(array, keeps);
                }
                return super.set(s);
            }

            /** @param keeps whether what is written may be made of what the method is given */
            private void writes(Expr target, boolean keeps) {
                effect.opaque = true;
                effect.writesFields = true;
                if (keeps && target instanceof Expr.Field f && mayHoldNumbers(f.type())) {
                    effect.fieldsWritten.add(name(f));
                }
            }
        }.body(core.body());
    }

    /** Whether an array may come out of a call of which nothing is known: whoever makes that once more finds what was written there. */
    private static boolean isFound(Method core, Aliases.Family array, Aliases aliases) {
        boolean[] found = {false};
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                boolean isCalled = value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.OPAQUE;
                found[0] |= isCalled && aliases.isShared(v.type()) && aliases.family(v) == array;
            }
        }.body(core.body());
        return found[0];
    }

    /** A function may be called at any time by whoever has it. */
    private static void function(Expr e, Effect effect) {
        Function function = Function.of(e);
        if (function == null) {
            return;
        }
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                effect.unknown |=
                        c.callee().kind() == Callee.Kind.SOURCE || c.callee().kind() == Callee.Kind.OPAQUE;
                function(c, effect);
                return super.call(c);
            }

            @Override
            public Expr lit(Expr.Lit l) {
                function(l, effect);
                return l;
            }

            @Override
            public Expr field(Expr.Field f) {
                if (mayHoldNumbers(f.type())) {
                    effect.fieldsRead.add(name(f));
                }
                return super.field(f);
            }
        }.walk(function.body());
    }

    /** The arrays and records among which there are results of methods with bodies here. */
    private static Set<Aliases.Family> results(Method core, Aliases aliases) {
        Set<Aliases.Family> found = Collections.newSetFromMap(new IdentityHashMap<>());
        new ValuesGiven() {
            @Override
            protected void given(Var v, Expr value) {
                boolean isResult = value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.SOURCE;
                if (isResult && aliases.isShared(v.type())) {
                    found.add(aliases.family(v));
                }
            }
        }.body(core.body());
        return found;
    }

    /** Whether memory that is returned may be neither new nor that of an argument; what calls return is looked at there. */
    private static boolean isState(Expr e, Node node) {
        if (!node.aliases().isShared(e.type())) {
            return false;
        }
        if (e instanceof Expr.Conditional c) {
            return isState(c.whenTrue(), node) || isState(c.whenFalse(), node);
        }
        if (e instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            return c.args().stream().anyMatch(a -> isState(a, node));
        }
        Aliases.Family family = node.aliases().family(e);
        if (family != null) {
            return family.fromOutside()
                    && node.core().params().stream()
                            .noneMatch(p -> family.members().contains(p.var()));
        }
        boolean isNew = e instanceof Expr.NewArray || e instanceof Expr.ArrayLit;
        boolean isCall = e instanceof Expr.Call c
                && (c.callee().kind() == Callee.Kind.SOURCE || c.callee().kind() == Callee.Kind.CLONE);
        return !isNew && !isCall;
    }

    /** {@code Double.doubleToRawLongBits} and its like keep nothing. */
    private static boolean isOfNumbers(Callee callee) {
        String owner = callee.owner().qualifiedName();
        return callee.isStatic() && (owner.equals("java.lang.Double") || owner.equals("java.lang.Float"));
    }

    /** The JDK knows no method of the user's but through functions. */
    static boolean isOfJdk(Callee callee) {
        String owner = callee.owner().packageName();
        return owner.startsWith("java.") && !owner.equals("java.util.function") && !owner.startsWith("java.lang.");
    }

    private static Set<String> arrayFields(Method core) {
        Set<String> found = new LinkedHashSet<>();
        new Walker() {
            @Override
            public Expr field(Expr.Field e) {
                if (e.type() instanceof Type.Arr) {
                    found.add(name(e));
                }
                return super.field(e);
            }
        }.body(core.body());
        return found;
    }

    /** Which field it is, whatever object has it. */
    static String name(Expr.Field field) {
        return field.owner().qualifiedName() + "." + field.name();
    }

    /** Whether a number fits a type without a call that makes an object of it. */
    static boolean mayBeNumber(Type type) {
        return type.isDifferentiable()
                || type.innermost() instanceof Type.Ref r
                        && r.packageName().equals("java.lang")
                        && NUMBERS.contains(r.names().get(r.names().size() - 1));
    }

    /** Whether a value may be, or hold, a number of the method's: what is made of literals does not. */
    private static boolean mayTell(Expr e) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                found[0] |= mayBeNumber(r.type());
                return r;
            }

            @Override
            public Expr lambda(Expr.Lambda l) {
                found[0] = true;
                return l;
            }
        }.walk(e);
        return found[0] && (mayBeNumber(e.type()) || e instanceof Expr.Lambda);
    }

    static boolean mayHoldNumbers(Type type) {
        return type.isFloating() || type.isReference() && !type.equals(Type.STRING);
    }
}
