package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Settled;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.Set;

/** What a program has of calls that may be made but once, and which values differ from run to run because of them. */
final class OnceFacts {
    /** Interfaces of the JDK that are implemented to act, outside of {@code java.util.function}. */
    private static final Set<String> FUNCTIONS = Set.of(
            "java.lang.Runnable",
            "java.lang.AutoCloseable",
            "java.util.concurrent.Callable",
            "java.util.Comparator",
            "java.lang.Comparable");

    private final Request request;
    private final Aliases aliases;
    private final Activity activity;
    private final boolean isReaching;
    private final FieldWrites ofFields;

    OnceFacts(Request request) {
        this.request = request;
        this.aliases = Aliases.of(request.primal());
        this.activity = ReverseMethods.varied(request.primal(), request.inputs());
        this.isReaching = reaches(request.primal().body());
        this.ofFields = FieldWrites.of(request.primal());
    }

    /** Whether a call may happen but once, so that a program that has it may not simply run again. */
    static boolean isOnce(Expr.Call e, Request request) {
        Callee.Kind kind = e.callee().kind();
        boolean unknown = kind == Callee.Kind.OPAQUE
                || kind == Callee.Kind.WITNESS
                || kind == Callee.Kind.SOURCE
                        && !request.pure().contains(e.callee().handle())
                || kind == Callee.Kind.COMPANION
                || kind == Callee.Kind.SINK;
        boolean ours = e.callee().owner().packageName().equals("dev.backsweep.runtime");
        return unknown && !ours && !e.callee().name().equals("<init>");
    }

    boolean isOnce(Expr.Call e) {
        boolean made = e.callee().name().equals("<init>") && e.callee().kind() == Callee.Kind.OPAQUE;
        return made || isOnce(e, request);
    }

    /** Whether there are calls that may change what others than they themselves hold. */
    private boolean reaches(Stmt.Block body) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                found[0] |= isOnce(e, request) && e.callee().kind() != Callee.Kind.SINK && !isWithin(e);
                return super.call(e);
            }
        }.walk(body);
        return found[0];
    }

    /** Whether a call changes its receiver at most: one of the JDK that neither is a function of the user's nor is given an array or object. */
    private static boolean isWithin(Expr.Call e) {
        Type.Ref owner = e.callee().owner();
        return owner.packageName().startsWith("java.")
                && !owner.packageName().equals("java.util.function")
                && !FUNCTIONS.contains(owner.qualifiedName())
                && e.args().stream().allMatch(a -> Settled.is(a.type()));
    }

    /** Whether a call that changes nothing gives another result in another run, perhaps: it reads what has been changed. */
    boolean isOtherLater(Expr.Call e) {
        Callee.Kind kind = e.callee().kind();
        return leavesTraces() && (kind == Callee.Kind.SOURCE || kind == Callee.Kind.QUIET);
    }

    private boolean isOpen(Expr array) {
        Aliases.Family family = aliases.family(array);
        return family == null || family.fromOutside() || family.escapes();
    }

    boolean contains(Expr e, boolean references) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call c) {
                found[0] |=
                        (isOnce(c) || asksObject(c)) && (!references || c.type().isReference());
                return super.call(c);
            }

            @Override
            public Expr binary(Expr.Binary b) {
                found[0] |= asksObject(b);
                return super.binary(b);
            }
        }.walk(e);
        return found[0];
    }

    /** Whether a predicate is given an object that may say another thing of itself in another run. */
    static boolean asksObject(Expr.Call c) {
        return c.callee().kind() == Callee.Kind.PREDICATE && c.args().stream().anyMatch(OnceFacts::isObject);
    }

    /** Whether a text has such an object in it. */
    static boolean asksObject(Expr.Binary b) {
        return b.type().equals(Type.STRING) && (isObject(b.left()) || isObject(b.right()));
    }

    private static boolean isObject(Expr e) {
        return !(e.type() instanceof Type.Arr) && !Settled.is(e.type());
    }

    boolean isReaching() {
        return isReaching;
    }

    /** Whether objects, fields or arrays in them are others after a run. */
    boolean leavesTraces() {
        return isReaching || ofFields.any();
    }

    /** Whether an array may hold something else in another run: calls change it, or the program itself finds it in a field and writes it. */
    private boolean changes(Expr array) {
        return (isReaching || ofFields.mayBe(array.type())) && isOpen(array);
    }

    /** Whether an array holds active values. */
    boolean isActive(Var array) {
        return activity.isVaried(array);
    }

    /** Whether an array that carries no derivative may hold something else in another run. */
    boolean isOpenConstant(Expr array) {
        return changes(array) && !activity.isVaried(array);
    }

    /** Whether an element that carries no derivative may be another one in another run. */
    boolean isOpenElement(Expr.Get e) {
        return changes(e.array()) && (!e.type().isDifferentiable() || !activity.isVaried(e));
    }
}
