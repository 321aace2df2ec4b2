package dev.backsweep.processor.read;

import com.sun.source.tree.LiteralTree;
import com.sun.source.tree.MethodInvocationTree;
import com.sun.source.tree.NewClassTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeKind;
import org.jspecify.annotations.Nullable;

/**
 * Reads enums that are declared in a body, and are no more than constants, as records of a number.
 *
 * <pre>{@code
 * enum Side { LEFT, RIGHT }
 * Side side = n > 0 ? Side.LEFT : Side.RIGHT;
 * if (side == Side.LEFT) { … }
 * // is
 * int side = n > 0 ? 0 : 1;
 * if (side == 0) { … }
 * }</pre>
 */
final class LocalEnums {
    /** The one component. */
    static final String ORDINAL = "ordinal";

    private final Body body;

    LocalEnums(Body body) {
        this.body = body;
    }

    /** Whether a member is a constant that is made of nothing. */
    static boolean isConstant(Tree member) {
        return member instanceof VariableTree v
                && v.getInitializer() instanceof NewClassTree made
                && made.getArguments().isEmpty()
                && made.getClassBody() == null
                && v.getType().toString().equals(made.getIdentifier().toString());
    }

    private static List<String> constants(LocalRecord of) {
        return of.tree().getMembers().stream()
                .map(m -> ((VariableTree) m).getName().toString())
                .toList();
    }

    /** The constant of that name, or null. */
    @Nullable
    Typed constant(LocalRecord of, String name, Tree tree) {
        int ordinal = constants(of).indexOf(name);
        return ordinal < 0 ? null : new Typed(constant(of, ordinal, tree), of.standIn());
    }

    private Expr constant(LocalRecord of, int ordinal, Tree tree) {
        return Parts.construct(of.type(), List.of(Exprs.lit(ordinal)), body.pos(tree));
    }

    /** What {@code case A} asks for. */
    Expr label(LocalRecord of, Tree tree) {
        int ordinal = constants(of).indexOf(tree.toString());
        if (ordinal < 0) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return new Expr.Lit(ordinal, Type.Prim.INT, body.pos(tree));
    }

    /** What a switch looks at: the number of such a constant, any other value itself. */
    Expr key(Typed selector) {
        LocalRecord local = body.localRecords.of(selector.type());
        return local != null && local.isEnum() ? ordinal(local, selector.expr()) : selector.expr();
    }

    private static Expr ordinal(LocalRecord of, Expr value) {
        if (value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            return c.args().get(0);
        }
        Callee accessor = new Callee(Callee.Kind.RECORD_GET, of.type().name(), ORDINAL, List.of(), false, false, "");
        return new Expr.Call(accessor, value, List.of(), Type.Prim.INT, value.pos());
    }

    /** A call of a method that every enum has; null where it is none of those that are known. */
    @Nullable
    Typed called(LocalRecord of, @Nullable Typed receiver, String name, MethodInvocationTree tree) {
        if (!tree.getArguments().isEmpty()) {
            return null;
        }
        if (receiver == null && name.equals("values")) {
            List<Expr> all = new ArrayList<>();
            for (int i = 0; i < constants(of).size(); i++) {
                all.add(constant(of, i, tree));
            }
            return new Typed(
                    new Expr.ArrayLit(new Type.Arr(of.type()), all, body.pos(tree)),
                    body.types.types.getArrayType(of.standIn()));
        }
        return receiver != null && name.equals(ORDINAL)
                ? new Typed(ordinal(of, receiver.expr()), body.types.primitive(TypeKind.INT))
                : null;
    }

    /** {@code a == b}, or {@code a != b}, of two such constants; null where it is something else. */
    @Nullable
    Expr compared(BinaryOp op, Typed left, Typed right, Tree tree) {
        boolean asks = op == BinaryOp.EQ || op == BinaryOp.NE;
        LocalRecord local = asks ? body.localRecords.of(left.type()) : null;
        if (local == null || !local.isEnum() || body.localRecords.of(right.type()) != local) {
            return null;
        }
        if (mayBeNull()) {
            throw body.refuse(
                    Problem.UNSUPPORTED_EXPRESSION,
                    tree,
                    "`" + op.symbol + "` between constants of the local enum `" + local.name()
                            + "`, which may be null,",
                    "declare `" + local.name() + "` beside this method");
        }
        return new Expr.Binary(
                op, ordinal(local, left.expr()), ordinal(local, right.expr()), Type.Prim.BOOLEAN, body.pos(tree));
    }

    /** Whether the method speaks of null anywhere: nobody else could put it in a variable of the enum. */
    private boolean mayBeNull() {
        Tree whole = LocalClasses.around(body);
        boolean[] found = {whole == null};
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitLiteral(LiteralTree tree, Void unused) {
                found[0] |= tree.getKind() == Tree.Kind.NULL_LITERAL;
                return null;
            }
        }.scan(whole, null);
        return found[0];
    }
}
