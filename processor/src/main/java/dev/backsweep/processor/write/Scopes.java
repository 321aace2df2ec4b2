package dev.backsweep.processor.write;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Where each variable and label of a method is in scope: extents in the order of the text, so that two names may be the same exactly where
 * their extents are apart. Also which simple names of classes the text uses as the owner of a static member, which a variable of that
 * name would obscure (JLS 6.4.2), and which labels a jump must name.
 */
final class Scopes extends Walker {
    /** From the declaration to the end of its scope. */
    static final class Extent {
        final int start;
        int end = Integer.MAX_VALUE;

        Extent(int start) {
            this.start = start;
        }

        boolean overlaps(Extent other) {
            return start < other.end && other.start < end;
        }
    }

    private final Map<Var, List<Extent>> variables = new IdentityHashMap<>();
    final List<Var> variableOrder = new ArrayList<>();
    private final Map<Label, List<Extent>> labels = new IdentityHashMap<>();
    final List<Label> labelOrder = new ArrayList<>();
    private final Set<Label> ofLoops = Collections.newSetFromMap(new IdentityHashMap<>());
    /** By simple name, the packages of the classes that are named so. */
    final Map<String, Set<String>> owners = new HashMap<>();

    final List<Expr.Field> unreachable = new ArrayList<>();
    final List<Expr.Call> unreachableMethods = new ArrayList<>();
    final List<Type> privateClasses = new ArrayList<>();
    boolean castsUnchecked;

    private final Deque<List<Extent>> open = new ArrayDeque<>();
    private final Deque<Label> loops = new ArrayDeque<>();
    private final Set<Label> needed = Collections.newSetFromMap(new IdentityHashMap<>());
    private int clock;

    static Scopes of(Method method) {
        Scopes scopes = new Scopes();
        scopes.scope(() -> {
            method.params().forEach(p -> scopes.declared(p.var()));
            scopes.body(method.body());
        });
        return scopes;
    }

    /** Whether a jump to the label must name it. */
    boolean isNeeded(Label label) {
        return needed.contains(label);
    }

    /** Where the variable is in scope: once, as a rule. */
    List<Extent> of(Var v) {
        return variables.getOrDefault(v, List.of());
    }

    /** Which text the label marks. */
    List<Extent> of(Label label) {
        return labels.getOrDefault(label, List.of());
    }

    /** Whether the label marks a loop rather than a block. */
    boolean isOfLoop(Label label) {
        return ofLoops.contains(label);
    }

    private void declared(Var v) {
        Extent extent = new Extent(clock++);
        if (!variables.containsKey(v)) {
            variableOrder.add(v);
        }
        variables.computeIfAbsent(v, k -> new ArrayList<>()).add(extent);
        open.getFirst().add(extent);
    }

    private void scope(Runnable inside) {
        open.push(new ArrayList<>());
        inside.run();
        int end = clock++;
        open.pop().forEach(extent -> extent.end = end);
    }

    private void labeled(Label label, boolean loop, Runnable inside) {
        Extent extent = new Extent(clock++);
        if (!labels.containsKey(label)) {
            labelOrder.add(label);
        }
        labels.computeIfAbsent(label, k -> new ArrayList<>()).add(extent);
        if (loop) {
            ofLoops.add(label);
            loops.push(label);
        }
        scope(inside);
        if (loop) {
            loops.pop();
        }
        extent.end = clock++;
    }

    private void jump(Label target) {
        if (loops.peek() != target) {
            needed.add(target);
        }
    }

    @Override
    public Stmt.Block body(Stmt.Block block) {
        if (block != null) {
            scope(() -> block.stmts().forEach(this::walk));
        }
        return block;
    }

    @Override
    public Stmt block(Stmt.Block block) {
        return body(block);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        walk(s.init());
        declared(s.var());
        return s;
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        labeled(s.label(), true, () -> {
            s.init().forEach(this::walk);
            walk(s.condition());
            scope(() -> {
                s.body().stmts().forEach(this::walk);
                s.update().forEach(this::walk);
            });
        });
        return s;
    }

    @Override
    public Stmt forEach(Stmt.ForEach s) {
        labeled(s.label(), true, () -> {
            walk(s.iterable());
            declared(s.var());
            body(s.body());
        });
        return s;
    }

    @Override
    public Expr lambda(Expr.Lambda e) {
        scope(() -> {
            e.params().forEach(this::declared);
            body(e.body());
        });
        return e;
    }

    @Override
    public Stmt labeled(Stmt.Labeled s) {
        labeled(s.label(), false, () -> body(s.body()));
        return s;
    }

    @Override
    public Stmt breakStmt(Stmt.Break s) {
        jump(s.target());
        return s;
    }

    @Override
    public Stmt continueStmt(Stmt.Continue s) {
        jump(s.target());
        return s;
    }

    @Override
    public Stmt tryStmt(Stmt.Try s) {
        body(s.body());
        for (Stmt.Catch arm : s.catches()) {
            scope(() -> {
                declared(arm.var());
                body(arm.body());
            });
        }
        body(s.finallyBlock());
        return s;
    }

    @Override
    public Expr call(Expr.Call e) {
        if (Bridges.isNeeded(e)) {
            unreachableMethods.add(e);
            castsUnchecked |= Bridges.isCast(e) && !isReifiable(e.type());
        } else if (e.receiver() == null) {
            owner(e.callee().owner());
        }
        return super.call(e);
    }

    @Override
    public Expr field(Expr.Field e) {
        if (!e.reachable()) {
            unreachable.add(e);
            castsUnchecked |= !isReifiable(e.type());
        } else if (e.target() == null) {
            owner(e.owner());
        }
        return super.field(e);
    }

    @Override
    public Expr lit(Expr.Lit e) {
        if (e.value() instanceof Function f) {
            scope(() -> {
                f.params().forEach(this::declared);
                walk(f.body());
            });
        }
        if (e.value() instanceof Double) {
            owner("java.lang", "Double");
            owner("java.lang", "Math");
        } else if (e.value() instanceof Number n) {
            owner("java.lang", n.getClass().getSimpleName());
        }
        return e;
    }

    @Override
    public Expr cast(Expr.Cast e) {
        castsUnchecked |= !isReifiable(e.type());
        privately(e.type());
        return super.cast(e);
    }

    @Override
    public Expr instanceOf(Expr.InstanceOf e) {
        privately(e.of());
        return super.instanceOf(e);
    }

    private void privately(Type type) {
        if (type.isPrivate()) {
            privateClasses.add(type);
        }
    }

    /** Whether a value of the type shows at run time that it is one (JLS 4.7, as far as it matters here). */
    static boolean isReifiable(Type type) {
        Type innermost = type.innermost();
        return !(innermost instanceof Type.TypeVar)
                && !(innermost instanceof Type.Ref ref && !ref.arguments().isEmpty())
                && !(innermost instanceof Type.Rec rec
                        && !rec.name().arguments().isEmpty());
    }

    private void owner(Type.Ref owner) {
        owner(owner.packageName(), owner.names().get(0));
    }

    private void owner(String packageName, String simpleName) {
        owners.computeIfAbsent(simpleName, k -> new HashSet<>()).add(packageName);
    }
}
