import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.Collectors;

/** The companion to the letter: every method with its modifiers, parameters by name, result and exceptions; every record. */
class Main {
    private static final String METHODS = """
            public double oneDerivative(double x)
            public OneGradient oneGradient(double x)
            public double[][] oneHessian(double x)
            public double oneHvp(double x, double xDot)
            public Dual oneJvp(double x, double xDot)
            public double oneSecondDerivative(double x)
            public OneGradient oneVjp(double x, double resultBar)
            public SeveralGradient severalGradient(double[] w, int n, double b, double[][] data, float[][] m)
            public SeveralGradient severalGradient(double[] w, double[] wBar, int n, double b, double[][] data, float[][] m, float[][] mBar)
            public double[][] severalHessian(double[] w, int n, double b, double[][] data, float[][] m)
            public SeveralHvp severalHvp(double[] w, double[] wDot, int n, double b, double bDot, double[][] data, float[][] m, float[][] mDot)
            public Dual severalJvp(double[] w, double[] wDot, int n, double b, double bDot, double[][] data, float[][] m, float[][] mDot)
            public SeveralGradient severalVjp(double[] w, int n, double b, double[][] data, float[][] m, double resultBar)
            public SeveralGradient severalVjp(double[] w, double[] wBar, int n, double b, double[][] data, float[][] m, float[][] mBar, double resultBar)
            public VectorJacobian vectorJacobian(double[] x, double y)
            public DualArray vectorJvp(double[] x, double[] xDot, double y, double yDot)
            public VectorVjp vectorVjp(double[] x, double y, double[] resultBar)
            public VectorVjp vectorVjp(double[] x, double[] xBar, double y, double[] resultBar)
            public double[] columnsJacobian(double x)
            public DualArray columnsJvp(double x, double xDot)
            public ColumnsVjp columnsVjp(double x, double[] resultBar)
            public MadeJvp madeJvp(Point p, Point pDot)
            public MadeVjp madeVjp(Point p, CheckedBar resultBar)
            public void stepJvp(double[] x, double[] xDot, double dt, double dtDot, int[] seen)
            public StepVjp stepVjp(double[] x, double[] xBar, double dt, int[] seen)
            <K, T> Dual singleJvp(Model<K> self, float value, float valueDot, K key, List<? super T> all, T... rest) throws IOException
            <K> LengthGradient lengthGradient(Model<K> self, double... x)
            <K> double lengthGradient(Model<K> self, double[] x, double[] xBar)
            <K> Objective lengthObjective(Model<K> self)
            <K> LengthGradient lengthVjp(Model<K> self, double[] x, double resultBar)
            <K> double lengthVjp(Model<K> self, double[] x, double[] xBar, double resultBar)
            """;

    private static final String RECORDS = """
            public OneGradient(double value, double x)
            public SeveralGradient(double value, double[] w, double b, float[][] m)
            public SeveralHvp(double[] w, double b, float[][] m)
            public VectorVjp(double[] value, double[] x, double y)
            public VectorJacobian(double[][] x, double[] y)
            public ColumnsVjp(double[] value, double x)
            public MadeVjp(Checked value, Point p)
            public MadeJvp(Checked value, CheckedBar tangent)
            public CheckedBar(float v)
            public StepVjp(double dt)
            LengthGradient(double value, double[] x)
            """;

    private static String name(Type type) {
        return type.getTypeName().replaceAll("\\b(java|dev)(\\.\\w+)*\\.", "").replaceAll("Model(Adjoint)?\\$", "");
    }

    private static String list(List<String> parts) {
        return parts.stream().collect(Collectors.joining(", ", "(", ")"));
    }

    private static String shown(Method m) {
        List<String> parameters = new ArrayList<>();
        Type[] types = m.getGenericParameterTypes();
        for (int i = 0; i < types.length; i++) {
            parameters.add(name(types[i]) + " " + m.getParameters()[i].getName());
        }
        if (m.isVarArgs()) {
            parameters.replaceAll(p -> p.equals(parameters.get(types.length - 1)) ? p.replace("[] ", "... ") : p);
        }
        String variables = Arrays.stream(m.getTypeParameters()).map(Type::getTypeName).collect(Collectors.joining(", "));
        return (Modifier.isPublic(m.getModifiers()) ? "public " : "")
                + (variables.isEmpty() ? "" : "<" + variables + "> ")
                + name(m.getGenericReturnType()) + " " + m.getName() + list(parameters)
                + (m.getExceptionTypes().length == 0 ? "" : " throws " + name(m.getExceptionTypes()[0]));
    }

    private static String shown(Class<?> record) {
        List<String> components = new ArrayList<>();
        for (RecordComponent c : record.getRecordComponents()) {
            components.add(name(c.getGenericType()) + " " + c.getName());
        }
        return (Modifier.isPublic(record.getModifiers()) ? "public " : "") + record.getSimpleName() + list(components);
    }

    private static List<String> sorted(List<String> lines) {
        List<String> sorted = new ArrayList<>(lines);
        Collections.sort(sorted);
        return sorted;
    }

    private static void same(List<String> found, String wanted) {
        List<String> lines = sorted(wanted.lines().toList());
        if (!sorted(found).equals(lines)) {
            List<String> more = new ArrayList<>(found);
            more.removeAll(lines);
            lines.removeAll(found);
            throw new AssertionError("not promised: " + more + "\nmissing: " + lines);
        }
    }

    public static void main(String[] args) {
        Class<?> companion = ModelAdjoint.class;
        int modifiers = companion.getModifiers();
        assert Modifier.isFinal(modifiers) && Modifier.isPublic(modifiers);
        List<String> methods = new ArrayList<>();
        for (Method m : companion.getDeclaredMethods()) {
            assert Modifier.isStatic(m.getModifiers()) : m;
            if (!Modifier.isPrivate(m.getModifiers()) && !m.isSynthetic()) {
                methods.add(shown(m));
            }
        }
        same(methods, METHODS);
        List<String> records = new ArrayList<>();
        for (Class<?> c : companion.getDeclaredClasses()) {
            assert c.isRecord();
            records.add(shown(c));
        }
        same(records, RECORDS);
        assert companion.getDeclaredFields().length == 0;
        assert Modifier.isPrivate(companion.getDeclaredConstructors()[0].getModifiers());
    }
}
