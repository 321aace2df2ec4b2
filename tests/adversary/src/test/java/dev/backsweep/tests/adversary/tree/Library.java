package dev.backsweep.tests.adversary.tree;

/** What programs call beside {@code Math} and their own methods. */
public enum Library {
    CLONE("clone"),
    COPY_OF("Arrays.copyOf"),
    COPY_OF_RANGE("Arrays.copyOfRange"),
    FILL("Arrays.fill"),
    ARRAYCOPY("System.arraycopy"),
    DETACH("Gradients.detach"),
    IS_NAN("Double.isNaN"),
    IS_FINITE("Double.isFinite"),
    COMPARE("Double.compare"),
    PARSE("Integer.parseInt"),
    /** A method of the class around: the sum of an array's elements. */
    TOTAL("total"),
    /** {@code ("at " + x).length()}. */
    SPELLED("");

    private final String spelling;

    Library(String spelling) {
        this.spelling = spelling;
    }

    public String spelling() {
        return spelling;
    }
}
