package dev.backsweep.tests.corpus;

import dev.backsweep.Differentiable;
import dev.backsweep.Mode;

/** Classes that are declared in a body, with what they see of it. */
final class LocalClasses {
    private static final double RATE = 0.3;

    private final double offset = 2;

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2, 3")
    static double withoutFields(double x, double y, int n) {
        double slope = x * y;
        class Model {
            double at(double t) {
                double sum = slope;
                for (int i = 0; i < n; i++) {
                    sum += Math.sin(t * i) * slope;
                }
                return sum;
            }

            double twice(double t) {
                return at(this.at(t));
            }
        }
        Model model = new Model();
        return model.twice(x) + new Model().at(y);
    }

    /** The field `rate` hides a variable, and the class sees no variable that is declared behind it. */
    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    static double scopes(double x, double y) {
        double rate = x * x;
        class Account {
            final double balance;
            private double rate = y;
            static final int YEARS = 3;

            Account(double balance) {
                double fee = balance * RATE;
                this.balance = balance - fee;
                rate = rate + fee;
            }

            Account later() {
                return new Account(balance * (1 + rate) + YEARS);
            }

            void addTo(double[] sums) {
                if (balance < 0) {
                    return;
                }
                sums[0] += balance * RATE;
                sums[1] += rate;
            }
        }
        double RATE = y * rate;
        Account account = new Account(x);
        double[] sums = new double[2];
        for (int i = 0; i < Account.YEARS; i++) {
            account = i == 1 ? new Account(account.balance * y) : account.later();
            account.addTo(sums);
        }
        return sums[0] * account.rate + sums[1] * RATE;
    }

    double scaled(double x) {
        return x * offset;
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("1.5, 2")
    static double inHelpers(double x, double y) {
        return mean(x, y) * mean(y * x, 1) + new LocalClasses().around(x);
    }

    private static double mean(double a, double b) {
        class Pair {
            final double sum, product;

            Pair(double a, double b) {
                this.sum = a + b;
                this.product = Math.sqrt(a * b);
            }

            double mean(int which) {
                return which == 0 ? sum / 2 : product;
            }
        }
        Pair p = new Pair(a, b);
        return p.mean(0) * p.mean(1);
    }

    private double around(double x) {
        class Inner {
            double at(double t) {
                return offset * t + scaled(t) + LocalClasses.this.offset * x;
            }
        }
        return new Inner().at(x * x);
    }

    @Differentiable(modes = {Mode.REVERSE, Mode.FORWARD})
    @At("1.5")
    static double calledInAFunction(double x) {
        class Square {
            final double scale = x;

            double of(double t) {
                return scale * t * t;
            }
        }
        Square square = new Square();
        double[] values = new double[3];
        java.util.Arrays.setAll(values, i -> square.of(i + x));
        return values[0] + values[1] * values[2];
    }

    @Differentiable(
            modes = {Mode.REVERSE, Mode.FORWARD},
            order = 2)
    @At("0.7, 0")
    @At("0.7, 1")
    @At("0.7, 3")
    static double localEnum(double x, int n) {
        enum Kind {
            FIRST,
            SECOND,
            THIRD
        }
        Kind kind = n > 2 ? Kind.FIRST : n > 0 ? Kind.SECOND : Kind.THIRD;
        double sum = 0;
        for (Kind each : Kind.values()) {
            sum += each == kind
                    ? x * x
                    : switch (each) {
                        case FIRST -> x;
                        case SECOND -> Math.sin(x);
                        case THIRD -> each.ordinal() * x;
                    };
        }
        for (int i = 0; i < n; i++) {
            Kind last = kind;
            switch (kind) {
                case FIRST:
                    kind = Kind.SECOND;
                    break;
                case SECOND:
                    sum *= x;
                    kind = Kind.THIRD;
                    break;
                default:
                    kind = Kind.FIRST;
            }
            sum += last != kind ? x : 0;
        }
        return kind == Kind.SECOND ? sum : sum * kind.ordinal();
    }
}
