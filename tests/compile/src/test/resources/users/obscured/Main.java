import dev.backsweep.Differentiable;
import dev.backsweep.GradientCheck;

/** Where a type stands, its package counts, and no variable or field of that name. */
class Main {
    static class In {
        static final int Deep = 4;

        static class Deep {
            double k = 3;
        }
    }

    @Differentiable
    static double loss(double p, double java, Object o) {
        p.Vec v = new p.Vec(p * java, p);
        java.util.List<java.util.Map.Entry<String, p.Vec[]>> entries = new java.util.ArrayList<>();
        In.Deep deep = new In.Deep();
        p.Vec[] none = new p.Vec[2];
        boolean is = o instanceof p.Vec w && w.x() > 0;
        p.Vec.Sized sized = null;
        return v.x() * v.y() * deep.k * none.length + (is ? p : java * java) + entries.size() + (sized == null ? p : 0);
    }

    @Differentiable
    static double helped(double p, double java) {
        return Helper.help(p) * java + Helper.help(java);
    }

    record Two(double p, double java) {}

    public static void main(String[] args) {
        GradientCheck check = GradientCheck.standard();
        for (Object o : new Object[] {null, new p.Vec(1, 2)}) {
            check.gradient(
                    (Two at) -> loss(at.p(), at.java(), o),
                    at -> {
                        var gradient = MainAdjoint.lossGradient(at.p(), at.java(), o);
                        assert gradient.value() == loss(at.p(), at.java(), o) : gradient;
                        return new Two(gradient.p(), gradient.java());
                    },
                    new Two(0.7, 1.3));
        }
        check.gradient(
                (Two at) -> helped(at.p(), at.java()),
                at -> {
                    var gradient = MainAdjoint.helpedGradient(at.p(), at.java());
                    return new Two(gradient.p(), gradient.java());
                },
                new Two(0.7, 1.3));
    }
}
