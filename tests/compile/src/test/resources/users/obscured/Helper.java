class Helper {
    static double help(double x) {
        return p.Vec.square(x) * java.lang.Math.cos(x) * java.util.List.of(1).size();
    }
}
