// Wrong: another may take the lock away from who has it, and then it cannot be released.
var {:layer 0,1} lock: Option int;

yield procedure {:layer 0} Release({:linear} tid: One int);
refines left action {:layer 1} ARelease {
  assert lock == Some(tid->val); // expected: it does not hold after ABreak
  lock := None();
}

yield procedure {:layer 0} Break();
refines action {:layer 1} ABreak { lock := None(); }
