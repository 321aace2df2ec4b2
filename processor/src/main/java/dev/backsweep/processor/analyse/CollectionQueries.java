package dev.backsweep.processor.analyse;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Settled;
import dev.backsweep.processor.ir.Type;
import java.util.Set;

/**
 * Calls that ask a collection of the JDK for a number, a text or a record of those: they are made once, as others are, but write no array of the
 * program. What gives arrays, or objects that may change, is not among them: whoever fills one buffer again and again gives it each time.
 */
final class CollectionQueries {
    private static final Set<String> NAMES = Set.of(
            "contains",
            "containsKey",
            "containsValue",
            "first",
            "firstKey",
            "get",
            "getAsDouble",
            "getAsInt",
            "getFirst",
            "getKey",
            "getLast",
            "getOrDefault",
            "getValue",
            "hasNext",
            "hasPrevious",
            "indexOf",
            "isEmpty",
            "isPresent",
            "iterator",
            "last",
            "lastKey",
            "length",
            "listIterator",
            "next",
            "peek",
            "peekFirst",
            "peekLast",
            "previous",
            "size",
            "entrySet",
            "keySet",
            "values");

    private CollectionQueries() {}

    static boolean is(Expr.Call e) {
        Callee callee = e.callee();
        return callee.kind() == Callee.Kind.OPAQUE
                && callee.owner().packageName().equals("java.util")
                && e.receiver() != null
                && NAMES.contains(callee.name())
                && isHarmless(e.type())
                && e.args().stream().allMatch(a -> !(a.type() instanceof Type.Arr));
    }

    private static boolean isHarmless(Type type) {
        boolean isView = type instanceof Type.Ref r && r.packageName().equals("java.util");
        boolean isPlain = type instanceof Type.Rec r
                && r.implicitConstructor()
                && r.components().stream().allMatch(c -> isHarmless(c.type()));
        return isView || isPlain || Settled.is(type);
    }
}
