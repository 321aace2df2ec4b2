package p;

class Workspace {}
