package dev.backsweep.tests.adversary.tree;

import java.util.Objects;

/** Whether a statement can complete normally, as in the Java Language Specification, section 14.22. */
public final class Flow {
    private Flow() {}

    /** Whether javac sees a way to the statement after {@code s}. */
    public static boolean completes(St s) {
        if (s instanceof St.Block block) {
            return block.body().stream().allMatch(Flow::completes);
        }
        if (s instanceof St.If branch) {
            return branch.other() == null || completes(branch.then()) || completes(branch.other());
        }
        if (s instanceof St.For loop) {
            return loop.test() != null && !isTrue(loop.test()) || jumps(loop.body(), loop.label(), true, false);
        }
        if (s instanceof St.While loop) {
            boolean reachesTest =
                    !loop.testLast() || completes(loop.body()) || jumps(loop.body(), loop.label(), true, true);
            return reachesTest && !isTrue(loop.test()) || jumps(loop.body(), loop.label(), true, false);
        }
        if (s instanceof St.Labeled labeled) {
            return completes(labeled.body()) || jumps(labeled.body(), labeled.label(), false, false);
        }
        if (s instanceof St.Switch select) {
            boolean falls = select.old()
                    ? completes(select.arms().get(select.arms().size() - 1))
                    : select.arms().stream().anyMatch(Flow::completes);
            return falls || select.arms().stream().anyMatch(arm -> jumps(arm, null, true, false));
        }
        if (s instanceof St.TryCatch attempt) {
            return completes(attempt.body()) || completes(attempt.handler());
        }
        if (s instanceof St.TryFinally attempt) {
            return completes(attempt.body()) && completes(attempt.last());
        }
        return !(s instanceof St.Jump || s instanceof St.Return || s instanceof St.Throw || s instanceof St.Yield);
    }

    private static boolean isTrue(Ex test) {
        return test instanceof Ex.Lit lit && Boolean.TRUE.equals(lit.value());
    }

    /** Whether {@code s} holds a {@code break} ({@code continue}) of the statement around it. */
    private static boolean jumps(Node s, String label, boolean unlabeled, boolean isContinue) {
        if (s instanceof St.Jump jump) {
            return jump.isContinue() == isContinue
                    && (jump.label() == null ? unlabeled : Objects.equals(jump.label(), label));
        }
        boolean takesBreaks = s instanceof St.For || s instanceof St.ForEach || s instanceof St.While;
        boolean inner = unlabeled && !takesBreaks && !(s instanceof St.Switch && !isContinue);
        return s.parts().stream().anyMatch(part -> part instanceof St && jumps(part, label, inner, isContinue));
    }
}
