/** Facts about the core IR that differentiation needs; nothing here changes a program. */
package dev.backsweep.processor.analyse;
