package dev.backsweep.tests.adversary.grow;

import dev.backsweep.tests.adversary.Feature;
import dev.backsweep.tests.adversary.tree.Ex;
import dev.backsweep.tests.adversary.tree.Flow;
import dev.backsweep.tests.adversary.tree.MathTable;
import dev.backsweep.tests.adversary.tree.Op;
import dev.backsweep.tests.adversary.tree.Program;
import dev.backsweep.tests.adversary.tree.Request;
import dev.backsweep.tests.adversary.tree.St;
import dev.backsweep.tests.adversary.tree.Ty;
import dev.backsweep.tests.adversary.tree.Var;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;

/** Grows a whole random program: records, helpers, and the method to differentiate. The same seed grows the same program. */
public final class ProgramGrower {
    private final Random random;
    private final Set<Feature> features;
    private final String name;
    private final List<Ty.Rec> records = new ArrayList<>();
    private final List<Program.Method> helpers = new ArrayList<>();
    private boolean isInstance;
    /** Whether the main method is a kernel or two and little else, as people write it. */
    private boolean isNatural;

    private ProgramGrower(String name, long seed, Set<Feature> features) {
        this.name = name;
        this.random = new Random(seed);
        // Every program leaves out some features, so that each is also met without the others.
        this.features = EnumSet.noneOf(Feature.class);
        int percent = 35 + random.nextInt(65);
        for (Feature feature : features) {
            if (random.nextInt(100) < percent) {
                this.features.add(feature);
            }
        }
    }

    /** A program whose methods and records are named after {@code name}. */
    public static Program grow(String name, long seed, Set<Feature> features) {
        return new ProgramGrower(name, seed, features).program();
    }

    private boolean chance(int percent) {
        return random.nextInt(100) < percent;
    }

    private Program program() {
        isInstance = features.contains(Feature.OBJECTS) && chance(30);
        if (features.contains(Feature.RECORDS)) {
            records.add(record(0));
            if (chance(30)) {
                records.add(record(1));
            }
        }
        if (features.contains(Feature.CALLS)) {
            growHelpers(1 + random.nextInt(3));
        }
        isNatural = features.contains(Feature.KERNELS) && features.contains(Feature.ARRAYS) && chance(40);
        Ty result = isNatural && chance(85) ? Ty.DOUBLE : resultOfMain();
        List<Program.Param> params = params(result);
        int budget = 2 + random.nextInt(chance(15) ? 30 : 12);
        if (features.contains(Feature.LARGE) && chance(2)) {
            budget = 60 + random.nextInt(60);
        }
        Program.Method main = method(name, params, result, budget, List.copyOf(helpers));
        boolean overloads = features.contains(Feature.OVERLOADS) && chance(50);
        return new Program(name, records, helpers, main, request(result), isInstance, overloads);
    }

    private Request request(Ty result) {
        boolean forward = features.contains(Feature.FORWARD) && chance(45);
        boolean reverse = !forward || chance(70);
        boolean second = features.contains(Feature.SECOND_ORDER) && result.isFloating() && chance(30);
        return new Request(reverse, forward, second ? 2 : 1, features.contains(Feature.WRT) && chance(40));
    }

    private Ty.Rec record(int number) {
        List<Var> components = new ArrayList<>();
        components.add(new Var("x", Ty.DOUBLE));
        if (chance(60)) {
            components.add(new Var("y", Ty.DOUBLE));
        }
        if (chance(30)) {
            components.add(new Var("k", Ty.INT));
        }
        if (features.contains(Feature.ARRAYS) && chance(35)) {
            components.add(new Var("xs", Ty.DOUBLES));
        }
        if (number > 0 && chance(50)) {
            components.add(new Var("inner", records.get(0)));
        }
        boolean isMade = features.contains(Feature.CONSTRUCTORS) && chance(40);
        Ty.Making making = !isMade ? Ty.Making.PLAIN : chance(50) ? Ty.Making.CHECKS : Ty.Making.COPIES;
        return new Ty.Rec("R" + name + "_" + number, components, making);
    }

    private Ty resultOfMain() {
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

    private List<Program.Param> params(Ty result) {
        List<Ty> types = new ArrayList<>();
        boolean arrays = features.contains(Feature.ARRAYS);
        types.add(arrays && (result == Ty.VOID || isNatural || chance(75)) ? Ty.DOUBLES : Ty.DOUBLE);
        if (isNatural) {
            List<Ty> usual = List.of(Ty.MATRIX, Ty.MATRIX, Ty.MATRIX, Ty.DOUBLES, Ty.INTS);
            types.addAll(List.of(usual.get(random.nextInt(3)), usual.get(random.nextInt(5))));
        }
        int more = random.nextInt(isNatural ? 2 : 4);
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
        List<Program.Param> params = new ArrayList<>();
        for (int i = 0; i < types.size(); i++) {
            boolean constant = i > 0
                    && features.contains(Feature.CONSTANT_PARAMS)
                    && chance(20)
                    && types.get(i).canBeActive();
            params.add(new Program.Param(new Var(paramName(types.get(i), i), types.get(i)), constant));
        }
        return params;
    }

    private static String paramName(Ty type, int i) {
        String stem = type.equals(Ty.MATRIX) || type.equals(Ty.CUBE)
                ? "q"
                : type.isArray() ? "a" : type.isFloating() ? "x" : "p";
        return stem + i;
    }

    /** Methods that others call: functions, ones that write an array, recursive ones. */
    private void growHelpers(int count) {
        List<Program.Method> heads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            heads.add(helperHead(i));
        }
        for (int i = 0; i < count; i++) {
            helpers.add(helper(heads, i));
        }
    }

    private static boolean isRecursive(Program.Method method) {
        return isRecursive(method.params());
    }

    private static boolean isRecursive(List<Program.Param> params) {
        return params.get(0).var().name().equals("fuel");
    }

    private Program.Method helperHead(int number) {
        boolean recursive = features.contains(Feature.RECURSION) && chance(35);
        boolean arrays = features.contains(Feature.ARRAY_CALLS) && features.contains(Feature.ARRAYS);
        List<Program.Param> params = new ArrayList<>();
        if (recursive) {
            params.add(new Program.Param(new Var("fuel", Ty.INT), false));
        }
        boolean ofRecord = !recursive && !records.isEmpty() && features.contains(Feature.RECORD_METHODS) && chance(20);
        if (ofRecord) {
            params.add(new Program.Param(new Var("this", records.get(0)), false));
        }
        params.add(new Program.Param(new Var("h", Ty.DOUBLE), false));
        if (arrays && chance(65)) {
            boolean matrix = features.contains(Feature.MATRICES) && chance(15);
            params.add(new Program.Param(new Var("c", matrix ? Ty.MATRIX : Ty.DOUBLES), false));
        }
        if (chance(40)) {
            Ty type = !records.isEmpty() && chance(50) ? records.get(0) : chance(60) ? Ty.DOUBLE : Ty.INT;
            params.add(new Program.Param(new Var("d", type), false));
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
                .addIf(arrays, 3, () -> Ty.DOUBLES)
                .addIf(!records.isEmpty(), 2, () -> records.get(0))
                .add(1, () -> Ty.INT)
                .draw();
        return new Program.Method(name + "h" + number, params, result, St.Block.of());
    }

    private Program.Method helper(List<Program.Method> heads, int number) {
        Program.Method head = heads.get(number);
        List<Program.Method> callees = new ArrayList<>(helpers);
        if (isRecursive(head)) {
            callees.add(head);
            callees.add(head);
            if (features.contains(Feature.MUTUAL_RECURSION)) {
                heads.subList(number + 1, heads.size()).stream()
                        .filter(ProgramGrower::isRecursive)
                        .forEach(callees::add);
            }
        } else {
            callees.removeIf(m -> isRecursive(m) && chance(70));
        }
        return method(head.name(), head.params(), head.result(), 1 + random.nextInt(5), callees);
    }

    private Program.Method method(
            String methodName, List<Program.Param> params, Ty result, int budget, List<Program.Method> callees) {
        Set<Feature> own = EnumSet.copyOf(features);
        if (!features.contains(Feature.PARAM_WRITES)) {
            own.remove(Feature.WRITES);
        }
        boolean ofRecord = params.get(0).var().name().equals("this");
        List<Program.Method> reachable = ofRecord && isInstance ? List.of() : callees;
        Growth g = new Growth(random, own, reachable, records, result, budget);
        g.isInstance = isInstance && !ofRecord;
        boolean isHelper = !methodName.equals(name);
        if (features.contains(Feature.NESTED) && !(isHelper && isRecursive(params))) {
            g.nested = NestedGrower.among(helpers);
        }
        for (Program.Param param : params) {
            if (param.var().name().equals("fuel")) {
                g.fuel = param.var();
                g.scope.addIndex(param.var(), false);
            } else if (param.type().isFloating() && chance(30)
                    || param.var().name().equals("this")) {
                g.scope.addFrozen(param.var());
            } else {
                g.scope.add(param.var());
            }
        }
        StmtGrower statements = new StmtGrower(g);
        List<St> body = new ArrayList<>();
        if (g.fuel != null) {
            Ex empty = new Ex.Binary(Op.LE, new Ex.Read(g.fuel), new Ex.Lit(Ty.INT, 0));
            body.add(new St.If(empty, St.Block.of(giveBack(g, statements)), null));
        }
        if (isNatural && !isHelper) {
            natural(g, statements, body);
        }
        while (g.budget > 0 && (body.isEmpty() || Flow.completes(body.get(body.size() - 1)))) {
            statements.grow(body);
        }
        if (body.isEmpty() || Flow.completes(body.get(body.size() - 1))) {
            body.add(giveBack(g, statements));
        }
        return new Program.Method(methodName, params, result, new St.Block(body));
    }

    /** A kernel or two, with less round them than elsewhere. */
    private void natural(Growth g, StmtGrower statements, List<St> body) {
        Feature[] rare = {
            Feature.OPAQUE,
            Feature.TRY_CATCH,
            Feature.TRY_FINALLY,
            Feature.LABELS,
            Feature.STORES_IN_EXPRESSIONS,
            Feature.RETURNS,
            Feature.THROWS,
            Feature.STEP_IN_INDEX,
            Feature.WORDS,
            Feature.PREDICATES
        };
        if (chance(80)) {
            g.without(rare);
        }
        g.budget = chance(50) ? 6 : 12;
        g.isNatural = true;
        for (int i = chance(60) ? 1 : 2; i > 0; i--) {
            new Kernels(g, statements).grow(body);
        }
        g.budget = chance(70) ? 0 : 2;
    }

    /** {@code sum / n + …}, as a rule linear in what the loops have summed up. */
    private static Ex loss(Growth g, StmtGrower statements, List<Var> sums) {
        Ex loss = null;
        for (Var sum : sums) {
            Ex term = new Ex.Read(sum);
            int how = g.below(6);
            if (how == 0) {
                term = new Ex.Binary(Op.MUL, term, statements.exprs.of(Ty.DOUBLE, 2));
            } else if (how == 1) {
                term = new Ex.Binary(Op.DIV, term, new Ex.Lit(Ty.INT, 3));
            } else if (how == 2 && g.has(Feature.MATH)) {
                term = new Ex.MathCall(
                        MathTable.named("sqrt", Ty.DOUBLE),
                        List.of(new Ex.Binary(Op.ADD, new Ex.Binary(Op.MUL, term, term), new Ex.Lit(Ty.DOUBLE, 1.0))));
            }
            loss = loss == null ? term : new Ex.Binary(g.chance(80) ? Op.ADD : Op.SUB, loss, term);
        }
        return g.chance(70) ? loss : new Ex.Binary(Op.ADD, loss, statements.exprs.of(Ty.DOUBLE, 2));
    }

    /** The last return: of numbers, one that many variables flow into. */
    private St giveBack(Growth g, StmtGrower statements) {
        if (g.result == Ty.VOID) {
            return new St.Return(null);
        }
        if (!g.result.isFloating()) {
            return new St.Return(statements.exprs.assignable(g.result, 3));
        }
        List<Var> sums = g.sums.stream().filter(v -> g.scope.has(v.name())).toList();
        if (g.result == Ty.DOUBLE && !sums.isEmpty() && (g.isNatural || g.chance(60))) {
            return new St.Return(loss(g, statements, sums));
        }
        Ex sum = statements.exprs.of(g.result, 3);
        for (Var var : g.scope.all(g.result)) {
            if (g.chance(50)) {
                sum = new Ex.Binary(g.chance(80) ? Op.ADD : Op.MUL, sum, new Ex.Read(var));
            }
        }
        return new St.Return(sum);
    }
}
