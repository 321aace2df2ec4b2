@Deprecated(forRemoval = true)
class Gone {
    final double factor = 7;
}
