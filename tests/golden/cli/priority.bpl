procedure A() { assert false; }
procedure {:priority 5} B() { assert false; }
procedure C() { assert false; }
procedure {:verify false} D() { assert false; }
procedure {:priority 9} E() { assert false; }
procedure {:priority 5} F() { assert false; }
