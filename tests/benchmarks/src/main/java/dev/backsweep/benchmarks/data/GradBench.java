package dev.backsweep.benchmarks.data;

import com.google.gson.FieldNamingPolicy;
import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Reads the inputs and the reference outputs of GradBench, which lie beside this class as JSON. */
public final class GradBench {

    private static final Gson JSON = new GsonBuilder()
            .setFieldNamingPolicy(FieldNamingPolicy.LOWER_CASE_WITH_UNDERSCORES)
            .create();

    private GradBench() {}

    /**
     * Reads one file.
     *
     * @param name {@code evaluation/size.what}
     * @param type what it holds: numbers, arrays of them, or a record with components named as in the file
     */
    public static <T> T read(String name, Class<T> type) {
        String resource = "/dev/backsweep/benchmarks/gradbench/" + name + ".json";
        try (InputStream in = GradBench.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalArgumentException("no such file: " + resource);
            }
            Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8);
            return JSON.fromJson(reader, type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
