// ivl: boogie
function {:inline} f(int): int { _0 }
function g(int): int { _0 }
function {:inline} h(int, bool): int { 3 }
function {:define} k(int, bool): int { 3 }
function k2(int, bool): int { 3 }
axiom h(3, true) == k(3, true);
