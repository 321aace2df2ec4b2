package dev.backsweep.tests.corpus;

import java.lang.reflect.Array;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.List;

/** Reads the arguments of {@link At}. */
final class Literals {
    private final String text;
    private int at;
    private Object[] earlier = {};

    private Literals(String text) {
        this.text = text;
    }

    /** One value for each type, in new arrays. */
    static Object[] read(String text, Class<?>[] types) {
        Literals literals = new Literals(text);
        Object[] values = new Object[types.length];
        for (int i = 0; i < types.length; i++) {
            if (i > 0) {
                literals.expect(',');
            }
            literals.space();
            literals.earlier = values;
            values[i] = literals.value(types[i]);
        }
        literals.space();
        if (literals.at < text.length()) {
            throw new IllegalArgumentException("too many values: " + text);
        }
        return values;
    }

    /** {@code 0} is the first argument, {@code 0.w} the component {@code w} of it. */
    private Object earlier(Object[] values) {
        String[] path = word().split("\\.");
        Object value = values[Integer.parseInt(path[0])];
        for (int k = 1; k < path.length; k++) {
            RecordComponent[] components = value.getClass().getRecordComponents();
            for (int i = 0; i < components.length; i++) {
                if (components[i].getName().equals(path[k])) {
                    value = Values.components(value)[i];
                    break;
                }
            }
        }
        return value;
    }

    private Object value(Class<?> type) {
        space();
        if (next() == '#') {
            at++;
            return earlier(earlier);
        }
        if (type.isRecord() && next() == '(') {
            return record(type);
        }
        if (type.isArray() && next() == '{') {
            return array(type.getComponentType());
        }
        if (next() == '"') {
            int end = text.indexOf('"', at + 1);
            String string = text.substring(at + 1, end);
            at = end + 1;
            return string;
        }
        return scalar(word(), type);
    }

    private Object record(Class<?> type) {
        RecordComponent[] components = type.getRecordComponents();
        Object[] values = new Object[components.length];
        expect('(');
        for (int i = 0; i < values.length; i++) {
            if (i > 0) {
                expect(',');
            }
            values[i] = value(components[i].getType());
        }
        expect(')');
        return Values.make(type, values);
    }

    private Object array(Class<?> component) {
        List<Object> elements = new ArrayList<>();
        expect('{');
        space();
        while (next() != '}') {
            elements.add(value(component));
            space();
            if (next() == ',') {
                at++;
                space();
            }
        }
        expect('}');
        Object array = Array.newInstance(component, elements.size());
        for (int i = 0; i < elements.size(); i++) {
            Array.set(array, i, elements.get(i));
        }
        return array;
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static Object scalar(String word, Class<?> type) {
        if (word.equals("null")) {
            return null;
        } else if (type == double.class) {
            return Double.parseDouble(word);
        } else if (type == float.class) {
            return Float.parseFloat(word);
        } else if (type == long.class) {
            return Long.parseLong(word);
        } else if (type == int.class) {
            return Integer.parseInt(word);
        } else if (type == short.class) {
            return Short.parseShort(word);
        } else if (type == byte.class) {
            return Byte.parseByte(word);
        } else if (type == char.class) {
            return word.charAt(0);
        } else if (type == boolean.class) {
            return Boolean.parseBoolean(word);
        } else if (type.isEnum()) {
            return Enum.valueOf((Class) type, word);
        }
        throw new IllegalArgumentException("no literals of type " + type);
    }

    private String word() {
        int start = at;
        while (at < text.length() && ",{}() ".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        return text.substring(start, at);
    }

    private void space() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private char next() {
        return at < text.length() ? text.charAt(at) : 0;
    }

    private void expect(char c) {
        space();
        if (next() != c) {
            throw new IllegalArgumentException("no " + c + " at " + at + " of " + text);
        }
        at++;
    }
}
