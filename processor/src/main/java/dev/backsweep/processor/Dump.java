package dev.backsweep.processor;

import dev.backsweep.processor.analyse.Activity;
import dev.backsweep.processor.ir.IrPrinter;
import dev.backsweep.processor.ir.Method;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Prints a method after each stage that the user named by {@code -Abacksweep.dump=…}: {@code read}, {@code ir} (in core form, calls taken in),
 * {@code activity} (the variables that depend on active parameters), {@code adjoint} (sweeps, storage still abstract), {@code result}.
 */
record Dump(Set<String> stages, Consumer<String> out) {
    static final Set<String> STAGES = Set.of("read", "ir", "activity", "adjoint", "result");

    void after(String stage, Method method) {
        if (stages.contains(stage)) {
            out.accept("after " + stage + ":\n" + IrPrinter.print(method));
        }
    }

    void activity(Method core, Activity activity) {
        if (stages.contains("activity")) {
            List<String> names = new ArrayList<>();
            core.params().stream()
                    .filter(p -> activity.isVaried(p.var()))
                    .forEach(p -> names.add(p.var().name()));
            new Walker() {
                @Override
                public Stmt declare(Stmt.Declare s) {
                    Var v = s.var();
                    if (activity.isVaried(v)) {
                        names.add(v.name());
                    }
                    return super.declare(s);
                }
            }.walk(core.body());
            out.accept("after activity:\n" + core.name() + ": " + String.join(", ", names));
        }
    }
}
