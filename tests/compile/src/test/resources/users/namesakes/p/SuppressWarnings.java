package p;

class SuppressWarnings {}
