package p;

class String {}
