// Dijkstra's Dutch national flag: three colours, one pass, swaps only.
type Colour;
const unique red, white, blue: Colour;

procedure DutchFlag(n: int) returns (r: int, w: int)
  modifies flag;
  requires 0 <= n;
  requires (forall i: int :: 0 <= i && i < n ==>
    flag[i] == red || flag[i] == white || flag[i] == blue);
  ensures 0 <= r && r <= w && w <= n;
  ensures (forall i: int :: 0 <= i && i < r ==> flag[i] == red);
  ensures (forall i: int :: r <= i && i < w ==> flag[i] == white);
  ensures (forall i: int :: w <= i && i < n ==> flag[i] == blue);
{
  var b: int;

  r, w, b := 0, 0, n;
  while (w < b)
    invariant 0 <= r && r <= w && w <= b && b <= n;
    invariant (forall i: int :: 0 <= i && i < n ==>
      flag[i] == red || flag[i] == white || flag[i] == blue);
    invariant (forall i: int :: 0 <= i && i < r ==> flag[i] == red);
    invariant (forall i: int :: r <= i && i < w ==> flag[i] == white);
    invariant (forall i: int :: b <= i && i < n ==> flag[i] == blue);
  {
    if (flag[w] == red) {
      flag := flag[w := flag[r]][r := red];
      r, w := r + 1, w + 1;
    } else if (flag[w] == white) {
      w := w + 1;
    } else {
      b := b - 1;
      flag := flag[w := flag[b]][b := blue];
    }
  }
}

var flag: [int]Colour;
