package dev.backsweep.processor.ir;

import static dev.backsweep.processor.report.Pos.NONE;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Type.Prim;
import java.util.List;
import org.junit.jupiter.api.Test;

class VerifyTest {
    private final Var x = new Var("x", Prim.DOUBLE);
    private final Var n = new Var("n", Prim.INT);

    @Test
    void wellFormedMethodHasNoComplaint() {
        assertThat(core(new Stmt.Return(Exprs.read(x), NONE))).isEmpty();
    }

    @Test
    void variablesAreDeclaredOnceAndBeforeTheirUse() {
        Var y = new Var("y", Prim.DOUBLE);
        Stmt declare = new Stmt.Declare(y, Exprs.read(x), NONE);
        assertThat(core(new Stmt.Assign(y, Exprs.read(y), NONE), declare, declare))
                .containsExactly(
                        "0:0: y is assigned where it is not declared",
                        "0:0: y is read where it is not declared",
                        "0:0: y is declared twice");
    }

    @Test
    void scopesEndWithTheirBlocks() {
        Var y = new Var("y", Prim.DOUBLE);
        Stmt block = block(new Stmt.Declare(y, Exprs.read(x), NONE));
        assertThat(core(block, new Stmt.Return(Exprs.read(y), NONE)))
                .containsExactly("0:0: y is read where it is not declared");
    }

    @Test
    void jumpsHaveTargets() {
        Label label = new Label("here");
        Stmt jump = new Stmt.Break(label, NONE);
        assertThat(core(new Stmt.Labeled(label, block(jump), NONE), jump))
                .containsExactly("0:0: break here has no target");
    }

    @Test
    void typesFit() {
        assertThat(core(new Stmt.Assign(n, Exprs.read(x), NONE))).containsExactly("0:0: n has type int, not double: x");
        assertThat(core(new Stmt.Assign(x, Exprs.read(n), NONE))).isEmpty();
        Stmt choice = new Stmt.If(Exprs.read(n), block(), block(), NONE);
        assertThat(core(choice)).containsExactly("0:0: condition has type boolean, not int: n");
    }

    @Test
    void surfaceNodesAreNotCore() {
        Stmt increment = new Stmt.Eval(new Expr.IncDec(Exprs.read(n), true, true, NONE), NONE);
        assertThat(core(increment)).containsExactly("0:0: ++ or -- is not core");
        assertThat(Verify.structure(method(increment))).isEmpty();
    }

    @Test
    void callsWithEffectsStandAlone() {
        Expr call = Exprs.runtime("Workspace", "size", Prim.INT);
        assertThat(core(new Stmt.Assign(n, call, NONE))).isEmpty();
        assertThat(core(new Stmt.Assign(n, Exprs.add(call, Exprs.read(n)), NONE)))
                .containsExactly("0:0: has effects and does not stand alone: Workspace.size()");
    }

    private List<String> core(Stmt... stmts) {
        return Verify.core(method(stmts));
    }

    private Method method(Stmt... stmts) {
        Method.Traits traits = new Method.Traits(true, true, false, false, List.of(), List.of());
        List<Method.Param> params = List.of(new Method.Param(x, false, NONE), new Method.Param(n, false, NONE));
        return new Method(Type.OBJECT, "f", params, Prim.DOUBLE, block(stmts), traits, NONE);
    }

    private static Stmt.Block block(Stmt... stmts) {
        return new Stmt.Block(List.of(stmts), NONE);
    }
}
