// ivl: boogie /noVerify
// Bodies whose types agree with the result only for some instances are refused: as axioms
// they would be false for the others.
function f<a>(x: a): a { 3 }
function g<a, b>(x: a, y: b): a { y }
function h<a>(x: a): int { x }
function id<a>(x: a): a { x }
