package dev.backsweep.processor.differentiate.pairs;

import dev.backsweep.processor.analyse.Outside;
import dev.backsweep.processor.differentiate.forward.Forward;
import dev.backsweep.processor.differentiate.prepare.Prepared;
import dev.backsweep.processor.differentiate.reverse.Placement;
import dev.backsweep.processor.differentiate.reverse.Reverse;
import dev.backsweep.processor.differentiate.storage.Wanted;
import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Pair;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Both sweeps of a recursive method in one body, with a call of {@code Frames.cut} between them that gives the adjoint of the result. So all
 * passes see what they always see; {@code lower} cuts the body in two at the end.
 *
 * <pre>
 * double result = …;                            // forward sweep
 * double resultBar = Frames.cut(result);
 * double xBar = 0; …                            // reverse sweep
 * return xBar;
 * </pre>
 */
public final class PairBody {
    private final Pair.Body body;
    private final Method primal;
    private final Prepared program;
    private final Map<Var, Var> shadows = new LinkedHashMap<>();
    private final Map<Var, Var> bars = new LinkedHashMap<>();
    private final Map<Var, Var> allShadows;

    private PairBody(Pair.Body body, Outside outside) {
        this.body = body;
        this.primal = body.primal();
        for (Var x : body.active()) {
            (x.type() instanceof Type.Arr ? shadows : bars).put(x, x.derived("Bar"));
        }
        this.allShadows = new LinkedHashMap<>(shadows);
        this.program = Prepared.of(withParameters(null), body.active(), null, allShadows, List.of(), outside);
    }

    /** The method with both sweeps; {@code Frames} is its last parameter. */
    static PairProgram of(Pair.Body body, Outside outside) {
        return new PairBody(body, outside).program();
    }

    /** The tangent of the method as it is declared in the companion. */
    public static Generated tangent(Pair.Body body, Method method) {
        String more =
                body.primal().result().isDifferentiable() ? "; gives the tangent of the result to {@code frames}" : "";
        return new Generated(
                method,
                "Computes what {@link " + link(body) + "} does, and its tangent" + more + ".",
                Visibility.PRIVATE);
    }

    /** The method with both sweeps as it is declared in the companion. */
    public static Generated both(Pair.Body body, Method method) {
        if (body.reversal() != null) {
            return new Generated(method, "Computes what {@link " + link(body) + "} does.", Visibility.PRIVATE);
        }
        boolean numbers = body.active().stream().anyMatch(v -> !(v.type() instanceof Type.Arr));
        return new Generated(
                method,
                "The value of {@link " + link(body) + "}; adds its gradient, times {@code resultBar}, to adjoint arrays"
                        + (numbers ? " and leaves the adjoints of numbers on the stacks." : "."),
                Visibility.PRIVATE);
    }

    /** The forward method as it is declared in the companion. */
    public static Generated forward(Pair.Body body, Method method, boolean tangent) {
        return new Generated(
                method,
                "Computes what {@link " + link(body) + "} does" + (tangent ? ", with its tangent," : "")
                        + " and leaves on the stacks what its reverse sweep needs.",
                Visibility.PRIVATE);
    }

    /** The reverse method as it is declared in the companion. */
    public static Generated reverse(Pair.Body body, Method method, boolean tangent) {
        List<String> names = new ArrayList<>();
        for (Var x : body.active()) {
            if (!(x.type() instanceof Type.Arr)) {
                names.add("{@code " + x.name() + "}");
            }
        }
        String result = names.isEmpty()
                ? ""
                : names.size() == 1
                        ? " Returns the adjoint of " + names.get(0) + "."
                        : " Leaves the adjoints of " + String.join(", ", names) + " on the stacks.";
        String what = tangent ? "The reverse sweep and its tangent" : "The reverse sweep";
        return new Generated(method, what + " of {@link " + link(body) + "}." + result, Visibility.PRIVATE);
    }

    private static String link(Pair.Body body) {
        if (body.reversal() != null) {
            return body.reversal().derivative();
        }
        return body.primal().reference();
    }

    private PairProgram program() {
        List<Var> adjoints = new ArrayList<>(bars.values());
        List<Var> overwritten = new ArrayList<>();
        Var result = program.result();
        Var seed = result != null && result.type().isFloating() ? Var.generated("resultBar", result.type()) : null;
        if (seed != null) {
            bars.put(result, seed);
        }
        for (Method.Param p : primal.params()) {
            Var x = p.var();
            if (x.type().isFloating()
                    && !bars.containsKey(x)
                    && program.activity().isActive(x)) {
                // a constant that the primal overwrites with an active value
                Var bar = x.derived("Bar");
                bars.put(x, bar);
                overwritten.add(bar);
            }
        }
        Wanted wanted = new Wanted(program.versions());
        Reverse reverse = new Reverse(program, wanted, bars);
        List<Stmt> sweep = new ArrayList<>();
        overwritten.addAll(adjoints);
        overwritten.forEach(bar -> sweep.add(new Stmt.Declare(bar, Exprs.zero(bar.type()), Pos.NONE)));
        sweep.addAll(reverse.sweep());
        Placement.Sweeps placed = new Placement(program, wanted).place(sweep, reverse.regionStarts());
        List<Stmt> stmts = new ArrayList<>(placed.shared());
        stmts.addAll(placed.forward());
        if (result != null && result.type() instanceof Type.Arr && result.type().isDifferentiable()) {
            boolean active = program.activity().isActive(result);
            Expr shadow = active ? Exprs.read(allShadows.get(result)) : Forward.zeros(Exprs.read(result));
            stmts.add(Exprs.give(Exprs.read(program.frames()), shadow));
        }
        stmts.add(cut(result, seed));
        stmts.addAll(placed.reverse());
        giveBack(adjoints, stmts);
        List<Var> inputs = new ArrayList<>(body.active());
        inputs.addAll(shadows.values());
        if (seed != null) {
            inputs.add(seed);
        }
        return new PairProgram(withParameters(stmts), inputs, program.frames());
    }

    /** One adjoint is returned; several go over the stacks. */
    private Type reverseResult() {
        List<Type> types = primal.params().stream().map(p -> p.var().type()).toList();
        List<Integer> scalars = body.pair().scalars(types);
        return scalars.size() == 1 ? types.get(scalars.get(0)) : Type.Prim.VOID;
    }

    private static Stmt cut(Var result, Var seed) {
        Expr[] args = result == null ? new Expr[0] : new Expr[] {Exprs.read(result)};
        Type type = seed == null ? Type.Prim.VOID : seed.type();
        Expr call = Exprs.runtime("Frames", "cut", type, args);
        return seed == null ? new Stmt.Eval(call, Pos.NONE) : new Stmt.Declare(seed, call, Pos.NONE);
    }

    private void giveBack(List<Var> adjoints, List<Stmt> stmts) {
        if (adjoints.size() == 1) {
            stmts.add(new Stmt.Return(Exprs.read(adjoints.get(0)), Pos.NONE));
        } else {
            adjoints.forEach(bar -> stmts.add(Exprs.push(program.frames(), Exprs.read(bar))));
        }
    }

    /** The method with its generated parameters; {@code stmts} null: with the primal's own body. */
    private Method withParameters(List<Stmt> stmts) {
        List<Method.Param> params = new ArrayList<>();
        for (Method.Param p : primal.params()) {
            params.add(p);
            if (shadows.containsKey(p.var())) {
                params.add(new Method.Param(shadows.get(p.var()), false, Pos.NONE));
            }
        }
        if (stmts != null) {
            params.add(new Method.Param(program.frames(), false, Pos.NONE));
        }
        return new Method(
                body.pair().owner(),
                body.pair().stem(),
                params,
                stmts == null ? primal.result() : reverseResult(),
                stmts == null ? primal.body() : new Stmt.Block(stmts, Pos.NONE),
                traits(body),
                primal.pos());
    }

    /** Type variables and exceptions of the generated methods. */
    static Method.Traits traits(Pair.Body body) {
        Method.Traits primal = body.primal().traits();
        return new Method.Traits(true, false, false, false, primal.typeVariables(), primal.thrown());
    }
}
