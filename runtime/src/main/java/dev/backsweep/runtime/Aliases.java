package dev.backsweep.runtime;

/**
 * The rules of identity that {@link Shapes} states, for arguments with rows.
 *
 * <p>The arrays of all levels of the arguments are put in one line, primals and adjoints, and looked up by identity.
 */
final class Aliases {
    private Aliases() {}

    /** What goes with the primal's arrays. */
    enum Kind {
        ADJOINT("Bar", "adjoint", "an adjoint"),
        TANGENT("Dot", "tangent", "a tangent");

        private final String suffix;
        final String noun;
        final String article;

        Kind(String suffix, String noun, String article) {
            this.suffix = suffix;
            this.noun = noun;
            this.article = article;
        }

        /**
         * The name of what goes with the array of that name: {@code xBar} for {@code x}, {@code rBar.w()} for {@code r.w()}, and
         * {@code xBar_} for {@code x/xBar_}, where another parameter is called {@code xBar}.
         */
        String of(String name) {
            int own = name.indexOf('/');
            if (own >= 0) {
                return name.substring(own + 1);
            }
            int component = name.indexOf('.');
            return component < 0 ? name + suffix : name.substring(0, component) + suffix + name.substring(component);
        }
    }

    /** The name of the array itself: {@code x} for {@code x/xBar_}. */
    static String argument(String name) {
        int own = name.indexOf('/');
        return own < 0 ? name : name.substring(0, own);
    }

    /** Within one argument. */
    static void checkRows(Kind kind, String name, Object[] x, Object[] bar, boolean written) {
        Workspace scratch = Workspace.enter();
        try {
            int n = count(x);
            Object[] arrays = scratch.objects(2L * n); // each primal at i, its adjoint at n + i
            collect(x, bar, arrays, 0, n);
            int[] firsts = Identity.firsts(arrays, 2 * n, scratch);
            for (int i = 0; i < n; i++) {
                Object array = arrays[i];
                Object adjoint = arrays[n + i];
                int sameArray = firsts[i];
                int sameAdjoint = firsts[n + i] - n;
                if (sameAdjoint < 0) {
                    throw isPrimal(kind, path(kind.of(name), bar, adjoint), path(name, x, adjoint));
                }
                if (written && sameArray < sameAdjoint) {
                    Object other = arrays[n + sameArray];
                    throw new IllegalArgumentException(
                            path(kind.of(name), bar, other) + " and " + path(kind.of(name), bar, adjoint)
                                    + " are two arrays, but their primals are one, " + path(name, x, array)
                                    + ", which the method writes: one array needs one " + kind.noun);
                }
                if (written && sameAdjoint < sameArray) {
                    throw new IllegalArgumentException(
                            path(kind.of(name), bar, adjoint) + " is the " + kind.noun + " of both "
                                    + path(name, x, arrays[sameAdjoint]) + " and " + path(name, x, array)
                                    + ", which the method writes: each array needs " + kind.article + " of its own");
                }
            }
        } finally {
            scratch.exit();
        }
    }

    /** Between two arguments that are not one array. */
    static void checkPair(
            Kind kind, String x, Object primalX, Object barX, String y, Object primalY, Object barY, boolean written) {
        if (!hasRows(primalX) && !hasRows(barX)) {
            checkFlat(kind, x, primalX, barX, y, primalY, barY, written);
            return;
        }
        if (!hasRows(primalY) && !hasRows(barY)) {
            checkFlat(kind, y, primalY, barY, x, primalX, barX, written);
            return;
        }
        if (!meet(primalX, barX, primalY, barY)) {
            return;
        }
        Workspace scratch = Workspace.enter();
        try {
            int primalsOfX = count(primalX);
            int ofX = primalsOfX + count(barX);
            int primalsOfY = ofX + count(primalY);
            int all = primalsOfY + count(barY);
            Object[] arrays = scratch.objects(all);
            collect(primalX, arrays, 0);
            collect(barX, arrays, primalsOfX);
            collect(primalY, arrays, ofX);
            collect(barY, arrays, primalsOfY);
            int[] firsts = Identity.firsts(arrays, all, scratch);
            for (int i = ofX; i < all; i++) {
                boolean primalOfX = firsts[i] < primalsOfX;
                boolean primalOfY = i < primalsOfY;
                if (firsts[i] < ofX && (written || primalOfX != primalOfY)) {
                    String inX = primalOfX ? path(x, primalX, arrays[i]) : path(kind.of(x), barX, arrays[i]);
                    String inY = primalOfY ? path(y, primalY, arrays[i]) : path(kind.of(y), barY, arrays[i]);
                    throw primalOfX == primalOfY
                            ? shared(inX, inY)
                            : primalOfX ? isPrimal(kind, inY, inX) : isPrimal(kind, inX, inY);
                }
            }
        } finally {
            scratch.exit();
        }
    }

    /** Whether some array is in both arguments: the smaller one is looked up for each array of the larger, which may have a million rows. */
    private static boolean meet(Object primalX, Object barX, Object primalY, Object barY) {
        long ofX = atMost(primalX) + atMost(barX);
        long ofY = atMost(primalY) + atMost(barY);
        boolean fewer = ofX <= ofY;
        Workspace scratch = Workspace.enter();
        try {
            Object[] few = scratch.objects(fewer ? ofX : ofY);
            int primals = collect(fewer ? primalX : primalY, few, 0);
            int n = collect(fewer ? barX : barY, few, primals);
            int[] table = Identity.table(few, n, scratch);
            return meets(few, n, table, fewer ? primalY : primalX) || meets(few, n, table, fewer ? barY : barX);
        } finally {
            scratch.exit();
        }
    }

    private static boolean meets(Object[] few, int n, int[] table, Object x) {
        if (x == null) {
            return false;
        }
        if (hasFlatRows(x)) {
            for (Object row : (Object[]) x) {
                if (row != null && Identity.contains(few, n, table, row)) {
                    return true;
                }
            }
        } else if (hasRows(x)) {
            for (Object row : (Object[]) x) {
                if (meets(few, n, table, row)) {
                    return true;
                }
            }
        }
        return Identity.contains(few, n, table, x);
    }

    /** Between an argument without rows and another: quicker than a table. */
    private static void checkFlat(
            Kind kind, String x, Object primalX, Object barX, String y, Object primalY, Object barY, boolean written) {
        if (contains(primalY, barX)) {
            throw isPrimal(kind, kind.of(x), path(y, primalY, barX));
        }
        if (contains(barY, primalX)) {
            throw isPrimal(kind, path(kind.of(y), barY, primalX), argument(x));
        }
        if (written && contains(primalY, primalX)) {
            throw shared(argument(x), path(y, primalY, primalX));
        }
        if (written && contains(barY, barX)) {
            throw shared(kind.of(x), path(kind.of(y), barY, barX));
        }
    }

    private static boolean contains(Object x, Object array) {
        if (array == null || !hasRows(x)) {
            return array != null && x == array;
        }
        for (Object row : (Object[]) x) {
            if (row == array || (row instanceof Object[] && contains(row, array))) {
                return true;
            }
        }
        return x == array;
    }

    static IllegalArgumentException isPrimal(Kind kind, String bar, String primal) {
        return new IllegalArgumentException(
                bar + " is the same array as " + argument(primal) + ": " + kind.article + " needs an array of its own");
    }

    static IllegalArgumentException twoBuffers(Kind kind, String x, String y) {
        return new IllegalArgumentException(
                argument(x) + " and " + argument(y) + " are one array, which the method writes, but " + kind.of(x)
                        + " and " + kind.of(y) + " are not one array: one array needs one " + kind.noun);
    }

    static IllegalArgumentException oneBuffer(Kind kind, String x, String y, String without) {
        return new IllegalArgumentException(
                argument(x) + " and " + argument(y) + " are one array, which the method writes, but "
                        + argument(without) + " has no " + kind.noun + ": they must be two arrays");
    }

    static IllegalArgumentException notApart(String x, String y) {
        return new IllegalArgumentException(
                x + " and " + y + " are one array, which the method writes: a Hessian or a Jacobian needs two arrays");
    }

    static IllegalArgumentException notSeparate(String x, String y) {
        return new IllegalArgumentException(x + " and " + y
                + " are one array, into which the method writes active values: they must be two arrays");
    }

    static IllegalArgumentException shared(String x, String y) {
        return new IllegalArgumentException(x + " and " + y
                + " are the same array, but the arguments they belong to are not, and the method writes one of those:"
                + " they must not share arrays");
    }

    /** How many arrays there are in {@code x}, itself included. */
    private static int count(Object x) {
        if (!hasRows(x)) {
            return x == null ? 0 : 1;
        }
        int n = 1;
        for (Object row : (Object[]) x) {
            n += count(row);
        }
        return n;
    }

    /** How many arrays there may be in {@code x}, itself included; a million rows are not looked at for that. */
    private static long atMost(Object x) {
        return hasFlatRows(x) ? 1L + ((Object[]) x).length : count(x);
    }

    private static int collect(Object x, Object[] arrays, int at) {
        if (x == null) {
            return at;
        }
        arrays[at] = x;
        int next = at + 1;
        if (hasRows(x)) {
            for (Object row : (Object[]) x) {
                next = collect(row, arrays, next);
            }
        }
        return next;
    }

    /** Adjoints of what is null count for nothing. */
    private static int collect(Object x, Object bar, Object[] arrays, int at, int n) {
        if (x == null) {
            return at;
        }
        arrays[at] = x;
        arrays[n + at] = bar;
        int next = at + 1;
        if (hasRows(x)) {
            Object[] rows = (Object[]) x;
            for (int i = 0; i < rows.length; i++) {
                next = collect(rows[i], ((Object[]) bar)[i], arrays, next, n);
            }
        }
        return next;
    }

    private static boolean hasRows(Object x) {
        return x instanceof Object[] && x.getClass().getComponentType().isArray();
    }

    /** Whether the rows have no rows themselves: to see that, none of them has to be looked at. */
    private static boolean hasFlatRows(Object x) {
        return hasRows(x) && x.getClass().getComponentType().getComponentType().isPrimitive();
    }

    /** Where an array stands in an argument: {@code x}, {@code x[2]}, {@code x[2][0]}. */
    private static String path(String name, Object x, Object array) {
        String own = argument(name);
        String path = find(own, x, array);
        return path == null ? own : path;
    }

    private static String find(String name, Object x, Object array) {
        if (x == array) {
            return name;
        }
        if (hasRows(x)) {
            Object[] rows = (Object[]) x;
            for (int i = 0; i < rows.length; i++) {
                String path = find(name + "[" + i + "]", rows[i], array);
                if (path != null) {
                    return path;
                }
            }
        }
        return null;
    }
}
