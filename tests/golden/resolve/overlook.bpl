// ivl: boogie /overlookTypeErrors
// Implementations with errors in names are skipped, never verified and never inlined; those
// of the rest are checked.
procedure Good() { assert 1 < 2; }

procedure Bad() { assert 1 < 2; }

procedure Unknown() { var x: int; x := y; assert false; }

procedure NoLabel() { call Nobody(); }

implementation Stranger() { assert 1 < 2; }

procedure {:inline 1} Inlined() returns (r: int) { r := z; }

procedure Caller() { var r: int; call r := Inlined(); assert r == 0; } // error

procedure Two();
implementation Two() { assert w; }
implementation Two() { assert 1 > 2; } // error
