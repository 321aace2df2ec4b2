package p;

class Math {}
