// ivl: run
function {:builtin "str.len"} len(string): int;
function {:builtin "str.++"} cat(string, string): string;
function {:builtin "str.at"} at(string, int): string;
function {:builtin "str.substr"} sub(string, int, int): string;
function {:builtin "str.indexof"} index(string, string, int): int;
function {:builtin "str.prefixof"} prefix(string, string): bool;
function {:builtin "str.contains"} contains(string, string): bool;
function {:builtin "str.replace"} replace(string, string, string): string;
function {:builtin "str.to.int"} to_int(string): int;
function {:builtin "int.to.str"} of_int(int): string;
function {:builtin "re.allchar"} any(): regex;
function {:builtin "str.in.re"} in_re(string, regex): bool;

procedure Main()
{
  var s: string;

  s := cat("abc", "def");
  assert s == "abcdef" && len(s) == 6 && s != "abc";
  assert at(s, 1) == "b" && at(s, 9) == "" && sub(s, 2, 3) == "cde" && sub(s, 5, 10) == "f";
  assert index(s, "d", 0) == 3 && index(s, "x", 0) == -1 && index(s, "a", 1) == -1;
  assert prefix("ab", s) && contains(s, "cd") && !contains(s, "dc");
  assert replace(s, "cd", "-") == "ab-ef" && replace(s, "", "x") == "xabcdef";
  assert to_int("042") == 42 && to_int("4x") == -1 && of_int(17) == "17" && of_int(-1) == "";
  assert in_re(s, any());
}
