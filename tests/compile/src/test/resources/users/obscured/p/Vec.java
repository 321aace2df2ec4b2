package p;

public record Vec(double x, double y) {
    public static double square(double x) {
        return x * x;
    }

    public interface Sized {
        int SIZE = 2;
    }
}
