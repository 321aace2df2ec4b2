package read;

/** Arithmetic on every primitive type, constants that narrow, conditionals that mix types. */
class Promotion {
    static final byte SMALL = 7;
    static final int BIG = 1 << 20;
    static final char LETTER = 'x';

    static double chars(char c, byte b, short s, long l, float f, double d) {
        char next = (char) (c + 1);
        next += 1.7;
        next++;
        int sum = c + b;
        int shifted = c << l;
        long wide = l >>> c;
        long mixed = s * l + b;
        float single = f * l + s;
        double twice = f * 2.0 + single / 3;
        b >>= 1;
        b += 3.5;
        s |= c;
        l <<= b;
        l ^= c & 0xff;
        int negated = -c;
        int complement = ~b;
        char positive = +'a';
        boolean letter = c >= 'a' & c <= 'z' ^ b == 3 | s != l;
        return next + sum + shifted + wide + mixed + twice + negated + complement + positive + (letter ? 1 : 0) + -f % l;
    }

    static double conditionals(boolean t, byte b, short s, char c, int i, long l, float f, double d, Integer box, Double dbox) {
        var byteAndConstant = t ? b : 1;
        var charAndConstant = t ? 'a' : 98;
        var charAndBigConstant = t ? 'a' : 70000;
        var charAndNegative = t ? 'a' : -1;
        var byteAndShort = t ? b : s;
        var shortAndByteConstant = t ? s : SMALL;
        var charAndConstantField = t ? c : BIG;
        var charAndLetter = t ? LETTER : i;
        var charAndFinal = t ? c : 5 + 3 * 2;
        var intAndLong = t ? i : l;
        var longAndFloat = t ? l : f;
        var boxAndPrimitive = t ? box : 1;
        var boxAndDouble = t ? box : d;
        var boxes = t ? box : dbox;
        var sameBoxes = t ? box : Integer.valueOf(3);
        var boxAndNull = t ? box : null;
        var nested = t ? i > 0 ? 1 : 2L : f;
        var text = t ? "a" : 1;
        final int local = 12;
        var charAndLocal = t ? 'c' : local;
        final char k = 'k';
        var constantChar = t ? k : 1000;
        byte narrowed = 'a';
        char fromInt = 65;
        short fromConstant = SMALL + 1;
        Byte boxedConstant = 3;
        Character boxedChar = 66;
        return byteAndConstant + charAndConstant + charAndBigConstant + byteAndShort + shortAndByteConstant + intAndLong
                + longAndFloat + boxAndPrimitive + boxAndDouble + boxes + sameBoxes + boxAndNull + nested + charAndLocal
                + constantChar + narrowed + fromInt + fromConstant + boxedConstant + boxedChar + charAndFinal
                + charAndConstantField + charAndLetter + charAndNegative + text.hashCode();
    }

    static double literals() {
        int least = -2147483648;
        int hex = 0xFFFF_FFFF;
        int octal = 017;
        int binary = 0b1010_1010;
        long longLeast = -9223372036854775808L;
        long longHex = 0xFFFFFFFFFFFFFFFFL;
        float f = 1e-3f;
        float hexFloat = 0x1.8p1f;
        double d = .5 + 5. + 1_000.5 + 0x1p-1022 + 1d + 1e308;
        char tab = '\t';
        char unicode = '\u0041';
        char octalChar = '\101';
        String block = """
            two "lines"
              and \
            one""";
        String empty = "";
        int overflow = 2147483647 + 1;
        long trap = 1000000 * 1000000;
        double division = 1 / 2 + 1 / 2.0;
        double infinite = 1.0 / 0;
        return least + hex + octal + binary + longLeast + longHex + f + hexFloat + d + tab + unicode + octalChar
                + block.length() + empty.length() + overflow + trap + division + infinite;
    }

    static String concatenation(double d, char c, int i, Object o, double[] a) {
        String s = "x" + d + c + i;
        String sums = c + i + "x" + c + i;
        String nulls = null + "x" + o;
        s += d;
        s += c;
        s += null;
        String arrays = "a" + a + a.length + a[0];
        o = s + o;
        return s + sums + nulls + arrays + ('a' + 'b') + (char) ('a' + 1);
    }

    static double boxes(Integer i, Double d, Character c, Long l, Boolean b, Object o) {
        double sum = i + d;
        sum += i;
        i++;
        ++d;
        d += i;
        int unboxed = i;
        long wide = i;
        double wider = c;
        Object boxed = 1.5;
        Number number = i;
        Comparable<Integer> comparable = 3;
        boolean same = i == l.intValue();
        boolean equal = i == 3 && d == i.intValue() && b && !b;
        boolean objects = o == i;
        boolean numbers = o instanceof Double;
        Double cast = (Double) o;
        double castDown = (double) o;
        int viaCast = (int) (double) d;
        long truncated = (long) 1e30;
        if (b) {
            sum = -i;
        }
        return sum + unboxed + wide + wider + boxed.hashCode() + number.intValue() + comparable.compareTo(2)
                + (same ? 1 : 0) + (equal ? i : d) + cast + castDown + viaCast + truncated;
    }

    static int indices(double[] a, char c, byte b, short s, Integer box) {
        a[c] = a[b] + a[s] + a[box] + a['a'];
        double[] made = new double[c];
        double[][] both = new double[b][s];
        double[][][] partly = new double[s][c][];
        a[b++] = a[--s] += 2;
        int n = 0;
        n = n++ + ++n;
        int m = n = 5;
        a[m] = a[n] = 3;
        return made.length + both[0].length + partly.length + m;
    }
}
