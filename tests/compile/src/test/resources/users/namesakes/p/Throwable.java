package p;

class Throwable {}
