package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Completion;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Jumps;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Decisions;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Takes long methods apart: HotSpot never compiles one of more than 8,000 bytes of byte code (HugeMethodLimit), and such a method would run
 * some 26 times slower. Runs of statements become private methods, in nested blocks first; what several of them share is handed over by
 * parameters, by what they return, or in an array.
 *
 * <pre>
 * // forward sweep                                // forward sweep
 * double v1 = …; … double v900 = …;               fVjpForward1(x, shared);
 * return v900 * x[0];                        →     fVjpForward2(x, shared);
 *                                                 return shared[17] * x[0];
 * </pre>
 */
public final class Split {
    /** Longer methods are split: well below HotSpot's limit, since C2 may run out of nodes before. */
    static final int LIMIT = 6_000;

    /** How long parts should be. */
    static final int AIM = 4_000;

    /** Shorter runs of statements are not worth a method, unless there is no other way. */
    private static final int LEAST = 400;

    /** A part of a method, as a method. */
    record Piece(Method method, String description) {}

    /** The method and the parts that it calls. */
    record Result(Method method, List<Piece> pieces) {}

    private final Method method;
    private final Set<String> names;
    private String section = "";
    private boolean inLoop;

    private Split(Method method, Set<String> names) {
        this.method = method;
        this.names = names;
    }

    /**
     * The methods of a companion, and the private methods into which too long ones are split.
     *
     * @param names the names that methods of the companion have; those of the new ones are added
     */
    public static List<Generated> all(List<Generated> methods, Set<String> names, Decisions decisions) {
        methods.forEach(m -> names.add(m.method().name()));
        List<Generated> result = new ArrayList<>();
        for (Generated whole : methods) {
            Result split = of(whole.method(), names);
            if (!split.pieces().isEmpty()) {
                String into = "` split into " + split.pieces().size()
                        + " more methods: HotSpot compiles none above 8,000 bytes of byte code";
                decisions.note(whole.method().pos(), "`" + whole.method().name() + into);
            }
            result.add(new Generated(split.method(), whole.javadoc(), whole.visibility()));
            split.pieces().forEach(p -> result.add(new Generated(p.method(), p.description(), Visibility.PRIVATE)));
        }
        return result;
    }

    private static Result of(Method method, Set<String> names) {
        if (CodeSize.of(method.body().stmts()) <= LIMIT) {
            return new Result(method, List.of());
        }
        Split split = new Split(method, names);
        List<Stmt> stmts = OneDeclaration.each(method.body().stmts());
        int frame = Framed.before(stmts);
        Part checks = split.shortened("checks", stmts.subList(0, frame));
        return PartBodies.of(method, checks, split.shortened("", stmts.subList(frame, stmts.size())));
    }

    /** The statements of a section of the method with parts taken out. */
    private Part shortened(String of, List<Stmt> stmts) {
        section = of;
        return new Part(method.name(), "", shortened(stmts));
    }

    /** The same statements with parts taken out, so that they come to about {@link #AIM}. */
    private List<Stmt> shortened(List<Stmt> stmts) {
        String before = section;
        List<Stmt> inner = new ArrayList<>();
        for (Stmt s : stmts) {
            noteSection(s);
            inner.add(CodeSize.of(List.of(s)) > AIM ? withShorterBlocks(s) : s);
        }
        if (CodeSize.of(inner) <= AIM) {
            return inner;
        }
        section = before;
        Set<String> namesBefore = Set.copyOf(names);
        List<Stmt> few = grouped(inner, false);
        if (CodeSize.of(few) <= AIM) {
            return few;
        }
        names.retainAll(namesBefore);
        section = before;
        return grouped(inner, true);
    }

    private void noteSection(Stmt s) {
        if (s instanceof Stmt.Comment c && c.text().endsWith(" sweep")) {
            section = c.text();
        }
    }

    private Stmt withShorterBlocks(Stmt s) {
        boolean outer = inLoop;
        inLoop |= s instanceof Stmt.Loop;
        Stmt shorter = new Rewriter() {
            @Override
            public Stmt.Block body(Stmt.Block b) {
                return b == null ? null : new Stmt.Block(shortened(b.stmts()), b.pos());
            }

            @Override
            public Stmt tryStmt(Stmt.Try t) {
                // what a catch arm sees must not lag behind in a part that was left by the exception
                return t.catches().isEmpty() ? super.tryStmt(t) : t;
            }
        }.stmt(s);
        inLoop = outer;
        return shorter;
    }

    /**
     * Makes parts of runs of statements.
     *
     * @param all whether references that live longer may be declared and changed there as well: they go by array then
     */
    private List<Stmt> grouped(List<Stmt> stmts, boolean all) {
        List<Stmt> result = new ArrayList<>();
        Map<Var, Integer> lastUse = lastUses(stmts);
        List<Stmt> run = new ArrayList<>();
        CodeSize size = new CodeSize();
        int next = 0;
        while (next < stmts.size()) {
            List<Stmt> together = together(stmts, next, all ? Map.of() : lastUse);
            if (together.isEmpty() || size.total() + CodeSize.of(together) > AIM) {
                close(run, size, result);
                run = new ArrayList<>();
                size = new CodeSize();
            }
            if (together.isEmpty()) {
                noteSection(stmts.get(next));
                result.add(stmts.get(next));
            }
            run.addAll(together);
            together.forEach(size::add);
            next += Math.max(1, together.size());
        }
        close(run, size, result);
        return result;
    }

    /**
     * The statements from one on that can only move together: a reference that is declared in a part must not be used after it. Empty where
     * the statement must stay.
     */
    private static List<Stmt> together(List<Stmt> stmts, int from, Map<Var, Integer> lastUse) {
        CodeSize size = new CodeSize();
        int end = from;
        for (int i = from; i <= end; i++) {
            Stmt s = stmts.get(i);
            boolean few = !lastUse.isEmpty();
            if (!isMovable(s) || few && renames(s) || size.add(s) > AIM && i > from) {
                return List.of();
            }
            if (few && s instanceof Stmt.Declare d && d.var().type().isReference()) {
                end = Math.max(end, lastUse.get(d.var()));
            }
        }
        return stmts.subList(from, end + 1);
    }

    private void close(List<Stmt> run, CodeSize size, List<Stmt> result) {
        if (size.total() < LEAST) {
            result.addAll(run);
            return;
        }
        String what = section.isEmpty() ? "" : " of the " + section;
        String stem = method.name() + (section.isEmpty() ? "Part" : capitalised(section.replace(" sweep", "")));
        String base = inLoop ? stem + "Trip" : stem;
        int number = 1;
        while (!names.add(base + number)) {
            number++;
        }
        String description = (inLoop ? "Part " + number + " of a trip" : "Part " + number) + what + " of {@code "
                + method.name() + "}, which would be too long for HotSpot to compile in one piece.";
        result.add(new Part(base + number, description, run).placeholder());
    }

    private static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    /** Whether a statement means the same in a method of its own: it does not jump out, and goes on afterwards. */
    private static boolean isMovable(Stmt s) {
        return !(s instanceof Stmt.Comment c && c.text().endsWith(" sweep"))
                && !Jumps.mayLeave(s)
                && Completion.isPossible(s)
                && !isEndless(s);
    }

    private static boolean isEndless(Stmt s) {
        return s instanceof Stmt.Loop loop && loop.condition() instanceof Expr.Lit
                || s instanceof Stmt.Labeled l && l.body().stmts().stream().anyMatch(Split::isEndless)
                || s instanceof Stmt.Block b && b.stmts().stream().anyMatch(Split::isEndless);
    }

    /** Whether it assigns a reference that is declared elsewhere. */
    private static boolean renames(Stmt s) {
        List<Part> parts = new Part("", "", List.of(s)).all();
        return parts.stream()
                .flatMap(p -> p.assigned.stream())
                .anyMatch(v -> v.type().isReference() && parts.stream().noneMatch(p -> p.declared.contains(v)));
    }

    /** The last statement of the list in which each variable occurs. */
    private static Map<Var, Integer> lastUses(List<Stmt> stmts) {
        Map<Var, Integer> last = new HashMap<>();
        for (int i = 0; i < stmts.size(); i++) {
            for (Var v : new Part("", "", List.of(stmts.get(i))).mentionedInside()) {
                last.put(v, i);
            }
        }
        return last;
    }
}
