// ivl: boogie /noVerify
// More maps from a datatype than values of it: no type satisfies these.
type M a = [a]bool;
type {:builtin "Seq"} Seq _;
type {:builtin "Array"} Array _ _;
datatype List<a> { Cons(head: a, tail: List a), Nil() }
datatype Set<a> { Set(members: [a]bool) }

datatype Russell { R1(m: [Russell]bool), R2() }
datatype Positive { P1(m: [[Positive]bool]bool), P2() }
datatype Synonym { S1(m: M Synonym), S2() }
datatype Second { S3(m: [int, Second]int), S4() }
datatype InRange { I1(m: [int][InRange]int), I2() }
datatype Listed { L1(m: [List Listed]bool), L2() }
datatype OfSets { O1(m: Set OfSets), O2() }
datatype A { A1(b: B), A2() }
datatype B { B1(m: [A]int) }
datatype Grows<a> { G1(m: [Grows a]bool), G2() }
datatype Sequence { Q1(m: [Seq Sequence]bool), Q2() }
datatype InArray { Y1(m: Array InArray int), Y2() }
datatype Poly { Y3(m: <a>[Poly, a]a), Y4() }

// No value to begin with.
datatype Seqs { E1(m: Seq Seqs) }
type Same = Behind;
datatype Behind { E2(m: Same) }
