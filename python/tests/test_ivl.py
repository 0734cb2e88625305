"""Tests of the installed module: python3 -m unittest (tests/run installs it first)."""

from __future__ import annotations

import asyncio
import ctypes
import doctest
import gc
import inspect
import os
import resource
import signal
import subprocess
import sys
import threading
import time
import unittest

import ivl
from ivl import Basis, Binary, Binder, Severity, Status, Unary, VariableKind, Verdict, _native

GOOD = "procedure P(x: int) requires x > 1; { assert x * x > 1; }"
BAD = "procedure P(x: int) { assert x > 0; }"
# No solver settles it soon.
HARD = """
function f(x: int): int;
procedure Hard(x: int, y: int, z: int)
{ assume x > 2 && y > 2 && z > 2; assert x*x*x*x*x + y*y*y*y*y != z*z*z*z*z; }
"""


def load_tests(
    loader: unittest.TestLoader, tests: unittest.TestSuite, pattern: str | None
) -> unittest.TestSuite:
    tests.addTests(doctest.DocTestSuite(ivl, extraglobs={"ivl": ivl}))
    return tests


class Verify(unittest.TestCase):
    def test_proved(self) -> None:
        report = ivl.verify(GOOD)
        self.assertIs(report.status, Status.OK)
        self.assertTrue(report)
        self.assertEqual(report.totals.proved, 1)
        self.assertIs(report["P"].verdict, Verdict.PROVED)
        self.assertTrue(report["P"])

    def test_failure(self) -> None:
        report = ivl.verify(BAD, name="bad.bpl", solver="cvc5", counterexample=True)
        self.assertFalse(report)
        (failure,) = report.failures
        self.assertEqual(str(failure.at), "bad.bpl:1:23")
        self.assertEqual(failure.at.excerpt, BAD)
        value = {v.name: v.text for v in failure.values}["x"]
        self.assertLessEqual(int(value.replace("- ", "-").strip("()")), 0)
        with self.assertRaises(KeyError):
            report["Q"]

    def test_only_proved_is_true(self) -> None:
        for verdict in Verdict:
            self.assertEqual(bool(verdict), verdict.name == "PROVED")
        for status in Status:
            self.assertEqual(bool(status), status.name == "OK")

    def test_errors_have_places(self) -> None:
        with self.assertRaises(ivl.InputError) as caught:
            ivl.parse("procedure P()\n{ assert x; y := 1; }", name="p.bpl")
        error = caught.exception
        self.assertEqual(len(error.messages), 2)
        self.assertEqual(error.code, "E0200")
        assert error.at
        self.assertEqual((error.at.file, error.at.line, error.at.column), ("p.bpl", 2, 10))
        self.assertIn("p.bpl:2:10", str(error))
        self.assertIn("x", error.message)

    def test_options(self) -> None:
        with self.assertRaises(ivl.OptionError):
            ivl.verify(GOOD, no_such=1)
        with self.assertRaises(ivl.OptionError):
            ivl.verify(GOOD, time_limit="soon")
        with self.assertRaises(ValueError):
            ivl.parse(GOOD, time_limit="soon")

    def test_bytes_and_other_alphabets(self) -> None:
        text = 'procedure P() { assert {:msg "größer"} false; }'
        self.assertEqual(ivl.verify(text).failures[0].custom, "größer")
        self.assertEqual(ivl.verify(text.encode()).failures[0].custom, "größer")
        with self.assertRaises(ivl.InputError) as caught:
            ivl.parse(b"\xff", name="ü.bpl")
        assert caught.exception.at
        self.assertEqual(caught.exception.at.file, "ü.bpl")

    def test_files(self) -> None:
        with self.assertRaises(FileNotFoundError):
            ivl.parse_files("/nonexistent/p.bpl")

    def test_warnings_and_declarations(self) -> None:
        program = ivl.parse("var g: int; procedure P(); axiom true;")
        self.assertEqual([d.name for d in program.declarations], ["g", "P", None])
        for message in program.messages:
            self.assertIs(message.severity, Severity.WARNING)

    def test_what_is_asked_for(self) -> None:
        report = ivl.verify(BAD, solver="cvc5", model=True, assertions=True)
        assert report.failures[0].model
        self.assertTrue(report.failures[0].model.constants)
        (assertion,) = report["P"].assertions
        self.assertEqual(assertion.failures, (0,))

    def test_functions_of_models_have_all_arguments(self) -> None:
        report = ivl.verify(
            "function f(x: int, y: int): int; procedure P() { assert f(1, 2) == f(2, 3); }",
            solver="cvc5",
            model=True,
        )
        model = report.failures[0].model
        assert model
        entries = [(f.arity, e) for f in model.functions for e in f.entries]
        self.assertTrue(entries)
        for arity, entry in entries:
            self.assertEqual(len(entry.arguments), arity)

    def test_results_come_one_by_one(self) -> None:
        text = "".join(f"procedure P{i}(x: int) {{ assert x + {i} >= x; }}" for i in range(5))
        seen: list[str] = []
        ivl.verify(text, on_result=lambda r: seen.append(r.name))
        self.assertEqual(seen, [f"P{i}" for i in range(5)])

    def test_what_a_callback_raises(self) -> None:
        def refuse(result: object) -> None:
            raise ZeroDivisionError

        with self.assertRaises(ZeroDivisionError):
            ivl.verify(BAD, on_result=refuse)

    def test_codes(self) -> None:
        self.assertIn("E0200", ivl.codes())
        for code in ivl.codes():
            self.assertTrue(ivl.explain(code))
        with self.assertRaises(KeyError):
            ivl.explain("E9999")

    def test_run_and_conditions(self) -> None:
        program = ivl.parse(BAD)
        (failure,) = program.run(proc="P", runs=100)
        self.assertEqual(failure.at.column, 23)
        self.assertEqual(ivl.parse(GOOD).run(proc="P", runs=10), ())
        (text,) = program.conditions().values()
        self.assertIn("(check-sat)", text)

    def test_a_run_that_cannot_be(self) -> None:
        with self.assertRaises(ivl.EngineError) as caught:
            ivl.parse("procedure P() {}").run(proc="Q")
        assert caught.exception.report is not None
        self.assertIs(caught.exception.report.status, Status.FAILED)


class Sessions(unittest.TestCase):
    TEXT = "function f(x: int): int { x + 1 } procedure P(x: int) { assert f(x) > x; } " \
           "procedure Q(x: int) { assert x < x + 3; }"

    def test_after_an_edit(self) -> None:
        p = ivl.parse(self.TEXT, name="p.bpl")
        p.verify()
        q = p.with_declaration("f", "function f(x: int): int { x }")
        report = q.verify()
        self.assertIs(report["P"].basis, Basis.BY_CHANGE)
        self.assertEqual(report["P"].changes[0].what.name, "f")
        self.assertIs(report["Q"].basis, Basis.KEPT)
        self.assertFalse(report["P"])
        self.assertTrue(p.verify())
        with self.assertRaises(KeyError):
            p.with_declaration("g", "")
        with self.assertRaises(ivl.InputError):
            p.with_text("p.bpl", "procedure")

    def test_compare(self) -> None:
        session = ivl.Session()
        p, q = session.parse(self.TEXT), session.parse(self.TEXT)
        p.verify()
        q.compare(p)
        self.assertIs(q.verify()["P"].basis, Basis.KEPT)

    def test_results_outlive_everything(self) -> None:
        session = ivl.Session()
        program = session.parse(BAD, name="bad.bpl")
        report = program.verify(solver="cvc5", model=True)
        session.close()
        report_again = program.verify(solver="cvc5")
        program.close()
        del session, program
        gc.collect()
        self.assertEqual(str(report.failures[0].at), "bad.bpl:1:23")
        self.assertEqual(report.failures[0].at, report_again.failures[0].at)
        self.assertIn("bad.bpl", repr(report))

    def test_closed(self) -> None:
        session = ivl.Session()
        program = session.parse(GOOD)
        session.close()
        session.close()
        with self.assertRaises(ValueError):
            session.parse(GOOD)
        self.assertTrue(program.verify())
        with program:
            pass
        with self.assertRaises(ValueError):
            program.verify()
        with self.assertRaises(ValueError):
            program.text()
        with self.assertRaises(ValueError):
            program.with_text("x", "")

    def test_closed_while_it_runs(self) -> None:
        session = ivl.Session()
        many = "".join(f"procedure P{i}(x: int) {{ assert x + {i} >= x; }}" for i in range(9))
        program = session.parse(many)
        results: list[ivl.Report] = []

        def close(result: ivl.Result) -> None:
            program.close()
            session.close()
            gc.collect()

        results.append(program.verify(on_result=close, jobs=1))
        self.assertEqual(results[0].totals.proved, 9)
        self.assertTrue(program.closed)

    def test_threads(self) -> None:
        program = ivl.parse(self.TEXT)
        found: list[bool] = []

        def work() -> None:
            for i in range(5):
                found.append(bool(program.verify()))
                other = f"function f(x: int): int {{ x + {i} }}"
                found.append(bool(program.with_declaration("f", other).verify()) == (i > 0))

        threads = [threading.Thread(target=work) for _ in range(4)]
        for t in threads:
            t.start()
        for t in threads:
            t.join()
        self.assertEqual(found, [True] * 40)

    def test_a_run_goes_once(self) -> None:
        program = ivl.parse(GOOD)._native
        run = _native.Run(program, _native.Options({}), None, None, None, None)
        run.interrupt()
        self.assertIs(run.go("verify")[0], Status.UNDECIDED)
        with self.assertRaises(ValueError):
            run.go("verify")
        run.interrupt()


class Ending(unittest.TestCase):
    """What is hard is ended early."""

    def soon(self, since: float) -> None:
        self.assertLess(time.monotonic() - since, 40)

    def test_time_limit(self) -> None:
        report = ivl.verify(HARD, time_limit=1)
        self.assertIs(report.status, Status.UNDECIDED)
        self.assertFalse(report)

    def test_control_c(self) -> None:
        timer = threading.Timer(1, os.kill, (os.getpid(), signal.SIGINT))
        since = time.monotonic()
        timer.start()
        with self.assertRaises(KeyboardInterrupt):
            ivl.verify(HARD, time_limit=60)
        self.soon(since)

    def test_other_threads_go_on(self) -> None:
        ticks: list[float] = []
        over = threading.Event()

        def tick() -> None:
            while not over.wait(0.01):
                ticks.append(time.monotonic())

        thread = threading.Thread(target=tick)
        thread.start()
        ivl.verify(HARD, time_limit=1)
        over.set()
        thread.join()
        self.assertGreater(len(ticks), 20)

    def test_progress_is_told_and_ends_a_run(self) -> None:
        class Enough(Exception):
            pass

        def stop(progress: ivl.Progress) -> None:
            self.assertEqual(progress.total, 1)
            raise Enough

        since = time.monotonic()
        with self.assertRaises(Enough):
            ivl.verify(HARD, time_limit=60, on_progress=stop)
        self.soon(since)


class Async(unittest.IsolatedAsyncioTestCase):
    async def test_several_at_once(self) -> None:
        reports = await asyncio.gather(ivl.verify_async(GOOD), ivl.verify_async(BAD))
        self.assertEqual([bool(r) for r in reports], [True, False])

    async def test_callbacks_in_the_loop(self) -> None:
        threads: list[threading.Thread] = []
        program = ivl.parse(GOOD)
        await program.verify_async(on_result=lambda r: threads.append(threading.current_thread()))
        await asyncio.sleep(0)
        self.assertEqual(threads, [threading.current_thread()])

    async def test_cancelled(self) -> None:
        since = time.monotonic()
        with self.assertRaises(asyncio.TimeoutError):
            await asyncio.wait_for(ivl.verify_async(HARD, time_limit=60), 1)
        self.assertLess(time.monotonic() - since, 40)

    async def test_control_c(self) -> None:
        program = f"import asyncio, ivl; asyncio.run(ivl.verify_async({HARD!r}, time_limit=60))"
        child = subprocess.Popen([sys.executable, "-c", program], stderr=subprocess.PIPE)
        await asyncio.sleep(2)
        since = time.monotonic()
        child.send_signal(signal.SIGINT)
        _, told = child.communicate()
        self.assertIn(b"KeyboardInterrupt", told)
        self.assertLess(time.monotonic() - since, 40)

    async def test_errors(self) -> None:
        with self.assertRaises(ivl.InputError):
            await ivl.verify_async("procedure")


class Build(unittest.TestCase):
    def setUp(self) -> None:
        self.b = ivl.Builder()
        self.int = self.b.type_int()

    def var(self, kind: VariableKind, name: str, type: ivl.Type | None = None) -> ivl.Var:
        return self.b.variable(kind, name, type or self.int)

    def text(self) -> str:
        return ivl.build(self.b).text()

    def axiom(self, e: ivl.Expr | bool) -> None:
        self.b.declare_axiom(e)

    def test_operators(self) -> None:
        b = self.b
        x, y = (b.declare_constant(n, self.int) for n in "xy")
        p = b.declare_constant("p", b.type_bool())
        m = b.declare_constant("m", b.type_map([self.int, self.int], self.int))
        r = b.declare_constant("r", b.type_real())
        f = b.declare_function("f", [self.var(VariableKind.PARAMETER, "a")], self.int)
        self.axiom((x + 1 - 2 * y) // 3 % 4 < -x)
        self.axiom((x == y) & ~p | (x != 10**30))
        self.axiom(p.implies(x >= y).iff(x > y))
        self.axiom(m[x, 1] <= f(y))
        self.axiom(r / r == r)
        self.axiom(1 + x == -5)
        self.axiom(True)
        self.assertEqual(
            [line for line in self.text().splitlines() if line.startswith("axiom")],
            [
                "axiom (x + 1 - 2 * y) div 3 mod 4 < -x;",
                "axiom (x == y && !p) || x != 1000000000000000000000000000000;",
                "axiom p ==> x >= y <==> x > y;",
                "axiom m[x, 1] <= f(y);",
                "axiom r / r == r;",
                "axiom 1 + x == -5;",
                "axiom true;",
            ],
        )

    def test_no_truth_value(self) -> None:
        x = self.b.declare_constant("x", self.int)
        with self.assertRaises(TypeError):
            bool(x == x)
        with self.assertRaises(TypeError):
            self.axiom(1 < x < 2)
        with self.assertRaises(TypeError):
            x == None  # type: ignore[operator]  # noqa: B015, E711
        self.assertEqual(len({x: 1}), 1)

    def test_a_loop(self) -> None:
        for with_invariant in (True, False):
            with self.subTest(with_invariant):
                self.b = b = ivl.Builder()
                self.int = b.type_int()
                n, r = self.var(VariableKind.IN, "n"), self.var(VariableKind.OUT, "r")
                i = self.var(VariableKind.LOCAL, "i")
                b.source("sum.toy", "one\ntwo\n")
                p = b.declare_procedure("sum", ins=[n], outs=[r])
                b.requires(p, n >= 0)
                b.ensures(p, r >= 0, attrs={"msg": "may be negative"}, at=("sum.toy", 2, 1, 2, 4))
                body, inner = b.block_new(), b.block_new()
                b.set(body, i, 0)
                b.assign(body, [b.read(r)], [0])
                b.assign(inner, [b.read(r), b.read(i)], [r + i, i + 1])
                loop = b.while_(body, i < n, inner, at=("sum.toy", 1, 3))
                if with_invariant:
                    b.invariant(loop, (r >= 0) & (i >= 0))
                b.procedure_body(p, body, locals=[i])
                report = ivl.build(b).verify(solver="cvc5")
                self.assertEqual(bool(report), with_invariant)
                if not with_invariant:
                    (failure,) = report.failures
                    self.assertEqual(str(failure), "sum.toy:1:3: may be negative [E0702]")
                    self.assertEqual(failure.at.excerpt, "one")
                    self.assertEqual(str(failure.related), "sum.toy:2:1")

    def test_quantifiers_and_attributes(self) -> None:
        b = self.b
        x = self.var(VariableKind.BOUND, "x")
        f = b.declare_function("f", [self.var(VariableKind.PARAMETER, "a")], self.int,
                               attrs={"m": None, "n": [1, "two", True]})
        self.axiom(b.bind(Binder.FORALL, [x], f(x) > x, triggers=[b.trigger([f(x)])]))
        text = self.text()
        self.assertIn("{:m} {:n 1, \"two\", true}", text)
        self.assertIn("(forall x: int :: { f(x) } f(x) > x)", text)

    def test_errors(self) -> None:
        b = self.b
        with self.assertRaises(ivl.BuildError) as caught:
            b.binary(Binary.AND, 1, True, at=("p.toy", 3, 4))
        self.assertIn("invalid argument types", caught.exception.message)
        assert caught.exception.at
        self.assertEqual(caught.exception.at.line, 3)
        with self.assertRaises(ivl.BuildError):
            b.finish()
        self.assertTrue(b.messages())

    def test_wrong_arguments(self) -> None:
        b, other = self.b, ivl.Builder()
        block = b.block_new()
        calls = [
            lambda: b.assert_(),  # type: ignore[call-arg]
            lambda: b.assert_(block),  # type: ignore[call-arg]
            lambda: b.assert_(block, True, True),  # type: ignore[arg-type,misc]
            lambda: b.assert_(block, True, where=1),  # type: ignore[call-arg]
            lambda: b.assert_(block, None),  # type: ignore[arg-type]
            lambda: b.assert_(True, True),  # type: ignore[arg-type]
            lambda: b.assert_(block, True, at=3),  # type: ignore[arg-type]
            lambda: b.assert_(block, True, at=("f", 1)),  # type: ignore[arg-type]
            lambda: b.assert_(block, True, attrs=3),  # type: ignore[arg-type]
            lambda: b.unary(Binary.ADD, 1),  # type: ignore[arg-type]
            lambda: b.unary(3, 1),  # type: ignore[arg-type]
            lambda: b.havoc(block, 3),  # type: ignore[arg-type]
            lambda: ivl.Expr(),
            lambda: ivl.Builder(3),  # type: ignore[call-arg]
        ]
        for call in calls:
            with self.assertRaises(TypeError):
                call()  # type: ignore[no-untyped-call]
        with self.assertRaises(ValueError):
            other.assert_(block, True)
        with self.assertRaises(ValueError):
            b.declare_global("a\0b", self.int)
        with self.assertRaises(OverflowError):
            b.type_bv(-1)
        with self.assertRaises(ValueError):
            b.assign(block, [], [1])
        b.finish()
        with self.assertRaises(ValueError):
            b.declare_axiom(True)
        with self.assertRaises(ValueError):
            b.unary(Unary.NOT, True)

    def test_handles_keep_the_builder(self) -> None:
        x = self.b.declare_constant("x", self.int)
        e = x + 1
        del self.b, x
        gc.collect()
        for _ in range(100):
            e = e + 1
        self.assertTrue(e.__hash__())

    def test_one_builder_for_many_programs(self) -> None:
        self.axiom(True)
        self.b.finish()
        self.assertEqual(len({ivl.build(self.b).text() for _ in range(3)}), 1)

    def test_every_call_is_documented(self) -> None:
        methods = [m for n, m in vars(_native.Builder).items() if not n.startswith("_")]
        self.assertGreater(len(methods), 110)
        for method in methods:
            self.assertGreater(len(method.__doc__ or ""), 20, method)
        for name in ivl.__all__:
            thing = getattr(ivl, name)
            if inspect.isclass(thing) or inspect.isfunction(thing):
                self.assertTrue(thing.__doc__, name)


class Memory(unittest.TestCase):
    """Nothing is left behind: neither objects nor memory of the library."""

    def once(self) -> None:
        with ivl.Session() as session:
            p = session.parse(BAD, name="p.bpl")
            p.verify(solver="noop")
            p.with_text("p.bpl", "procedure P() {}").text()
            for wrong in ("procedure", "procedure P() { assert x; }"):
                try:
                    session.parse(wrong)
                except ivl.InputError:
                    pass
            b = ivl.Builder()
            x = b.declare_constant("x", b.type_int(), at=("a", 1, 1), attrs={"n": [1, "a"]})
            b.declare_axiom(b.conjunction([x + i > x * x for i in range(50)]))
            try:
                b.declare_axiom(x)
            except ivl.BuildError:
                pass
            try:
                session.build(b)
            except ivl.BuildError:
                pass
            try:
                p.verify(solver="noop", on_result=lambda r: 1 / 0)
            except ZeroDivisionError:
                pass

    @staticmethod
    def used() -> dict[str, int]:
        """Blocks of Python, bytes of malloc, bytes of pages."""

        class Mallinfo(ctypes.Structure):
            _fields_ = [(name, ctypes.c_size_t) for name in
                        "arena ordblks smblks hblks hblkhd usmblks fsmblks uordblks fordblks keepcost".split()]

        gc.collect()
        mallinfo2 = ctypes.CDLL(None).mallinfo2
        mallinfo2.restype = Mallinfo
        info = mallinfo2()
        with open("/proc/self/statm") as file:
            pages = int(file.read().split()[1])
        return {
            "blocks": sys.getallocatedblocks(),
            "bytes": info.uordblks + info.hblkhd,
            "resident": pages * resource.getpagesize(),
        }

    @unittest.skipUnless(hasattr(ctypes.CDLL(None), "mallinfo2"), "the C library has no mallinfo2")
    def test_no_leak(self) -> None:
        rounds = 2000
        for _ in range(1500):
            self.once()
        before = self.used()
        for _ in range(rounds):
            self.once()
        more = {what: n - before[what] for what, n in self.used().items()}
        self.assertLess(more["blocks"], rounds // 4, more)
        self.assertLess(more["bytes"], rounds * 24, more)
        self.assertLess(more["resident"], rounds * 4096, more)


if __name__ == "__main__":
    # What a shell runs in the background ignores ^C, and hands that on.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    unittest.main()
