package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.function.IntSupplier;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Every stack and sequence, by the same steps. */
class GrowablesTest {
    private static final int MANY = 1000;

    private Workspace ws;

    @BeforeEach
    void enter() {
        ws = Workspace.enter();
    }

    @AfterEach
    void exit() {
        ws.exit();
        Workspace.trim();
    }

    private static <T> void fillAndEmpty(
            IntFunction<T> value,
            Consumer<T> push,
            Supplier<T> pop,
            LongFunction<T> get,
            BiConsumer<Long, T> set,
            IntSupplier size) {
        assertThat(size.getAsInt()).isZero();
        for (int i = 0; i < MANY; i++) {
            push.accept(value.apply(i));
        }
        assertThat(size.getAsInt()).isEqualTo(MANY);
        assertThat(get.apply(0)).isEqualTo(value.apply(0));
        set.accept(5L, value.apply(77));
        for (int i = MANY - 1; i >= 0; i--) {
            assertThat(get.apply(i)).isEqualTo(value.apply(i == 5 ? 77 : i));
            assertThat(pop.get()).isEqualTo(value.apply(i == 5 ? 77 : i));
        }
        assertThat(size.getAsInt()).isZero();
        assertThatThrownBy(pop::get).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThat(size.getAsInt()).isZero();
    }

    @Test
    void stacksGiveBackInReverse() {
        for (int call = 0; call < 2; call++) {
            DoubleStack d = ws.doubleStack();
            fillAndEmpty(i -> (double) i, d::push, d::pop, d::get, d::set, d::size);
            FloatStack f = ws.floatStack();
            fillAndEmpty(i -> (float) i, f::push, f::pop, f::get, f::set, f::size);
            LongStack l = ws.longStack();
            fillAndEmpty(i -> (long) i, l::push, l::pop, l::get, l::set, l::size);
            IntStack n = ws.intStack();
            fillAndEmpty(i -> i, n::push, n::pop, n::get, n::set, n::size);
            ShortStack s = ws.shortStack();
            fillAndEmpty(i -> (short) i, s::push, s::pop, s::get, s::set, s::size);
            ByteStack b = ws.byteStack();
            fillAndEmpty(i -> (byte) i, b::push, b::pop, b::get, b::set, b::size);
            CharStack c = ws.charStack();
            fillAndEmpty(i -> (char) i, c::push, c::pop, c::get, c::set, c::size);
            BooleanStack z = ws.booleanStack();
            fillAndEmpty(i -> i % 3 == 0, z::push, z::pop, z::get, z::set, z::size);
            ObjectStack<String> o = ws.objectStack();
            fillAndEmpty(Integer::toString, o::push, o::pop, o::get, o::set, o::size);
            ws.exit();
            ws = Workspace.enter();
        }
    }

    @Test
    void stacksAreEmptyWhenLentAgain() {
        ws.doubleStack().push(1);
        ws.objectStack().push("x");
        ws.exit();
        ws = Workspace.enter();
        assertThat(ws.doubleStack().size()).isZero();
        ObjectStack<Object> objects = ws.objectStack();
        assertThat(objects.size()).isZero();
        objects.push(null);
        assertThat(objects.pop()).isNull();
    }

    @Test
    void sequencesAreZeroWhereNothingWasPut() {
        for (int call = 0; call < 2; call++) {
            DoubleSeq d = ws.doubleSeq();
            assertThat(d.get(9)).isZero();
            assertThat(d.end()).isZero();
            d.put(3, 1.5);
            d.add(3, 2);
            d.add(100, 1);
            assertThat(d.get(3)).isEqualTo(3.5);
            assertThat(d.get(100)).isEqualTo(1);
            assertThat(d.get(0)).isZero();
            assertThat(d.get(50)).isZero();
            assertThat(d.get(1L << 40)).isZero();
            assertThat(d.end()).isEqualTo(101);
            FloatSeq f = ws.floatSeq();
            f.add(2, 1.5f);
            f.put(1, 2);
            assertThat(f.get(2) + f.get(1) + f.get(0) + f.get(70)).isEqualTo(3.5f);
            LongSeq l = ws.longSeq();
            l.add(20, 1L << 40);
            assertThat(l.get(20)).isEqualTo(1L << 40);
            assertThat(l.get(19)).isZero();
            IntSeq n = ws.intSeq();
            n.put(20, 4);
            n.add(20, 4);
            assertThat(n.get(20)).isEqualTo(8);
            assertThat(n.get(19) + n.get(21)).isZero();
            BooleanSeq z = ws.booleanSeq();
            z.put(20, true);
            assertThat(z.get(20)).isTrue();
            assertThat(z.get(19) || z.get(21)).isFalse();
            ObjectSeq<String> o = ws.objectSeq();
            o.put(20, "x");
            assertThat(o.get(20)).isEqualTo("x");
            assertThat(o.get(19)).isNull();
            assertThat(o.get(21)).isNull();
            assertThat(o.end()).isEqualTo(21);
            ws.exit();
            ws = Workspace.enter();
        }
    }

    @Test
    void negativeIndexIsAnError() {
        DoubleSeq d = ws.doubleSeq();
        assertThatThrownBy(() -> d.get(-1)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
        assertThatThrownBy(() -> d.put(-1, 0)).isInstanceOf(ArrayIndexOutOfBoundsException.class);
    }

    @Test
    void aStackThatGrewInAnInnerFrameDoesNotDisturbTheOuterOne() {
        DoubleStack outer = ws.doubleStack();
        outer.push(1);
        Workspace inside = Workspace.enter();
        DoubleStack inner = inside.doubleStack();
        for (int i = 0; i < MANY; i++) {
            inner.push(i);
            outer.push(i);
        }
        inside.exit();
        assertThat(outer.size()).isEqualTo(MANY + 1);
        assertThat(outer.get(0)).isEqualTo(1);
        assertThat(outer.get(MANY)).isEqualTo(MANY - 1);
    }

    @Test
    void rowsOfLanesComeOffAsTheyWerePut() {
        Workspace ws = Workspace.enter();
        try {
            DoubleStack stack = ws.doubleStack();
            stack.push(0.5);
            for (int i = 0; i < 1_000; i++) {
                Lanes.push(stack, new double[] {i, -i, 2 * i, 7}, 3);
            }
            assertThat(stack.size()).isEqualTo(3_001);
            double[] row = new double[4];
            for (int i = 999; i >= 0; i--) {
                Lanes.pop(row, stack, 3);
                assertThat(row).containsExactly(i, -i, 2 * i, 0);
            }
            assertThat(stack.pop()).isEqualTo(0.5);
        } finally {
            ws.exit();
        }
    }
}
