package dev.backsweep.processor.report;

/**
 * The handle of a position inside a method that is differentiated because it is called: what is to be said of it is said at the call.
 *
 * @param callee the name of that method
 * @param identity tells the method from others
 * @param call where it is called; may itself stand inside a callee
 */
public record InCallee(String callee, Object identity, Pos call) {

    /** A position of the callee's body as seen from the annotated method. */
    public Pos of(Pos inside) {
        return inside.isGenerated() ? inside : new Pos(inside.line(), inside.column(), inside.text(), this);
    }

    /** A reporter of what is found in the callee's own body. */
    public Reporter reporter(Reporter annotated) {
        return new Reporter() {
            @Override
            public void report(Problem problem, Pos pos, Object... arguments) {
                annotated.report(problem, of(pos), arguments);
            }

            @Override
            public void note(String text, Pos pos) {
                annotated.note(text, of(pos));
            }

            @Override
            public boolean hasErrors() {
                return annotated.hasErrors();
            }
        };
    }

    /** The place in the annotated method where that is called, however deep, in whose body {@code pos} lies. */
    public static Pos outermost(Pos pos) {
        return pos.handle() instanceof InCallee in ? outermost(in.call()) : pos;
    }

    /** Whether {@code pos} lies in a body that stands, however deep, in the method of that identity. */
    public static boolean isInside(Pos pos, Object identity) {
        return pos.handle() instanceof InCallee in && (in.identity().equals(identity) || isInside(in.call(), identity));
    }

    /** A reporter that says at the call what concerns a callee. */
    public static Reporter atCalls(Reporter annotated) {
        return new Reporter() {
            @Override
            public void report(Problem problem, Pos pos, Object... arguments) {
                if (!(pos.handle() instanceof InCallee in)) {
                    annotated.report(problem, pos, arguments);
                    return;
                }
                if (problem.isWarning()) {
                    return;
                }
                // Fact and remedy of the inner problem, without its code.
                String[] lines = problem.message(arguments).split("\n\\s*", 2);
                String fact = lines[0].substring(lines[0].indexOf(": ") + 2);
                report(
                        Problem.IN_CALLEE,
                        in.call(),
                        in.callee(),
                        pos.line(),
                        pos.text(),
                        fact,
                        lines.length > 1 ? lines[1] : "");
            }

            @Override
            public void note(String text, Pos pos) {
                if (pos.handle() instanceof InCallee in) {
                    note(text + " (`" + in.callee() + "`, line " + pos.line() + ")", in.call());
                } else {
                    annotated.note(text, pos);
                }
            }

            @Override
            public boolean hasErrors() {
                return annotated.hasErrors();
            }
        };
    }
}
