package dev.backsweep.processor.simplify;

import static dev.backsweep.processor.simplify.Build.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Each pass alone, on the example of its comment and at its limits. */
class PassesTest {
    private final Var x = user("x", Prim.DOUBLE);
    private final Var y = user("y", Prim.DOUBLE);
    private final Var n = user("n", Prim.INT);
    private final Var c = user("c", Prim.BOOLEAN);
    private final Var i = user("i", Prim.INT);
    private final Var j = user("j", Prim.INT);
    private final Var a = user("a", DOUBLES);
    private final Var m = user("m", MATRIX);
    private final Var xBar = gen("xBar");
    private final Var yBar = gen("yBar");
    private final Var rBar = gen("rBar");
    private final Var t = temp("t");

    private static Stmt users(Stmt.Declare s) {
        return new Stmt.Declare(s.var(), s.init(), USER);
    }

    private static Expr length(Object array) {
        return new Expr.Length(e(array), Pos.NONE);
    }

    private static Expr opaque(Object argument) {
        return Exprs.call(
                Callee.Kind.OPAQUE, new Type.Ref("p", List.of("Log"), List.of()), "log", Prim.DOUBLE, e(argument));
    }

    // dead code

    @Test
    void whatOnlyFeedsItselfIsDead() {
        assertThat(after(DeadCode::apply, let(yBar, 0.0), up(i, 0, n, add(yBar, x)), ret(x)))
                .isEqualTo("return x;\n");
    }

    @Test
    void valueReadRoundTheBackEdgeIsLive() {
        assertThat(after(DeadCode::apply, let(yBar, 0.0), up(i, 0, n, addTo(a, i, yBar), set(yBar, x)), ret(x)))
                .contains("yBar = x;");
    }

    @Test
    void deadStatementOfTheUsersStaysWhereItMayThrow() {
        Stmt may = users(new Stmt.Declare(y, at(a, i), Pos.NONE));
        assertThat(after(DeadCode::apply, may, ret(x))).isEqualTo("double y = a[i];\nreturn x;\n");
        assertThat(after(DeadCode::apply, let(y, at(a, i)), ret(x))).isEqualTo("return x;\n");
        Stmt cannot = users(new Stmt.Declare(y, op(x, "/", 2.0), Pos.NONE));
        assertThat(after(DeadCode::apply, cannot, ret(x))).isEqualTo("return x;\n");
    }

    @Test
    void elementAtTheCounterOfALoopThatEndsWithTheArrayCannotThrow() {
        assertThat(counting(0, i, i)).doesNotContain("a[");
        assertThat(counting(0, op(i, "+", 1), i)).doesNotContain("a[");
        assertThat(counting(0, op(i, "+", 1), op(i, "+", 1))).doesNotContain("a[");
        assertThat(counting(1, i, op(i, "-", 1))).doesNotContain("a[");

        assertThat(counting(0, i, op(i, "+", 1))).contains("a[");
        assertThat(counting(0, op(i, "+", 1), op(i, "+", 2))).contains("a[");
        assertThat(counting(-1, i, i)).contains("a[");
        assertThat(counting(0, op(i, "-", 1), i)).contains("a[");
        assertThat(counting(n, op(i, "+", 1), i)).contains("a["); // n may be the largest int
    }

    /** A loop from {@code from} while {@code tested < a.length} with a dead element of the user's in it, without dead code. */
    private String counting(Object from, Object tested, Object index) {
        Stmt dead = users(new Stmt.Declare(y, at(a, index), Pos.NONE));
        Stmt.Loop l = (Stmt.Loop) up(i, from, length(a), dead, add(xBar, x));
        Expr test = op(tested, "<", length(a));
        Stmt loop = new Stmt.Loop(l.label(), l.form(), l.init(), test, l.update(), l.body(), l.pos());
        return after(DeadCode::apply, let(xBar, 0.0), loop, ret(xBar));
    }

    @Test
    void integerDivisionMayThrowButNotByANumber() {
        Var k = user("k", Prim.INT);
        Stmt may = users(new Stmt.Declare(k, op(n, "/", i), Pos.NONE));
        Stmt cannot = users(new Stmt.Declare(k, op(n, "/", 2), Pos.NONE));
        assertThat(after(DeadCode::apply, may, ret(x))).contains("int k");
        assertThat(after(DeadCode::apply, cannot, ret(x))).isEqualTo("return x;\n");
    }

    @Test
    void callWithEffectsOutlivesItsValue() {
        assertThat(after(DeadCode::apply, let(y, opaque(x)), ret(x))).isEqualTo("Log.log(x);\nreturn x;\n");
    }

    @Test
    void privateArrayThatNobodyReadsGoes() {
        Var kept = Var.generated("kept", DOUBLES);
        Stmt make = let(kept, new Expr.NewArray(DOUBLES, List.of(e(n)), Pos.NONE));
        assertThat(after(DeadCode::apply, make, up(i, 0, n, put(kept, i, x)), ret(x)))
                .isEqualTo("return x;\n");
        assertThat(after(DeadCode::apply, make, up(i, 0, n, put(kept, i, x)), ret(at(kept, 0))))
                .contains("kept[i] = x;");
    }

    @Test
    void storeThroughAnAliasStays() {
        Var alias = Var.generated("alias", DOUBLES);
        assertThat(after(DeadCode::apply, let(alias, a), put(alias, 0, x), ret(x)))
                .contains("alias[0] = x;");
    }

    @Test
    void usersLoopThatMayNotEndStays() {
        Stmt loop = new Stmt.Loop(
                new Label(""), Stmt.Form.WHILE, List.of(), op(x, "<", 1.0), List.of(), block(set(y, x)), USER);
        assertThat(after(DeadCode::apply, let(y, 0.0), loop, ret(x))).contains("while");
    }

    @Test
    void elementsOfAStackAreTakenOffAllOrNotAtAll() {
        Var ys = Var.generated("ys", new Type.Seq(Prim.DOUBLE));
        Stmt make = let(ys, new Expr.NewArray(ys.type(), List.of(), Pos.NONE));
        Stmt pushes = iff(c, block(put(ys, 0, x)), block(put(ys, 0, y)));
        Var dead = user("dead", Prim.DOUBLE);
        Var used = user("used", Prim.DOUBLE);
        Stmt one = iff(c, block(let(dead, at(ys, 0))), block(let(used, at(ys, 0)), add(xBar, used)));
        assertThat(after(DeadCode::apply, make, let(xBar, 0.0), pushes, one, ret(xBar)))
                .contains("  ys[0];\n");
        Stmt none = iff(c, block(let(dead, at(ys, 0))), block(let(used, at(ys, 0))));
        assertThat(after(DeadCode::apply, make, pushes, none, ret(x))).isEqualTo("return x;\n");
    }

    // constants and sinking

    @Test
    void knownZeroIsPutIn() {
        assertThat(after(
                        Constants::apply,
                        let(yBar, 0.0),
                        iff(c, block(set(yBar, 0.0)), block()),
                        add(yBar, x),
                        ret(yBar)))
                .contains("yBar = (0.0 + x);");
    }

    @Test
    void zeroThatALoopChangesIsNotKnownInIt() {
        assertThat(after(Constants::apply, let(yBar, 0.0), up(i, 0, n, add(yBar, x)), ret(yBar)))
                .contains("yBar = (yBar + x);")
                .contains("return yBar;");
    }

    @Test
    void declarationGoesDownToItsFirstUse() {
        assertThat(after(Sinking::apply, let(yBar, 0.0), let(x, 1.0), set(yBar, op(yBar, "-", x)), ret(yBar)))
                .isEqualTo("double x = 1.0;\ndouble yBar = -x;\nreturn yBar;\n");
    }

    @Test
    void declarationGoesIntoTheArmThatAloneUsesIt() {
        assertThat(after(Sinking::apply, let(y, 0.0), iff(c, block(set(y, x), addTo(a, 0, y)), block()), ret(x)))
                .contains("  double y = x;\n");
    }

    @Test
    void declarationGoesIntoALoopOnlyWhereEachTripAssignsFirst() {
        assertThat(after(Sinking::apply, let(y, 0.0), up(i, 0, n, set(y, x), addTo(a, 0, y)), ret(x)))
                .contains("  double y = x;\n");
        assertThat(after(Sinking::apply, let(y, 0.0), up(i, 0, n, addTo(a, 0, y), set(y, x)), ret(x)))
                .startsWith("double y = 0.0;\n");
    }

    // copies and temporaries

    @Test
    void copyOfWhatDoesNotChangeGoes() {
        Stmt use = addTo(a, 0, op(x, "*", yBar));
        assertThat(after(Copies::apply, let(rBar, x), let(yBar, rBar), use, ret(x)))
                .contains("(x * x)");
        assertThat(after(Copies::apply, let(yBar, rBar), set(rBar, 0.0), use, ret(x)))
                .startsWith("double yBar = rBar;");
    }

    @Test
    void copyThatOthersReadIsNotTakenOver() {
        Stmt change = add(yBar, op(x, "*", rBar));
        assertThat(after(Copies::apply, let(t, x), let(rBar, t), let(yBar, t), change, ret(yBar)))
                .contains("double yBar = ");
        Var first = Var.generated("exit", Prim.INT);
        Var second = Var.generated("exit", Prim.INT);
        Stmt copy = let(second, first);
        assertThat(after(Copies::apply, let(first, n), copy, set(second, 0), ret(second)))
                .isEqualTo("int exit = n;\nexit = 0;\nreturn exit;\n");
    }

    @Test
    void nameSurvivesItsTemporary() {
        assertThat(after(Copies::apply, let(t, op(x, "*", y)), let(rBar, t), addTo(a, 0, rBar), ret(x)))
                .startsWith("double rBar = (x * y);\na[0]");
        Var theirs = new Var("c", Prim.DOUBLE);
        Stmt both = addTo(a, 0, op(t, "*", theirs));
        assertThat(after(Copies::apply, let(t, op(x, "*", y)), let(theirs, t), both, ret(x)))
                .isEqualTo("double c = (x * y);\na[0] = (a[0] + (c * c));\nreturn x;\n");
        assertThat(after(Copies::apply, let(t, op(x, "*", y)), let(theirs, t), set(theirs, 0.0), both, ret(x)))
                .contains("double c = t;");
        assertThat(after(Copies::apply, let(rBar, op(x, "*", y)), let(theirs, rBar), both, ret(x)))
                .contains("double c = rBar;");
    }

    @Test
    void temporaryUsedOnceGoesUnlessItsValueChanges() {
        Stmt declare = let(t, op(at(a, 0), "*", x));
        assertThat(after(Temporaries::apply, declare, add(yBar, t), ret(yBar)))
                .startsWith("yBar = (yBar + (a[0] * x));");
        assertThat(after(Temporaries::apply, declare, put(a, 1, 0.0), add(yBar, t), ret(yBar)))
                .startsWith("double t = ");
        assertThat(after(Temporaries::apply, declare, up(i, 0, n, add(yBar, t)), ret(yBar)))
                .startsWith("double t = ");
    }

    @Test
    void namedAdjointStays() {
        assertThat(after(Simplify::method, let(rBar, op(x, "*", y)), up(i, 0, n, addTo(a, i, rBar)), ret(x)))
                .startsWith("double rBar = (x * y);");
    }

    @Test
    void usersExceptionIsNotPutOff() {
        Stmt may = users(new Stmt.Declare(t, at(a, i), Pos.NONE));
        Stmt use = new Stmt.Assign(y, e(t), USER);
        assertThat(after(Temporaries::apply, may, use, ret(y))).startsWith("y = a[i];");
        assertThat(after(Temporaries::apply, may, put(m, 0, a), use, ret(y))).startsWith("double t = a[i];");
    }

    @Test
    void assignmentWaitsForTheLastUseOfTheOldValue() {
        assertThat(after(
                        Simplify::method,
                        let(t, yBar),
                        set(yBar, op(y, "*", t)),
                        add(xBar, t),
                        ret(op(xBar, "*", yBar))))
                .startsWith("xBar = (xBar + yBar);\nyBar = (yBar * y);\n");
    }

    @Test
    void assignmentTakesTheValueAtOnce() {
        assertThat(after(EarlyAssignments::apply, let(t, at(a, 0)), put(a, 0, 0.0), set(yBar, t), ret(yBar)))
                .isEqualTo("yBar = a[0];\na[0] = 0.0;\nreturn yBar;\n");
    }

    @Test
    void whatEachArmGivesIsAssignedToWhoeverHasItInTheEnd() {
        Stmt arms = iff(op(x, "<", y), block(set(t, x)), block(set(t, y)));
        assertThat(after(EarlyAssignments::apply, let(t, null), arms, set(xBar, y), set(yBar, t), ret(yBar)))
                .isEqualTo("if ((x < y)) {\n  yBar = x;\n} else {\n  yBar = y;\n}\nxBar = y;\nreturn yBar;\n");
        assertThat(after(EarlyAssignments::apply, let(t, null), arms, add(xBar, yBar), set(yBar, t), ret(yBar)))
                .contains("yBar = t;");
    }

    @Test
    void sameCallIsMadeOnceWhileItsArgumentsAreTheSame() {
        Expr cos = Exprs.math("cos", Prim.DOUBLE, e(x));
        assertThat(after(SharedCalls::apply, add(xBar, cos), add(yBar, op(cos, "*", y)), ret(xBar)))
                .isEqualTo("double t = Math.cos(x);\nxBar = (xBar + t);\nyBar = (yBar + (t * y));\nreturn xBar;\n");
        assertThat(after(SharedCalls::apply, add(xBar, cos), set(x, y), add(yBar, cos), ret(xBar)))
                .doesNotContain("double t");
    }

    @Test
    void adjointThatIsAddedBackStays() {
        Var vBar = user("v", DOUBLES).derived("Bar");
        Var aBar = a.derived("Bar");
        Stmt take = let(t, at(vBar, i));
        Stmt zero = put(vBar, i, 0.0);
        Stmt back = addTo(vBar, i, t);
        assertThat(after(Restores::apply, take, zero, addTo(aBar, i, op(x, "*", t)), back, ret(x)))
                .isEqualTo("double t = vBar[i];\naBar[i] = (aBar[i] + (x * t));\nreturn x;\n");
        assertThat(after(Restores::apply, take, zero, let(y, at(aBar, i)), back, ret(y)))
                .contains("vBar[i] = 0.0;");
        assertThat(after(Restores::apply, take, zero, put(aBar, i, op(at(aBar, i), "*", x)), back, ret(x)))
                .contains("vBar[i] = 0.0;");
    }

    // algebra

    private String tidy(Expr e) {
        String text = after(Algebra::apply, ret(e));
        return text.substring("return ".length(), text.length() - 2);
    }

    /** Whether an arm is reached decides elsewhere, too, what a method has. */
    @Test
    void twoNumbersThatTheUserComparesStay() {
        Expr test = new Expr.Binary(Expr.BinaryOp.GE, e(0), e(0), Prim.BOOLEAN, USER);
        assertThat(tidy(new Expr.Conditional(test, e(x), e(y), Prim.DOUBLE, USER)))
                .isEqualTo("((0 >= 0) ? x : y)");
    }

    @Test
    void factorsAreMergedAndSignsComeOut() {
        Expr product = op(x, "*", y);
        assertThat(tidy(op(product, "+", op(y, "*", x)))).isEqualTo("((2.0 * x) * y)");
        assertThat(tidy(op(x, "+", neg(y)))).isEqualTo("(x - y)");
        assertThat(tidy(op(x, "-", neg(y)))).isEqualTo("(x + y)");
        assertThat(tidy(neg(neg(x)))).isEqualTo("x");
        assertThat(tidy(op(1.0, "*", x))).isEqualTo("x");
        assertThat(tidy(op(0.0, "+", x))).isEqualTo("x");
        assertThat(tidy(op(2.0, "*", op(3.0, "*", x)))).isEqualTo("(6.0 * x)");
        assertThat(tidy(op(x, "+", op(-2.0, "*", y)))).isEqualTo("(x - (2.0 * y))");
        assertThat(tidy(op(product, "-", product))).isEqualTo("0.0");
    }

    @Test
    void integersAreFolded() {
        assertThat(tidy(op(op(n, "-", 1), "+", 1))).isEqualTo("n");
        assertThat(tidy(op(i, "+", 0))).isEqualTo("i");
        assertThat(tidy(op(2, "+", op(i, "-", 5)))).isEqualTo("(i - 3)");
        assertThat(tidy(Exprs.math("max", Prim.INT, length(a), e(0)))).isEqualTo("a.length");
    }

    @Test
    void usersArithmeticIsLeftAlone() {
        Expr users = new Expr.Binary(BinaryOp.ADD, e(0.0), e(x), Prim.DOUBLE, USER);
        assertThat(tidy(users)).isEqualTo("(0.0 + x)");
    }

    @Test
    void additionsToOnePlaceAreMerged() {
        Expr term = op(x, "*", y);
        assertThat(after(Accumulations::apply, add(yBar, term), add(yBar, term), ret(1.0)))
                .startsWith("yBar = (yBar + ((2.0 * x) * y));");
        assertThat(after(Accumulations::apply, addTo(a, i, term), addTo(a, i, term), ret(1.0)))
                .startsWith("a[i] = (a[i] + ((2.0 * x) * y));");
        assertThat(after(Accumulations::apply, put(a, i, 0.0), addTo(a, i, term), ret(1.0)))
                .startsWith("a[i] = (x * y);");
        assertThat(after(Accumulations::apply, put(a, i, 0.0), addTo(a, i, at(a, j)), ret(1.0)))
                .startsWith("a[i] = 0.0;");
        assertThat(after(Accumulations::apply, add(yBar, x), ret(yBar))).isEqualTo("return (yBar + x);\n");
    }

    // branches

    @Test
    void choicesWithTheSameConditionAreMerged() {
        assertThat(after(
                        IfMerging::apply,
                        iff(c, block(set(y, x)), block(set(y, 1.0))),
                        let(yBar, 3.0),
                        iff(c, block(add(xBar, yBar)), block()),
                        ret(xBar)))
                .isEqualTo("""
                        double yBar = 3.0;
                        if (c) {
                          y = x;
                          xBar = (xBar + yBar);
                        } else {
                          y = 1.0;
                        }
                        return xBar;
                        """);
    }

    @Test
    void choicesWhoseConditionChangesAreNotMerged() {
        Expr condition = op(x, "<", 1.0);
        String after = after(
                IfMerging::apply,
                iff(condition, block(set(x, y)), block()),
                iff(condition, block(add(xBar, x)), block()),
                ret(x));
        assertThat(after.split("if ")).hasSize(3);
    }

    @Test
    void blockThatNobodyLeavesEarlyIsOpened() {
        Label l = new Label("l");
        Stmt.Block arm = block(set(y, x), new Stmt.Break(l, Pos.NONE));
        assertThat(after(
                        Branches::apply, new Stmt.Labeled(l, block(iff(c, arm, block(set(y, 1.0)))), Pos.NONE), ret(y)))
                .isEqualTo("""
                        if (c) {
                          y = x;
                        } else {
                          y = 1.0;
                        }
                        return y;
                        """);
    }

    // rows

    private Stmt rows(Expr trips) {
        Expr element = at(at(m, i), j);
        return up(i, 0, trips, up(j, 0, n, add(x, op(element, "*", element))));
    }

    @Test
    void rowIsNamedInsideALoopOverTheRows() {
        assertThat(after(RowHoisting::apply, rows(length(m)), ret(x)))
                .contains("double[] mi = m[i];")
                .contains("(mi[j] * mi[j])");
    }

    @Test
    void rowThatMayNotBeThereIsTakenOnlyForATrip() {
        assertThat(after(RowHoisting::apply, rows(op(n, "+", 1)), ret(x)))
                .contains("double[] mi = ((n > 0) ? m[i] : null);")
                .contains("(mi[j] * mi[j])");
    }

    @Test
    void rowThatWasTakenForATripIsNotUsedWithoutOne() {
        Stmt first = up(j, 0, n, add(x, at(at(m, i), j)));
        Stmt same = up(j, 0, n, add(y, at(at(m, i), j)));
        Stmt other = up(j, 0, length(m), add(x, at(at(m, i), j)));
        assertThat(after(RowHoisting::apply, up(i, 0, n, first, same, other, set(y, at(at(m, i), 0))), ret(x)))
                .contains("x = (x + mi[j])")
                .contains("y = (y + mi[j])")
                .contains("y = m[i][0]")
                .contains("mi#2 = ((m.length > 0) ? m[i] : null)");
    }

    @Test
    void rowThatIsTakenUnderAConditionStays() {
        Expr element = at(at(m, i), j);
        Stmt inner = up(j, 0, n, iff(c, block(add(x, element)), block()));
        assertThat(after(RowHoisting::apply, up(i, 0, n, inner), ret(x))).doesNotContain("mi");
    }

    @Test
    void rowThatTheTestTakesIsNamed() {
        Stmt inner = up(j, 0, length(at(m, i)), add(x, at(at(m, i), j)));
        assertThat(after(RowHoisting::apply, up(i, 0, n, inner), ret(x))).contains("(j < mi.length)");
    }

    @Test
    void rowThatIsReplacedInTheLoopIsNotNamed() {
        Stmt inner = up(j, 0, n, add(x, at(at(m, i), j)), put(m, j, a));
        assertThat(after(RowHoisting::apply, up(i, 0, length(m), inner), ret(x)))
                .doesNotContain("mi");
    }

    @Test
    void sumBeginsWhereItsSecondSummandIsAtHand() {
        Stmt between = let(rBar, op(y, "*", 2.0));
        assertThat(after(Accumulations::apply, let(xBar, y), between, add(xBar, rBar), ret(op(xBar, "*", rBar))))
                .contains("double rBar = (y * 2.0);\ndouble xBar = (y + rBar);");
        Stmt changes = set(y, op(y, "*", 2.0));
        assertThat(after(Accumulations::apply, let(xBar, y), changes, add(xBar, y), ret(xBar)))
                .contains("double xBar = y;\ny = ");
    }
}
