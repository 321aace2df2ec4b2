package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Flow;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Grows branches, and what leaves: break, continue, return, throw. */
final class BranchGrower {
    private final Growth g;
    private final StmtGrower statements;
    private final SwitchGrower switches;

    BranchGrower(Growth g, StmtGrower statements) {
        this.switches = new SwitchGrower(g, statements);
        this.g = g;
        this.statements = statements;
    }

    private Ex condition() {
        return statements.exprs.ints.condition(2);
    }

    Boolean grow(List<St> body) {
        return g.<Boolean>choice()
                .add(8, () -> branch(body))
                .add(g.inLoop() ? 6 : 2, () -> guardedExit(body))
                .add(3, () -> assignedInBothArms(body))
                .addIf(g.has(Feature.LABELS), 1, () -> labeledBlock(body))
                .addIf(g.has(Feature.SWITCH), 3, () -> switches.statement(body))
                .addIf(g.has(Feature.YIELDS), 3, () -> switches.expression(body))
                .addIf(g.has(Feature.TRY_CATCH), 2, () -> tryCatch(body))
                .addIf(g.has(Feature.TRY_FINALLY), 2, () -> tryFinally(body))
                .draw();
    }

    private Boolean branch(List<St> body) {
        St.Block then = arm(2);
        St other = null;
        if (g.chance(55)) {
            other = g.chance(25) ? new St.If(condition(), arm(2), g.chance(50) ? arm(2) : null) : arm(2);
        }
        return StmtGrower.added(body, new St.If(condition(), then, other));
    }

    /** A block that may end in an exit. */
    private St.Block arm(int most) {
        St.Block block = statements.block(most);
        if (g.chance(12) && Flow.completes(block)) {
            List<St> longer = new ArrayList<>(block.body());
            St exit = exit();
            if (exit != null) {
                longer.add(exit);
                return new St.Block(longer);
            }
        }
        return block;
    }

    private Boolean guardedExit(List<St> body) {
        St exit = exit();
        return exit == null ? null : StmtGrower.added(body, new St.If(condition(), St.Block.of(exit), null));
    }

    /** A statement that leaves; null where none may. */
    private St exit() {
        return g.<St>choice()
                .addIf(g.inLoop() && g.has(Feature.JUMPS), 8, this::jump)
                .addIf(!g.targets.isEmpty() && g.has(Feature.LABELS), 3, this::labeledJump)
                .addIf(
                        g.has(Feature.RETURNS),
                        2,
                        () -> new St.Return(g.result == Ty.VOID ? null : statements.exprs.assignable(g.result, 2)))
                .addIf(g.yielded != null, 3, () -> new St.Yield(statements.exprs.assignable(g.yielded, 2)))
                .addIf(g.has(Feature.THROWS) && g.chance(20), 1, () -> new St.Throw("stop"))
                .draw();
    }

    private St jump() {
        Growth.Target innermost = g.targets.get(g.targets.size() - 1);
        if (!innermost.isLoop()) {
            return innermost.isSwitch() ? new St.Jump(g.chance(50) && g.inLoop(), null) : labeledJump();
        }
        return new St.Jump(g.chance(50), null);
    }

    private St labeledJump() {
        List<Growth.Target> labeled =
                g.targets.stream().filter(t -> t.label() != null).toList();
        if (labeled.isEmpty()) {
            return null;
        }
        Growth.Target target = g.oneOf(labeled);
        return new St.Jump(target.isLoop() && g.chance(50), target.label());
    }

    /** {@code double y; if (c) { y = a; } else { y = b; }}. */
    private Boolean assignedInBothArms(List<St> body) {
        Var var = g.fresh(g.has(Feature.FLOATS) && g.chance(15) ? Ty.FLOAT : Ty.DOUBLE);
        Ex read = new Ex.Read(var);
        Ex test = condition();
        St then = new St.Do(Ex.Store.of(read, statements.exprs.assignable(var.type(), 2)));
        St other = new St.Do(Ex.Store.of(read, statements.exprs.assignable(var.type(), 2)));
        body.add(new St.Declare(var, null));
        body.add(new St.If(test, St.Block.of(then), St.Block.of(other)));
        g.scope.add(var);
        return true;
    }

    private Boolean labeledBlock(List<St> body) {
        String label = g.label();
        Set<Feature> names = g.without(Feature.NAMES);
        g.targets.add(new Growth.Target(label, false, false));
        List<St> inside = new ArrayList<>(statements.block(2).body());
        if (inside.stream().allMatch(Flow::completes)) {
            inside.add(new St.If(condition(), St.Block.of(new St.Jump(false, label)), null));
            inside.addAll(statements.block(2).body());
        }
        g.features.addAll(names);
        g.targets.remove(g.targets.size() - 1);
        return StmtGrower.added(body, new St.Labeled(label, new St.Block(inside)));
    }

    private Boolean tryFinally(List<St> body) {
        St.Block attempt = statements.block(3);
        Sealed sealed = new Sealed(g);
        St.Block last = statements.block(2);
        sealed.open();
        return StmtGrower.added(body, new St.TryFinally(attempt, last));
    }

    /** What is caught comes from integers, or is thrown again: no derivative could be lost between two writes. */
    private Boolean tryCatch(List<St> body) {
        if (g.chance(40)) {
            St.Block attempt = statements.block(3);
            Sealed sealed = new Sealed(g);
            St.Block handler = statements.block(1);
            sealed.open();
            if (Flow.completes(handler)) {
                List<St> longer = new ArrayList<>(handler.body());
                longer.add(new St.Throw(g.chance(50) ? null : "caught"));
                handler = new St.Block(longer);
            }
            return StmtGrower.added(body, new St.TryCatch(attempt, "RuntimeException", handler));
        }
        Var k = g.fresh(Ty.INT);
        body.add(new St.Declare(k, statements.exprs.ints.of(Ty.INT, 1)));
        g.scope.add(k);
        Ex.Read read = new Ex.Read(k);
        Ex table = statements.exprs.arrays.existing(Ty.INTS);
        Set<Feature> effects = g.without(Feature.STORES_IN_EXPRESSIONS, Feature.STEP_IN_INDEX);
        int how = g.below(3);
        Ex value;
        String exception;
        if (how == 0 && g.has(Feature.WORDS)) {
            value = new Ex.LibraryCall(Library.PARSE, Ty.INT, List.of(statements.exprs.words.of(Ty.Word.STRING, 1)));
            exception = "NumberFormatException";
        } else if (how == 1 && table != null) {
            value = new Ex.Get(table, statements.exprs.ints.of(Ty.INT, 1));
            exception = g.chance(50) ? "ArrayIndexOutOfBoundsException" : "RuntimeException";
        } else {
            value = new Ex.Binary(Op.REM, statements.exprs.ints.of(Ty.INT, 1), statements.exprs.ints.of(Ty.INT, 1));
            exception = g.chance(50) ? "ArithmeticException" : "RuntimeException";
        }
        g.features.addAll(effects);
        St.Block attempt = St.Block.of(
                new St.Do(new Ex.Step(read, 1, false)),
                new St.Do(Ex.Store.of(read, value)),
                new St.Do(new Ex.Store(read, Op.ADD, IntGrower.lit(1))));
        return StmtGrower.added(body, new St.TryCatch(attempt, exception, statements.block(2)));
    }
}
