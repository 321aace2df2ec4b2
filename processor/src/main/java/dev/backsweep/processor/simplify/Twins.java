package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Mentions;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Keeps once what would be kept twice: a derivative that is differentiated again keeps values of its own, some of which the derivative within
 * has kept already. Of two arrays that are made together and always get the same number at the same place one is dropped, and so is one of two
 * counters that always count together.
 *
 * <pre>
 * kept[i] = s;                  kept[i] = s;
 * again[i] = s;       becomes
 * … again[k] …                  … kept[k] …
 * </pre>
 */
public final class Twins {
    private final Map<Var, Stmt.Block> homes = new IdentityHashMap<>();
    private final Map<Var, Expr> sizes = new IdentityHashMap<>();
    private final Map<Var, Integer> writes = new IdentityHashMap<>();
    private final Set<Var> other = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Map<Var, Var> replaced = new IdentityHashMap<>();

    private Twins() {}

    /** The method without what is kept twice. */
    public static Method once(Method method) {
        Twins twins = new Twins();
        twins.new Uses().body(method.body());
        twins.new Pairs().body(method.body());
        return twins.replaced.isEmpty() ? method : method.withBody(twins.new Dropped().body(method.body()));
    }

    /** Finds what is declared once, of which size, and whether it is used for anything but single elements. */
    private final class Uses extends Walker {
        private Stmt.Block home;

        @Override
        public Stmt.Block body(Stmt.Block b) {
            Stmt.Block outer = home;
            home = b;
            super.body(b);
            home = outer;
            return b;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            homes.put(s.var(), home);
            if (s.init() instanceof Expr.NewArray a && a.dims().size() == 1 && element(a.type()) instanceof Type.Prim) {
                sizes.put(s.var(), size(a.dims().get(0)));
            } else if (s.var().type() == Type.Prim.INT && s.init() != null && Exprs.isZero(s.init())) {
                sizes.put(s.var(), s.init());
            }
            return super.declare(s);
        }

        /** The variables of a loop's header end with it: they stand for nobody else. */
        @Override
        public Stmt loop(Stmt.Loop s) {
            super.loop(s);
            for (Stmt start : s.init()) {
                if (start instanceof Stmt.Declare d) {
                    sizes.remove(d.var());
                }
            }
            return s;
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            writes.merge(s.var(), 1, Integer::sum);
            return super.assign(s);
        }

        @Override
        public Stmt set(Stmt.Set s) {
            if (s.array() instanceof Expr.Read r) {
                writes.merge(r.var(), 1, Integer::sum);
                walk(s.index());
                walk(s.value());
                return s;
            }
            return super.set(s);
        }

        @Override
        public Expr get(Expr.Get e) {
            return e.array() instanceof Expr.Read ? expr(e.index()) : super.get(e);
        }

        @Override
        public Expr length(Expr.Length e) {
            return e.array() instanceof Expr.Read ? e : super.length(e);
        }

        @Override
        public Expr read(Expr.Read e) {
            if (e.type().isReference()) {
                other.add(e.var());
            }
            return e;
        }
    }

    private static Type element(Type type) {
        return type instanceof Type.Seq seq ? seq.element() : ((Type.Arr) type).element();
    }

    /** A length without what guards it where it stands for an array. */
    private static Expr size(Expr e) {
        boolean guards = e instanceof Expr.Call c
                && !Effects.isEffect(c)
                && (c.callee().name().equals("toIntExact")
                        || c.callee().name().equals("max")
                                && Exprs.isZero(c.args().get(1)));
        return guards ? size(((Expr.Call) e).args().get(0)) : e;
    }

    /** Finds statements side by side that do the same to two. */
    private final class Pairs extends Walker {
        @Override
        public Stmt.Block body(Stmt.Block b) {
            super.body(b);
            for (int i = 0; b != null && i < b.stmts().size(); i++) {
                for (int j = i + 1;
                        j < b.stmts().size()
                                && isQuiet(b.stmts().get(j), b.stmts().get(i));
                        j++) {
                    pair(b.stmts().get(i), b.stmts().get(j), b.stmts().subList(i + 1, j));
                }
            }
            return b;
        }

        /** Where an exception goes on, what one gets the other may not get. */
        @Override
        public Stmt tryStmt(Stmt.Try s) {
            return s;
        }

        /** Whether a statement leaves alone what {@code first} reads. */
        private boolean isQuiet(Stmt s, Stmt first) {
            if (s instanceof Stmt.Set) {
                return true;
            }
            return s instanceof Stmt.Assign a && !Mentions.of(first, a.var());
        }

        private void pair(Stmt a, Stmt b, List<Stmt> between) {
            if (a instanceof Stmt.Set x && b instanceof Stmt.Set y) {
                boolean same = Exprs.same(x.index(), y.index())
                        && isFixed(x.index(), Set.of())
                        && Exprs.same(x.value(), y.value())
                        && isSimple(x.value())
                        && x.array() instanceof Expr.Read
                        && y.array() instanceof Expr.Read;
                if (same) {
                    twins(((Expr.Read) x.array()).var(), ((Expr.Read) y.array()).var(), between);
                }
            } else if (counts(a) && counts(b)) {
                twins(((Stmt.Assign) a).var(), ((Stmt.Assign) b).var(), between);
            }
        }
    }

    private static boolean isSimple(Expr e) {
        return e instanceof Expr.Read || e instanceof Expr.Lit;
    }

    private static boolean counts(Stmt s) {
        return s instanceof Stmt.Assign a
                && a.value() instanceof Expr.Binary b
                && b.op() == BinaryOp.ADD
                && b.left() instanceof Expr.Read r
                && r.var() == a.var()
                && Exprs.isOne(b.right())
                && a.var().type() == Type.Prim.INT;
    }

    private void twins(Var a, Var b, List<Stmt> between) {
        boolean alike = a != b
                && between.stream().noneMatch(s -> Mentions.of(s, a) || Mentions.of(s, b))
                && isMadeOnce(a)
                && isMadeOnce(b)
                && homes.get(a) == homes.get(b)
                && Exprs.same(sizes.get(a), sizes.get(b))
                && isFixed(sizes.get(a), writes.keySet())
                && !replaced.containsKey(a)
                && !replaced.containsKey(b)
                && !replaced.containsValue(a)
                && !replaced.containsValue(b);
        if (alike && (!a.type().isReference() || element(a.type()).equals(element(b.type())))) {
            boolean dropsFirst =
                    a.type() instanceof Type.Seq && b.type() instanceof Type.Arr || a.isGenerated() && !b.isGenerated();
            replaced.put(dropsFirst ? a : b, dropsFirst ? b : a);
        }
    }

    /** Whether an expression is made of variables alone, and of none of these. */
    private static boolean isFixed(Expr e, Set<Var> changing) {
        boolean[] fixed = {true};
        new Walker() {
            @Override
            public Expr read(Expr.Read r) {
                fixed[0] &= !changing.contains(r.var());
                return r;
            }

            @Override
            public Expr get(Expr.Get g) {
                fixed[0] = false;
                return g;
            }
        }.walk(e);
        return fixed[0];
    }

    private boolean isMadeOnce(Var v) {
        return sizes.containsKey(v) && writes.getOrDefault(v, 0) == 1 && !other.contains(v);
    }

    /** The method without the second of each two. */
    private final class Dropped extends Rewriter {
        @Override
        protected Var var(Var v) {
            return replaced.getOrDefault(v, v);
        }

        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            boolean drops = s instanceof Stmt.Declare d && replaced.containsKey(d.var())
                    || s instanceof Stmt.Assign a && replaced.containsKey(a.var())
                    || s instanceof Stmt.Set t && t.array() instanceof Expr.Read r && replaced.containsKey(r.var());
            if (!drops) {
                super.expand(s, into);
            }
        }
    }
}
