package p;

class Record {}
