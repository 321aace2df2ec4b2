package dev.backsweep.processor.check;

import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.IrPrinter;

/** How messages quote the program. */
final class Texts {
    private Texts() {}

    /** An expression as it stands in source. */
    static String of(Expr e) {
        return e.pos().text().isEmpty() ? IrPrinter.print(e) : e.pos().text();
    }

    static String quoted(Expr e) {
        return "`" + of(e) + "`";
    }

    /** What is called, as it is written. */
    static String called(Expr.Call e) {
        return e.callee().name().equals("<init>")
                ? "new " + e.callee().owner()
                : e.callee().name();
    }
}
