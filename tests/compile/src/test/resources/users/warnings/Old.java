class Old {
    @Deprecated
    static final int OFFSET = 5;

    private Old() {}

    @Deprecated
    static int factor() {
        return 3;
    }
}
