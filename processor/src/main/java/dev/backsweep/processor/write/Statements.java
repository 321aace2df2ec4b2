package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Prints statements, shortened as a person would write them. */
final class Statements implements Stmt.Visitor<Void> {
    private static final Code CLOSE = Code.of("}");

    private final Lines out;
    private final Expressions expressions;
    private final Assignments assignments;
    private final Namer names;
    private final Type result;
    private final Deque<Label> loops = new ArrayDeque<>();

    /** Prints into {@code out} the body of a method with the given result. */
    Statements(Lines out, Expressions expressions, Namer names, Type result) {
        this.out = out;
        this.expressions = expressions;
        this.assignments = new Assignments(expressions, names);
        this.names = names;
        this.result = result;
    }

    /** Prints the statements of one block. */
    void print(List<Stmt> stmts) {
        List<Stmt> flat = flat(stmts);
        for (int i = 0; i < flat.size(); i++) {
            if (i == flat.size() - 1 && flat.get(i) instanceof Stmt.If last && isGuard(last)) {
                guard(last);
            } else {
                flat.get(i).accept(this);
            }
        }
    }

    /** Takes away the braces of blocks that neither declare a variable nor are jumped out of. */
    private List<Stmt> flat(List<Stmt> stmts) {
        List<Stmt> flat = new ArrayList<>();
        for (Stmt s : stmts) {
            Stmt.Block inner = needlessBlock(s);
            if (inner == null) {
                flat.add(s);
            } else {
                flat.addAll(flat(inner.stmts()));
            }
        }
        return flat;
    }

    private Stmt.@Nullable Block needlessBlock(Stmt s) {
        Stmt.Block block = s instanceof Stmt.Labeled labeled && names.of(labeled.label()) == null
                ? labeled.body()
                : s instanceof Stmt.Block b ? b : null;
        return block == null || block.stmts().stream().anyMatch(i -> i instanceof Stmt.Declare) ? null : block;
    }

    /** Whether the {@code else} of the last statement of a block is noise, because the other arm jumps away. */
    private boolean isGuard(Stmt.If s) {
        return !isEmpty(s.otherwise())
                && !s.then().isEmpty()
                && isJump(s.then().stmts().get(s.then().stmts().size() - 1));
    }

    private static boolean isJump(Stmt s) {
        return s instanceof Stmt.Return
                || s instanceof Stmt.Throw
                || s instanceof Stmt.Break
                || s instanceof Stmt.Continue;
    }

    private void guard(Stmt.If s) {
        out.open(Code.of("if (", expressions.print(s.condition()), ") {"), s.pos());
        print(s.then().stmts());
        out.close(CLOSE);
        print(s.otherwise().stmts());
    }

    private void line(Pos pos, Object... parts) {
        out.add(Code.of(Code.of(parts), ";"), pos);
    }

    @Override
    public Void declare(Stmt.Declare s) {
        line(s.pos(), s.var().type(), " ", assignments.declarator(s));
        return null;
    }

    @Override
    public Void assign(Stmt.Assign s) {
        line(s.pos(), assignments.assignment(s));
        return null;
    }

    @Override
    public Void set(Stmt.Set s) {
        line(s.pos(), assignments.assignment(s));
        return null;
    }

    @Override
    public Void ifStmt(Stmt.If s) {
        choice("", s);
        out.close(CLOSE);
        return null;
    }

    /** Prints all but the last brace. */
    private void choice(String before, Stmt.If s) {
        boolean swapped = isEmpty(s.then()) && !isEmpty(s.otherwise());
        Expr condition = swapped ? Plain.not(s.condition()) : s.condition();
        Stmt.Block otherwise = swapped ? s.then() : s.otherwise();
        Code head = Code.of(before, "if (", expressions.print(condition), ") {");
        if (before.isEmpty()) {
            out.open(head, s.pos());
        } else {
            out.next(head, s.pos());
        }
        print((swapped ? s.otherwise() : s.then()).stmts());
        if (otherwise.stmts().size() == 1 && otherwise.stmts().get(0) instanceof Stmt.If inner) {
            choice("} else ", inner);
        } else if (!isEmpty(otherwise)) {
            out.next(Code.of("} else {"), Pos.NONE);
            print(otherwise.stmts());
        }
    }

    private boolean isEmpty(Stmt.Block block) {
        return block.stmts().stream().allMatch(s -> s instanceof Stmt.Comment && !out.comments());
    }

    @Override
    public Void loop(Stmt.Loop s) {
        loops.push(s.label());
        switch (s.form()) {
            case FOR -> forLoop(s);
            case WHILE -> {
                out.open(Code.of(label(s.label()), "while (", expressions.print(s.condition()), ") {"), s.pos());
                print(s.body().stmts());
                out.close(CLOSE);
            }
            case DO -> {
                out.open(Code.of(label(s.label()), "do {"), s.pos());
                print(s.body().stmts());
                out.close(Code.of("} while (", expressions.print(s.condition()), ");"));
            }
        }
        loops.pop();
        return null;
    }

    private void forLoop(Stmt.Loop s) {
        boolean outside = !Assignments.fitsHeader(s.init());
        if (outside) {
            out.open(Code.of("{"), Pos.NONE);
            print(s.init());
        }
        boolean isForever = s.condition() instanceof Expr.Lit literal && Boolean.TRUE.equals(literal.value());
        boolean inHeader = Assignments.areExpressions(s.update());
        Code condition = isForever
                ? Code.of()
                : Code.of(Code.space(), expressions.print(s.condition()).nested());
        Code update = !inHeader || s.update().isEmpty()
                ? Code.of()
                : Code.of(
                        Code.space(),
                        Code.commas(
                                s.update().stream().map(assignments::inHeader).toList()));
        Code init = outside ? Code.of() : assignments.init(s.init());
        String last = !isForever && (!inHeader || s.update().isEmpty()) ? "; " : ";";
        out.open(Code.of(label(s.label()), "for (", init, ";", condition, last, update, ") {"), s.pos());
        print(
                inHeader
                        ? s.body().stmts()
                        : Stream.concat(s.body().stmts().stream(), s.update().stream())
                                .toList());
        out.close(CLOSE);
        if (outside) {
            out.close(CLOSE);
        }
    }

    private String label(Label label) {
        String name = names.of(label);
        return name == null ? "" : name + ": ";
    }

    @Override
    public Void forEach(Stmt.ForEach s) {
        Code iterable = expressions.print(s.iterable());
        out.open(
                Code.of(label(s.label()), "for (", s.var().type(), " ", names.of(s.var()), " : ", iterable, ") {"),
                s.pos());
        loops.push(s.label());
        print(s.body().stmts());
        loops.pop();
        out.close(CLOSE);
        return null;
    }

    @Override
    public Void labeled(Stmt.Labeled s) {
        out.open(Code.of(label(s.label()), "{"), s.pos());
        print(s.body().stmts());
        out.close(CLOSE);
        return null;
    }

    @Override
    public Void block(Stmt.Block s) {
        out.open(Code.of("{"), s.pos());
        print(s.stmts());
        out.close(CLOSE);
        return null;
    }

    @Override
    public Void breakStmt(Stmt.Break s) {
        jump("break", s.target(), s.pos());
        return null;
    }

    @Override
    public Void continueStmt(Stmt.Continue s) {
        jump("continue", s.target(), s.pos());
        return null;
    }

    private void jump(String word, Label target, Pos pos) {
        line(pos, word, loops.peek() == target ? "" : " " + names.of(target));
    }

    @Override
    public Void returnStmt(Stmt.Return s) {
        Function function = Function.of(s.value());
        if (function != null && function.value() == null) {
            out.open(Code.of("return ", expressions.parameters(function.params()), " -> {"), s.pos());
            new Statements(out, expressions, names, function.result())
                    .print(function.body().stmts());
            out.close(Code.of("};"));
            return null;
        }
        line(s.pos(), s.value() == null ? "return" : Code.of("return ", expressions.printAs(result, s.value())));
        return null;
    }

    @Override
    public Void throwStmt(Stmt.Throw s) {
        line(s.pos(), "throw ", expressions.print(s.exception()));
        return null;
    }

    @Override
    public Void eval(Stmt.Eval s) {
        if (s.expr() instanceof Expr.Call call) {
            line(s.pos(), expressions.effect(call));
        } else {
            line(s.pos(), s.expr().type(), " ", names.unused("unused"), " = ", expressions.effect(s.expr()));
        }
        return null;
    }

    @Override
    public Void comment(Stmt.Comment s) {
        out.section(s.text());
        return null;
    }

    @Override
    public Void assertStmt(Stmt.Assert s) {
        Code message = s.message() == null
                ? Code.of()
                : Code.of(Code.space(), ": ", expressions.print(s.message()).nested());
        line(s.pos(), "assert ", expressions.print(s.condition()).nested(), message);
        return null;
    }

    @Override
    public Void tryStmt(Stmt.Try s) {
        out.open(Code.of("try {"), s.pos());
        print(s.body().stmts());
        for (Stmt.Catch arm : s.catches()) {
            List<Object> head = new ArrayList<>(List.of("} catch ("));
            for (Type type : arm.types()) {
                head.add(head.size() == 1 ? "" : " | ");
                head.add(type);
            }
            head.add(" " + names.of(arm.var()) + ") {");
            out.next(Code.of(head.toArray()), Pos.NONE);
            print(arm.body().stmts());
        }
        if (s.finallyBlock() != null) {
            out.next(Code.of("} finally {"), Pos.NONE);
            print(s.finallyBlock().stmts());
        }
        out.close(CLOSE);
        return null;
    }

    @Override
    public Void switchStmt(Stmt.Switch s) {
        throw new IllegalArgumentException("not in the core language: " + s);
    }

    @Override
    public Void yield(Stmt.Yield s) {
        throw new IllegalArgumentException("not in the core language: " + s);
    }
}
