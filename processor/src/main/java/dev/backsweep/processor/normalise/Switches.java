package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a chain of choices of a switch (JLS 14.11). Arms that fall into one another are one link, in which the later arms also run when an
 * earlier one was selected; {@code break} leaves a labeled block round the chain.
 *
 * <pre>{@code
 * switch (k) { case 0: s += x; case 1: s += y; break; default: s = 0; }
 * // becomes
 * choice: { if (k == 0 || k == 1) { if (k == 0) { s += x; } s += y; break choice; } else { s = 0; } }
 * }</pre>
 *
 * A switch expression over an enum without {@code default} takes its last arm where no other fits: only an enum compiled anew could tell.
 */
final class Switches extends Rewriter {

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Switch w) {
            lower((Stmt.Switch) super.switchStmt(w), false, into);
        } else {
            super.expand(s, into);
        }
    }

    /** The statements of {@code s}; one that is {@code exhaustive} selects an arm for every value. */
    List<Stmt> lowered(Stmt.Switch s, boolean exhaustive) {
        List<Stmt> result = new ArrayList<>();
        lower((Stmt.Switch) super.switchStmt(s), exhaustive, result);
        return result;
    }

    private static void lower(Stmt.Switch s, boolean exhaustive, List<Stmt> into) {
        Expr key = key(s, into);
        List<Stmt.Case> cases = SharedDeclarations.hoisted(s.cases(), into);
        List<Link> links = links(cases);
        boolean testsText = key.type().equals(Type.STRING) && links.stream().anyMatch(l -> !l.hasDefault());
        if (key.type().isReference() && !testsText) {
            Type.Ref objects = new Type.Ref("java.util", List.of("Objects"), List.of());
            Callee callee =
                    new Callee(Callee.Kind.SINK, objects, "requireNonNull", List.of(Type.OBJECT), true, false, "");
            into.add(new Stmt.Eval(new Expr.Call(callee, null, List.of(key), key.type(), s.pos()), s.pos()));
        }
        into.add(new Stmt.Labeled(s.label(), chain(key, links, exhaustive, s.pos()), s.pos()));
    }

    /** The selector as something that may be tested again and again. */
    private static Expr key(Stmt.Switch s, List<Stmt> into) {
        Type type = Conversions.unboxed(s.selector().type());
        boolean assigned = s.selector() instanceof Expr.Read r
                && s.cases().stream().anyMatch(c -> Assigned.in(c.body()).contains(r.var()));
        if (s.selector() instanceof Expr.Read
                && !assigned
                && type.equals(s.selector().type())) {
            return s.selector();
        }
        boolean named = !(s.selector() instanceof Expr.Read);
        Var v = Var.generated(named ? TempNames.of(s.selector()) : "selected", type);
        into.add(new Stmt.Declare(v, s.selector(), s.pos()));
        return new Expr.Read(v, s.selector().pos());
    }

    /** Arms that fall into one another, the last of them into none. */
    private record Link(List<Stmt.Case> arms) {
        boolean hasDefault() {
            return arms.stream().anyMatch(Stmt.Case::isDefault);
        }

        List<Expr> labels(int from, int to) {
            return arms.subList(from, to).stream()
                    .flatMap(c -> c.labels().stream())
                    .toList();
        }
    }

    private static List<Link> links(List<Stmt.Case> cases) {
        List<Link> links = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < cases.size(); i++) {
            Stmt.Case c = cases.get(i);
            if (c.arrow() || i == cases.size() - 1 || !Completion.isPossible(c.body())) {
                links.add(new Link(cases.subList(from, i + 1)));
                from = i + 1;
            }
        }
        return links;
    }

    private static Stmt.Block chain(Expr key, List<Link> links, boolean exhaustive, Pos pos) {
        List<Link> tested = new ArrayList<>(links);
        Link last = null;
        for (Link l : links) {
            if (l.hasDefault()) {
                last = l;
            }
        }
        if (last == null && exhaustive) {
            last = links.get(links.size() - 1);
        }
        tested.remove(last);
        Stmt.Block result = last == null ? new Stmt.Block(List.of(), pos) : body(key, last);
        for (int i = tested.size() - 1; i >= 0; i--) {
            Link l = tested.get(i);
            Pos at = l.arms().get(0).pos();
            Expr test = anyOf(key, l.labels(0, l.arms().size()));
            result = new Stmt.Block(List.of(new Stmt.If(test, body(key, l), result, at)), at);
        }
        return result;
    }

    private static Stmt.Block body(Expr key, Link link) {
        List<Stmt> result = new ArrayList<>();
        int n = link.arms().size();
        for (int i = 0; i < n; i++) {
            Stmt.Case arm = link.arms().get(i);
            if (arm.body().isEmpty()) {
                continue;
            }
            Expr test = i == n - 1 ? null : selectedUpTo(key, link, i);
            if (test == null) {
                result.addAll(arm.body().stmts());
            } else {
                result.add(new Stmt.If(test, arm.body(), new Stmt.Block(List.of(), arm.pos()), arm.pos()));
            }
        }
        return new Stmt.Block(result, link.arms().get(n - 1).pos());
    }

    /** Whether arm {@code i} or an earlier one of the link is the selected one; null where it always is. */
    private static Expr selectedUpTo(Expr key, Link link, int i) {
        boolean defaultSeen = link.arms().subList(0, i + 1).stream().anyMatch(Stmt.Case::isDefault);
        List<Expr> later = link.labels(i + 1, link.arms().size());
        if (!defaultSeen) {
            return anyOf(key, link.labels(0, i + 1));
        }
        return later.isEmpty() ? null : Exprs.not(anyOf(key, later));
    }

    static Expr anyOf(Expr key, List<Expr> labels) {
        Expr result = null;
        for (Expr label : labels) {
            Expr test = equal(key, label);
            result = result == null ? test : new Expr.Binary(BinaryOp.OR, result, test, Prim.BOOLEAN, label.pos());
        }
        return result;
    }

    private static Expr equal(Expr key, Expr label) {
        if (key.type().equals(Type.STRING)) {
            Callee callee =
                    new Callee(Callee.Kind.PREDICATE, Type.STRING, "equals", List.of(Type.OBJECT), false, false, "");
            return new Expr.Call(callee, key, List.of(label), Prim.BOOLEAN, label.pos());
        }
        return new Expr.Binary(BinaryOp.EQ, key, label, Prim.BOOLEAN, label.pos());
    }
}
