package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import org.junit.jupiter.api.Test;

class RepeatedValuesTest {
    private final Var x = user("x", Prim.DOUBLE);
    private final Var n = user("n", Prim.INT);
    private final Var i = user("i", Prim.INT);
    private final Var c = user("c", Prim.BOOLEAN);
    private final Var a = user("a", DOUBLES);
    private final Var t1 = gen("t1");
    private final Var t2 = gen("t2");

    private String after(Stmt... body) {
        return Build.after(RepeatedValues::apply, body);
    }

    @Test
    void secondVariableForAValueIsACopyOfTheFirst() {
        assertThat(after(let(t1, op(x, "*", 3.0)), let(t2, op(x, "*", 3.0)), ret(op(t1, "+", t2))))
                .contains("double t2 = t1;\n");
    }

    @Test
    void valueStandsInInnerBlocksAndLoops() {
        assertThat(after(
                        let(t1, op(x, "*", at(a, 0))),
                        iff(c, block(let(t2, op(x, "*", at(a, 0))), ret(t2)), block()),
                        ret(t1)))
                .contains("double t2 = t1;\n");
        assertThat(after(let(t1, op(x, "*", 3.0)), up(i, 0, n, let(t2, op(x, "*", 3.0)), addTo(a, i, t2)), ret(t1)))
                .contains("double t2 = t1;\n");
    }

    @Test
    void valueOfAnInnerBlockIsNotKnownAfterIt() {
        assertThat(after(iff(c, block(let(t1, op(x, "*", 3.0)), ret(t1)), block()), let(t2, op(x, "*", 3.0)), ret(t2)))
                .contains("double t2 = (x * 3.0);\n");
    }

    @Test
    void whatChangesInBetweenGivesAnotherValue() {
        assertThat(after(let(t1, op(x, "*", 3.0)), add(x, 1.0), let(t2, op(x, "*", 3.0)), ret(op(t1, "+", t2))))
                .contains("double t2 = (x * 3.0);\n");
        assertThat(after(
                        let(t1, op(x, "*", at(a, 0))),
                        put(a, 1, x),
                        let(t2, op(x, "*", at(a, 0))),
                        ret(op(t1, "+", t2))))
                .contains("double t2 = (x * a[0]);\n");
        assertThat(after(
                        let(t1, op(x, "*", 3.0)),
                        up(i, 0, n, let(t2, op(x, "*", 3.0)), addTo(a, i, t2), add(x, 1.0)),
                        ret(t1)))
                .contains("double t2 = (x * 3.0);\n");
    }

    @Test
    void variableThatIsAssignedLaterHoldsNothingForOthers() {
        assertThat(after(let(t1, op(x, "*", 3.0)), add(t1, 1.0), let(t2, op(x, "*", 3.0)), ret(op(t1, "+", t2))))
                .contains("double t2 = (x * 3.0);\n");
    }

    @Test
    void variablesOfTheUsersStayAsTheyAre() {
        Var y = user("y", Prim.DOUBLE);
        assertThat(after(let(t1, op(x, "*", 3.0)), let(y, op(x, "*", 3.0)), ret(op(t1, "+", y))))
                .contains("double y = (x * 3.0);\n");
    }
}
