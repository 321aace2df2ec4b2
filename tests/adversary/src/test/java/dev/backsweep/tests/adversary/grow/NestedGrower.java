package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Nested;
import dev.backsweep.tests.adversary.tree.Node;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Grows calls of derivatives of methods that are grown already. */
final class NestedGrower {
    private final Growth g;
    private final ExprGrower exprs;

    NestedGrower(Growth g, ExprGrower exprs) {
        this.g = g;
        this.exprs = exprs;
    }

    /**
     * Those of {@code methods} whose derivatives may be called: functions of numbers and of at most one array, that are not recursive and neither
     * make opaque calls nor call derivatives; nor does what they call.
     */
    static List<Program.Method> among(List<Program.Method> methods) {
        return methods.stream()
                .filter(m -> m.result() == Ty.DOUBLE && m.params().stream().allMatch(NestedGrower::isPlain))
                .filter(m -> m.params().stream().filter(p -> p.type().isArray()).count() < 2)
                .filter(m -> isClosed(m, methods, new HashSet<>()))
                .toList();
    }

    private static boolean isPlain(Program.Param param) {
        return param.type() == Ty.DOUBLE
                || param.type().equals(Ty.DOUBLES)
                || param.type() == Ty.INT && !param.var().name().equals("fuel");
    }

    /** A derivative of such a method has the method's effects: as often as it is computed. */
    private static boolean writesState(Node n) {
        Ex written = n instanceof Ex.Store s
                ? s.target()
                : n instanceof Ex.Step s
                        ? s.target()
                        : n instanceof Ex.LibraryCall c && c.library() == Library.FILL
                                ? c.args().get(0)
                                : null;
        Ex array = written instanceof Ex.Get g ? g.array() : written;
        return array instanceof Ex.FieldRead;
    }

    private static boolean isClosed(Program.Method method, List<Program.Method> known, Set<String> seen) {
        if (!seen.add(method.name()) || method.params().get(0).var().name().equals("fuel")) {
            return false;
        }
        boolean open = method.body()
                .any(n -> n instanceof Ex.Opaque
                        || n instanceof Ex.Shift
                        || writesState(n)
                        || n instanceof Ex.Companion
                        || n instanceof Ex e && e.type() == Ty.FLOAT
                        || n instanceof Ex.Call c
                                && known.stream()
                                        .filter(m -> m.name().equals(c.method()))
                                        .noneMatch(m -> isClosed(m, known, new HashSet<>(seen))));
        return !open;
    }

    /** A derivative that is a number; null if there is none. */
    Ex number(int depth) {
        if (g.nested.isEmpty()) {
            return null;
        }
        Program.Method method = g.oneOf(g.nested);
        long floating = method.params().stream().filter(Program.Param::active).count();
        Nested form = floating == 1 && g.chance(50)
                ? Nested.DERIVATIVE
                : g.oneOf(List.of(Nested.GRADIENT, Nested.GRADIENT, Nested.VJP, Nested.JVP));
        String part = form == Nested.DERIVATIVE
                ? null
                : form == Nested.JVP ? "tangent" : g.chance(15) ? "value" : part(method, Ty.DOUBLE);
        return call(form, method, part, Ty.DOUBLE, depth, null);
    }

    /** The adjoint of an array; null if there is none. */
    Ex array(int depth) {
        List<Program.Method> fitting =
                g.nested.stream().filter(m -> part(m, Ty.DOUBLES) != null).toList();
        if (fitting.isEmpty()) {
            return null;
        }
        Program.Method method = g.oneOf(fitting);
        Nested form = g.chance(70) ? Nested.GRADIENT : Nested.VJP;
        return call(form, method, part(method, Ty.DOUBLES), Ty.DOUBLES, depth, null);
    }

    /** {@code double[] sum = new double[x.length]; double s = gGradient(…, x, sum, …).h();}. */
    Boolean accumulate(List<St> body) {
        List<Program.Method> fitting =
                g.nested.stream().filter(m -> part(m, Ty.DOUBLES) != null).toList();
        Var array = g.scope.any(Ty.DOUBLES, g.random);
        if (fitting.isEmpty() || array == null) {
            return null;
        }
        Program.Method method = g.oneOf(fitting);
        Var buffer = g.fresh(Ty.DOUBLES);
        Var number = g.fresh(Ty.DOUBLE);
        Ex length = new Ex.Length(new Ex.Read(array));
        body.add(new St.Declare(buffer, new Ex.NewArray(Ty.DOUBLES, List.of(length))));
        Ex call = call(Nested.INTO, method, part(method, Ty.DOUBLE), Ty.DOUBLE, 1, new Ex[] {
            new Ex.Read(array), new Ex.Read(buffer)
        });
        body.add(new St.Declare(number, call));
        g.scope.add(buffer);
        g.scope.add(number);
        return true;
    }

    private String part(Program.Method method, Ty type) {
        return method.params().stream()
                .filter(p -> p.active() && p.type().equals(type))
                .map(p -> p.var().name())
                // the component of this name is the value
                .filter(part -> !part.equals("value"))
                .reduce((a, b) -> g.chance(50) ? a : b)
                .orElse(null);
    }

    private Ex call(Nested form, Program.Method method, String part, Ty type, int depth, Ex[] arrayAndBuffer) {
        List<Ex> args = new ArrayList<>();
        for (Program.Param param : method.params()) {
            Ex array = null;
            if (!param.type().isArray()) {
                args.add(exprs.assignable(param.type(), Math.min(depth, 2)));
            } else if (arrayAndBuffer != null) {
                array = arrayAndBuffer[0];
                args.add(array);
            } else {
                Var var = g.scope.any(Ty.DOUBLES, g.random);
                if (var == null) {
                    return null;
                }
                array = new Ex.Read(var);
                args.add(array);
            }
            if (form.isFollowed(param)) {
                args.add(beside(param, array, depth, arrayAndBuffer));
            }
        }
        if (form == Nested.VJP) {
            args.add(exprs.assignable(Ty.DOUBLE, 1));
        }
        return new Ex.Companion(form, method.name(), part, type, args);
    }

    private Ex beside(Program.Param param, Ex array, int depth, Ex[] arrayAndBuffer) {
        if (arrayAndBuffer != null) {
            return arrayAndBuffer[1];
        }
        if (param.type() == Ty.DOUBLE) {
            return exprs.assignable(Ty.DOUBLE, Math.min(depth, 1));
        }
        return new Ex.LibraryCall(Library.CLONE, Ty.DOUBLES, List.of(array));
    }
}
