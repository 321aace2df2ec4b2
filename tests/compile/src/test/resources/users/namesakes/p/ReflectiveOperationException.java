package p;

class ReflectiveOperationException {}
