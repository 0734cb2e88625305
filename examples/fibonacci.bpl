// Fibonacci numbers: a recursive definition by axioms, computed by a loop.
function fib(n: int): int;
axiom fib(0) == 0;
axiom fib(1) == 1;
axiom (forall n: int :: {fib(n)} 2 <= n ==> fib(n) == fib(n - 1) + fib(n - 2));

procedure Fibonacci(n: int) returns (f: int)
  requires 0 <= n;
  ensures f == fib(n);
{
  var i, next: int;

  i, f, next := 0, 0, 1;
  while (i < n)
    invariant 0 <= i && i <= n;
    invariant f == fib(i) && next == fib(i + 1);
  {
    f, next := next, f + next;
    i := i + 1;
  }
}
