package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.LinkedHashSet;
import java.util.Set;

/** What the body of a {@code try} does to variables from outside of it, and whether it does anything but compute. */
final class TriedBody extends Walker {
    private final Rehearsed.Facts facts;
    private final Set<Var> declared = new LinkedHashSet<>();
    private final Set<Var> outer = new LinkedHashSet<>();
    private final Set<Var> written = new LinkedHashSet<>();
    /** Arrays that are used otherwise than by their elements and lengths. */
    private final Set<Var> whole = new LinkedHashSet<>();

    private final Set<Var> bases = new LinkedHashSet<>();

    private boolean writesVaried;
    private boolean doesMore;
    private boolean isThrown;

    TriedBody(Stmt.Block body, Rehearsed.Facts facts) {
        this.facts = facts;
        doesMore = !OuterJumps.in(body).isEmpty();
        walk(body);
        whole.stream().filter(this::isWrittenUnderAnotherName).toList().forEach(this::written);
        outer.removeAll(declared);
        written.removeAll(declared);
    }

    /** In the order in which the body names them, so that the copies come in the same order each time. */
    Set<Var> outer() {
        return outer;
    }

    Set<Var> written() {
        return written;
    }

    boolean isWhole(Var array) {
        return whole.contains(array);
    }

    boolean writesVaried() {
        return writesVaried;
    }

    /** Whether running the body on copies cannot be noticed. */
    boolean onlyComputes() {
        return !doesMore && written.stream().noneMatch(this::isEntangled);
    }

    /** A copy of an array would be apart from what others hold, from another name of it or of its rows; rows of whole numbers are not copied. */
    private boolean isEntangled(Var v) {
        if (!(v.type() instanceof Type.Arr array)) {
            return v.type().isReference();
        }
        boolean isCopied = array.isDifferentiable() || array.rank() == 1;
        return !isCopied
                || facts.outside().test(v)
                || outer.stream()
                        .anyMatch(o -> o != v
                                && o.type() instanceof Type.Arr
                                && facts.share().test(o, v));
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        declared.add(s.var());
        writesVaried |= s.init() != null && facts.varied().test(s.var());
        return super.declare(s);
    }

    @Override
    public Stmt assign(Stmt.Assign s) {
        written(s.var());
        return super.assign(s);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Var base = base(s.array());
        if (base == null) {
            doesMore = true;
        } else {
            written(base);
            bases.add(base);
        }
        return super.set(s);
    }

    /** A name of the body's own may be that of a row, or of the array itself. */
    private boolean isWrittenUnderAnotherName(Var v) {
        return v.type() instanceof Type.Arr
                && bases.stream().anyMatch(b -> facts.share().test(b, v));
    }

    private void written(Var v) {
        outer.add(v);
        written.add(v);
        writesVaried |= facts.varied().test(v);
    }

    private static Var base(Expr e) {
        return e instanceof Expr.Read r ? r.var() : e instanceof Expr.Get g ? base(g.array()) : null;
    }

    @Override
    public Expr read(Expr.Read e) {
        outer.add(e.var());
        whole.add(e.var());
        return e;
    }

    @Override
    public Expr get(Expr.Get e) {
        return e.type() instanceof Type.Arr || !named(e) ? super.get(e) : e;
    }

    /** An element by the name of its array: only the subscripts are looked at. */
    private boolean named(Expr e) {
        if (e instanceof Expr.Read r) {
            outer.add(r.var());
            return true;
        }
        if (e instanceof Expr.Get g && named(g.array())) {
            expr(g.index());
            return true;
        }
        return false;
    }

    @Override
    public Expr length(Expr.Length e) {
        return named(e.array()) ? e : super.length(e);
    }

    @Override
    public Expr call(Expr.Call e) {
        switch (e.callee().kind()) {
            case MATH, PREDICATE, DETACH, RECORD_GET, RECORD_NEW, CLONE -> {}
            case SINK -> doesMore |= !isNewException(e);
            case SOURCE -> doesMore |= !facts.harmless().test(e);
            default -> doesMore |= !isNewException(e);
        }
        return super.call(e);
    }

    /** A copy is not the array itself, which only a comparison with another name of it can tell. */
    @Override
    public Expr binary(Expr.Binary e) {
        doesMore |= comparesArrays(e);
        return super.binary(e);
    }

    /** Whether a method's body tells an array from another. */
    static boolean comparesArrays(Stmt.Block body) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr binary(Expr.Binary e) {
                found[0] |= comparesArrays(e);
                return super.binary(e);
            }
        }.walk(body);
        return found[0];
    }

    private static boolean comparesArrays(Expr.Binary e) {
        boolean isComparison = e.op() == Expr.BinaryOp.EQ || e.op() == Expr.BinaryOp.NE;
        return isComparison && isCopied(e.left().type()) && isCopied(e.right().type());
    }

    private static boolean isCopied(Type type) {
        return type instanceof Type.Arr || type.isReference() && type.isDifferentiable();
    }

    /** An exception made to be thrown is made once, before its body would run again; one of Java's own does no more than be there. */
    private boolean isNewException(Expr.Call e) {
        Type.Ref owner = e.callee().owner();
        boolean isJavas = owner.packageName().startsWith("java.");
        boolean isException =
                e.callee().kind() == Callee.Kind.SINK || owner.qualifiedName().endsWith("Exception");
        return e.callee().name().equals("<init>") && isException && (isThrown || isJavas);
    }

    @Override
    public Stmt throwStmt(Stmt.Throw s) {
        isThrown = true;
        Stmt result = super.throwStmt(s);
        isThrown = false;
        return result;
    }

    @Override
    public Expr field(Expr.Field e) {
        doesMore |= !e.isFinal() && e.type() instanceof Type.Arr;
        return super.field(e);
    }

    @Override
    public Stmt returnStmt(Stmt.Return s) {
        doesMore = true;
        return super.returnStmt(s);
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        doesMore = true;
        return super.tryStmt(s);
    }
}
