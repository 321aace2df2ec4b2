package dev.backsweep.processor.lower;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Expr;
import dev.backsweep.processor.ir.Stmt;
import dev.backsweep.processor.ir.Type;
import dev.backsweep.processor.ir.Var;
import dev.backsweep.processor.ir.Walker;
import dev.backsweep.processor.report.Pos;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Statements that are to become a method of their own, and what they have to do with variables. Where they were taken out stands a call of
 * the part, until {@link PartBodies} says with which arguments.
 */
final class Part {
    final String name;
    final String description;
    final List<Stmt> stmts;
    final List<Part> inner = new ArrayList<>();
    /** Variables that occur here, those in parts of this part left out. */
    final Set<Var> mentioned = new LinkedHashSet<>();

    final Set<Var> assigned = new LinkedHashSet<>();
    final Set<Var> declared = new LinkedHashSet<>();
    /** The variable that the part returns, or null. */
    Var returned;

    Part(String name, String description, List<Stmt> stmts) {
        this.name = name;
        this.description = description;
        this.stmts = stmts;
        Facts facts = new Facts();
        stmts.forEach(facts::walk);
    }

    /** The place of the part in the method from which it was taken. */
    Stmt placeholder() {
        Callee callee = new Callee(Callee.Kind.OPAQUE, Type.OBJECT, name, List.of(), true, false, this);
        return new Stmt.Eval(new Expr.Call(callee, null, List.of(), Type.Prim.VOID, Pos.NONE), Pos.NONE);
    }

    /** The part whose place a statement holds, or null. */
    static Part of(Stmt s) {
        return s instanceof Stmt.Eval e
                        && e.expr() instanceof Expr.Call c
                        && c.callee().handle() instanceof Part part
                ? part
                : null;
    }

    /** This part and all inside it. */
    List<Part> all() {
        List<Part> all = new ArrayList<>(List.of(this));
        inner.forEach(p -> all.addAll(p.all()));
        return all;
    }

    /** Variables that occur here or in a part inside. */
    Set<Var> mentionedInside() {
        Set<Var> all = new LinkedHashSet<>(mentioned);
        inner.forEach(p -> all.addAll(p.mentionedInside()));
        return all;
    }

    /** Variables that this part changes, or gets changed by what an inner part returns. */
    Set<Var> changed() {
        Set<Var> all = new LinkedHashSet<>(assigned);
        inner.stream().filter(p -> p.returned != null).forEach(p -> all.add(p.returned));
        return all;
    }

    /** Whether the variable comes to life here: its declaration, or the part that returns it, stands here. */
    boolean owns(Var v) {
        return declared.contains(v) || inner.stream().anyMatch(p -> p.returned == v && p.declares(v));
    }

    private boolean declares(Var v) {
        return owns(v);
    }

    private final class Facts extends Walker {
        @Override
        protected Var var(Var v) {
            mentioned.add(v);
            return v;
        }

        @Override
        public Stmt declare(Stmt.Declare s) {
            declared.add(s.var());
            assigned.add(s.var());
            return super.declare(s);
        }

        @Override
        public Stmt assign(Stmt.Assign s) {
            assigned.add(s.var());
            return super.assign(s);
        }

        @Override
        public Expr call(Expr.Call e) {
            if (e.callee().handle() instanceof Part part) {
                inner.add(part);
                return e;
            }
            return super.call(e);
        }
    }
}
