package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Grows the heads of a program's methods: names, parameters, results. */
final class HeadGrower {
    /** Parameters that the generator knows by these names. */
    private static final Set<String> KEPT = Set.of("fuel", "this", "vs");

    private static final List<String> METHOD_ENDS =
            List.of("Gradient", "Vjp", "Jvp", "Forward", "Reverse", "Derivative", "Hvp", "Jacobian", "_");

    private final Random random;
    private final Set<Feature> features;
    private final String name;
    private final List<Ty.Rec> records;
    private final Ty.Rec ofClass;
    private final boolean isNatural;
    private final boolean isRenaming;

    /**
     * @param name the program's
     * @param ofClass a class whose objects may be parameters, or null
     * @param isNatural whether the main method is a kernel
     * @param isRenaming whether the methods are mostly moves of arrays between variables
     */
    HeadGrower(
            Random random,
            Set<Feature> features,
            String name,
            List<Ty.Rec> records,
            Ty.Rec ofClass,
            boolean isNatural,
            boolean isRenaming) {
        this.random = random;
        this.features = features;
        this.name = name;
        this.records = records;
        this.ofClass = ofClass;
        this.isNatural = isNatural;
        this.isRenaming = isRenaming;
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    /** What the main method returns. */
    Ty resultOfMain() {
        int at = random.nextInt(20);
        boolean arrays = features.contains(Feature.ARRAYS);
        if (at < 3 && arrays && features.contains(Feature.ARRAY_RESULTS)) {
            return features.contains(Feature.FLOAT_ARRAYS) && chance(20) ? Ty.FLOATS : Ty.DOUBLES;
        }
        if (at < 6 && arrays && features.contains(Feature.VOID_METHODS) && features.contains(Feature.PARAM_WRITES)) {
            return Ty.VOID;
        }
        if (at == 6 && features.contains(Feature.MATRIX_RESULTS) && features.contains(Feature.MATRICES)) {
            return Ty.MATRIX;
        }
        if (at == 7 && !records.isEmpty()) {
            return records.get(random.nextInt(records.size()));
        }
        return at == 8 && features.contains(Feature.FLOATS) ? Ty.FLOAT : Ty.DOUBLE;
    }

    /** The parameters of the main method, which returns this. */
    List<Program.Param> params(Ty result) {
        List<Ty> types = new ArrayList<>();
        boolean arrays = features.contains(Feature.ARRAYS);
        types.add(arrays && (result == Ty.VOID || isNatural || chance(75)) ? Ty.DOUBLES : Ty.DOUBLE);
        if (isNatural) {
            List<Ty> usual = List.of(Ty.MATRIX, Ty.MATRIX, Ty.MATRIX, Ty.DOUBLES, Ty.INTS);
            types.addAll(List.of(usual.get(random.nextInt(3)), usual.get(random.nextInt(5))));
        }
        if (isRenaming) {
            types.add(chance(70) ? Ty.DOUBLES : Ty.DOUBLE);
        }
        int more = random.nextInt(isNatural || isRenaming ? 2 : 4);
        for (int i = 0; i < more; i++) {
            types.add(new Choice<Ty>(random)
                    .add(6, () -> Ty.DOUBLE)
                    .addIf(arrays, 5, () -> Ty.DOUBLES)
                    .addIf(arrays && features.contains(Feature.MATRICES), 3, () -> Ty.MATRIX)
                    .addIf(arrays && features.contains(Feature.CUBES), 1, () -> Ty.CUBE)
                    .addIf(features.contains(Feature.FLOATS), 1, () -> Ty.FLOAT)
                    .addIf(features.contains(Feature.FLOAT_ARRAYS), 1, () -> Ty.FLOATS)
                    .addIf(features.contains(Feature.INT_ARRAYS), 2, () -> Ty.INTS)
                    .addIf(features.contains(Feature.BOOLEANS), 1, () -> Ty.BOOLEAN)
                    .addIf(features.contains(Feature.LONGS), 1, () -> Ty.LONG)
                    .addIf(features.contains(Feature.WORDS), 1, () -> chance(50) ? Ty.Word.STRING : Ty.Word.MOOD)
                    .addIf(features.contains(Feature.BOOLEAN_ARRAYS), 1, () -> Ty.FLAGS)
                    .addIf(
                            features.contains(Feature.SMALL_INTEGERS),
                            1,
                            () -> List.of(Ty.BYTE, Ty.SHORT, Ty.CHAR).get(random.nextInt(3)))
                    .addIf(
                            features.contains(Feature.RECORD_PARAMS) && !records.isEmpty(),
                            2,
                            () -> records.get(random.nextInt(records.size())))
                    .add(3, () -> Ty.INT)
                    .draw());
        }
        if (ofClass != null) {
            types.add(1 + random.nextInt(types.size()), ofClass);
        }
        List<Program.Param> params = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            boolean constant = i > 0
                    && features.contains(Feature.CONSTANT_PARAMS)
                    && chance(20)
                    && types.get(i).canBeActive();
            params.add(new Program.Param(new Var(paramName(types.get(i), i), types.get(i)), constant));
        }
        return renamed(params);
    }

    /** Some parameters get names that generated code would like to have; those that mean something to the generator keep theirs. */
    private List<Program.Param> renamed(List<Program.Param> params) {
        HostileNames hostile = new HostileNames(random);
        List<Program.Param> renamed = new ArrayList<>();
        for (Program.Param param : params) {
            boolean isFree = !KEPT.contains(param.var().name()) && param.type() != Ty.Word.KEY;
            String other = isFree && features.contains(Feature.NAMES) && chance(12) ? hostile.next(List.of()) : null;
            Var var = other == null ? param.var() : new Var(other, param.type());
            renamed.add(new Program.Param(var, param.constant()));
        }
        return renamed;
    }

    private static String paramName(Ty type, int i) {
        String stem = type.equals(Ty.MATRIX) || type.equals(Ty.CUBE)
                ? "q"
                : type.isArray() ? "a" : type.isFloating() ? "x" : "p";
        return stem + i;
    }

    /** The head of a helper: a method without a body, called like none of {@code others}. */
    Program.Method helper(int number, List<Program.Method> others) {
        boolean recursive = features.contains(Feature.RECURSION) && chance(35);
        boolean arrays = features.contains(Feature.ARRAY_CALLS) && features.contains(Feature.ARRAYS);
        List<Program.Param> params = new ArrayList<>();
        if (recursive) {
            params.add(new Program.Param(new Var("fuel", Ty.INT), false));
        }
        boolean ofRecord = !recursive && !records.isEmpty() && features.contains(Feature.RECORD_METHODS) && chance(20);
        boolean isOfClass = !recursive && ofClass != null && chance(25);
        if (ofRecord || isOfClass) {
            params.add(new Program.Param(new Var("this", isOfClass ? ofClass : records.get(0)), false));
        }
        params.add(new Program.Param(new Var("h", Ty.DOUBLE), false));
        if (arrays && chance(65)) {
            boolean matrix = features.contains(Feature.MATRICES) && chance(15);
            params.add(new Program.Param(new Var("c", matrix ? Ty.MATRIX : Ty.DOUBLES), false));
        }
        if (arrays && features.contains(Feature.ARRAY_VARIABLES) && chance(isRenaming ? 70 : 25)) {
            params.add(new Program.Param(new Var("e", Ty.DOUBLES), false));
        }
        if (chance(isRenaming ? 20 : 40)) {
            Ty type = !records.isEmpty() && chance(50) ? records.get(0) : chance(60) ? Ty.DOUBLE : Ty.INT;
            params.add(new Program.Param(new Var("d", type), false));
        }
        if (ofClass != null && chance(20)) {
            params.add(new Program.Param(new Var("o", ofClass), false));
        }
        if (features.contains(Feature.GENERIC_METHODS) && !recursive && chance(15)) {
            params.add(new Program.Param(new Var("key", Ty.Word.KEY), false));
        }
        if (arrays && features.contains(Feature.VARARGS) && chance(20)) {
            params.add(new Program.Param(new Var("vs", Ty.DOUBLES), false));
        }
        boolean hasArray = params.stream().anyMatch(p -> p.type().isArray());
        Ty result = new Choice<Ty>(random)
                .add(10, () -> Ty.DOUBLE)
                .addIf(hasArray, 4, () -> Ty.VOID)
                .addIf(arrays, isRenaming ? 25 : 3, () -> Ty.DOUBLES)
                .addIf(!records.isEmpty(), 2, () -> records.get(0))
                .add(1, () -> Ty.INT)
                .draw();
        return new Program.Method(methodName(number, others), renamed(params), result, St.Block.of());
    }

    /** The names of generated methods for the main method and for the first helper are names of helpers too. */
    private String methodName(int number, List<Program.Method> others) {
        String plain = name + "h" + number;
        if (!features.contains(Feature.NAMES) || !chance(15)) {
            return plain;
        }
        String stem = number == 0 || chance(50) ? name : name + "h0";
        String hostile = stem + METHOD_ENDS.get(random.nextInt(METHOD_ENDS.size()));
        return others.stream().anyMatch(m -> m.name().equals(hostile)) ? plain : hostile;
    }
}
