package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;

/** Everything that is generated for one primal method: what each mode and order promises. */
public record Methods(List<Generated> methods, List<RecordDecl> records) {

    /** Generates the methods; the primal is in core form. */
    public static Methods of(Request request, Type.Ref companion) {
        Methods all = new Methods(new ArrayList<>(), new ArrayList<>());
        all.records().addAll(new Signature(request, companion).mirrors());
        all.add(ReverseMethods.of(request, companion));
        all.add(ForwardMethods.of(request, companion));
        all.add(JacobianMethod.of(request, companion));
        all.add(SecondOrder.of(request, companion));
        all.add(ObjectiveMethod.of(request, companion));
        return all;
    }

    /** Whether a generated method only binds arguments: there is nothing to simplify in it, and it has a lambda. */
    public static boolean isBinding(Generated generated) {
        return generated.method().result().equals(ObjectiveMethod.OBJECTIVE);
    }

    private void add(Methods more) {
        methods.addAll(more.methods);
        records.addAll(more.records);
    }
}
