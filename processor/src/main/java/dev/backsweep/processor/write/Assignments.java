package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import java.util.ArrayList;
import java.util.List;

/** Prints declarations and assignments without their semicolon: as statements and in the header of a {@code for}. */
final class Assignments {
    private final Expressions expressions;
    private final Namer names;

    Assignments(Expressions expressions, Namer names) {
        this.expressions = expressions;
        this.names = names;
    }

    /** A variable's name and initial value. */
    Code declarator(Stmt.Declare s) {
        String name = names.of(s.var());
        if (s.init() == null) {
            return Code.of(name);
        }
        boolean braces = s.init() instanceof Expr.ArrayLit literal
                && literal.type().equals(s.var().type());
        Code init = braces
                ? expressions.braces((Expr.ArrayLit) s.init())
                : expressions.printAs(s.var().type(), s.init());
        return Code.of(name, " = ", init);
    }

    Code assignment(Stmt.Assign s) {
        return assignment(new Expr.Read(s.var(), s.pos()), Code.of(names.of(s.var())), s.value());
    }

    Code assignment(Stmt.Set s) {
        Expr.Get element = new Expr.Get(s.array(), s.index(), s.pos());
        return assignment(element, expressions.element(s.array(), s.index()), s.value());
    }

    private Code assignment(Expr target, Code printed, Expr value) {
        Compound compound = Compound.of(target, value);
        if (compound == null) {
            return Code.of(printed, " = ", expressions.printAs(target.type(), value));
        }
        if (compound.isStep()) {
            return Code.of(printed, compound.op() == Expr.BinaryOp.ADD ? "++" : "--");
        }
        Code operand = expressions.printAs(target.type(), compound.operand());
        return Code.of(printed, " ", compound.op().symbol, "= ", operand);
    }

    /** Whether a {@code for} header can hold these: declarations of one type, or assignments and calls. */
    static boolean fitsHeader(List<Stmt> init) {
        if (init.stream().allMatch(i -> i instanceof Stmt.Declare)) {
            return init.stream()
                            .map(i -> ((Stmt.Declare) i).var().type())
                            .distinct()
                            .count()
                    <= 1;
        }
        return areExpressions(init);
    }

    /** Whether these may stand in a header as they are. */
    static boolean areExpressions(List<Stmt> stmts) {
        return stmts.stream()
                .allMatch(i -> i instanceof Stmt.Assign || i instanceof Stmt.Set || i instanceof Stmt.Eval);
    }

    /** The first part of a {@code for} header. */
    Code init(List<Stmt> init) {
        List<Code> parts = new ArrayList<>();
        for (Stmt i : init) {
            parts.add(i instanceof Stmt.Declare d ? declarator(d) : inHeader(i));
        }
        boolean declares = !init.isEmpty() && init.get(0) instanceof Stmt.Declare;
        return declares
                ? Code.of(((Stmt.Declare) init.get(0)).var().type(), " ", Code.commas(parts))
                : Code.commas(parts);
    }

    /** One statement of a header. */
    Code inHeader(Stmt s) {
        if (s instanceof Stmt.Assign assign) {
            return assignment(assign);
        }
        return s instanceof Stmt.Set set ? assignment(set) : expressions.effect(((Stmt.Eval) s).expr());
    }
}
