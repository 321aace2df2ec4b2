package foreign;

import static java.lang.Math.*;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;

/** What the grammar allows and nobody writes, but for those who do. */
@SuppressWarnings({"unused", "all"})
class Odd<A, B extends A> extends Base<A[]> implements Callable<Double> {
    int $ = 1, _a = 0x1F, o = 017, b = 0b1010_1010, big = 1_000_000;
    double \u0078 = 1e-3d, hex = 0x1.8p1, f = .5, g = 5.;
    float ff = 1f, arr[] = {1, 2, 3,}, mat[][] = {{1}, {}, null};
    char c = '\u0041', d = '\'', e = '\\';
    static long l;
    static { l = 3; for (int i = 0; i < 3; i++) l += i; }
    { $ += 2; }

    Odd() { this(1.0, "a"); }

    Odd(double x, String... s) { super(x); f = x; }

    public Double call() throws Exception { return f * super.base(2); }

    double unicode(double \u0061\u0062) { return ab * ab; }

    double precedence(double x, int n) {
        return -x * +x - - -x % 3 + (n << 2 >>> 1 & 7 ^ 3 | ~n) * x / (n == 0 ? 1 : n > 3 ? -1 : n) + (x > 2 ^ n > 1 ? x : 0);
    }

    double increments(double x, int[] a) {
        int i = 0;
        a[i++] = a[i] + i++ + ++i - i--;
        i = i++ + i++;
        i += i++ * 2;
        a[i = 1] += i;
        x += x++ * --x;
        x = x++;
        double y = x = x * 2;
        a[a[0] & 1] <<= 1;
        byte q = (byte) i; q += 3.7; q >>>= 1; q++;
        char ch = 'a'; ch += 1; ch++;
        short sh = (short) ch; sh *= x;
        return y + x + q + ch + sh;
    }

    double labels(double x) {
        a: for (;;) { c: { d: do { if (x > 3) break a; if (x > 2) break c; if (x > 1) continue a; x += 1; break d; } while (true); x *= 2; } x += 0.5; }
        e: { f: if (x > 0) { if (x > 10) break e; else break f; } x = -x; }
        ; ; ;
        g: switch ((int) x) { default: case 3: x++; case 1: { x--; break g; } case 2: x = 0; }
        for (int i = 0, j = 10; i < j; i += 2, --j) for (; ; ) { if (i > 3) break; x++; break; }
        while (x < 0) ; 
        do x--; while (x > 5);
        if (x > 0) ; else x = 1;
        if (x > 1) if (x > 2) x = 2; else x = 3;
        return x;
    }

    double exits(double x) {
        try { try { return x * x; } finally { x = 2; } } catch (RuntimeException e) { return x; } finally { f = x; }
    }

    @SuppressWarnings("finally")
    double lost(double x) { try { throw new IllegalStateException(); } finally { return x; } }

    double nested(double x) throws IOException {
        try { if (x > 2) throw new IOException("x"); else if (x > 1) throw new Error(); x *= 2; }
        catch (final IOException | IllegalStateException ex) { x = x * 3; throw ex; }
        catch (Throwable t) { try { x += 1; throw t; } catch (RuntimeException again) { x = 0; } catch (Throwable rest) { x = 9; } }
        return x;
    }

    double switches(double x, String s, Thread.State st, Integer boxed, char k) {
        switch (s) { case "a": x *= 2; case "b": { double t = x; x = t * t; } break; case "Aa": case "BB": x = 7; default: }
        switch (st) { case NEW -> x++; case RUNNABLE, BLOCKED -> { x--; } default -> throw new IllegalArgumentException(); }
        int v = switch (boxed) { case 1, 2: yield 3; case 4: { if (x > 1) yield 5; yield 6; } default: yield switch (k) { case 'a' -> 1; default -> 2; }; };
        switch (k) {}
        return x * v * switch (v) { case 1 -> x; case 2 -> { l++; yield x * x; } default -> Double.valueOf(x); };
    }

    static <T> T id(T t) { return t; }
    static <T> T[] arr(T... t) { return t; }
    static double over(Object o) { return 1; } static double over(int i) { return 2; } static double over(long i) { return 3; }
    static double over(Integer i) { return 4; } static double over(int... i) { return 5; } static double over(double d) { return d; }
    double overloads(double x, byte bb, Integer bx) { return over(bb) + over('c') + over(1L) + over(bx) + over() + over(1, 2) + over(1f) + over("s") + over((Object) x) + over(x); }
    double generics(double x) { return Odd.<Double>id(x) + id(x) + id(id(3)) + arr(x, 2.0)[0] + this.<String>own("a", x); }
    <T extends CharSequence> double own(T t, double x) { return t.length() * x; }

    double statics(double x) { return sin(x) + PI * x + Math.E + max(x, 1) + abs(-x) + Integer.MAX_VALUE + l + Odd.l + this.l + new Odd<>().f + Inner.K * x; }
    double casts(double x) { return (int) x + (long) (float) x + (char) x + (byte) 300 + (double) 'c' + (int) 3.9f + ((Number) x).intValue() + (x > 1 ? 1 : 'c'); }

    double arrays(double x, int n) {
        double[][][] t = new double[n][2][], u = {{{x}}, {}};
        double[] v[] = new double[3][n], w = new double[] {x, x * x,};
        int[] k = {0}, m = k;
        t[0][1] = w; t[0][1][k[0]++] = x; v[m[0]] = w.clone();
        Object o = w; ((double[]) o)[0] = 3;
        for (double[] row : v) for (double z : row) x += z;
        for (final var row : u) x += row.length;
        return x + w[w.length - 1] + new double[] {1, 2}[1] + new int[3].length + u[0][0][0] + "abc".toCharArray()[1];
    }

    double anonymous(final double x) {
        Runnable r = new Runnable() { double y = x; public void run() { y++; f = y; } };
        r.run();
        class Loc extends Odd<A, B> { double z() { return x + f; } }
        return new Loc().z() + new Odd<A, B>(x) { { f = 3; } double q() { return f; } }.q();
    }

    double shadow(double f) { { double x = f; this.f += x; } { int x = 1; f += x; } for (int i = 0; i < 2; i++) { double y = i; } double y = f; return y; }
    double asserts(double x) { assert x > 0; assert x < 3 : "x" + x; assert (x = 2) > 1; return x; }
    double strings(double x) { String s = "a" + x + 1 + 2L + 'c' + null + true; s += x; s += 1 + 2; return s.length() * x + ("" + x + x).length(); }
    void nothing() {} void voids(double[] x) { if (x == null) return; x[0] = 1; return; }
    double recursion(double x, int n) { return n < 1 ? x : n % 2 == 0 ? recursion(x * x, n / 2) : x * other(x, n - 1); }
    double other(double x, int n) { return recursion(x, n) + 1; }
    native double nat(double x);
    strictfp double strict(double x) { return x * x; }
    double inner(double x) { return new Inner().twice(x) + this.new Deep().deep(x) + Odd.this.f; }
    static class Inner { static final double K = 2; double twice(double x) { return K * x; } interface Ever { double K = 3; default double ever(double x) { return x * K; } } }
    class Deep { double deep(double x) { return x * f + Odd.super.base(x); } }
    enum Op { ADD("+") { double on(double a, double b) { return a + b; } }, MUL("*") { double on(double a, double b) { return a * b; } }; final String s; Op(String s) { this.s = s; } abstract double on(double a, double b); static double all(double x) { double r = 1; for (Op op : values()) r = op.on(r, x); return r; } double twice(double x) { return on(x, x); } }
    double list(List<? extends Number> n, double x) { double s = 0; for (Number k : n) s += k.doubleValue() * x; for (int i = n.size(); i-- > 0; ) s -= n.get(i).floatValue(); return s; }
    double wait(double value, double self, double resultBar, double hashCode) { return value * self * resultBar * hashCode; }
    double xBar(double xBar, double[] x_, double xBar_) { double ws = xBar * x_[0], trips = ws, result = trips * xBar_; return result; }
    double empty(double x) { for (;;) { if (x > 0) return x; x++; } }
    double never(double x) { throw new UnsupportedOperationException("never " + x); }
    double loop(double x) { while (true) { x *= 2; } }
    double dead(double x) { if (false) { x = 3; } while (x < 0) { break; } return x; }
}

abstract class Base<T> {
    double base;
    Base(double x) { base = x; }
    double base(double x) { return base * x; }
    protected abstract static class Abs { abstract double go(double x); double gone(double x) { return go(x) * 2; } }
}
