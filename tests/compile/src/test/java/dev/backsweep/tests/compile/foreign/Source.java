package dev.backsweep.tests.compile.foreign;

import java.net.URI;
import javax.tools.SimpleJavaFileObject;

/** A source file in memory. */
final class Source extends SimpleJavaFileObject {
    private final String name;
    private final String text;

    /** @param name the path below the source root, with slashes */
    Source(String name, String text) {
        super(URI.create("string:///" + name), Kind.SOURCE);
        this.name = name;
        this.text = text;
    }

    String name() {
        return name;
    }

    String text() {
        return text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return text;
    }
}
