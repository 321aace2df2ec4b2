package dev.backsweep.processor.read;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.MemberSelectTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.lang.model.element.Modifier;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/**
 * Reads records that are declared in a body. The language model does not show them, so that their trees say everything: the constructor keeps
 * what it is given, and a method is its body, where it is called.
 *
 * <pre>{@code
 * record Pair(double a, double b) { double sum() { return a + b; } }
 * Pair p = new Pair(x, y);
 * return p.sum();
 * // the last statement is read as
 * return switch (0) { default -> { yield p.a() + p.b(); } };
 * }</pre>
 */
final class LocalRecords {
    /** Each is read anew, with those in it. */
    private static final int MOST_CALLS = 2_000;

    private static final Set<String> OF_OBJECT =
            Set.of("hashCode", "toString", "equals", "getClass", "clone", "finalize", "notify", "notifyAll", "wait");

    private final Body body;
    private final Map<Type.Rec, LocalRecord> all = new HashMap<>();
    private int calls;
    private final Set<MethodTree> open = Collections.newSetFromMap(new IdentityHashMap<>());

    private @Nullable Inside inside;

    /**
     * What is being read.
     *
     * @param record whose method or constructor it is
     * @param self what the method was called on, null where it is static
     * @param fields those of an object that is being made, by name; empty elsewhere
     */
    record Inside(LocalRecord record, @Nullable Typed self, Map<String, Typed> fields) {
        Inside(LocalRecord record, @Nullable Typed self) {
            this(record, self, Map.of());
        }
    }

    LocalRecords(Body body) {
        this.body = body;
    }

    /** Puts the record or class into scope. */
    LocalRecord declare(ClassTree tree) {
        LocalRecord record = new LocalRecord(tree, body.companions.numberOf(tree), body.scope, body.file.positions());
        String more = record.isClass() ? new LocalClasses(body).more(record) : record.more();
        if (more != null) {
            throw refused(tree, "the local " + record.kind() + " `" + record.name() + "`, " + more + ",", record);
        }
        List<TypeMirror> types = new ArrayList<>();
        for (VariableTree component : record.components()) {
            types.add(body.typeNames.resolve(component.getType()));
        }
        record.know(types, types.stream().map(body::type).toList());
        record.stand(body.companions.standIn(record.type()));
        body.scope.declare(record);
        if (record.isClass()) {
            record.sees(Scope.seenFrom(body.scope, record.fields()));
        }
        all.put(record.type(), record);
        return record;
    }

    private Unreadable refused(Tree at, String what, LocalRecord record) {
        if (record.isConstant()) {
            return body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    at,
                    what,
                    "make it a static method of the enum, or have the enum ask which constant it is");
        }
        body.scope.declareBroken(record.name());
        String instead = !record.isClass()
                ? "declare `" + record.name() + "` beside this method"
                : at == record.tree() ? LocalClasses.INSTEAD : "let a method beside this one do it";
        return body.refuse(Problem.UNSUPPORTED_STATEMENT, at, what, instead);
    }

    /** {@code new Pair(a, b)}, or null where {@code named} is another type. */
    @Nullable
    Typed creation(TypeMirror named, List<? extends ExpressionTree> given, Tree tree) {
        LocalRecord record = of(named);
        if (record == null) {
            return null;
        }
        List<TypeMirror> types = record.isClass() ? parameters(record, record.constructor()) : record.types();
        if (given.size() != types.size()) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            args.add(body.expressions.readFor(given.get(i), types.get(i)).expr());
        }
        if (record.isClass()) {
            return new Typed(new LocalClasses(body).made(record, args, types, tree), named);
        }
        Type.Rec type = record.type();
        MethodTree compact = record.compactConstructor();
        if (compact == null) {
            return new Typed(Parts.construct(type, args, body.pos(tree)), named);
        }
        Expr made = within(compact, new Inside(record, null), tree, named, stmts -> {
            List<Expr> values = new ArrayList<>();
            for (int i = 0; i < args.size(); i++) {
                Var v = parameter(record.components().get(i), types.get(i), args.get(i), stmts);
                values.add(Exprs.read(v));
            }
            stmts.addAll(body.statements.sequence(compact.getBody().getStatements()));
            stmts.add(new Stmt.Return(Parts.construct(type, values, body.pos(tree)), body.pos(tree)));
        });
        return new Typed(made, named);
    }

    private List<TypeMirror> parameters(LocalRecord record, @Nullable MethodTree method) {
        return method == null
                ? List.of()
                : in(
                        record,
                        () -> method.getParameters().stream()
                                .map(p -> body.typeNames.resolve(p.getType()))
                                .toList());
    }

    /** Reads what stands in the class of a constant, whose method is called on the object at hand. */
    <T> T inConstant(ClassTree of, Supplier<T> reading) {
        Inside outside = inside;
        LocalRecord constant = new LocalRecord(of);
        inside = new Inside(constant, new Typed(new Expr.Read(body.self, body.pos(of)), body.owner.asType()));
        try {
            return in(constant, reading);
        } finally {
            inside = outside;
        }
    }

    /** A component as a field, or null where {@code target} is no local record. */
    @Nullable
    Typed field(Typed target, String name, Tree tree) {
        LocalRecord record = of(target.type());
        return record == null ? null : component(record, target, name, tree);
    }

    /** A component of the record whose method is being read, or null where there is none of that name. */
    @Nullable
    Typed ownField(String name, Tree tree) {
        if (inside != null && inside.fields().containsKey(name)) {
            Typed field = inside.fields().get(name);
            return new Typed(new Expr.Read(((Expr.Read) field.expr()).var(), body.pos(tree)), field.type());
        }
        VariableTree held = inside == null ? null : inside.record().field(name);
        if (held != null) {
            return new ConstantFields(body).value(held, reading -> in(inside.record(), reading));
        }
        boolean isOwn =
                inside != null && inside.self() != null && inside.record().indexOf(name) >= 0;
        return isOwn ? component(inside.record(), inside.self(), name, tree) : null;
    }

    /** A static field of a class that the body declares, or null where it is something else. */
    @Nullable
    Typed staticField(TypeMirror type, String name, Tree tree) {
        LocalRecord record = of(type);
        if (record != null && record.isEnum()) {
            return new LocalEnums(body).constant(record, name, tree);
        }
        VariableTree held = record == null ? null : record.field(name);
        return held == null ? null : new ConstantFields(body).value(held, reading -> in(record, reading));
    }

    /** Whether a method or constructor of such a class is being read. */
    boolean isInside() {
        return inside != null;
    }

    /** The record whose method is being read, or null. */
    @Nullable
    Typed self() {
        return inside == null ? null : inside.self();
    }

    /** The variable that holds it. */
    @Nullable
    Var selfVar() {
        return inside != null && inside.self() != null && inside.self().expr() instanceof Expr.Read r ? r.var() : null;
    }

    private Typed component(LocalRecord record, Typed target, String name, Tree tree) {
        int index = record.indexOf(name);
        if (index < 0) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        Callee accessor = new Callee(Callee.Kind.RECORD_GET, record.type().name(), name, List.of(), false, false, "");
        TypeMirror type = record.types().get(index);
        return new Typed(new Expr.Call(accessor, target.expr(), List.of(), body.type(type), body.pos(tree)), type);
    }

    /**
     * The call of a method of a local record, or null where the call is another.
     *
     * @param receiver what it is called on, or null
     */
    @Nullable
    Typed call(@Nullable Typed receiver, MethodInvocationTree tree) {
        if (inside != null && inside.record().isConstant() && isThis(tree.getMethodSelect())) {
            return ofConstant(
                    ((MemberSelectTree) tree.getMethodSelect()).getIdentifier().toString(), tree);
        }
        if (!(tree.getMethodSelect() instanceof MemberSelectTree select)) {
            String name = tree.getMethodSelect().toString();
            boolean isOwn = inside != null && inside.record().has(name);
            if (!isOwn && inside != null && !inside.record().isConstant() && OF_OBJECT.contains(name)) {
                throw refused(tree, "a call of `" + name + "`, which Java writes,", inside.record());
            }
            return !isOwn
                    ? null
                    : inside.record().isConstant()
                            ? ofConstant(name, tree)
                            : call(inside.record(), inside.self(), name, tree);
        }
        String outer = select.getExpression().toString();
        boolean isStatic = receiver == null && body.scope.find(outer) == null;
        LocalRecord record = receiver != null ? of(receiver.type()) : isStatic ? body.scope.record(outer) : null;
        return record == null
                ? null
                : call(record, receiver, select.getIdentifier().toString(), tree);
    }

    private static boolean isThis(ExpressionTree tree) {
        return tree instanceof MemberSelectTree m
                && m.getExpression().toString().equals("this");
    }

    /** A call of a method in the class of a constant; null where it overrides one of the enum, which asks what it is called on. */
    private @Nullable Typed ofConstant(String name, MethodInvocationTree tree) {
        ConstantMethods.Means means = new ConstantMethods(body)
                .meaning(inside.record(), name, tree.getArguments().size());
        if (means == ConstantMethods.Means.EITHER) {
            throw refused(tree, "a call of `" + name + "` of a constant, where it may mean another,", inside.record());
        }
        return means == ConstantMethods.Means.OWN ? call(inside.record(), inside.self(), name, tree) : null;
    }

    private Typed call(LocalRecord record, @Nullable Typed receiver, String name, MethodInvocationTree tree) {
        Typed ofEnum = record.isEnum() ? new LocalEnums(body).called(record, receiver, name, tree) : null;
        if (ofEnum != null) {
            return ofEnum;
        }
        List<MethodTree> methods = record.methods(name, tree.getArguments().size());
        if (record.isConstant() && methods.stream().anyMatch(m -> !record.isPlain(m))) {
            throw refused(
                    tree,
                    "a call of `" + name + "` of a constant, which is more than a method of fixed arguments,",
                    record);
        }
        boolean isAccessor =
                methods.isEmpty() && !record.isClass() && tree.getArguments().isEmpty();
        if (isAccessor && record.indexOf(name) >= 0 && receiver != null) {
            return component(record, receiver, name, tree);
        }
        boolean isMore = ++calls > MOST_CALLS;
        if (isMore || methods.size() != 1 || open.contains(methods.get(0))) {
            String what = isMore
                    ? "after so many others,"
                    : methods.isEmpty()
                            ? "which Java writes,"
                            : methods.size() > 1 ? "of which there are several," : "which calls itself,";
            String of = record.isConstant() ? "of a constant, " : "of a local " + record.kind() + ", ";
            throw refused(tree, "a call of `" + name + "` " + of + what, record);
        }
        return inlined(record, methods.get(0), receiver, tree);
    }

    private Typed inlined(LocalRecord record, MethodTree method, @Nullable Typed receiver, MethodInvocationTree tree) {
        boolean isStatic = method.getModifiers().getFlags().contains(Modifier.STATIC);
        List<TypeMirror> types = parameters(record, method);
        TypeMirror result = in(record, () -> body.typeNames.resolve(method.getReturnType()));
        if (!isStatic && receiver == null) {
            throw refused(tree, "a call of `" + method.getName() + "`, before the object is made,", record);
        }
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            args.add(body.expressions
                    .readFor(tree.getArguments().get(i), types.get(i))
                    .expr());
        }
        List<Stmt> before = new ArrayList<>();
        Typed self = isStatic ? null : named(receiver, before, tree);
        open.add(method);
        try {
            Expr value = within(method, new Inside(record, self), tree, result, stmts -> {
                stmts.addAll(before);
                for (int i = 0; i < types.size(); i++) {
                    parameter(method.getParameters().get(i), types.get(i), args.get(i), stmts);
                }
                stmts.addAll(body.statements.sequence(method.getBody().getStatements()));
            });
            return new Typed(value, result);
        } finally {
            open.remove(method);
        }
    }

    /** What a method is called on, in a variable. */
    private Typed named(Typed receiver, List<Stmt> into, MethodInvocationTree tree) {
        boolean isConstant = receiver.expr() instanceof Expr.Read r && r.var() == body.self;
        if (isConstant
                || receiver.expr() instanceof Expr.Read && tree.getArguments().isEmpty()) {
            return receiver;
        }
        Type type = body.type(receiver.type());
        Var self = Var.generated(Names.decapitalized(type.toString()), type);
        into.add(new Stmt.Declare(self, receiver.expr(), body.pos(tree)));
        return new Typed(new Expr.Read(self, body.pos(tree)), receiver.type());
    }

    Var parameter(VariableTree tree, TypeMirror type, Expr value, List<Stmt> into) {
        // what is in a variable already needs no other
        boolean isNamed = value instanceof Expr.Read;
        Var var = isNamed
                ? Var.generated(Variables.nameOf(tree), body.type(type))
                : new Var(Variables.nameOf(tree), body.type(type));
        body.scope.declare(tree.getName().toString(), new Scope.Local(var, type, () -> null));
        into.add(new Stmt.Declare(var, value, value.pos()));
        return var;
    }

    /** What a body gives that is read where the record is in scope, as a switch expression with one arm. */
    Expr within(@Nullable MethodTree method, Inside own, Tree tree, TypeMirror result, Consumer<List<Stmt>> reading) {
        Inside outside = inside;
        Label label = new Label(own.record().labelOf(method));
        Pos pos = body.pos(tree);
        try {
            List<Stmt> stmts = in(
                    own.record(),
                    () -> new Lambdas(body).apart(result, () -> {
                        inside = own;
                        List<Stmt> all = new ArrayList<>();
                        reading.accept(all);
                        return all;
                    }));
            Stmt.Block whole = new Stmt.Block(stmts, method == null ? pos : body.pos(method));
            return new Yielding(label).value(whole, result.getKind() == TypeKind.VOID ? null : body.type(result), pos);
        } finally {
            inside = outside;
        }
    }

    /** Reads where nothing is in scope but what the record itself sees. */
    private <T> T in(LocalRecord record, Supplier<T> reading) {
        Scope outside = body.scope;
        body.scope = record.seen();
        try {
            return reading.get();
        } finally {
            body.scope = outside;
        }
    }

    @Nullable
    LocalRecord of(TypeMirror type) {
        Type.Rec rec = body.companions.recordOf(type);
        return rec == null ? null : all.get(rec);
    }
}
