package dev.backsweep.processor.check;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Function;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.report.Pos;
import dev.backsweep.processor.report.Problem;
import dev.backsweep.processor.report.Reporter;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Says of an active value that goes into a call of which no derivative is known what is the nearest thing that works. */
final class Refusals {
    private static final Set<String> COLLECTIONS = Set.of(
            "List",
            "Map",
            "Set",
            "Queue",
            "Deque",
            "Collection",
            "Collections",
            "Vector",
            "Stack",
            "Iterator",
            "Optional",
            "Entry",
            "Dictionary",
            "Hashtable");

    private Refusals() {}

    /**
     * Reports that {@code value}, an argument of {@code call} or what it is called on, ends there.
     *
     * @param givenTo what the function is given to that the call makes, or null
     */
    static void report(Expr.Call call, Expr value, @Nullable Callee givenTo, Reporter reporter) {
        Callee callee = call.callee();
        String type = callee.owner().qualifiedName();
        String name = callee.name();
        String text = Texts.of(value);
        Pos at = value.pos();
        if (callee.handle() instanceof Function && at.isGenerated() && reporter.hasErrors()) {
            return; // a method could not be made for it, which has been told
        }
        if (callee.handle() instanceof Function) {
            String captured = value instanceof Expr.Read r ? r.var().name() : text;
            captured(captured, call, at, givenTo, reporter);
            return;
        }
        if (callee.isForeign()) {
            reporter.report(
                    Problem.NOT_YET,
                    call.pos(),
                    "differentiation through `" + Texts.called(call) + "`, which comes from another jar,",
                    "copy the method into this compilation");
        } else if (mayBeOverridden(call)) {
            reporter.report(Problem.MAY_BE_OVERRIDDEN, call.pos(), Texts.called(call), text, Texts.called(call));
        } else if (isStream(type) || name.equals("stream") && type.equals("java.util.Arrays")) {
            reporter.report(
                    Problem.STREAM, at, text, type.contains("stream") ? simple(type) + "." + name : "Arrays.stream");
        } else if (type.startsWith("java.util.function.")) {
            reporter.report(Problem.FUNCTION_OBJECT, at, text, name);
        } else if (isCollection(type)) {
            reporter.report(
                    Problem.COLLECTION, at, text, simple(type), value.type().isFloating() ? value.type() : "double");
        } else if (type.startsWith("java.math.")) {
            reporter.report(Problem.BIG_DECIMAL, at, text, simple(type));
        } else if (type.startsWith("java.lang.reflect.") || type.startsWith("java.lang.invoke.")) {
            reporter.report(Problem.REFLECTION, at, simple(type) + "." + name);
        } else if (isThread(type)) {
            reporter.report(Problem.THREAD, at, text, simple(type));
        } else if (isBitCast(type, name)) {
            reporter.report(Problem.BIT_CAST, at, name, text, simple(type), name, text);
        } else if (isBox(type, name)) {
            reporter.report(
                    Problem.BOXED,
                    at,
                    simple(type),
                    "write `" + text + "` without `" + simple(type) + "." + name + "`");
        } else {
            reporter.report(Problem.ACTIVE_ARGUMENT, at, text, Texts.called(call), remedy(call));
        }
    }

    /** A function that captures an active value: what it is given to says more than that it is an object. */
    private static void captured(
            String value, Expr.Call function, Pos at, @Nullable Callee givenTo, Reporter reporter) {
        String type = givenTo == null ? "" : givenTo.owner().qualifiedName();
        if (isStream(type)) {
            reporter.report(Problem.STREAM, at, value, simple(type) + "." + givenTo.name());
        } else if (isThread(type)) {
            reporter.report(Problem.THREAD, at, value, simple(type));
        } else {
            reporter.report(Problem.FUNCTION_OBJECT, at, value, function.pos().text());
        }
    }

    private static boolean isStream(String type) {
        return type.startsWith("java.util.stream.");
    }

    private static boolean isThread(String type) {
        return type.startsWith("java.util.concurrent.") || type.equals("java.lang.Thread");
    }

    /** Whether it is a user's instance method, of which another class may have its own version. */
    private static boolean mayBeOverridden(Expr.Call e) {
        return !e.callee().isStatic()
                && e.callee().kind() == Callee.Kind.OPAQUE
                && !e.callee().name().equals("<init>")
                && !e.callee().owner().packageName().startsWith("java");
    }

    private static boolean isCollection(String type) {
        boolean isLibrary = type.startsWith("java.util.");
        return isLibrary && COLLECTIONS.stream().anyMatch(simple(type)::endsWith);
    }

    private static boolean isBitCast(String type, String name) {
        return (type.equals("java.lang.Double") || type.equals("java.lang.Float")) && name.endsWith("Bits");
    }

    private static boolean isBox(String type, String name) {
        return (type.equals("java.lang.Double") || type.equals("java.lang.Float"))
                && (name.equals("valueOf") || name.equals("<init>"));
    }

    private static String simple(String type) {
        return type.substring(type.lastIndexOf('.') + 1);
    }

    private static String remedy(Expr.Call e) {
        if (e.callee().owner().qualifiedName().equals("java.util.Arrays")
                && e.callee().name().endsWith("ort")) {
            return "sort an int[] of subscripts, by values that are detached, and read the array through it";
        }
        if (e.callee().name().equals("<init>") && e.type() instanceof Type.Rec) {
            return "use a record whose source is in this compilation; if no derivative should flow, pass Gradients.detach(…)";
        }
        String owner = e.callee().owner().packageName();
        if (e.callee().name().equals("<init>") && !owner.startsWith("java.") && !owner.startsWith("javax.")) {
            return "make `" + simple(e.callee().owner().qualifiedName())
                    + "` a record, into whose components derivatives are followed; if no derivative should flow, pass Gradients.detach(…)";
        }
        return e.type().isFloating()
                ? "use a function of java.lang.Math or write it out; if no derivative should flow, pass Gradients.detach(…)"
                : "pass Gradients.detach(…) if no derivative should flow";
    }
}
