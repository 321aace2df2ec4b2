package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Flow;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Grows statements without loops, and hands loops and branches to {@link LoopGrower} and {@link BranchGrower}. */
final class StmtGrower {
    private final Growth g;
    final ExprGrower exprs;
    private final LoopGrower loops;
    private final BranchGrower branches;
    private final Idioms idioms;

    StmtGrower(Growth g) {
        this.g = g;
        this.exprs = new ExprGrower(g);
        this.loops = new LoopGrower(g, this);
        this.branches = new BranchGrower(g, this);
        this.idioms = new Idioms(g, this);
    }

    /** A block of up to {@code most} statements; nothing after one that cannot complete. */
    St.Block block(int most) {
        return block(most, List.of());
    }

    /** As {@link #block(int)}, beginning with these. */
    St.Block block(int most, List<St> first) {
        int mark = g.scope.mark();
        int names = g.names();
        List<St> body = new ArrayList<>(first);
        int count = 1 + g.below(most);
        for (int i = 0; i < count && g.budget > 0; i++) {
            grow(body);
            if (!body.isEmpty() && !Flow.completes(body.get(body.size() - 1))) {
                break;
            }
        }
        g.scope.release(mark);
        g.reuse(names);
        return new St.Block(body);
    }

    /** Adds one statement, or a few that belong together. */
    void grow(List<St> body) {
        g.budget--;
        boolean nest = g.loopDepth() < 3 && g.budget > 0;
        Boolean done = g.<Boolean>choice()
                .add(16, () -> declareScalar(body))
                .add(18, () -> assign(body))
                .addIf(g.has(Feature.WRITES), 16, () -> storeElement(body))
                .add(5, () -> declareArray(body))
                .addIf(g.has(Feature.ARRAY_SWAPS), 4, () -> reassignArray(body))
                .addIf(g.has(Feature.ROW_SWAPS), 3, () -> moveRow(body))
                .addIf(g.has(Feature.LIBRARY), 4, () -> libraryCall(body))
                .addIf(g.has(Feature.ARRAY_CALLS), 5, () -> callForEffect(body))
                .addIf(g.has(Feature.RECORDS), 4, () -> declareRecord(body))
                .addIf(
                        g.has(Feature.OPAQUE),
                        1,
                        () -> added(body, new St.Do(new Ex.Opaque(Ty.VOID, exprs.ints.of(Ty.INT, 1)))))
                .addIf(g.has(Feature.STATE), 6, () -> added(body, new StateGrower(g, exprs).change()))
                .addIf(g.has(Feature.ARRAY_VARIABLES), 5, () -> new AliasGrower(g, this).round(body))
                .addIf(g.has(Feature.NESTED), 4, () -> exprs.nested.accumulate(body))
                .addIf(g.has(Feature.ASSERTS), 1, () -> insist(body))
                .add(12, () -> branches.grow(body))
                .addIf(nest, g.inLoop() ? 9 : 14, () -> loops.grow(body))
                .addIf(nest && g.has(Feature.IDIOMS), 3, () -> idioms.grow(body))
                .addIf(nest && g.has(Feature.LOSSES), g.inLoop() ? 1 : 8, () -> new Losses(g, this).grow(body))
                .addIf(nest && g.has(Feature.KERNELS), g.inLoop() ? 1 : 10, () -> new Kernels(g, this).grow(body))
                .draw();
        if (done == null) {
            declareScalar(body);
        }
    }

    /** A statement added: the answer that {@link #grow} wants. */
    static Boolean added(List<St> body, St s) {
        body.add(s);
        return true;
    }

    Boolean declareScalar(List<St> body) {
        Ty type = g.<Ty>choice()
                .add(14, () -> Ty.DOUBLE)
                .addIf(g.has(Feature.FLOATS), 2, () -> Ty.FLOAT)
                .add(3, () -> Ty.INT)
                .addIf(g.has(Feature.LONGS), 1, () -> Ty.LONG)
                .addIf(g.has(Feature.BOOLEANS), 1, () -> Ty.BOOLEAN)
                .addIf(g.has(Feature.SMALL_INTEGERS), 1, () -> WordGrower.anySmall(g))
                .addIf(g.has(Feature.WORDS), 2, () -> WordGrower.anyType(g))
                .draw();
        Var var = g.fresh(type);
        body.add(new St.Declare(var, type.isFloating() ? exprs.assignable(type, 3) : exprs.assignable(type, 2)));
        g.scope.add(var);
        return true;
    }

    private Boolean assign(List<St> body) {
        Ty type = g.<Ty>choice()
                .add(14, () -> Ty.DOUBLE)
                .add(2, () -> Ty.FLOAT)
                .add(3, () -> Ty.INT)
                .add(1, () -> Ty.LONG)
                .add(1, () -> Ty.BOOLEAN)
                .addIf(g.has(Feature.SMALL_INTEGERS), 2, () -> WordGrower.anySmall(g))
                .addIf(g.has(Feature.WORDS), 1, () -> WordGrower.anyType(g))
                .draw();
        Var var = g.scope.anyAssignable(type, g.random);
        return var == null ? null : added(body, new St.Do(update(new Ex.Read(var))));
    }

    private Boolean storeElement(List<St> body) {
        Ty type = g.has(Feature.FLOAT_ARRAYS) && g.chance(10)
                ? Ty.FLOAT
                : g.has(Feature.INT_ARRAYS) && g.chance(8)
                        ? Ty.INT
                        : g.has(Feature.BOOLEAN_ARRAYS) && g.chance(5) ? Ty.BOOLEAN : Ty.DOUBLE;
        Ex element = exprs.arrays.element(type);
        return element == null ? null : added(body, new St.Do(update(element)));
    }

    /** An assignment of {@code target}, an element or a variable, of any form. */
    Ex update(Ex target) {
        Ty type = target.type();
        if (type.isFloating()) {
            int how = g.has(Feature.COMPOUND) ? g.below(10) : 9;
            if (how == 0) {
                return new Ex.Step(target, g.chance(50) ? 1 : -1, g.chance(30));
            }
            if (how < 4) {
                Ty by = type == Ty.FLOAT && g.chance(60) ? Ty.DOUBLE : type;
                return new Ex.Store(target, g.chance(70) ? Op.ADD : Op.SUB, exprs.damped(by, 2));
            }
            if (how == 4) {
                return new Ex.Store(target, Op.MUL, exprs.damped(type, 2));
            }
            if (how == 5) {
                Ex divisor = new Ex.Binary(Op.ADD, exprs.literal(type), square(type));
                return new Ex.Store(target, g.chance(70) ? Op.DIV : Op.REM, divisor);
            }
            return Ex.Store.of(target, exprs.damped(type, 3));
        }
        if ((type.isInteger() || type.isSmall()) && g.has(Feature.COMPOUND) && g.chance(60)) {
            return g.chance(50)
                    ? new Ex.Step(target, g.chance(80) ? 1 : -1, g.chance(30))
                    : new Ex.Store(target, g.oneOf(List.of(Op.ADD, Op.SUB, Op.XOR, Op.AND)), exprs.ints.of(Ty.INT, 1));
        }
        return Ex.Store.of(target, exprs.of(type, 2));
    }

    private Ex square(Ty type) {
        Ex x = exprs.of(type, 1);
        return new Ex.Binary(Op.MUL, x, x);
    }

    private Boolean declareArray(List<St> body) {
        Ty.Arr type = g.<Ty.Arr>choice()
                .add(10, () -> Ty.DOUBLES)
                .addIf(g.has(Feature.MATRICES), 2, () -> Ty.MATRIX)
                .addIf(g.has(Feature.CUBES), 1, () -> Ty.CUBE)
                .addIf(g.has(Feature.INT_ARRAYS), 1, () -> Ty.INTS)
                .addIf(g.has(Feature.FLOAT_ARRAYS), 1, () -> Ty.FLOATS)
                .addIf(g.has(Feature.BOOLEAN_ARRAYS), 1, () -> Ty.FLAGS)
                .draw();
        Ex init = g.<Ex>choice()
                .addIf(g.has(Feature.NEW_ARRAYS), 5, () -> exprs.arrays.fresh(type))
                .addIf(g.has(Feature.ARRAY_ALIASES) || g.has(Feature.ROW_ALIASES), 4, () -> alias(type))
                .addIf(g.has(Feature.LIBRARY), 3, () -> exprs.arrays.copy(type))
                .addIf(g.has(Feature.ARRAY_CALLS), 3, () -> exprs.call(type, 2))
                .addIf(g.has(Feature.NESTED) && type.equals(Ty.DOUBLES), 3, () -> exprs.nested.array(2))
                .addIf(g.has(Feature.ARRAY_CONDITIONALS), 3, () -> exprs.arrays.of(type, 2))
                .draw();
        if (init == null) {
            return null;
        }
        Var var = g.fresh(type);
        body.add(new St.Declare(var, init));
        g.scope.add(var);
        return true;
    }

    private Ex alias(Ty.Arr type) {
        Ex array = exprs.arrays.existing(type);
        boolean row = array instanceof Ex.Get;
        return g.has(row ? Feature.ROW_ALIASES : Feature.ARRAY_ALIASES) ? array : null;
    }

    /** {@code x = y}, or the double-buffer habit. */
    private Boolean reassignArray(List<St> body) {
        Ty.Arr type = g.has(Feature.MATRICES) && g.chance(15) ? Ty.MATRIX : Ty.DOUBLES;
        Var x = g.scope.anyAssignable(type, g.random);
        Var y = g.scope.anyAssignable(type, g.random);
        if (x == null) {
            return null;
        }
        if (g.chance(40)) {
            return added(body, new St.Do(Ex.Store.of(new Ex.Read(x), exprs.arrays.of(type, 2))));
        }
        if (x.equals(y)) {
            return null;
        }
        Var t = g.fresh(type);
        body.add(new St.Declare(t, new Ex.Read(x)));
        body.add(new St.Do(Ex.Store.of(new Ex.Read(x), new Ex.Read(y))));
        body.add(new St.Do(Ex.Store.of(new Ex.Read(y), new Ex.Read(t))));
        return true;
    }

    /** {@code a[i] = row}, or two rows swapped. */
    private Boolean moveRow(List<St> body) {
        Var matrix = g.scope.any(Ty.MATRIX, g.random);
        if (matrix == null) {
            return null;
        }
        Ex read = new Ex.Read(matrix);
        Ex first = new Ex.Get(read, exprs.ints.index(read));
        if (g.chance(40)) {
            return added(body, new St.Do(Ex.Store.of(first, exprs.arrays.of(Ty.DOUBLES, 1))));
        }
        Var t = g.fresh(Ty.DOUBLES);
        Ex second = new Ex.Get(read, exprs.ints.index(read));
        body.add(new St.Declare(t, first));
        body.add(new St.Do(Ex.Store.of(first, second)));
        body.add(new St.Do(Ex.Store.of(second, new Ex.Read(t))));
        return true;
    }

    Boolean libraryCall(List<St> body) {
        Ty.Arr type = g.has(Feature.FLOAT_ARRAYS) && g.chance(15) ? Ty.FLOATS : Ty.DOUBLES;
        Ex array = exprs.arrays.existing(type);
        if (array == null) {
            return null;
        }
        Ex length = new Ex.Length(array);
        int how = g.below(4);
        if (how == 0 && g.has(Feature.SET_ALL) && type.equals(Ty.DOUBLES) && array instanceof Ex.Read) {
            return added(body, setAll(array));
        }
        if (how == 1) {
            Ex value = exprs.of(type.element(), 2);
            List<Ex> args =
                    g.chance(60) ? List.of(array, value) : List.of(array, IntGrower.lit(g.below(2)), length, value);
            return added(body, new St.Do(new Ex.LibraryCall(Library.FILL, Ty.VOID, args)));
        }
        Ex other = exprs.arrays.existing(type);
        Ex from = other == null || g.chance(40) ? array : other;
        Ex count = g.chance(50) ? IntGrower.lit(g.below(3)) : new Ex.Binary(Op.SUB, length, IntGrower.lit(1));
        List<Ex> args = List.of(from, IntGrower.lit(g.below(2)), array, IntGrower.lit(g.below(2)), count);
        return added(body, new St.Do(new Ex.LibraryCall(Library.ARRAYCOPY, Ty.VOID, args)));
    }

    /** The lambda sees its index and what nothing assigns. */
    private St setAll(Ex array) {
        Growth inside = new Growth(g.random, EnumSet.copyOf(g.features), List.of(), g.records, Ty.VOID, 0);
        inside.isInstance = g.isInstance;
        inside.features.remove(Feature.STORES_IN_EXPRESSIONS);
        inside.features.remove(Feature.OPAQUE);
        inside.features.remove(Feature.STATE);
        g.scope.frozen().forEach(n -> inside.scope.addFrozen(n.var()));
        Var index = new Var("at" + g.fresh(Ty.INT).name(), Ty.INT);
        inside.scope.addIndex(index, false);
        return new St.SetAll(array, index, new ExprGrower(inside).of(Ty.DOUBLE, 2));
    }

    /** Without calls, which private methods are out of the companion's reach for there, and without assignments. */
    private Boolean insist(List<St> body) {
        Set<Feature> effects =
                g.without(Feature.CALLS, Feature.NESTED, Feature.STORES_IN_EXPRESSIONS, Feature.STEP_IN_INDEX);
        Ex small = new Ex.Binary(Op.LT, exprs.ints.of(Ty.INT, 1), IntGrower.lit(1 << 20));
        Ex test = g.chance(50) ? small : new Ex.Binary(Op.OROR, small, exprs.ints.condition(1));
        g.features.addAll(effects);
        return added(body, new St.Assert(test));
    }

    private Boolean callForEffect(List<St> body) {
        List<Program.Method> fitting = g.callees.stream()
                .filter(m -> m.result() == Ty.VOID || g.chance(30))
                .toList();
        return fitting.isEmpty()
                ? null
                : added(body, new St.Do(exprs.call(g.oneOf(fitting).result(), 2)));
    }

    private Boolean declareRecord(List<St> body) {
        if (g.records.isEmpty()) {
            return null;
        }
        Ty.Rec type = g.oneOf(g.records);
        Var assigned = g.chance(30) ? g.scope.anyAssignable(type, g.random) : null;
        Ex value = exprs.of(type, 3);
        if (assigned != null) {
            return added(body, new St.Do(Ex.Store.of(new Ex.Read(assigned), value)));
        }
        Var var = g.fresh(type);
        body.add(new St.Declare(var, value));
        g.scope.add(var);
        return true;
    }
}
