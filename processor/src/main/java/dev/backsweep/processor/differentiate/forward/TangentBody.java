package dev.backsweep.processor.differentiate.forward;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.rules.PairCalls;
import dev.backsweep.processor.differentiate.rules.SpecialPoints;
import dev.backsweep.processor.differentiate.signature.Mirror;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;
import java.util.function.Function;

/**
 * A program and its tangent in one body. The tangents of arrays that the program writes are written with them: afterwards they belong to
 * what the arrays hold. A constant parameter that is given active values has a tangent that starts at zero.
 */
public final class TangentBody {
    private final Method program;
    private final Activity activity;
    private final Forward forward;
    private final Map<Var, Var> dots;
    private final Var frames;
    private final List<Stmt> entry = new ArrayList<>();

    /**
     * The tangent of a program.
     *
     * @param inputs the tangents of the parameters to differentiate by
     * @param outputs variables whose tangents count, beside those of what is returned and of written inputs
     * @param companion where mirrors of records are declared
     * @param results makes what is returned of the result and its tangent
     */
    public TangentBody(
            Method program,
            Map<Var, Var> inputs,
            Collection<Var> outputs,
            Type.Ref companion,
            BinaryOperator<Expr> results) {
        this(
                program,
                inputs,
                outputs,
                companion,
                (value, dot, into) -> into.add(new Stmt.Return(results.apply(value, dot), Pos.NONE)));
    }

    /**
     * The same.
     *
     * @param results ends the program
     */
    public TangentBody(
            Method program,
            Map<Var, Var> inputs,
            Collection<Var> outputs,
            Type.Ref companion,
            Forward.Results results) {
        this(
                program,
                inputs,
                outputs,
                Var.generated("frames", Exprs.runtimeClass("Frames")),
                Mirror.shape(companion),
                results);
        if (PairCalls.in(program)) {
            entry.add(new Stmt.Declare(frames, Exprs.runtime("Frames", "open", frames.type()), Pos.NONE));
        }
    }

    private TangentBody(
            Method program,
            Map<Var, Var> inputs,
            Collection<Var> outputs,
            Var frames,
            Function<Type.Rec, Type> shape,
            Forward.Results results) {
        NamedReturns.Result named = NamedReturns.of(program);
        this.program = named.method();
        this.frames = frames;
        Aliases aliases = Aliases.of(this.program);
        List<Var> all = new ArrayList<>(named.results());
        all.addAll(outputs);
        for (Var x : inputs.keySet()) {
            if (x.type() instanceof Type.Arr && aliases.isWritten(x)) {
                all.add(x);
            }
        }
        this.activity = Activity.withFrames(this.program, inputs.keySet(), all, aliases, Prepared::flows);
        this.dots = new LinkedHashMap<>(inputs);
        ZeroTangents zeros = ZeroTangents.of(this.program.body().stmts(), activity);
        SpecialPoints points = SpecialPoints.in(this.program.body());
        this.forward = new Forward(activity, zeros, points, dots, frames, shape, results);
    }

    /** The tangent of a recursive method, or of its sweeps; it returns what that returns and gives the tangent to its frames. */
    public static TangentBody ofRecursive(Method program, Var frames, Map<Var, Var> inputs) {
        return new TangentBody(program, inputs, List.of(), frames, type -> type, (value, dot, into) -> {
            if (dot != null) {
                into.add(Exprs.give(Exprs.read(frames), dot));
            }
            into.add(new Stmt.Return(value, Pos.NONE));
        });
    }

    /** The statements. */
    public List<Stmt> statements() {
        List<Stmt> body = new ArrayList<>(entry);
        List<Var> own = new ArrayList<>();
        for (Method.Param p : program.params()) {
            if (!dots.containsKey(p.var()) && activity.isActive(p.var())) {
                body.add(new Stmt.Declare(forward.dot(p.var()), zero(p.var(), own), Pos.NONE));
                own.add(p.var());
            }
        }
        body.addAll(forward.stmts(program.body().stmts()));
        return body;
    }

    /** The tangent that a constant parameter starts with: that of an earlier one where both are one array. */
    private Expr zero(Var x, List<Var> earlier) {
        if (!(x.type() instanceof Type.Arr)) {
            return Exprs.zero(x.type());
        }
        Expr zeros = Forward.zeros(Exprs.read(x));
        for (Var other : earlier) {
            if (other.type().equals(x.type())) {
                Expr same = Exprs.binary(BinaryOp.EQ, Exprs.read(x), Exprs.read(other));
                zeros = new Expr.Conditional(same, Exprs.read(forward.dot(other)), zeros, x.type(), Pos.NONE);
            }
        }
        return zeros;
    }

    /** The tangent that {@code v} has at the end. */
    Expr tangent(Var v) {
        if (activity.isActive(v)) {
            return Exprs.read(forward.dot(v));
        }
        return v.type() instanceof Type.Arr ? Forward.zeros(Exprs.read(v)) : Exprs.zero(v.type());
    }
}
