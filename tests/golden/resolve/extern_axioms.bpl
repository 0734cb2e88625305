// ivl: boogie /noVerify
// A named axiom that is extern gives way to another of its name.
axiom {:extern} {:name "n"} true;
axiom {:name "n"} true;
axiom {:name "m"} true;
axiom {:extern} {:name "m"} true;
axiom {:name "m"} true; // a second one
