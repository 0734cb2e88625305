"""toy.py - a verifier for a toy language. Several files are versions of one program."""

from __future__ import annotations

import re
import sys
from collections.abc import Collection, Iterator

import ivl
from ivl import Basis, Binary, Unary, VariableKind

OPERATORS = {
    "||": (1, Binary.OR), "&&": (2, Binary.AND), "==": (3, Binary.EQ), "!=": (3, Binary.NEQ),
    "<": (3, Binary.LT), "<=": (3, Binary.LE), ">": (3, Binary.GT), ">=": (3, Binary.GE),
    "+": (4, Binary.ADD), "-": (4, Binary.SUB), "*": (5, Binary.MUL),
}  # fmt: skip
Range = tuple[str, int, int, int, int]


class Mistake(Exception):
    """In the program: a place and what is wrong there."""


class Toy:
    """The translation of one file."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.b = ivl.Builder()
        self.b.source(file, text)
        self.tokens = [(m.group(), m.start()) for m in re.finditer(r"\w+|[=!<>]=|&&|\|\||\S", text)]
        self.tokens.append(("", len(text)))
        self.starts = [0, *(m.end() for m in re.finditer("\n", text))]
        self.at = 0  # the number of the token that comes next
        self.deep = 0
        self.functions: dict[str, ivl.Proc] = {}
        self.vars: dict[str, ivl.Var] = {}
        while self.now:
            self.function()

    # -- tokens and places

    @property
    def now(self) -> str:
        return self.tokens[self.at][0]

    def place(self, offset: int) -> tuple[int, int]:
        line = sum(start <= offset for start in self.starts)
        return line, offset - self.starts[line - 1] + 1

    def span(self, first: int) -> Range:
        """From token number `first` to the last one that was read."""
        last, offset = self.tokens[self.at - 1]
        return (self.file, *self.place(self.tokens[first][1]), *self.place(offset + len(last)))

    def stop(self, text: str) -> Mistake:
        line, column = self.place(self.tokens[self.at][1])
        return Mistake(f"{self.file}:{line}:{column}: {text}")

    def deeper(self) -> None:
        self.deep += 1
        if self.deep > 200:
            raise self.stop("this is nested too deeply")

    def next(self) -> str:
        self.at += 1
        return self.tokens[self.at - 1][0]

    def take(self, text: str) -> bool:
        if self.now != text:
            return False
        self.at += 1
        return True

    def need(self, text: str) -> None:
        if not self.take(text):
            raise self.stop(f"'{text}' is expected here")

    def new_name(self, known: Collection[str]) -> str:
        if not self.now[:1].isalpha() or self.now in known:
            raise self.stop("a new name is expected here")
        return self.next()

    def variable(self, kind: VariableKind) -> ivl.Var:
        name = self.new_name(self.vars)
        at = self.span(self.at - 1)
        self.vars[name] = self.b.variable(kind, name, self.b.type_int(), at=at)
        return self.vars[name]

    def known(self) -> ivl.Var:
        if self.now not in self.vars:
            raise self.stop("a variable is expected here")
        return self.vars[self.next()]

    # -- expressions

    def operand(self) -> ivl.Expr:
        start = self.at
        if self.take("("):
            e = self.expression()
            self.need(")")
            return e
        if self.now in ("!", "-"):
            op = Unary.NOT if self.next() == "!" else Unary.NEG
            e = self.expression(6)
            return self.b.unary(op, e, at=self.span(start))
        if self.now[:1].isdigit():
            return self.b.int_text(self.next(), at=self.span(start))
        v = self.known()
        return self.b.read(v, at=self.span(start))

    def expression(self, strength: int = 1) -> ivl.Expr:
        start = self.at
        self.deeper()
        e = self.operand()
        while OPERATORS.get(self.now, (0,))[0] >= strength:
            binds, op = OPERATORS[self.next()]
            right = self.expression(binds + 1)
            e = self.b.binary(op, e, right, at=self.span(start))
        self.deep -= 1
        return e

    def parts(self) -> Iterator[None]:
        """Once for each part of (a, b, c)."""
        self.need("(")
        while self.now != ")":
            yield
            if self.now != ")":
                self.need(",")
        self.need(")")

    # -- statements

    def assign(self, to: ivl.Block, x: ivl.Var, start: int) -> None:
        """x = any; x = f(a, b); x = e;"""
        if self.take("any"):
            self.b.havoc(to, [x], at=self.span(start))
        elif self.now in self.functions:
            f = self.functions[self.next()]
            args = [self.expression() for _ in self.parts()]
            self.b.call(to, f, args, outs=[x], at=self.span(start))
        else:
            e = self.expression()
            self.b.set(to, x, e, at=self.span(start))

    def loop(self, to: ivl.Block, start: int) -> None:
        guard, at = self.expression(), self.span(start)
        invariants = []
        while self.take("invariant"):
            clause = self.at
            invariants.append((self.expression(), self.span(clause)))
        w = self.b.while_(to, guard, self.block(), at=at)
        for e, place in invariants:
            self.b.invariant(w, e, at=place)

    def statement(self, to: ivl.Block) -> None:
        start = self.at
        if self.take("while"):
            self.loop(to, start)
        elif self.take("if"):
            guard, at = self.expression(), self.span(start)
            yes = self.block()
            self.b.if_(to, guard, yes, self.block() if self.take("else") else None, at=at)
        else:
            if self.take("assume"):
                e = self.expression()
                self.b.assume(to, e, at=self.span(start))
            elif self.take("assert"):
                e = self.expression()
                self.b.assert_(to, e, at=self.span(start))
            elif self.take("return"):
                self.assign(to, self.vars["result"], start)
                self.b.return_(to, at=self.span(start))
            else:
                x = self.variable(VariableKind.LOCAL) if self.take("var") else self.known()
                self.need("=")
                self.assign(to, x, start)
            self.need(";")

    def block(self) -> ivl.Block:
        statements = self.b.block_new()
        self.deeper()
        self.need("{")
        while not self.take("}"):
            self.statement(statements)
        self.deep -= 1
        return statements

    # -- functions

    def function(self) -> None:
        start = self.at
        self.need("fn")
        name = self.new_name(self.functions)
        at = self.span(self.at - 1)
        result = self.b.variable(VariableKind.OUT, "result", self.b.type_int(), at=at)
        self.vars = {"result": result}
        ins = [self.variable(VariableKind.IN) for _ in self.parts()]
        p = self.b.declare_procedure(name, ins=ins, outs=[result], at=at)
        self.functions[name] = p
        while self.now in ("requires", "ensures"):
            clause = self.b.requires if self.next() == "requires" else self.b.ensures
            first = self.at
            e = self.expression()
            clause(p, e, at=self.span(first))
        body = self.block()
        local = [*self.vars.values()][1 + len(ins) :]
        self.b.procedure_body(p, body, locals=local, at=self.span(start))


def show(at: ivl.Location, text: str) -> None:
    print(f"{at}: {text}")
    line = (at.excerpt or "").encode()
    print(f"    {at.excerpt}\n    {' ' * len(line[: at.offset].decode())}{'^' * at.width}")


def show_result(r: ivl.Result, again: bool) -> None:
    kept = ", as before" if again and r.basis is Basis.KEPT else ""
    print(f"{r.name}: {'proved' if r else 'not proved'}{kept}")
    for f in r.failures:
        show(f.at, f.text)
        if f.related_text:
            show(f.related, f.related_text)
        for v in f.values:
            print(f"    {v.name} = {v.text}")


def main(files: list[str]) -> int:
    session = ivl.Session()
    before: ivl.Program | None = None
    status = ivl.Status.OK
    for file in files:
        try:
            with open(file) as f:
                program = session.build(Toy(file, f.read()).b)
        except Mistake as mistake:
            print(mistake)
            return 2
        except ivl.Error as error:
            for m in error.messages:
                show(m.at, m.text)
            return 2
        if before:
            program.compare(before)
        report = program.verify(counterexample=True, solver="cvc5")
        for r in report.results:
            show_result(r, before is not None)
        before, status = program, report.status
    return int(status.value)


if __name__ == "__main__":
    raise SystemExit(main(sys.argv[1:]))
