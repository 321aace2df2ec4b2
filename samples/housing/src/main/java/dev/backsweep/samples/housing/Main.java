package dev.backsweep.samples.housing;

/** Trains on the housing data; to come. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("housing: nothing here yet");
    }
}
