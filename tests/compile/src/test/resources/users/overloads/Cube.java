interface Cube {
    default double of(double x) {
        return x * x * x;
    }
}
