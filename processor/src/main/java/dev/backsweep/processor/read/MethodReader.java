package dev.backsweep.processor.read;

import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import dev.backsweep.processor.report.Silent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiConsumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.TypeParameterElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads whole methods. */
final class MethodReader {
    private final Compilation javac;
    private final IrTypes irTypes;
    private final Companions companions;
    private final BiConsumer<Tree, Typed> witness;
    private final Map<CompilationUnitTree, SourceFile> files = new HashMap<>();
    private final Map<TypeElement, Lint> lints = new HashMap<>();

    MethodReader(Compilation javac, Companions companions) {
        this(javac, companions, (tree, typed) -> {});
    }

    /** @param witness is shown every expression with the type that was found for it */
    MethodReader(Compilation javac, Companions companions, BiConsumer<Tree, Typed> witness) {
        this.javac = javac;
        this.irTypes = new IrTypes(javac, companions);
        this.companions = companions;
        this.witness = witness;
    }

    /** A method, or what stood in the way; where both are null, problems have been reported. */
    record Outcome(
            @Nullable Method method,
            Unreadable.@Nullable Unresolved unresolved,
            @Nullable Method partial) {}

    IrTypes irTypes() {
        return irTypes;
    }

    SourceFile file(Element element) {
        return files.computeIfAbsent(javac.file(element), f -> new SourceFile(javac, f));
    }

    /** What the methods read for the companion of a class were warned of. */
    Lint lint(TypeElement home) {
        return lints.computeIfAbsent(home, h -> new Lint(javac));
    }

    /** @param home the class whose companion the method is read for */
    Outcome read(SourceMethod source, TypeElement home, Reporter reporter) {
        ExecutableElement method = source.element();
        SourceFile file = file(method);
        MethodTree tree = javac.tree(method);
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        if (method.getModifiers().contains(Modifier.SYNCHRONIZED)) {
            reporter.report(Problem.SYNCHRONIZED, file.positions().of(tree), "a `synchronized` method");
        }
        Var self = isStatic
                ? null
                : new Var(free("self", method), irTypes.read(source.receiver().asType()));
        Body body = new Body(javac, irTypes, file, source, self, home, reporter, lint(home), companions, witness);
        List<Method.Param> params = body.attempt(() -> parameters(body, tree));
        boolean isConstructor = method.getKind() == ElementKind.CONSTRUCTOR;
        Stmt.Block block = params == null
                ? null
                : isConstructor
                        ? new RecordConstructors(body, params).block(tree)
                        : new ConstantBodies(body, params).block(tree);
        if (params == null || block == null || body.unresolved != null) {
            return new Outcome(null, body.unresolved, null);
        }
        Method read = new Method(
                irTypes.reference(owner),
                method.getSimpleName().toString(),
                params,
                irTypes.read(isConstructor ? owner.asType() : companions.known(method.getReturnType(), file)),
                block,
                traits(source, isStatic),
                body.pos(tree));
        return body.failed() ? new Outcome(null, null, read) : new Outcome(read, null, null);
    }

    /** The functions that a constant array or list holds; none where it is not known which. */
    List<Expr> functions(Expr.Field table, TypeElement home) {
        TypeElement owner = javac.elements.getTypeElement(table.owner().qualifiedName());
        VariableElement field = owner == null || !table.isFinal() ? null : javac.field(owner, table.name());
        boolean isHere =
                field != null && field.getEnclosingElement().equals(owner) && javac.trees.getTree(field) != null;
        ExecutableElement any = isHere
                ? owner.getEnclosedElements().stream()
                        .filter(ExecutableElement.class::isInstance)
                        .map(ExecutableElement.class::cast)
                        .findFirst()
                        .orElse(null)
                : null;
        if (any == null) {
            return List.of();
        }
        Body body = new Body(
                javac,
                irTypes,
                file(owner),
                SourceMethod.of(any),
                field.getModifiers().contains(Modifier.STATIC) ? null : new Var("self", irTypes.read(owner.asType())),
                home,
                new Silent(),
                lint(home),
                companions,
                witness);
        List<Expr> functions = new FunctionTables(body).functions(field);
        return functions == null ? List.of() : functions;
    }

    /** A method without its body: what its declaration says. */
    Method header(ExecutableElement method) {
        boolean isStatic = method.getModifiers().contains(Modifier.STATIC);
        TypeElement owner = (TypeElement) method.getEnclosingElement();
        List<Method.Param> params = new ArrayList<>();
        if (!isStatic) {
            Var self = new Var(free("self", method), irTypes.read(owner.asType()));
            params.add(new Method.Param(self, true, Pos.NONE));
        }
        for (VariableElement p : method.getParameters()) {
            Var var = new Var(p.getSimpleName().toString(), irTypes.read(declared(p.asType(), method)));
            params.add(new Method.Param(var, Annotations.isPresent(p, ClassReader.CONSTANT), Pos.NONE));
        }
        return new Method(
                irTypes.reference(owner),
                method.getSimpleName().toString(),
                params,
                irTypes.read(declared(method.getReturnType(), method)),
                new Stmt.Block(List.of(), Pos.NONE),
                traits(SourceMethod.of(method), isStatic),
                Pos.NONE);
    }

    private List<Method.Param> parameters(Body body, MethodTree tree) {
        List<Method.Param> params = new ArrayList<>();
        boolean isConstructor = body.method.getKind() == ElementKind.CONSTRUCTOR;
        if (body.self != null && !isConstructor) {
            requireReachable(body, body.owner.asType(), tree);
            params.add(new Method.Param(body.self, true, body.pos(tree)));
        }
        TypeMirror result = known(body.method.getReturnType(), tree.getReturnType(), body);
        requireReachable(body, result, tree.getReturnType());
        for (int i = 0; i < body.method.getParameters().size(); i++) {
            // a compact constructor does not spell its parameters out
            Tree at = i < tree.getParameters().size() ? tree.getParameters().get(i) : tree;
            VariableElement element = body.method.getParameters().get(i);
            TypeMirror type = known(element.asType(), at, body);
            Var var = new Var(element.getSimpleName().toString(), irTypes.read(type));
            requireReachable(body, type, at);
            body.scope.declare(var.name(), new Scope.Local(var, type, () -> null));
            boolean isConstant = Annotations.isPresent(element, ClassReader.CONSTANT);
            params.add(new Method.Param(var, isConstant, body.pos(at)));
        }
        return params;
    }

    /** The companion names what an annotated method takes and gives. */
    private static void requireReachable(Body body, TypeMirror type, Tree at) {
        body.typeNames.mention(type, at);
        if (Annotations.isPresent(body.method, ClassReader.DIFFERENTIABLE)) {
            body.typeNames.requireNamed(type, at);
            body.typeNames.requireSpelled(type, at);
        } else {
            body.typeNames.requireReachable(type, at);
        }
    }

    /** A type in the declaration of a method; what stands for it, where it is a record that is yet to be written. */
    TypeMirror declared(TypeMirror type, ExecutableElement method) {
        return companions.known(type, file(method));
    }

    /** A type in a declaration, where it is known. */
    private static TypeMirror known(TypeMirror declared, Tree tree, Body body) {
        TypeMirror type = body.companions.known(declared, body.file);
        if (IrTypes.isUnknown(type)) {
            throw body.unresolved(type.toString(), tree, true);
        }
        return type;
    }

    private Method.Traits traits(SourceMethod source, boolean isStatic) {
        ExecutableElement method = source.element();
        List<Method.TypeParameter> typeParameters = new ArrayList<>();
        if (!isStatic) {
            // The companion's methods are static: they need the type variables of the class as well.
            addTypeParameters(source.receiver().getTypeParameters(), typeParameters);
            addInherited(source.receiver(), (TypeElement) method.getEnclosingElement(), typeParameters);
        }
        addTypeParameters(method.getTypeParameters(), typeParameters);
        List<Type> thrown = method.getThrownTypes().stream().map(irTypes::read).toList();
        Set<Modifier> modifiers = method.getModifiers();
        boolean isPublic = modifiers.contains(Modifier.PUBLIC);
        boolean isPackagePrivate =
                !isPublic && !modifiers.contains(Modifier.PRIVATE) && !modifiers.contains(Modifier.PROTECTED);
        return new Method.Traits(
                isStatic,
                isPublic,
                isPackagePrivate,
                method.isVarArgs(),
                typeParameters,
                thrown,
                new References(javac.types).overload(method));
    }

    /** The type variables of the class that declares the method, as what they are in the one that inherits it. */
    private void addInherited(TypeElement receiver, TypeElement owner, List<Method.TypeParameter> typeParameters) {
        if (receiver.equals(owner)) {
            return;
        }
        List<? extends TypeMirror> arguments =
                javac.types.asSuper(receiver.asType(), owner).getTypeArguments();
        for (int i = 0; i < arguments.size(); i++) {
            String name = owner.getTypeParameters().get(i).getSimpleName().toString();
            if (typeParameters.stream().noneMatch(p -> p.name().equals(name))) {
                typeParameters.add(new Method.TypeParameter(name, List.of(irTypes.argument(arguments.get(i)))));
            }
        }
    }

    private void addTypeParameters(
            List<? extends TypeParameterElement> declared, List<Method.TypeParameter> typeParameters) {
        for (TypeParameterElement parameter : declared) {
            List<Type> bounds = parameter.getBounds().stream()
                    .map(irTypes::read)
                    .filter(b -> !b.equals(Type.OBJECT))
                    .toList();
            typeParameters.add(
                    new Method.TypeParameter(parameter.getSimpleName().toString(), bounds));
        }
    }

    /** The name with as many underscores as keep it apart from the method's parameters. */
    private static String free(String wanted, ExecutableElement method) {
        String name = wanted;
        for (boolean isTaken = true; isTaken; ) {
            String candidate = name;
            isTaken = method.getParameters().stream()
                    .anyMatch(p -> p.getSimpleName().contentEquals(candidate));
            name = isTaken ? name + "_" : name;
        }
        return name;
    }
}
