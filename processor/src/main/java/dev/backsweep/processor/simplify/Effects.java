package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Settled;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Summarises statements and expressions, each once. */
final class Effects {
    private final PrivateArrays arrays;
    private final Map<Object, Summary> known = new IdentityHashMap<>();

    private Effects(PrivateArrays arrays) {
        this.arrays = arrays;
    }

    /** The effects of statements of that method. */
    static Effects in(Method method) {
        return new Effects(PrivateArrays.of(method));
    }

    /** The same when a pass has made another method of it: the summaries of what has stayed are known. */
    Effects after(Method changed) {
        PrivateArrays now = PrivateArrays.of(changed);
        return now.equals(arrays) ? this : new Effects(now);
    }

    PrivateArrays arrays() {
        return arrays;
    }

    Summary of(Stmt s) {
        Summary summary = known.get(s);
        if (summary == null) {
            summary = new Summary();
            known.put(s, summary);
            stmt(s, summary);
        }
        return summary;
    }

    Summary of(@Nullable Expr e) {
        Summary summary = e == null ? new Summary() : known.get(e);
        if (summary == null) {
            summary = new Summary();
            known.put(e, summary);
            expr(e, summary);
        }
        return summary;
    }

    /** Whether {@code s} does nothing that anybody else can see but for assignments to locals and to private arrays. */
    boolean isLocal(Summary s) {
        return !s.effect && !s.throwsUser && !s.jumps() && storesPrivately(s);
    }

    /** Whether the value of an expression, summarised by {@code e}, may differ after {@code s} has run. */
    boolean changes(Summary s, Summary e) {
        for (Var v : e.reads) {
            if (s.writes.contains(v)) {
                return true;
            }
        }
        for (Summary.Access load : e.loads) {
            if (s.effect && !arrays.isPrivate(load)) {
                return true;
            }
            for (Summary.Access store : s.stores) {
                if (arrays.mayAlias(load, store)) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Whether running {@code s} may be told from not running it by a user's exception that comes before or after: an ordering point. */
    boolean orders(Summary s) {
        return s.effect || s.throwsUser || s.jumps() || !storesPrivately(s);
    }

    private boolean storesPrivately(Summary s) {
        for (Summary.Access store : s.stores) {
            if (!arrays.isPrivate(store)) {
                return false;
            }
        }
        return true;
    }

    /** Whether two statements may change places. */
    boolean independent(Summary a, Summary b) {
        return !a.jumps() && !b.jumps() && !(orders(a) && orders(b)) && unrelated(a, b);
    }

    /** Whether neither of two statements assigns what the other names. */
    boolean unrelated(Summary a, Summary b) {
        return !defines(a, b) && !defines(b, a) && !changes(a, b) && !changes(b, a) && !storesMeet(a, b);
    }

    /** Whether {@code a} declares or assigns what {@code b} mentions. */
    private static boolean defines(Summary a, Summary b) {
        return mentionsAny(b, a.writes) || mentionsAny(b, a.declares);
    }

    private static boolean mentionsAny(Summary s, Set<Var> vars) {
        for (Var v : vars) {
            if (s.mentions(v)) {
                return true;
            }
        }
        return false;
    }

    private boolean storesMeet(Summary a, Summary b) {
        for (Summary.Access x : a.stores) {
            for (Summary.Access y : b.stores) {
                if (arrays.mayAlias(x, y)) {
                    return true;
                }
            }
        }
        return false;
    }

    private void stmt(Stmt s, Summary into) {
        boolean user = !s.pos().isGenerated();
        if (s instanceof Stmt.Declare d) {
            into.declare(d.var());
            value(d.init(), d.var().type(), user, into);
        } else if (s instanceof Stmt.Assign a) {
            into.write(a.var());
            value(a.value(), a.var().type(), user, into);
        } else if (s instanceof Stmt.Set set) {
            value(set.array(), set.array().type(), user, into);
            value(set.index(), Type.Prim.INT, user, into);
            value(set.value(), elementOf(set.array().type()), user, into);
            into.throwsUser |= user;
            into.relies = true;
            into.store(PrivateArrays.access(set.array(), set.value().type()));
        } else if (s instanceof Stmt.If i) {
            value(i.condition(), Type.Prim.BOOLEAN, user, into);
            all(i.then().stmts(), into);
            all(i.otherwise().stmts(), into);
        } else if (s instanceof Stmt.Loop l) {
            loop(l, user, into);
        } else if (s instanceof Stmt.Labeled l) {
            all(l.body().stmts(), into);
            into.arrive(l.label());
        } else if (s instanceof Stmt.Block b) {
            all(b.stmts(), into);
        } else if (s instanceof Stmt.Break b) {
            into.leaveTo(b.target());
        } else if (s instanceof Stmt.Continue c) {
            into.leaveTo(c.target());
        } else if (s instanceof Stmt.Return r) {
            into.leaves = true;
            value(r.value(), Type.OBJECT, user, into);
        } else if (s instanceof Stmt.Throw t) {
            into.leaves = true;
            value(t.exception(), Type.OBJECT, user, into);
        } else if (s instanceof Stmt.Eval e) {
            value(e.expr(), Type.OBJECT, user, into);
        } else if (s instanceof Stmt.Assert a) {
            into.effect = true;
            value(a.condition(), Type.Prim.BOOLEAN, user, into);
            value(a.message(), Type.OBJECT, user, into);
        } else if (s instanceof Stmt.Try t) {
            // what an exception interrupts cannot be told from outside
            into.effect = true;
            all(t.body().stmts(), into);
            t.catches().forEach(c -> all(c.body().stmts(), into));
            if (t.finallyBlock() != null) {
                all(t.finallyBlock().stmts(), into);
            }
        } else if (!(s instanceof Stmt.Comment)) {
            throw new IllegalArgumentException("not core: " + s.getClass().getSimpleName());
        }
    }

    private void loop(Stmt.Loop l, boolean user, Summary into) {
        all(l.init(), into);
        value(l.condition(), Type.Prim.BOOLEAN, user, into);
        all(l.body().stmts(), into);
        all(l.update(), into);
        into.arrive(l.label());
        into.effect |= user && !Counted.ends(l, this);
    }

    private void all(List<Stmt> list, Summary into) {
        list.forEach(s -> into.add(of(s)));
    }

    private void value(@Nullable Expr e, Type wanted, boolean user, Summary into) {
        if (e != null) {
            expr(e, into);
            boolean may = Throwing.may(e, wanted);
            into.throwsUser |= user && may;
            into.relies |= may;
        }
    }

    private static Type elementOf(Type array) {
        return array instanceof Type.Seq seq ? seq.element() : ((Type.Arr) array).element();
    }

    private void expr(Expr e, Summary into) {
        if (e instanceof Expr.Read r) {
            into.read(r.var());
        } else if (e instanceof Expr.Get g) {
            into.load(PrivateArrays.access(g.array(), g.type()));
            if (arrays.isStack(g.array())) {
                into.store(PrivateArrays.access(g.array(), g.type()));
            }
            parts(into, g.array(), g.index());
        } else if (e instanceof Expr.Unary u) {
            parts(into, u.operand());
        } else if (e instanceof Expr.Binary b) {
            parts(into, b.left(), b.right());
            if (b.type().equals(Type.STRING)) {
                asked(b.left(), into);
                asked(b.right(), into);
            }
        } else if (e instanceof Expr.Cast c) {
            parts(into, c.operand());
        } else if (e instanceof Expr.Conditional c) {
            parts(into, c.condition(), c.whenTrue(), c.whenFalse());
        } else if (e instanceof Expr.Length l) {
            parts(into, l.array());
        } else if (e instanceof Expr.Field f) {
            // a field of another object may be written by whatever the method calls
            into.load(new Summary.Access(null, f.type(), true));
            parts(into, f.target());
        } else if (e instanceof Expr.InstanceOf i) {
            parts(into, i.value());
        } else if (e instanceof Expr.NewArray a) {
            a.dims().forEach(d -> expr(d, into));
        } else if (e instanceof Expr.ArrayLit a) {
            a.elements().forEach(x -> expr(x, into));
        } else if (e instanceof Expr.Call c) {
            call(c, into);
        } else if (!(e instanceof Expr.Lit)) {
            throw new IllegalArgumentException("not core: " + e.getClass().getSimpleName());
        }
    }

    private void call(Expr.Call c, Summary into) {
        parts(into, c.receiver());
        c.args().forEach(a -> expr(a, into));
        Callee.Kind kind = c.callee().kind();
        if (kind == Callee.Kind.CLONE || kind == Callee.Kind.DETACH || isZeros(c)) {
            // these look into the arrays that they are given
            into.load(new Summary.Access(null, c.type().innermost(), true));
        } else if (kind == Callee.Kind.PREDICATE) {
            c.args().forEach(a -> asked(a, into));
        }
        into.effect |= isEffect(c);
    }

    /** Somebody looks into an array, or into an object that need not be what it was before. */
    private static void asked(Expr e, Summary into) {
        Type type = e.type();
        if (!(type instanceof Type.Arr)) {
            if (!Settled.is(type)) {
                into.load(new Summary.Access(null, type, true));
            }
            return;
        }
        for (; type instanceof Type.Arr a; type = a.element()) {
            into.load(new Summary.Access(null, a.element(), true));
        }
    }

    /** Whether a call must happen exactly as often as it is written. */
    static boolean isEffect(Expr.Call c) {
        if (isZeros(c)) {
            return false;
        }
        return switch (c.callee().kind()) {
            case MATH, DETACH, CLONE, RECORD_GET, PREDICATE -> false;
            case RECORD_NEW -> !(c.type() instanceof Type.Rec r && r.implicitConstructor());
            default -> true;
        };
    }

    /** Whether {@code e} makes a new array of zeros in the shape of another. */
    static boolean isZeros(@Nullable Expr e) {
        return e instanceof Expr.Call c && c.callee().isOfRuntime("Zeros", "like");
    }

    private void parts(Summary into, @Nullable Expr... parts) {
        for (Expr part : parts) {
            if (part != null) {
                expr(part, into);
            }
        }
    }
}
