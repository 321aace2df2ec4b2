package dev.backsweep.processor.ir;

import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Prints trees as Java-like text, for {@code -Abacksweep.dump} and for tests. Variables that share a name are told apart by a number:
 * {@code t}, {@code t#2}.
 */
public final class IrPrinter implements Expr.Visitor<String>, Stmt.Visitor<Void> {
    private final StringBuilder out = new StringBuilder();
    private final Map<Object, String> names = new IdentityHashMap<>();
    private final Map<String, Integer> used = new HashMap<>();
    private int indent;

    private IrPrinter() {}

    public static String print(Method method) {
        IrPrinter p = new IrPrinter();
        String params = method.params().stream()
                .map(q -> (q.constant() ? "@Constant " : "") + q.var().type() + " " + p.name(q.var()))
                .collect(Collectors.joining(", "));
        p.line(method.result() + " " + method.name() + "(" + params + ") {");
        p.nested(method.body().stmts());
        p.line("}");
        return p.out.toString();
    }

    public static String print(Stmt stmt) {
        IrPrinter p = new IrPrinter();
        stmt.accept(p);
        return p.out.toString();
    }

    public static String print(Expr expr) {
        return expr.accept(new IrPrinter());
    }

    private String name(Object variable) {
        return names.computeIfAbsent(variable, v -> {
            int n = used.merge(v.toString(), 1, Integer::sum);
            return n == 1 ? v.toString() : v + "#" + n;
        });
    }

    private void line(String text) {
        out.append("  ".repeat(indent)).append(text).append('\n');
    }

    private void nested(List<Stmt> stmts) {
        indent++;
        stmts.forEach(s -> s.accept(this));
        indent--;
    }

    private String p(Expr e) {
        return e == null ? "" : e.accept(this);
    }

    private String inline(Stmt s) {
        IrPrinter inner = new IrPrinter();
        inner.names.putAll(names);
        inner.used.putAll(used);
        s.accept(inner);
        names.putAll(inner.names);
        used.putAll(inner.used);
        return inner.out.toString().strip().replaceAll(";$", "");
    }

    private String list(List<Expr> exprs) {
        return exprs.stream().map(this::p).collect(Collectors.joining(", "));
    }

    @Override
    public String lit(Expr.Lit e) {
        if (e.value() instanceof String s) {
            return '"' + s.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
        }
        if (e.value() instanceof Character c) {
            return "'" + c + "'";
        }
        String suffix = e.value() instanceof Float ? "f" : e.value() instanceof Long ? "L" : "";
        return e.value() + suffix;
    }

    @Override
    public String read(Expr.Read e) {
        return name(e.var());
    }

    @Override
    public String field(Expr.Field e) {
        return (e.target() == null ? e.owner().toString() : p(e.target())) + "." + e.name();
    }

    @Override
    public String unary(Expr.Unary e) {
        return e.op().symbol + p(e.operand());
    }

    @Override
    public String binary(Expr.Binary e) {
        return "(" + p(e.left()) + " " + e.op().symbol + " " + p(e.right()) + ")";
    }

    @Override
    public String cast(Expr.Cast e) {
        return "(" + e.type() + ") " + p(e.operand());
    }

    @Override
    public String conditional(Expr.Conditional e) {
        return "(" + p(e.condition()) + " ? " + p(e.whenTrue()) + " : " + p(e.whenFalse()) + ")";
    }

    @Override
    public String get(Expr.Get e) {
        String array = e.array() instanceof Expr.NewArray ? "(" + p(e.array()) + ")" : p(e.array());
        return array + "[" + p(e.index()) + "]";
    }

    @Override
    public String length(Expr.Length e) {
        return p(e.array()) + ".length";
    }

    @Override
    public String newArray(Expr.NewArray e) {
        if (e.type() instanceof Type.Seq) {
            return "new " + e.type() + "(" + list(e.dims()) + ")";
        }
        String dims = e.dims().stream().map(d -> "[" + p(d) + "]").collect(Collectors.joining());
        return "new " + e.type().innermost() + dims
                + "[]".repeat(e.type().rank() - e.dims().size());
    }

    @Override
    public String arrayLit(Expr.ArrayLit e) {
        return "new " + e.type() + " {" + list(e.elements()) + "}";
    }

    @Override
    public String call(Expr.Call e) {
        String target = e.receiver() == null
                ? e.callee().toString()
                : p(e.receiver()) + "." + e.callee().name();
        return target + "(" + list(e.args()) + ")";
    }

    @Override
    public String instanceOf(Expr.InstanceOf e) {
        return "(" + p(e.value()) + " instanceof " + e.of() + ")";
    }

    @Override
    public String assign(Expr.Assign e) {
        return "(" + p(e.target()) + " " + (e.op() == null ? "" : e.op().symbol) + "= " + p(e.value()) + ")";
    }

    @Override
    public String incDec(Expr.IncDec e) {
        String sign = e.increment() ? "++" : "--";
        return e.prefix() ? sign + p(e.target()) : p(e.target()) + sign;
    }

    @Override
    public String switchExpr(Expr.SwitchExpr e) {
        return inline(new Stmt.Switch(new Label(""), e.selector(), e.cases(), e.pos()));
    }

    @Override
    public String lambda(Expr.Lambda e) {
        return "(" + e.params().stream().map(this::name).collect(Collectors.joining(", ")) + ") -> " + inline(e.body());
    }

    @Override
    public Void declare(Stmt.Declare s) {
        String init = s.init() == null ? "" : " = " + p(s.init());
        line(s.var().type() + " " + name(s.var()) + init + ";");
        return null;
    }

    @Override
    public Void assign(Stmt.Assign s) {
        line(name(s.var()) + " = " + p(s.value()) + ";");
        return null;
    }

    @Override
    public Void set(Stmt.Set s) {
        line(p(new Expr.Get(s.array(), s.index(), s.pos())) + " = " + p(s.value()) + ";");
        return null;
    }

    @Override
    public Void ifStmt(Stmt.If s) {
        line("if (" + p(s.condition()) + ") {");
        nested(s.then().stmts());
        if (!s.otherwise().isEmpty()) {
            line("} else {");
            nested(s.otherwise().stmts());
        }
        line("}");
        return null;
    }

    @Override
    public Void loop(Stmt.Loop s) {
        String init = s.init().stream().map(this::inline).collect(Collectors.joining(", "));
        String update = s.update().stream().map(this::inline).collect(Collectors.joining(", "));
        String head = name(s.label()) + ": ";
        switch (s.form()) {
            case FOR -> line(head + "for (" + init + "; " + p(s.condition()) + "; " + update + ") {");
            case WHILE -> line(head + "while (" + p(s.condition()) + ") {");
            case DO -> line(head + "do {");
        }
        nested(s.body().stmts());
        line(s.form() == Stmt.Form.DO ? "} while (" + p(s.condition()) + ");" : "}");
        return null;
    }

    @Override
    public Void labeled(Stmt.Labeled s) {
        line(name(s.label()) + ": {");
        nested(s.body().stmts());
        line("}");
        return null;
    }

    @Override
    public Void block(Stmt.Block s) {
        line("{");
        nested(s.stmts());
        line("}");
        return null;
    }

    @Override
    public Void breakStmt(Stmt.Break s) {
        line("break " + name(s.target()) + ";");
        return null;
    }

    @Override
    public Void continueStmt(Stmt.Continue s) {
        line("continue " + name(s.target()) + ";");
        return null;
    }

    @Override
    public Void returnStmt(Stmt.Return s) {
        line(s.value() == null ? "return;" : "return " + p(s.value()) + ";");
        return null;
    }

    @Override
    public Void throwStmt(Stmt.Throw s) {
        line("throw " + p(s.exception()) + ";");
        return null;
    }

    @Override
    public Void eval(Stmt.Eval s) {
        String text = p(s.expr());
        line((s.expr() instanceof Expr.Assign ? text.substring(1, text.length() - 1) : text) + ";");
        return null;
    }

    @Override
    public Void comment(Stmt.Comment s) {
        line("// " + s.text());
        return null;
    }

    @Override
    public Void forEach(Stmt.ForEach s) {
        String iterable = p(s.iterable());
        line(name(s.label()) + ": for (" + s.var().type() + " " + name(s.var()) + " : " + iterable + ") {");
        nested(s.body().stmts());
        line("}");
        return null;
    }

    @Override
    public Void switchStmt(Stmt.Switch s) {
        String head = s.label().name().isEmpty() ? "" : name(s.label()) + ": ";
        line(head + "switch (" + p(s.selector()) + ") {");
        indent++;
        for (Stmt.Case c : s.cases()) {
            String labels =
                    c.labels().isEmpty() ? "default" : "case " + list(c.labels()) + (c.isDefault() ? ", default" : "");
            line(labels + (c.arrow() ? " -> {" : ": {"));
            nested(c.body().stmts());
            line("}");
        }
        indent--;
        line("}");
        return null;
    }

    @Override
    public Void yield(Stmt.Yield s) {
        line("yield " + p(s.value()) + ";");
        return null;
    }

    @Override
    public Void assertStmt(Stmt.Assert s) {
        line("assert " + p(s.condition()) + (s.message() == null ? "" : " : " + p(s.message())) + ";");
        return null;
    }

    @Override
    public Void tryStmt(Stmt.Try s) {
        line("try {");
        nested(s.body().stmts());
        for (Stmt.Catch c : s.catches()) {
            String types = c.types().stream().map(Type::toString).collect(Collectors.joining(" | "));
            line("} catch (" + types + " " + name(c.var()) + ") {");
            nested(c.body().stmts());
        }
        if (s.finallyBlock() != null) {
            line("} finally {");
            nested(s.finallyBlock().stmts());
        }
        line("}");
        return null;
    }
}
