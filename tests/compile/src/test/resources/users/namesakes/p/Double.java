package p;

class Double {}
