package dev.backsweep.processor.write;

import static dev.backsweep.processor.write.Trees.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Companion;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Classes and methods as declared, compiled; private fields read through handles. */
class SignaturesTest {
    private final Var x = real("x");

    private static Generated generated(Method method, Visibility visibility) {
        return new Generated(method, "What it computes.", visibility);
    }

    private static Method with(Method m, boolean varargs, List<Method.TypeParameter> variables, List<Type> thrown) {
        Method.Traits traits = new Method.Traits(true, true, false, varargs, variables, thrown);
        return new Method(m.owner(), m.name(), m.params(), m.result(), m.body(), traits, m.pos());
    }

    @Test
    void typeVariablesExceptionsAndVarargsAreCopied() {
        Type.TypeVar t = new Type.TypeVar("T");
        Type comparable = new Type.Ref("java.lang", List.of("Comparable"), List.of(t));
        Type wildcards = new Type.Ref(
                "java.util",
                List.of("Map"),
                List.of(new Type.Wildcard("", Type.OBJECT), new Type.Wildcard("extends", t)));
        Var map = user("map", wildcards);
        Var rest = user("rest", new Type.Arr(t));
        Method m = with(
                method("f", Prim.DOUBLE, List.of(x, map, rest), ret(r(x))),
                true,
                List.of(new Method.TypeParameter("T", List.of(comparable))),
                List.of(ref("java.io", "IOException")));
        String text = Writer.write(
                new Companion(ADJOINT, MODEL, true, List.of(generated(m, Visibility.PUBLIC)), List.of(), List.of()),
                true);
        assertThat(text).contains("public final class ModelAdjoint {").contains("""
                  /** What it computes. */
                  @SafeVarargs
                  @SuppressWarnings("varargs")
                  public static <T extends Comparable<T>> double f(double x, Map<?, ? extends T> map, T... rest)
                      throws IOException {
                    return x;
                  }
                """.indent(0));
        Compiled.cleanly(Map.of("p.ModelAdjoint", text, "p.Model", "package p; public class Model {}"));
    }

    @Test
    void helpersStandLast() {
        Method helper = method("helper", Prim.DOUBLE, List.of(x), ret(r(x)));
        Method shown = method(
                "shown",
                Prim.DOUBLE,
                List.of(x),
                ret(Exprs.call(Callee.Kind.OPAQUE, ADJOINT, "helper", Prim.DOUBLE, r(x))));
        String text = Writer.write(
                new Companion(
                        ADJOINT,
                        MODEL,
                        false,
                        List.of(generated(helper, Visibility.PRIVATE), generated(shown, Visibility.PACKAGE)),
                        List.of(),
                        List.of("a \"quoted\" $L line", "another")),
                true);
        assertThat(text)
                .containsSubsequence("static double shown(", "return helper(x);", "private static double helper(")
                .contains("\"a \\\"quoted\\\" $L line\"");
        Compiled.cleanly(Map.of("p.ModelAdjoint", text, "p.Model", "package p; class Model {}"));
    }

    @Test
    void nestedClassesAndTheUnnamedPackage() {
        Type.Ref inner = ref("", "Outer", "Inner");
        Method m = method("f", inner, List.of(user("v", inner)), ret(create(inner)));
        Companion c = new Companion(
                ref("", "Outer_InnerAdjoint"),
                inner,
                false,
                List.of(generated(m, Visibility.PACKAGE)),
                List.of(),
                List.of());
        String text = Writer.write(c, true);
        assertThat(text).startsWith("import dev").contains("{@link Outer.Inner}", "Outer.Inner f(Outer.Inner v)");
        Compiled.cleanly(Map.of("Outer_InnerAdjoint", text, "Outer", "class Outer { static class Inner {} }"));
    }

    @Test
    void classesOfOneNameAreToldApart() {
        Type.Ref awt = ref("java.awt", "List");
        Type.Ref util = new Type.Ref("java.util", List.of("List"), List.of(Type.STRING));
        Method m = method("f", Prim.VOID, List.of(user("a", awt), user("b", util)));
        String text = Writer.write(companion(m), true);
        assertThat(text).contains("import java.awt.List;").contains("f(List a, java.util.List<String> b)");
    }

    @Test
    void privateFieldsAreReadThroughHandles() throws Exception {
        Var self = user("self", MODEL);
        Var rate = real("RATE");
        Type.Ref list = new Type.Ref("java.util", List.of("List"), List.of(Type.STRING));
        Expr field = new Expr.Field(r(self), MODEL, "rate", Prim.DOUBLE, false, true, Pos.NONE);
        Expr weights = new Expr.Field(null, MODEL, "someWeights", DOUBLES, false, true, Pos.NONE);
        Expr names = new Expr.Field(r(self), MODEL, "names", list, false, false, Pos.NONE);
        Stmt body =
                ret(add(mul(get(weights, Exprs.lit(0)), field), add(Exprs.invoke(names, "size", Prim.INT), r(rate))));
        String text = Writer.write(companion(method("f", Prim.DOUBLE, List.of(self, rate), body)), true);
        assertThat(text)
                .contains("""
                final class ModelAdjoint {
                  private static final VarHandle SOME_WEIGHTS;

                  private static final VarHandle RATE_;

                  private static final VarHandle NAMES;

                  static {
                    try {
                      MethodHandles.Lookup lookup = MethodHandles.privateLookupIn(Model.class, MethodHandles.lookup());
                      SOME_WEIGHTS = lookup.findStaticVarHandle(Model.class, "someWeights", double[].class);
                      RATE_ = lookup.findVarHandle(Model.class, "rate", double.class);
                      NAMES = lookup.findVarHandle(Model.class, "names", List.class);
                    } catch (ReflectiveOperationException e) {
                      throw new ExceptionInInitializerError(e);
                    }
                  }
                """)
                .contains("return ((double[]) SOME_WEIGHTS.get())[0] * (double) RATE_.get(self)\n"
                        + "        + (((List<String>) NAMES.get(self)).size() + RATE);\n");
        String model = """
                package p;
                class Model {
                  private static final double[] someWeights = {3};
                  private final double rate = 7;
                  private final java.util.List<String> names = java.util.List.of("a", "b");
                  double use() { return someWeights[0] + rate + names.size(); }
                }
                """;
        ClassLoader loaded = Compiled.cleanly(Map.of("p.ModelAdjoint", text, "p.Model", model));
        assertThat(call(loaded, 100)).isEqualTo(3 * 7 + 2 + 100.0);
    }

    private static Object call(ClassLoader loaded, double argument) throws Exception {
        Class<?> model = loaded.loadClass("p.Model");
        var constructor = model.getDeclaredConstructor();
        constructor.setAccessible(true);
        var f = loaded.loadClass("p.ModelAdjoint").getDeclaredMethod("f", model, double.class);
        f.setAccessible(true);
        try {
            return f.invoke(null, constructor.newInstance(), argument);
        } catch (InvocationTargetException e) {
            throw new AssertionError(e.getCause());
        }
    }

    @Test
    void longJavadocIsWrapped() {
        Method m = method("f", Prim.DOUBLE, List.of(x), ret(r(x)));
        String javadoc =
                "The value of {@link Model#f} and its gradient, times {@code resultBar}, added to {@code xBar} and to "
                        + "whatever else there is to add it to.\n\nSecond paragraph.";
        String text = Writer.write(
                new Companion(
                        ADJOINT,
                        MODEL,
                        false,
                        List.of(new Generated(m, javadoc, Visibility.PACKAGE)),
                        List.of(),
                        List.of()),
                true);
        assertThat(text).contains("""
                  /**
                   * The value of {@link Model#f} and its gradient, times {@code resultBar}, added to
                   * {@code xBar} and to whatever else there is to add it to.
                   *
                   * Second paragraph.
                   */
                """.indent(0));
    }

    @Test
    void sameTreeSameBytes() {
        Method m = method("f", Prim.DOUBLE, List.of(x), ret(mul(num(0.1), r(x))));
        assertThat(Writer.write(companion(m), true))
                .isEqualTo(Writer.write(companion(m), true))
                .doesNotContain("\r");
    }
}
