package dev.backsweep.processor.read;

import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Promise;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.read.Overloads.Argument;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads calls of methods of companions that this compilation writes, and of the accessors of their records. */
final class CompanionCalls {
    /** What has to be asked for, by the suffix of the methods that it brings. */
    private static final Map<String, String> REMEDIES = Map.of(
            "Gradient", "add Mode.REVERSE to `modes` of `%s`",
            "Vjp", "add Mode.REVERSE to `modes` of `%s`",
            "Jvp", "add Mode.FORWARD to `modes` of `%s`",
            "Hvp", "add order = 2 to the annotation of `%s`",
            "Hessian", "add order = 2 to the annotation of `%s`",
            "SecondDerivative", "add order = 2 to the annotation of `%s`",
            "Derivative", "it needs one active parameter, a double, and a scalar result; call `%sGradient` instead",
            "Jacobian",
                    "it needs double[] as the result, of double and double[] alone; call another derivative of `%s`");

    private final Body body;

    CompanionCalls(Body body) {
        this.body = body;
    }

    /** The call of the method {@code name} of a companion. */
    Typed read(String companion, String name, MethodInvocationTree tree, List<Argument> arguments) {
        List<Promise> promises = body.companions.methods(companion, name);
        if (promises.isEmpty()) {
            throw missing(companion, name, tree);
        }
        if (name.endsWith("Objective") && !promises.get(0).result().isDifferentiable()) {
            throw body.refuse(Problem.OBJECTIVE_INSIDE, tree, name, name.replaceAll("Objective$", "Gradient"));
        }
        for (Promise each : promises) {
            if (fits(each, arguments)) {
                return call(each, tree, arguments);
            }
        }
        throw body.unresolved(tree.toString(), tree, false);
    }

    private Typed call(Promise promise, Tree tree, List<Argument> arguments) {
        Callee callee = new Callee(
                Callee.Kind.COMPANION,
                promise.companion(),
                promise.name(),
                promise.parameters(),
                true,
                promise.isVarargs(),
                promise);
        List<Expr> args = arguments.stream().map(a -> a.typed().expr()).toList();
        if (isSpread(promise, arguments)) {
            int fixed = promise.parameters().size() - 1;
            Type element = ((Type.Arr) promise.parameters().get(fixed)).element();
            args = new Varargs(body).gathered(args, fixed, element, element, tree);
        }
        return new Typed(
                new Expr.Call(callee, null, args, promise.result(), body.pos(tree)),
                body.companions.mirror(promise.result()));
    }

    /** Whether the arguments do not fit as they stand: the last ones are elements of the last parameter. */
    private boolean isSpread(Promise promise, List<Argument> arguments) {
        List<TypeMirror> parameters = mirrors(promise);
        return promise.isVarargs() && !(arguments.size() == parameters.size() && accepts(parameters, arguments));
    }

    private List<TypeMirror> mirrors(Promise promise) {
        List<TypeMirror> parameters = new ArrayList<>();
        promise.parameters().forEach(p -> parameters.add(body.companions.mirror(p)));
        return parameters;
    }

    private boolean fits(Promise promise, List<Argument> arguments) {
        List<TypeMirror> parameters = mirrors(promise);
        if (isSpread(promise, arguments)) {
            ArrayType rest = (ArrayType) parameters.remove(parameters.size() - 1);
            while (parameters.size() < arguments.size()) {
                parameters.add(rest.getComponentType());
            }
        }
        return arguments.size() == parameters.size() && accepts(parameters, arguments);
    }

    private boolean accepts(List<TypeMirror> parameters, List<Argument> arguments) {
        for (int i = 0; i < parameters.size(); i++) {
            Typed given = arguments.get(i).typed();
            if (given == null || !body.types.isAssignable(given, parameters.get(i))) {
                return false;
            }
        }
        return true;
    }

    private Unreadable missing(String companion, String name, Tree tree) {
        for (Companions.Declared each : body.companions.declared(companion)) {
            Request request = each.request();
            String suffix = name.startsWith(request.stem())
                    ? name.substring(request.stem().length())
                    : "";
            if (REMEDIES.containsKey(suffix)) {
                return body.refuse(
                        Problem.COMPANION_LACKS,
                        tree,
                        companion.substring(companion.lastIndexOf('.') + 1),
                        name,
                        REMEDIES.get(suffix).formatted(request.primal().name()));
            }
        }
        return body.unresolved(name, tree, false);
    }

    /** A new record of a companion: a seed or a direction, say. */
    Expr creation(Type.Rec rec, Tree tree, List<Argument> arguments) {
        List<TypeMirror> components = rec.components().stream()
                .map(c -> body.companions.mirror(c.type()))
                .toList();
        if (arguments.size() != components.size() || !accepts(components, arguments)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        List<Type> parameters =
                rec.components().stream().map(Type.Component::type).toList();
        List<Expr> args = arguments.stream().map(a -> a.typed().expr()).toList();
        Callee constructor = new Callee(Callee.Kind.RECORD_NEW, rec.name(), "<init>", parameters, true, false, "");
        return new Expr.Call(constructor, null, args, rec, body.pos(tree));
    }

    /** A component of a record of a companion; null where {@code receiver} is none. */
    @Nullable
    Typed component(Typed receiver, String name, List<Argument> arguments, Tree tree) {
        Type.Rec rec = body.companions.recordOf(receiver.type());
        if (rec == null) {
            return null;
        }
        for (Type.Component c : rec.components()) {
            if (c.name().equals(name) && arguments.isEmpty()) {
                Callee accessor = new Callee(Callee.Kind.RECORD_GET, rec.name(), name, List.of(), false, false, "");
                return new Typed(
                        new Expr.Call(accessor, receiver.expr(), List.of(), c.type(), body.pos(tree)),
                        body.companions.mirror(c.type()));
            }
        }
        throw body.unresolved(tree.toString(), tree, false);
    }
}
