package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.normalise.Normalised.becomes;

import org.junit.jupiter.api.Test;

/** What becomes of expressions, word for word. */
class NormaliseExpressionsTest {

    @Test
    void compoundAssignmentReadsItsTargetFirst() {
        becomes("double h(double x, double[] a, int k) { x += x++; a[k++] += k; a[k] = k = 2; return x; }", """
                double h(double x, double[] a, int k) {
                  double oldX = x;
                  double oldX#2 = x;
                  x = (x + 1);
                  x = (oldX + oldX#2);
                  int oldK = k;
                  k = (k + 1);
                  a[oldK] = (a[oldK] + k);
                  int oldK#2 = k;
                  k = 2;
                  a[oldK#2] = k;
                  return x;
                }
                """);
    }

    @Test
    void incrementOfAnIndexIsPostponedWhereNothingNotices() {
        becomes("double h(double x, double[] a, int k) { a[k++] = x; return a[k++] * a[k++]; }", """
                double h(double x, double[] a, int k) {
                  a[k] = x;
                  k = (k + 1);
                  int oldK = k;
                  k = (k + 1);
                  int oldK#2 = k;
                  k = (k + 1);
                  return (a[oldK] * a[oldK#2]);
                }
                """);
    }

    @Test
    void compoundAssignmentNarrows() {
        becomes(
                "float h(float x, double d, byte b) { x += d; b *= 2; b++; x++; long n = 3; n += x; return x * b * n; }",
                """
                float h(float x, double d, byte b) {
                  x = (float) (x + d);
                  b = (byte) (b * 2);
                  b = (byte) (b + 1);
                  x = (x + 1);
                  long n = 3;
                  n = (long) (n + x);
                  return ((x * b) * n);
                }
                """);
    }

    @Test
    void elementIsReadBeforeACallThatMayChangeIt() {
        becomes("double h(double x, double[] a, int k) { double y = x * f(x) + a[k] * f(a[0]); return y; }", """
                double h(double x, double[] a, int k) {
                  double f = Sample.f(x);
                  double ak = a[k];
                  double f#2 = Sample.f(a[0]);
                  double y = ((x * f) + (ak * f#2));
                  return y;
                }
                """);
    }

    @Test
    void conditionalThatCarriesADerivativeIsABranch() {
        becomes(
                "double h(double x, double y) { double best = x > y ? x : y; best = y < best ? y : best; return x > 0 ? best : -best; }",
                """
                double h(double x, double y) {
                  double best;
                  if ((x > y)) {
                    best = x;
                  } else {
                    best = y;
                  }
                  if ((y < best)) {
                    best = y;
                  }
                  double result;
                  if ((x > 0)) {
                    result = best;
                  } else {
                    result = -best;
                  }
                  return result;
                }
                """);
    }

    @Test
    void conditionalOfLiteralsStays() {
        becomes("double h(double x, int n) { return x * (n > 0 ? 1 : -1); }", """
                double h(double x, int n) {
                  return (x * ((n > 0) ? 1 : -1));
                }
                """);
    }

    @Test
    void copiesAreLoops() {
        becomes(
                "double h(double[] a, int n) { double[] y = a.clone(); y = Arrays.copyOf(y, n + 1); double[] z = Arrays.copyOfRange(y, 1, n); return z[0]; }",
                """
                double h(double[] a, int n) {
                  double[] y = new double[a.length];
                  loop: for (int i = 0; (i < a.length); i = (i + 1)) {
                    y[i] = a[i];
                  }
                  double[] copy = new double[(n + 1)];
                  int length = Math.min(y.length, copy.length);
                  loop#2: for (int i#2 = 0; (i#2 < length); i#2 = (i#2 + 1)) {
                    copy[i#2] = y[i#2];
                  }
                  y = copy;
                  int length#2 = Ranges.copied(y, 1, n);
                  double[] z = new double[(n - 1)];
                  loop#3: for (int i#3 = 0; (i#3 < length#2); i#3 = (i#3 + 1)) {
                    z[i#3] = y[(i#3 + 1)];
                  }
                  return z[0];
                }
                """);
    }

    @Test
    void arraycopyGoesTheSafeWay() {
        becomes(
                "void h(double[] a, double[] b, int n) { System.arraycopy(a, 1, b, 0, n); System.arraycopy(a, 0, a, 1, 3); System.arraycopy(a, n, b, g(n), 2); }",
                """
                void h(double[] a, double[] b, int n) {
                  Ranges.checkCopy(a, 1, b, 0, n);
                  loop: for (int i = 0; (i < n); i = (i + 1)) {
                    b[i] = a[(i + 1)];
                  }
                  Ranges.checkCopy(a, 0, a, 1, 3);
                  loop#2: for (int i#2 = 2; (i#2 >= 0); i#2 = (i#2 - 1)) {
                    a[(i#2 + 1)] = a[i#2];
                  }
                  int g = Sample.g(n);
                  Ranges.checkCopy(a, n, b, g, 2);
                  if ((n < g)) {
                    loop#3: for (int i#3 = 1; (i#3 >= 0); i#3 = (i#3 - 1)) {
                      b[(i#3 + g)] = a[(i#3 + n)];
                    }
                  } else {
                    loop#4: for (int i#4 = 0; (i#4 < 2); i#4 = (i#4 + 1)) {
                      b[(i#4 + g)] = a[(i#4 + n)];
                    }
                  }
                }
                """);
    }

    @Test
    void fillAndSetAllAreLoops() {
        becomes(
                "void h(double[] a, double[] b, int n) { Arrays.fill(a, 0); Arrays.fill(a, 1, n, b[0]); Arrays.setAll(a, i -> i * b[i]); }",
                """
                void h(double[] a, double[] b, int n) {
                  loop: for (int i = 0; (i < a.length); i = (i + 1)) {
                    a[i] = 0;
                  }
                  double b0 = b[0];
                  Ranges.checkFill(a.length, 1, n);
                  loop#2: for (int i#2 = 1; (i#2 < n); i#2 = (i#2 + 1)) {
                    a[i#2] = b0;
                  }
                  loop#3: for (int i#3 = 0; (i#3 < a.length); i#3 = (i#3 + 1)) {
                    a[i#3] = (i#3 * b[i#3]);
                  }
                }
                """);
    }

    @Test
    void rowsOfALiteralAreNamed() {
        becomes("double h(double x) { double[][] m = {{x, 1}, {2, x * x}}; return m[0][0]; }", """
                double h(double x) {
                  double[] array = new double[] {x, 1};
                  double[] array#2 = new double[] {2, (x * x)};
                  double[][] m = new double[][] {array, array#2};
                  return m[0][0];
                }
                """);
    }

    @Test
    void shortCircuitGuardsItsCall() {
        becomes(
                "double h(double x, int n) { boolean ok = n > 0 && g(n) > 2; if (ok || g(n + 1) > 3) x = -x; if (n > 3 && g(n) > 1) { x = 2; } return x; }",
                """
                double h(double x, int n) {
                  boolean ok = (n > 0);
                  if (ok) {
                    int g = Sample.g(n);
                    ok = (g > 2);
                  }
                  boolean either = ok;
                  if (!either) {
                    int g#2 = Sample.g((n + 1));
                    either = (g#2 > 3);
                  }
                  if (either) {
                    x = -x;
                  }
                  if ((n > 3)) {
                    int g#3 = Sample.g(n);
                    if ((g#3 > 1)) {
                      x = 2;
                    }
                  }
                  return x;
                }
                """);
    }
}
