package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class TripsTest {
    private static final int MANY = Integer.MAX_VALUE;

    @Test
    void allTripsOfANestAreTheirProduct() {
        assertThat(Trips.all(2, 3)).isEqualTo(6);
        assertThat(Trips.all(2, 3, 5)).isEqualTo(30);
        assertThat(Trips.all(2, 3, 5, 7)).isEqualTo(210);
    }

    @Test
    void nestWithAnEmptyLoopMakesNone() {
        assertThat(Trips.all(-2, -3, 5)).isZero();
        assertThat(Trips.all(-4_000_000_000L, -4_000_000_000L)).isZero();
        assertThat(Trips.all(MANY, MANY, 0)).isZero();
        assertThat(Trips.all(MANY, MANY, MANY, -1)).isZero();
        assertThat(Trips.all(0, MANY, MANY, MANY)).isZero();
    }

    @Test
    void moreTripsThanALongHoldsAreMoreThanAnArrayHolds() {
        assertThat(Trips.all(MANY, MANY, MANY)).isGreaterThan(Integer.MAX_VALUE);
        assertThat(Trips.all(MANY, MANY, MANY, MANY)).isGreaterThan(Integer.MAX_VALUE);
        assertThat(Trips.all(4_000_000_000L, 4_000_000_000L, 1)).isGreaterThan(Integer.MAX_VALUE);
        Workspace ws = Workspace.enter();
        try {
            assertThatThrownBy(() -> ws.doubles(Trips.all(MANY, MANY, MANY)))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("@Checkpoint");
        } finally {
            ws.exit();
        }
    }

    @Test
    void lastTripIsFoundWithoutOverflow() {
        assertThat(Trips.last(0, 10, 3)).isEqualTo(9);
        assertThat(Trips.last(0, 9, 3)).isEqualTo(6);
        assertThat(Trips.last(10, 0, -3)).isEqualTo(1);
        assertThat(Trips.last(0, MANY - 1, 2)).isEqualTo(MANY - 3);
        assertThat(Trips.last(5, 5, 1)).isEqualTo(4);
        assertThat(Trips.last(5, 5, 3)).isEqualTo(2);
        assertThat(Trips.last(5, 9, -3)).isEqualTo(8);
        assertThat(Trips.lastInclusive(0, 9, 3)).isEqualTo(9);
    }

    @Test
    void variableThatWentPastTheLargestIntIsRefused() {
        assertThatThrownBy(() -> Trips.last(0, MANY, 3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in steps of 3 went past");
        assertThatThrownBy(() -> Trips.lastInclusive(0, Integer.MIN_VALUE + 1, -3))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("in steps of -3 went past");
    }
}
