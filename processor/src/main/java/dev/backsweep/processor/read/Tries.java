package dev.backsweep.processor.read;

import com.sun.source.tree.CatchTree;
import com.sun.source.tree.Tree;
import com.sun.source.tree.TryTree;
import com.sun.source.tree.UnionTypeTree;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.List;
import javax.lang.model.type.TypeMirror;

/** Reads {@code try} (JLS 14.20). */
final class Tries {
    private final Body body;

    Tries(Body body) {
        this.body = body;
    }

    Stmt read(TryTree tree) {
        Stmt.Block block = tree.getResources().isEmpty()
                ? body.statements.block(tree.getBlock())
                : new Resources(body).block(tree);
        List<Stmt.Catch> catches = new ArrayList<>();
        for (CatchTree each : tree.getCatches()) {
            Stmt.Catch read = body.attempt(() -> body.scoped(() -> caught(each)));
            if (read != null) {
                catches.add(read);
            }
        }
        Stmt.Block last = tree.getFinallyBlock() == null ? null : body.statements.block(tree.getFinallyBlock());
        boolean isWhole = catches.isEmpty() && last == null;
        return isWhole ? block : new Stmt.Try(block, catches, last, body.pos(tree));
    }

    private Stmt.Catch caught(CatchTree tree) {
        Tree declared = tree.getParameter().getType();
        List<Type> types = new ArrayList<>();
        TypeMirror type = null;
        List<? extends Tree> alternatives =
                declared instanceof UnionTypeTree union ? union.getTypeAlternatives() : List.of(declared);
        for (Tree alternative : alternatives) {
            TypeMirror one = body.typeNames.resolve(alternative);
            body.typeNames.requireNamed(one, alternative);
            types.add(body.type(one));
            type = type == null ? one : body.types.leastUpperBound(type, one);
        }
        Var var = new Var(Variables.nameOf(tree.getParameter()), body.type(type));
        body.scope.declare(tree.getParameter().getName().toString(), new Scope.Local(var, type, () -> null));
        return new Stmt.Catch(types, var, body.statements.block(tree.getBlock()), body.pos(tree));
    }
}
