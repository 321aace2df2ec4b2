package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.differentiate.forward.Forward;
import dev.backsweep.processor.differentiate.forward.NamedPops;
import dev.backsweep.processor.differentiate.forward.TangentBody;
import dev.backsweep.processor.differentiate.signature.Signature;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Throwing;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The tangent of the program that computes a gradient: forward over reverse. The gradient is first written as a person would, without what
 * only the value needs: what is not there has no tangent.
 *
 * <pre>
 * double[] xBar = Zeros.like(x);                double[] xBarDot = Zeros.like(x);
 * xBar[0] += 2 * x[0];                          xBarDot[0] += 2 * xDot[0];
 * </pre>
 */
final class GradientTangent {
    private static final Type.Ref GATHERED = new Type.Ref("", List.of("Adjoints"), List.of());

    private final Request request;
    private final Map<Var, Expr> tangents = new LinkedHashMap<>();
    private final List<Stmt> statements;

    /** The tangent for the directions {@code dots}, by variable to differentiate by. */
    GradientTangent(Request request, Type.Ref companion, Map<Var, Var> dots) {
        this.request = request;
        TangentBody tangent = new TangentBody(
                program(companion), dots, List.of(), companion, (Expr value, Expr dot, List<Stmt> into) -> {
                    List<Expr> parts = ((Expr.Call) dot).args();
                    for (int i = 0; i < parts.size(); i++) {
                        tangents.put(request.inputs().get(i), parts.get(i));
                    }
                });
        statements = UnreadRows.leftOut(tangent.statements(), tangents.values());
    }

    /** The statements. */
    List<Stmt> statements() {
        return statements;
    }

    /** The statements with {@code zeros} for the tangent of the adjoint of {@code x}; none where that has other zeros to begin with. */
    List<Stmt> statements(Var x, Expr zeros) {
        List<Stmt> result = new ArrayList<>();
        boolean found = false;
        for (Stmt s : statements) {
            boolean begins = s instanceof Stmt.Declare d
                    && of(x) instanceof Expr.Read r
                    && r.var() == d.var()
                    && d.init() instanceof Expr.Call c
                    && c.callee().owner().equals(Exprs.runtimeClass("Zeros"));
            result.add(begins ? new Stmt.Declare(((Stmt.Declare) s).var(), zeros, Pos.NONE) : s);
            found |= begins;
        }
        return found ? result : List.of();
    }

    /** The tangent that the adjoint of {@code x} has at the end. */
    Expr of(Var x) {
        return tangents.get(x);
    }

    /** Computes the adjoints and returns them all. */
    private Method program(Type.Ref companion) {
        SweepBody.Gradient gradient = new SweepBody(request, new Signature(request, companion)).gradient();
        List<Type.Component> components = new ArrayList<>();
        List<Expr> adjoints = new ArrayList<>();
        for (Var x : request.inputs()) {
            components.add(new Type.Component(x.name(), x.type()));
            adjoints.add(Exprs.read(gradient.adjoints().get(x)));
        }
        Type.Rec gathered = new Type.Rec(GATHERED, components, true);
        List<Stmt> body = new ArrayList<>(gradient.statements());
        body.add(new Stmt.Return(Parts.construct(gathered, adjoints), Pos.NONE));
        Method primal = request.primal();
        Method program = new Method(
                primal.owner(),
                primal.name(),
                primal.params(),
                gathered,
                new Stmt.Block(body, Pos.NONE),
                primal.traits(),
                primal.pos());
        Method tidy = request.tidy().apply(program);
        return NamedPops.in(named(endsInReturn(tidy) ? tidy : program));
    }

    /** Not so where the primal always throws: nobody comes to its end. */
    private static boolean endsInReturn(Method program) {
        List<Stmt> stmts = program.body().stmts();
        return stmts.get(stmts.size() - 1) instanceof Stmt.Return;
    }

    /** Gives a name to each adjoint that is returned. */
    private static Method named(Method program) {
        List<Stmt> body = new ArrayList<>(program.body().stmts());
        Stmt.Return end = (Stmt.Return) body.remove(body.size() - 1);
        List<Expr> adjoints = new ArrayList<>();
        List<Expr> parts = ((Expr.Call) end.value()).args();
        for (int i = 0; i < parts.size(); i++) {
            Expr e = parts.get(i);
            // an integer, as the factor of a product may be, is a number like any other here
            Type type = ((Type.Rec) program.result()).components().get(i).type();
            boolean hasName = e instanceof Expr.Read && e.type().equals(type);
            adjoints.add(hasName ? e : Forward.named(e, type, position(e), body));
        }
        body.add(new Stmt.Return(Parts.construct(program.result(), adjoints), Pos.NONE));
        return program.withBody(new Stmt.Block(body, program.body().pos()));
    }

    /** Where an adjoint that asks for what the primal may throw comes from: it is asked for even if its tangent is not. */
    private static Pos position(Expr adjoint) {
        Pos[] found = {Pos.NONE};
        new Walker() {
            @Override
            public Expr expr(Expr e) {
                if (found[0].isGenerated() && Throwing.may(e)) {
                    Pos pos = e.pos();
                    found[0] = new Pos(pos.line(), pos.column(), "", pos.handle());
                }
                return super.expr(e);
            }
        }.walk(adjoint);
        return found[0];
    }
}
