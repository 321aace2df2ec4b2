package dev.backsweep.tests.compile.foreign;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/** The sources of a library, package by package. */
final class Library {
    private Library() {}

    /**
     * Reads a jar of sources.
     *
     * @param prefix of the packages to read, with slashes
     */
    static Map<String, List<Source>> read(String jar, String prefix) {
        Map<String, List<Source>> packages = new TreeMap<>();
        try (ZipFile zip = new ZipFile(jar)) {
            for (ZipEntry entry : zip.stream().map(ZipEntry.class::cast).toList()) {
                String name = entry.getName();
                if (name.endsWith(".java") && !name.endsWith("-info.java") && name.startsWith(prefix)) {
                    String text = new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8);
                    packages.computeIfAbsent(name.substring(0, name.lastIndexOf('/') + 1), p -> new ArrayList<>())
                            .add(new Source(name, text));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return packages;
    }
}
