package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** Records and methods with type variables, which carry no active value. */
final class GenericRecords {
    private GenericRecords() {}

    record Tag<T>(T tag, double v) {
        <S> Tag<S> to(S other) {
            S local = other;
            T mine = tag;
            Objects.requireNonNull(mine);
            return new Tag<>(local, v + 1);
        }

        Tag<T> next(T other) {
            return new Tag<>(other, v * v);
        }
    }

    record Two<A, B extends Comparable<B>>(Tag<A> a, B b, A[] as) {
        Two<A, B> same() {
            A[] kept = as;
            return new Two<>(a, b, kept);
        }
    }

    private static <E> Tag<E> make(E e, double v) {
        Tag<E> t = new Tag<>(e, v);
        return t;
    }

    private static <E> E first(List<E> list, double v) {
        E e = list.get(0);
        if (v > 3) {
            return list.get(1);
        }
        return e;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(\"text\", 3), 2")
    static double changesItsTag(Tag<String> t, double s) {
        Tag<Integer> w = t.to(7);
        int k = w.tag();
        Tag<Integer> z = w.next(k + 1);
        return w.v() * s + z.tag() * z.v() + Integer.toString(w.tag()).length();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("((\"text\", 3), null, null), 2")
    static double nested(Two<String, Integer> t, double s) {
        Two<String, Integer> u = t.same();
        return u.a().v() * s * (u.as() == null ? 2 : 3) * t.a().tag().length() * u.a().v();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    @At("4")
    static double listAsTag(double s) {
        List<String> list = List.of("a", "bc");
        Tag<List<String>> t = make(list, s);
        return t.v() * t.tag().size() * first(list, s).length() * s;
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("(null, 3), 2")
    static <Q> Tag<Q> ofItsOwn(Tag<Q> t, double s) {
        Tag<Q> next = t.next(t.tag());
        return new Tag<>(next.tag(), next.v() * s);
    }

    record Spot(double x, double y) {}

    record Couple<A, B>(A first, B second) {
        Couple<B, A> swapped() {
            return new Couple<>(second, first);
        }

        <C> Couple<A, C> with(C other) {
            return new Couple<>(first, other);
        }

        static <X> Couple<X, X> twice(X x) {
            return new Couple<>(x, x);
        }
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(2, 3), \"ab\"")
    static double activeThroughVariables(Spot v, String name) {
        Couple<Spot, String> c = new Couple<>(v, name);
        Couple<String, Spot> d = c.swapped();
        Couple<Spot, Spot> e = c.with(new Spot(v.y(), v.x() * v.x()));
        var f = Couple.twice(e.second()).with(name);
        return d.second().x() * e.second().y() * f.first().x() * d.first().length();
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("(1, 2), (4, 5), \"ab\", 2")
    static double coupleInCouple(Spot v, Spot w, String name, double t) {
        Couple<Spot, Couple<Spot, String>> p = new Couple<>(v, new Couple<>(w, name));
        Couple<Couple<Spot, String>, Spot> q = p.swapped();
        return p.first().x()
                * q.first().first().y()
                * t
                * q.second().y()
                * q.first().second().length();
    }

    private static <T> double growing(List<? super T> list, T more, double x) {
        T next = more;
        list.add(next);
        double s = x;
        for (int i = 0; i < list.size(); i++) {
            s *= x;
        }
        return s;
    }

    private static <T> double either(T a, T b, double x) {
        T c = a == b ? a : b;
        return c.toString().isEmpty() ? x * x : x;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2")
    static double listsAndObjects(double x) {
        List<Object> objects = new ArrayList<>(List.of(1));
        return growing(new ArrayList<>(List.of("a")), "b", x)
                * growing(objects, "b", x)
                * either("a", new StringBuilder(), x);
    }

    private static Couple<Spot, Spot> turned(Couple<Spot, Spot> p, int n) {
        return n == 0
                ? p
                : turned(
                        new Couple<>(
                                p.second(),
                                new Spot(
                                        p.first().x() * 2,
                                        p.first().y() * p.second().x())),
                        n - 1);
    }

    @TangentsAllocate("the tangent of what each level returns")
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("2, 3")
    @At("2, 0")
    static double coupleOfRecursion(double x, int n) {
        Couple<Spot, Spot> r = turned(new Couple<>(new Spot(x, 1), new Spot(2, x)), n);
        return r.first().x() * r.second().y();
    }
}
