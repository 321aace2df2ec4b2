package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/** What random programs call: every method leaves a trace, and most change something. Public so that compiled programs call it too. */
public final class Host {
    private static final Type.Ref OWNER = new Type.Ref("dev.backsweep.processor.normalise", List.of("Host"), List.of());
    private static final List<String> TRACE = new ArrayList<>();
    private static int ticks;

    private Host() {}

    static void reset() {
        TRACE.clear();
        ticks = 0;
    }

    static String trace() {
        return String.join(" ", TRACE);
    }

    public static int tick(int v) {
        TRACE.add("tick(" + v + ")");
        return v + ticks++ & 7;
    }

    public static double poke(double[] a, int i, double v) {
        TRACE.add("poke(" + i + ", " + v + ")");
        double old = a[i];
        a[i] = v;
        return old;
    }

    public static boolean flip(boolean b) {
        TRACE.add("flip(" + b + ")");
        return b != (ticks++ % 3 == 0);
    }

    public static double[] pick(double[] a, double[] b) {
        TRACE.add("pick");
        return ticks++ % 2 == 0 ? a : b;
    }

    public static void note(Object o) {
        TRACE.add("note(" + o + ")");
    }

    static Expr call(String name, Type result, List<Type> parameters, Expr... args) {
        Callee callee = new Callee(Callee.Kind.OPAQUE, OWNER, name, parameters, true, false, "");
        return new Expr.Call(callee, null, List.of(args), result, Pos.NONE);
    }
}
