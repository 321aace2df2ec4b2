package dev.backsweep.processor.ir;

import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Function;

/**
 * The variables that stand for a record, one for each component; a component that is a record itself is taken apart in its turn. Where the
 * record may be null, another one says whether it is.
 *
 * <p>{@code Point p} is {@code double pX} and {@code double pY}, and perhaps {@code boolean pIsNull}.
 */
public final class Parts {
    private static final Object TAKEN_IN = "taken in";

    private final Type.Rec type;
    private final Var isNull;
    private final List<Part> parts;

    /** A component: its variable, or what stands for the record that it is. */
    private record Part(Type.Component component, Var var, Parts inner) {}

    private Parts(Type.Rec type, Var isNull, List<Part> parts) {
        this.type = type;
        this.isNull = isNull;
        this.parts = List.copyOf(parts);
    }

    /** New variables for a record variable, named after it. */
    public static Parts of(Var whole, boolean mayBeNull) {
        return of(whole, mayBeNull, Set.of());
    }

    /**
     * New variables for a record variable, named after it.
     *
     * @param nullable the types of the records in it that may be null
     */
    public static Parts of(Var whole, boolean mayBeNull, Set<Type> nullable) {
        return of(whole.name(), (Type.Rec) whole.type(), whole.isGenerated(), mayBeNull, nullable);
    }

    private static Parts of(String name, Type.Rec type, boolean generated, boolean mayBeNull, Set<Type> nullable) {
        List<Part> parts = new ArrayList<>();
        for (Type.Component c : type.components()) {
            String own = name
                    + c.name().substring(0, 1).toUpperCase(Locale.ROOT)
                    + c.name().substring(1);
            parts.add(
                    isTakenApart(c.type())
                            ? new Part(
                                    c,
                                    null,
                                    of(own, (Type.Rec) c.type(), generated, nullable.contains(c.type()), nullable))
                            : new Part(c, Var.part(own, c.type(), generated), null));
        }
        return new Parts(type, mayBeNull ? Var.generated(name + "IsNull", Type.Prim.BOOLEAN) : null, parts);
    }

    /**
     * Whether derivatives are followed into values of that type, component by component. A record that is declared in a method is taken apart whatever
     * it holds: nobody but the method could make one.
     */
    public static boolean isTakenApart(Type type) {
        return type instanceof Type.Rec rec && (rec.isDifferentiable() || rec.reach() == Type.Rec.Reach.METHOD);
    }

    public Type.Rec type() {
        return type;
    }

    /** The variable that tells whether the record is null; null where it never is. */
    public Var isNull() {
        return isNull;
    }

    /** The variables, those of inner records in their place. */
    public List<Var> leaves() {
        List<Var> leaves = new ArrayList<>();
        if (isNull != null) {
            leaves.add(isNull);
        }
        for (Part p : parts) {
            if (p.inner() == null) {
                leaves.add(p.var());
            } else {
                leaves.addAll(p.inner().leaves());
            }
        }
        return leaves;
    }

    /** What a variable holds where there is no record: what is in one is not there either. */
    public Expr absent(Var leaf) {
        return isFlag(leaf) ? Exprs.lit(true) : Exprs.zero(leaf.type());
    }

    private boolean isFlag(Var v) {
        return v == isNull
                || parts.stream().anyMatch(p -> p.inner() != null && p.inner().isFlag(v));
    }

    private static Expr isNull(Expr whole) {
        Expr none = new Expr.Lit(null, Type.Null.NULL, Pos.NONE);
        return new Expr.Binary(Expr.BinaryOp.EQ, whole, none, Type.Prim.BOOLEAN, Pos.NONE);
    }

    /** The variables that hold numbers or arrays of numbers. */
    public List<Var> differentiable() {
        return leaves().stream().filter(v -> v.type().isDifferentiable()).toList();
    }

    /** Whether making the record again, and those in it, gives what there was. */
    public boolean isRemade() {
        return type.isRemade()
                && parts.stream().allMatch(p -> p.inner() == null || p.inner().isRemade());
    }

    /** The variable of a component; null where the component is a record that is taken apart. */
    public Var leaf(String component) {
        return find(component).var();
    }

    /** What stands for a component that is a record; null for all others. */
    public Parts inner(String component) {
        return find(component).inner();
    }

    /** What stands for the components, one after the other: a variable or the parts of a record. */
    public List<Object> components() {
        List<Object> all = new ArrayList<>();
        parts.forEach(p -> all.add(p.inner() == null ? p.var() : p.inner()));
        return all;
    }

    private Part find(String component) {
        return parts.stream()
                .filter(p -> p.component().name().equals(component))
                .findFirst()
                .orElseThrow();
    }

    /** The record again, made by its constructor. */
    public Expr packed(Function<Var, Expr> leaf) {
        return packed(type -> type, leaf);
    }

    /**
     * A record of the same components.
     *
     * @param shape the type of it, and of each inner record
     */
    public Expr packed(Function<Type.Rec, Type> shape, Function<Var, Expr> leaf) {
        List<Expr> args = new ArrayList<>();
        for (Part p : parts) {
            args.add(p.inner() == null ? leaf.apply(p.var()) : p.inner().packed(shape, leaf));
        }
        Expr made = construct(shape.apply(type), args);
        return isNull == null
                ? made
                : new Expr.Conditional(leaf.apply(isNull), Exprs.zero(made.type()), made, made.type(), Pos.NONE);
    }

    /** The record as it comes out of its parts, without a constructor. */
    public Expr taken(Function<Var, Expr> leaf, Pos pos) {
        List<Expr> args = new ArrayList<>();
        for (Part p : parts) {
            args.add(p.inner() == null ? leaf.apply(p.var()) : p.inner().taken(leaf, pos));
        }
        return ofConstructor(type, args, pos);
    }

    /** What the body of a constructor makes in the end, which no constructor must see again. */
    public static Expr ofConstructor(Type.Rec type, List<Expr> components, Pos pos) {
        Callee constructor = new Callee(
                Callee.Kind.RECORD_NEW,
                type.name(),
                "<init>",
                type.components().stream().map(Type.Component::type).toList(),
                true,
                false,
                TAKEN_IN);
        return new Expr.Call(constructor, null, components, type, pos);
    }

    /** Whether a call stands for the end of such a body. */
    public static boolean isTakenInConstructor(Expr.Call e) {
        return e.callee().handle() == TAKEN_IN;
    }

    /** A new record of that type. */
    public static Expr construct(Type type, List<Expr> components) {
        return construct(type, components, Pos.NONE);
    }

    /** A new record of that type, made at that place. */
    public static Expr construct(Type type, List<Expr> components, Pos pos) {
        Type.Ref owner = type instanceof Type.Rec rec ? rec.name() : (Type.Ref) type;
        boolean isPrivate = type instanceof Type.Rec rec
                && (rec.isPrivate()
                        || rec.components().stream().anyMatch(c -> c.type().isPrivate()));
        List<Type> parameters = isPrivate
                ? ((Type.Rec) type)
                        .components().stream().map(Type.Component::type).toList()
                : components.stream().map(Expr::type).toList();
        Object handle = isPrivate ? new Bridged(owner) : "";
        Callee constructor =
                new Callee(Callee.Kind.RECORD_NEW, owner, "<init>", parameters, true, false, !isPrivate, handle);
        return new Expr.Call(constructor, null, components, type, pos);
    }

    /** The components of a record, in the order of {@link #leaves}. */
    public List<Expr> of(Expr whole) {
        return of(whole, t -> t);
    }

    /**
     * The components of a record of the same components.
     *
     * @param shape the type of it, and of each inner record
     */
    public List<Expr> of(Expr whole, Function<Type.Rec, Type> shape) {
        List<Expr> values = new ArrayList<>();
        if (isNull != null) {
            Expr absent = isNull(whole);
            values.add(absent);
            Parts present = new Parts(type, null, parts);
            List<Expr> held = present.of(whole, shape);
            for (int i = 0; i < held.size(); i++) {
                Expr value = held.get(i);
                Var leaf = present.leaves().get(i);
                values.add(
                        present.isFlag(leaf)
                                ? Exprs.binary(Expr.BinaryOp.OR, absent, value)
                                : new Expr.Conditional(absent, Exprs.zero(leaf.type()), value, value.type(), Pos.NONE));
            }
            return values;
        }
        for (Part p : parts) {
            Type inner = p.inner() == null
                    ? p.component().type()
                    : shape.apply(p.inner().type());
            Expr value = get(whole, shape.apply(type), p.component().with(inner));
            if (p.inner() == null) {
                values.add(value);
            } else {
                values.addAll(p.inner().of(value, shape));
            }
        }
        return values;
    }

    /**
     * A record inside a record: how to get it, as the user would write it and as an expression.
     *
     * @param isNull tells whether there is none; null where there always is one in the record around it
     * @param outerIsNull whether there is no record around it; null where there always is one
     */
    public record Inner(String path, Expr value, Var isNull, Expr outerIsNull) {}

    /**
     * The records inside a record of the same components, each behind the one that it is in.
     *
     * @param shape the type of the record, and of each inner one
     */
    public List<Inner> inners(String name, Expr whole, Function<Type.Rec, Type> shape) {
        return inners(name, whole, shape, false);
    }

    private List<Inner> inners(String name, Expr whole, Function<Type.Rec, Type> shape, boolean outside) {
        List<Inner> found = new ArrayList<>();
        for (Part p : parts) {
            if (p.inner() != null) {
                Type type = shape.apply(p.inner().type());
                Type.Component inner = p.component().with(type);
                Expr value = get(whole, shape.apply(this.type), inner);
                if (isNull != null) {
                    value = new Expr.Conditional(isNull(whole), Exprs.zero(type), value, type, Pos.NONE);
                }
                String path = name + "." + inner.name() + "()";
                boolean perhaps = outside || isNull != null;
                found.add(new Inner(path, value, p.inner().isNull(), perhaps ? isNull(whole) : null));
                found.addAll(p.inner().inners(path, value, shape, perhaps));
            }
        }
        return found;
    }

    /** The component that {@code leaf} stands for, of a record. */
    public Expr of(Expr whole, Var leaf) {
        return of(whole).get(leaves().indexOf(leaf));
    }

    /** How a variable is called in messages: {@code p.x()} for {@code pX}. */
    public String path(String whole, Var leaf) {
        for (Part p : parts) {
            String name = whole + "." + p.component().name() + "()";
            if (p.var() == leaf) {
                return name;
            }
            String inner = p.inner() == null ? null : p.inner().path(name, leaf);
            if (inner != null) {
                return inner;
            }
        }
        return null;
    }

    /** A component of a record: what its accessor gives, unless the user wrote that accessor. */
    private static Expr get(Expr whole, Type type, Type.Component component) {
        Type.Ref owner = type instanceof Type.Rec rec ? rec.name() : (Type.Ref) type;
        if (type instanceof Type.Rec && !component.hasAccessor()) {
            Expr field = new Expr.Field(whole, owner, component.name(), component.declared(), false, true, Pos.NONE);
            return component.declared().equals(component.type())
                    ? field
                    : new Expr.Cast(component.type(), field, Pos.NONE);
        }
        boolean isPrivate = type.isPrivate();
        Object handle = isPrivate ? new Bridged(component.type()) : "";
        Callee accessor = new Callee(
                Callee.Kind.RECORD_GET, owner, component.name(), List.of(), false, false, !isPrivate, handle);
        return new Expr.Call(accessor, whole, List.of(), component.type(), Pos.NONE);
    }
}
