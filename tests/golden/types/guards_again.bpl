// ivl: boogie /noVerify
function g(x: int): bool;
function h(x: bool): bool;
var gl: int;
procedure P(m: [int]int) {
  if (g(1, 2)) { }
  if (h(g(1, 2), g(1, 3))) { }
  while (h(g(1, 2)) && true) { }
  assert g(1 + true, 3);
  assert m[1 + true, 3] == 4;
  if (m[1,2] == 3) { }
  if (!g()) { } if ((gl + true) == gl && gl) { } while ((gl + true == 3) && (1 + 1)) { } if (gl + true == 3) { } if ((gl + true) + true == 3) { } if (!((gl + true) == gl)) { }
}
