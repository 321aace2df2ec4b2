package dev.backsweep.samples.housing;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/**
 * The Boston house prices, split at random into tracts to train on and tracts to test on.
 *
 * <p>Every feature is standardised to mean 0 and variance 1 over the training tracts; prices stay in thousands of
 * dollars.
 */
record Housing(List<String> features, Table train, Table test) {

    private static final double TRAINING_SHARE = 0.8;

    /** Census tracts: a row of {@code x} holds the features of one, {@code y} its median price. */
    record Table(double[][] x, double[] y) {

        int size() {
            return y.length;
        }

        double meanPrice() {
            double sum = 0;
            for (double price : y) {
                sum += price;
            }
            return sum / y.length;
        }
    }

    /** Reads the data that lies beside this class; the same seed gives the same split. */
    static Housing read(long seed) {
        List<CsvRecord> lines = new ArrayList<>(lines());
        List<String> header = lines.remove(0).getFields();
        Collections.shuffle(lines, new Random(seed));
        int cut = (int) Math.round(TRAINING_SHARE * lines.size());
        Table train = table(lines.subList(0, cut));
        Table test = table(lines.subList(cut, lines.size()));
        List<String> features = header.subList(0, header.size() - 1);
        for (int j = 0; j < features.size(); j++) {
            standardise(j, train.x, test.x);
        }
        return new Housing(features, train, test);
    }

    private static List<CsvRecord> lines() {
        try (InputStream file = Housing.class.getResourceAsStream("housing.csv");
                CsvReader<CsvRecord> reader =
                        CsvReader.builder().ofCsvRecord(new InputStreamReader(file, StandardCharsets.UTF_8))) {
            return reader.stream().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Table table(List<CsvRecord> lines) {
        double[][] x = new double[lines.size()][];
        double[] y = new double[lines.size()];
        for (int i = 0; i < y.length; i++) {
            List<String> fields = lines.get(i).getFields();
            int price = fields.size() - 1;
            x[i] = fields.subList(0, price).stream()
                    .mapToDouble(Double::parseDouble)
                    .toArray();
            y[i] = Double.parseDouble(fields.get(price));
        }
        return new Table(x, y);
    }

    /** Shifts and scales column {@code j} of both tables by the mean and deviation that it has in the first. */
    private static void standardise(int j, double[][] train, double[][] test) {
        double sum = 0;
        double squares = 0;
        for (double[] row : train) {
            sum += row[j];
        }
        double mean = sum / train.length;
        for (double[] row : train) {
            squares += (row[j] - mean) * (row[j] - mean);
        }
        double deviation = Math.sqrt(squares / train.length);
        for (double[][] table : List.of(train, test)) {
            for (double[] row : table) {
                row[j] = (row[j] - mean) / deviation;
            }
        }
    }
}
