// ivl: boogie
// A program that passes all checks gets no verdict.
procedure sequential() { assert false; }
yield procedure {:layer 1} P() { assert {:layer 1} false; }
