// A value of W needs one of its argument.
datatype W<a> { W(x: a) }
datatype T { C(m: W T) }
procedure P(t: T) { assert false; }
