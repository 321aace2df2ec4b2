package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Type;
import java.util.ArrayDeque;
import java.util.Deque;
import javax.lang.model.element.TypeElement;

/**
 * The records whose components are being read, each inside of the one before. {@code record Node(double x, Node next)} is in itself without end;
 * {@code Pair<A, Pair<A, B>>} is not, as the inner pair is what the outer one was given.
 */
final class OpenRecords {
    private record Open(TypeElement element, Type.Ref name) {}

    private final Deque<Open> all = new ArrayDeque<>();

    void enter(TypeElement element, Type.Ref name) {
        all.push(new Open(element, name));
    }

    void leave() {
        all.pop();
    }

    boolean isEmpty() {
        return all.isEmpty();
    }

    /** Whether a record of that type would come to itself again: it is no argument of the one round it. */
    boolean isInItself(TypeElement element, Type.Ref name) {
        for (Open o : all) {
            if (o.element().equals(element)) {
                return o.name().arguments().stream().noneMatch(a -> holds(a, name));
            }
        }
        return false;
    }

    private static boolean holds(Type type, Type.Ref name) {
        if (type instanceof Type.Arr array) {
            return holds(array.element(), name);
        } else if (type instanceof Type.Wildcard wildcard) {
            return holds(wildcard.of(), name);
        }
        return type.equals(name)
                || type instanceof Type.Ref ref && ref.arguments().stream().anyMatch(a -> holds(a, name));
    }
}
