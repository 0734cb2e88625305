procedure {:timeLimit 3} {:random_seed 11} Timed(x: int) { assert x + 1 > x; }
procedure {:rlimit 50000} {:smt_option "nl-ext", "none"} Limited(x: int) { assert x > 0; }
