package dev.backsweep.tests.adversary.tree;

/** A parameter, a local variable or a record component. Within a scope a name is declared once. */
public record Var(String name, Ty type) {}
