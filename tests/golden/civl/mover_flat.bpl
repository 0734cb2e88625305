// ivl: boogie
// Callees stand in place of calls; what they require, and their gates, is asked for at the call.
var {:layer 0,3} g: int;
atomic action {:layer 1} Down(n: int) requires {:layer 1} n > 0; { assert g >= n; g := g - n; }
left action {:layer 1} Twice(n: int) { call Down(n); call Down(n); }
