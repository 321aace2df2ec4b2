package dev.backsweep.tests.corpus;

import dev.backsweep.Constant;
import dev.backsweep.Differentiable;
import dev.backsweep.Gradients;
import dev.backsweep.Mode;

/** Records as parameters, local variables and results. */
final class Records {
    private Records() {}

    record Vec(double x, double y) {
        static Vec polar(double r, double phi) {
            if (r < 0) {
                return new Vec(0, 0);
            }
            return new Vec(r * Math.cos(phi), r * Math.sin(phi));
        }

        Vec plus(Vec other) {
            return new Vec(x + other.x, y + other.y);
        }

        Vec times(double s) {
            return new Vec(x * s, y * s);
        }

        double dot(Vec other) {
            double sum = x * other.x();
            sum += this.y * other.y();
            return sum;
        }

        double norm() {
            return Math.sqrt(dot(this));
        }
    }

    /** A record in a record, and components that are no numbers. */
    record Body(Vec at, Vec speed, double mass, String name, int id) {}

    record Model(double[] w, double b, int n) {
        double predict(double[] x) {
            double sum = b;
            for (int i = 0; i < n; i++) {
                sum += w[i] * x[i];
            }
            return sum;
        }
    }

    record Net(double[][] first, double[] second) {}

    record Two(double[] left, double[] right) {}

    record Tagged<T>(T tag, double value) {}

    record Small(float x, double y, float[] z) {}

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "(3, 4)", gradient = "(0.6, 0.8)")
    @At("(-1, 2)")
    static double norm(Vec v) {
        return v.norm();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), 2, (1, -2)")
    static double methodsOfRecords(Vec v, double s, Vec w) {
        Vec sum = v.times(s).plus(w);
        return sum.dot(v) * Math.sin(w.x());
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(3, 4), (1, -2)")
    static Vec complexProduct(Vec a, Vec b) {
        return new Vec(a.x() * b.x() - a.y() * b.y(), a.x() * b.y() + a.y() * b.x());
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(3, 4)")
    static Vec returnsItsParameter(Vec v) {
        return v;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("2, (3, 4)")
    @At("-2, (3, 4)")
    @At("0.5, (3, 4)")
    static Vec severalReturns(double x, Vec v) {
        if (x > 1) {
            return v.times(x);
        }
        for (int i = 0; i < 3; i++) {
            if (x + i > 1) {
                return new Vec(x * x, v.x() + i);
            }
        }
        return Vec.polar(x, v.y());
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("((1, 2), (0.5, -1), 3, \"moon\", 7), 0.25")
    static double nested(Body b, double t) {
        Body moved = new Body(b.at().plus(b.speed().times(t)), b.speed(), b.mass() * t, b.name() + "'", b.id() + 1);
        return moved.at().norm() * moved.mass()
                + moved.speed().x() * moved.id()
                + moved.name().length();
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("((1, 2), (0.5, -1), 3, \"moon\", 7), 0.25")
    static Body nestedResult(Body b, double t) {
        return new Body(b.at().plus(b.speed().times(t)), b.speed(), b.mass() * t, b.name(), b.id() * 2);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(0.5, 0.25), 5")
    @At("(0.5, 0.25), 0")
    static double carriedRoundALoop(Vec v, int n) {
        Vec s = new Vec(0, 1);
        for (int i = 0; i < n; i++) {
            s = new Vec(s.y() * v.x() + 1, s.x() * s.y() + v.y());
        }
        return s.x() * s.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), 3")
    static double swappedComponents(Vec v, int n) {
        Vec a = v;
        for (int i = 0; i < n; i++) {
            a = new Vec(a.y(), a.x() * 2);
        }
        return a.x() * a.y() * a.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, -2, 3}, (0.25, 4)")
    @At(value = "{}, (0.25, 4)", fails = NullPointerException.class)
    static double noneAtFirst(double[] r, Vec v) {
        Vec best = null;
        for (int i = 0; i < r.length; i++) {
            Vec next = Vec.polar(r[i], v.x());
            if (best == null || next.x() > best.x()) {
                best = next;
            }
        }
        return best.y() * v.y();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, (3, 4), (1, -2), 0")
    @At("2, (3, 4), (1, -2), 1")
    @At("-2, (3, 4), (1, -2), 2")
    static double choices(double x, Vec v, Vec w, int kind) {
        Vec one = x > 0 ? v : w.times(x);
        Vec other = switch (kind) {
            case 0 -> v;
            case 1 -> new Vec(x, x * w.y());
            default -> one.plus(w);
        };
        return one.dot(other) + other.x() * other.x() * other.x();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @ActiveOnly("v")
    @At("(3, 4), (1, -2), true")
    @At("(3, 4), (1, -2), false")
    static double constantsAmongThem(Vec v, @Constant Vec c, boolean first) {
        Vec chosen = first ? v : c;
        Vec moved = c.plus(chosen);
        return moved.dot(moved) * c.x();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2, 3}, 4, 3), {0.5, -1, 2}")
    static double arraysInside(Model m, double[] x) {
        double p = m.predict(x);
        return p * p * m.w()[0] + m.w().length;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({{1, 2}, {3, 4}}, {0.5, -0.5}), {0.25, 1}")
    static double matrixInside(Net net, double[] x) {
        double sum = 0;
        for (int i = 0; i < net.first().length; i++) {
            double[] row = net.first()[i];
            double a = 0;
            for (int j = 0; j < x.length; j++) {
                a += row[j] * x[j];
            }
            sum += Math.tanh(a) * net.second()[i];
        }
        return sum * sum;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}, 2")
    @At("{}, 2")
    static Model resultWithAnArray(double[] w, double b) {
        double[] doubled = new double[w.length];
        double sum = b;
        for (int i = 0; i < w.length; i++) {
            doubled[i] = w[i] * w[i] * b;
            sum += w[i];
        }
        return new Model(doubled, sum * b, w.length);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("{1, 2, 3}")
    static Two oneArrayTwiceInTheResult(double[] x) {
        double[] y = new double[x.length];
        for (int i = 0; i < x.length; i++) {
            y[i] = x[i] * x[i] * x[i];
        }
        return new Two(y, y);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({1, 2}, {3, 4}), 0.5")
    @At("({1, 2}, {3, 4}), -0.5")
    static double arraysOfRecordsWritten(Two two, double x) {
        two.left()[0] = two.right()[1] * x;
        double[] right = two.right();
        right[0] *= two.left()[0] * two.left()[1];
        Two swapped = x > 0 ? new Two(right, two.left()) : two;
        return swapped.left()[0] * swapped.right()[0];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, ({3, 4}, {5, 6})")
    @At("{1, 2}, (#0, {5, 6})")
    @At("{1, 2}, ({3, 4}, #0)")
    @At("{1, 2}, (#0, #0)")
    static double arrayReachedTwice(double[] a, Two two) {
        a[0] = a[0] * two.left()[1];
        two.right()[1] += a[0] * a[1];
        return a[0] * two.left()[0] + two.right()[1] * a[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2}, ({3, 4}, {5, 6})")
    @At("{1, 2}, (#0, {5, 6})")
    @At("{1, 2}, (#0, #0)")
    static double arrayReadTwice(double[] a, Two two) {
        return a[0] * two.left()[0] + two.right()[1] * a[1];
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("({1, 2, 3}, 0.5, 3), {4, 5, 6}")
    static void procedure(Model m, double[] x) {
        for (int i = 0; i < x.length; i++) {
            x[i] = x[i] * m.w()[i] + m.b();
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(\"speed\", 3)")
    static double generic(Tagged<String> t) {
        Tagged<Integer> length = new Tagged<>(t.tag().length(), t.value() * t.value());
        return length.value() * length.tag();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1.5, 2.5, {3.5, 4.5})")
    static double floats(Small s) {
        Small t = new Small(s.x() * 2, s.y() * s.x(), s.z());
        return t.x() * t.y() + t.z()[1] * s.y();
    }

    /** The differences see the whole of it. */
    @TangentsAllocate("records made whole for calls that see them")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At(value = "(3, 4), {5, 6}", gradient = "(3, 0), {15, 0}", kink = true)
    static double detachedRecord(Vec v, double[] a) {
        Vec w = Gradients.detach(v);
        Two arrays = Gradients.detach(new Two(a, a));
        arrays.left()[1] = 0;
        return w.x() * v.x() + arrays.left()[0] * a[0] * w.x() + arrays.right()[1] * 0;
    }

    /** Equal records, text and hash codes are none of a derivative's business. */
    @TangentsAllocate("records made whole for calls that see them")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(3, 4), 2")
    static double wholeRecordsAsConstants(Vec v, double s) {
        Vec w = v.times(s);
        double factor = w.equals(v) ? 2 : 3;
        Journal.note("w = " + w);
        return w.dot(v) * factor + (w.hashCode() == v.hashCode() ? 1 : 0);
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("({{1, 2}, {3, 4}}, {0.5, -0.5}), {0.25, 1}")
    static double writesRows(Net net, double[] x) {
        double[] row = net.first()[0];
        row[1] = x[0] * net.second()[1];
        net.second()[0] += row[1] * net.first()[1][0];
        return net.second()[0] * row[0] * x[1];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("{1, 2, 3, 4}, {0.5, 1, 1.5, 2}")
    static double constantRecordsMadeHere(double[] x, double[] y) {
        double sum = 0;
        Vec last = new Vec(1, 0);
        for (int i = 0; i < x.length; i++) {
            double t = 0.5 * i;
            Vec root = new Vec(Math.cos(t), Math.sin(t));
            Vec turned = new Vec(x[i], y[i]);
            sum += turned.dot(root) * last.x();
            last = root;
        }
        return sum * sum;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    @At("1.5, 0")
    @SuppressWarnings("cast")
    static double castToItsOwnType(double x, int n) {
        Vec p = (Vec) (n > 1 ? new Vec(x, 2) : new Vec(x * x, x));
        return p.x() * p.y();
    }
}
