package p;

class Dual {}
