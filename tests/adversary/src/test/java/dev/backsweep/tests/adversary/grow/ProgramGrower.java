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
    /** What stands in the way of what programs of one sort are about. */
    private static final Feature[] RARE = {
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

    /** What programs of array variables are dull without. */
    private static final List<Feature> MOVING =
            List.of(Feature.WRITES, Feature.PARAM_WRITES, Feature.CALLS, Feature.ARRAY_CALLS, Feature.NEW_ARRAYS);

    private final Random random;
    private final Set<Feature> allowed;
    private final Set<Feature> features;
    private final String name;
    private final List<Ty.Rec> records = new ArrayList<>();
    /** The class whose objects may be parameters, or null. */
    private Ty.Rec ofClass;

    private final List<Program.Method> helpers = new ArrayList<>();
    private boolean isInstance;
    /** Whether the main method is a kernel or two and little else, as people write it. */
    private boolean isNatural;
    /** Whether the methods are mostly moves of arrays between variables. */
    private boolean isRenaming;

    private ProgramGrower(String name, long seed, Set<Feature> features) {
        this.name = name;
        this.random = new Random(seed);
        this.allowed = features;
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
        isRenaming = features.contains(Feature.ARRAY_VARIABLES)
                && features.contains(Feature.ARRAYS)
                && chance(features.contains(Feature.KERNELS) ? 30 : 70);
        if (isRenaming) {
            MOVING.stream().filter(f -> allowed.contains(f) && chance(80)).forEach(features::add);
        }
        if (features.contains(Feature.RECORDS)) {
            records.add(record(0));
            if (chance(30)) {
                records.add(record(1));
            }
        }
        if (features.contains(Feature.OBJECT_PARAMS) && chance(40)) {
            ofClass = record(2);
        }
        isNatural =
                !isRenaming && features.contains(Feature.KERNELS) && features.contains(Feature.ARRAYS) && chance(40);
        HeadGrower heads = new HeadGrower(random, features, name, records, ofClass, isNatural, isRenaming);
        if (features.contains(Feature.CALLS)) {
            growHelpers(heads, 1 + random.nextInt(3));
        }
        Ty result = (isNatural || isRenaming) && chance(85) ? Ty.DOUBLE : heads.resultOfMain();
        List<Program.Param> params = heads.params(result);
        int budget = 2 + random.nextInt(chance(15) ? 30 : 12);
        if (features.contains(Feature.LARGE) && chance(2)) {
            budget = 60 + random.nextInt(60);
        }
        Program.Method main = method(name, params, result, budget, List.copyOf(helpers));
        boolean overloads = features.contains(Feature.OVERLOADS) && chance(50);
        List<Ty.Rec> declared = new ArrayList<>(records);
        if (ofClass != null) {
            declared.add(ofClass);
        }
        return new Program(name, declared, helpers, main, request(result), isInstance, overloads);
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
        if (number == 2) {
            return new Ty.Rec("C" + name, components, Ty.Making.OF_CLASS);
        }
        if (number > 0 && chance(50)) {
            components.add(new Var("inner", records.get(0)));
        }
        boolean isMade = features.contains(Feature.CONSTRUCTORS) && chance(40);
        Ty.Making making = !isMade ? Ty.Making.PLAIN : chance(50) ? Ty.Making.CHECKS : Ty.Making.COPIES;
        boolean isHostile = number == 0 && features.contains(Feature.NAMES) && chance(10);
        String stem = name.substring(0, 1).toUpperCase(java.util.Locale.ROOT) + name.substring(1);
        String recordName = isHostile ? stem + (chance(50) ? "Gradient" : "Vjp") : "R" + name + "_" + number;
        return new Ty.Rec(recordName, components, making);
    }

    /** Methods that others call: functions, ones that write an array, recursive ones. */
    private void growHelpers(HeadGrower grower, int count) {
        List<Program.Method> heads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            heads.add(grower.helper(i, heads));
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
        boolean hasCompanion = !(ofRecord && isInstance);
        if (features.contains(Feature.NESTED) && hasCompanion && !(isHelper && isRecursive(params))) {
            g.nested = NestedGrower.among(helpers);
        }
        for (Program.Param param : params) {
            g.take(param.var().name());
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
        if (isRenaming) {
            renaming(g, statements, body, isHelper);
        }
        while (g.budget > 0 && (body.isEmpty() || Flow.completes(body.get(body.size() - 1)))) {
            statements.grow(body);
        }
        if (body.isEmpty() || Flow.completes(body.get(body.size() - 1))) {
            body.add(giveBack(g, statements));
        }
        return new Program.Method(methodName, params, result, new St.Block(body));
    }

    /** Arrays under one name and another, with less round them than elsewhere. */
    private void renaming(Growth g, StmtGrower statements, List<St> body, boolean isHelper) {
        if (chance(80)) {
            g.without(RARE);
        }
        AliasGrower aliases = new AliasGrower(g, statements);
        if (isHelper) {
            for (int i = g.below(3); i > 0 && (body.isEmpty() || Flow.completes(body.get(body.size() - 1))); i--) {
                aliases.round(body);
            }
        } else {
            aliases.program(body);
        }
        g.budget = chance(80) ? 0 : 2;
    }

    /** A kernel or two, with less round them than elsewhere. */
    private void natural(Growth g, StmtGrower statements, List<St> body) {
        if (chance(80)) {
            g.without(RARE);
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
        if (g.result.equals(Ty.DOUBLES) && g.has(Feature.ARRAY_VARIABLES) && g.chance(70)) {
            return new St.Return(new AliasGrower(g, statements).source(Ty.DOUBLES));
        }
        if (!g.result.isFloating()) {
            return new St.Return(statements.exprs.assignable(g.result, 3));
        }
        List<Var> sums = g.sums.stream().filter(v -> g.scope.has(v.name())).toList();
        if (g.result == Ty.DOUBLE && !sums.isEmpty() && (g.isNatural || isRenaming || g.chance(60))) {
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
