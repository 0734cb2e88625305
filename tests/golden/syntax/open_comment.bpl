// ivl: boogie /noVerify
// A comment that is never closed is an error: it would hide the rest.
procedure P() { assert true; }
/* /* */ procedure Q() {
