package dev.backsweep.processor.differentiate.reverse;

import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * The comments of the reverse sweep: the first statement that the reverse of a primal statement changes something by quotes it, once where
 * several follow each other.
 *
 * <pre>
 * double t = yBar * c;
 * aBar += t; // y = (a + b) * c
 * bBar += t;
 * </pre>
 */
final class Quotes {
    private Pos lastQuote = Pos.NONE;

    /** Gives the first statement the primal statement as its comment, unless the statement before carries the same. */
    List<Stmt> over(List<Stmt> made, Pos primal) {
        if (made.isEmpty() || primal.isGenerated() || primal.text().isEmpty() || primal == lastQuote) {
            return made;
        }
        lastQuote = primal;
        List<Stmt> result = new ArrayList<>(made);
        for (int i = 0; i < made.size(); i++) {
            if (!(made.get(i) instanceof Stmt.Declare)) {
                result.set(i, requoted(made.get(i), Pos.quoting(primal.text())));
                return result;
            }
        }
        return result;
    }

    private static Stmt requoted(Stmt s, Pos pos) {
        return new Rewriter() {
            @Override
            public Stmt assign(Stmt.Assign a) {
                return new Stmt.Assign(a.var(), a.value(), pos);
            }

            @Override
            public Stmt set(Stmt.Set a) {
                return new Stmt.Set(a.array(), a.index(), a.value(), pos);
            }

            @Override
            public Stmt ifStmt(Stmt.If a) {
                return new Stmt.If(a.condition(), a.then(), a.otherwise(), pos);
            }
        }.stmt(s);
    }
}
