package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.Arrays;
import java.util.List;

/** {@code clone}, {@code java.util.Arrays}, {@code System.arraycopy} and {@code Gradients.detach} on interpreted arrays. */
final class ArrayLibrary {
    private final Evaluator evaluator;

    ArrayLibrary(Evaluator evaluator) {
        this.evaluator = evaluator;
    }

    Object call(Ex.LibraryCall e) {
        List<Ex> args = e.args();
        Object first = evaluator.value(args.get(0));
        switch (e.library()) {
            case CLONE:
                Cells cloned = Evaluator.array((Cells) first);
                return new Cells(cloned.type, cloned.at.clone());
            case COPY_OF:
                int length = evaluator.index(args.get(1));
                if (length < 0) {
                    throw new Signal.Thrown(new NegativeArraySizeException(String.valueOf(length)));
                }
                return range(Evaluator.array((Cells) first), 0, length);
            case COPY_OF_RANGE:
                return copyOfRange((Cells) first, evaluator.index(args.get(1)), evaluator.index(args.get(2)));
            case FILL:
                return fill((Cells) first, args);
            case ARRAYCOPY:
                return arraycopy((Cells) first, args);
            case IS_NAN:
                return Double.isNaN(((Num) first).value());
            case IS_FINITE:
                return Double.isFinite(((Num) first).value());
            case COMPARE:
                return Double.compare(((Num) first).value(), ((Num) evaluator.value(args.get(1))).value());
            case PARSE:
                return parsed((String) first);
            case TOTAL:
                return evaluator.total((Cells) first);
            case SPELLED:
                return ("at " + spelled(first, args.get(0).type())).length();
            default:
                return detached(first);
        }
    }

    private static int parsed(String word) {
        try {
            return Integer.parseInt(word);
        } catch (NumberFormatException e) {
            throw new Signal.Thrown(e);
        }
    }

    private static String spelled(Object value, Ty type) {
        if (value instanceof Num num) {
            return type == Ty.FLOAT ? String.valueOf((float) num.value()) : String.valueOf(num.value());
        }
        return type == Ty.CHAR ? "c" : String.valueOf(value);
    }

    private static Cells copyOfRange(Cells from, int start, int end) {
        if (start > end) {
            throw new Signal.Thrown(new IllegalArgumentException(start + " > " + end));
        }
        if (start < 0 || start > Evaluator.array(from).at.length) {
            throw new Signal.Thrown(new ArrayIndexOutOfBoundsException());
        }
        return range(from, start, end);
    }

    private static Cells range(Cells from, int start, int end) {
        if (end - start > 10_000) {
            throw new Signal.Unusable("array of " + (end - start));
        }
        Cells copy = Cells.ofLength(from.type, end - start);
        System.arraycopy(from.at, start, copy.at, 0, Math.min(end, from.at.length) - start);
        return copy;
    }

    private Object fill(Cells array, List<Ex> args) {
        Ty element = args.get(0).type().element();
        if (args.size() == 2) {
            Object value = evaluator.valueAs(args.get(1), element);
            Arrays.fill(Evaluator.array(array).open(), value);
            return null;
        }
        int from = evaluator.index(args.get(1));
        int to = evaluator.index(args.get(2));
        Object value = evaluator.valueAs(args.get(3), element);
        int length = Evaluator.array(array).at.length;
        if (from > to) {
            throw new Signal.Thrown(new IllegalArgumentException("fromIndex(" + from + ") > toIndex(" + to + ")"));
        }
        if (from < 0 || to > length) {
            throw new Signal.Thrown(new ArrayIndexOutOfBoundsException());
        }
        Arrays.fill(array.open(), from, to, value);
        return null;
    }

    private Object arraycopy(Cells from, List<Ex> args) {
        int start = evaluator.index(args.get(1));
        Cells to = (Cells) evaluator.value(args.get(2));
        int at = evaluator.index(args.get(3));
        int count = evaluator.index(args.get(4));
        try {
            System.arraycopy(
                    Evaluator.array(from).at, start, Evaluator.array(to).open(), at, count);
        } catch (ArrayIndexOutOfBoundsException e) {
            throw new Signal.Thrown(new ArrayIndexOutOfBoundsException());
        }
        return null;
    }

    private static Object detached(Object value) {
        if (value instanceof Num num) {
            return Num.constant(num.value());
        }
        if (value instanceof Cells cells) {
            return new Cells(
                    cells.type,
                    Arrays.stream(cells.at).map(ArrayLibrary::detached).toArray());
        }
        if (value instanceof Fields fields) {
            return new Fields(
                    fields.type(),
                    Arrays.asList(
                            fields.values().stream().map(ArrayLibrary::detached).toArray()));
        }
        return value;
    }
}
