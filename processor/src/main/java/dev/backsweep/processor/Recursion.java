package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Inline;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.normalise.ScalarReplacement;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of this compilation call themselves, directly or in a ring, and what methods do to their arguments: least fixpoints over the
 * graph of calls.
 */
final class Recursion {
    private static final Set<String> NUMBERS = Set.of("Object", "Number", "Double", "Float", "Comparable");

    /** What a method may do, with all that it calls. */
    static final class Effect {
        final Set<Integer> written = new LinkedHashSet<>();
        final Set<Integer> rowsWritten = new LinkedHashSet<>();
        /** The fields whose values may depend on what it is given, and those that it reads: numbers, arrays and other objects. */
        final Set<String> fieldsWritten = new LinkedHashSet<>();

        final Set<String> fieldsRead = new LinkedHashSet<>();
        boolean opaque;
        /** Whether any field is written, or an array that only a field holds. */
        boolean writesFields;
        /** Whether what it returns may be what a field holds. */
        boolean givesState;
        /** Whether it may return null in place of a record. */
        boolean givesNull;
        /** Whether it calls what nothing is known of. */
        boolean unknown;
        /** Whether it calls the JDK's objects, which may keep what they are given. */
        boolean keeps;
        /** The same of those that it gives what may hold numbers: others cannot keep any. */
        boolean tellsUnknown;

        boolean tellsKeepers;

        private int size() {
            return written.size()
                    + rowsWritten.size()
                    + fieldsWritten.size()
                    + fieldsRead.size()
                    + (opaque ? 1 : 0)
                    + (writesFields ? 1 : 0)
                    + (givesState ? 1 : 0)
                    + (givesNull ? 1 : 0)
                    + (unknown ? 1 : 0)
                    + (keeps ? 1 : 0)
                    + (tellsUnknown ? 1 : 0)
                    + (tellsKeepers ? 1 : 0);
        }

        /** What happens where the results of a method are written that gives away what fields hold. */
        private void writes(Effect giver, boolean isWritten) {
            if (isWritten) {
                opaque = true;
                writesFields = true;
                fieldsWritten.addAll(giver.fieldsRead);
            }
        }

        private void add(Effect inner) {
            opaque |= inner.opaque;
            writesFields |= inner.writesFields;
            unknown |= inner.unknown;
            keeps |= inner.keeps;
            tellsUnknown |= inner.tellsUnknown;
            tellsKeepers |= inner.tellsKeepers;
            fieldsWritten.addAll(inner.fieldsWritten);
            fieldsRead.addAll(inner.fieldsRead);
        }
    }

    /** @param writesResults whether it writes into what some method with a body here has returned */
    private record Node(Method core, Aliases aliases, List<Expr.Call> calls, Effect effect, boolean[] writesResults) {}

    private final BodySource bodies;
    private final Map<Object, Node> nodes = new HashMap<>();
    private boolean grown;

    Recursion(BodySource bodies) {
        this.bodies = bodies;
    }

    /** Whether a method with a body here comes to call itself. */
    boolean isRecursive(Callee callee) {
        return callee.kind() == Callee.Kind.SOURCE && reachable(callee).contains(callee.handle());
    }

    /** The calls in the body of a method that have bodies here themselves. */
    List<Expr.Call> calls(Callee callee) {
        return node(callee).calls().stream()
                .filter(c -> c.callee().kind() == Callee.Kind.SOURCE)
                .toList();
    }

    /** A method in core form, or null where it cannot be read. */
    @Nullable
    Method core(Callee callee) {
        return node(callee).core();
    }

    /** Whether a pair of methods can differentiate a method that does not call itself, and no record has to be taken apart for it. */
    boolean mayBePair(Callee callee) {
        Method core = core(callee);
        return core != null
                && effect(callee).rowsWritten.isEmpty()
                && !isActiveRecord(core.result())
                && core.params().stream().noneMatch(p -> isActiveRecord(p.var().type()));
    }

    private static boolean isActiveRecord(Type type) {
        return type.isDifferentiable() && type.innermost() instanceof Type.Rec;
    }

    /** How the annotated method calls itself somewhere, or null. */
    Callee itself(Method annotated) {
        for (Expr.Call call : calls(annotated)) {
            if (is(call.callee(), annotated)) {
                return call.callee();
            }
            for (Object handle : reachable(call.callee())) {
                for (Expr.Call inner : node(handle).calls()) {
                    if (is(inner.callee(), annotated)) {
                        return inner.callee();
                    }
                }
            }
        }
        return null;
    }

    private static boolean is(Callee callee, Method method) {
        int skip = callee.isStatic() ? 0 : 1;
        if (!callee.owner().qualifiedName().equals(method.owner().qualifiedName())
                || !callee.name().equals(method.name())
                || callee.parameters().size() + skip != method.params().size()) {
            return false;
        }
        for (int i = 0; i < callee.parameters().size(); i++) {
            Type declared = method.params().get(i + skip).var().type();
            boolean same = callee.parameters().get(i).equals(declared)
                    || declared.innermost() instanceof Type.TypeVar
                    || declared instanceof Type.Ref ref
                            && callee.parameters().get(i) instanceof Type.Ref erased
                            && ref.qualifiedName().equals(erased.qualifiedName());
            if (!same) {
                return false;
            }
        }
        return true;
    }

    /** What a method with a body here may do. */
    Effect effect(Callee callee) {
        Node node = node(callee);
        reachable(callee);
        do {
            grown = false;
            new ArrayList<>(nodes.values()).forEach(this::propagate);
        } while (grown);
        return node.effect();
    }

    private void propagate(Node node) {
        int before = node.effect().size();
        for (Expr.Call call : node.calls()) {
            Effect inner = node(call.callee()).effect();
            node.effect().add(inner);
            node.effect().givesNull |= inner.givesNull
                    && node.core() != null
                    && node.core().result().equals(call.type());
            if (inner.givesState && node.aliases() != null && node.aliases().isShared(call.type())) {
                node.effect().givesState = true;
                node.effect().writes(inner, node.writesResults()[0]);
            }
            Method callee = node(call.callee()).core();
            if (callee == null) {
                call.args().forEach(a -> mark(node, a, node.effect().written));
                continue;
            }
            List<Expr> args = Inline.arguments(call);
            for (int i = 0; i < args.size(); i++) {
                if (inner.written.contains(i)) {
                    mark(node, args.get(i), node.effect().written);
                }
                if (inner.rowsWritten.contains(i)) {
                    mark(node, args.get(i), node.effect().rowsWritten);
                }
            }
        }
        grown |= node.effect().size() > before;
    }

    private static void mark(Node node, Expr array, Set<Integer> into) {
        Aliases.Family family = node.aliases().family(array);
        for (int i = 0; family != null && i < node.core().params().size(); i++) {
            Var param = node.core().params().get(i).var();
            if (node.aliases().isShared(param.type()) && node.aliases().family(param) == family) {
                into.add(i);
            }
        }
    }

    /** The handles of all methods that may run when {@code from} is called, it itself only if it is called again. */
    private Set<Object> reachable(Callee from) {
        Set<Object> found = new LinkedHashSet<>();
        List<Expr.Call> work = new ArrayList<>(node(from).calls());
        while (!work.isEmpty()) {
            Callee next = work.remove(work.size() - 1).callee();
            if (found.add(next.handle())) {
                work.addAll(node(next).calls());
            }
        }
        return found;
    }

    private Node node(Object handle) {
        return nodes.get(handle);
    }

    private Node node(Callee callee) {
        Node known = nodes.get(callee.handle());
        if (known != null) {
            return known;
        }
        Silent reporter = new Silent();
        Method source = bodies.body(callee, Pos.NONE, reporter).orElse(null);
        Method core = source == null || reporter.hasErrors() ? null : Normalise.method(source, reporter);
        Node node = core == null || reporter.hasErrors() ? unknown(callee) : read(core);
        nodes.put(callee.handle(), node);
        return node;
    }

    private static Node read(Method core) {
        Aliases aliases = Aliases.ofResults(core);
        Node node = new Node(core, aliases, withDerivatives(core), new Effect(), new boolean[1]);
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
                        boolean isTold = e.args().stream().anyMatch(Recursion::mayTell);
                        effect.unknown |= isUnknown;
                        effect.tellsUnknown |= isUnknown && isTold;
                        effect.keeps |= isOfJdk(e.callee());
                        effect.tellsKeepers |= isOfJdk(e.callee()) && isTold;
                        e.args().forEach(a -> mark(node, a, effect.written));
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
                writes(e.target());
                return super.assign(e);
            }

            @Override
            public Expr incDec(Expr.IncDec e) {
                writes(e.target());
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
                    if (!(array instanceof Expr.Field)) {
                        effect.fieldsWritten.addAll(arrayFields(core));
                    }
                    writes(array);
                }
                return super.set(s);
            }

            private void writes(Expr target) {
                effect.opaque = true;
                effect.writesFields = true;
                if (target instanceof Expr.Field f && mayHoldNumbers(f.type())) {
                    effect.fieldsWritten.add(name(f));
                }
            }
        }.body(core.body());
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
        new Walker() {
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
    private static boolean mayBeNumber(Type type) {
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

    static List<Expr.Call> calls(Method core) {
        List<Expr.Call> found = new ArrayList<>();
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                if (e.callee().kind() == Callee.Kind.SOURCE) {
                    found.add(e);
                }
                return super.call(e);
            }
        }.body(core.body());
        return found;
    }

    /** The calls with bodies here, those of derivatives too. */
    private static List<Expr.Call> withDerivatives(Method core) {
        List<Expr.Call> found = calls(core);
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                if (e.callee().handle() instanceof Promise) {
                    found.add(e);
                }
                return super.call(e);
            }
        }.body(core.body());
        return found;
    }

    /** A method that cannot be read, which is said where it is called. */
    private static Node unknown(Callee callee) {
        Effect effect = new Effect();
        effect.opaque = true;
        effect.writesFields = true;
        effect.givesState = true;
        effect.unknown = true;
        effect.tellsUnknown = true;
        return new Node(null, null, List.of(), effect, new boolean[1]);
    }
}
