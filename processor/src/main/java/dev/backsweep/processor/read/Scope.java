package dev.backsweep.processor.read;

import com.sun.source.tree.Tree;
import com.sun.source.tree.VariableTree;
import com.sun.source.util.TreeScanner;
import dev.backsweep.processor.ir.Var;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** The local variables and records that a block declares, inside those of the blocks around it. */
final class Scope {
    private final @Nullable Scope outer;
    private final Map<String, Local> locals = new HashMap<>();
    private final Map<String, LocalRecord> records = new HashMap<>();
    private final Set<String> broken;

    /** A scope in which nothing is known but the records that are known in another. */
    static Scope ofRecords(Scope other) {
        Scope scope = new Scope(null);
        for (Scope s = other; s != null; s = s.outer) {
            s.records.forEach(scope.records::putIfAbsent);
        }
        return scope;
    }

    /** What is known in another now, which goes on; but for variables of these names. */
    static Scope seenFrom(Scope other, Set<String> hidden) {
        Scope scope = ofRecords(other);
        for (Scope s = other; s != null; s = s.outer) {
            s.locals.forEach(scope.locals::putIfAbsent);
        }
        scope.locals.keySet().removeAll(hidden);
        return scope;
    }

    Scope(@Nullable Scope outer) {
        this.outer = outer;
        this.broken = outer == null ? new HashSet<>() : outer.broken;
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

    void declare(LocalRecord record) {
        records.put(record.name(), record);
    }

    /** The record of that name that the body declares, or null. */
    @Nullable
    LocalRecord record(String name) {
        for (Scope s = this; s != null; s = s.outer) {
            LocalRecord record = s.records.get(name);
            if (record != null) {
                return record;
            }
        }
        return null;
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

    /** Whether the variable is one of these, or of those around them. */
    boolean declares(Var v) {
        for (Scope s = this; s != null; s = s.outer) {
            if (s.locals.values().stream().anyMatch(l -> l.var() == v)) {
                return true;
            }
        }
        return false;
    }

    /** The variables of a pattern that is refused; flow decides where they are in scope (JLS 6.3.1), so they count everywhere. */
    void declareBroken(Tree pattern) {
        new TreeScanner<Void, Void>() {
            @Override
            public Void visitVariable(VariableTree variable, Void unused) {
                broken.add(variable.getName().toString());
                return null;
            }
        }.scan(pattern, null);
    }

    /** A class that is declared in the body, which is refused: what mentions it has nothing more to say. */
    void declareBroken(String className) {
        broken.add(className);
    }

    boolean isBroken(String name) {
        return broken.contains(name);
    }

    @Nullable
    Scope outer() {
        return outer;
    }
}
