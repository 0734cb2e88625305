// node - reachability in linked lists. Needs base.
datatype Node<T> { Node(next: Option Loc, val: T) }

// y lies on the shortest path from x to z; y is reachable from x without passing z.
function Between<T>(f: [One Loc]Node T, x: Option Loc, y: Option Loc, z: Option Loc): bool;
function Avoiding<T>(f: [One Loc]Node T, x: Option Loc, y: Option Loc, z: Option Loc): bool;

function {:inline} BetweenSet<T>(f: [One Loc]Node T, x: Option Loc, z: Option Loc): [Loc]bool
{
  (lambda y: Loc :: Between(f, x, Some(y), z))
}

// reflexivity
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc :: Between(f, x, x, x));

// step
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Loc :: { f[One(x)] }
  Between(f, Some(x), f[One(x)]->next, f[One(x)]->next));

// reach
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Loc, y: Option Loc ::
  { f[One(x)], Between(f, Some(x), y, y) }
  Between(f, Some(x), y, y) ==>
    y == Some(x) || Between(f, Some(x), f[One(x)]->next, y));

// cycle
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Loc, y: Option Loc ::
  { f[One(x)], Between(f, Some(x), y, y) }
  f[One(x)]->next == Some(x) && Between(f, Some(x), y, y) ==> y == Some(x));

// sandwich
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc ::
  { Between(f, x, y, x) }
  Between(f, x, y, x) ==> x == y);

// order
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc,
  z: Option Loc :: { Between(f, x, y, y), Between(f, x, z, z) }
  Between(f, x, y, y) && Between(f, x, z, z) ==>
    Between(f, x, y, z) || Between(f, x, z, y));
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc,
  z: Option Loc :: { Between(f, x, y, z) }
  Between(f, x, y, z) ==> Between(f, x, y, y) && Between(f, y, z, z));

// transitivity
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc,
  z: Option Loc :: { Between(f, x, y, y), Between(f, y, z, z) }
  Between(f, x, y, y) && Between(f, y, z, z) ==> Between(f, x, z, z));
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc,
  z: Option Loc, w: Option Loc :: { Between(f, x, y, z), Between(f, y, w, z) }
  Between(f, x, y, z) && Between(f, y, w, z) ==>
    Between(f, x, y, w) && Between(f, x, w, z));
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc,
  z: Option Loc, w: Option Loc :: { Between(f, x, y, z), Between(f, x, w, y) }
  Between(f, x, y, z) && Between(f, x, w, y) ==>
    Between(f, x, w, z) && Between(f, w, y, z));

// reflexivity has no useful trigger: this makes up for it
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, u: Option Loc, x: Option Loc ::
  { Between(f, u, x, x) }
  Between(f, u, x, x) ==> Between(f, u, u, x));

// Between and Avoiding in terms of each other
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc,
  z: Option Loc :: { Avoiding(f, x, y, z) }
  Avoiding(f, x, y, z) <==>
    Between(f, x, y, z) || (Between(f, x, y, y) && !Between(f, x, z, z)));
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, x: Option Loc, y: Option Loc,
  z: Option Loc :: { Between(f, x, y, z) }
  Between(f, x, y, z) <==> Avoiding(f, x, y, z) && Avoiding(f, x, z, z));

// update
axiom {:ctor "Node"} (forall<T> f: [One Loc]Node T, u: Option Loc, v: Option Loc,
  x: Option Loc, p: Loc, q: Node T :: { Avoiding(f[One(p) := q], u, v, x) }
  Avoiding(f[One(p) := q], u, v, x) <==>
    (Avoiding(f, u, v, Some(p)) && Avoiding(f, u, v, x)) ||
    (Avoiding(f, u, Some(p), x) && Some(p) != x &&
     Avoiding(f, q->next, v, Some(p)) && Avoiding(f, q->next, v, x)));

function {:inline} InDomain<V>(nodes: Map (One Loc) (Node V), start: Option Loc): bool
{
  Between(nodes->val, start, start, None()) &&
  (forall x: Loc :: Between(nodes->val, start, Some(x), None()) ==>
    Set_Contains(nodes->dom, One(x)))
}

// What a list stands for: a stack, a set, a queue.
function StackAbs<V>(start: Option Loc, nodes: Map (One Loc) (Node V)): Vec V;
function {:inline} StackAbsDef<V>(start: Option Loc, nodes: Map (One Loc) (Node V)): Vec V
{
  if start == None() then Vec_Empty()
  else (var n := Map_At(nodes, One(start->t));
    Vec_Append(StackAbs(n->next, nodes), n->val))
}
pure procedure StackAbsLemma<V>(start: Option Loc, nodes: Map (One Loc) (Node V));
  requires Between(nodes->val, start, start, None());
  requires InDomain(nodes, start);
  ensures StackAbs(start, nodes) == StackAbsDef(start, nodes);
pure procedure StackFrameLemma<V>(start: Option Loc, nodes: Map (One Loc) (Node V),
  nodes': Map (One Loc) (Node V));
  requires Set_IsSubset(nodes->dom, nodes'->dom);
  requires MapIte(nodes->dom, nodes->val, MapConst(Default()))
    == MapIte(nodes->dom, nodes'->val, MapConst(Default()));
  requires Between(nodes->val, start, start, None());
  requires InDomain(nodes, start);
  ensures StackAbs(start, nodes) == StackAbs(start, nodes');

function SetAbs<V>(start: Option Loc, nodes: Map (One Loc) (Node V)): [V]bool;
function {:inline} SetAbsDef<V>(start: Option Loc, nodes: Map (One Loc) (Node V)): [V]bool
{
  if start == None() then Set_Empty()
  else (var n := Map_At(nodes, One(start->t)); Set_Add(SetAbs(n->next, nodes), n->val))
}
pure procedure SetAbsLemma<V>(start: Option Loc, nodes: Map (One Loc) (Node V));
  requires Between(nodes->val, start, start, None());
  requires InDomain(nodes, start);
  ensures SetAbs(start, nodes) == SetAbsDef(start, nodes);
pure procedure SetFrameLemma<V>(start: Option Loc, nodes: Map (One Loc) (Node V),
  nodes': Map (One Loc) (Node V));
  requires Set_IsSubset(nodes->dom, nodes'->dom);
  requires MapIte(nodes->dom, nodes->val, MapConst(Default()))
    == MapIte(nodes->dom, nodes'->val, MapConst(Default()));
  requires Between(nodes->val, start, start, None());
  requires InDomain(nodes, start);
  ensures SetAbs(start, nodes) == SetAbs(start, nodes');

function QueueAbs<V>(in_queue: Vec V, start: Option Loc,
  nodes: Map (One Loc) (Node V)): Vec V;
function {:inline} QueueAbsDef<V>(in_queue: Vec V, start: Option Loc,
  nodes: Map (One Loc) (Node V)): Vec V
{
  if start == None() then in_queue
  else (var n := Map_At(nodes, One(start->t));
    QueueAbs(Vec_Append(in_queue, n->val), n->next, nodes))
}
pure procedure QueueAbsLemma<V>(in_queue: Vec V, start: Option Loc,
  nodes: Map (One Loc) (Node V));
  requires Between(nodes->val, start, start, None());
  requires InDomain(nodes, start);
  ensures QueueAbs(in_queue, start, nodes) == QueueAbsDef(in_queue, start, nodes);
pure procedure QueueFrameLemma<V>(in_queue: Vec V, start: Option Loc,
  nodes: Map (One Loc) (Node V), nodes': Map (One Loc) (Node V));
  requires Set_IsSubset(nodes->dom, nodes'->dom);
  requires MapIte(nodes->dom, nodes->val, MapConst(Default()))
    == MapIte(nodes->dom, nodes'->val, MapConst(Default()));
  requires Between(nodes->val, start, start, None());
  requires InDomain(nodes, start);
  ensures QueueAbs(in_queue, start, nodes) == QueueAbs(in_queue, start, nodes');
