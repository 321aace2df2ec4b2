package dev.backsweep.processor.read;

import com.sun.source.tree.ArrayTypeTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.IdentifierTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.ParameterizedTypeTree;
import com.sun.source.tree.PrimitiveTypeTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Problem;
import java.util.List;
import java.util.Locale;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** What names in a body mean: a variable before a type before a package (JLS 6.4.2, 6.5.2). */
final class Names {
    private final Body body;

    Names(Body body) {
        this.body = body;
    }

    /** What a name can stand for. */
    sealed interface Meaning {}

    record Value(Typed typed) implements Meaning {}

    record TypeName(TypeMirror type) implements Meaning {}

    record PackageName(String name) implements Meaning {}

    /** The meaning of what stands before a dot, and of dotted names as a whole. */
    Meaning meaning(Tree tree) {
        if (tree instanceof IdentifierTree name) {
            return simple(name);
        }
        if (tree instanceof MemberSelectTree select) {
            return selected(select);
        }
        if (tree instanceof PrimitiveTypeTree
                || tree instanceof ArrayTypeTree
                || tree instanceof ParameterizedTypeTree) {
            return new TypeName(body.typeNames.resolve(tree));
        }
        return new Value(body.expressions.read((ExpressionTree) tree));
    }

    private Meaning simple(IdentifierTree tree) {
        String name = tree.getName().toString();
        if (name.equals("this") || name.equals("super")) {
            return new Value(self(tree));
        }
        Typed variable = variable(tree, name);
        if (variable != null) {
            return new Value(variable);
        }
        TypeMirror type = body.typeNames.simple(name);
        return type == null ? new PackageName(name) : new TypeName(type);
    }

    private Meaning selected(MemberSelectTree tree) {
        String name = tree.getIdentifier().toString();
        Typed own =
                body.localRecords.isInside() && tree.getExpression().toString().equals("this")
                        ? body.localRecords.ownField(name, tree)
                        : null;
        if (own != null) {
            return new Value(own);
        }
        Meaning qualifier = meaning(tree.getExpression());
        if (qualifier instanceof Value value) {
            return new Value(fieldOf(value.typed(), name, tree));
        }
        if (qualifier instanceof TypeName type) {
            return memberOf(type.type(), name, tree);
        }
        String qualified = ((PackageName) qualifier).name() + "." + name;
        TypeElement type = body.javac.classNamed(qualified, body.owner);
        return type == null ? new PackageName(qualified) : new TypeName(body.typeNames.raw(type));
    }

    private Meaning memberOf(TypeMirror type, String name, MemberSelectTree tree) {
        if (name.equals("class")) {
            return new Value(classLiteral(type, tree));
        }
        if (!(type instanceof DeclaredType declared)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        TypeElement element = (TypeElement) declared.asElement();
        if (name.equals("this") || name.equals("super")) {
            if (element.equals(body.owner) && body.self != null) {
                return new Value(object(tree));
            }
            Typed outer = name.equals("this") ? new Enclosing(body).object(element, tree) : ofInterface(element, tree);
            if (outer == null) {
                throw enclosingInstance(tree);
            }
            return new Value(outer);
        }
        Typed own = body.localRecords.staticField(type, name, tree);
        if (own != null) {
            return new Value(own);
        }
        VariableElement field = body.javac.field(element, name);
        if (field != null) {
            return new Value(staticField(field, tree));
        }
        TypeElement member = body.javac.memberClass(element, name);
        if (member == null) {
            throw body.unresolved(tree.toString(), tree, !body.javac.isComplete(element));
        }
        return new TypeName(body.typeNames.member(type, member));
    }

    /** {@code I.super}: this object as one of an interface that its class names. */
    private @Nullable Typed ofInterface(TypeElement element, Tree tree) {
        for (TypeMirror i : body.owner.getInterfaces()) {
            if (body.self != null && element.equals(body.types.types.asElement(i))) {
                return new Typed(new Expr.Read(body.self, body.pos(tree)), i);
            }
        }
        return null;
    }

    /** {@code C.class} reads like a final static field. */
    private Typed classLiteral(TypeMirror named, Tree tree) {
        if (named.getKind().isPrimitive() || named.getKind() == TypeKind.VOID) { // int.class is Integer.TYPE
            String box = named.getKind() == TypeKind.VOID
                    ? "java.lang.Void"
                    : ((TypeElement) ((DeclaredType) body.types.boxed(named)).asElement())
                            .getQualifiedName()
                            .toString();
            TypeElement boxed = body.javac.classNamed(box).orElseThrow();
            return staticField(body.javac.field(boxed, "TYPE"), tree);
        }
        if (!(named instanceof DeclaredType declared)) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "the class literal of an array type",
                    "keep it in a constant outside this method");
        }
        TypeElement element = (TypeElement) declared.asElement();
        body.typeNames.requireNamed(body.types.types.erasure(declared), tree);
        body.lint.mentions(element);
        TypeElement literal = body.javac.classNamed("java.lang.Class").orElseThrow();
        TypeMirror of = element.getTypeParameters().isEmpty()
                ? element.asType()
                : body.types.types.getWildcardType(null, null); // else a raw type would be mentioned
        TypeMirror type = body.types.types.getDeclaredType(literal, of);
        Type.Ref owner = body.irTypes.reference(element);
        return new Typed(
                new Expr.Field(null, owner, Expr.Field.CLASS, body.type(type), true, true, body.pos(tree)), type);
    }

    /** The variable or field of that simple name, or null. */
    private @Nullable Typed variable(IdentifierTree tree, String name) {
        Scope.Local local = body.scope.find(name);
        if (local != null) {
            if (local.isBroken()) {
                throw Body.silently();
            }
            return new Typed(new Expr.Read(local.var(), body.pos(tree)), local.type(), local.constant());
        }
        if (body.scope.isBroken(name)) {
            throw Body.silently();
        }
        Typed component = body.localRecords.ownField(name, tree);
        if (component != null) {
            return component;
        }
        for (Element e = body.owner; e instanceof TypeElement type; e = e.getEnclosingElement()) {
            VariableElement field = body.javac.field(type, name);
            if (field != null && body.javac.isAccessible(field, body.owner)) {
                // javac keeps no enclosing object for the sake of a constant
                boolean isNumber = field.getConstantValue() != null && !type.equals(body.owner);
                return isStatic(field) || isNumber
                        ? staticField(field, tree)
                        : instanceField(implicitReceiver(type, tree), field, tree);
            }
        }
        VariableElement imported = body.file.importedField(name, body.owner);
        return imported == null ? null : staticField(imported, tree);
    }

    /** The receiver of a member of {@code type} that is named without one. */
    Typed implicitReceiver(TypeElement type, Tree tree) {
        if (type.equals(body.owner)) {
            return object(tree);
        }
        Typed outer = new Enclosing(body).object(type, tree);
        if (outer == null) {
            throw enclosingInstance(tree);
        }
        return outer;
    }

    Typed self(Tree tree) {
        Typed record = body.localRecords.self();
        if (record != null) {
            return record;
        }
        if (body.localRecords.isInside()) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "the use of `this` where the object is made",
                    "let the constructor keep what it is given, and no more");
        }
        return object(tree);
    }

    /** The object whose method is differentiated, or the class of which holds the one that is taken in. */
    private Typed object(Tree tree) {
        if (body.self == null) {
            throw body.unresolved("this", tree, false);
        }
        TypeMirror type = tree.toString().endsWith("super") ? body.owner.getSuperclass() : body.owner.asType();
        return new Typed(new Expr.Read(body.self, body.pos(tree)), type);
    }

    private Unreadable enclosingInstance(Tree tree) {
        return body.refuse(
                Problem.UNSUPPORTED_EXPRESSION,
                tree,
                "a member of the enclosing instance",
                "make the class static and hand it what it needs");
    }

    /** {@code target.name}. */
    private Typed fieldOf(Typed target, String name, MemberSelectTree tree) {
        if (target.type().getKind() == TypeKind.ARRAY && name.equals("length")) {
            return new Typed(new Expr.Length(target.expr(), body.pos(tree)), body.types.primitive(TypeKind.INT));
        }
        Typed component = body.localRecords.field(target, name, tree);
        if (component != null) {
            return component;
        }
        for (DeclaredType bound : body.types.bounds(target.type())) {
            VariableElement field = body.javac.field((TypeElement) bound.asElement(), name);
            if (field != null && body.javac.isAccessible(field, body.owner)) {
                if (!isStatic(field)) {
                    return instanceField(target, field, tree);
                }
                if (!Callees.isPlain(target.expr())) {
                    throw body.refuse(
                            Problem.UNSUPPORTED_EXPRESSION,
                            tree,
                            "a static field read through an expression",
                            "name its class instead");
                }
                return staticField(field, tree);
            }
        }
        throw body.unresolved(tree.toString(), tree, body.searches.mayGrow(target.type()));
    }

    private Typed instanceField(Typed target, VariableElement field, Tree tree) {
        TypeMirror type = field.asType();
        for (DeclaredType bound : body.types.bounds(target.type())) {
            if (body.types.asSuper(bound, field.getEnclosingElement()) != null) {
                type = body.types.types.asMemberOf(bound, field);
                break;
            }
        }
        return new Typed(field(pinned(target, field), field, type, tree), type, () -> constantOf(field));
    }

    /**
     * What a type variable stands for, as that of its bounds whose member is meant: where the method is taken in, the variable is of some class,
     * which may have another field of that name, or another method that fits.
     */
    Expr pinned(Typed target, Element member) {
        if (target.type().getKind() == TypeKind.TYPEVAR) {
            for (DeclaredType bound : body.types.bounds(target.type())) {
                if (body.types.asSuper(bound, member.getEnclosingElement()) != null) {
                    return new Expr.Cast(
                            body.type(bound), target.expr(), target.expr().pos());
                }
            }
        }
        return target.expr();
    }

    private Typed staticField(VariableElement field, Tree tree) {
        boolean isReachable = isStatic(field) && body.javac.isReachable(field, body.home);
        if (!isReachable && field.getConstantValue() != null) {
            // A private compile-time constant is what javac itself would put in its place.
            Object value = field.getConstantValue();
            return new Typed(
                    new Expr.Lit(value, body.type(field.asType()), body.pos(tree)), field.asType(), () -> value);
        }
        return new Typed(field(null, field, field.asType(), tree), field.asType(), () -> constantOf(field));
    }

    private Expr field(@Nullable Expr target, VariableElement field, TypeMirror type, Tree tree) {
        if (IrTypes.isUnknown(type)) {
            throw body.unresolved(tree.toString(), tree, true);
        }
        body.lint.mentions(field);
        body.lint.mentions(field.getEnclosingElement());
        ExecutableElement accessor = target == null ? null : new Records(body.javac).implicitAccessor(field);
        if (accessor != null && !isOwnField(target)) {
            // private as it is, its accessor gives it
            Callee get = new Callees(body.javac, body.irTypes, body.home).of(accessor, false, null);
            return new Expr.Call(get, target, List.of(), body.type(type), body.pos(tree));
        }
        body.typeNames.requireReachable(
                body.types.types.erasure(field.getEnclosingElement().asType()), tree);
        Type.Ref owner = body.irTypes.reference((TypeElement) field.getEnclosingElement());
        boolean isOnPrivate = target != null && target.type().isPrivate() && owner.isPrivate();
        boolean isReachable = body.javac.isReachable(field, body.home) && !isOnPrivate && !isHidden(target, field);
        // a handle knows the field as it is declared, without what type variables stand for
        Type declared = body.irTypes.erased(field.asType());
        boolean isOther = !isReachable && (isVariable(type) || !declared.equals(body.irTypes.erased(type)));
        Expr read = new Expr.Field(
                target == null
                        ? null
                        : body.privateTypes.receiver(
                                target, field.getEnclosingElement().asType()),
                owner,
                field.getSimpleName().toString(),
                isOther ? declared : body.type(type),
                isReachable,
                field.getModifiers().contains(Modifier.FINAL),
                body.pos(tree));
        return isOther ? new Expr.Cast(body.type(type), read, body.pos(tree)) : read;
    }

    private static boolean isVariable(TypeMirror type) {
        return type instanceof ArrayType array
                ? isVariable(array.getComponentType())
                : type.getKind() == TypeKind.TYPEVAR;
    }

    /** Whether {@code self.x} would be another field: {@code super.x}, where the class has an {@code x} of its own. */
    private boolean isHidden(@Nullable Expr target, VariableElement field) {
        TypeElement owner = (TypeElement) field.getEnclosingElement();
        return target instanceof Expr.Read r
                && r.var() == body.self
                && SourceMethod.isHidden(field.getSimpleName(), owner, body.receiver);
    }

    /** Whether this is a field of the record that is being made by the constructor at hand. */
    private boolean isOwnField(Expr target) {
        return body.method.getKind() == ElementKind.CONSTRUCTOR
                && target instanceof Expr.Read r
                && r.var() == body.self;
    }

    private static @Nullable Object constantOf(VariableElement field) {
        return field.getConstantValue();
    }

    /** What a variable of a class is called. */
    static String decapitalized(String type) {
        String name = type.substring(0, 1).toLowerCase(Locale.ROOT) + type.substring(1);
        return SourceVersion.isKeyword(name) ? name + "_" : name;
    }

    private static boolean isStatic(Element member) {
        return member.getModifiers().contains(Modifier.STATIC);
    }
}
