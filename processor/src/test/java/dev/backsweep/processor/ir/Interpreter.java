package dev.backsweep.processor.ir;

import dev.backsweep.processor.ir.Values.Fault;
import java.lang.reflect.Array;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;

/**
 * Runs methods of the intermediate representation, surface and core, as Java would run them: the oracle of the passes. Arrays are Java
 * arrays, numbers their boxes, exceptions themselves. An object interprets one invocation.
 */
public final class Interpreter implements Stmt.Visitor<Interpreter.Jump> {
    private static final int FUEL = 100_000;

    private final Map<Var, Object> vars = new IdentityHashMap<>();
    private final Evaluator evaluator;
    private int fuel = FUEL;

    private Interpreter(Calls calls) {
        evaluator = new Evaluator(this, calls);
    }

    /** The result of {@code method}; throws what the method throws. */
    public static Object run(Method method, Calls calls, Object... args) {
        Interpreter frame = new Interpreter(calls);
        for (int i = 0; i < args.length; i++) {
            frame.set(method.params().get(i).var(), args[i]);
        }
        return Values.convert(frame.returned(frame.run(method.body().stmts())), method.result());
    }

    /** How a statement ends other than by completing normally. */
    record Jump(Kind kind, Label target, Object value) {
        boolean is(Kind k, Label l) {
            return kind == k && target == l;
        }
    }

    enum Kind {
        BREAK,
        CONTINUE,
        YIELD,
        RETURN
    }

    /** The interpreted program runs for too long. */
    public static final class OutOfFuel extends Error {
        private static final long serialVersionUID = 1;
    }

    Object get(Var v) {
        if (!vars.containsKey(v)) {
            throw new Fault(v + " is read before it is assigned");
        }
        return vars.get(v);
    }

    void set(Var v, Object value) {
        vars.put(v, Values.convert(value, v.type()));
    }

    Object returned(Jump jump) {
        if (jump != null && jump.kind() != Kind.RETURN) {
            throw new Fault("nothing to jump to: " + jump);
        }
        return jump == null ? null : jump.value();
    }

    Jump run(List<Stmt> stmts) {
        for (Stmt s : stmts) {
            Jump jump = s.accept(this);
            if (jump != null) {
                return jump;
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    static <T extends Throwable> T thrown(Throwable t) throws T {
        throw (T) t;
    }

    @Override
    public Jump declare(Stmt.Declare s) {
        vars.remove(s.var());
        if (s.init() != null) {
            set(s.var(), evaluator.value(s.init()));
        }
        return null;
    }

    @Override
    public Jump assign(Stmt.Assign s) {
        set(s.var(), evaluator.value(s.value()));
        return null;
    }

    @Override
    public Jump set(Stmt.Set s) {
        Object array = evaluator.value(s.array());
        int index = (int) evaluator.valueAs(s.index(), Type.Prim.INT);
        Type element = s.array().type() instanceof Type.Seq q
                ? q.element()
                : ((Type.Arr) s.array().type()).element();
        Evaluator.store(array, index, evaluator.valueAs(s.value(), element), element);
        return null;
    }

    @Override
    public Jump ifStmt(Stmt.If s) {
        return run((evaluator.holds(s.condition()) ? s.then() : s.otherwise()).stmts());
    }

    @Override
    public Jump loop(Stmt.Loop s) {
        run(s.init());
        boolean first = s.form() == Stmt.Form.DO;
        while (first || evaluator.holds(s.condition())) {
            first = false;
            burn();
            Jump jump = run(s.body().stmts());
            if (jump != null && jump.is(Kind.BREAK, s.label())) {
                return null;
            }
            if (jump != null && !jump.is(Kind.CONTINUE, s.label())) {
                return jump;
            }
            run(s.update());
        }
        return null;
    }

    private void burn() {
        if (--fuel < 0) {
            throw new OutOfFuel();
        }
    }

    @Override
    public Jump labeled(Stmt.Labeled s) {
        return leave(run(s.body().stmts()), s.label());
    }

    private static Jump leave(Jump jump, Label label) {
        return jump != null && jump.is(Kind.BREAK, label) ? null : jump;
    }

    @Override
    public Jump block(Stmt.Block s) {
        return run(s.stmts());
    }

    @Override
    public Jump breakStmt(Stmt.Break s) {
        return new Jump(Kind.BREAK, s.target(), null);
    }

    @Override
    public Jump continueStmt(Stmt.Continue s) {
        return new Jump(Kind.CONTINUE, s.target(), null);
    }

    @Override
    public Jump returnStmt(Stmt.Return s) {
        return new Jump(Kind.RETURN, null, s.value() == null ? null : evaluator.value(s.value()));
    }

    @Override
    public Jump throwStmt(Stmt.Throw s) {
        Throwable t = (Throwable) evaluator.value(s.exception());
        throw Interpreter.<RuntimeException>thrown(t == null ? new NullPointerException() : t);
    }

    @Override
    public Jump eval(Stmt.Eval s) {
        evaluator.value(s.expr());
        return null;
    }

    @Override
    public Jump comment(Stmt.Comment s) {
        return null;
    }

    @Override
    public Jump forEach(Stmt.ForEach s) {
        Object many = evaluator.value(s.iterable());
        if (many instanceof Iterable<?> elements) {
            for (Object element : elements) {
                burn();
                Jump jump = trip(s, element);
                if (jump != null) {
                    return leave(jump, s.label());
                }
            }
            return null;
        }
        int n = Array.getLength(many);
        for (int i = 0; i < n; i++) {
            burn();
            Jump jump = trip(s, Array.get(many, i));
            if (jump != null) {
                return leave(jump, s.label());
            }
        }
        return null;
    }

    private Jump trip(Stmt.ForEach s, Object element) {
        set(s.var(), element);
        Jump jump = run(s.body().stmts());
        return jump != null && jump.is(Kind.CONTINUE, s.label()) ? null : jump;
    }

    @Override
    public Jump switchStmt(Stmt.Switch s) {
        return leave(choose(s.selector(), s.cases()), s.label());
    }

    /** Runs the arm that {@code selector} selects and those it falls into. */
    Jump choose(Expr selector, List<Stmt.Case> cases) {
        Object key = evaluator.value(selector);
        if (key == null) {
            throw new NullPointerException();
        }
        int arm = -1;
        for (int i = 0; i < cases.size(); i++) {
            if (cases.get(i).labels().stream().anyMatch(l -> matches(key, evaluator.value(l)))) {
                arm = i;
            } else if (arm < 0 && cases.get(i).isDefault() && noneMatches(key, cases)) {
                arm = i;
            }
        }
        for (int i = arm; i >= 0 && i < cases.size(); i++) {
            Jump jump = run(cases.get(i).body().stmts());
            if (jump != null || cases.get(i).arrow()) {
                return jump;
            }
        }
        return null;
    }

    private boolean noneMatches(Object key, List<Stmt.Case> cases) {
        return cases.stream().flatMap(c -> c.labels().stream()).noneMatch(l -> matches(key, evaluator.value(l)));
    }

    private static boolean matches(Object key, Object label) {
        boolean number = key instanceof Number || key instanceof Character;
        return number ? Values.toInt(key) == Values.toInt(label) : key.equals(label);
    }

    @Override
    public Jump yield(Stmt.Yield s) {
        return new Jump(Kind.YIELD, s.target(), evaluator.value(s.value()));
    }

    @Override
    public Jump assertStmt(Stmt.Assert s) {
        if (!evaluator.holds(s.condition())) {
            throw s.message() == null ? new AssertionError() : new AssertionError(evaluator.value(s.message()));
        }
        return null;
    }

    @Override
    public Jump tryStmt(Stmt.Try s) {
        Jump jump = null;
        Throwable thrown = null;
        try {
            jump = guarded(s);
        } catch (Fault | OutOfFuel e) {
            throw e;
        } catch (Throwable t) {
            thrown = t;
        }
        Jump last = s.finallyBlock() == null ? null : run(s.finallyBlock().stmts());
        if (last != null) {
            return last;
        }
        if (thrown != null) {
            throw Interpreter.<RuntimeException>thrown(thrown);
        }
        return jump;
    }

    private Jump guarded(Stmt.Try s) {
        try {
            return run(s.body().stmts());
        } catch (Fault | OutOfFuel e) {
            throw e;
        } catch (Throwable t) {
            for (Stmt.Catch c : s.catches()) {
                if (c.types().stream().anyMatch(type -> Values.classOf(type).isInstance(t))) {
                    set(c.var(), t);
                    return run(c.body().stmts());
                }
            }
            throw t;
        }
    }
}
