package dev.backsweep.processor.report;

/**
 * Every message that a user can get. The code is stable: it stands in front of the text, in the guide and in tests. The first line states
 * the fact (build tools show only that one with its position), the second the remedy that really helps.
 */
public enum Problem {
    // declarations: BS0xx
    NO_ACTIVE_PARAMETER("BS001", "no parameter of `%s` can be differentiated", "%s"),
    WRT_UNKNOWN("BS002", "`wrt` names `%s`, but `%s` has no such parameter", "name one of: %s"),
    WRT_NOT_DIFFERENTIABLE(
            "BS003",
            "`wrt` names `%s`, whose type %s cannot be differentiated",
            "differentiable are double, float, arrays of those and records of those"),
    WRT_CONSTANT("BS004", "`wrt` names `%s`, which is marked @Constant", "remove one of the two"),
    RESULT_NOT_DIFFERENTIABLE(
            "BS005",
            "the result type %s cannot be differentiated",
            "return double, float, an array or a record of those (or void, writing an array parameter)"),
    NO_BODY("BS006", "%s method has no body to differentiate", "annotate a method with a body"),
    OVERLOADS(
            "BS007",
            "several methods called `%s` are annotated, so their derivatives would have the same names",
            "tell them apart: @Differentiable(name = \"…\")"),
    MODES_EMPTY("BS008", "`modes` is empty", "leave it out (reverse mode) or name REVERSE, FORWARD or both"),
    ORDER_INVALID("BS009", "`order` is %s", "use 1, or 2 for Hessians"),
    NAMES_COLLIDE("BS010", "`%s` and `%s` would both generate `%s`", "give one of them another name: %s"),
    NEEDS_CONSTANT(
            "BS011",
            "parameter `%s` has type %s, through which no derivative can flow",
            "mark it @Constant if none should, or declare it as %s"),
    NOT_YET("BS012", "%s is not supported yet", "%s"),
    NAME_INVALID(
            "BS013", "`name` is `%s`, which cannot begin a method's name", "use letters and digits, a letter first"),
    COMPANION_EXISTS(
            "BS014",
            "`%s`, the companion of `%s`, exists already and was not generated",
            "rename that class, or take it out of the sources if Backsweep has written it"),
    LOCAL_METHOD(
            "BS015",
            "`%s` is a method of a local or anonymous class, whose methods annotation processors are not shown",
            "move it to a class that is a member of another or stands by itself"),
    TOO_MANY_PARAMETERS(
            "BS016",
            "`%s` would take more parameters than Java allows, which are 255, a double or a long counted twice",
            "let the method take an array or a record in their place, or mark some of them @Constant"),

    // the body: BS1xx
    UNSUPPORTED_STATEMENT("BS101", "%s cannot be differentiated", "%s"),
    UNSUPPORTED_EXPRESSION("BS102", "%s cannot be differentiated", "%s"),
    ACTIVE_ARGUMENT("BS103", "the active value `%s` goes into `%s`, whose derivative is not known", "%s"),
    UNRESOLVED("BS104", "`%s` cannot be resolved here", "%s"),
    INACCESSIBLE(
            "BS105",
            "%s `%s` is out of reach of the companion, which stands beside this class",
            "make it package-private (public, if it is in another package), or keep it out of the differentiated method"),
    IN_CALLEE("BS106", "in `%s`, which is differentiated because it is called here, line %s `%s`: %s", "%s"),
    MAY_BE_OVERRIDDEN(
            "BS107",
            "`%s` may be overridden, so what it makes of the active value `%s` is not known",
            "make `%s` private, static or final, or call it on a value of a final class or record; in an enum, let its"
                    + " constants have versions without `super`, and no other method of that name, or ask `switch (this)` in one method"),
    WRITTEN_IN_TRY(
            "BS108",
            "the active value `%s` is written inside a `try` that goes on after an exception",
            "write it behind the `try`, or let every `catch` end in `throw` and no `finally` jump out"),
    BOXED("BS110", "%s is an object, through which no derivative flows", "%s"),
    WRITES_STATE(
            "BS111",
            "%s is a field, and a differentiated method may not write fields",
            "use a local variable or an array parameter"),

    STREAM(
            "BS112",
            "the active value `%s` goes into a stream (`%s`), through which no derivative flows",
            "write the loop: for (double v : x) { sum += v; }"),
    COLLECTION(
            "BS113",
            "the active value `%s` goes into a collection (`%s`), through which no derivative flows",
            "keep the numbers in an array: %s[]"),
    FUNCTION_OBJECT(
            "BS114",
            "the active value `%s` goes into a function that is an object (`%s`), of which nothing is known",
            "call a static method whose source is in this compilation, or give the function to such a method, which calls it; a"
                    + " function that only decides, as a comparator does, may capture Gradients.detach(…); functions in an array are known where"
                    + " that is private, final, made with them and only read, in a list where that is final and a List.of(…)"),
    LAMBDA(
            "BS115",
            "%s is kept as an object, through which no derivative flows",
            "write the loop or the method that it stands for, or a lambda that is called here, by a method whose source is in this"
                    + " compilation, or by a call that no active value enters"),
    BIT_CAST(
            "BS116",
            "`%s` takes the bits of the active value `%s`, which have no derivative",
            "write %s.%s(Gradients.detach(%s)) if none should flow"),
    REFLECTION("BS117", "`%s` calls a method by reflection, which cannot be followed", "call the method itself"),
    THREAD(
            "BS118",
            "the active value `%s` goes to other threads (`%s`), where no derivative follows",
            "differentiate what one thread does, and share out the work in the caller"),
    SYNCHRONIZED(
            "BS119",
            "%s cannot be differentiated: the reverse sweep would not hold the lock",
            "lock in the caller, round the call of the derivative"),
    BIG_DECIMAL("BS120", "the active value `%s` becomes a `%s`, which has no derivative", "compute in double"),
    KEPT_VALUE(
            "BS121",
            "`%s` is given an active value and may keep it where `%s` is read in this method, and no derivative flows through there",
            "let `%s` return what it makes of the value, or pass Gradients.detach(…) if none should flow"),
    FOUND_ARRAY(
            "BS122",
            "`%s` is an array that `%s` found, where `%s` may find the active value, and no derivative flows through there",
            "compute in an array that is made here, such as a clone() of it"),
    NESTED_RING(
            "BS130",
            "`%s` calls its own derivative, %s",
            "break the ring: move what is differentiated inside into a method of its own"),
    COMPANION_LACKS("BS131", "`%s` has no method `%s`", "%s"),
    OBJECTIVE_INSIDE(
            "BS132",
            "`%s` makes an object, through which no derivative flows",
            "call `%s` in its place, or let a caller that is not differentiated make the object"),
    NESTED_BROKEN(
            "BS133",
            "`%s` cannot be differentiated, so no derivative goes through this call of `%s`",
            "see the error at `%s`"),

    // warnings: BWxxx
    CAST_TO_INTEGER(
            "BW101",
            "the cast makes a constant of the active value `%s`",
            "write (%s) Gradients.detach(…) if that is meant"),

    // likely mistakes: BW2xx
    OVERRIDDEN(
            "BW201",
            "`%s` overrides `%s`, whose derivatives are those of the method as it is declared there",
            "annotate this method too and call its own companion, or silence this with @SuppressWarnings(\"backsweep\")"),

    OPTION("BW202", "`%s` asks for nothing that Backsweep knows, and is passed over", "write one of: %s"),

    // notes: BNxxx
    CALLED_ONCE(
            "BN301",
            "there is no `%s`: it would run `%s` several times, and %s may be called only once",
            "use `%s`, or let the caller make that call and pass what it gives"),
    WRITTEN_ONCE(
            "BN302",
            "there is no `%s`: it would run `%s` several times, and each would write into the arrays of `%s` once more",
            "use `%s`, or pass the arrays that `%s` holds as parameters of their own"),

    // the compilation: BS9xx
    NOT_JAVAC("BS901", "Backsweep needs javac, and this compiler is not", "build with Maven, Gradle or javac itself"),
    NOT_WRITTEN("BS903", "`%s` could not be written: %s", "see whether the output directory is there and has room"),
    INTERNAL("BS902", "internal error: %s", "please report it together with this method; nothing was generated for it");

    private final String code;
    private final String fact;
    private final String remedy;

    Problem(String code, String fact, String remedy) {
        this.code = code;
        this.fact = fact;
        this.remedy = remedy;
    }

    public String code() {
        return code;
    }

    /** Whether the build goes on. */
    public boolean isWarning() {
        return !code.startsWith("BS");
    }

    /** Whether it is said even where warnings count as errors. */
    public boolean isNote() {
        return code.startsWith("BN");
    }

    /** The whole message: code and fact on the first line, the remedy indented on the second. */
    public String message(Object... arguments) {
        return code + ": " + (fact + "\n    " + remedy).formatted(arguments);
    }
}
