"""ivl: programs of an intermediate verification language, verified.

>>> import ivl
>>> program = ivl.parse('''
... procedure Max(a: int, b: int) returns (m: int)
...   ensures m >= a && m >= b;
... { if (a > b) { m := a; } else { m := b; } }
... ''', name="max.bpl")
>>> report = program.verify(time_limit=10)
>>> report.status
<Status.OK: 0>
>>> [(r.name, r.verdict.name) for r in report.results]
[('Max', 'PROVED')]

A program with errors raises, and says where:

>>> ivl.parse("procedure P() { assert x; }", name="p.bpl")
Traceback (most recent call last):
ivl.errors.InputError: p.bpl:1:24: undeclared identifier: x [E0200]

What is not proved is no exception: it is in the report, whose truth is that all is proved.
"""

from __future__ import annotations

import asyncio
import functools
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from types import TracebackType
from typing import Union

from . import _header, _native
from ._header import *  # noqa: F403
from ._header import Declaration, Failure, Message, Progress, Result, Severity, Status, Totals
from ._native import (
    Attrs,
    Block,
    Code,
    Expr,
    Func,
    Loop,
    Proc,
    Sort,
    Trigger,
    Type,
    Var,
)
from .errors import BuildError, EngineError, Error, InputError, OptionError

#: What an option may be set to: True and False for flags.
Option = Union[str, int, float, bool]

#: A text, or the bytes of one in UTF-8.
Text = Union[str, bytes]

OnResult = Callable[[Result], object]
OnProgress = Callable[[Progress], object]


@dataclass(frozen=True)
class Report:
    """What a run has found. It is true if all that was asked for is proved, and only then."""

    status: Status
    results: tuple[Result, ...]
    messages: tuple[Message, ...]
    totals: Totals

    def __bool__(self) -> bool:
        return self.status is Status.OK

    @property
    def failures(self) -> tuple[Failure, ...]:
        """The assertions that do not hold, of all results."""
        return tuple(f for r in self.results for f in r.failures)

    def __getitem__(self, name: str) -> Result:
        """The result of that id, or else of that name."""
        for r in self.results:
            if r.id == name:
                return r
        for r in self.results:
            if r.name == name:
                return r
        raise KeyError(name)


def _options(options: dict[str, Option]) -> _native.Options:
    return _native.Options({name.replace("_", "-"): value for name, value in options.items()})


def _bytes(text: Text) -> bytes:
    return text.encode() if isinstance(text, str) else text


class _Run:
    """One run, and what it has told so far."""

    def __init__(
        self,
        program: _native.Program,
        options: dict[str, Option],
        on_result: OnResult | None = None,
        on_progress: OnProgress | None = None,
    ) -> None:
        self.results: list[Result] = []
        self.messages: list[Message] = []
        self.texts: list[tuple[str, str]] = []
        self._on_result = on_result
        self._native = _native.Run(
            program,
            _options(options),
            self._result,
            self.messages.append,
            on_progress,
            lambda path, text: self.texts.append((path, text)),
        )
        self.interrupt = self._native.interrupt

    def _result(self, result: Result) -> None:
        self.results.append(result)
        if self._on_result:
            self._on_result(result)

    def go(self, goal: str, directory: str | None = None) -> Report:
        status, totals = self._native.go(goal, directory)
        report = Report(status, tuple(self.results), tuple(self.messages), totals)
        if status is Status.REJECTED:
            rejected = InputError(report.messages)
            rejected.report = report
            raise rejected
        if status is Status.FAILED:
            failed = EngineError(report.messages)
            failed.report = report
            raise failed
        return report

    async def go_async(self, goal: str) -> Report:
        loop = asyncio.get_running_loop()
        work = loop.run_in_executor(None, self.go, goal)
        try:
            return await asyncio.shield(work)
        except asyncio.CancelledError:
            self.interrupt()
            # The thread is left alone only when it has ended: what it uses is then free.
            await asyncio.wait([work])
            if not work.cancelled():
                work.exception()
            raise


class Program:
    """A program that is parsed, checked and kept; any number of runs may go on it.

    `parse`, `parse_files`, `build` and sessions make programs. They never change: an edit makes
    another one, which shares what solvers have answered. Used in a `with` statement, it is closed
    at its end.
    """

    def __init__(self, native: _native.Program, session: Session) -> None:
        self._native = native
        self._session = session
        messages = tuple(native.messages())
        if native.status() is not Status.OK:
            native.close()
            if any(m.severity is Severity.ERROR for m in messages):
                raise InputError(messages)
            raise EngineError(messages)
        self._messages = messages
        self._declarations = tuple(native.declarations())

    @property
    def session(self) -> Session:
        """The session that it belongs to."""
        return self._session

    @property
    def messages(self) -> tuple[Message, ...]:
        """The warnings that there were."""
        return self._messages

    @property
    def declarations(self) -> tuple[Declaration, ...]:
        """What it declares, in order, without libraries."""
        return self._declarations

    def verify(
        self,
        *,
        on_result: OnResult | None = None,
        on_progress: OnProgress | None = None,
        **options: Option,
    ) -> Report:
        """Decide every implementation. Options are those of the command line: `time_limit=10`.

        `on_result` is called with each result, in order, as soon as it is there; `on_progress` a
        few times a second. What they raise ends the run, as ^C does, and is raised here. Other
        threads go on meanwhile.
        """
        return _Run(self._native, options, on_result, on_progress).go("verify")

    async def verify_async(
        self,
        *,
        on_result: OnResult | None = None,
        on_progress: OnProgress | None = None,
        **options: Option,
    ) -> Report:
        """`verify`, in a thread of its own. Callbacks are called in the loop's thread.

        If the task is cancelled the solvers are killed, and then it ends.
        """
        loop = asyncio.get_running_loop()

        def in_loop(call: Callable[..., object] | None) -> Callable[..., object] | None:
            return call and functools.partial(loop.call_soon_threadsafe, call)

        run = _Run(self._native, options, in_loop(on_result), in_loop(on_progress))
        return await run.go_async("verify")

    def run(self, **options: Option) -> tuple[Failure, ...]:
        """Run one implementation (`proc`, `seed`, `runs`, `steps`), and say what failed.

        Nothing is proved by that: an empty result says only that these runs had no failure.
        """
        return _Run(self._native, options).go("run").failures

    def text(self, **options: Option) -> str:
        """The program in canonical form.

        >>> ivl.parse("axiom  1<2;").text()
        'axiom 1 < 2;\\n'
        """
        run = _Run(self._native, options)
        run.go("print")
        return "".join(text for path, text in run.texts if path == "-")

    def conditions(self, **options: Option) -> dict[str, str]:
        """The verification conditions as SMT-LIB, by the names of files that they would be.

        >>> list(ivl.parse("procedure P(x: int) { assert x > 0; }").conditions())
        ['0000-P.smt2']
        """
        run = _Run(self._native, options)
        run.go("emit", "smt")
        return {os.path.basename(path): text for path, text in run.texts}

    def with_text(self, name: str, text: Text | None) -> Program:
        """A program with another text of that name (None: without that one); this one stays."""
        changed = self._native.with_text(name, None if text is None else _bytes(text))
        return Program(changed, self._session)

    def with_declaration(self, name: str, text: Text | None) -> Program:
        """A program with another declaration of that name (None: without it); this one stays.

        >>> p = ivl.parse("function f(x: int): int { x + 1 } procedure P() { assert f(1) == 2; }")
        >>> q = p.with_declaration("f", "function f(x: int): int { x + 2 }")
        >>> bool(p.verify()), bool(q.verify())
        (True, False)
        """
        changed = self._native.with_declaration(name, None if text is None else _bytes(text))
        return Program(changed, self._session)

    def compare(self, before: Program) -> None:
        """Results are to say what has changed since that program, not the one it was made of."""
        self._native.compare(before._native)

    @property
    def closed(self) -> bool:
        """`close` was called."""
        return self._native.closed

    def close(self) -> None:
        """No more runs. Results stay; memory is freed when runs that go on have ended."""
        self._native.close()

    def __enter__(self) -> Program:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


class Builder(_native.Builder):
    """A program that is built by calls, with the positions of the source that it is made from.

    Each function of `ivl_build.h` is a method: `ivl_requires` is `requires`. Places (`at`) are
    tuples: file, line, column, and then, if known, the line and column of the end. Attributes
    are dicts: `{"msg": "too large", "inline": 1, "good": None}`. Where an expression is expected,
    a variable, a number or a truth value is one, too. A call that cannot be typed raises
    `BuildError`, in the words of the type checker.

    >>> b = ivl.Builder()
    >>> n = b.variable(ivl.VariableKind.IN, "n", b.type_int())
    >>> p = b.declare_procedure("P", ins=[n])
    >>> b.requires(p, n > 3)
    >>> body = b.block_new()
    >>> b.assert_(body, n * n > 9, at=("p.toy", 7, 5))
    >>> b.procedure_body(p, body)
    >>> bool(ivl.build(b).verify())
    True
    """


class Session:
    """What solvers have answered; programs of one session share it.

    After an edit only what depends on it is asked anew:

    >>> session = ivl.Session()
    >>> p = session.parse('''function f(x: int): int { x + 1 }
    ... procedure P(x: int) { assert f(x) > x; }
    ... procedure Q(x: int) { assert x < x + 3; }''')
    >>> q = p.verify() and p.with_declaration("f", "function f(x: int): int { x + 2 }")
    >>> for r in q.verify().results:
    ...     print(r.name, r.verdict.name, r.basis.name, [c.what.name for c in r.changes])
    P PROVED BY_CHANGE ['f']
    Q PROVED KEPT []
    """

    def __init__(self) -> None:
        self._native = _native.Session()

    def _program(
        self,
        options: dict[str, Option],
        sources: Iterable[tuple[str, Text]] = (),
        builder: Builder | None = None,
    ) -> Program:
        texts = tuple((name, _bytes(text)) for name, text in sources)
        return Program(_native.program(self._native, _options(options), texts, builder), self)

    def parse(self, text: Text, *, name: str = "<text>", **options: Option) -> Program:
        """Parse and check a text. `InputError` if it has errors. Messages call it `name`."""
        return self._program(options, [(name, text)])

    def parse_files(self, *paths: str | os.PathLike[str], **options: Option) -> Program:
        """Parse and check files, which are one program."""
        sources = []
        for path in paths:
            with open(path, "rb") as file:
                sources.append((os.fspath(path), file.read()))
        return self._program(options, sources)

    def build(self, builder: Builder, **options: Option) -> Program:
        """Check what was built. The builder is finished if it is not yet."""
        return self._program(options, builder=builder)

    @property
    def closed(self) -> bool:
        """`close` was called."""
        return self._native.closed

    def close(self) -> None:
        """No more programs. Those that there are, and results, stay as they are."""
        self._native.close()

    def __enter__(self) -> Session:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def parse(text: Text, *, name: str = "<text>", **options: Option) -> Program:
    """Parse and check a text, in a session of its own."""
    return Session().parse(text, name=name, **options)


def parse_files(*paths: str | os.PathLike[str], **options: Option) -> Program:
    """Parse and check files, which are one program, in a session of its own."""
    return Session().parse_files(*paths, **options)


def build(builder: Builder, **options: Option) -> Program:
    """Check what was built, in a session of its own."""
    return Session().build(builder, **options)


def verify(
    text: Text,
    *,
    name: str = "<text>",
    on_result: OnResult | None = None,
    on_progress: OnProgress | None = None,
    **options: Option,
) -> Report:
    """Parse, check and verify a text.

    >>> ivl.verify("procedure P(x: int) { assert x > 0; }", name="p.bpl").failures[0].at.column
    23
    """
    with parse(text, name=name, **options) as program:
        return program.verify(on_result=on_result, on_progress=on_progress, **options)


async def verify_async(
    text: Text,
    *,
    name: str = "<text>",
    on_result: OnResult | None = None,
    on_progress: OnProgress | None = None,
    **options: Option,
) -> Report:
    """`verify`, while other tasks go on."""
    with parse(text, name=name, **options) as program:
        return await program.verify_async(
            on_result=on_result, on_progress=on_progress, **options
        )


def version() -> str:
    """The version of the library that is loaded."""
    return _native.version()


def explain(code: str) -> str:
    """What a message of that code means: its title, and a page.

    >>> ivl.explain("E0200").splitlines()[0]
    'undeclared identifier: %s'
    """
    page = _native.explain(code)
    if page is None:
        raise KeyError(code)
    return "\n\n".join(page)


def codes() -> list[str]:
    """The codes of all messages, in order."""
    return _native.codes()


__all__ = [
    "Attrs",
    "Block",
    "BuildError",
    "Builder",
    "Code",
    "EngineError",
    "Error",
    "Expr",
    "Func",
    "InputError",
    "Loop",
    "Option",
    "OptionError",
    "Proc",
    "Program",
    "Report",
    "Session",
    "Sort",
    "Text",
    "Trigger",
    "Type",
    "Var",
    "build",
    "codes",
    "explain",
    "parse",
    "parse_files",
    "verify",
    "verify_async",
    "version",
]
__all__ += _header.__all__
