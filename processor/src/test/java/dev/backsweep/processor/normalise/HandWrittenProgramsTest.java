package dev.backsweep.processor.normalise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Verify;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Bodies with traps, read from source and normalised, against what javac makes of them. */
class HandWrittenProgramsTest {
    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "x += x++; x = x++ + ++x; return x;",
                "int i = 1; a[i] = i = 2; a[i++] += i; a[i] -= a[i = 0]; return a[i] + i;",
                "int i = 1; a[i] = Host.poke(a, i = 2, a[i]) + i; return i;",
                "double[] r = a; r[n] = (r = b)[n]++; r[0] += (r = a)[0] = 3; return r[0];",
                "a[7] = Host.tick(1); return x;",
                "double[] none = null; none[Host.tick(1)] = Host.tick(2); return x;",
                "double[] none = null; none[Host.tick(1)] += Host.tick(2); return x;",
                "a[9] += Host.tick(2); return x;",
                "return a[8] * Host.tick(1);",
                "return Host.tick(1) * a[8] + Host.tick(2);",
                "int z = 0; return n / z + Host.tick(1);",
                "Integer k = 3; k++; k += 4; Integer l = k--; return k * l + k / 2;",
                "Integer none = null; return Host.tick(1) + none + Host.tick(2);",
                "Double none = null; double[] c = {1, none, Host.tick(2)}; return c[0];",
                "Integer none = null; return none + Host.tick(2);",
                "Integer none = null; return Host.poke(a, none, Host.tick(2));",
                "Integer none = null; a[none] = Host.tick(2); return x;",
                "Integer none = null; none += Host.tick(2); return none;",
                "Integer[] many = new Integer[2]; many[0] += Host.tick(2); return many[0];",
                "Integer none = null; Integer one = 1000, two = 1000; return none == Integer.valueOf(Host.tick(1)) ? 1 : one == two ? 2 : one <= two ? 3 : 4;",
                "Boolean none = null; return Host.tick(1) > 0 && none ? Host.tick(2) : x;",
                "Character c = 'a'; c++; char d = c; d += 1.7; d++; byte e = (byte) 200; e >>>= 1; e *= 1.5; return c + d + e;",
                "short s = (short) 40000; s++; s -= 2.5f; int k = 5; k *= 1.3; k /= 0.3f; long l = 1L << 40; l += 0.5; int t = 1; t <<= 33L; return s + k + l + t;",
                "float f = 16777217; f += 1; f++; double d = f; d += f / 3; d = n > 1 ? 1 : 2.5f; return d + f;",
                "String s = null; s += x; s += 'c'; s += 1 + 2; s = s + n + null; Host.note(s); return s.length();",
                "boolean t = false; boolean u = (t = true) | t & (t = false) ^ t; t |= Host.flip(t); return u ? 1 : t ? 2 : 3;",
                "int i = 0; while (i++ < 5 && (x = Host.poke(a, 0, x + i)) < 9 || i < 2) { if (i == 3) continue; x += i; } return x + i;",
                "int i = 0; do { if (i == 1) continue; x += a[i]; } while (++i < a.length && Host.tick(i) >= 0); return x;",
                "int i = a.length; while (i-- > 0) { if (a[i] > 2) continue; if (i == 1) break; x += a[i] * i; } return x + i;",
                "int i = n; while (--i >= 0) { if (i > 2) continue; x += a[i]; } return x + i;",
                "int i = Integer.MIN_VALUE; while (i-- > n) x++; return x + i;",
                "int i = Integer.MAX_VALUE - 1; while (i++ < Integer.MAX_VALUE) x++; return x + i;",
                "int i = n; try { while (i-- > -9) x += 6 / i; } catch (ArithmeticException e) { x = -i; } return x + i;",
                "int i = n; out: for (; ; ) { while (i++ < 7) { if (i == 5) break out; x += i; } x = 2; } return x + i;",
                "for (int i = n++, j = n; i < 9; i += Host.tick(1), a[j & 3] += i) { if (i > 6) break; if (i == 4) continue; x += j--; } return x + n;",
                "int i = 0; for (; ; ) { if (i++ > 3) return x; x += i; if (x > 100) break; } return -x;",
                "out: for (double[] row : m) { for (double v : row) { if (v == 2) continue out; if (v == 7) break out; x += v; } x = -x; } return x;",
                "for (double v : a) { a = b; a[1] = v; x += a[0]; } return x;",
                "for (int k : p) { switch (k) { case 0: continue; case 1: x += 1; case 2: x += 2; break; default: x *= 3; } x++; } return x;",
                "switch (n) { default: x = 1; case 7: x += 2; break; case 8: x = 9; case 2: double t; t = x; x = t * 2; case 3: t = 5; x += t; } return x;",
                "switch (\"FB\") { case \"Ea\": return 1; case \"FB\": { x = 2; if (n > 1) break; return 3; } case \"C\": x = 4; } return x;",
                "String none = null; switch (none) { default: return Host.tick(1); }",
                "String none = null; switch (none) { case \"a\": return 2; default: return Host.tick(1); }",
                "Thread.State none = null; switch (none) { case NEW: return 2; default: return Host.tick(1); }",
                "Thread.State s = Thread.State.BLOCKED; x = switch (s) { case NEW, RUNNABLE -> 1; case BLOCKED -> { int k = n; while (k-- > 0) x *= 2; yield x; } default -> throw new IllegalStateException(); }; return x;",
                "Integer k = 2; x += switch (k) { case 1: yield 1; case 2: x = 100; default: yield x; }; return x;",
                "return switch (n) { case 1 -> a[0]++; default -> { for (double v : a) { if (v < 0) { yield v; } } yield 0; } } + a[0];",
                "n = 5; { if (x > 0) { if (n > 4) return x; x = 2; } } x++; return x;",
                "lab: { if (n > 1) { x = 7; break lab; } x = 8; } lab: { x++; if (x > 7) break lab; x = 0; } return x;",
                "try { x = a[n] / 0; p[9] = n++; } catch (ArithmeticException | ArrayIndexOutOfBoundsException e) { x = n; } finally { n = 7; } return x + n;",
                "int k = 0; try { p[k++] = p[k++] / p[k++ + 6]; } catch (RuntimeException e) { x = k; } return x;",
                "int k = 0; try { return k; } finally { k = 1; Host.tick(k); }",
                "System.arraycopy(a, 0, a, 1, 3); System.arraycopy(a, 1, a, 0, 3); System.arraycopy(a, n, a, Host.tick(1), 2); return a[0];",
                "System.arraycopy(a, 0, null, 1, 3); return a[0];",
                "System.arraycopy(a, 0, b, -1, 3); return a[0];",
                "System.arraycopy(m, 0, m, 1, 2); m[0][0] = 77; double[][] c = m.clone(); c[0] = a; c[1][1] = 5; return m[1][0];",
                "Arrays.fill(a, 3, 2, 1.0); return x;",
                "Arrays.fill(m, a); m[1][0] = 6; Arrays.fill(a, 1, 3, a[0] = 9); Arrays.fill(p, 1); return m[2][0] + p[0];",
                "double[] c = Arrays.copyOf(a, -1); return c[0];",
                "double[] c = Arrays.copyOfRange(a, 2, 7); c[4] = 2; double[][] d = Arrays.copyOf(m, 6); return c[0] + c[3] + (d[5] == null ? 1 : 0) + c.length;",
                "double[] c = Arrays.copyOfRange(a, 5, 7); return c[0];",
                "float[] f = new float[3]; Arrays.fill(f, 2); float[] g = f.clone(); g[1] += 0.1; return f[1] + g[1];",
                "Arrays.setAll(m, i -> new double[i + 1]); Arrays.setAll(a, i -> { if (i == 1) { return 5; } i++; return i; }); Arrays.setAll(p, i -> -i); return m[2].length + a[1] + a[2];",
                "x = a.clone()[0] + new double[] {1, 2}[1] + new int[2][3].length; return x;",
                "for (double v : List.of(1.5, 2.5)) { x += v; if (v > 2) continue; x *= 2; } for (int v : new ArrayList<>(List.of(1, 2))) x += v; return x;",
                "double y, z = y = x; y += z; int q = 1, w = q++; return y + z + q + w;",
                "assert x > 0 : \"x\"; assert x < 0 : \"negative\" + x; return x;",
                "final double y; if (n > 1) y = 1; else y = 2; return y * (n > 1 ? Host.flip(true) ? a[0] : b[0] : x);",
                "return (n > 5 ? a : b)[(n = 1)] + n;",
                "char c = 'x'; int i = n > 1 ? c : 5; c = n > 1 ? 'a' : 'b'; Object o = n > 1 ? 1 : 2.0; return i + c + (double) o;",
            })
    void normalisedDoesWhatJavaDoes(String body) throws Exception {
        String text =
                "public static double f(double[] a, double[] b, int[] p, double[][] m, double x, int n, int left) {\n"
                        + body + "\n}\n";
        Method surface = SourceMethods.read(text);
        Method core = Normalise.method(surface, new NormaliseRandomTest.Ignoring());
        Outcome expected = CompiledPrograms.of(directory, "Program", text).outcome("f");
        assertThat(Outcome.of(surface)).as("interpreter").isEqualTo(expected);
        assertThat(Outcome.of(core)).as(() -> IrPrinter.print(core)).isEqualTo(expected);
        assertThat(Verify.core(core)).as(() -> IrPrinter.print(core)).isEmpty();
        CompiledPrograms.of(
                directory, "Core", "public static " + IrPrinter.print(core).replace('#', '$'));
    }
}
