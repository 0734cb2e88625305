// ivl: boogie /lib:base --solver=cvc5
// A polymorphic procedure of the library is expanded at the types of the call.
yield procedure {:layer 1} Make() returns ({:linear} one: One Loc)
ensures {:layer 1} Set_Contains(Tags(one->val, Set_Singleton(1)), One(Tag(one->val, 1)));
{
  var {:linear} tags: UnitMap (One (Tag int));

  call one, tags := Tags_New(Set_Singleton(1));
  assert {:layer 1} Map_Contains(tags, One(Tag(one->val, 1)));
  assert {:layer 1} !Map_Contains(tags, One(Tag(one->val, 2)));
}
