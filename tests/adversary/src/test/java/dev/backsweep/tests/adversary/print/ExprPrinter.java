package dev.backsweep.tests.adversary.print;

import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Library;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Ty;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Prints expressions as Java, with the parentheses that they need and no others. */
final class ExprPrinter implements Ex.Visitor<String> {
    private static final int ASSIGNMENT = 1;
    private static final int CONDITIONAL = 2;
    private static final int UNARY = 14;
    private static final int PRIMARY = 16;

    private final String companion;
    private final Program program;

    /** @param companion the name of the companion of the class around */
    ExprPrinter(String companion, Program program) {
        this.companion = companion;
        this.program = program;
    }

    /** {@code e}, wherever any expression may stand. */
    String print(Ex e) {
        return e.accept(this);
    }

    /** {@code e} where the surroundings bind as tightly as {@code precedence}. */
    private String print(Ex e, int precedence) {
        String text = e.accept(this);
        return precedence(e) < precedence ? "(" + text + ")" : text;
    }

    private static int precedence(Ex e) {
        if (e instanceof Ex.Binary binary) {
            return binary.op().precedence();
        }
        if (e instanceof Ex.Store) {
            return ASSIGNMENT;
        }
        if (e instanceof Ex.Cond) {
            return CONDITIONAL;
        }
        if (e instanceof Ex.Unary || e instanceof Ex.Step) {
            return UNARY;
        }
        if (e instanceof Ex.Lit lit && lit(lit.value()).startsWith("-")) {
            return UNARY;
        }
        return e instanceof Ex.NewArray || e instanceof Ex.ArrayLit ? PRIMARY - 1 : PRIMARY;
    }

    private static String lit(Object value) {
        if (value instanceof Double d && !Double.isFinite(d)) {
            return d.isNaN() ? "Double.NaN" : d > 0 ? "Double.POSITIVE_INFINITY" : "Double.NEGATIVE_INFINITY";
        }
        return value instanceof Float ? value + "f" : value instanceof Long ? value + "L" : String.valueOf(value);
    }

    private String list(List<Ex> list) {
        return list.stream().map(this::print).collect(Collectors.joining(", "));
    }

    @Override
    public String lit(Ex.Lit e) {
        return e.type() == Ty.Word.MOOD
                ? e.type() + "." + e.value()
                : e.type() == Ty.Word.STRING ? "\"" + e.value() + "\"" : lit(e.value());
    }

    @Override
    public String pick(Ex.Pick e) {
        String from = e.type() == Ty.Word.MOOD ? "Mood.values()" : "WORDS";
        return from + "[Math.floorMod(" + print(e.index()) + ", "
                + e.type().words().size() + ")]";
    }

    @Override
    public String listOf(Ex.ListOf e) {
        return "List.of(" + list(e.elements()) + ")";
    }

    @Override
    public String read(Ex.Read e) {
        return e.var().name();
    }

    @Override
    public String get(Ex.Get e) {
        return print(e.array(), PRIMARY) + "[" + print(e.index()) + "]";
    }

    @Override
    public String length(Ex.Length e) {
        return print(e.array(), PRIMARY) + ".length";
    }

    @Override
    public String part(Ex.Part e) {
        boolean isOwn = e.record() instanceof Ex.Read read && read.var().name().equals("this");
        boolean isField = isOwn || ((Ty.Rec) e.record().type()).isClass() && JavaPrinter.isOpen(e.component());
        return print(e.record(), PRIMARY) + "." + e.component().name() + (isField ? "" : "()");
    }

    @Override
    public String unary(Ex.Unary e) {
        String of = print(e.of(), UNARY);
        if (e.symbol() == '(') {
            boolean sign = of.startsWith("-") || of.startsWith("+");
            return "(" + e.type() + ") " + (sign ? "(" + of + ")" : of);
        }
        return e.symbol() + (of.charAt(0) == e.symbol() ? "(" + of + ")" : of);
    }

    @Override
    public String binary(Ex.Binary e) {
        int precedence = e.op().precedence();
        if (e.left().type() instanceof Ty.Word word && word != Ty.Word.MOOD) {
            String not = e.op() == Op.NE ? "!" : "";
            return not + print(e.left(), PRIMARY) + ".equals(" + print(e.right()) + ")";
        }
        return print(e.left(), precedence) + " " + e.op().symbol() + " " + print(e.right(), precedence + 1);
    }

    @Override
    public String cond(Ex.Cond e) {
        return print(e.test(), CONDITIONAL + 1) + " ? " + print(e.then(), CONDITIONAL + 1) + " : "
                + print(e.other(), CONDITIONAL);
    }

    @Override
    public String mathCall(Ex.MathCall e) {
        return (e.function().isStrict() ? "StrictMath." : "Math.")
                + e.function().name() + "(" + list(e.args()) + ")";
    }

    @Override
    public String store(Ex.Store e) {
        return print(e.target()) + " " + (e.op() == null ? "" : e.op().symbol()) + "= " + print(e.value());
    }

    @Override
    public String step(Ex.Step e) {
        String step = e.delta() > 0 ? "++" : "--";
        return e.prefix() ? step + print(e.target()) : print(e.target()) + step;
    }

    @Override
    public String newArray(Ex.NewArray e) {
        Ty base = e.type();
        int rank = 0;
        while (base instanceof Ty.Arr array) {
            base = array.element();
            rank++;
        }
        StringBuilder text = new StringBuilder("new " + base);
        for (int i = 0; i < rank; i++) {
            text.append('[')
                    .append(i < e.sizes().size() ? print(e.sizes().get(i)) : "")
                    .append(']');
        }
        return text.toString();
    }

    @Override
    public String arrayLit(Ex.ArrayLit e) {
        return "new " + e.type() + " {" + list(e.elements()) + "}";
    }

    @Override
    public String construct(Ex.New e) {
        return "new " + e.type() + "(" + list(e.args()) + ")";
    }

    @Override
    public String call(Ex.Call e) {
        Program.Method callee = program.method(e.method());
        if (callee != null && callee.isOfRecord()) {
            return print(e.args().get(0), PRIMARY) + "." + e.method() + "("
                    + list(e.args().subList(1, e.args().size())) + ")";
        }
        List<Ex> args = e.args();
        int last = args.size() - 1;
        if (callee != null
                && callee.params().get(callee.params().size() - 1).isVarargs()
                && args.get(last) instanceof Ex.ArrayLit more) {
            args = new ArrayList<>(args.subList(0, last));
            args.addAll(more.elements());
        }
        if (callee != null && !program.spelling(callee).equals(callee.name())) {
            return program.spelling(callee) + "(" + exactly(callee, args) + ")";
        }
        return e.method() + "(" + list(args) + ")";
    }

    /** Arguments of the very types of the parameters: they choose the method. */
    private String exactly(Program.Method callee, List<Ex> args) {
        List<Ex> exact = new ArrayList<>();
        for (int i = 0; i < args.size(); i++) {
            Ty type = callee.params().get(i).type();
            exact.add(args.get(i).type().equals(type) ? args.get(i) : Ex.Unary.cast(type, args.get(i)));
        }
        return list(exact);
    }

    @Override
    public String libraryCall(Ex.LibraryCall e) {
        if (e.library().spelling().equals("clone")) {
            return print(e.args().get(0), PRIMARY) + ".clone()";
        }
        if (e.library() == Library.SPELLED) {
            return "(\"at \" + " + print(e.args().get(0), Op.MUL.precedence()) + ").length()";
        }
        return e.library().spelling() + "(" + list(e.args()) + ")";
    }

    @Override
    public String opaque(Ex.Opaque e) {
        String name = e.type() == Ty.DOUBLE ? "number" : e.type() == Ty.INT ? "index" : "note";
        return "Journal." + name + "(" + print(e.entry()) + ")";
    }

    @Override
    public String shift(Ex.Shift e) {
        return (e.isStatic() ? "SHIFT" : "shift") + ".accept(" + print(e.at()) + ")";
    }

    @Override
    public String field(Ex.FieldRead e) {
        return e.field().spelling();
    }

    @Override
    public String choose(Ex.Choose e) {
        StringBuilder text = new StringBuilder("switch (" + print(e.selector()) + ") { ");
        for (int i = 0; i < e.values().size(); i++) {
            boolean last = i == e.labels().size();
            text.append(
                            last
                                    ? "default"
                                    : "case "
                                            + labels(
                                                    e.selector().type(),
                                                    e.labels().get(i)))
                    .append(" -> ")
                    .append(print(e.values().get(i)))
                    .append("; ");
        }
        return text + "}";
    }

    @Override
    public String companion(Ex.Companion e) {
        String self = program.isInstance() ? "this, " : "";
        String part = e.part() == null ? "" : "." + e.part() + "()";
        return companion + "." + e.method() + e.form().suffix() + "(" + self + list(e.args()) + ")" + part;
    }

    /** The labels of an arm of a switch on this type. */
    static String labels(Ty selector, List<Integer> labels) {
        return labels.stream()
                .map(label -> selector instanceof Ty.Word word
                        ? word == Ty.Word.MOOD
                                ? word.words().get(label)
                                : "\"" + word.words().get(label) + "\""
                        : String.valueOf(label))
                .collect(Collectors.joining(", "));
    }
}
