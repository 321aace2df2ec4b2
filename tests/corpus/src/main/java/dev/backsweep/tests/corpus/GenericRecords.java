package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;
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
}
