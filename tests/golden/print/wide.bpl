// ivl: print
// Groups of more than 80 characters are broken, a piece on each line.
type Type; type Heap = <a>[Ref, Field a]a; type Ref; type Field _;
function a_function_with_many_parameters(first: Heap, second: Heap, third: Heap): Heap;
function and_one_more(this_is_the_first_parameter: Heap, this_is_the_second_parameter: int): int { 1 }
function read<a>(Heap, Ref, Field a): a; const f, g: Field bool; function P(Heap, Ref): bool; function i(int): bool;
axiom (forall h: Heap, o: Ref :: { P(h, o) } P(h, o) ==> o == o);
axiom (forall h: Heap, o: Ref :: { P(h, o) } { read(h, o, f) } P(h, o) && read(h, o, f) ==> read(h, o, g));
axiom (forall first_heap: Heap, second_heap: Heap, third_heap: Heap, first_ref: Ref, second_ref: Ref :: P(third_heap, first_ref));
axiom (forall h: Heap, o: Ref :: { P(h, o) } P(h, o) ==> read(h, o, f) ==> read(h, o, g) ==> (forall p: Ref :: read(h, p, g)) && P(h, o));
axiom i(1000000000) || (i(2000000000) && i(3000000000) && i(4000000000) && i(5000000000) && i(60000000)) || i(70000);
axiom 1000000000000000000 + 2000000000000000000000000 + 30000000000000000000000000 + 40000000 == 500000000000000000;
axiom (var h := 10000000000000000000000000000000000000000000000; (var j := 20000000000000000000; i(h) ==> i(j)));
procedure a_procedure(h: Heap, o: Ref where P(h, o)) returns (result_of_the_procedure: Heap, another_result: int);
procedure another_procedure(h: Heap, o: Ref where P(h, o) && read(h, o, f) ==> (exists p: Ref :: read(h, p, g) && read(h, p, f)));
implementation a_procedure(h: Heap, o: Ref) returns (result_of_the_procedure: Heap, another_result: int)
{
  var local: bool where local ==> i(10000000000000000000) && i(200000000000000000000) && i(3000000000000000000);
  call result_of_the_procedure, another_result := a_procedure(a_function_with_many_parameters(h, h, h), o);
  another_result := (if P(h, o) && read(h, o, f) then and_one_more(h, 100000000) else and_one_more(h, another_result));
  while (P(h, o) && read(h, o, f) && read(h, o, g) && P(result_of_the_procedure, o) && read(result_of_the_procedure, o, f))
    invariant P(h, o) && read(h, o, f) && read(h, o, g) && P(result_of_the_procedure, o) && read(h, o, f);
  { assert {:a} (lambda p: Ref :: read(result_of_the_procedure, o, f) <==> read(h, o, f) && read(h, p, f) && i(1))[o]; }
}
