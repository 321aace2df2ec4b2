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
import dev.backsweep.processor.ir.Rewriter;
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

    private final Body body;
    private final Map<Type.Rec, LocalRecord> all = new HashMap<>();
    private int calls;
    private final Set<MethodTree> open = Collections.newSetFromMap(new IdentityHashMap<>());

    /** The record whose method is being read, and what that was called on, null where it is static. */
    private @Nullable Inside inside;

    private record Inside(LocalRecord record, @Nullable Typed self) {}

    LocalRecords(Body body) {
        this.body = body;
    }

    /** Puts the record into scope. */
    LocalRecord declare(ClassTree tree) {
        LocalRecord record = new LocalRecord(tree, body.companions.numberOf(tree), body.scope, body.file.positions());
        boolean isPlain = tree.getImplementsClause().isEmpty()
                && tree.getTypeParameters().isEmpty()
                && record.hasPlainConstructor()
                && tree.getMembers().stream().allMatch(m -> isPlain(m, record));
        if (!isPlain) {
            throw refused(
                    tree,
                    "the local record `" + tree.getSimpleName()
                            + "`, which is more than components and methods of fixed arguments,",
                    record);
        }
        List<TypeMirror> types = new ArrayList<>();
        for (VariableTree component : record.components()) {
            types.add(body.typeNames.resolve(component.getType()));
        }
        record.know(types, types.stream().map(body::type).toList());
        record.stand(body.companions.standIn(record.type()));
        body.scope.declare(record);
        all.put(record.type(), record);
        return record;
    }

    private static boolean isPlain(Tree member, LocalRecord record) {
        return member instanceof VariableTree component
                        && record.components().contains(component)
                        && !isVarargs(component)
                || member instanceof MethodTree method
                        && method.getTypeParameters().isEmpty()
                        && method.getParameters().stream().noneMatch(LocalRecords::isVarargs)
                        && !method.getModifiers().getFlags().contains(Modifier.SYNCHRONIZED);
    }

    private static boolean isVarargs(VariableTree parameter) {
        return parameter.toString().contains("...");
    }

    private Unreadable refused(Tree at, String what, LocalRecord record) {
        body.scope.declareBroken(record.name());
        return body.refuse(
                Problem.UNSUPPORTED_STATEMENT, at, what, "declare `" + record.name() + "` beside this method");
    }

    /** {@code new Pair(a, b)}, or null where {@code named} is another type. */
    @Nullable
    Typed creation(TypeMirror named, List<? extends ExpressionTree> given, Tree tree) {
        LocalRecord record = of(named);
        if (record == null) {
            return null;
        }
        if (given.size() != record.types().size()) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            args.add(body.expressions
                    .readFor(given.get(i), record.types().get(i))
                    .expr());
        }
        Type.Rec type = record.type();
        MethodTree compact = record.compactConstructor();
        if (compact == null) {
            return new Typed(Parts.construct(type, args, body.pos(tree)), named);
        }
        Expr made = within(compact, new Inside(record, null), tree, named, stmts -> {
            List<Expr> values = new ArrayList<>();
            for (int i = 0; i < args.size(); i++) {
                Var v = parameter(record.components().get(i), record.types().get(i), args.get(i), stmts);
                values.add(Exprs.read(v));
            }
            stmts.addAll(body.statements.sequence(compact.getBody().getStatements()));
            stmts.add(new Stmt.Return(Parts.construct(type, values, body.pos(tree)), body.pos(tree)));
        });
        return new Typed(made, named);
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
        boolean isOwn =
                inside != null && inside.self() != null && inside.record().indexOf(name) >= 0;
        return isOwn ? component(inside.record(), inside.self(), name, tree) : null;
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
        if (!(tree.getMethodSelect() instanceof MemberSelectTree select)) {
            String name = tree.getMethodSelect().toString();
            boolean isOwn = inside != null && inside.record().has(name);
            return isOwn ? call(inside.record(), inside.self(), name, tree) : null;
        }
        String qualifier = select.getExpression().toString();
        boolean isStatic = receiver == null && body.scope.find(qualifier) == null;
        LocalRecord record = receiver != null ? of(receiver.type()) : isStatic ? body.scope.record(qualifier) : null;
        return record == null
                ? null
                : call(record, receiver, select.getIdentifier().toString(), tree);
    }

    private Typed call(LocalRecord record, @Nullable Typed receiver, String name, MethodInvocationTree tree) {
        List<MethodTree> methods = record.methods(name, tree.getArguments().size());
        if (methods.isEmpty() && tree.getArguments().isEmpty() && record.indexOf(name) >= 0 && receiver != null) {
            return component(record, receiver, name, tree);
        }
        boolean isMore = ++calls > MOST_CALLS;
        if (isMore || methods.size() != 1 || !open.add(methods.get(0))) {
            String what = isMore
                    ? "after so many others,"
                    : methods.isEmpty()
                            ? "which Java writes,"
                            : methods.size() > 1 ? "of which there are several," : "which calls itself,";
            throw refused(tree, "a call of `" + name + "` of a local record, " + what, record);
        }
        try {
            return inlined(record, methods.get(0), receiver, tree);
        } finally {
            open.remove(methods.get(0));
        }
    }

    private Typed inlined(LocalRecord record, MethodTree method, @Nullable Typed receiver, MethodInvocationTree tree) {
        boolean isStatic = method.getModifiers().getFlags().contains(Modifier.STATIC);
        List<TypeMirror> types = in(
                record,
                () -> method.getParameters().stream()
                        .map(p -> body.typeNames.resolve(p.getType()))
                        .toList());
        TypeMirror result = in(record, () -> body.typeNames.resolve(method.getReturnType()));
        if (result.getKind() == TypeKind.VOID || !isStatic && receiver == null) {
            throw refused(tree, "a call of `" + method.getName() + "`, which gives nothing,", record);
        }
        List<Expr> args = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            args.add(body.expressions
                    .readFor(tree.getArguments().get(i), types.get(i))
                    .expr());
        }
        List<Stmt> before = new ArrayList<>();
        Typed self = isStatic ? null : named(receiver, before, tree);
        Expr value = within(method, new Inside(record, self), tree, result, stmts -> {
            stmts.addAll(before);
            for (int i = 0; i < types.size(); i++) {
                parameter(method.getParameters().get(i), types.get(i), args.get(i), stmts);
            }
            stmts.addAll(body.statements.sequence(method.getBody().getStatements()));
        });
        return new Typed(value, result);
    }

    /** What a method is called on, in a variable. */
    private Typed named(Typed receiver, List<Stmt> into, MethodInvocationTree tree) {
        if (receiver.expr() instanceof Expr.Read && tree.getArguments().isEmpty()) {
            return receiver;
        }
        Type type = body.type(receiver.type());
        Var self = Var.generated(Names.decapitalized(type.toString()), type);
        into.add(new Stmt.Declare(self, receiver.expr(), body.pos(tree)));
        return new Typed(new Expr.Read(self, body.pos(tree)), receiver.type());
    }

    private Var parameter(VariableTree tree, TypeMirror type, Expr value, List<Stmt> into) {
        Var var = new Var(Variables.nameOf(tree), body.type(type));
        body.scope.declare(tree.getName().toString(), new Scope.Local(var, type, () -> null));
        into.add(new Stmt.Declare(var, value, value.pos()));
        return var;
    }

    /** What a body gives that is read where the record is in scope, as a switch expression with one arm. */
    private Expr within(MethodTree method, Inside own, Tree tree, TypeMirror result, Consumer<List<Stmt>> reading) {
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
            Stmt.Block arm = new Yielding(label).body(new Stmt.Block(stmts, body.pos(method)));
            Stmt.Case only = new Stmt.Case(List.of(), true, true, arm, pos);
            return new Expr.SwitchExpr(label, Exprs.lit(0), List.of(only), body.type(result), pos);
        } finally {
            inside = outside;
        }
    }

    /** Reads where nothing is in scope but the records that the record itself sees. */
    private <T> T in(LocalRecord record, Supplier<T> reading) {
        Scope outside = body.scope;
        body.scope = Scope.ofRecords(record.declaredIn());
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

    /** What the method returns is what the switch expression yields. */
    private static final class Yielding extends Rewriter {
        private final Label label;

        Yielding(Label label) {
            this.label = label;
        }

        @Override
        public Stmt returnStmt(Stmt.Return s) {
            return new Stmt.Yield(label, s.value(), s.pos());
        }

        @Override
        public Expr lambda(Expr.Lambda e) {
            return e;
        }
    }
}
