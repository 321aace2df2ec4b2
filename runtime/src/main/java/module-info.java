/** The annotations of Backsweep, and what generated derivatives call at run time. */
module dev.backsweep {
    exports dev.backsweep;
    exports dev.backsweep.runtime;
}
