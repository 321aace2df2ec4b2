package foreign;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/** Interpreters, parsers and expression trees: sealed types, text blocks, patterns, switches on everything. */
class Machines {
    sealed interface Node permits Num, Ref, Bin, Neg, Call {}

    record Num(double value) implements Node {}

    record Ref(String name) implements Node {}

    record Bin(char op, Node left, Node right) implements Node {}

    record Neg(Node of) implements Node {}

    record Call(String function, List<Node> args) implements Node {}

    enum Op {
        PUSH,
        ADD,
        MUL {
            @Override
            double apply(double a, double b) {
                return a * b;
            }
        },
        DUP,
        SWAP,
        JMP,
        JNZ,
        HALT;

        double apply(double a, double b) {
            return a + b;
        }
    }

    private static final String PROGRAM =
            """
            push 1
            push 2
            add   \
            halt
            """;

    static double eval(Node node, Map<String, Double> variables) {
        if (node instanceof Num n) {
            return n.value();
        } else if (node instanceof Ref r) {
            return variables.getOrDefault(r.name(), 0.0);
        } else if (node instanceof Neg neg) {
            return -eval(neg.of(), variables);
        } else if (node instanceof Bin b && b.op() != '^') {
            double l = eval(b.left(), variables);
            double r = eval(b.right(), variables);
            return switch (b.op()) {
                case '+' -> l + r;
                case '-' -> l - r;
                case '*' -> l * r;
                case '/' -> {
                    if (r == 0) {
                        throw new ArithmeticException("division by zero in " + b);
                    }
                    yield l / r;
                }
                default -> throw new IllegalStateException("op " + b.op());
            };
        }
        return Double.NaN;
    }

    static double evalWith(Node node, double x) {
        if (node instanceof Num n) return n.value() * x;
        if (!(node instanceof Bin b)) return x;
        double left = evalWith(b.left(), x), right = evalWith(b.right(), x);
        return b.op() == '+' ? left + right : left * right;
    }

    static double run(int[] code, double[] stack, double x) {
        int pc = 0, sp = 0, steps = 0;
        stack[sp++] = x;
        loop:
        while (true) {
            if (++steps > 10_000) {
                throw new IllegalStateException("too many steps");
            }
            switch (code[pc++]) {
                case 0:
                    stack[sp++] = code[pc++];
                    break;
                case 1:
                    sp--;
                    stack[sp - 1] += stack[sp];
                    break;
                case 2:
                    --sp;
                    stack[sp - 1] *= stack[sp];
                    break;
                case 3:
                    stack[sp] = stack[sp - 1];
                    sp++;
                    break;
                case 4: {
                    double t = stack[sp - 1];
                    stack[sp - 1] = stack[sp - 2];
                    stack[sp - 2] = t;
                }
                break;
                case 5:
                    pc = code[pc];
                    continue loop;
                case 6:
                    pc = stack[--sp] != 0 ? code[pc] : pc + 1;
                    break;
                case 7:
                    break loop;
                default:
                    throw new IllegalArgumentException("bad opcode " + code[pc - 1] + " at " + (pc - 1));
            }
        }
        return stack[sp - 1];
    }

    static double runOps(Op[] program, double x) {
        double a = x, b = 1;
        for (Op op : program) {
            switch (op) {
                case PUSH -> b = a;
                case ADD -> a = a + b;
                case MUL -> a *= b;
                case DUP, SWAP -> {
                    double t = a;
                    a = b;
                    b = t;
                }
                case HALT -> {
                    return a;
                }
                default -> a = op.apply(a, b);
            }
        }
        return a - b;
    }

    static double named(String function, double x) {
        return switch (function) {
            case "sin" -> Math.sin(x);
            case "cos" -> Math.cos(x);
            case "exp", "e" -> Math.exp(x);
            case "sq" -> x * x;
            default -> {
                int dot = function.indexOf('.');
                if (dot < 0) yield Double.parseDouble(function) * x;
                double whole = Integer.parseInt(function.substring(0, dot));
                yield whole + x;
            }
        };
    }

    static class Parser {
        final String text;
        int at;

        Parser(String text) {
            this.text = text;
        }

        char peek() {
            return at < text.length() ? text.charAt(at) : '\0';
        }

        double sum(double x) {
            double value = product(x);
            while (peek() == '+' || peek() == '-') {
                char op = text.charAt(at++);
                double right = product(x);
                value = op == '+' ? value + right : value - right;
            }
            return value;
        }

        private double product(double x) {
            double value = atom(x);
            while (peek() == '*') {
                at++;
                value *= atom(x);
            }
            return value;
        }

        private double atom(double x) {
            char c = peek();
            if (c == 'x') {
                at++;
                return x;
            }
            if (c == '(') {
                at++;
                double value = sum(x);
                if (peek() != ')') throw new IllegalStateException("no )");
                at++;
                return value;
            }
            double value = 0;
            while (Character.isDigit(peek())) value = value * 10 + (text.charAt(at++) - '0');
            return value;
        }
    }

    static double parsed(String text, double x) {
        return new Parser(text).sum(x);
    }

    static double rpn(String text, double x) {
        Deque<Double> stack = new ArrayDeque<>();
        for (String token : text.split("\\s+")) {
            switch (token) {
                case "+" -> stack.push(stack.pop() + stack.pop());
                case "*" -> stack.push(stack.pop() * stack.pop());
                case "x" -> stack.push(x);
                default -> stack.push(Double.valueOf(token));
            }
        }
        return stack.pop();
    }

    static double rpnOnArray(String text, double x) {
        double[] stack = new double[text.length()];
        int top = 0;
        for (String token : text.split(" ")) {
            if (token.equals("+")) {
                top--;
                stack[top - 1] = stack[top - 1] + stack[top];
            } else if ("*".equals(token)) {
                top--;
                stack[top - 1] *= stack[top];
            } else if (token.equals("x")) {
                stack[top++] = x;
            } else {
                stack[top++] = Double.parseDouble(token);
            }
        }
        assert top == 1 : "left over: " + top;
        return stack[0];
    }

    static long hash(double x, int rounds) {
        long h = 0xcbf29ce484222325L;
        for (int i = 0; i < rounds; i++) {
            h ^= (long) (x * (1 << i)) & 0xff;
            h *= 0x100000001b3L;
        }
        return h;
    }

    static double dither(double x, int seed) {
        int s = seed;
        double sum = 0;
        for (int i = 0; i < 8; i++) {
            s ^= s << 13;
            s ^= s >>> 17;
            s ^= s << 5;
            sum += x * ((s & 0x7fffffff) / (double) 0x7fffffff);
        }
        return sum;
    }

    static double collatz(double x, int n) {
        double s = x;
        for (int k = n; k != 1; k = (k & 1) == 0 ? k / 2 : 3 * k + 1) {
            s = (k & 1) == 0 ? s * 0.5 : s + x;
        }
        return s;
    }

    static class Range implements Iterable<Integer> {
        final int lo, hi;

        Range(int lo, int hi) {
            this.lo = lo;
            this.hi = hi;
        }

        @Override
        public Iterator<Integer> iterator() {
            return new Iterator<>() {
                int next = lo;

                @Override
                public boolean hasNext() {
                    return next < hi;
                }

                @Override
                public Integer next() {
                    if (next >= hi) throw new NoSuchElementException();
                    return next++;
                }
            };
        }
    }

    static double overRange(double x, Range range) {
        double s = 1;
        for (int i : range) s = s * x + i;
        for (Integer i : range) {
            if (i % 2 == 0) continue;
            s -= i * x;
        }
        return s;
    }

    static double maybe(double x, Optional<Integer> n) {
        return n.isPresent() ? x * n.get() : x;
    }

    static Map<String, Double> table(double x) {
        Map<String, Double> map = new HashMap<>();
        map.put("x", x);
        return map;
    }

    static double life(double[][] grid, int steps) {
        int rows = grid.length, cols = grid[0].length;
        double[][] next = new double[rows][cols];
        for (int s = 0; s < steps; s++) {
            for (int r = 0; r < rows; r++) {
                for (int c = 0; c < cols; c++) {
                    double around = 0;
                    for (int dr = -1; dr <= 1; dr++)
                        for (int dc = -1; dc <= 1; dc++)
                            if ((dr | dc) != 0) around += grid[(r + dr + rows) % rows][(c + dc + cols) % cols];
                    next[r][c] = 1 / (1 + Math.exp(-(around - 2.5) * (3.5 - around))) * (0.5 + 0.5 * grid[r][c]);
                }
            }
            double[][] swap = grid;
            grid = next;
            next = swap;
        }
        double sum = 0;
        for (double[] row : grid) for (double cell : row) sum += cell;
        return sum;
    }

    static double editDistance(String a, String b, double cost) {
        double[] prev = new double[b.length() + 1], cur = new double[b.length() + 1];
        for (int j = 0; j <= b.length(); j++) prev[j] = j * cost;
        for (int i = 1; i <= a.length(); i++) {
            cur[0] = i * cost;
            for (int j = 1; j <= b.length(); j++) {
                double substitute = prev[j - 1] + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1.5 * cost);
                cur[j] = Math.min(Math.min(cur[j - 1], prev[j]) + cost, substitute);
            }
            double[] t = prev;
            prev = cur;
            cur = t;
        }
        return prev[b.length()];
    }

    static double viterbi(double[][] transition, double[][] emission, int[] observed) {
        int n = transition.length;
        double[] score = emission[observed[0]].clone();
        for (int t = 1; t < observed.length; t++) {
            double[] next = new double[n];
            for (int j = 0; j < n; j++) {
                double best = Double.NEGATIVE_INFINITY;
                for (int i = 0; i < n; i++) best = Math.max(best, score[i] + transition[i][j]);
                next[j] = best + emission[observed[t]][j];
            }
            score = next;
        }
        double best = score[0];
        for (double s : score) if (s > best) best = s;
        return best;
    }

    static List<Double> boxedList(double x) {
        List<Double> list = new ArrayList<>();
        for (int i = 0; i < 3; i++) list.add(x * i);
        return list;
    }
}
