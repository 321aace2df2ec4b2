package dev.backsweep.processor.read;

import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Pos;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.NestingKind;
import javax.lang.model.element.TypeElement;
import org.jspecify.annotations.Nullable;

/**
 * Finds the objects that enclose an object of an inner class (JLS 8.1.3). javac keeps the one next to it in a field of the inner object, {@code this$0} in
 * a class that is one level below the outermost one, {@code this$1} below that, wherever a method of the class asks for a member of it.
 *
 * <pre>
 * class Model { double rate; class Leg { double value(double x) { return rate * x; } } }     // rate is self.this$0.rate
 * </pre>
 */
final class Enclosing {
    private final Body body;

    Enclosing(Body body) {
        this.body = body;
    }

    /** The object of class {@code type} that encloses {@code this}; null where there is none. */
    @Nullable
    Typed object(TypeElement type, Tree tree) {
        if (body.self == null) {
            return null;
        }
        Pos pos = body.pos(tree);
        Expr object = new Expr.Read(body.self, pos);
        for (TypeElement at = body.owner; !at.equals(type); at = (TypeElement) at.getEnclosingElement()) {
            if (!isInner(at)) {
                return null;
            }
            TypeElement next = (TypeElement) at.getEnclosingElement();
            Type.Ref owner = body.irTypes.reference(at);
            object = new Expr.Field(object, owner, field(at), body.type(next.asType()), false, true, pos);
        }
        return new Typed(object, type.asType());
    }

    private static boolean isInner(TypeElement type) {
        return type.getNestingKind() == NestingKind.MEMBER
                && type.getEnclosingElement() instanceof TypeElement outer
                && !outer.getKind().isInterface()
                && !type.getModifiers().contains(Modifier.STATIC);
    }

    /** The name of the field, which counts how many objects enclose the one in it. */
    private static String field(TypeElement inner) {
        int depth = 0;
        for (Element e = inner.getEnclosingElement(); e instanceof TypeElement t && isInner(t); ) {
            depth++;
            e = e.getEnclosingElement();
        }
        return Expr.Field.ENCLOSING + depth;
    }
}
