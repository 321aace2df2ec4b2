package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.normalise.Normalised.becomes;

import org.junit.jupiter.api.Test;

/** What becomes of statements, word for word. */
class NormaliseStatementsTest {

    @Test
    void arrayIsCountedAndContinueVanishesAtTheEnd() {
        becomes(
                "double h(double[] a) { double s = 0; for (double v : a) { if (v < 0) continue; if (v > 9) break; s += v; } return s; }",
                """
                double h(double[] a) {
                  double s = 0;
                  loop: for (int i = 0; (i < a.length); i = (i + 1)) {
                    double v = a[i];
                    if (!(v < 0)) {
                      if ((v > 9)) {
                        break loop;
                      } else {
                        s = (s + v);
                      }
                    }
                  }
                  return s;
                }
                """);
    }

    @Test
    void iterableIsAskedTripByTrip() {
        becomes(
                "double h(double x, @Constant List<Double> l) { double s = 0; for (double v : l) { s += v * x; } return s; }",
                """
                double h(double x, @Constant List<Double> l) {
                  double s = 0;
                  Iterator<Double> iterator = l.iterator();
                  loop: for (boolean hasNext = iterator.hasNext(); hasNext; hasNext = iterator.hasNext()) {
                    double v = iterator.next();
                    s = (s + (v * x));
                  }
                  return s;
                }
                """);
    }

    @Test
    void testThatCountsDoesSoAfterTheTrip() {
        becomes(
                "double h(double x, int n, double[] a) { int i = a.length; while (i-- > 0) x += a[i]; int k = n; while (k-- > 0) x += a[k]; for (int j = 2; ++j < n;) x += a[j]; return x; }",
                """
                double h(double x, int n, double[] a) {
                  int i = (a.length - 1);
                  loop: for (; (i >= 0); i = (i - 1)) {
                    x = (x + a[i]);
                  }
                  int k = n;
                  loop#2: for (; (k > 0); k = (k - 1)) {
                    x = (x + a[(k - 1)]);
                  }
                  k = (k - 1);
                  loop#3: for (int j = 3; (j < n); j = (j + 1)) {
                    x = (x + a[j]);
                  }
                  return x;
                }
                """);
    }

    @Test
    void outerContinueLeavesTheTrip() {
        becomes(
                "double h(double x, double[] a) { outer: for (int i = 0; i < 3; i++) { for (int j = 0; j < 3; j++) { if (a[j] > x) continue outer; x += a[j]; } x *= 2; } return x; }",
                """
                double h(double x, double[] a) {
                  outer: for (int i = 0; (i < 3); i = (i + 1)) {
                    trip: {
                      loop: for (int j = 0; (j < 3); j = (j + 1)) {
                        if ((a[j] > x)) {
                          break trip;
                        } else {
                          x = (x + a[j]);
                        }
                      }
                      x = (x * 2);
                    }
                  }
                  return x;
                }
                """);
    }

    @Test
    void loopConditionWithEffectsIsTestedInTheBody() {
        becomes(
                "double h(double x, double[] a) { int i = 0; while (i < a.length && (x = f(x)) > a[i++]) { x *= 2; } do { x *= 3; } while (f(x) < 10); return x; }",
                """
                double h(double x, double[] a) {
                  int i = 0;
                  loop: while ((i < a.length)) {
                    x = Sample.f(x);
                    int oldI = i;
                    i = (i + 1);
                    if (!(x > a[oldI])) {
                      break loop;
                    } else {
                      x = (x * 2);
                    }
                  }
                  loop#2: while (true) {
                    x = (x * 3);
                    double f = Sample.f(x);
                    if (!(f < 10)) {
                      break loop#2;
                    }
                  }
                  return x;
                }
                """);
    }

    @Test
    void guardClauseTakesTheRestIntoItsElse() {
        becomes(
                "double h(double x) { if (x < 0) return 0; double y = f(x); if (y > 1) { return y; } x = y; return x * y; }",
                """
                double h(double x) {
                  if ((x < 0)) {
                    return 0;
                  } else {
                    double y = Sample.f(x);
                    if ((y > 1)) {
                      return y;
                    } else {
                      x = y;
                      return (x * y);
                    }
                  }
                }
                """);
    }

    @Test
    void fallThroughIsAChoiceWithinALink() {
        becomes(
                "double h(double x, int k) { double s; switch (k) { case 0: s = x; case 1: case 2: s = 2 * x; break; default: s = 1; } return s; }",
                """
                double h(double x, int k) {
                  double s;
                  if ((((k == 0) || (k == 1)) || (k == 2))) {
                    if ((k == 0)) {
                      s = x;
                    }
                    s = (2 * x);
                  } else {
                    s = 1;
                  }
                  return s;
                }
                """);
    }

    @Test
    void switchExpressionAssignsWhatItYields() {
        becomes(
                "double h(double x, @Constant Kind k) { return x * switch (k) { case FLAT -> x; case STEEP -> { double y = x * x; yield y; } }; }",
                """
                double h(double x, @Constant Sample.Kind k) {
                  double chosen;
                  Objects.requireNonNull(k);
                  if ((k == Sample.Kind.FLAT)) {
                    chosen = x;
                  } else {
                    double y = (x * x);
                    chosen = y;
                  }
                  return (x * chosen);
                }
                """);
    }

    @Test
    void stringsAreComparedByEquals() {
        becomes(
                "double h(double x, String k) { switch (k) { case \"a\" -> x *= 2; case \"b\", \"c\" -> { return x; } default -> throw new IllegalArgumentException(k); } return x; }",
                """
                double h(double x, String k) {
                  if (k.equals("a")) {
                    x = (x * 2);
                    return x;
                  } else {
                    if ((k.equals("b") || k.equals("c"))) {
                      return x;
                    } else {
                      throw new IllegalArgumentException(k);
                    }
                  }
                }
                """);
    }

    @Test
    void whatSeveralArmsShareIsDeclaredBeforeThem() {
        becomes(
                "double h(double x, int k) { switch (k) { case 0: double t = x; return t; default: t = 2 * x; return t; } }",
                """
                double h(double x, int k) {
                  double t;
                  if ((k == 0)) {
                    t = x;
                    return t;
                  } else {
                    t = (2 * x);
                    return t;
                  }
                }
                """);
    }

    @Test
    void tryWithoutDerivativesStays() {
        becomes(
                "double h(double x, int n) { try { n = Integer.parseInt(\"1\"); } catch (NumberFormatException e) { n = 0; } finally { g(n++); } return x * n; }",
                """
                double h(double x, int n) {
                  try {
                    n = Integer.parseInt("1");
                  } catch (NumberFormatException e) {
                    n = 0;
                  } finally {
                    int oldN = n;
                    n = (n + 1);
                    Sample.g(oldN);
                  }
                  return (x * n);
                }
                """);
    }
}
