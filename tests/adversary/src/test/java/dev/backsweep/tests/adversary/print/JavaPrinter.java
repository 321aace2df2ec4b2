package dev.backsweep.tests.adversary.print;

import dev.backsweep.tests.adversary.opaque.Journal;
import dev.backsweep.tests.adversary.tree.Field;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Request;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/** Prints programs as Java source. */
public final class JavaPrinter implements St.Visitor<Void> {
    /** What is asked for of methods whose derivatives programs call. */
    private static final Request NESTED = new Request(true, true, 1);

    private static final String WORDS = "  enum Mood {" + String.join(", ", Ty.Word.MOOD.words())
            + "}\n  private static final String[] WORDS = {\""
            + String.join("\", \"", Ty.Word.STRING.words()) + "\"};\n";

    private static final String STATE = """
              private static final IntConsumer SHIFT = at -> {
                Journal.note(at);
                TALLIES[Math.floorMod(at, 3)]++;
                LEVELS[Math.floorMod(at, 3)] += 0.25;
              };
              private final IntConsumer shift = at -> {
                SHIFT.accept(at);
                tally[Math.floorMod(at, 3)]++;
                level[Math.floorMod(at, 3)] += 0.25;
              };
              private static double total(double[] a) {
                double sum = 0;
                for (double v : a) {
                  sum += v;
                }
                return sum;
              }
            """;

    private final ExprPrinter exprs;
    private final StringBuilder out = new StringBuilder();
    private String indent = "";
    private int catches;
    private boolean isByName;

    private JavaPrinter(String className, Program program) {
        this.exprs = new ExprPrinter(className + "Adjoint", program);
    }

    /** How a class that holds programs begins; after the programs follows a closing brace. */
    public static String head(String className) {
        String imports = "import dev.backsweep.*;\nimport " + Journal.class.getName()
                + ";\nimport java.util.Arrays;\nimport java.util.List;\nimport java.util.function.IntConsumer;\n\n";
        String fields = Arrays.stream(Field.values())
                .map(f -> "  " + f.declaration() + "\n")
                .collect(Collectors.joining());
        return "package fuzz;\n\n" + imports + "class " + className + " {\n" + WORDS + fields + STATE + "\n";
    }

    /** The program as part of a class. */
    public static String member(Program program, String className, boolean isAnnotated) {
        JavaPrinter printer = new JavaPrinter(className, program);
        printer.indent = "  ";
        printer.program(program, isAnnotated);
        return printer.out.toString();
    }

    /** The program alone, to be read. */
    public static String print(Program program) {
        JavaPrinter printer = new JavaPrinter("Fuzz", program);
        printer.program(program, true);
        return printer.out.toString();
    }

    private void program(Program program, boolean isAnnotated) {
        String isStatic = program.isInstance() ? "" : "static ";
        for (Ty.Rec record : program.records()) {
            record(record, program.helpers());
            line("");
        }
        for (Program.Method m : program.helpers()) {
            if (m.isOfRecord()) {
                continue;
            }
            if (isAnnotated && program.isNested(m)) {
                line(NESTED.annotation(m.params()));
            }
            method(
                    m,
                    (program.isInstance() ? "final " : m.name().endsWith("1") ? "" : "private ") + isStatic,
                    program.spelling(m));
        }
        if (isAnnotated) {
            line(program.request().annotation(program.main().params()));
        }
        isByName = program.request().byName();
        method(program.main(), isStatic, program.name());
        isByName = false;
    }

    /** Whether a component of a class of constants is read by its name; others have accessors. */
    static boolean isOpen(Var component) {
        return component.name().equals("y") || component.type().isArray();
    }

    /** The fields, the constructor and the accessors of a class of constants. */
    private void fields(Ty.Rec type) {
        for (Var c : type.components()) {
            line((isOpen(c) ? "" : "private ") + "final " + c.type() + " " + c.name() + ";");
        }
        String sets = type.components().stream()
                .map(c -> "this." + c.name() + " = " + c.name() + "; ")
                .collect(Collectors.joining());
        line(type.name() + "(" + vars(type.components()) + ") { " + sets + "}");
        type.components().stream()
                .filter(c -> !isOpen(c))
                .forEach(c -> line(c.type() + " " + c.name() + "() { return " + c.name() + "; }"));
    }

    private void record(Ty.Rec record, List<Program.Method> helpers) {
        String head = record.isClass()
                ? "static final class " + record.name() + " {"
                : "record " + record.name() + "(" + vars(record.components()) + ") {";
        List<Program.Method> own = helpers.stream()
                .filter(m -> m.isOfRecord() && m.params().get(0).type().equals(record))
                .toList();
        String constructor = constructor(record);
        if (own.isEmpty() && constructor.isEmpty() && !record.isClass()) {
            line(head + "}");
            return;
        }
        line(head);
        String outer = indent;
        indent += "  ";
        if (record.isClass()) {
            fields(record);
        } else if (!constructor.isEmpty()) {
            line(constructor);
        }
        own.forEach(m -> method(m, "", m.name()));
        indent = outer;
        line("}");
    }

    /** What the record's constructor does; empty where it does nothing of its own. */
    private static String constructor(Ty.Rec record) {
        if (record.making() == Ty.Making.CHECKS) {
            return record.name() + " { if (Double.isNaN(x)) throw new IllegalArgumentException(\"x\"); }";
        }
        boolean copies = record.making() == Ty.Making.COPIES
                && record.components().stream().anyMatch(c -> c.name().equals("xs"));
        return copies ? record.name() + " { xs = xs.clone(); }" : "";
    }

    private static String vars(List<Var> vars) {
        return vars.stream().map(v -> v.type() + " " + v.name()).collect(Collectors.joining(", "));
    }

    private void method(Program.Method method, String modifiers, String spelling) {
        String params = method.params().stream()
                .filter(p -> !p.var().name().equals("this"))
                .map(p -> (p.constant() && !isByName ? "@Constant " : "") + (p.isVarargs() ? "double..." : p.type())
                        + " " + p.var().name())
                .collect(Collectors.joining(", "));
        line(modifiers + (method.isGeneric() ? "<K> " : "") + method.result() + " " + spelling + "(" + params + ") {");
        inside(method.body());
        line("}");
        line("");
    }

    private void line(String text) {
        out.append(text.isEmpty() ? "" : indent).append(text).append('\n');
    }

    /** {@code s} between braces that are printed already. */
    private void inside(St s) {
        String outer = indent;
        indent += "  ";
        if (s instanceof St.Block block) {
            block.body().forEach(this::print);
        } else {
            print(s);
        }
        indent = outer;
    }

    private void print(St s) {
        s.accept(this);
    }

    private static String label(String label) {
        return label == null ? "" : label + ": ";
    }

    @Override
    public Void declare(St.Declare s) {
        line(declaration(s) + ";");
        return null;
    }

    private String declaration(St.Declare s) {
        return s.var().type() + " " + s.var().name() + (s.init() == null ? "" : " = " + exprs.print(s.init()));
    }

    @Override
    public Void doIt(St.Do s) {
        line(exprs.print(s.expr()) + ";");
        return null;
    }

    @Override
    public Void block(St.Block s) {
        line("{");
        inside(s);
        line("}");
        return null;
    }

    @Override
    public Void branch(St.If s) {
        line("if (" + exprs.print(s.test()) + ") {");
        inside(s.then());
        St other = s.other();
        while (other instanceof St.If next) {
            line("} else if (" + exprs.print(next.test()) + ") {");
            inside(next.then());
            other = next.other();
        }
        if (other != null) {
            line("} else {");
            inside(other);
        }
        line("}");
        return null;
    }

    @Override
    public Void forLoop(St.For s) {
        String init = "";
        for (St part : s.init()) {
            String text = part instanceof St.Declare declare
                    ? (init.isEmpty()
                            ? declaration(declare)
                            : declaration(declare).replaceFirst("^\\S+ ", ""))
                    : exprs.print(((St.Do) part).expr());
            init += (init.isEmpty() ? "" : ", ") + text;
        }
        String test = s.test() == null ? "" : " " + exprs.print(s.test());
        String update = s.update().stream().map(exprs::print).collect(Collectors.joining(", "));
        line(label(s.label()) + "for (" + init + ";" + test + ";" + (update.isEmpty() ? "" : " " + update) + ") {");
        inside(s.body());
        line("}");
        return null;
    }

    @Override
    public Void forEach(St.ForEach s) {
        line(label(s.label()) + "for (" + s.var().type() + " " + s.var().name() + " : " + exprs.print(s.array())
                + ") {");
        inside(s.body());
        line("}");
        return null;
    }

    @Override
    public Void whileLoop(St.While s) {
        String test = "while (" + exprs.print(s.test()) + ")";
        line(label(s.label()) + (s.testLast() ? "do {" : test + " {"));
        inside(s.body());
        line(s.testLast() ? "} " + test + ";" : "}");
        return null;
    }

    @Override
    public Void labeled(St.Labeled s) {
        line(label(s.label()) + "{");
        inside(s.body());
        line("}");
        return null;
    }

    @Override
    public Void jump(St.Jump s) {
        line((s.isContinue() ? "continue" : "break") + (s.label() == null ? "" : " " + s.label()) + ";");
        return null;
    }

    @Override
    public Void giveBack(St.Return s) {
        line(s.value() == null ? "return;" : "return " + exprs.print(s.value()) + ";");
        return null;
    }

    @Override
    public Void raise(St.Throw s) {
        line(s.text() == null ? "throw " + caught() + ";" : "throw new IllegalStateException(\"" + s.text() + "\");");
        return null;
    }

    @Override
    public Void select(St.Switch s) {
        line("switch (" + exprs.print(s.selector()) + ") {");
        arms(s.old(), s.selector().type(), s.labels(), s.arms());
        line("}");
        return null;
    }

    private void arms(boolean old, Ty selector, List<List<Integer>> labels, List<St> arms) {
        for (int i = 0; i < arms.size(); i++) {
            boolean isDefault = i == labels.size() || labels.get(i).isEmpty();
            String label = isDefault ? "default" : "case " + ExprPrinter.labels(selector, labels.get(i));
            line("  " + label + (old ? ":" : " -> {"));
            String outer = indent;
            indent += "  ";
            inside(arms.get(i));
            indent = outer;
            if (!old) {
                line("  }");
            }
        }
    }

    @Override
    public Void decide(St.Decide s) {
        String target = (s.declares() ? s.var().type() + " " : "") + s.var().name();
        line(target + " = switch (" + exprs.print(s.selector()) + ") {");
        arms(s.old(), s.selector().type(), s.labels(), s.arms());
        line("};");
        return null;
    }

    @Override
    public Void yield(St.Yield s) {
        String value = exprs.print(s.value());
        // javac takes `yield (` for a call where a comma stands between the parentheses
        line(value.startsWith("(") ? "yield (" + s.value().type() + ") (" + value + ");" : "yield " + value + ";");
        return null;
    }

    @Override
    public Void insist(St.Assert s) {
        line("assert " + exprs.print(s.test()) + ";");
        return null;
    }

    /** The name of the exception that has been caught, innermost. */
    private String caught() {
        return catches == 1 ? "caught" : "caught" + catches;
    }

    @Override
    public Void tryCatch(St.TryCatch s) {
        line("try {");
        inside(s.body());
        catches++;
        line("} catch (" + s.exception() + " " + caught() + ") {");
        inside(s.handler());
        catches--;
        line("}");
        return null;
    }

    @Override
    public Void tryFinally(St.TryFinally s) {
        line("try {");
        inside(s.body());
        line("} finally {");
        inside(s.last());
        line("}");
        return null;
    }

    @Override
    public Void setAll(St.SetAll s) {
        line("Arrays.setAll(" + exprs.print(s.array()) + ", " + s.index().name() + " -> " + exprs.print(s.value())
                + ");");
        return null;
    }
}
