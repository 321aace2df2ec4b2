/** What the generated methods take and return: names, parameters, records, the checks of arguments, and what their Javadoc says. */
package dev.backsweep.processor.differentiate.signature;
