package dev.backsweep.processor.normalise;

import static dev.backsweep.processor.report.Pos.NONE;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Type.Prim;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Makes calls of {@code Arrays}, {@code System.arraycopy} and {@code clone} on arrays of double. */
final class RandomLibraryCalls {
    private final RandomExprs exprs;

    RandomLibraryCalls(RandomExprs exprs) {
        this.exprs = exprs;
    }

    private static Expr call(String owner, String name, Type result, Expr... args) {
        Type.Ref type = new Type.Ref(owner.equals("System") ? "java.lang" : "java.util", List.of(owner), List.of());
        List<Type> parameters = Arrays.stream(args)
                .map(a -> owner.equals("System") && a.type() instanceof Type.Arr ? Type.OBJECT : a.type())
                .toList();
        Callee callee = new Callee(Callee.Kind.ARRAYS, type, name, parameters, true, false, "");
        return new Expr.Call(callee, null, List.of(args), result, NONE);
    }

    private Expr doubles(int depth) {
        return exprs.array(RandomExprs.DOUBLES, depth);
    }

    /** A position, within the array nearly always. */
    private Expr position(int depth) {
        return exprs.chance(50) ? Exprs.lit(exprs.random.nextInt(3)) : exprs.index(depth);
    }

    /** A number that may be the size of an array: from -3 to 3. */
    private Expr size(int depth) {
        Expr some = exprs.number(Prim.INT, depth);
        return new Expr.Binary(Expr.BinaryOp.REM, some, Exprs.lit(4), Prim.INT, NONE);
    }

    Expr array(int depth) {
        return switch (exprs.random.nextInt(3)) {
            case 0 -> call("Arrays", "copyOf", RandomExprs.DOUBLES, doubles(depth), position(depth));
            case 1 -> call("Arrays", "copyOfRange", RandomExprs.DOUBLES, doubles(depth), size(depth), size(depth));
            default -> {
                Callee callee = new Callee(Callee.Kind.CLONE, Type.OBJECT, "clone", List.of(), false, false, "");
                yield new Expr.Call(callee, doubles(depth), List.of(), RandomExprs.DOUBLES, NONE);
            }
        };
    }

    Expr statement(int depth) {
        return switch (exprs.random.nextInt(4)) {
            case 0 -> call("Arrays", "fill", Prim.VOID, doubles(depth), exprs.of(Prim.DOUBLE, depth));
            case 1 ->
                call(
                        "Arrays",
                        "fill",
                        Prim.VOID,
                        doubles(depth),
                        position(depth),
                        position(depth),
                        exprs.of(Prim.DOUBLE, depth));
            case 2 -> arraycopy(depth);
            default -> setAll(depth);
        };
    }

    private Expr arraycopy(int depth) {
        Expr source = doubles(depth);
        Expr target = exprs.chance(60) && source instanceof Expr.Read ? source : doubles(depth);
        return call(
                "System",
                "arraycopy",
                Prim.VOID,
                source,
                position(depth),
                target,
                position(depth),
                Exprs.lit(exprs.random.nextInt(3)));
    }

    /** The lambda reads its parameter alone: javac wants captured variables to be effectively final. */
    private Expr setAll(int depth) {
        Expr array = doubles(depth);
        Var i = new Var(exprs.name("k"), Prim.INT);
        List<Var> outer = exprs.vars;
        exprs.vars = new ArrayList<>(List.of(i));
        List<Stmt> body = new ArrayList<>();
        if (exprs.chance(50)) {
            Stmt early = new Stmt.Return(exprs.of(Prim.DOUBLE, depth), NONE);
            body.add(new Stmt.If(
                    exprs.condition(depth), RandomExprs.block(List.of(early)), RandomExprs.block(List.of()), NONE));
        }
        body.add(new Stmt.Return(exprs.of(Prim.DOUBLE, depth), NONE));
        exprs.vars = outer;
        Type function = new Type.Ref("java.util.function", List.of("IntToDoubleFunction"), List.of());
        Expr lambda = new Expr.Lambda(List.of(i), RandomExprs.block(body), function, NONE);
        return call("Arrays", "setAll", Prim.VOID, array, lambda);
    }
}
