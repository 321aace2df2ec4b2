package read;

import static java.lang.Math.*;
import static java.util.Map.Entry;
import static java.util.Map.entry;
import static read.Shadowing.Constants.DEEP;

import java.util.*;

/** The same names for different things. */
class Shadowing extends ShadowingBase implements HasConstant {
    static double PI = 3;
    double x = 1;
    static int length = 4;
    static double[] Math_ = {1, 2};
    String String = "a field named like a class";

    static class Constants {
        static final double DEEP = 2 * java.lang.Math.E;
        static double abs(String s) {
            return s.length();
        }

        static double useOwn() {
            // Constants.abs hides the imported one, whatever its parameters.
            return abs("x") + sin(DEEP);
        }
    }

    static double staticImports(double x) {
        return sin(x) + abs(x) + abs((int) x) + max(1, 2L) + E + PI + DEEP + floorMod(5, 3);
    }

    double fields(double y) {
        double x = this.x + y;
        {
            double z = x;
            x = z + inherited + super.inherited + CONSTANT + HasConstant.CONSTANT;
        }
        {
            int z = 1;
            x += z;
        }
        for (int z = 0, w = 1; z < 2; z++, w += z) {
            x += z * w;
        }
        for (double z = 0; z < 1; z += 0.5) {
            x += z;
        }
        return x + hidden + ((ShadowingBase) this).hidden + super.hidden + length + String.length();
    }

    float hidden = 2f;

    double calls(double y) {
        return twice(y) + this.twice(1) + super.twice(2) + helper() + staticOfBase(3) + HasConstant.staticOfInterface() + byDefault();
    }

    @Override
    double twice(double d) {
        return d;
    }

    private double helper() {
        return x;
    }

    static double qualified(double v) {
        java.util.List<java.lang.Double> list = new java.util.ArrayList<>();
        list.add(v);
        Map.Entry<String, Double> one = Map.entry("a", v);
        Entry<String, Integer> two = entry("b", 1);
        AbstractMap.SimpleEntry<String, double[]> three = new AbstractMap.SimpleEntry<>("c", new double[] {v});
        return java.lang.Math.sin(list.get(0)) + one.getValue() + two.getValue() + three.getValue()[0] + read.Shadowing.PI
                + read.Shadowing.Constants.DEEP + java.lang.Double.MAX_VALUE;
    }

    static double labels(int n) {
        int a = 0;
        a:
        for (int i = 0; i < n; i++) {
            b:
            while (true) {
                do {
                    if (a++ > 3) {
                        continue a;
                    }
                    if (a == 2) {
                        break b;
                    }
                    break;
                } while (a < 10);
                block:
                {
                    if (a > 1) {
                        break block;
                    }
                    a--;
                }
            }
        }
        for (; ; ) {
            break;
        }
        return a;
    }

    class Inner {
        double own = 2;

        double sum(double y) {
            double x = own + y;
            return x + this.own + staticImports(x) + PI + length;
        }
    }

    static <T extends Comparable<T>, String> int typeVariables(T a, T b, String s, List<? extends T> more) {
        String t = s;
        T max = a.compareTo(b) > 0 ? a : b;
        for (T each : more) {
            max = each.compareTo(max) > 0 ? each : max;
        }
        return max.hashCode() + t.hashCode();
    }
}

interface HasConstant {
    double CONSTANT = 42;

    static double staticOfInterface() {
        return 1;
    }

    default double byDefault() {
        return CONSTANT + own();
    }

    private double own() {
        return 2;
    }
}

class ShadowingBase {
    protected double inherited = 1;
    int hidden = 1;

    double twice(double d) {
        return 2 * d;
    }

    static int staticOfBase(int i) {
        return i;
    }
}
