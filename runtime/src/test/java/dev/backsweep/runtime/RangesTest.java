package dev.backsweep.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class RangesTest {
    private static final List<Integer> EDGES = List.of(Integer.MIN_VALUE, -1, 0, 1, 2, 3, 4, 5, Integer.MAX_VALUE);

    @Test
    void fillIsCheckedAsTheLibraryDoes() {
        for (int from : EDGES) {
            for (int to : EDGES) {
                String expected = thrown(() -> Arrays.fill(new double[4], from, to, 1.0));
                assertThat(thrown(() -> Ranges.checkFill(4, from, to))).isEqualTo(expected);
            }
        }
    }

    @Test
    void arraycopyIsCheckedAsTheLibraryDoes() {
        for (int from : EDGES) {
            for (int to : EDGES) {
                for (int count : EDGES) {
                    double[] source = new double[3];
                    double[] target = new double[4];
                    String expected = thrown(() -> System.arraycopy(source, from, target, to, count));
                    assertThat(thrown(() -> Ranges.checkCopy(source, from, target, to, count)))
                            .isEqualTo(expected);
                }
            }
        }
        assertThat(thrown(() -> Ranges.checkCopy(null, 0, new double[1], 0, 0))).startsWith("java.lang.NullPointer");
        assertThat(thrown(() -> Ranges.checkCopy(new double[1], 0, null, 0, 0))).startsWith("java.lang.NullPointer");
    }

    @Test
    void copyOfRangeTellsHowMuchItTakesOrThrows() {
        for (int from : List.of(-1, 0, 1, 2, 3, 4, 5, 9)) {
            for (int to : List.of(-1, 0, 1, 2, 3, 4, 5, 9)) {
                double[] a = {1, 2, 3, 4};
                String expected = thrown(() -> Arrays.copyOfRange(a, from, to));
                assertThat(thrown(() -> Ranges.copied(a, from, to))).isEqualTo(expected);
                if (expected.isEmpty()) {
                    double[] copy = Arrays.copyOfRange(a, from, to);
                    long taken = Arrays.stream(copy).filter(v -> v != 0).count();
                    assertThat(Ranges.copied(a, from, to)).isEqualTo((int) taken);
                    assertThat(Ranges.copied(new float[4], from, to)).isEqualTo((int) taken);
                    assertThat(Ranges.copied(new double[4][], from, to)).isEqualTo((int) taken);
                }
            }
        }
    }

    private static String thrown(Runnable run) {
        try {
            run.run();
            return "";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }
}
