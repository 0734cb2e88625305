; P5
; unsat: the condition holds
(set-info :smt-lib-version 2.6)
(set-logic ALL)
(declare-fun PreconditionGeneratedEntry_fails () Bool)
(declare-fun anon0_fails () Bool)
(assert (=> PreconditionGeneratedEntry_fails anon0_fails))
(declare-fun assert0_fails () Bool)
(declare-datatypes ((|T@D0<int, real>| 0)) (((C0<int__real> (|f0#C0<int, real>| Real)) (C1<int__real>))))
(assert (=> assert0_fails (not (< (|f0#C0<int, real>| C1<int__real>) 3.0))))
(assert (=> anon0_fails assert0_fails))
(assert PreconditionGeneratedEntry_fails)
(check-sat)
(exit)
