package dev.backsweep.processor.differentiate;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.analyse.Aliases;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BinaryOperator;

/**
 * The primal and its tangent in one body. The tangents of arrays that the primal writes are written with them: afterwards they belong to what
 * the arrays hold. A constant parameter that is given active values has a tangent that starts at zero.
 */
final class TangentBody {
    private final Request request;
    private final Directions directions;

    TangentBody(Request request, Directions directions) {
        this.request = request;
        this.directions = directions;
    }

    /**
     * The statements.
     *
     * @param results makes what is returned of the result and its tangent
     */
    List<Stmt> statements(BinaryOperator<Expr> results) {
        NamedReturns.Result named = NamedReturns.of(request.primal());
        Method program = named.method();
        Aliases aliases = Aliases.of(program);
        List<Var> outputs = new ArrayList<>(named.results());
        for (Var x : request.active()) {
            if (x.type() instanceof Type.Arr && aliases.isWritten(x)) {
                outputs.add(x);
            }
        }
        Activity activity = Activity.of(program, request.active(), outputs, aliases, Prepared::flows);
        Map<Var, Var> dots = new LinkedHashMap<>(directions.all());
        Forward forward = new Forward(activity, dots, results);
        List<Stmt> body = new ArrayList<>();
        for (Method.Param p : program.params()) {
            Var x = p.var();
            if (!dots.containsKey(x) && activity.isActive(x)) {
                Expr zero = x.type() instanceof Type.Arr ? Forward.zeros(Exprs.read(x)) : Exprs.zero(x.type());
                body.add(new Stmt.Declare(forward.dot(x), zero, Pos.NONE));
            }
        }
        body.addAll(forward.stmts(program.body().stmts()));
        return body;
    }
}
