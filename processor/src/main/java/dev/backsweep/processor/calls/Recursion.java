package dev.backsweep.processor.calls;

import dev.backsweep.processor.differentiate.pairs.ReturnedArguments;
import dev.backsweep.processor.ir.BodySource;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.normalise.Inline;
import dev.backsweep.processor.normalise.Normalise;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Silent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which methods of this compilation call themselves, directly or in a ring, and what methods do to their arguments: least fixpoints over the
 * graph of calls.
 */
final class Recursion {
    private final BodySource bodies;
    private final Map<Object, Node> nodes = new HashMap<>();
    private final Map<Object, Optional<Method>> cores = new HashMap<>();
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
                call.args().forEach(a -> node.mark(a, node.effect().written));
                continue;
            }
            List<Expr> args = Inline.arguments(call);
            for (int i = 0; i < args.size(); i++) {
                if (inner.written.contains(i)) {
                    node.mark(args.get(i), node.effect().written);
                }
                if (inner.rowsWritten.contains(i)) {
                    node.mark(args.get(i), node.effect().rowsWritten);
                }
            }
        }
        grown |= node.effect().size() > before;
    }

    /** Whether what a method with a body here returns may be an array that it was given, or a row of one. */
    boolean mayGiveArguments(Callee callee) {
        Set<Object> seen = new LinkedHashSet<>();
        List<Callee> work = new ArrayList<>(List.of(callee));
        while (!work.isEmpty()) {
            Callee next = work.remove(work.size() - 1);
            if (!seen.add(next.handle())) {
                continue;
            }
            Method core = source(next);
            if (core == null || ReturnedArguments.in(core)) {
                return true;
            }
            withDerivatives(core).forEach(c -> work.add(c.callee()));
        }
        return false;
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
        Method core = source(callee);
        Node node = core == null ? unknown(callee) : EffectScan.read(core, this::mayGiveArguments);
        nodes.put(callee.handle(), node);
        return node;
    }

    /** A method in core form, or null where it cannot be read. */
    private @Nullable Method source(Callee callee) {
        return cores.computeIfAbsent(callee.handle(), h -> {
                    Silent reporter = new Silent();
                    Method source = bodies.body(callee, Pos.NONE, reporter).orElse(null);
                    Method core = source == null || reporter.hasErrors() ? null : Normalise.method(source, reporter);
                    return Optional.ofNullable(reporter.hasErrors() ? null : core);
                })
                .orElse(null);
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
    static List<Expr.Call> withDerivatives(Method core) {
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
