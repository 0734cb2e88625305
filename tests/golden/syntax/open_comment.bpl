// ivl: boogie /noVerify
// A comment that is never closed takes in the rest.
procedure P() { assert true; }
/* /* */ procedure Q() {
