// ivl: boogie
// A datatype whose own values are behind a map, as in heaps of structured values.
datatype Value { Number(n: int), Record(fields: [int]Value) }

procedure Fields(v: Value, w: Value)
  requires v is Record && w is Record;
{
  var f: [int]Value;
  f := v->fields;
  f[1] := w;
  assert Record(f)->fields[1] == w;
  assert f[2] == v->fields[2];
  assert Number(3) != v;
}

procedure Wrong(v: Value)
  requires v is Record;
{
  assert v->fields[0] is Record;
}
