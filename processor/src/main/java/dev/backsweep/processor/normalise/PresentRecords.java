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
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

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
            header(l, into);
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

    /** There is no room for a test in the header of a loop; what the first test comes to is tested in front of the loop. */
    private void header(Stmt.Loop l, List<Stmt> into) {
        List<Stmt> needed = new ArrayList<>();
        Set<Var> before = copy();
        forget(l);
        Set<Var> kept = copy();
        visit(l.condition(), List.of(), l, needed);
        Set<Var> learned = known;
        learned.removeAll(kept);
        known = before;
        if (needed.isEmpty()) {
            return;
        }
        if (learned.size() == needed.size() && SomeWaysOnly.isAskedAtOnce(l) && !assigns(l, learned)) {
            known.addAll(learned);
            into.addAll(needed);
            return;
        }
        records.reporter()
                .report(
                        Problem.NOT_YET,
                        l.pos(),
                        "a record that may be null in the condition of a loop",
                        "test it in the body and leave the loop by `break`");
    }

    private boolean assigns(Stmt.Loop l, Set<Var> flags) {
        return Assigned.in(l).stream()
                .map(records::parts)
                .anyMatch(p -> p != null && p.leaves().stream().anyMatch(flags::contains));
    }

    /** After a statement: what it assigned is known if it was made there. */
    void after(Stmt s) {
        if (s instanceof Stmt.Declare d && d.init() != null) {
            assigned(d.var(), d.init());
        } else if (s instanceof Stmt.Assign a) {
            assigned(a.var(), a.value());
        } else if (isCompound(s) || s instanceof Stmt.If || s instanceof Stmt.Loop) {
            forget(s);
        }
    }

    private void assigned(Var v, Expr value) {
        Parts parts = records.parts(v);
        if (parts != null) {
            Set<Var> learned = flags();
            learn(parts, value, learned);
            known.removeAll(parts.leaves());
            known.addAll(learned);
        }
    }

    /** What is known of a record after it was given {@code value}. */
    private void learn(Parts of, Expr value, Set<Var> into) {
        Parts source = records.source(value);
        if (source != null) {
            copied(of, source, into);
        } else if (value instanceof Expr.Call c && c.callee().kind() == Callee.Kind.RECORD_NEW) {
            add(of.isNull(), into);
            for (int i = 0; i < Math.min(of.components().size(), c.args().size()); i++) {
                if (of.components().get(i) instanceof Parts inner) {
                    learn(inner, c.args().get(i), into);
                }
            }
        }
    }

    private void copied(Parts of, Parts source, Set<Var> into) {
        if (isThere(source)) {
            add(of.isNull(), into);
        }
        for (int i = 0; i < of.components().size(); i++) {
            if (of.components().get(i) instanceof Parts inner) {
                copied(inner, (Parts) source.components().get(i), into);
            }
        }
    }

    private static void add(@Nullable Var flag, Set<Var> into) {
        if (flag != null) {
            into.add(flag);
        }
    }

    private boolean isThere(Parts record) {
        return record.isNull() == null || known.contains(record.isNull());
    }

    /** What is known inside of a loop or {@code try} is what nothing in it changes. */
    void entering(Stmt s) {
        forget(s);
    }

    private void forget(Stmt s) {
        for (Var v : Assigned.in(s)) {
            Parts parts = records.parts(v);
            if (parts != null) {
                known.removeAll(parts.leaves());
            }
        }
    }

    private static Set<Var> flags() {
        return Collections.newSetFromMap(new IdentityHashMap<>());
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
        Set<Var> copy = flags();
        copy.addAll(known);
        return copy;
    }

    /** Adds what tells of the records that are there where {@code condition} holds. */
    private void facts(Expr condition, Set<Var> into) {
        if (condition instanceof Expr.Binary b && b.op() == BinaryOp.AND) {
            facts(b.left(), into);
            facts(b.right(), into);
        } else if (condition instanceof Expr.Unary u && u.op() == UnaryOp.NOT) {
            if (u.operand() instanceof Expr.Binary b && b.op() == BinaryOp.OR) {
                facts(Exprs.not(b.left()), into);
                facts(Exprs.not(b.right()), into);
            }
        } else if (condition instanceof Expr.Binary b && b.op() == BinaryOp.NE) {
            if (b.right().type() instanceof Type.Null) {
                there(b.left(), into);
            } else if (b.left().type() instanceof Type.Null) {
                there(b.right(), into);
            }
        }
    }

    private void there(Expr record, Set<Var> into) {
        Parts parts = records.source(record);
        if (parts != null) {
            add(parts.isNull(), into);
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
            Expr outer = ScalarReplacement.outer(e);
            if (outer != null) {
                read(outer, path, site, into);
            }
        }
    }

    private static List<Expr> and(List<Expr> path, Expr condition) {
        List<Expr> longer = new ArrayList<>(path);
        longer.add(condition);
        return longer;
    }

    private void read(Expr record, List<Expr> path, Stmt site, List<Stmt> into) {
        Parts parts = records.source(record);
        if (parts == null || isThere(parts)) {
            return;
        }
        Set<Var> tested = flags();
        path.forEach(p -> facts(p, tested));
        if (tested.contains(parts.isNull())) {
            return;
        }
        Expr absent = new Expr.Read(parts.isNull(), site.pos());
        for (int i = path.size() - 1; i >= 0; i--) {
            absent = Exprs.binary(BinaryOp.AND, records.expr(path.get(i)), absent);
        }
        Stmt fail = absent(site.pos());
        into.add(new Stmt.If(
                absent, new Stmt.Block(List.of(fail), site.pos()), new Stmt.Block(List.of(), site.pos()), site.pos()));
        if (path.isEmpty()) {
            known.add(parts.isNull());
        }
    }

    /** What Java does where there is nothing. */
    static Stmt absent(Pos pos) {
        Type.Ref exception = new Type.Ref("java.lang", List.of("NullPointerException"), List.of());
        return new Stmt.Throw(Exprs.call(Callee.Kind.SINK, exception, "<init>", exception), pos);
    }
}
