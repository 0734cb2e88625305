"""first.py - an intermediate program by calls: any x above 5 is above 6, or is it?"""

import ivl

b = ivl.Builder()
x = b.variable(ivl.VariableKind.LOCAL, "x", b.type_int())
p = b.declare_procedure("first")
body = b.block_new()

b.havoc(body, [x])
b.assume(body, x > 5)
b.assert_(body, x > 6, at=("first.toy", 3, 10, 3, 15))
b.procedure_body(p, body, locals=[x])

report = ivl.build(b).verify(solver="cvc5", counterexample=True)
for result in report.results:
    print(f"{result.name}: {'proved' if result else 'not proved'}")
    for f in result.failures:
        print(f"{f.at}: {f.text}")
        for v in f.values:
            print(f"    {v.name} = {v.text}")
raise SystemExit(report.status.value)
