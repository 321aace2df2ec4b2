package dev.backsweep.processor.differentiate.storage;

import dev.backsweep.processor.analyse.Version;
import dev.backsweep.processor.analyse.Versions;
import dev.backsweep.processor.differentiate.reverse.Placement;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Expr.UnaryOp;
import dev.backsweep.processor.ir.Exprs;
import dev.backsweep.processor.ir.Label;
import dev.backsweep.processor.ir.Rewriter;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import java.util.ArrayList;
import java.util.Collection;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The values of the primal that the reverse sweep asks for. Asking gives a variable that stands for the value, "{@code y} as defined
 * there, in the trip that is being reversed"; {@link Placement} decides afterwards where it comes from. What nobody asks for costs nothing.
 */
public final class Wanted {
    private final Versions versions;
    private final Map<Version, Var> names = new LinkedHashMap<>();
    private final Map<Var, Version> origins = new IdentityHashMap<>();
    private final Map<Label, List<Stmt.Declare>> creations = new IdentityHashMap<>();

    public Wanted(Versions versions) {
        this.versions = versions;
    }

    /** The value of a primal expression as it was when the forward sweep evaluated it. */
    public Expr value(Expr e) {
        return new Rewriter() {
            @Override
            public Expr read(Expr.Read r) {
                return at(versions.read(r));
            }

            @Override
            public Expr length(Expr.Length l) {
                if (l.array() instanceof Expr.Read r
                        && versions.read(r).definition() instanceof Expr.NewArray a
                        && !a.dims().isEmpty()) {
                    return expr(a.dims().get(0));
                }
                return super.length(l);
            }
        }.expr(e);
    }

    /** The value of a version. */
    public Expr at(Version version) {
        Expr value = version.definition();
        if (isLiteral(value) && value.type().equals(version.var().type()) && !isNamed(version, value)) {
            return value;
        }
        return Exprs.read(name(version));
    }

    private static boolean isLiteral(Expr e) {
        boolean negative = e instanceof Expr.Unary u
                && u.op() == UnaryOp.NEG
                && u.operand() instanceof Expr.Lit
                && u.type().isFloating();
        return negative || e instanceof Expr.Lit && !(e.type() instanceof Type.Null);
    }

    /** Whether a number has a name of the user's that stands for nothing else: a step, a tolerance. */
    private boolean isNamed(Version version, Expr literal) {
        return literal.type().isFloating()
                && !version.var().isGenerated()
                && version.home() == versions.root()
                && versions.definitionSites(version.var()).size() == 1
                && !Exprs.isZero(literal)
                && !Exprs.isOne(literal);
    }

    /** The variable that stands for a version in the reverse sweep. */
    public Var name(Version version) {
        return names.computeIfAbsent(version, v -> {
            Var name = v.var().invented(v.var().name(), v.var().type());
            origins.put(name, v);
            return name;
        });
    }

    /** The adjoint array that goes with a primal array expression. */
    public Expr shadow(Expr array) {
        if (array instanceof Expr.Read r) {
            return at(versions.shadow(versions.read(r)));
        }
        Expr.Get g = (Expr.Get) array;
        return Exprs.get(shadow(g.array()), value(g.index()));
    }

    /** Sequences that are needed inside the loop of that label. */
    public void create(Label loop, List<Stmt.Declare> sequences) {
        creations.computeIfAbsent(loop, l -> new ArrayList<>()).addAll(sequences);
    }

    /** All of them. */
    public List<Var> created() {
        return creations.values().stream()
                .flatMap(List::stream)
                .map(Stmt.Declare::var)
                .toList();
    }

    /** The sequences to be made before the loop of that label. */
    public List<Stmt.Declare> creations(Label loop) {
        return creations.getOrDefault(loop, List.of());
    }

    /** The version for which a variable stands, or null. */
    public Version origin(Var name) {
        return origins.get(name);
    }

    /** Everything asked for so far. */
    Collection<Version> all() {
        return names.keySet();
    }
}
