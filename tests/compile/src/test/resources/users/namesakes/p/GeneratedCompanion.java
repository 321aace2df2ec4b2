package p;

class GeneratedCompanion {}
