package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Gives a private field that is read more than once a name: it can be reached through a handle only, which is a mouthful, and a field is a
 * constant of the method. A field that is not final is left alone where somebody whom the method calls might write it.
 *
 * <pre>
 * for (i …) { s += ((double[]) W.get(self))[i] * x[i]; }     becomes   double[] w = (double[]) W.get(self);
 *                                                                      for (i …) { s += w[i] * x[i]; }
 * </pre>
 */
public final class NamedFields extends Rewriter {
    private final @Nullable Var self;
    private final Map<Key, Integer> reads = new LinkedHashMap<>();
    private final Map<Key, Var> named = new LinkedHashMap<>();
    private boolean callsOthers;

    private NamedFields(@Nullable Var self) {
        this.self = self;
    }

    /** A field of {@code self} or of an object that encloses it, or a static one. */
    private record Key(String owner, String name) {
        static Key of(Expr.Field f) {
            return new Key(f.owner().toString(), f.name());
        }
    }

    /**
     * The method with names for its fields.
     *
     * @param self the receiver of an instance method, which is never null; other objects are asked for their fields only where the user asks
     */
    public static Method method(Method method, @Nullable Var self) {
        NamedFields pass = new NamedFields(self);
        pass.new Reads().body(method.body());
        return pass.reads.isEmpty() ? method : method.withBody(pass.named(method.body()));
    }

    /** Each name is made in front of the first of the method's statements that asks for it. */
    private Stmt.Block named(Stmt.Block body) {
        List<Stmt> result = new ArrayList<>();
        for (Stmt s : body.stmts()) {
            new Walker() {
                @Override
                public Expr field(Expr.Field f) {
                    super.field(f); // the object that encloses the receiver first
                    Key key = Key.of(f);
                    if (isFixed(f) && reads.getOrDefault(key, 0) > 1 && !named.containsKey(key)) {
                        Var name = Var.generated(f.variableName(), f.type());
                        result.add(new Stmt.Declare(name, NamedFields.this.field(f), Pos.NONE));
                        named.put(key, name);
                    }
                    return f;
                }
            }.walk(s);
            expand(s, result);
        }
        return new Stmt.Block(result, body.pos());
    }

    @Override
    public Expr field(Expr.Field f) {
        Var name = isFixed(f) ? named.get(Key.of(f)) : null;
        return name == null ? super.field(f) : new Expr.Read(name, f.pos());
    }

    private boolean isFixed(Expr.Field f) {
        return isOwn(f) && (f.isFinal() || !callsOthers);
    }

    private boolean isOwn(Expr.Field f) {
        return !f.reachable() && (f.target() == null || isSelf(f.target()));
    }

    /** The receiver, or an object that encloses it. */
    private boolean isSelf(Expr e) {
        return e instanceof Expr.Read r && r.var() == self
                || e instanceof Expr.Field f && f.isEnclosing() && isSelf(f.target());
    }

    /** Counts reads; one within a loop stands for many. */
    private final class Reads extends Walker {
        private static final int MANY = 2;

        private int loops;
        private int tries;

        @Override
        public Stmt loop(Stmt.Loop s) {
            loops++;
            super.loop(s);
            loops--;
            return s;
        }

        @Override
        public Expr field(Expr.Field f) {
            if (isOwn(f)) {
                reads.merge(Key.of(f), loops > 0 ? MANY : 1, Integer::sum);
            }
            return super.field(f);
        }

        @Override
        public Stmt tryStmt(Stmt.Try s) {
            tries++;
            super.tryStmt(s);
            tries--;
            return s;
        }

        /** After the call that makes the result no field is read. */
        @Override
        public Stmt returnStmt(Stmt.Return s) {
            if (tries == 0 && s.value() instanceof Expr.Call c && c.receiver() == null) {
                exprs(c.args());
                return s;
            }
            return super.returnStmt(s);
        }

        @Override
        public Expr call(Expr.Call c) {
            Callee.Kind kind = c.callee().kind();
            boolean pure = kind == Callee.Kind.MATH
                    || kind == Callee.Kind.DETACH
                    || kind == Callee.Kind.CLONE
                    || kind == Callee.Kind.PREDICATE
                    || kind == Callee.Kind.ARRAYS
                    || kind == Callee.Kind.RECORD_GET
                    || c.callee()
                            .owner()
                            .packageName()
                            .equals(Exprs.runtimeClass("Workspace").packageName());
            callsOthers |= !pure;
            return super.call(c);
        }
    }
}
