package dev.backsweep.benchmarks.problem;

/**
 * The Jacobian of a bundle adjustment in compressed rows: {@code 2 p} rows of reprojection errors, each with eleven entries for a
 * camera, three for a point and one for a weight, and {@code p} rows of the weights' own errors with one entry.
 */
public final class BlockJacobian {

    private static final int CAMERA = 11;
    private static final int POINT = 3;
    private static final int WIDTH = CAMERA + POINT + 1;

    /** Where each row's entries begin, and where the last one's end. */
    public final int[] starts;

    /** The columns of all entries, row by row. */
    public final int[] columns;

    /** The values of all entries. */
    public final double[] values;

    private final int cameras;
    private final int points;
    private final int observations;

    BlockJacobian(int cameras, int points, int observations) {
        this.cameras = cameras;
        this.points = points;
        this.observations = observations;
        starts = new int[3 * observations + 1];
        columns = new int[(2 * WIDTH + 1) * observations];
        values = new double[(2 * WIDTH + 1) * observations];
    }

    /** Writes the two rows of an observation from its dense block. */
    void put(int observation, int camera, int point, double[][] byCamera, double[][] byPoint, double[] byWeight) {
        int at = rows(observation, camera, point);
        for (int row = 0; row < 2; row++) {
            System.arraycopy(byCamera[row], 0, values, at, CAMERA);
            System.arraycopy(byPoint[row], 0, values, at + CAMERA, POINT);
            values[at + CAMERA + POINT] = byWeight[row];
            at += WIDTH;
        }
    }

    /** Writes the row of a weight's own error. */
    void put(int observation, double byWeight) {
        int row = 2 * observations + observation;
        int at = 2 * WIDTH * observations + observation;
        starts[row] = at;
        starts[row + 1] = at + 1;
        columns[at] = CAMERA * cameras + POINT * points + observation;
        values[at] = byWeight;
    }

    /** Writes where the entries of an observation's two rows stand; returns where the values of the first begin. */
    int rows(int observation, int camera, int point) {
        int first = 2 * WIDTH * observation;
        int at = first;
        for (int row = 2 * observation; row < 2 * observation + 2; row++) {
            starts[row] = at;
            for (int i = 0; i < CAMERA; i++) {
                columns[at + i] = CAMERA * camera + i;
            }
            for (int i = 0; i < POINT; i++) {
                columns[at + CAMERA + i] = CAMERA * cameras + POINT * point + i;
            }
            columns[at + CAMERA + POINT] = CAMERA * cameras + POINT * points + observation;
            at += WIDTH;
        }
        starts[2 * observation + 2] = at;
        return first;
    }
}
