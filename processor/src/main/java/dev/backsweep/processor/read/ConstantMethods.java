package dev.backsweep.processor.read;

import com.sun.source.tree.MethodTree;
import java.util.List;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeMirror;

/** Says which method a simple name means in the class that a constant of an enum has of its own. */
final class ConstantMethods {
    private final Body body;

    ConstantMethods(Body body) {
        this.body = body;
    }

    /** Whose method it is. */
    enum Means {
        /** One that is declared in the class of the constant, as no other is. */
        OWN,
        /** One of the enum, which the constant may have a version of. */
        ENUMS,
        /** Only the types of the arguments could tell. */
        EITHER
    }

    Means meaning(LocalRecord constant, String name, int arity) {
        List<MethodTree> own = constant.methods(name, arity);
        if (own.isEmpty()) {
            return Means.ENUMS;
        }
        List<ExecutableElement> others = body.javac.methods(body.owner, name, body.owner).stream()
                .filter(m -> m.isVarArgs() || m.getParameters().size() == arity)
                .toList();
        if (own.size() > 1 || others.size() > 1) {
            return Means.EITHER;
        }
        boolean overrides = !others.isEmpty() && overrides(own.get(0), others.get(0));
        if (overrides && others.get(0).getEnclosingElement().getKind() == ElementKind.ENUM) {
            return Means.ENUMS;
        }
        boolean isOwn = (overrides || others.isEmpty()) && !EnumConstants.speaksOfSuper(own.get(0));
        return isOwn ? Means.OWN : Means.EITHER;
    }

    private boolean overrides(MethodTree own, ExecutableElement other) {
        boolean isOverridable = !other.getModifiers().contains(Modifier.PRIVATE)
                && !other.getModifiers().contains(Modifier.STATIC)
                && own.getParameters().size() == other.getParameters().size();
        for (int i = 0; isOverridable && i < own.getParameters().size(); i++) {
            TypeMirror mine = body.typeNames.resolve(own.getParameters().get(i).getType());
            isOverridable = body.types.types.isSameType(
                    mine, other.getParameters().get(i).asType());
        }
        return isOverridable;
    }
}
