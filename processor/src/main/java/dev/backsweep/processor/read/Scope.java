package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Var;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The local variables that a block declares, inside those of the blocks around it. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Local> locals = new HashMap<>();

    Scope(@Nullable Scope outer) {
        this.outer = outer;
    }

    /**
     * A local variable or parameter.
     *
     * @param constant its value where it is a constant variable, else gives null
     */
    record Local(@Nullable Var var, TypeMirror type, Supplier<@Nullable Object> constant) {
        /** A variable whose declaration could not be read: every use of it is silently unreadable too. */
        boolean isBroken() {
            return var == null;
        }
    }

    void declare(String name, Local local) {
        locals.put(name, local);
    }

    @Nullable
    Local find(String name) {
        for (Scope s = this; s != null; s = s.outer) {
            Local local = s.locals.get(name);
            if (local != null) {
                return local;
            }
        }
        return null;
    }

    @Nullable
    Scope outer() {
        return outer;
    }
}
