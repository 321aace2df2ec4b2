package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Names that generated code likes to give to something of its own: programs have them first. Within a method each comes once. */
final class HostileNames {
    private static final List<String> NAMES = List.of(
            "value",
            "self",
            "result",
            "resultBar",
            "resultDot",
            "x0Bar",
            "x0Dot",
            "x0Shadow",
            "a0Bar",
            "a0Dot",
            "a0Shadow",
            "hBar",
            "cBar",
            "eBar",
            "s0Bar",
            "y1Bar",
            "t2Dot",
            "u0Bar",
            "v1Bar",
            "xBar",
            "xDot",
            "xShadow",
            "tBar",
            "rowBar",
            "sumBar",
            "valueBar",
            "valueDot",
            "t",
            "s",
            "r",
            "p",
            "w",
            "i0",
            "dx",
            "sum",
            "product",
            "quotient",
            "power",
            "root",
            "sin",
            "cos",
            "exp",
            "tanh",
            "max",
            "min",
            "swap",
            "row",
            "rows",
            "next",
            "last",
            "left",
            "right",
            "first",
            "at",
            "seed",
            "gradient",
            "tangent",
            "direction",
            "hessian",
            "jacobian",
            "adjoint",
            "ws",
            "workspace",
            "workspace_",
            "frame",
            "frames",
            "mark",
            "exit",
            "exit_",
            "trip",
            "trips",
            "kept",
            "lane",
            "lanes",
            "stack",
            "size",
            "length",
            "from",
            "to",
            "copy",
            "like",
            "seen",
            "into",
            "argument",
            "thrown",
            "zeros",
            "Workspace",
            "Shapes",
            "Adjoints",
            "Dual");

    /** What generated code makes names of its own of, from a name of the program's. */
    private static final List<String> ENDS =
            List.of("Bar", "Dot", "Shadow", "_", "Bar_", "BarDot", "DotBar", "s", "Row", "Kept", "Before", "Adjoint");

    private final Random random;
    private final Set<String> given = new HashSet<>();

    HostileNames(Random random) {
        this.random = random;
    }

    /** No longer to be had. */
    void take(String name) {
        given.add(name);
    }

    /** A name, which may be that of generated code for one of {@code vars}; null where none is left. */
    String next(List<Var> vars) {
        List<String> free = new ArrayList<>();
        if (!vars.isEmpty() && random.nextInt(3) == 0) {
            String stem = vars.get(random.nextInt(vars.size())).name();
            if (!stem.equals("this")) {
                ENDS.forEach(end -> free.add(stem + end));
            }
        } else {
            free.addAll(NAMES);
        }
        free.removeAll(given);
        vars.forEach(var -> free.remove(var.name()));
        if (free.isEmpty()) {
            return null;
        }
        String name = free.get(random.nextInt(free.size()));
        given.add(name);
        return name;
    }
}
