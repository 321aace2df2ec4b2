package p;

class Shapes {}
