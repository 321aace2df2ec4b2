package dev.backsweep.processor.differentiate.prepare;

import dev.backsweep.processor.analyse.LoopShape;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Makes every way out of a construct (loop, labeled block, the method itself) visible as a number, so that the reverse sweep can enter it
 * where the forward sweep left it.
 *
 * <ul>
 *   <li>{@code return e} becomes {@code result = e} and a jump to the end.
 *   <li>A jump leaves one construct at a time: what goes further is sent on after the inner construct.
 *   <li>Before each jump the construct's exit variable takes the jump's number; it is 0 when nothing jumped. Numbers fall in textual order,
 *       so the statements after jump {@code q} ran if and only if {@code exit < q}.
 *   <li>A loop whose trip count is not known on entry counts its trips.
 * </ul>
 *
 * <p>Variables that turn out not to be needed are removed by {@code simplify}.
 */
final class Exits {

    /** The method in that form, with the variables that it was given. */
    record Result(Method method, Var result, Map<Label, Var> exits, Map<Label, Var> trips) {}

    /** What a jump can leave. */
    private static final class Construct {
        final Construct outer;
        final Label label;
        final boolean isLoop;
        final Var exit = Var.generated("exit", Type.Prim.INT);
        final List<Site> sites = new ArrayList<>();

        Construct(Construct outer, Label label, boolean isLoop) {
            this.outer = outer;
            this.label = label;
            this.isLoop = isLoop;
        }

        boolean isInLoop() {
            return isLoop || outer != null && outer.isInLoop();
        }

        Construct find(Label target) {
            return label == target ? this : outer.find(target);
        }
    }

    /** One jump out of a construct, on its way to {@code target}. */
    private static final class Site {
        final Construct from;
        final Construct target;

        Site(Construct from, Construct target) {
            this.from = from;
            this.target = target;
        }

        Construct target() {
            return target;
        }

        int number() {
            return from.sites.size() - from.sites.indexOf(this);
        }
    }

    private final Map<Label, Var> exits = new IdentityHashMap<>();
    private final Map<Label, Var> trips = new IdentityHashMap<>();
    private final Var result;
    private final @Nullable Var receiver;

    private Exits(Var result, @Nullable Var receiver) {
        this.result = result;
        this.receiver = receiver;
    }

    /** @param record what stands for a record that is returned, assigned before each return; else null */
    static Result of(Method method, Parts record) {
        boolean isOne = method.result() != Type.Prim.VOID && !Parts.isTakenApart(method.result());
        List<Var> parts = record == null ? List.of() : record.leaves();
        Var receiver =
                method.traits().isStatic() ? null : method.params().get(0).var();
        return new Exits(isOne ? Var.generated("result", method.result()) : null, receiver).run(method, parts);
    }

    private Result run(Method method, List<Var> parts) {
        Label whole = new Label("sweep");
        Construct construct = new Construct(null, whole, false);
        List<Stmt> all = new ArrayList<>();
        List<Stmt> stmts = method.body().stmts();
        int first = declareParts(stmts, parts, all);
        List<Stmt> body = list(stmts.subList(first, stmts.size()), construct, true);
        if (result != null) {
            body = declareResult(body, all);
        }
        wrap(construct, body, method.body().pos(), all);
        Stmt.Block numbered = new Numbers().block(all, method.body().pos());
        return new Result(method.withBody(numbered), result, exits, trips);
    }

    /** Declarations without values that the body begins with are what stands for a record: both sweeps must see them. */
    private static int declareParts(List<Stmt> stmts, List<Var> parts, List<Stmt> all) {
        int first = 0;
        while (first < stmts.size()
                && stmts.get(first) instanceof Stmt.Declare d
                && d.init() == null
                && parts.contains(d.var())) {
            all.add(new Stmt.Declare(d.var(), Exprs.zero(d.var().type()), Pos.NONE));
            first++;
        }
        return first;
    }

    /** The result is declared where it is assigned when that is the end of the method, else up front. */
    private List<Stmt> declareResult(List<Stmt> body, List<Stmt> all) {
        int last = body.size() - 1;
        if (last >= 0
                && body.get(last) instanceof Stmt.Assign a
                && a.var() == result
                && !assignsResult(body.subList(0, last))) {
            List<Stmt> declared = new ArrayList<>(body);
            declared.set(last, new Stmt.Declare(result, a.value(), a.pos()));
            return declared;
        }
        all.add(new Stmt.Declare(result, Exprs.zero(result.type()), Pos.NONE));
        return body;
    }

    private boolean assignsResult(List<Stmt> stmts) {
        return dev.backsweep.processor.analyse.Assigned.in(stmts).contains(result);
    }

    /** Puts statements of a construct that is no loop into a labeled block if something jumps out of them. */
    private void wrap(Construct construct, List<Stmt> body, Pos pos, List<Stmt> into) {
        if (construct.sites.isEmpty()) {
            into.addAll(body);
            return;
        }
        exits.put(construct.label, construct.exit);
        into.add(declareExit(construct));
        into.add(new Stmt.Labeled(construct.label, new Stmt.Block(body, pos), pos));
    }

    private static Stmt declareExit(Construct construct) {
        return new Stmt.Declare(construct.exit, Exprs.lit(0), Pos.NONE);
    }

    private List<Stmt> list(List<Stmt> stmts, Construct k, boolean tail) {
        List<Stmt> out = new ArrayList<>();
        for (int i = 0; i < stmts.size(); i++) {
            Stmt s = stmts.get(i);
            boolean last = i == stmts.size() - 1;
            Construct inner = statement(s, k, tail && last, out);
            if (inner != null && leavesFurther(inner)) {
                List<Stmt> rest = list(stmts.subList(i + 1, stmts.size()), k, tail);
                sendOn(inner, k, rest, tail, out);
                return out;
            }
            if (s instanceof Stmt.Return || s instanceof Stmt.Break) {
                return out;
            }
        }
        return out;
    }

    private static boolean leavesFurther(Construct inner) {
        return inner.sites.stream().anyMatch(s -> s.target() != inner);
    }

    /** Appends the transformed statement; returns the construct that it is, if it is one. */
    private Construct statement(Stmt s, Construct k, boolean tail, List<Stmt> out) {
        if (s instanceof Stmt.Return r) {
            if (result != null) {
                out.add(new Stmt.Assign(result, r.value(), r.pos()));
            }
            Construct outermost = k;
            while (outermost.outer != null) {
                outermost = outermost.outer;
            }
            jump(outermost, k, tail, r.pos(), out);
        } else if (s instanceof Stmt.Break b) {
            jump(k.find(b.target()), k, tail, b.pos(), out);
        } else if (s instanceof Stmt.If choice) {
            Stmt.Block then = new Stmt.Block(
                    list(choice.then().stmts(), k, tail), choice.then().pos());
            Stmt.Block otherwise = new Stmt.Block(
                    list(choice.otherwise().stmts(), k, tail),
                    choice.otherwise().pos());
            out.add(new Stmt.If(choice.condition(), then, otherwise, choice.pos()));
        } else if (s instanceof Stmt.Block b) {
            out.add(new Stmt.Block(list(b.stmts(), k, tail), b.pos()));
        } else if (s instanceof Stmt.Labeled labeled) {
            Construct inner = new Construct(k, labeled.label(), false);
            List<Stmt> body = list(labeled.body().stmts(), inner, true);
            wrap(inner, body, labeled.pos(), out);
            return inner;
        } else if (s instanceof Stmt.Loop loop) {
            return loop(loop, k, out);
        } else if (s instanceof Stmt.Try t && !t.goesOn()) {
            Stmt.Block body =
                    new Stmt.Block(list(t.body().stmts(), k, tail), t.body().pos());
            out.add(new Stmt.Try(body, t.catches(), t.finallyBlock(), t.pos()));
        } else {
            out.add(s);
        }
        return null;
    }

    private Construct loop(Stmt.Loop written, Construct k, List<Stmt> out) {
        Stmt.Loop loop = LoopBounds.named(k.isInLoop() ? written : LoopBounds.namedInside(written, receiver, out), out);
        Construct inner = new Construct(k, loop.label(), true);
        List<Stmt> body = new ArrayList<>(list(loop.body().stmts(), inner, false));
        if (!inner.sites.isEmpty()) {
            exits.put(loop.label(), inner.exit);
            out.add(declareExit(inner));
        }
        Stmt.Loop plain = loop.withBody(body);
        if (!LoopShape.of(plain).exact()) {
            Var count = Var.generated("trips", Type.Prim.INT);
            trips.put(loop.label(), count);
            out.add(new Stmt.Declare(count, Exprs.lit(0), Pos.NONE));
            body.add(0, new Stmt.Assign(count, Exprs.binary(BinaryOp.ADD, Exprs.read(count), Exprs.lit(1)), Pos.NONE));
            plain = loop.withBody(body);
        }
        out.add(plain);
        return inner;
    }

    private void jump(Construct target, Construct k, boolean tail, Pos pos, List<Stmt> out) {
        if (target == k && tail && !k.isLoop) {
            return;
        }
        Site site = new Site(k, target);
        k.sites.add(site);
        out.add(new Stmt.Assign(k.exit, new Expr.Lit(site, Type.Prim.INT, Pos.NONE), Pos.NONE));
        out.add(new Stmt.Break(k.label, pos));
    }

    /** After an inner construct: jumps that go further go on; otherwise the rest runs. */
    private void sendOn(Construct inner, Construct k, List<Stmt> rest, boolean tail, List<Stmt> out) {
        List<Construct> targets = inner.sites.stream()
                .map(Site::target)
                .filter(t -> t != inner)
                .distinct()
                .toList();
        List<Stmt> otherwise = rest;
        for (int i = targets.size() - 1; i >= 0; i--) {
            Construct target = targets.get(i);
            Expr condition = inner.sites.stream()
                    .filter(s -> s.target() == target)
                    .map(s ->
                            Exprs.binary(BinaryOp.EQ, Exprs.read(inner.exit), new Expr.Lit(s, Type.Prim.INT, Pos.NONE)))
                    .reduce((a, b) -> Exprs.binary(BinaryOp.OR, a, b))
                    .orElseThrow();
            List<Stmt> then = new ArrayList<>();
            jump(target, k, tail, Pos.NONE, then);
            otherwise = List.of(new Stmt.If(
                    condition, new Stmt.Block(then, Pos.NONE), new Stmt.Block(otherwise, Pos.NONE), Pos.NONE));
        }
        out.addAll(otherwise);
    }

    /** Puts the final numbers in place of the sites. */
    private static final class Numbers extends Rewriter {
        @Override
        public Expr lit(Expr.Lit e) {
            return e.value() instanceof Site site ? Exprs.lit(site.number()) : super.lit(e);
        }
    }
}
