package dev.backsweep.processor.read;

import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.read.Overloads.Chosen;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/**
 * Gathers the loose arguments of a variable number in the array that the method sees (JLS 15.12.4.2). Whether they are loose is known here
 * alone, where the overload has been chosen: {@code f(names)} may pass the array, or an array with it in it.
 */
final class Varargs {
    private final Body body;

    Varargs(Body body) {
        this.body = body;
    }

    /** The arguments, one for each parameter. */
    List<Expr> gathered(List<Expr> given, Chosen chosen, Tree at) {
        int fixed = chosen.method().getParameters().size() - 1;
        ArrayType declared =
                (ArrayType) chosen.method().getParameters().get(fixed).asType();
        TypeMirror element = given.size() > fixed
                ? chosen.parameters().get(fixed)
                : body.types.types.erasure(declared.getComponentType());
        return gathered(given, fixed, body.type(element), made(element), at);
    }

    /** As above, for a parameter that is an array of {@code element}; {@code made} is what there can be arrays of. */
    List<Expr> gathered(List<Expr> given, int fixed, Type element, Type made, Tree at) {
        Expr array = new Expr.ArrayLit(new Type.Arr(made), given.subList(fixed, given.size()), body.pos(at));
        List<Expr> all = new ArrayList<>(given.subList(0, fixed));
        all.add(made.equals(element) ? array : new Expr.Cast(new Type.Arr(element), array, body.pos(at)));
        return all;
    }

    /** The type of which an array can be made where {@code element} has type arguments or is a type variable: {@code List<?>}. */
    private Type made(TypeMirror element) {
        if (element instanceof ArrayType array) {
            return new Type.Arr(made(array.getComponentType()));
        }
        if (element.getKind() == TypeKind.TYPEVAR) {
            return made(body.types.upper(element));
        }
        return body.type(body.types.wild(element));
    }
}
