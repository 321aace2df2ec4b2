package p;

class VarHandle {}
