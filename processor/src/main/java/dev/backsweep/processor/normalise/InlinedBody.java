package dev.backsweep.processor.normalise;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Copy;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.InCallee;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The body of a method in place of one call: a copy with variables, labels, types and positions of its own. A parameter is the argument
 * itself where that is a variable or a number and the body does not overwrite it; {@code return e} gives {@code e} to what the result was
 * given to, and leaves by a label. A body that is nothing but {@code return e} needs none.
 *
 * <pre>{@code
 * double q = larger(p, 2);           // static double larger(double x, double y) { if (x > y) { return x; } return y; }
 * // becomes
 * double q;
 * larger: {
 *   if (p > 2) { q = p; break larger; }
 *   q = 2;
 * }
 * }</pre>
 */
final class InlinedBody extends Copy {
    private final Method callee;
    private final Expr.Call call;
    private final Var target;
    private final boolean declares;
    private final @Nullable InCallee place;
    private final TypeArguments types;
    private final Map<Var, Var> variables = new IdentityHashMap<>();
    private final Map<Var, Expr> arguments = new IdentityHashMap<>();
    private final Map<Label, Label> labels = new IdentityHashMap<>();
    private final FunctionTypes functions;
    private final Label end;

    /** The body of {@code callee} for a call in {@code caller}. */
    InlinedBody(Method callee, Method caller, Expr.Call call, Var target, boolean declares, @Nullable InCallee place) {
        this.callee = callee;
        this.call = call;
        this.target = target;
        this.declares = declares;
        this.place = place;
        this.types = new TypeArguments(
                callee.traits().typeVariables(),
                caller.traits().typeVariables(),
                (type, of) -> call.callee().handle() instanceof Callee.Handled h ? h.seenAs(type, of) : null);
        this.functions = new FunctionTypes(types);
        this.end = new Label(call.callee().shownName());
    }

    List<Stmt> statements() {
        List<Stmt> out = new ArrayList<>();
        bind(out);
        List<Stmt> source = callee.body().stmts();
        boolean single = source.size() == 1 && source.get(0) instanceof Stmt.Return;
        if (single && declares) {
            Stmt.Return r = (Stmt.Return) source.get(0);
            out.add(new Stmt.Declare(target, converted(expr(r.value())), call.pos()));
            return out;
        }
        if (declares && call.callee().kind() == Callee.Kind.COMPANION && returnsLast(source)) {
            out.addAll(stmts(source.subList(0, source.size() - 1)));
            Stmt.Return last = (Stmt.Return) source.get(source.size() - 1);
            out.add(new Stmt.Declare(target, converted(expr(last.value())), call.pos()));
            return out;
        }
        // A return from a loop becomes a jump that javac's definite assignment does not follow.
        boolean starts = target != null && returnsFromInside(callee.body());
        if (declares) {
            Expr start = starts ? Exprs.zero(target.type()) : null;
            out.add(new Stmt.Declare(target, start, starts ? Pos.NONE : call.pos()));
        } else if (starts) {
            out.add(new Stmt.Assign(target, Exprs.zero(target.type()), Pos.NONE));
        }
        out.add(new Stmt.Labeled(end, body(callee.body()), call.pos()));
        return out;
    }

    /** Whether the last statement returns and no other does. */
    private static boolean returnsLast(List<Stmt> source) {
        int[] returns = {0};
        Walker counting = new Walker() {
            @Override
            public Stmt returnStmt(Stmt.Return s) {
                returns[0]++;
                return s;
            }
        };
        source.forEach(counting::walk);
        return returns[0] == 1 && source.get(source.size() - 1) instanceof Stmt.Return;
    }

    private static boolean returnsFromInside(Stmt.Block body) {
        boolean[] found = {false};
        new Walker() {
            private boolean inside;

            @Override
            public Stmt loop(Stmt.Loop s) {
                return within(() -> super.loop(s));
            }

            @Override
            public Stmt labeled(Stmt.Labeled s) {
                return within(() -> super.labeled(s));
            }

            private Stmt within(Supplier<Stmt> walk) {
                boolean outer = inside;
                inside = true;
                Stmt s = walk.get();
                inside = outer;
                return s;
            }

            @Override
            public Stmt returnStmt(Stmt.Return s) {
                found[0] |= inside;
                return s;
            }
        }.walk(body);
        return found[0];
    }

    private void bind(List<Stmt> out) {
        Set<Var> overwritten = Assigned.in(callee.body());
        List<Expr> given = Inline.arguments(call);
        for (int i = 0; i < given.size(); i++) {
            types.match(callee.params().get(i).var().type(), given.get(i).type());
        }
        if (target != null) {
            types.match(callee.result(), target.type());
        }
        for (int i = 0; i < callee.params().size(); i++) {
            Var param = callee.params().get(i).var();
            Expr argument = converted(given.get(i), param.type());
            boolean isChecked = argument.type().isDifferentiable() && isOnlyChecked(param, overwritten);
            boolean simple = argument instanceof Expr.Lit || argument instanceof Expr.Read r && r.var() != target;
            boolean fits = argument.type().equals(types.of(param.type())) || isChecked;
            if (simple && fits && !overwritten.contains(param)) {
                arguments.put(param, argument);
            } else {
                Type type = param.type() instanceof Type.TypeVar
                        ? generic(param, argument, overwritten)
                        : isChecked ? argument.type() : types.of(param.type());
                // the parts of a record should not keep names that nobody gave them
                Var local = Parts.isTakenApart(type) ? Var.generated(param.name(), type) : new Var(param.name(), type);
                variables.put(param, local);
                out.add(new Stmt.Declare(local, argument, call.pos()));
            }
        }
    }

    /** Whether the method calls what a parameter stands for, or asks which object it is, or of which class. */
    private boolean isSeenAsObject(Var param) {
        boolean[] seen = {false};
        new Walker() {
            private boolean isParam(Expr e) {
                return e instanceof Expr.Read r && r.var() == param;
            }

            @Override
            public Expr call(Expr.Call e) {
                seen[0] |= isParam(e.receiver());
                return super.call(e);
            }

            @Override
            public Expr binary(Expr.Binary e) {
                boolean isIdentity = e.op() == Expr.BinaryOp.EQ || e.op() == Expr.BinaryOp.NE;
                seen[0] |= isIdentity && (isParam(e.left()) || isParam(e.right()));
                return super.binary(e);
            }

            @Override
            public Expr instanceOf(Expr.InstanceOf e) {
                seen[0] |= isParam(e.value());
                return super.instanceOf(e);
            }
        }.body(callee.body());
        return seen[0];
    }

    /** Whether the method asks of an {@code Object} but whether it is null: it may as well know what it is. */
    private boolean isOnlyChecked(Var param, Set<Var> overwritten) {
        int[] reads = {0};
        new Walker() {
            private boolean isCheck(Expr one, Expr other) {
                return one instanceof Expr.Read && other.type() instanceof Type.Null;
            }

            @Override
            public Expr binary(Expr.Binary e) {
                return isCheck(e.left(), e.right()) || isCheck(e.right(), e.left()) ? e : super.binary(e);
            }

            @Override
            public Expr read(Expr.Read e) {
                reads[0] += e.var() == param ? 1 : 0;
                return e;
            }
        }.body(callee.body());
        return param.type().equals(Type.OBJECT) && !overwritten.contains(param) && reads[0] == 0;
    }

    /** A number becomes an object where the method sees one; a floating-point number may carry a derivative as long as it is none. */
    private Type generic(Var param, Expr argument, Set<Var> overwritten) {
        boolean isGivenMore = overwritten.contains(param) && argument.type().isReference();
        if (isGivenMore || argument.type() instanceof Type.Null) {
            return types.of(param.type());
        }
        boolean boxes =
                argument.type() instanceof Type.Prim && (!argument.type().isFloating() || isSeenAsObject(param));
        return boxes ? Conversions.boxed((Type.Prim) argument.type()) : argument.type();
    }

    /** A whole number that is passed where a floating-point one is asked for, as that. */
    private static Expr converted(Expr argument, Type parameter) {
        boolean widens = argument instanceof Expr.Lit l && l.value() instanceof Integer && parameter.isFloating();
        return widens ? Exprs.number((Integer) ((Expr.Lit) argument).value(), parameter) : argument;
    }

    /** The result as the callee returns it, then as the target takes it. */
    private Expr converted(Expr value) {
        Expr number = converted(value, callee.result());
        if (number != value) {
            return number;
        }
        return callee.result() == Type.Prim.FLOAT && value.type() == Type.Prim.INT
                        || value.type().isIntegral() && callee.result().isFloating()
                ? new Expr.Cast(callee.result(), value, value.pos())
                : value;
    }

    /** What a derivative does stands where it is called: it is the user's as much as the call, whoever had its body first. */
    @Override
    protected Pos pos(Pos pos) {
        boolean isDerivative = call.callee().kind() == Callee.Kind.COMPANION && pos.isGenerated();
        Pos at = call.pos();
        Pos seen = isDerivative ? new Pos(at.line(), at.column(), pos.text(), at.handle()) : pos;
        return place == null ? seen : place.of(seen);
    }

    @Override
    protected Var var(Var v) {
        return variables.computeIfAbsent(
                v, x -> x.like(isResult(x) ? TempNames.of(call) : x.name(), types.of(x.type())));
    }

    /** What a method returns is its result to itself; to whoever calls it, it is what the method is called. */
    private boolean isResult(Var v) {
        return v.isGenerated()
                && v.name().equals(SideEffects.RESULT)
                && v.type().equals(callee.result());
    }

    @Override
    protected Type type(Type type) {
        return types.of(type);
    }

    @Override
    protected Label label(Label l) {
        return labels.computeIfAbsent(l, x -> new Label(x.name()));
    }

    @Override
    public Expr lit(Expr.Lit e) {
        Expr.Lit l = (Expr.Lit) super.lit(e);
        Object value = isGeneric() ? functions.of(l.value()) : l.value();
        return value == l.value() ? l : new Expr.Lit(value, types.of(l.type()), l.pos());
    }

    /** What the method does not know, javac must not know either: {@code t instanceof String} where {@code t} is an {@code Integer} is none. */
    @Override
    public Expr instanceOf(Expr.InstanceOf e) {
        Expr.InstanceOf i = (Expr.InstanceOf) super.instanceOf(e);
        return e.value().type() instanceof Type.TypeVar
                ? new Expr.InstanceOf(new Expr.Cast(Type.OBJECT, i.value(), i.pos()), i.of(), i.pos())
                : i;
    }

    @Override
    public Expr cast(Expr.Cast e) {
        Expr.Cast c = (Expr.Cast) super.cast(e);
        boolean isOther = e.operand().type() instanceof Type.TypeVar
                && c.operand().type().isReference()
                && !c.operand().type().equals(c.type())
                && !c.type().equals(Type.OBJECT);
        return isOther ? new Expr.Cast(c.type(), new Expr.Cast(Type.OBJECT, c.operand(), c.pos()), c.pos()) : c;
    }

    @Override
    public Expr call(Expr.Call e) {
        Expr.Call c = (Expr.Call) super.call(e);
        Callee typed = isGeneric() ? functions.of(c.callee()) : c.callee();
        return typed == c.callee() ? c : new Expr.Call(typed, c.receiver(), c.args(), c.type(), c.pos());
    }

    private boolean isGeneric() {
        return !callee.traits().typeVariables().isEmpty();
    }

    /** A factor that has become one, the seed of a gradient, is left out; nothing else would be the same to the last bit. */
    @Override
    public Expr binary(Expr.Binary e) {
        Expr.Binary b = (Expr.Binary) super.binary(e);
        boolean isProduct = b.op() == Expr.BinaryOp.MUL && call.callee().kind() == Callee.Kind.COMPANION;
        if (isProduct && isFactorOne(b.right(), b.left(), b.type())) {
            return b.left();
        }
        if (isIdentity(e) && !b.left().type().equals(b.right().type())) {
            return new Expr.Binary(b.op(), new Expr.Cast(Type.OBJECT, b.left(), b.pos()), b.right(), b.type(), b.pos());
        }
        return isProduct && isFactorOne(b.left(), b.right(), b.type()) ? b.right() : b;
    }

    /** Whether two objects of unknown types are compared, which javac would not let be one if it knew more. */
    private static boolean isIdentity(Expr.Binary e) {
        return (e.op() == Expr.BinaryOp.EQ || e.op() == Expr.BinaryOp.NE)
                && (e.left().type() instanceof Type.TypeVar || e.right().type() instanceof Type.TypeVar)
                && e.left().type().isReference()
                && e.right().type().isReference()
                && !(e.left().type() instanceof Type.Null)
                && !(e.right().type() instanceof Type.Null);
    }

    private static boolean isFactorOne(Expr one, Expr other, Type type) {
        return Exprs.isOne(one) && type.isFloating() && other.type().equals(type);
    }

    @Override
    public Expr read(Expr.Read e) {
        Expr argument = arguments.get(e.var());
        if (argument instanceof Expr.Read r) {
            return new Expr.Read(r.var(), pos(e.pos()));
        }
        return argument == null ? super.read(e) : Copy.of(argument);
    }

    @Override
    protected void expand(Stmt s, List<Stmt> into) {
        if (s instanceof Stmt.Return r) {
            if (r.value() != null && target != null) {
                into.add(new Stmt.Assign(target, converted(expr(r.value())), pos(r.pos())));
            } else if (r.value() != null) {
                Expr value = expr(r.value());
                if (!(value instanceof Expr.Read || value instanceof Expr.Lit)) {
                    into.add(new Stmt.Declare(Var.generated("unused", r.value().type()), value, pos(r.pos())));
                }
            }
            into.add(new Stmt.Break(end, pos(r.pos())));
        } else {
            super.expand(s, into);
        }
    }
}
