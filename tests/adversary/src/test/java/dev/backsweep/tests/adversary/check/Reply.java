package dev.backsweep.tests.adversary.check;

import dev.backsweep.tests.adversary.check.Failure.Kind;
import dev.backsweep.tests.adversary.check.Forms.Form;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** What a derivative returned, taken apart as the contract says: the primal's value and an adjoint for each active parameter. */
final class Reply {
    private final BiFunction<Kind, String, RuntimeException> failed;
    private final Program.Method method;
    private final Form form;
    private final Invocation invocation;
    private final Object value;
    private final Object reply;

    Reply(
            BiFunction<Kind, String, RuntimeException> failed,
            Program.Method method,
            Form form,
            Invocation invocation,
            Object value,
            Object reply) {
        this.failed = failed;
        this.method = method;
        this.form = form;
        this.invocation = invocation;
        this.value = value;
        this.reply = reply;
    }

    /** The adjoints, one for each active parameter, in order. */
    List<Object> adjoints() {
        List<Program.Param> active =
                method.params().stream().filter(Program.Param::active).toList();
        boolean allBuffers = form.into && active.stream().allMatch(Forms::hasBuffer);
        if (form == Form.DERIVATIVE) {
            return List.of(reply);
        }
        if (method.result() == Ty.VOID) {
            return ofVoid(active, allBuffers);
        }
        if (allBuffers) {
            requireValue(reply);
            return invocation.buffers();
        }
        List<Object> components = Values.components(reply);
        requireValue(components.get(0));
        List<Object> adjoints = components.subList(1, components.size());
        for (int i = 0; i < adjoints.size(); i++) {
            Object buffer = invocation.buffers().get(i);
            if (buffer != null && adjoints.get(i) != buffer) {
                throw failed.apply(Kind.MISSING, form + ": component " + i + " is not the buffer passed in");
            }
        }
        return adjoints;
    }

    private List<Object> ofVoid(List<Program.Param> active, boolean allBuffers) {
        List<Object> components = allBuffers ? List.of() : Values.components(reply);
        List<Object> adjoints = new ArrayList<>();
        int next = 0;
        for (int i = 0; i < active.size(); i++) {
            adjoints.add(Forms.hasBuffer(active.get(i)) ? invocation.buffers().get(i) : components.get(next++));
        }
        return adjoints;
    }

    private void requireValue(Object got) {
        if (!Values.same(value, got)) {
            throw failed.apply(Kind.VALUE, form + ": expected " + Values.show(value) + ", got " + Values.show(got));
        }
    }
}
