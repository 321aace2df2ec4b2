package dev.backsweep.tests.corpus;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Differentiated methods round the derivatives of a method {@code f} of the corpus, as text. Both are {@code ⟨w, J·v⟩} as a function of
 * the arguments, of {@code v} and of the seed {@code w} ({@code 1} and no parameter where the result is a scalar): one calls the reverse mode
 * of {@code f}, the other the forward mode.
 *
 * <pre>
 * static double K_f(double[] p0, double[] v) { var g = KAdjoint.fGradient(p0); double s = 0; int k = 0; for (…) { s += g.x()[i] * v[k++]; } return s; }
 * static double K_fAlong(double[] p0, double[] v0) { var d = KAdjoint.fJvp(p0, v0); return d.tangent(); }
 * </pre>
 */
final class OuterMethods {
    /** Which derivative is called inside. */
    enum Inner {
        REVERSE(""),
        FORWARD("Along");

        final String suffix;

        Inner(String suffix) {
            this.suffix = suffix;
        }
    }

    private final Subject subject;
    private final List<String> params = new ArrayList<>();
    private final List<String> last = new ArrayList<>();
    private final List<String> args = new ArrayList<>();
    private final StringBuilder sum = new StringBuilder();

    private OuterMethods(Subject subject) {
        this.subject = subject;
    }

    /** The name of the method that goes with {@code s}. */
    static String name(Subject s, Inner inner) {
        return s.companion.getSimpleName().replace("Adjoint", "") + "_" + s.primal.getName() + inner.suffix;
    }

    static String text(Subject s, Inner inner) {
        OuterMethods method = new OuterMethods(s);
        String call = inner == Inner.REVERSE ? method.reverse() : method.forward();
        method.params.addAll(method.last);
        return "  @ActiveOnly({" + method.activeNames()
                + "})\n  @dev.backsweep.Differentiable(modes = {dev.backsweep.Mode.REVERSE, dev.backsweep.Mode.FORWARD})\n"
                + "  static " + method.typeVariables() + "double " + name(s, inner) + "("
                + String.join(", ", method.params) + ") throws Exception {\n"
                + "    " + call + ";\n    double s = 0;\n    int k = 0;\n" + method.sum + "    return s;\n  }\n\n";
    }

    /** Of a procedure the buffers are the seeds, and are overwritten by the adjoints. */
    private String reverse() {
        boolean hasRecord = !subject.isVoid();
        for (int i = 0; i < subject.types.length; i++) {
            boolean active = primalParameter(i);
            if (active && subject.isVoid() && subject.types[i].isArray()) {
                last.add(typeName(i) + " b" + i);
                args.add("b" + i);
                product("b" + i, subject.types[i], 0, "v");
            } else if (active) {
                hasRecord = true;
                String component = subject.names[i].equals("value") && !subject.isVoid() ? "value_" : subject.names[i];
                product("g." + component + "()", subject.types[i], 0, "v");
            }
        }
        if (!subject.isVoid() && !subject.isScalar()) {
            last.add(typeName(subject.primal.getGenericReturnType()) + " seed");
            args.add("seed");
        }
        last.add("double[] v");
        return (hasRecord ? "var g = " : "") + call(subject.isScalar() ? "Gradient" : "Vjp");
    }

    /** Of a procedure the directions are overwritten by the tangents. */
    private String forward() {
        for (int i = 0; i < subject.types.length; i++) {
            if (primalParameter(i)) {
                last.add(typeName(i) + " v" + i);
                args.add("v" + i);
                if (subject.isVoid() && subject.types[i].isArray()) {
                    product("v" + i, subject.types[i], 0, "w");
                }
            }
        }
        if (subject.isScalar()) {
            sum.append("    s += d.tangent();\n");
            return "var d = " + call("Jvp");
        }
        last.add("double[] w");
        if (subject.isVoid()) {
            return call("Jvp");
        }
        product("d.tangent()", subject.primal.getReturnType(), 0, "w");
        return "var d = " + call("Jvp");
    }

    /** Declares the parameter and passes it on; whether it is active. */
    private boolean primalParameter(int i) {
        boolean active = subject.active.contains(i);
        params.add((active ? "" : "@dev.backsweep.Constant ") + typeName(i) + " p" + i);
        args.add("p" + i);
        return active;
    }

    private String activeNames() {
        return params.stream()
                .filter(p -> !p.startsWith("@"))
                .map(p -> "\"" + p.substring(p.lastIndexOf(' ') + 1) + "\"")
                .collect(Collectors.joining(", "));
    }

    private String call(String suffix) {
        return subject.companion.getSimpleName() + "." + subject.primal.getName() + suffix + "("
                + String.join(", ", args) + ")";
    }

    private String typeVariables() {
        TypeVariable<?>[] all = subject.primal.getTypeParameters();
        return all.length == 0
                ? ""
                : Stream.of(all).map(TypeVariable::getName).collect(Collectors.joining(", ", "<", "> "));
    }

    private String typeName(int parameter) {
        return typeName(subject.primal.getGenericParameterTypes()[parameter]);
    }

    private static String typeName(Type type) {
        return type.getTypeName().replace('$', '.');
    }

    /** Adds up the products of the numbers of an expression with those of a vector. */
    private void product(String e, Class<?> type, int depth, String vector) {
        if (type.isRecord()) {
            sum.append("    if (" + e + " != null) {\n");
            for (RecordComponent c : type.getRecordComponents()) {
                if (Values.isActiveType(c.getType())) {
                    product(e + "." + c.getName() + "()", c.getType(), depth, vector);
                }
            }
            sum.append("    }\n");
        } else if (type.isArray()) {
            String i = "i" + depth;
            sum.append("    for (int " + i + " = 0; " + i + " < " + e + ".length; " + i + "++) {\n");
            product(e + "[" + i + "]", type.getComponentType(), depth + 1, vector);
            sum.append("    }\n");
        } else {
            sum.append("    s += " + e + " * " + vector + "[k++];\n");
        }
    }

    /** Whether there is such a derivative, and seeds and directions have types that stand in source: mirrors of records are generated. */
    static boolean isDeclarable(Subject s, Inner inner) {
        if (inner == Inner.REVERSE) {
            Class<?> result = s.primal.getReturnType();
            return s.adjoint(result) == result;
        }
        boolean hasForwardMode = Stream.of(s.companion.getDeclaredMethods())
                .anyMatch(m -> m.getName().equals(s.primal.getName() + "Jvp"));
        return hasForwardMode && s.active.stream().map(i -> s.types[i]).allMatch(t -> s.adjoint(t) == t);
    }
}
