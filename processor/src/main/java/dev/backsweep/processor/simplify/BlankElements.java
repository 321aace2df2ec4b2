package dev.backsweep.processor.simplify;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.BinaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import java.util.List;

/**
 * Assigns what would be added to an element of an adjoint array that is still zero. An array is zero where it has been made, and again
 * where a sweep has taken all of its elements; the zeros that nobody reads any more then go ({@link UnreadZeros}).
 *
 * <pre>
 * double[] yBar = new double[n];                       double[] yBar = new double[n];
 * for (int i = 0; i &lt; m; i++) {                        for (int i = 0; i &lt; m; i++) {
 *   for (j …) { yBar[j] = yBar[j] + 2 * y[j]; }    →     for (j …) { yBar[j] = 2 * y[j]; }
 *   for (j …) {                                          for (j …) {
 *     double yjBar = yBar[j];                              double yjBar = yBar[j];
 *     yBar[j] = 0;                                         zBar[j] = zBar[j] + d * yjBar;
 *     zBar[j] = zBar[j] + d * yjBar;                     }
 *   }                                                  }
 * }
 * </pre>
 *
 * <p>What is known of an array at each point is from which element on it is zero, and within a loop that has to do with one element a trip,
 * whether that one is.
 */
final class BlankElements extends Rewriter {
    /** No element is known to be zero. */
    private static final int NONE = Integer.MAX_VALUE;
    /** After how many trips round a loop nothing more is taken to be known. */
    private static final int TURNS = 3;

    private final Var array;
    private final Lengths lengths;
    private final Effects effects;
    private int blankFrom = NONE;
    private boolean inElementLoop;
    private boolean blank;

    private BlankElements(Var array, Lengths lengths, Effects effects) {
        this.array = array;
        this.lengths = lengths;
        this.effects = effects;
    }

    static Method apply(Method method, Effects effects) {
        List<Var> arrays = AdjointArrays.in(method, effects);
        if (arrays.isEmpty()) {
            return method;
        }
        Lengths lengths = new Lengths(method);
        Stmt.Block body = method.body();
        for (Var array : arrays) {
            body = new BlankElements(array, lengths, effects).body(body);
            body = UnreadZeros.without(body, array, lengths, effects);
        }
        return method.withBody(body);
    }

    private boolean isOwn(Expr e) {
        return e instanceof Expr.Read r && r.var() == array;
    }

    private boolean isBlank(Expr index) {
        return inElementLoop ? blank : UnreadZeros.number(index) >= blankFrom || blankFrom == 0;
    }

    @Override
    public Expr get(Expr.Get e) {
        return isOwn(e.array()) && isBlank(e.index()) ? Exprs.zero(e.type()) : super.get(e);
    }

    @Override
    public Expr binary(Expr.Binary e) {
        boolean adds = e.op() == BinaryOp.ADD || e.op() == BinaryOp.SUB;
        if (!adds || !(e.left() instanceof Expr.Get g) || !isOwn(g.array()) || !isBlank(g.index())) {
            return super.binary(e);
        }
        Expr right = expr(e.right());
        return e.op() == BinaryOp.ADD ? right : Exprs.neg(right);
    }

    @Override
    public Stmt declare(Stmt.Declare s) {
        if (s.var() == array) {
            blankFrom = 0;
            return s;
        }
        return super.declare(s);
    }

    @Override
    public Stmt set(Stmt.Set s) {
        Stmt result = super.set(s);
        if (isOwn(s.array())) {
            boolean zero = Exprs.isZero(((Stmt.Set) result).value());
            int at = UnreadZeros.number(s.index());
            if (inElementLoop) {
                blank = zero;
            } else if (zero) {
                blankFrom = at >= 0 && at + 1 == blankFrom ? at : blankFrom;
            } else {
                blankFrom = at < 0 ? NONE : Math.max(blankFrom, at + 1);
            }
        }
        return result;
    }

    @Override
    public Stmt ifStmt(Stmt.If s) {
        Expr condition = expr(s.condition());
        int from = blankFrom;
        boolean was = blank;
        Stmt.Block then = body(s.then());
        int fromThen = blankFrom;
        boolean wasThen = blank;
        blankFrom = from;
        blank = was;
        Stmt.Block otherwise = body(s.otherwise());
        blankFrom = Math.max(blankFrom, fromThen);
        blank &= wasThen;
        boolean same = condition == s.condition() && then == s.then() && otherwise == s.otherwise();
        return same ? s : new Stmt.If(condition, then, otherwise, s.pos());
    }

    @Override
    public Stmt loop(Stmt.Loop s) {
        if (!UnreadZeros.touches(effects.of(s), array)) {
            return s;
        }
        if (inElementLoop) {
            blank &= effects.of(s).stores.stream().noneMatch(a -> a.root() == array);
            return super.loop(s);
        }
        ElementLoop elements = ElementLoop.of(s, array, lengths, effects);
        return elements == null ? repeated(s) : oneByOne(s, elements);
    }

    private Stmt oneByOne(Stmt.Loop s, ElementLoop elements) {
        inElementLoop = true;
        blank = blankFrom == 0 || elements.from() >= blankFrom;
        Stmt result = super.loop(s);
        inElementLoop = false;
        if (!blank) {
            blankFrom = NONE;
        } else if (elements.toEnd() && elements.from() >= 0) {
            blankFrom = Math.min(blankFrom, elements.from());
        }
        return result;
    }

    private Stmt repeated(Stmt.Loop s) {
        int entry = blankFrom;
        Stmt result = super.loop(s);
        for (int turn = 0; blankFrom > entry; turn++) {
            entry = turn < TURNS ? blankFrom : NONE;
            blankFrom = entry;
            result = super.loop(s);
        }
        blankFrom = entry;
        return result;
    }
}
