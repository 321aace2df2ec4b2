package dev.backsweep.tests.adversary.tree;

import java.util.ArrayList;
import java.util.List;

/** A statement of a random program. What may be missing is {@code null}, labels included. */
public sealed interface St extends Node {
    @Override
    St with(List<? extends Node> parts);

    <R> R accept(Visitor<R> visitor);

    /** {@code double x = init;} */
    record Declare(Var var, Ex init) implements St {
        @Override
        public List<Node> parts() {
            return present(init);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new Declare(var, parts.isEmpty() ? null : (Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.declare(this);
        }
    }

    /** An expression as a statement: a store, a step, a call. */
    record Do(Ex expr) implements St {
        @Override
        public List<Node> parts() {
            return List.of(expr);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new Do((Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.doIt(this);
        }
    }

    /** {@code { … }}. */
    record Block(List<St> body) implements St {
        public Block {
            body = List.copyOf(body);
        }

        public static Block of(St... body) {
            return new Block(List.of(body));
        }

        @Override
        public List<Node> parts() {
            return List.copyOf(body);
        }

        @Override
        public Block with(List<? extends Node> parts) {
            return new Block(parts.stream().map(St.class::cast).toList());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.block(this);
        }
    }

    /** {@code if (test) then else other}. */
    record If(Ex test, St then, St other) implements St {
        @Override
        public List<Node> parts() {
            return present(test, then, other);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new If((Ex) parts.get(0), (St) parts.get(1), other == null ? null : (St) parts.get(2));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.branch(this);
        }
    }

    /** {@code for (init; test; update) body}; the updates are stores and steps. */
    record For(String label, List<St> init, Ex test, List<Ex> update, St body) implements St {
        @Override
        public List<Node> parts() {
            List<Node> parts = new ArrayList<>(init);
            parts.addAll(present(test));
            parts.addAll(update);
            parts.add(body);
            return parts;
        }

        @Override
        public St with(List<? extends Node> parts) {
            int next = init.size();
            List<St> newInit =
                    parts.subList(0, next).stream().map(St.class::cast).toList();
            Ex newTest = test == null ? null : (Ex) parts.get(next++);
            List<Ex> newUpdate = parts.subList(next, next + update.size()).stream()
                    .map(Ex.class::cast)
                    .toList();
            return new For(label, newInit, newTest, newUpdate, (St) parts.get(parts.size() - 1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forLoop(this);
        }
    }

    /** {@code for (T var : array) body}. */
    record ForEach(String label, Var var, Ex array, St body) implements St {
        @Override
        public List<Node> parts() {
            return List.of(array, body);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new ForEach(label, var, (Ex) parts.get(0), (St) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.forEach(this);
        }
    }

    /** {@code while (test) body}, or {@code do body while (test);}. */
    record While(String label, boolean testLast, Ex test, St body) implements St {
        @Override
        public List<Node> parts() {
            return List.of(test, body);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new While(label, testLast, (Ex) parts.get(0), (St) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.whileLoop(this);
        }
    }

    /** {@code label: { … }}. */
    record Labeled(String label, St body) implements St {
        @Override
        public List<Node> parts() {
            return List.of(body);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new Labeled(label, (St) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.labeled(this);
        }
    }

    /** {@code break}, {@code continue}, with or without a label. */
    record Jump(boolean isContinue, String label) implements St {
        @Override
        public List<Node> parts() {
            return List.of();
        }

        @Override
        public St with(List<? extends Node> parts) {
            return this;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.jump(this);
        }
    }

    /** {@code return value;} */
    record Return(Ex value) implements St {
        @Override
        public List<Node> parts() {
            return present(value);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new Return(parts.isEmpty() ? null : (Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.giveBack(this);
        }
    }

    /** {@code throw new IllegalStateException("text");}; without a text, what has been caught is thrown again. */
    record Throw(String text) implements St {
        @Override
        public List<Node> parts() {
            return List.of();
        }

        @Override
        public St with(List<? extends Node> parts) {
            return this;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.raise(this);
        }
    }

    /**
     * A switch statement. Its arms, the default last or with an empty list of labels, are blocks; {@code old} is the form with colons,
     * where an arm falls into the next.
     */
    record Switch(boolean old, Ex selector, List<List<Integer>> labels, List<St> arms) implements St {
        @Override
        public List<Node> parts() {
            List<Node> parts = new ArrayList<>(arms);
            parts.add(0, selector);
            return parts;
        }

        @Override
        public St with(List<? extends Node> parts) {
            List<St> newArms =
                    parts.subList(1, parts.size()).stream().map(St.class::cast).toList();
            return new Switch(old, (Ex) parts.get(0), labels, newArms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.select(this);
        }
    }

    /**
     * {@code double x = switch (selector) { … };}: as {@link Switch}, whose arms end in a {@link Yield}.
     *
     * @param declares whether the variable is declared here, or assigned
     */
    record Decide(Var var, boolean declares, boolean old, Ex selector, List<List<Integer>> labels, List<St> arms)
            implements St {
        @Override
        public List<Node> parts() {
            List<Node> parts = new ArrayList<>(arms);
            parts.add(0, selector);
            return parts;
        }

        @Override
        public St with(List<? extends Node> parts) {
            List<St> newArms =
                    parts.subList(1, parts.size()).stream().map(St.class::cast).toList();
            return new Decide(var, declares, old, (Ex) parts.get(0), labels, newArms);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.decide(this);
        }
    }

    /** {@code yield value;} */
    record Yield(Ex value) implements St {
        @Override
        public List<Node> parts() {
            return List.of(value);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new Yield((Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.yield(this);
        }
    }

    /** {@code assert test;}, with a test that holds. */
    record Assert(Ex test) implements St {
        @Override
        public List<Node> parts() {
            return List.of(test);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new Assert((Ex) parts.get(0));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.insist(this);
        }
    }

    /** {@code try body catch (exception caught) handler}. */
    record TryCatch(St body, String exception, St handler) implements St {
        @Override
        public List<Node> parts() {
            return List.of(body, handler);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new TryCatch((St) parts.get(0), exception, (St) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tryCatch(this);
        }
    }

    /** {@code try body finally last}. */
    record TryFinally(St body, St last) implements St {
        @Override
        public List<Node> parts() {
            return List.of(body, last);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new TryFinally((St) parts.get(0), (St) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.tryFinally(this);
        }
    }

    /** {@code Arrays.setAll(array, index -> value);} */
    record SetAll(Ex array, Var index, Ex value) implements St {
        @Override
        public List<Node> parts() {
            return List.of(array, value);
        }

        @Override
        public St with(List<? extends Node> parts) {
            return new SetAll((Ex) parts.get(0), index, (Ex) parts.get(1));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.setAll(this);
        }
    }

    private static List<Node> present(Node... nodes) {
        List<Node> present = new ArrayList<>();
        for (Node node : nodes) {
            if (node != null) {
                present.add(node);
            }
        }
        return present;
    }

    /** One method for each sort of statement. */
    interface Visitor<R> {
        R declare(Declare s);

        R doIt(Do s);

        R block(Block s);

        R branch(If s);

        R forLoop(For s);

        R forEach(ForEach s);

        R whileLoop(While s);

        R labeled(Labeled s);

        R jump(Jump s);

        R giveBack(Return s);

        R raise(Throw s);

        R select(Switch s);

        R decide(Decide s);

        R yield(Yield s);

        R insist(Assert s);

        R tryCatch(TryCatch s);

        R tryFinally(TryFinally s);

        R setAll(SetAll s);
    }
}
