package dev.backsweep.tests.adversary.tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** An expression of a random program. Conversions that Java makes by itself are not spelled out. */
@SuppressWarnings("unchecked")
public sealed interface Ex extends Node {
    Ty type();

    @Override
    List<Ex> parts();

    @Override
    Ex with(List<? extends Node> parts);

    <R> R accept(Visitor<R> visitor);

    /** A literal: {@code value} is a Boolean, Integer, Long, Float or Double. */
    record Lit(Ty type, Object value) implements Ex {
        @Override
        public List<Ex> parts() {
            return List.of();
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return this;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.lit(this);
        }
    }

    /** A variable. */
    record Read(Var var) implements Ex {
        @Override
        public Ty type() {
            return var.type();
        }

        @Override
        public List<Ex> parts() {
            return List.of();
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return this;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.read(this);
        }
    }

    /** One of the values of a type of words: {@code Mood.values()[Math.floorMod(index, 4)]}. */
    record Pick(Ty.Word type, Ex index) implements Ex {
        @Override
        public List<Ex> parts() {
            return List.of(index);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Pick(type, (Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.pick(this);
        }
    }

    /** {@code List.of(a, b)}, to be gone through by a loop: boxed where {@code type} holds numbers. */
    record ListOf(Ty.Arr type, List<Ex> elements) implements Ex {
        @Override
        public List<Ex> parts() {
            return elements;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new ListOf(type, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.listOf(this);
        }
    }

    /** {@code array[index]}. */
    record Get(Ex array, Ex index) implements Ex {
        @Override
        public Ty type() {
            return array.type().element();
        }

        @Override
        public List<Ex> parts() {
            return List.of(array, index);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Get((Ex) parts.get(0), (Ex) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.get(this);
        }
    }

    /** {@code array.length}. */
    record Length(Ex array) implements Ex {
        public Length {
            Objects.requireNonNull(array);
        }

        @Override
        public Ty type() {
            return Ty.INT;
        }

        @Override
        public List<Ex> parts() {
            return List.of(array);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Length((Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.length(this);
        }
    }

    /** {@code record.component()}. */
    record Part(Ex record, int index) implements Ex {
        public Var component() {
            return ((Ty.Rec) record.type()).components().get(index);
        }

        @Override
        public Ty type() {
            return component().type();
        }

        @Override
        public List<Ex> parts() {
            return List.of(record);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Part((Ex) parts.get(0), index);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.part(this);
        }
    }

    /** {@code -x +x !x ~x}, or a cast where {@code symbol} is {@code (}. */
    record Unary(char symbol, Ty type, Ex of) implements Ex {
        public static Ex cast(Ty type, Ex of) {
            return new Unary('(', type, of);
        }

        public static Ex negate(Ex of) {
            return new Unary('-', of.type(), of);
        }

        public static Ex not(Ex of) {
            return new Unary('!', Ty.BOOLEAN, of);
        }

        @Override
        public List<Ex> parts() {
            return List.of(of);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            Ex part = (Ex) parts.get(0);
            return new Unary(symbol, symbol == '(' ? type : part.type(), part);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unary(this);
        }
    }

    /** {@code left op right}. */
    record Binary(Op op, Ex left, Ex right) implements Ex {
        @Override
        public Ty type() {
            return op.result(left.type(), right.type());
        }

        @Override
        public List<Ex> parts() {
            return List.of(left, right);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Binary(op, (Ex) parts.get(0), (Ex) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.binary(this);
        }
    }

    /** {@code test ? then : other}. */
    record Cond(Ex test, Ex then, Ex other) implements Ex {
        @Override
        public Ty type() {
            return then.type().isNumeric() ? Ty.promoted(then.type(), other.type()) : then.type();
        }

        @Override
        public List<Ex> parts() {
            return List.of(test, then, other);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Cond((Ex) parts.get(0), (Ex) parts.get(1), (Ex) parts.get(2));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.cond(this);
        }
    }

    /** A call of {@code java.lang.Math}. */
    record MathCall(MathFunction function, List<Ex> args) implements Ex {
        @Override
        public Ty type() {
            return function.result();
        }

        @Override
        public List<Ex> parts() {
            return args;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new MathCall(function, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.mathCall(this);
        }
    }

    /** {@code target = value}, or {@code target op= value}: an expression, mostly used as a statement. */
    record Store(Ex target, Op op, Ex value) implements Ex {
        public static Store of(Ex target, Ex value) {
            return new Store(target, null, value);
        }

        @Override
        public Ty type() {
            return target.type();
        }

        @Override
        public List<Ex> parts() {
            return List.of(target, value);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Store((Ex) parts.get(0), op, (Ex) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.store(this);
        }
    }

    /** {@code ++x x++ --x x--}. */
    record Step(Ex target, int delta, boolean prefix) implements Ex {
        @Override
        public Ty type() {
            return target.type();
        }

        @Override
        public List<Ex> parts() {
            return List.of(target);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Step((Ex) parts.get(0), delta, prefix);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.step(this);
        }
    }

    /** {@code new double[n]}, {@code new double[n][m]}; the sizes that are missing are left to Java. */
    record NewArray(Ty.Arr type, List<Ex> sizes) implements Ex {
        @Override
        public List<Ex> parts() {
            return sizes;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new NewArray(type, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.newArray(this);
        }
    }

    /** {@code new double[] {a, b}}. */
    record ArrayLit(Ty.Arr type, List<Ex> elements) implements Ex {
        @Override
        public List<Ex> parts() {
            return elements;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new ArrayLit(type, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.arrayLit(this);
        }
    }

    /** {@code new R(a, b)}. */
    record New(Ty.Rec type, List<Ex> args) implements Ex {
        @Override
        public List<Ex> parts() {
            return args;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new New(type, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.construct(this);
        }
    }

    /** A call of another method of the program. */
    record Call(String method, Ty type, List<Ex> args) implements Ex {
        @Override
        public List<Ex> parts() {
            return args;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Call(method, type, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.call(this);
        }
    }

    /** A call of the class library that knows arrays, or of {@code Gradients.detach}. */
    record LibraryCall(Library library, Ty type, List<Ex> args) implements Ex {
        @Override
        public List<Ex> parts() {
            return args;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new LibraryCall(library, type, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.libraryCall(this);
        }
    }

    /** A call of a class that the processor knows nothing of; of type double, int or void. */
    record Opaque(Ty type, Ex entry) implements Ex {
        @Override
        public List<Ex> parts() {
            return List.of(entry);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Opaque(type, (Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.opaque(this);
        }
    }

    /** A call of a function of the user's that changes mutable fields: of the class, and of the object if there is one. */
    record Shift(Ex at, boolean isStatic) implements Ex {
        @Override
        public Ty type() {
            return Ty.VOID;
        }

        @Override
        public List<Ex> parts() {
            return List.of(at);
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Shift((Ex) parts.get(0), isStatic);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.shift(this);
        }
    }

    /** A field of the class around, static or not. */
    record FieldRead(Field field) implements Ex {
        @Override
        public Ty type() {
            return field.type();
        }

        @Override
        public List<Ex> parts() {
            return List.of();
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return this;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.field(this);
        }
    }

    /** {@code switch (selector) { case 0, 2 -> a; case 1 -> b; default -> c; }}: a value for each list of labels, and the default's. */
    record Choose(Ex selector, List<List<Integer>> labels, List<Ex> values) implements Ex {
        @Override
        public Ty type() {
            return values.get(0).type();
        }

        @Override
        public List<Ex> parts() {
            List<Ex> parts = new ArrayList<>(values);
            parts.add(0, selector);
            return parts;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Choose((Ex) parts.get(0), labels, (List<Ex>) parts.subList(1, parts.size()));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.choose(this);
        }
    }

    /**
     * A derivative of another method of the program, by its companion.
     *
     * @param part the component that is taken of what comes out; null for all of it
     */
    record Companion(Nested form, String method, String part, Ty type, List<Ex> args) implements Ex {
        @Override
        public List<Ex> parts() {
            return args;
        }

        @Override
        public Ex with(List<? extends Node> parts) {
            return new Companion(form, method, part, type, (List<Ex>) parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.companion(this);
        }
    }

    /** One method for each sort of expression. */
    interface Visitor<R> {
        R lit(Lit e);

        R read(Read e);

        R pick(Pick e);

        R listOf(ListOf e);

        R get(Get e);

        R length(Length e);

        R part(Part e);

        R unary(Unary e);

        R binary(Binary e);

        R cond(Cond e);

        R mathCall(MathCall e);

        R store(Store e);

        R step(Step e);

        R newArray(NewArray e);

        R arrayLit(ArrayLit e);

        R construct(New e);

        R call(Call e);

        R libraryCall(LibraryCall e);

        R opaque(Opaque e);

        R shift(Shift e);

        R field(FieldRead e);

        R choose(Choose e);

        R companion(Companion e);
    }
}
