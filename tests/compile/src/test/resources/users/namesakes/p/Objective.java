package p;

class Objective {}
