package dev.backsweep.processor.ir;

/** What {@code break} and {@code continue} point at. Identity is the object; an empty name is given one when a jump needs it. */
public final class Label {
    private final String name;

    public Label(String name) {
        this.name = name;
    }

    /** The user's label, or an empty string. */
    public String name() {
        return name;
    }

    @Override
    public String toString() {
        return name.isEmpty() ? "loop" : name;
    }
}
