package read;

/** Switches of every form, and the exits of blocks. */
class Choosing {
    enum Color { RED, GREEN, BLUE { @Override int weight() { return 3; } }; int weight() { return ordinal(); } static final int COUNT = values().length; }
    static final int TWO = 2;
    static final String WORD = "wo" + "rd";

    static double old(int k, double x) {
        double y = 0;
        switch (k) {
            case 0:
                int shared = 1;
                y = shared;
            case 1:
            case TWO:
                shared = 5;
                y += shared * x;
                break;
            case TWO + 1:
                return y;
            default:
                y--;
            case -4:
                switch (k) { case 'a': break; case 100000: y++; }
        }
        return y;
    }

    static double onOthers(String s, Color c, char ch, byte b, Integer box, double x) {
        double y = 0;
        switch (s) { case "a": y = 1; break; case WORD: y = 2; break; case "x" + TWO: y = 3; }
        switch (c) { case RED: y += c.weight(); break; case GREEN: y += Color.BLUE.weight() + Color.COUNT; default: }
        switch (ch) { case 'a' -> y++; case 98, 'c' -> { y--; } default -> throw new IllegalStateException("no " + ch); }
        switch (b) { case 1, 2, 'c' -> y = x; default -> y = -x; }
        switch (box) { case 3: y *= 2; }
        return y;
    }

    static double expressions(int k, Color c, double x, String s) {
        double a = switch (k) { case 1 -> x; case 2 -> 2; default -> { double t = x * x; yield t; } };
        var b = switch (k) { case 1: yield 1; case 2: yield 2L; default: yield 'c'; };
        var d = switch (c) { case RED -> 1; case GREEN -> 2.5f; case BLUE -> 'x'; };
        var e = switch (s) { case "a" -> "text"; default -> throw new IllegalArgumentException(s); };
        var n = 1 + switch (c) { case RED, GREEN -> { if (k > 1) { yield k; } yield switch (k) { case 0 -> 5; default -> 6; }; } default -> 0; };
        int narrow = switch (k) { case 0 -> 'c'; default -> (byte) 3; };
        Object boxed = switch (k) { case 0 -> 1; default -> "s"; };
        double inLoop = 0;
        outer:
        for (int i = 0; i < 3; i++) {
            switch (i) { case 1: continue outer; case 2: break outer; default: break; }
            inLoop += switch (i) { case 0 -> { int q = 0; while (true) { if (q++ > 2) { break; } } yield q; } default -> i; };
        }
        return a + b + d + e.length() + n + narrow + boxed.hashCode() + inLoop;
    }

    static double tries(double x) throws java.io.IOException {
        double y = 0;
        try {
            y = 1 / x;
        } catch (ArithmeticException | IllegalStateException e) {
            y = e.getMessage().length();
        } catch (RuntimeException e) {
            throw e;
        } finally {
            y++;
        }
        assert y > 0 : "y is " + y;
        assert x > 0;
        if (x < 0) throw new java.io.IOException("negative: " + x);
        else if (x == 0) ;
        else y = x;
        do y++; while (y < 3);
        while (y > 100) { y /= 2; }
        ;
        { }
        for (double d : new double[] {1, 2}) y += d;
        for (final int[] row : new int[][] {{1}, {2}}) for (int v : row) y += v;
        for (char c : "abc".toCharArray()) { y += c; }
        for (float f : new int[] {1}) { y += f; }
        int i, j = 1, k[] = {1, 2}, m[][];
        i = j;
        m = new int[][] {k, {3}};
        double[] a = {1, 2, 3}, b[] = {a, {x}};
        return y + i + m[0][1] + b[1][0];
    }
}
