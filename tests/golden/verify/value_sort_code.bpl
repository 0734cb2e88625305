// ivl: boogie /typeEncoding:value /errorTrace:0 /timeLimit:20
type Wrap _;
function wrap<a>(x: a): Wrap a;
function zero<a>(): Wrap a;
axiom (forall<a> x: Wrap a :: {count(x)} count(x) >= 0);
function count<a>(x: Wrap a): int;

// What is arbitrary in code is so within its type.
procedure Code()
{
  assume |{ var w: Wrap int; A: return w == zero(); }|;
  assert wrap(3) == wrap(4); // not what is assumed: some w is zero
  assert wrap(true) == wrap(false); // error
}

procedure Code2()
{
  assert |{ var w: Wrap int; A: return count(w) >= 0; }|;
  assert |{ var w: Wrap int; A: havoc w; return count(w) >= 0; }|;
  assume |{ var w: Wrap int; A: havoc w; return w == zero(); }|;
  assert wrap(3) == wrap(4); // not what is assumed: some w is zero
  assert false; // error
}
