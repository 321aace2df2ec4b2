package dev.backsweep.tests.adversary.oracle;

import dev.backsweep.tests.adversary.tree.Ty;
import java.util.List;

/** A record of a program that is interpreted. */
public record Fields(Ty.Rec type, List<Object> values) {}
