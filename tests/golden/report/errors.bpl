procedure Check(count: int)
{
  assert cuont > 0;
  assert count;
  assert count + true > 0;
}
