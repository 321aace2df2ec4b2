package dev.backsweep.processor.read;

import dev.backsweep.processor.ir.Callee;
import dev.backsweep.processor.ir.Type;
import java.util.List;
import javax.lang.model.element.ExecutableElement;
import org.jspecify.annotations.Nullable;

/**
 * What finds the body of a callee again, within one round.
 *
 * @param thrown the exceptions that it declares, or null where the companion could not name the types of its signature
 */
record SourceMethod(ExecutableElement element, @Nullable List<Type> thrown) implements Callee.Handled {}
