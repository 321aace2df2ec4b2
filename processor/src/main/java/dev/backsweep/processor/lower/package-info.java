/** Gives the storage of differentiated programs its memory, and their methods a size that HotSpot compiles. */
package dev.backsweep.processor.lower;
