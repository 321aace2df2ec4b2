package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.StatementRewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Drops the question whether an object is there where it has been asked before: each switch on an enum asks, and where several of its methods
 * are taken in there are several switches.
 *
 * <pre>{@code
 * Objects.requireNonNull(kind); … Objects.requireNonNull(kind); …     // the second one goes
 * }</pre>
 */
public final class PresentAlready extends StatementRewriter {
    private Set<Var> known = Collections.newSetFromMap(new IdentityHashMap<>());

    private PresentAlready() {}

    public static Method method(Method method) {
        return method.withBody(new PresentAlready().body(method.body()));
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        Var asked = asked(s);
        if (asked != null) {
            if (known.add(asked)) {
                into.add(s);
            }
            return;
        }
        // a loop may come to its first statement again, and a handler may follow any statement
        if (s instanceof Stmt.Loop || s instanceof Stmt.Try) {
            known.removeAll(Assigned.in(s));
        }
        super.expand(s, into);
        if (!known.isEmpty()) {
            known.removeAll(Assigned.in(s));
        }
    }

    @Override
    public Stmt.Block body(Stmt.Block b) {
        Set<Var> before = known;
        known = Collections.newSetFromMap(new IdentityHashMap<>());
        known.addAll(before);
        try {
            return super.body(b);
        } finally {
            known = before;
        }
    }

    private static @Nullable Var asked(Stmt s) {
        return s instanceof Stmt.Eval e
                        && e.expr() instanceof Expr.Call c
                        && c.callee().name().equals("requireNonNull")
                        && c.callee().owner().qualifiedName().equals("java.util.Objects")
                        && c.args().size() == 1
                        && c.args().get(0) instanceof Expr.Read r
                ? r.var()
                : null;
    }
}
