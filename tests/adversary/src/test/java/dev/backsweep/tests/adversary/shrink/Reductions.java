package dev.backsweep.tests.adversary.shrink;

import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Node;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;

/** What a node may be replaced by to make a program smaller; not every result is a valid program. */
final class Reductions {
    private final List<Node> found = new ArrayList<>();

    private Reductions() {}

    /** The candidates for {@code node}, the smallest first. */
    static List<Node> of(Node node, Program.Method method) {
        Reductions reductions = new Reductions();
        if (node instanceof St.Block block) {
            reductions.block(block);
        } else if (node instanceof St s) {
            reductions.statement(s);
        } else {
            reductions.expression((Ex) node, method);
        }
        return reductions.found;
    }

    /** Runs of statements left out, long ones first; a block in place of which its content stands. */
    private void block(St.Block block) {
        int size = block.body().size();
        for (int run = size; run >= 1; run = run / 2) {
            for (int from = size - run; from >= 0; from -= run) {
                List<St> rest = new ArrayList<>(block.body());
                rest.subList(from, from + run).clear();
                found.add(new St.Block(rest));
            }
        }
        for (int i = 0; i < size; i++) {
            if (block.body().get(i) instanceof St.Block inner) {
                List<St> flat = new ArrayList<>(block.body());
                flat.remove(i);
                flat.addAll(i, inner.body());
                found.add(new St.Block(flat));
            }
        }
    }

    private void statement(St s) {
        if (s instanceof St.If branch) {
            found.add(branch.then());
            if (branch.other() != null) {
                found.add(branch.other());
                found.add(new St.If(branch.test(), branch.then(), null));
                found.add(new St.If(branch.test(), branch.other(), null));
            }
        } else if (s instanceof St.For loop) {
            List<St> once = new ArrayList<>(loop.init());
            once.add(loop.body());
            found.add(new St.Block(once));
            unlabeled(loop.label(), new St.For(null, loop.init(), loop.test(), loop.update(), loop.body()));
        } else if (s instanceof St.ForEach loop) {
            unlabeled(loop.label(), new St.ForEach(null, loop.var(), loop.array(), loop.body()));
        } else if (s instanceof St.While loop) {
            found.add(loop.body());
            unlabeled(loop.label(), new St.While(null, loop.testLast(), loop.test(), loop.body()));
        } else if (s instanceof St.Labeled labeled) {
            found.add(labeled.body());
        } else if (s instanceof St.Switch select) {
            found.addAll(select.arms());
        } else if (s instanceof St.Decide decide) {
            Var var = decide.var();
            for (Node node : Places.of(decide)) {
                if (node instanceof St.Yield yield) {
                    found.add(
                            decide.declares()
                                    ? new St.Declare(var, yield.value())
                                    : new St.Do(Ex.Store.of(new Ex.Read(var), yield.value())));
                }
            }
        } else if (s instanceof St.TryCatch attempt) {
            found.add(attempt.body());
            found.add(attempt.handler());
        } else if (s instanceof St.TryFinally attempt) {
            found.add(attempt.body());
            found.add(attempt.last());
            found.add(St.Block.of(attempt.body(), attempt.last()));
        }
    }

    private void unlabeled(String label, St loop) {
        if (label != null) {
            found.add(loop);
        }
    }

    private void expression(Ex e, Program.Method method) {
        if (e instanceof Ex.Lit) {
            return;
        }
        literals(e.type());
        if (!(e instanceof Ex.Read)) {
            for (Program.Param param : method.params()) {
                if (param.type().equals(e.type())) {
                    found.add(new Ex.Read(param.var()));
                }
            }
        }
        List<Node> parts = Places.of(e);
        for (Node part : parts.subList(1, parts.size())) {
            if (part instanceof Ex inner
                    && !(inner instanceof Ex.Lit)
                    && inner.type().widensTo(e.type())) {
                found.add(inner);
            }
        }
        if (e instanceof Ex.Store store && store.op() != null) {
            found.add(Ex.Store.of(store.target(), store.value()));
        }
    }

    private void literals(Ty type) {
        if (type == Ty.DOUBLE) {
            found.add(new Ex.Lit(type, 1.0));
            found.add(new Ex.Lit(type, 0.5));
        } else if (type == Ty.FLOAT) {
            found.add(new Ex.Lit(type, 1.0f));
        } else if (type instanceof Ty.Word word && !word.words().isEmpty()) {
            found.add(new Ex.Lit(type, word.words().get(0)));
        } else if (type == Ty.INT) {
            found.add(new Ex.Lit(type, 0));
            found.add(new Ex.Lit(type, 1));
            found.add(new Ex.Lit(type, 2));
        } else if (type == Ty.LONG) {
            found.add(new Ex.Lit(type, 1L));
        }
    }
}
