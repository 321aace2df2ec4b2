package dev.backsweep.processor.calls;

import java.util.LinkedHashSet;
import java.util.Set;

/** What a method may do, with all that it calls. */
final class Effect {
    final Set<Integer> written = new LinkedHashSet<>();
    final Set<Integer> rowsWritten = new LinkedHashSet<>();
    /** The fields whose values may depend on what it is given, and those that it reads: numbers, arrays and other objects. */
    final Set<String> fieldsWritten = new LinkedHashSet<>();

    final Set<String> fieldsRead = new LinkedHashSet<>();
    boolean opaque;
    /** Whether any field is written, or an array that only a field holds. */
    boolean writesFields;
    /** Whether what it returns may be what a field holds. */
    boolean givesState;
    /** Whether it may return null in place of a record. */
    boolean givesNull;
    /** Whether it calls what nothing is known of. */
    boolean unknown;
    /** Whether it calls the JDK's objects, which may keep what they are given. */
    boolean keeps;
    /** The same of those that it gives what may hold numbers: others cannot keep any. */
    boolean tellsUnknown;

    boolean tellsKeepers;
    /** Whether it asks for the bits of a number, or for the number as text. */
    boolean readsBits;

    int size() {
        return written.size()
                + rowsWritten.size()
                + fieldsWritten.size()
                + fieldsRead.size()
                + (opaque ? 1 : 0)
                + (writesFields ? 1 : 0)
                + (givesState ? 1 : 0)
                + (givesNull ? 1 : 0)
                + (unknown ? 1 : 0)
                + (keeps ? 1 : 0)
                + (tellsUnknown ? 1 : 0)
                + (tellsKeepers ? 1 : 0)
                + (readsBits ? 1 : 0);
    }

    /** What happens where the results of a method are written that gives away what fields hold. */
    void writes(Effect giver, boolean isWritten) {
        if (isWritten) {
            opaque = true;
            writesFields = true;
            fieldsWritten.addAll(giver.fieldsRead);
        }
    }

    void add(Effect inner) {
        opaque |= inner.opaque;
        writesFields |= inner.writesFields;
        unknown |= inner.unknown;
        keeps |= inner.keeps;
        tellsUnknown |= inner.tellsUnknown;
        tellsKeepers |= inner.tellsKeepers;
        readsBits |= inner.readsBits;
        fieldsWritten.addAll(inner.fieldsWritten);
        fieldsRead.addAll(inner.fieldsRead);
    }
}
