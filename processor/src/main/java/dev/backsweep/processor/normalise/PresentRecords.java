package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Where components of a replaced record are read that may be null, Java throws; so does what is put in front of the statement. Nothing is put
 * there where the record is known to be one: just made, or tested.
 *
 * <p>{@code s += best.x();} becomes {@code if (bestIsNull) { throw new NullPointerException(); } s += bestX;}
 */
final class PresentRecords {
    private final ScalarReplacement records;
    private Set<Var> known = Collections.newSetFromMap(new IdentityHashMap<>());

    PresentRecords(ScalarReplacement records) {
        this.records = records;
    }

    /** Puts what throws in front of a statement. */
    void require(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Loop l) {
            header(l);
        } else if (s instanceof Stmt.If i) {
            visit(i.condition(), List.of(), s, into);
        } else if (!isCompound(s)) {
            new Walker() {
                @Override
                public Expr expr(Expr e) {
                    if (e != null) {
                        visit(e, List.of(), s, into);
                    }
                    return e;
                }
            }.stmt(s);
        }
    }

    private static boolean isCompound(Stmt s) {
        return s instanceof Stmt.Block || s instanceof Stmt.Labeled || s instanceof Stmt.Try;
    }

    /** There is no room for a test in the header of a loop. */
    private void header(Stmt.Loop l) {
        List<Stmt> needed = new ArrayList<>();
        Set<Var> before = copy();
        known.removeAll(Assigned.in(l));
        visit(l.condition(), List.of(), l, needed);
        known = before;
        if (!needed.isEmpty()) {
            records.reporter()
                    .report(
                            Problem.NOT_YET,
                            l.pos(),
                            "a record that may be null in the condition of a loop",
                            "test it in the body and leave the loop by `break`");
        }
    }

    /** After a statement: what it assigned is known if it was made there. */
    void after(Stmt s) {
        if (s instanceof Stmt.Declare d && d.init() != null) {
            assigned(d.var(), d.init());
        } else if (s instanceof Stmt.Assign a) {
            assigned(a.var(), a.value());
        } else if (isCompound(s) || s instanceof Stmt.If || s instanceof Stmt.Loop) {
            known.removeAll(Assigned.in(s));
        }
    }

    private void assigned(Var v, Expr value) {
        Parts parts = records.parts(v);
        if (parts == null || parts.isNull() == null) {
            return;
        }
        boolean isMade = value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW;
        Parts source = records.source(value);
        boolean copied =
                source != null && (source.isNull() == null || value instanceof Expr.Read r && known.contains(r.var()));
        if (isMade || copied) {
            known.add(v);
        } else {
            known.remove(v);
        }
    }

    /** What is known inside of a loop or {@code try} is what nothing in it changes. */
    void entering(Stmt s) {
        known.removeAll(Assigned.in(s));
    }

    /** Runs {@code inside} where {@code condition} holds on entry. */
    Stmt.Block within(Expr condition, Supplier<Stmt.Block> inside) {
        Set<Var> before = copy();
        facts(condition, known);
        Stmt.Block done = inside.get();
        known = before;
        return done;
    }

    private Set<Var> copy() {
        Set<Var> copy = Collections.newSetFromMap(new IdentityHashMap<>());
        copy.addAll(known);
        return copy;
    }

    /** Adds the variables that are records where {@code condition} holds. */
    private static void facts(Expr condition, Set<Var> into) {
        if (condition instanceof Expr.Binary b && b.op() == BinaryOp.AND) {
            facts(b.left(), into);
            facts(b.right(), into);
        } else if (condition instanceof Expr.Unary u && u.op() == UnaryOp.NOT) {
            if (u.operand() instanceof Expr.Binary b && b.op() == BinaryOp.OR) {
                facts(Exprs.not(b.left()), into);
                facts(Exprs.not(b.right()), into);
            }
        } else if (condition instanceof Expr.Binary b && b.op() == BinaryOp.NE) {
            if (b.right().type() instanceof Type.Null && b.left() instanceof Expr.Read r) {
                into.add(r.var());
            } else if (b.left().type() instanceof Type.Null && b.right() instanceof Expr.Read r) {
                into.add(r.var());
            }
        }
    }

    /** Looks for reads of components in the order of evaluation; {@code path} holds where they are come to. */
    private void visit(Expr e, List<Expr> path, Stmt site, List<Stmt> into) {
        if (e instanceof Expr.Binary b && b.op().isShortCircuit()) {
            visit(b.left(), path, site, into);
            visit(b.right(), and(path, b.op() == BinaryOp.AND ? b.left() : Exprs.not(b.left())), site, into);
        } else if (e instanceof Expr.Conditional c) {
            visit(c.condition(), path, site, into);
            visit(c.whenTrue(), and(path, c.condition()), site, into);
            visit(c.whenFalse(), and(path, Exprs.not(c.condition())), site, into);
        } else {
            new Walker() {
                @Override
                public Expr expr(Expr inner) {
                    if (inner != null) {
                        visit(inner, path, site, into);
                    }
                    return inner;
                }
            }.walk(e);
            if (ScalarReplacement.outer(e) instanceof Expr.Read r) {
                read(r.var(), path, site, into);
            }
        }
    }

    private static List<Expr> and(List<Expr> path, Expr condition) {
        List<Expr> longer = new ArrayList<>(path);
        longer.add(condition);
        return longer;
    }

    private void read(Var v, List<Expr> path, Stmt site, List<Stmt> into) {
        Parts parts = records.parts(v);
        if (parts == null || parts.isNull() == null || known.contains(v)) {
            return;
        }
        Set<Var> tested = Collections.newSetFromMap(new IdentityHashMap<>());
        path.forEach(p -> facts(p, tested));
        if (tested.contains(v)) {
            return;
        }
        Expr absent = new Expr.Read(parts.isNull(), site.pos());
        for (int i = path.size() - 1; i >= 0; i--) {
            absent = Exprs.binary(BinaryOp.AND, records.expr(path.get(i)), absent);
        }
        Expr thrown = Exprs.call(
                Callee.Kind.SINK,
                new Type.Ref("java.lang", List.of("NullPointerException"), List.of()),
                "<init>",
                new Type.Ref("java.lang", List.of("NullPointerException"), List.of()));
        Stmt fail = new Stmt.Throw(thrown, site.pos());
        into.add(new Stmt.If(
                absent, new Stmt.Block(List.of(fail), site.pos()), new Stmt.Block(List.of(), site.pos()), site.pos()));
        if (path.isEmpty()) {
            known.add(v);
        }
    }
}
