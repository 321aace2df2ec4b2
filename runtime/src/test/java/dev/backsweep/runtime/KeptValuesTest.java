package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KeptValuesTest {

    /** How often a run over {@code numbers} computes a root; the roots are right in any case. */
    private static int computed(KeptValues kept, int numbers) {
        int computed = 0;
        kept.begin();
        for (int i = 0; i < numbers; i++) {
            double root;
            if (kept.has()) {
                root = kept.next();
            } else {
                root = kept.add(Math.sqrt(i));
                computed++;
            }
            assertThat(root).isEqualTo(Math.sqrt(i));
        }
        return computed;
    }

    @Test
    void laterRunsTakeWhatTheFirstHasKept() {
        KeptValues kept = new KeptValues(true);
        assertThat(computed(kept, 100)).isEqualTo(100);
        assertThat(computed(kept, 100)).isZero();
        assertThat(computed(kept, 100)).isZero();
    }

    @Test
    void whatThereIsNoRoomForIsComputedAgain() {
        KeptValues kept = new KeptValues(40);
        assertThat(computed(kept, 100)).isEqualTo(100);
        assertThat(computed(kept, 100)).isEqualTo(60);
        assertThat(computed(kept, 30)).isZero();
    }

    @Test
    void oneRunKeepsNothing() {
        KeptValues kept = new KeptValues(false);
        assertThat(computed(kept, 10)).isEqualTo(10);
        assertThat(computed(kept, 10)).isEqualTo(10);
    }
}
