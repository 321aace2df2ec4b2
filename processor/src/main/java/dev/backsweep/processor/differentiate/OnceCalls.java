package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Settled;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Lets a program run several times although it calls what may be called but once, such as a logger or a random number: the first run makes the
 * calls and keeps what they give, the others take that.
 *
 * <pre>
 * log.fine("n: " + n);                     boolean again = calls.again();
 * double noise = random.nextGaussian();    if (!again) {
 *                                            log.fine("n: " + n);
 *                                          }
 *                                          double noise = again ? calls.nextDouble() : calls.keep(random.nextGaussian());
 * </pre>
 *
 * <p>A call of which nothing is known may change fields, and arrays that others hold: beside such calls what is read there is kept too, and
 * what arrays hold after they were given to one.
 */
final class OnceCalls {
    private static final Type.Ref CALLS = Exprs.runtimeClass("Calls");

    private final Request request;
    private final Aliases aliases;
    private final Activity activity;
    private final Var calls = Var.generated("calls", CALLS);
    private final Var again = Var.generated("again", Type.Prim.BOOLEAN);
    private boolean isReaching;
    private boolean fits = true;

    private OnceCalls(Request request) {
        this.request = request;
        this.aliases = Aliases.of(request.primal());
        this.activity = ReverseMethods.varied(request.primal(), request.inputs());
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

    /** The program that may run again: {@code calls} is one of its parameters; null where that cannot be had. */
    static OnceCalls of(Request request) {
        OnceCalls once = new OnceCalls(request);
        Method primal = request.primal();
        once.isReaching = once.reaches(primal.body());
        List<Stmt> body = new ArrayList<>();
        body.add(new Stmt.Declare(
                once.again, Exprs.invoke(Exprs.read(once.calls), "again", Type.Prim.BOOLEAN), Pos.NONE));
        body.addAll(once.new Keeping().stmts(primal.body().stmts()));
        List<Method.Param> params = new ArrayList<>(primal.params());
        params.add(once.parameter());
        Method again = new Method(
                primal.owner(),
                primal.name(),
                params,
                primal.result(),
                new Stmt.Block(body, primal.body().pos()),
                primal.traits(),
                primal.pos());
        once.changed = request.withPrimal(again, request.boundary());
        return once.fits ? once : null;
    }

    private Request changed;

    /** The request with the program in place of the primal. */
    Request request() {
        return changed;
    }

    /** The parameter of the program that holds what its calls gave. */
    Method.Param parameter() {
        return new Method.Param(calls, false, Pos.NONE);
    }

    /** Declares it where there was no run yet. */
    Stmt declaration() {
        Callee constructor = new Callee(Callee.Kind.OPAQUE, CALLS, "<init>", List.of(), false, false, "");
        return new Stmt.Declare(calls, new Expr.Call(constructor, null, List.of(), CALLS, Pos.NONE), Pos.NONE);
    }

    Expr argument() {
        return Exprs.read(calls);
    }

    private boolean isOnce(Expr.Call e) {
        boolean made = e.callee().name().equals("<init>") && e.callee().kind() == Callee.Kind.OPAQUE;
        return made || isOnce(e, request);
    }

    /** Whether there are calls that may change what others than they themselves hold; those of the JDK do not, but for functions. */
    private boolean reaches(Stmt.Block body) {
        boolean[] found = {false};
        new Walker() {
            @Override
            public Expr call(Expr.Call e) {
                String owner = e.callee().owner().packageName();
                boolean known = owner.startsWith("java.") && !owner.equals("java.util.function");
                found[0] |= isOnce(e) && e.callee().kind() != Callee.Kind.SINK && !known;
                return super.call(e);
            }
        }.walk(body);
        return found[0];
    }

    private boolean isOpen(Expr array) {
        Aliases.Family family = aliases.family(array);
        return family == null || family.fromOutside() || family.escapes();
    }

    private boolean contains(Expr e, boolean references) {
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
    private static boolean asksObject(Expr.Call c) {
        return c.callee().kind() == Callee.Kind.PREDICATE && c.args().stream().anyMatch(OnceCalls::isObject);
    }

    /** Whether a text has such an object in it. */
    private static boolean asksObject(Expr.Binary b) {
        return b.type().equals(Type.STRING) && (isObject(b.left()) || isObject(b.right()));
    }

    private static boolean isObject(Expr e) {
        return !(e.type() instanceof Type.Arr) && !Settled.is(e.type());
    }

    private final class Keeping extends Rewriter {
        private final List<Stmt> before = new ArrayList<>();
        private final List<Stmt> after = new ArrayList<>();
        private boolean isStatement;
        /** Whether the statement has a derivative, perhaps, in which its expressions would stand once more. */
        private boolean names;

        private @Nullable Expr top;
        private boolean isConditional;
        /** Whether something unnamed that may throw stands before. */
        private boolean mayHaveThrown;

        private boolean isLate;
        private boolean namesAll;

        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            isStatement = s instanceof Stmt.Declare || s instanceof Stmt.Assign || s instanceof Stmt.Eval;
            boolean outer = names;
            boolean outerLate = isLate;
            boolean fitted = fits;
            names = isDifferentiated(s);
            mayHaveThrown = false;
            isLate = false;
            int at = into.size();
            super.expand(s, into);
            if (isLate) {
                into.subList(at, into.size()).clear();
                before.clear();
                after.clear();
                fits = fitted;
                mayHaveThrown = false;
                namesAll = true;
                super.expand(s, into);
                namesAll = false;
            }
            names = outer;
            // a statement inside of this one that was rewritten is no reason to rewrite this one
            isLate = outerLate;
            into.addAll(at, before);
            before.clear();
            into.addAll(after);
            after.clear();
        }

        private boolean isDifferentiated(Stmt s) {
            if (s instanceof Stmt.Declare d) {
                top = d.init();
                return d.var().type().isDifferentiable();
            }
            if (s instanceof Stmt.Assign a) {
                top = a.value();
                return a.var().type().isDifferentiable();
            }
            top = null;
            return s instanceof Stmt.Set || s instanceof Stmt.Eval || s instanceof Stmt.Return;
        }

        @Override
        public Expr expr(Expr e) {
            Expr made = super.expr(e);
            boolean throwing = Throwing.may(made);
            if (throwing && namesAll && !isConditional && e != top) {
                return name(made);
            }
            mayHaveThrown |= throwing;
            return made;
        }

        /**
         * In a variable, unless it is all that a statement assigns: the statement's derivative needs it too. What may throw before that is named
         * as well, or another exception would come out.
         */
        private Expr named(Expr e, Expr kept) {
            if (!names || e == top) {
                return kept;
            }
            isLate |= mayHaveThrown && !namesAll;
            fits &= !isConditional && !mayHaveThrown;
            return name(kept);
        }

        private Expr name(Expr e) {
            Var name = Var.generated("kept", e.type());
            before.add(new Stmt.Declare(name, e, e.pos()));
            return Exprs.read(name);
        }

        @Override
        public Expr binary(Expr.Binary e) {
            boolean outer = isConditional;
            Expr left = expr(e.left());
            isConditional |= e.op().isShortCircuit();
            Expr right = expr(e.right());
            isConditional = outer;
            Expr made = new Expr.Binary(e.op(), left, right, e.type(), e.pos());
            return asksObject(e) ? kept(made) : made;
        }

        @Override
        public Expr conditional(Expr.Conditional e) {
            Expr condition = expr(e.condition());
            boolean outer = isConditional;
            isConditional = true;
            Expr whenTrue = expr(e.whenTrue());
            Expr whenFalse = expr(e.whenFalse());
            isConditional = outer;
            return new Expr.Conditional(condition, whenTrue, whenFalse, e.type(), e.pos());
        }

        @Override
        public Stmt eval(Stmt.Eval s) {
            if (!(s.expr() instanceof Expr.Call c) || !isOnce(c)) {
                return super.eval(s);
            }
            arguments(c);
            Stmt.Block then = new Stmt.Block(List.of(s), Pos.NONE);
            return new Stmt.If(Exprs.not(Exprs.read(again)), then, new Stmt.Block(List.of(), Pos.NONE), Pos.NONE);
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            Stmt made = super.declare(s);
            returned(s.var(), s.init());
            return made;
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            Stmt made = super.assign(s);
            returned(s.var(), s.value());
            return made;
        }

        /** An array that came out of a call is written later, perhaps, and is the same object in each run. */
        private void returned(Var v, Expr value) {
            if (value instanceof Expr.Call c && isOnce(c) && v.type() instanceof Type.Arr) {
                contents(Exprs.read(v));
            }
        }

        private void contents(Expr array) {
            after.add(new Stmt.Eval(Exprs.invoke(Exprs.read(calls), "same", Type.Prim.VOID, array), Pos.NONE));
        }

        @Override
        public Stmt loop(Stmt.Loop s) {
            isStatement = false;
            List<Stmt> init = stmts(s.init());
            isStatement = false;
            names = false;
            Expr condition = expr(s.condition());
            List<Stmt> update = stmts(s.update());
            fits &= init.size() == s.init().size()
                    && update.size() == s.update().size();
            fits &= update.stream().noneMatch(Stmt.If.class::isInstance)
                    && init.stream().noneMatch(Stmt.If.class::isInstance);
            return new Stmt.Loop(s.label(), s.form(), init, condition, update, body(s.body()), s.pos());
        }

        /** The exception that ends a run is thrown in the first, or not at all. */
        @Override
        public Stmt throwStmt(Stmt.Throw s) {
            return s;
        }

        /** A call that fails gives nothing that could be kept. */
        @Override
        public Stmt tryStmt(Stmt.Try s) {
            boolean[] once = {false};
            new Walker() {
                @Override
                public Expr call(Expr.Call c) {
                    once[0] |= isOnce(c) || isPairOfUnknown(c);
                    return super.call(c);
                }
            }.walk(s);
            fits &= !once[0] || !s.goesOn();
            return super.tryStmt(s);
        }

        private boolean isPairOfUnknown(Expr.Call c) {
            return Pair.of(c) != null && Pair.of(c).opaque();
        }

        @Override
        public Expr call(Expr.Call e) {
            fits &= !isPairOfUnknown(e);
            if (isOnce(e)) {
                arguments(e);
                return kept(e);
            }
            boolean looks = e.callee().kind() == Callee.Kind.PREDICATE;
            boolean open = isReaching
                    && e.args().stream()
                            .anyMatch(a -> a.type() instanceof Type.Arr && isOpen(a) && !activity.isVaried(a));
            boolean object = e.receiver() != null && contains(e.receiver(), true)
                    || e.args().stream().anyMatch(a -> contains(a, true));
            return looks && (open || object || asksObject(e)) ? kept(e) : super.call(e);
        }

        @Override
        public Expr field(Expr.Field e) {
            boolean changes = isReaching && !e.isFinal();
            return changes || e.target() != null && contains(e.target(), true) ? kept(e) : super.field(e);
        }

        @Override
        public Expr get(Expr.Get e) {
            boolean changes =
                    isReaching && isOpen(e.array()) && (!e.type().isDifferentiable() || !activity.isVaried(e));
            return changes || contains(e.array(), true) ? kept(e) : super.get(e);
        }

        @Override
        public Expr length(Expr.Length e) {
            Expr array = expr(e.array());
            boolean isKept = array instanceof Expr.Conditional && !(e.array() instanceof Expr.Conditional);
            return isKept ? kept(e) : new Expr.Length(array, e.pos());
        }

        private Expr kept(Expr e) {
            Expr made = Exprs.invoke(Exprs.read(calls), "keep", e.type(), e);
            Expr next = Exprs.invoke(Exprs.read(calls), "next" + kind(e.type()), e.type());
            return named(e, new Expr.Conditional(Exprs.read(again), next, made, e.type(), e.pos()));
        }

        private String kind(Type type) {
            String name = type.isReference() ? "" : type.toString();
            return name.isEmpty() ? name : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
        }

        /** What a call may have written into arrays that it was given. */
        private void arguments(Expr.Call call) {
            if (call.callee().kind() == Callee.Kind.SINK) {
                return;
            }
            boolean statement = isStatement;
            new Walker() {
                @Override
                public Expr read(Expr.Read e) {
                    array(e);
                    return e;
                }

                @Override
                public Expr get(Expr.Get e) {
                    array(e);
                    walk(e.index());
                    return e;
                }

                @Override
                public Expr length(Expr.Length e) {
                    return e;
                }

                private void array(Expr e) {
                    if (e.type() instanceof Type.Arr) {
                        fits &= statement && !contains(e, false);
                        contents(e);
                    }
                }
            }.walk(call);
        }
    }
}
