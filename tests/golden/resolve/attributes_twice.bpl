// ivl: boogie /noVerify
function {:inline false} {:inline} f1(x: int): int;
function {:inline} {:inline false} f2(x: int): int;
function {:inline "x"} {:inline true} f4(x: int): int;
function {:inline false} {:inline false} f5(x: int): int;
