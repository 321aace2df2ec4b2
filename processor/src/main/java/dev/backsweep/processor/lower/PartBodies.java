package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Makes methods of parts: parameters, arguments, results. A variable that lives in an array is read and written there by a part that calls
 * others which use it too; a part that has it for itself loads it at its beginning and stores it at its end.
 */
final class PartBodies {
    private final Method method;
    private final Crossing crossing;
    private final List<Split.Piece> pieces = new ArrayList<>();

    private PartBodies(Method method, Crossing crossing) {
        this.method = method;
        this.crossing = crossing;
    }

    /**
     * The method and its parts.
     *
     * @param checks what comes before the arrays are there; parameters still hold what they came with
     * @param root all that follows
     */
    static Split.Result of(Method method, Part checks, Part root) {
        PartBodies before = new PartBodies(method, Crossing.of(method, checks));
        PartBodies bodies = new PartBodies(method, Crossing.of(method, root));
        List<Stmt> outer = before.stmts(checks);
        outer.addAll(bodies.stmts(root));
        Method whole = method.withBody(new Stmt.Block(outer, method.body().pos()));
        before.pieces.addAll(bodies.pieces);
        return new Split.Result(bodies.withArrays(whole), before.pieces);
    }

    /** What stays in the method itself; what does not becomes pieces. */
    private List<Stmt> stmts(Part root) {
        root.inner.forEach(this::piece);
        return new Body(root).stmts(root.stmts);
    }

    /** Makes the arrays at the beginning: of the workspace, but for a recursive method, whose frame is that of all its calls. */
    private Method withArrays(Method whole) {
        Map<Var, Integer> arrays = crossing.arrays();
        if (arrays.isEmpty()) {
            return whole;
        }
        boolean recursive = whole.params().stream().anyMatch(p -> p.var().type().equals(Exprs.runtimeClass("Frames")));
        if (recursive) {
            List<Stmt> stmts = new ArrayList<>();
            arrays.forEach((array, size) -> stmts.add(new Stmt.Declare(
                    array, new Expr.NewArray(array.type(), List.of(Exprs.lit(size)), Pos.NONE), Pos.NONE)));
            stmts.addAll(crossing.entry());
            stmts.addAll(whole.body().stmts());
            return whole.withBody(new Stmt.Block(stmts, whole.body().pos()));
        }
        return Framed.beginning(whole, ws -> {
            List<Stmt> stmts = new ArrayList<>();
            arrays.forEach((array, size) -> stmts.add(new Stmt.Declare(
                    array,
                    Exprs.invoke(
                            Exprs.read(ws),
                            array.type().innermost().toString().toLowerCase(Locale.ROOT) + "s",
                            array.type(),
                            Exprs.lit(size)),
                    Pos.NONE)));
            stmts.addAll(crossing.entry());
            return stmts;
        });
    }

    private void piece(Part part) {
        List<Stmt> stmts = withLoadsAndStores(part);
        if (part.returned != null) {
            stmts.add(new Stmt.Return(Exprs.read(part.returned), Pos.NONE));
        }
        List<Method.Param> params = crossing.parameters(part).stream()
                .map(v -> new Method.Param(v, false, Pos.NONE))
                .toList();
        Method.Traits traits = new Method.Traits(
                true,
                false,
                false,
                false,
                method.traits().typeVariables(),
                method.traits().thrown());
        Type result = part.returned == null ? Type.Prim.VOID : part.returned.type();
        Stmt.Block body = new Stmt.Block(stmts, Pos.NONE);
        pieces.add(new Split.Piece(
                new Method(method.owner(), part.name, params, result, body, traits, method.pos()), part.description));
        part.inner.forEach(this::piece);
    }

    /** Variables that live in arrays are loaded before the first statement that has to do with them, and stored after the last change. */
    private List<Stmt> withLoadsAndStores(Part part) {
        Set<Var> own = crossing.loaded(part);
        Set<Var> seen = new HashSet<>();
        Map<Var, Integer> lastChange = new HashMap<>();
        for (int i = 0; i < part.stmts.size(); i++) {
            for (Var v : new Part("", "", List.of(part.stmts.get(i))).changed()) {
                lastChange.put(v, i);
            }
        }
        List<Stmt> result = new ArrayList<>();
        for (int i = 0; i < part.stmts.size(); i++) {
            Stmt s = part.stmts.get(i);
            Part facts = new Part("", "", List.of(s));
            for (Var v : facts.mentioned) {
                if (own.contains(v) && seen.add(v) && !part.owns(v)) {
                    result.add(new Stmt.Declare(v, crossing.place(v), Pos.NONE));
                }
            }
            result.addAll(new Body(part).stmts(List.of(s)));
            for (Var v : facts.changed()) {
                if (own.contains(v) && lastChange.get(v) == i) {
                    result.add(crossing.store(v, Exprs.read(v)));
                }
            }
        }
        return result;
    }

    /** The statements of one part, with its shared variables in their arrays and the calls of inner parts. */
    private final class Body extends Rewriter {
        private final Part part;
        private final Set<Var> direct;
        private final Map<Var, Var> locals = new HashMap<>();

        Body(Part part) {
            this.part = part;
            this.direct = crossing.direct(part);
        }

        @Override
        protected void expand(Stmt s, List<Stmt> into) {
            Part inner = Part.of(s);
            if (inner != null) {
                into.add(call(inner));
            } else if (s instanceof Stmt.Loop l && l.init().stream().anyMatch(this::isDirect)) {
                List<Stmt> block = stmts(l.init());
                block.add(stmt(
                        new Stmt.Loop(l.label(), l.form(), List.of(), l.condition(), l.update(), l.body(), l.pos())));
                into.add(new Stmt.Block(block, Pos.NONE));
            } else if (s instanceof Stmt.Loop l && locals.isEmpty() && isWhole(l)) {
                load(l, into);
                super.expand(s, into);
                locals.clear();
            } else {
                super.expand(s, into);
            }
        }

        /** Whether nothing of a loop is another method. */
        private boolean isWhole(Stmt.Loop loop) {
            boolean[] whole = {true};
            new Walker() {
                @Override
                public Stmt stmt(Stmt s) {
                    whole[0] &= Part.of(s) == null;
                    return super.stmt(s);
                }
            }.walk(loop);
            return whole[0];
        }

        /** What a loop only reads is loaded before it. */
        private void load(Stmt.Loop loop, List<Stmt> into) {
            Part facts = new Part("", "", List.of(loop));
            for (Var v : facts.mentioned) {
                if (direct.contains(v) && !facts.changed().contains(v) && !facts.owns(v)) {
                    Var local = v.invented(v.name(), v.type());
                    into.add(new Stmt.Declare(local, crossing.place(v), Pos.NONE));
                    locals.put(v, local);
                }
            }
        }

        private boolean isDirect(Stmt s) {
            return s instanceof Stmt.Declare d && direct.contains(d.var());
        }

        private Stmt call(Part inner) {
            List<Var> params = crossing.parameters(inner);
            Type result = inner.returned == null ? Type.Prim.VOID : inner.returned.type();
            Callee callee = new Callee(
                    Callee.Kind.OPAQUE,
                    method.owner(),
                    inner.name,
                    params.stream().map(Var::type).toList(),
                    true,
                    false,
                    "");
            List<Expr> args =
                    params.stream().map(v -> read(new Expr.Read(v, Pos.NONE))).toList();
            Expr call = new Expr.Call(callee, null, args, result, Pos.NONE);
            if (inner.returned == null) {
                return new Stmt.Eval(call, Pos.NONE);
            }
            return inner.owns(inner.returned)
                    ? new Stmt.Declare(inner.returned, call, Pos.NONE)
                    : new Stmt.Assign(inner.returned, call, Pos.NONE);
        }

        @Override
        public Expr read(Expr.Read e) {
            Var local = locals.get(e.var());
            if (local != null) {
                return new Expr.Read(local, e.pos());
            }
            return direct.contains(e.var()) ? crossing.place(e.var()) : e;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            Expr init = expr(s.init());
            if (direct.contains(s.var())) {
                return init == null ? null : crossing.store(s.var(), init, s.pos());
            }
            boolean handedOn = init == null && crossing.isShared(s.var());
            return new Stmt.Declare(s.var(), handedOn ? Exprs.zero(s.var().type()) : init, s.pos());
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            Expr value = expr(s.value());
            return direct.contains(s.var())
                    ? crossing.store(s.var(), value, s.pos())
                    : new Stmt.Assign(s.var(), value, s.pos());
        }
    }
}
