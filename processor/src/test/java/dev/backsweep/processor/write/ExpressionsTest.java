package dev.backsweep.processor.write;

import static dev.backsweep.processor.write.Trees.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.junit.jupiter.api.Test;

class ExpressionsTest {
    private final Var a = real("a");
    private final Var b = real("b");
    private final Var c = real("c");
    private final Var n = integer("n");
    private final Var f = user("f", Prim.FLOAT);
    private final Var l = user("l", Prim.LONG);
    private final Var x = user("x", DOUBLES);
    private final Var s = user("s", Type.STRING);
    private final Var p = user("p", Prim.BOOLEAN);
    private final Var q = user("q", Prim.BOOLEAN);

    private String text(Expr e) {
        String body = body(e.type(), List.of(a, b, c, n, f, l, x, s, p, q), ret(e));
        return body.substring("return ".length(), body.length() - 2);
    }

    @Test
    void parenthesesStandOnlyWhereTheGroupingAsksForThem() {
        assertThat(text(add(add(r(a), r(b)), r(c)))).isEqualTo("a + b + c");
        assertThat(text(add(r(a), add(r(b), r(c))))).isEqualTo("a + (b + c)");
        assertThat(text(mul(r(a), mul(r(b), r(c))))).isEqualTo("a * (b * c)");
        assertThat(text(sub(r(a), sub(r(b), r(c))))).isEqualTo("a - (b - c)");
        assertThat(text(sub(sub(r(a), r(b)), r(c)))).isEqualTo("a - b - c");
        assertThat(text(mul(add(r(a), r(b)), r(c)))).isEqualTo("(a + b) * c");
        assertThat(text(add(mul(r(a), r(b)), r(c)))).isEqualTo("a * b + c");
        assertThat(text(div(r(a), mul(r(b), r(c))))).isEqualTo("a / (b * c)");
        assertThat(text(div(mul(r(a), r(b)), r(c)))).isEqualTo("a * b / c");
        assertThat(text(neg(mul(r(a), r(b))))).isEqualTo("-(a * b)");
        assertThat(text(mul(neg(r(a)), r(b)))).isEqualTo("-a * b");
    }

    @Test
    void signsDoNotRunTogether() {
        assertThat(text(neg(neg(r(a))))).isEqualTo("-(-a)");
        assertThat(text(sub(r(a), neg(r(b))))).isEqualTo("a - -b");
        assertThat(text(neg(num(-2)))).isEqualTo("-(-2)");
        assertThat(text(sub(r(a), num(-0.5)))).isEqualTo("a - -0.5");
        Expr plus = new Expr.Unary(UnaryOp.PLUS, r(a), Prim.DOUBLE, Pos.NONE);
        assertThat(text(new Expr.Unary(UnaryOp.PLUS, plus, Prim.DOUBLE, Pos.NONE)))
                .isEqualTo("+(+a)");
        assertThat(text(neg(plus))).isEqualTo("-+a");
    }

    @Test
    void logicOfOneKindIsOneChain() {
        Expr both = bin(BinaryOp.AND, r(p), bin(BinaryOp.AND, r(q), r(p)));
        assertThat(text(both)).isEqualTo("p && q && p");
        assertThat(text(bin(BinaryOp.OR, r(p), both))).isEqualTo("p || p && q && p");
        assertThat(text(bin(BinaryOp.AND, r(p), bin(BinaryOp.OR, r(q), r(p))))).isEqualTo("p && (q || p)");
        assertThat(text(new Expr.Unary(UnaryOp.NOT, both, Prim.BOOLEAN, Pos.NONE)))
                .isEqualTo("!(p && q && p)");
    }

    @Test
    void generatedWholeNumbersStandWithoutPointWhereJavaConvertsThem() {
        assertThat(text(mul(mul(num(2), r(a)), r(b)))).isEqualTo("2 * a * b");
        assertThat(text(num(1))).isEqualTo("1");
        assertThat(text(mul(num(0.5), r(a)))).isEqualTo("0.5 * a");
        assertThat(text(div(num(1), num(2)))).isEqualTo("1.0 / 2");
        assertThat(text(mul(div(num(1), num(2)), r(a)))).isEqualTo("1.0 / 2 * a");
        assertThat(text(div(num(1), r(n)))).isEqualTo("1.0 / n");
        assertThat(text(mul(num(2), r(f)))).isEqualTo("2.0 * f");
        assertThat(text(mul(Exprs.number(2, Prim.FLOAT), r(f)))).isEqualTo("2 * f");
        assertThat(text(mul(Exprs.number(0.1, Prim.FLOAT), r(f)))).isEqualTo("0.1f * f");
        assertThat(text(add(r(l), new Expr.Lit(1L, Prim.LONG, Pos.NONE)))).isEqualTo("l + 1");
        assertThat(text(add(r(n), new Expr.Lit(1L, Prim.LONG, Pos.NONE)))).isEqualTo("n + 1L");
        assertThat(text(bin(BinaryOp.SHL, new Expr.Lit(1L, Prim.LONG, Pos.NONE), r(n))))
                .isEqualTo("1L << n");
        assertThat(text(mul(cond(r(p), num(1), num(-1)), r(a)))).isEqualTo("(p ? 1 : -1) * a");
        assertThat(text(mul(cond(r(p), num(1), num(-1)), r(n)))).isEqualTo("(p ? 1.0 : -1.0) * n");
        assertThat(text(cond(r(p), num(1), r(a)))).isEqualTo("p ? 1 : a");
        assertThat(text(concat(r(s), num(2)))).isEqualTo("s + 2.0");
        assertThat(text(mul(neg(num(0)), r(a)))).isEqualTo("-0.0 * a");
        assertThat(text(cast(Prim.INT, num(3)))).isEqualTo("(int) 3.0");
    }

    @Test
    void wholeArgumentsKeepTheirTypeWhereAnOverloadDependsOnIt() {
        assertThat(text(Exprs.math("pow", Prim.DOUBLE, r(a), num(2)))).isEqualTo("Math.pow(a, 2)");
        assertThat(text(Exprs.math("max", Prim.DOUBLE, r(a), num(0)))).isEqualTo("Math.max(a, 0)");
        assertThat(text(Exprs.math("max", Prim.DOUBLE, num(1), num(0)))).isEqualTo("Math.max(1.0, 0.0)");
        assertThat(text(Exprs.math("abs", Prim.DOUBLE, num(2)))).isEqualTo("Math.abs(2.0)");
        assertThat(text(Exprs.call(Callee.Kind.OPAQUE, ref("p", "Other"), "g", Prim.DOUBLE, num(2))))
                .isEqualTo("Other.g(2.0)");
    }

    @Test
    void theUsersLiteralsStandAsInTheSource() {
        assertThat(text(mul(source("2.0", 2.0, Prim.DOUBLE), r(a)))).isEqualTo("2.0 * a");
        assertThat(text(mul(source("1e-3", 1e-3, Prim.DOUBLE), r(a)))).isEqualTo("1e-3 * a");
        assertThat(text(source("0x1F", 31, Prim.INT))).isEqualTo("0x1F");
        assertThat(text(source("0xFFFFFFFF", -1, Prim.INT))).isEqualTo("0xFFFFFFFF");
        assertThat(text(source("1_000L", 1000L, Prim.LONG))).isEqualTo("1_000L");
        assertThat(text(source("017", 15, Prim.INT))).isEqualTo("017");
        assertThat(text(source("0b101", 5, Prim.INT))).isEqualTo("0b101");
        assertThat(text(source("0x1p-3", 0.125, Prim.DOUBLE))).isEqualTo("0x1p-3");
        assertThat(text(source("1f", 1f, Prim.FLOAT))).isEqualTo("1f");
        assertThat(text(source("3d", 3.0, Prim.DOUBLE))).isEqualTo("3d");
        assertThat(text(source("\"a\\tb\"", "a\tb", Type.STRING))).isEqualTo("\"a\\tb\"");
        assertThat(text(source("'\\''", '\'', Prim.CHAR))).isEqualTo("'\\''");
    }

    @Test
    void aConstantsNameIsNotTakenForItsValue() {
        assertThat(text(mul(source("RATE", 2.5, Prim.DOUBLE), r(a)))).isEqualTo("2.5 * a");
        assertThat(text(source("\"\"\" a b \"\"\"", "a\nb", Type.STRING))).isEqualTo("\"a\\nb\"");
        assertThat(text(source("LIMITS.MAX", 7, Prim.INT))).isEqualTo("7");
        assertThat(text(source("\"a b\"", "a  b", Type.STRING))).isEqualTo("\"a  b\"");
    }

    @Test
    void specialValuesHaveNames() {
        assertThat(text(num(Double.NaN))).isEqualTo("Double.NaN");
        assertThat(text(num(Double.NEGATIVE_INFINITY))).isEqualTo("Double.NEGATIVE_INFINITY");
        assertThat(text(Exprs.number(Double.POSITIVE_INFINITY, Prim.FLOAT))).isEqualTo("Float.POSITIVE_INFINITY");
        assertThat(text(num(-0.0))).isEqualTo("-0.0");
        assertThat(text(num(Double.MAX_VALUE))).isEqualTo("Double.MAX_VALUE");
        assertThat(text(num(-Double.MAX_VALUE))).isEqualTo("-Double.MAX_VALUE");
        assertThat(text(num(Double.MIN_VALUE))).isEqualTo("Double.MIN_VALUE");
        assertThat(text(num(Math.PI))).isEqualTo("Math.PI");
        assertThat(text(num(1e-10))).isEqualTo("1e-10");
        assertThat(text(num(5e-323))).isEqualTo("5e-323");
        assertThat(text(num(2e23))).isEqualTo("2e23");
        assertThat(text(num(1.5e300))).isEqualTo("1.5e300");
        assertThat(text(num(12345678.0))).isEqualTo("1.2345678e7");
        assertThat(text(num(0.001))).isEqualTo("0.001");
        assertThat(text(Exprs.lit(Integer.MIN_VALUE))).isEqualTo("Integer.MIN_VALUE");
        Expr least = new Expr.Field(null, MODEL, "MIN_VALUE", Prim.INT, true, true, Pos.NONE);
        assertThat(text(neg(least))).isEqualTo("-Model.MIN_VALUE");
        assertThat(text(neg(source("2147483648", Integer.MIN_VALUE, Prim.INT)))).isEqualTo("Integer.MIN_VALUE");
        assertThat(text(new Expr.Lit(Long.MIN_VALUE, Prim.LONG, Pos.NONE))).isEqualTo("Long.MIN_VALUE");
        assertThat(text(new Expr.Lit('\n', Prim.CHAR, Pos.NONE))).isEqualTo("'\\n'");
        assertThat(text(new Expr.Lit('\'', Prim.CHAR, Pos.NONE))).isEqualTo("'\\''");
        assertThat(text(new Expr.Lit("$T \"q\" \\ \u0007", Type.STRING, Pos.NONE)))
                .isEqualTo("\"$T \\\"q\\\" \\\\ \\u0007\"");
        assertThat(text(bin(BinaryOp.EQ, r(s), Exprs.zero(Type.STRING)))).isEqualTo("s == null");
    }

    @Test
    void concatenationKeepsSumsApart() {
        assertThat(text(concat(concat(r(s), r(a)), r(b)))).isEqualTo("s + a + b");
        assertThat(text(concat(r(s), add(r(a), r(b))))).isEqualTo("s + (a + b)");
        assertThat(text(concat(add(r(a), r(b)), r(s)))).isEqualTo("a + b + s");
        assertThat(text(concat(r(s), mul(r(a), r(b))))).isEqualTo("s + a * b");
    }

    @Test
    void castsBindTightlyAndRedundantOnesVanish() {
        assertThat(text(cast(Prim.FLOAT, add(r(f), r(a))))).isEqualTo("(float) (f + a)");
        assertThat(text(cast(Prim.INT, r(a)))).isEqualTo("(int) a");
        assertThat(text(cast(Prim.INT, neg(r(a))))).isEqualTo("(int) -a");
        assertThat(text(cast(Prim.DOUBLE, r(a)))).isEqualTo("a");
        assertThat(text(mul(cast(Prim.DOUBLE, r(n)), r(a)))).isEqualTo("(double) n * a");
        assertThat(text(cast(ref("java.lang", "Integer"), neg(r(n))))).isEqualTo("(Integer) (-n)");
    }

    @Test
    void arraysAreIndexedAndMade() {
        Expr made = new Expr.NewArray(MATRIX, List.of(r(n)), Pos.NONE);
        assertThat(text(made)).isEqualTo("new double[n][]");
        assertThat(text(get(made, Exprs.lit(0)))).isEqualTo("(new double[n][])[0]");
        assertThat(text(new Expr.Length(made, Pos.NONE))).isEqualTo("new double[n][].length");
        assertThat(text(new Expr.ArrayLit(DOUBLES, List.of(num(1), r(a), num(0.5)), Pos.NONE)))
                .isEqualTo("new double[] {1, a, 0.5}");
        Expr rows = new Expr.ArrayLit(
                MATRIX, List.of(new Expr.ArrayLit(DOUBLES, List.of(num(1)), Pos.NONE), r(x)), Pos.NONE);
        assertThat(text(rows)).isEqualTo("new double[][] {{1}, x}");
        assertThat(text(get(r(x), sub(len(x), Exprs.lit(1))))).isEqualTo("x[x.length - 1]");
    }

    @Test
    void receiversConstructorsAndFields() {
        Type.Ref inner = ref("q", "Outer", "Inner");
        assertThat(text(create(inner, r(a)))).isEqualTo("new Outer.Inner(a)");
        assertThat(text(Exprs.invoke(create(inner), "get", Prim.DOUBLE))).isEqualTo("new Outer.Inner().get()");
        assertThat(text(Exprs.invoke(concat(r(s), r(s)), "length", Prim.INT))).isEqualTo("(s + s).length()");
        assertThat(text(Exprs.call(Callee.Kind.OPAQUE, ADJOINT, "helper", Prim.DOUBLE, r(a))))
                .isEqualTo("helper(a)");
        Type.Ref list = new Type.Ref("java.util", List.of("ArrayList"), List.of(Type.STRING));
        assertThat(text(create(list))).isEqualTo("new ArrayList<String>()");
        Type.Rec pair = new Type.Rec(
                new Type.Ref("p", List.of("Pair"), List.of(Type.STRING)),
                List.of(new Type.Component("v", Prim.DOUBLE)),
                true);
        Expr made = Exprs.call(Callee.Kind.RECORD_NEW, ref("p", "Pair"), "<init>", pair, r(a));
        assertThat(text(made)).isEqualTo("new Pair<String>(a)");
        Expr self = create(MODEL);
        assertThat(text(new Expr.Field(self, MODEL, "rate", Prim.DOUBLE, true, false, Pos.NONE)))
                .isEqualTo("new Model().rate");
        assertThat(text(new Expr.Field(null, inner, "RATE", Prim.DOUBLE, true, true, Pos.NONE)))
                .isEqualTo("Outer.Inner.RATE");
        assertThat(text(bin(BinaryOp.EQ, new Expr.InstanceOf(r(s), Type.STRING, Pos.NONE), r(p))))
                .isEqualTo("s instanceof String == p");
    }

    @Test
    void detachOfANumberIsTheNumber() {
        Type.Ref gradients = ref("dev.backsweep", "Gradients");
        Expr detached = Exprs.call(Callee.Kind.DETACH, gradients, "detach", Prim.DOUBLE, add(r(a), r(b)));
        assertThat(text(mul(detached, r(c)))).isEqualTo("(a + b) * c");
        assertThat(text(Exprs.call(Callee.Kind.DETACH, gradients, "detach", DOUBLES, r(x))))
                .isEqualTo("Gradients.detach(x)");
    }

    @Test
    void conditionalsNestToTheRight() {
        Expr inner = cond(r(q), r(b), r(c));
        assertThat(text(cond(r(p), r(a), inner))).isEqualTo("p ? a : q ? b : c");
        assertThat(text(cond(r(p), inner, r(a)))).isEqualTo("p ? (q ? b : c) : a");
        assertThat(text(cond(cond(r(p), r(q), r(p)), r(a), r(b)))).isEqualTo("(p ? q : p) ? a : b");
        assertThat(text(add(inner, r(a)))).isEqualTo("(q ? b : c) + a");
    }

    @Test
    void longExpressionsBreakAtTheOutermostOperator() {
        Var kineticEnergy = real("kineticEnergyOfTheBody");
        Var springConstant = real("springConstantOfTheDevice");
        Expr product = mul(mul(num(0.5), r(kineticEnergy)), add(r(kineticEnergy), r(springConstant)));
        String body = body(
                Prim.DOUBLE,
                List.of(kineticEnergy, springConstant),
                ret(add(product, mul(r(springConstant), r(springConstant)))));
        assertThat(body).isEqualTo("""
                return 0.5 * kineticEnergyOfTheBody * (kineticEnergyOfTheBody + springConstantOfTheDevice)
                    + springConstantOfTheDevice * springConstantOfTheDevice;
                """);
    }
}
