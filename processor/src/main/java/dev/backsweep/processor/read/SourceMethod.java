package dev.backsweep.processor.read;

import javax.lang.model.element.ExecutableElement;

/** What finds the body of a callee again, within one round. */
record SourceMethod(ExecutableElement element) {}
