// Wrong: a permission is given away, and then used.
yield procedure {:layer 0} Give({:linear_in} tid: One int);

yield procedure {:layer 0} Use({:linear} tid: One int);

yield procedure {:layer 0} Twice({:linear_in} tid: One int)
{
  call Give(tid);
  call Use(tid); // rejected: Give has it
}
