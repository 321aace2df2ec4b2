package read;

import java.io.Serializable;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Objects;

/** Overloads that differ by boxing, by width, by number of arguments. */
class Calling {
    static int f(int x) { return 1; }
    static long f(long x) { return 2; }
    static double f(double x) { return 3; }
    static String f(Integer x) { return ""; }
    static Object f(Object x) { return x; }
    static int[] f(int... x) { return x; }

    static byte g(long x) { return 1; }
    static short g(Integer x) { return 2; }
    static char g(Object... x) { return 3; }

    static float h(double x, int y) { return 1; }
    static double h(int x, double y) { return 2; }
    static float h(double x, double y) { return 1; }
    static int h(int x, int y) { return 1; }

    static int v(String format, Object... rest) { return 1; }
    static long v(String format, Object one) { return 1; }
    static double v(String format, int... rest) { return 1; }
    static byte v(Object... all) { return 1; }

    static int n(Object o) { return 1; }
    static long n(String s) { return 1; }
    static int m(CharSequence o) { return 1; }
    static long m(Serializable s) { return 1; }
    static double m(String s) { return 1; }

    static double sum(double... values) {
        double s = 0;
        for (double v : values) {
            s += v;
        }
        return s;
    }

    static double primitives(byte b, short s, char c, int i, long l, float fl, double d) {
        var r1 = f(b); var r2 = f(s); var r3 = f(c); var r4 = f(i); var r5 = f(l); var r6 = f(fl); var r7 = f(d);
        var r8 = f(); var r9 = f(1, 2); var r10 = f((Integer) i); var r11 = f((Object) i); var r12 = f("s"); var r13 = f((Long) l);
        var r14 = f('c' + 1); var r15 = f(i > 0 ? 1 : 2L); var r16 = f((byte) 3); var r17 = f(new int[] {1});
        var g1 = g(i); var g2 = g(l); var g3 = g((Integer) i); var g4 = g(d); var g5 = g(c); var g6 = g("a", 1);
        var h1 = h(d, i); var h2 = h(i, d); var h3 = h(i, i); var h4 = h(d, d); var h5 = h(c, b); var h6 = h(fl, l);
        return r1 + r5 + r7 + g1 + g2 + h1 + h3 + r14 + r15;
    }

    static double varargs(Object o, Object[] os, int i, int[] is, String s) {
        var v2 = v(s, o); var v3 = v(s, os); var v4 = v(s, o, o); var v5 = v(s, is); var v7 = v(o); var v8 = v(o, s);
        var n1 = n(null); var n2 = n(s); var n3 = n('c'); var m1 = m(s); var m2 = m((CharSequence) s); var m3 = m((Integer) i);
        var s1 = sum(); var s2 = sum(1); var s3 = sum(1, 2f, 'c', i); var s4 = sum(new double[] {1, 2}); var s5 = sum((Integer) i, 2);
        return v2 + s1 + s2 + s3 + s4 + n2 + m1;
    }

    static double library(double[] a, String s, List<Double> list, StringBuilder b, Collection<? extends Number> numbers) {
        double m = Math.max(1, 2f) + Math.max(1L, 2f) + Math.max('a', 2) + Math.abs((byte) -1) + Math.round(1.5f) + Math.round(1.5);
        m += Math.floorMod(5L, 3) + Math.floorMod(5, 3) + Math.scalb(1f, 2) + Math.fma(1.0, 2, 3f) + StrictMath.pow(2, 3);
        System.out.println('c'); System.out.println(1); System.out.println(a); System.out.println(new char[] {'a'}); System.out.println((Object) s);
        System.out.printf("%f%n", m); System.out.print(1L); System.err.append(s).append('c');
        b.setLength(b.length() + b.capacity()); b.append(1).append('c').append(s).append(m).append(a).append(new char[0]).append(list).append(s, 0, 1).insert(0, 1.5);
        String t = String.valueOf('c') + String.valueOf(m) + String.valueOf(new char[0]) + String.format("%d", 1) + String.join(",", s, s);
        Arrays.fill(a, 1); Arrays.fill(a, 0, 1, 'c'); Arrays.sort(a); Arrays.setAll(a, i -> i * 2 + a[i]);
        int[] ints = new int[3]; Arrays.setAll(ints, i -> { int k = i; return k * k; }); Arrays.fill(ints, 'a');
        double[] copy = Arrays.copyOf(a, 3); double[] cloned = a.clone(); int[][] deep = {{1}, {}}; int[][] deeper = deep.clone(); int[] row = deep[0].clone();
        String[] parts = Arrays.copyOfRange(new String[] {s}, 0, 1); System.arraycopy(a, 0, copy, 1, 2);
        list.add(1.0); list.add(0, m); list.remove(0); list.remove((Object) 1.0); Double first = list.get(0); double sum = list.get(0) + list.get(1);
        for (Number n : numbers) { sum += n.doubleValue(); }
        for (var n : numbers) { sum += n.intValue(); }
        Object checked = Objects.requireNonNull(s); String str = Objects.requireNonNull(s, "message"); boolean eq = Objects.equals(1, m) | Objects.hash(1, 2.0, s) > 0;
        Class<?> type = s.getClass(); String name = a.getClass().getName(); boolean known = Double.isNaN(m) || Double.compare(1, m) < 0 || Double.valueOf(m).isNaN();
        int parsed = Integer.parseInt("1") + Integer.compare(1, 2) + Character.getNumericValue('c') + s.indexOf('c') + s.indexOf("c") + s.charAt(0);
        return m + t.length() + cloned.length + row.length + deeper.length + parts.length + sum + first + parsed + str.length() + name.length() + (eq ? 1 : 0);
    }
}
