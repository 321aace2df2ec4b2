package dev.backsweep.processor.differentiate.signature;

import dev.backsweep.processor.ir.Companion.Generated;
import dev.backsweep.processor.ir.Companion.RecordDecl;
import dev.backsweep.processor.ir.Companion.Visibility;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Parts;
import dev.backsweep.processor.ir.Request;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Parameters, results and records of the derivatives of one method, as the contract lays them down. */
public final class Signature {
    private static final Set<String> ILLEGAL_COMPONENTS =
            Set.of("clone", "finalize", "getClass", "hashCode", "notify", "notifyAll", "toString", "wait");

    private final Request request;
    private final Method primal;
    private final Type.Ref companion;
    private final Map<Var, Var> buffers = new LinkedHashMap<>();
    private final Map<Var, Var> inner = new LinkedHashMap<>();
    private final Map<Var, Var> seeds = new LinkedHashMap<>();
    private final Var seed;

    public Signature(Request request, Type.Ref companion) {
        this.request = request;
        this.primal = request.primal();
        this.companion = companion;
        ParameterNames names = new ParameterNames(request);
        for (Var x : request.active()) {
            if (x.type() instanceof Type.Arr) {
                buffers.put(x, names.free(x.derived("Bar")));
            }
        }
        for (Var x : request.inputs()) {
            if (x.type() instanceof Type.Arr && !buffers.containsKey(x)) {
                inner.put(x, x.derived("Bar"));
            }
        }
        this.seed = names.free(Var.generated("resultBar", Mirror.of(primal.result(), companion)));
        if (request.boundary().result() != null) {
            for (Var part : request.boundary().result().differentiable()) {
                seeds.put(part, Var.generated(part.name() + "Bar", part.type()));
            }
        }
    }

    public Type.Ref companion() {
        return companion;
    }

    Request request() {
        return request;
    }

    /** The adjoint of the result. */
    public Var seed() {
        return seed;
    }

    /** The adjoint array of an active array: a parameter, or for an array in a record a variable; or null. */
    public Var buffer(Var array) {
        return buffers.containsKey(array) ? buffers.get(array) : inner.get(array);
    }

    /** What messages are told of an active array and its adjoint. */
    public String text(Var array) {
        return ParameterNames.text(request, array, buffers.get(array));
    }

    /** The adjoints of arrays in records, which are no parameters. */
    public Map<Var, Var> inner() {
        return inner;
    }

    /** The adjoint arrays of all active arrays. */
    public Map<Var, Var> arrays() {
        Map<Var, Var> all = new LinkedHashMap<>(buffers);
        all.putAll(inner);
        return all;
    }

    /** The adjoints of the parts of a record that is returned. */
    public Map<Var, Var> seeds() {
        return seeds;
    }

    public Map<Var, Var> buffers() {
        return buffers;
    }

    public boolean hasBuffers() {
        return !buffers.isEmpty();
    }

    public boolean isBuffer(Var v) {
        return buffers.containsValue(v);
    }

    public boolean isVoid() {
        return primal.result() == Type.Prim.VOID;
    }

    /** Whether {@code fDerivative} exists: one active {@code double}, a scalar result. */
    public boolean isDerivative() {
        return request.active().size() == 1
                && request.active().get(0).type() == Type.Prim.DOUBLE
                && primal.result().isFloating();
    }

    /** The primal's parameters, with the seed last if wanted. */
    public List<Method.Param> plain(boolean seeded) {
        List<Method.Param> params = new ArrayList<>(request.boundary().params());
        addSeed(params, seeded);
        return params;
    }

    /** The parameters as the sweeps see them: the parts of records, each active array with its adjoint. */
    public List<Method.Param> inside() {
        List<Method.Param> params = new ArrayList<>();
        for (Method.Param p : primal.params()) {
            params.add(p);
            if (buffer(p.var()) != null) {
                params.add(new Method.Param(buffer(p.var()), false, Pos.NONE));
            }
        }
        seeds.values().forEach(v -> params.add(new Method.Param(v, false, Pos.NONE)));
        if (seeds.isEmpty()) {
            addSeed(params, true);
        }
        return params;
    }

    /** The primal's parameters with the buffer right after each active array, and the seed last if wanted. */
    public List<Method.Param> buffered(boolean seeded) {
        List<Method.Param> params = new ArrayList<>();
        for (Method.Param p : request.boundary().params()) {
            params.add(p);
            if (buffers.containsKey(p.var())) {
                params.add(new Method.Param(buffers.get(p.var()), false, Pos.NONE));
            }
        }
        addSeed(params, seeded);
        return params;
    }

    private void addSeed(List<Method.Param> params, boolean seeded) {
        if (seeded && !isVoid()) {
            params.add(new Method.Param(seed, false, Pos.NONE));
        }
    }

    /** Whether a method in this form returns the record rather than the primal's result alone. */
    public boolean returnsRecord(boolean intoBuffers) {
        return record() != null
                && !(intoBuffers && buffers.size() == request.active().size());
    }

    /** What a method in this form returns. */
    public Type result(boolean intoBuffers) {
        return returnsRecord(intoBuffers) ? record() : primal.result();
    }

    /** The record of value and adjoints; null where no form returns one. */
    public Type.Ref record() {
        if (isVoid() && buffers.size() == request.active().size()) {
            return null;
        }
        return nested(primal.result().isFloating() ? "Gradient" : "Vjp", components());
    }

    /** The type of a record of the companion, named by its suffix. */
    public Type.Ref nested(String suffix, List<Type.Component> components) {
        List<String> names = new ArrayList<>(companion.names());
        names.add(recordName(suffix));
        List<Type> arguments = typeVariables(components).stream()
                .map(p -> (Type) new Type.TypeVar(p.name()))
                .toList();
        return new Type.Ref(companion.packageName(), names, arguments);
    }

    /** The name of such a record: a type variable of the primal of that name keeps it. */
    private String recordName(String suffix) {
        String name = capitalised(request.stem()) + suffix;
        while (isTypeVariable(name)) {
            name += "_";
        }
        return name;
    }

    private boolean isTypeVariable(String name) {
        return primal.traits().typeVariables().stream().anyMatch(p -> p.name().equals(name));
    }

    /** The declaration of such a record. */
    public RecordDecl declaration(String suffix, List<Type.Component> components, String javadoc) {
        return new RecordDecl(recordName(suffix), typeVariables(components), components, javadoc, request.visibility());
    }

    /** The type variables of the primal, if components speak of any. */
    private List<Method.TypeParameter> typeVariables(List<Type.Component> components) {
        boolean any = components.stream().anyMatch(c -> speaksOfVariables(c.type()));
        return any ? primal.traits().typeVariables() : List.of();
    }

    private static boolean speaksOfVariables(Type type) {
        if (type instanceof Type.Wildcard wildcard) {
            return speaksOfVariables(wildcard.of());
        }
        Type named = type.innermost() instanceof Type.Rec record ? record.name() : type.innermost();
        return named instanceof Type.TypeVar
                || named instanceof Type.Ref ref && ref.arguments().stream().anyMatch(Signature::speaksOfVariables);
    }

    /** The components of the record: the value, then one for each active parameter (for {@code void}: each active scalar). */
    public List<Type.Component> components() {
        List<Type.Component> components = new ArrayList<>();
        Set<String> taken = new TreeSet<>();
        if (!isVoid()) {
            components.add(new Type.Component("value", primal.result()));
            taken.add("value");
        }
        components.addAll(components(inRecord(), taken));
        return components;
    }

    /** Components named like variables; one whose name is illegal or taken gives way to all that have theirs. */
    public List<Type.Component> components(List<Var> variables, Set<String> taken) {
        Set<String> own = variables.stream().map(Var::name).collect(Collectors.toSet());
        own.removeIf(name -> ILLEGAL_COMPONENTS.contains(name) || taken.contains(name));
        taken.addAll(own);
        List<Type.Component> components = new ArrayList<>();
        for (Var x : variables) {
            String name = x.name();
            while (!own.contains(x.name()) && (ILLEGAL_COMPONENTS.contains(name) || !taken.add(name))) {
                name += "_";
            }
            components.add(new Type.Component(name, Mirror.of(x.type(), companion)));
        }
        return components;
    }

    private List<Var> inRecord() {
        return request.active().stream()
                .filter(x -> !isVoid() || !buffers.containsKey(x))
                .toList();
    }

    /**
     * A new record.
     *
     * @param adjoint the adjoint of a variable to differentiate by
     */
    public Expr makeRecord(Expr value, Function<Var, Expr> adjoint) {
        List<Expr> args = new ArrayList<>();
        if (!isVoid()) {
            args.add(value);
        }
        inRecord().forEach(x -> args.add(like(x, adjoint)));
        return Parts.construct(record(), args);
    }

    /** Something that goes with an active parameter as a whole: of a record, the record of what goes with its parts. */
    public Expr like(Var parameter, Function<Var, Expr> each) {
        Parts parts = request.boundary().parts().get(parameter);
        return parts == null
                ? each.apply(parameter)
                : parts.packed(
                        Mirror.shape(companion),
                        v -> v.type().isDifferentiable()
                                ? each.apply(v)
                                : request.boundary().onEntry(v));
    }

    /** The numbers and arrays of something that goes with an active parameter as a whole. */
    List<Expr> numbers(Var parameter, Expr whole) {
        Parts parts = request.boundary().parts().get(parameter);
        if (parts == null) {
            return List.of(whole);
        }
        List<Expr> all = parts.of(whole, Mirror.shape(companion));
        List<Expr> numbers = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            if (parts.leaves().get(i).type().isDifferentiable()) {
                numbers.add(all.get(i));
            }
        }
        return numbers;
    }

    /** The mirrors of records that the signatures name. */
    public List<RecordDecl> mirrors() {
        List<RecordDecl> mirrors = new ArrayList<>();
        request.active().forEach(x -> Mirror.declare(x.type(), companion, request.visibility(), mirrors));
        Mirror.declare(primal.result(), companion, request.visibility(), mirrors);
        return mirrors;
    }

    /** A method of the companion, named by its suffix. */
    public static Generated generated(
            Request request,
            Type.Ref companion,
            String suffix,
            List<Method.Param> params,
            Type result,
            List<Stmt> body,
            String javadoc) {
        Method method = new Method(
                companion,
                request.stem() + suffix,
                params,
                result,
                new Stmt.Block(body, Pos.NONE),
                traits(request, params),
                request.primal().pos());
        return new Generated(method, javadoc, request.visibility());
    }

    /** Type variables, exceptions and visibility of a generated method; a varargs parameter stays one where it is last. */
    static Method.Traits traits(Request request, List<Method.Param> params) {
        Method.Traits t = request.primal().traits();
        List<Method.Param> own = request.boundary().params();
        boolean varargs = t.isVarargs()
                && !params.isEmpty()
                && params.get(params.size() - 1).var()
                        == own.get(own.size() - 1).var();
        boolean isPublic = request.visibility() == Visibility.PUBLIC;
        return new Method.Traits(true, isPublic, !isPublic, varargs, t.typeVariables(), t.thrown());
    }

    /** A name as part of another. */
    public static String capitalised(String name) {
        return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
    }

    public String recordDoc() {
        return isVoid()
                ? "The adjoints of the scalars of {@link " + link() + "}."
                : "The value of {@link " + link() + "} and the adjoints of its parameters.";
    }

    /** The Javadoc reference to the primal. */
    String link() {
        return primal.reference();
    }
}
