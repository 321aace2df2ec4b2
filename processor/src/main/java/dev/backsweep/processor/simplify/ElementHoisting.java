package dev.backsweep.processor.simplify;

import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.analyse.Assigned;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Lazy;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.StatementWalker;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Puts an element that stays the same element throughout an innermost loop into a local variable: what the loop only reads, and what it
 * only adds to. HotSpot keeps neither in a register where the loop writes another array, as it does not know that to be another one.
 *
 * <pre>
 *                                              double za = z[a];
 *                                              double zaBar = zBar[a];
 * for (int b = …) {                            for (int b = …) {
 *   lBar[b] = lBar[b] + z[a] * yBar[b];   →      lBar[b] = lBar[b] + za * yBar[b];
 *   zBar[a] = zBar[a] + l[b] * yBar[b];          zaBar = zaBar + l[b] * yBar[b];
 * }                                            }
 *                                              zBar[a] = zaBar;
 * </pre>
 *
 * <p>Legal where the element is there whether or not the loop makes a trip, no array that may be the same one is written but by those
 * additions, and nobody sees what the array holds when a trip throws.
 */
final class ElementHoisting extends StatementPass {
    private final Effects effects;
    private final Lazy<Lengths> lengths;
    private final Lazy<Aliases> aliases;

    private ElementHoisting(Method method, Effects effects) {
        this.effects = effects;
        this.lengths = Lazy.of(() -> new Lengths(method));
        this.aliases = Lazy.of(() -> Aliases.of(method));
    }

    static Method apply(Method method, Effects effects) {
        ElementHoisting pass = new ElementHoisting(method, effects);
        return method.withBody(pass.body(method.body()));
    }

    /** An element of an array in a variable. */
    private record Element(Var array, Expr index) {
        Expr toExpr() {
            return Exprs.get(Exprs.read(array), index);
        }

        static Element of(Expr array, Expr index) {
            return new Element(((Expr.Read) array).var(), SafeRows.Row.bare(index));
        }
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (!(s instanceof Stmt.Loop l)) {
            super.expand(s, into);
            return;
        }
        lengths.get().inside(l, effects.of(l.body()));
        if (containsLoop(l.body()) || effects.of(l).effect || effects.of(l).jumps()) {
            super.expand(s, into);
            return;
        }
        Uses uses = new Uses(l);
        Map<Element, Var> names = new LinkedHashMap<>();
        List<Stmt> after = new ArrayList<>();
        uses.reads.forEach((e, count) -> {
            if (uses.isOnlyRead(e)) {
                name(e, names, into);
            } else if (uses.isOnlyAddedTo(e)) {
                name(e, names, into);
                after.add(new Stmt.Set(Exprs.read(e.array()), e.index(), Exprs.read(names.get(e)), Pos.NONE));
            }
        });
        into.add(names.isEmpty() ? l : new Named(names).loop(l));
        into.addAll(after);
    }

    private static void name(Element e, Map<Element, Var> names, List<Stmt> into) {
        Var name = Var.generated(
                RowHoisting.name(e.array(), e.index()), ((Type.Arr) e.array().type()).element());
        names.put(e, name);
        into.add(new Stmt.Declare(name, e.toExpr(), Pos.NONE));
    }

    private static boolean containsLoop(Stmt.Block body) {
        boolean[] found = {false};
        new StatementWalker() {
            @Override
            public Stmt loop(Stmt.Loop s) {
                found[0] = true;
                return s;
            }

            @Override
            public Stmt tryStmt(Stmt.Try s) {
                found[0] = true;
                return s;
            }
        }.body(body);
        return found[0];
    }

    /** What the body of a loop does with elements of arrays. */
    private final class Uses extends Walker {
        private final Set<Var> changing;
        /** How often each element that stays the same is read. */
        private final Map<Element, Integer> reads = new LinkedHashMap<>();
        /** How often it is added to. */
        private final Map<Element, Integer> additions = new LinkedHashMap<>();
        /** Arrays that are read in any other way. */
        private final List<Var> others = new ArrayList<>();

        private final List<Var> written = new ArrayList<>();
        private boolean strange;

        Uses(Stmt.Loop l) {
            changing = Assigned.in(List.of(l));
            walk(l.condition());
            reads.keySet().forEach(e -> others.add(e.array()));
            reads.clear();
            stmts(l.body().stmts());
            stmts(l.update());
        }

        @Override
        public Expr get(Expr.Get e) {
            Var array = e.array() instanceof Expr.Read r ? r.var() : null;
            boolean fixed = array != null
                    && array.type() instanceof Type.Arr
                    && e.type() instanceof Type.Prim
                    && !changing.contains(array)
                    && isFixed(e.index())
                    && lengths.get().contain(array, e.index());
            if (fixed) {
                reads.merge(Element.of(e.array(), e.index()), 1, Integer::sum);
            } else if (e.type() instanceof Type.Prim) {
                note(Aliases.base(e), others);
            }
            return super.get(e);
        }

        private boolean isFixed(Expr index) {
            Expr bare = SafeRows.Row.bare(index);
            Expr base = bare instanceof Expr.Binary b ? b.left() : bare;
            return base instanceof Expr.Read r && !changing.contains(r.var());
        }

        private void note(Var array, List<Var> list) {
            strange |= array == null;
            if (array != null) {
                list.add(array);
            }
        }

        @Override
        public Stmt set(Stmt.Set s) {
            boolean adds = s.array() instanceof Expr.Read r
                    && r.type() instanceof Type.Arr
                    && !changing.contains(r.var())
                    && isFixed(s.index())
                    && s.value() instanceof Expr.Binary b
                    && (b.op() == BinaryOp.ADD || b.op() == BinaryOp.SUB)
                    && b.type().isFloating()
                    && b.left() instanceof Expr.Get g
                    && b.type() == g.type()
                    && Exprs.same(g.array(), s.array())
                    && Exprs.same(g.index(), s.index());
            if (adds) {
                additions.merge(Element.of(s.array(), s.index()), 1, Integer::sum);
            } else {
                note(Aliases.base(s.array()), written);
            }
            return super.set(s);
        }

        /** Whether the loop writes, but neither the element nor an array that may be its own. */
        boolean isOnlyRead(Element e) {
            boolean writes = written.stream().anyMatch(w -> fits(e, w))
                    || additions.keySet().stream().anyMatch(a -> fits(e, a.array()));
            return writes
                    && !strange
                    && !additions.containsKey(e)
                    && written.stream().allMatch(w -> areApart(e.array(), w))
                    && additions.keySet().stream().allMatch(a -> areApart(e.array(), a.array()));
        }

        private boolean fits(Element e, Var array) {
            Type element = array.type() instanceof Type.Seq seq
                    ? seq.element()
                    : array.type().innermost();
            return e.array().type().innermost().equals(element);
        }

        /** Whether all that the loop does with arrays that may be its own is to add to that element, and nobody looks when it breaks off. */
        boolean isOnlyAddedTo(Element e) {
            Aliases.Family family = aliases.get().family(e.array());
            boolean hidden = isAdjoint(e.array()) || !family.fromOutside() && !family.escapes() && !family.isLent();
            return hidden
                    && !strange
                    && reads.get(e).equals(additions.get(e))
                    && others.stream().allMatch(o -> areApart(e.array(), o))
                    && written.stream().allMatch(w -> areApart(e.array(), w))
                    && reads.keySet().stream().allMatch(r -> r.equals(e) || areApart(e.array(), r.array()))
                    && additions.keySet().stream().allMatch(a -> a.equals(e) || areApart(e.array(), a.array()));
        }

        private boolean isAdjoint(Var v) {
            return v.kind().equals("Bar");
        }

        private boolean areApart(Var a, Var b) {
            if (a.type() instanceof Type.Seq != b.type() instanceof Type.Seq) {
                return true;
            }
            Aliases.Family family = aliases.get().family(a);
            Aliases.Family other = aliases.get().family(b);
            return family != other
                    && (!a.kind().equals(b.kind()) || !aliases.get().mayBeSame(family, other));
        }
    }

    /** The loop with names for those elements. */
    private static final class Named extends Rewriter {
        private final Map<Element, Var> names;

        Named(Map<Element, Var> names) {
            this.names = names;
        }

        private Var name(Expr array, Expr index) {
            boolean simple = array instanceof Expr.Read && SafeRows.Row.bare(index) != null;
            return simple ? names.get(Element.of(array, index)) : null;
        }

        @Override
        public Expr get(Expr.Get e) {
            Var name = name(e.array(), e.index());
            return name == null ? super.get(e) : new Expr.Read(name, e.pos());
        }

        @Override
        public Stmt set(Stmt.Set s) {
            Var name = name(s.array(), s.index());
            return name == null ? super.set(s) : new Stmt.Assign(name, expr(s.value()), s.pos());
        }
    }
}
