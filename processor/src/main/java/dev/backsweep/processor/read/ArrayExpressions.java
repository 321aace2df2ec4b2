package dev.backsweep.processor.read;

import com.sun.source.tree.ArrayAccessTree;
import com.sun.source.tree.ExpressionTree;
import com.sun.source.tree.NewArrayTree;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Type;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;

/** Reads array elements and new arrays (JLS 15.10). */
final class ArrayExpressions {
    private final Body body;

    ArrayExpressions(Body body) {
        this.body = body;
    }

    Typed access(ArrayAccessTree tree) {
        Typed array = body.attempt(() -> body.expressions.read(tree.getExpression()));
        Typed index = body.attempt(() -> index(tree.getIndex()));
        if (array == null || index == null) {
            throw Body.silently();
        }
        if (!(array.type() instanceof ArrayType type)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return new Typed(new Expr.Get(array.expr(), index.expr(), body.pos(tree)), type.getComponentType());
    }

    private Typed index(ExpressionTree tree) {
        Typed index = body.expressions.read(tree);
        if (!body.types.isNumeric(index.type())
                || body.types.promoted(index.type()).getKind() != TypeKind.INT) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        return index;
    }

    Typed creation(NewArrayTree tree) {
        TypeMirror type = body.typeNames.resolve(tree.getType());
        boolean isOfOne = tree.getDimensions().size() <= 1;
        if (!isOfOne || !body.typeNames.isApart(type)) {
            body.typeNames.requireNamed(type, tree.getType());
        }
        if (tree.getInitializers() != null) {
            return initialiser(tree, body.types.types.getArrayType(type));
        }
        List<Expr> dims = new ArrayList<>();
        for (ExpressionTree dimension : tree.getDimensions()) {
            dims.add(index(dimension).expr());
            type = body.types.types.getArrayType(type);
        }
        return new Typed(new Expr.NewArray(body.type(type), dims, body.pos(tree)), type);
    }

    /** {@code {a, b, …}} as a value of that type. */
    Typed initialiser(NewArrayTree tree, TypeMirror target) {
        if (!(target instanceof ArrayType array)) {
            throw body.unresolved(tree.toString(), tree, false);
        }
        if (!body.typeNames.isApart(array.getComponentType())) {
            body.typeNames.requireNamed(array, tree);
        }
        List<Expr> elements = new ArrayList<>();
        boolean isComplete = true;
        for (ExpressionTree initializer : tree.getInitializers()) {
            Typed element = body.attempt(() -> body.expressions.readFor(initializer, array.getComponentType()));
            isComplete &= element != null;
            if (element != null) {
                elements.add(element.expr());
            }
        }
        if (!isComplete) {
            throw Body.silently();
        }
        return new Typed(new Expr.ArrayLit((Type.Arr) body.type(array), elements, body.pos(tree)), array);
    }
}
