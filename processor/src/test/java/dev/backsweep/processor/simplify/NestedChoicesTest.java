package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import org.junit.jupiter.api.Test;

class NestedChoicesTest {
    private final Var c = user("c", Prim.BOOLEAN);
    private final Var d = user("d", Prim.BOOLEAN);
    private final Var x = gen("x");

    private String after(Stmt... body) {
        return Build.after((m, effects) -> NestedChoices.apply(m), body);
    }

    private static Stmt only(Object condition, Stmt... then) {
        return iff(condition, block(then), block());
    }

    private static Stmt quoting(String text, Stmt s) {
        Stmt.If i = (Stmt.If) s;
        return new Stmt.If(i.condition(), i.then(), i.otherwise(), Pos.quoting(text));
    }

    @Test
    void secondQuestionThatHangsOnTheFirstIsAskedWithIt() {
        assertThat(after(only(c, only(d, add(x, 1.0))), ret(x)))
                .isEqualTo("if ((c && d)) {\n  x = (x + 1.0);\n}\nreturn x;\n");
        assertThat(after(only(c, only(d, only(op(x, "<", 1.0), add(x, 1.0)))), ret(x)))
                .startsWith("if (((c && d) && (x < 1.0))) {\n");
    }

    @Test
    void armsThatDoMoreStay() {
        assertThat(after(only(c, only(d, add(x, 1.0)), add(x, 2.0)), ret(x))).startsWith("if (c) {\n  if (d) {\n");
        assertThat(after(iff(c, block(only(d, add(x, 1.0))), block(add(x, 2.0))), ret(x)))
                .startsWith("if (c) {\n  if (d) {\n");
        assertThat(after(only(c, iff(d, block(add(x, 1.0)), block(add(x, 2.0)))), ret(x)))
                .startsWith("if (c) {\n  if (d) {\n");
    }

    @Test
    void twoThatQuoteStayApart() {
        assertThat(after(quoting("y += 1", only(c, quoting("y += 2", only(d, add(x, 1.0))))), ret(x)))
                .contains("if (c) {")
                .contains("if (d) {");
    }

    @Test
    void choicesOfTheUsersStay() {
        Stmt.If users = (Stmt.If) only(c, only(d, add(x, 1.0)));
        assertThat(after(new Stmt.If(users.condition(), users.then(), users.otherwise(), USER), ret(x)))
                .startsWith("if (c) {\n  if (d) {\n");
    }
}
