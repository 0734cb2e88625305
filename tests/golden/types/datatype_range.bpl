// ivl: boogie /noVerify
// Recursion that is fine.
type Box _;
type {:builtin "Seq"} Seq _;
datatype Named<a> { Named(x: int) }
datatype Keyed<a> { Keyed(m: [a]bool), None() }
datatype Fun<a> { Fun(m: [int]a) }
datatype Pair<a, b> { Pair(key: [a]int, value: b) }

datatype Range { R1(m: [int]Range), R2() }
datatype Ranges { R3(m: [int][bool]Ranges), R4() }
datatype Constant { R5(m: []Constant), R6() }
datatype Applied { R7(m: Fun Applied), R8() }
datatype Phantom { R9(m: [Named Phantom]bool), R10() }
datatype Boxed { R11(m: [Box Boxed]bool) }
datatype Sequence { R12(m: Seq Sequence), R13() }
datatype Twice { R14(m: Keyed (Keyed int)), R15() }
datatype OneSide { R16(p: Pair int OneSide), R17() }
datatype Some { R18(m: [Other]int, n: <a>[a]Some), R19() }
datatype Other { R20(x: int) }
