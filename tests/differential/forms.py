"""forms - ivl against itself: forms of it that must agree, on random programs.

A form is ivl with other options, of which it is known whether it proves the same, more or
less. The classes of differences:

  SOLVERS    verified with one solver, refuted with another
  SOLVERS!   the same without a quantifier in the program
  FORM-MORE  another form of ivl verifies what ivl refutes
  FORM-LESS  another form of ivl refutes what ivl verifies
  ODD        crashes, hangs and what is no verdict
"""
import collections
import json
import os
import random
import re
import shutil
import time

from generate import program
from mutate import decorated, mutant
from process import run
from reduce import reduced

# Other forms of ivl: name, native, options, and what is to be expected of it: the same verdicts, to
# prove more or less for a good reason, or (lines) verdicts only, as places change.
FORMS = [
    ('native', True, ['--prune=0'], 'same'),
    ('jobs', True, ['--prune=0', '--jobs=2'], 'same'),
    ('value', True, ['--prune=0', '--type-encoding=value'], 'same'),
    ('whole', True, ['--prune=0', '--whole'], 'same'),
    ('prune', False, [], 'less'),
    ('infer', False, ['/prune:0', '/infer:j'], 'more'),
    ('check-infer', False, ['/prune:0', '/infer:j', '/checkInfer'], 'more'),
    ('instrument', False, ['/prune:0', '/infer:j', '/instrumentInfer:e', '/checkInfer'], 'more'),
    ('every', False, ['/prune:0', '/vcsSplitOnEveryAssert'], 'lines'),
    ('splits', False, ['/prune:0', '/vcsMaxSplits:5', '/vcsMaxCost:1'], 'lines'),
    ('expand', False, ['/prune:0', '--expand=inline'], 'same'),
    ('p', False, ['/prune:0', '/typeEncoding:p'], 'same'),
    ('axioms', False, ['/prune:0', '/useArrayAxioms'], 'less'),
    ('subsumption', False, ['/prune:0', '/subsumption:0'], 'errors'),
    ('live', False, ['/prune:0', '/liveVariableAnalysis:0'], 'same'),
    ('blocks', False, ['/prune:0', '/coalesceBlocks:0', '/removeEmptyBlocks:0'], 'same'),
    ('edges', False, ['/prune:0', '/noPruneInfeasibleEdges'], 'same'),
    ('names', False, ['/prune:0', '/normalizeNames:1', '/randomSeed:7'], 'same'),
    ('lambdas', False, ['/prune:0', '/freeVarLambdaLifting'], 'less'),
    ('induction', False, ['/prune:0', '/kInductionDepth:1'], 'lines'),
    ('print', None, [], 'lines'),
    ('unstructured', None, ['--unstructured'], 'lines'),
    ('decorated', None, [], 'lines'),
    ('decorated-focus', None, ['/relaxFocus'], 'lines'),
    ('decorated-splits', None, ['/vcsMaxSplits:4', '/vcsMaxCost:1'], 'lines'),
    ('coverage', False, ['/prune:0', '/trackVerificationCoverage'], 'same'),
    ('model', True, ['--prune=0', '--model', '--counterexample'], 'same'),
    ('iterations', False, ['/prune:0', '/randomizeVcIterations:2'], 'lines'),
    ('on-timeout', True, ['--prune=0', '--on-timeout=split'], 'same'),
    ('smoke', False, ['/smoke', '/smokeTimeout:1'], 'same'),
]
QUANTIFIED = re.compile(r'\b(forall|exists|lambda|axiom|function)\b|\|\{')
LIMIT = 3  # seconds for a condition

ERROR = re.compile(r'^(?P<file>[^\s(][^(\n]*)\((?P<line>\d+),(?P<column>\d+)\): '
                   r'(?:Error|Timed out on|error): (?P<text>.*)$')
IMPL = re.compile(r'^Verifying (.*) \.\.\.$')
DONE = re.compile(r'^  \[.*\]  (.*)$')
# All returns lead to one exit, where a postcondition is asked once: which return is shown depends on the model.
KINDS = [
    ('assertion could not', 'assert'),
    ('precondition for this call', 'requires'), ('postcondition', 'ensures'),
    ('on entry', 'entry'), ('maintained', 'maintained'),
]


class Result:
    """verdict: of each implementation, in order: name -> verified, error, or what else
    errors: set of (line, kind); front: first messages of the front end; odd: crash or hang"""

    def __init__(self):
        self.verdict, self.errors, self.front, self.odd = {}, {}, [], ''
        self.ended = False

    def accepted(self):
        return self.ended and not self.front


def error(line, kind):
    return (0 if kind == 'ensures' else line), kind


def kind_of(text):
    for part, kind in KINDS:
        if part in text:
            return kind
    return text


def read_text(lines):
    """What a run with /trace said."""
    r, name, late = Result(), None, None
    for line in lines:
        if m := IMPL.match(line):
            name = m.group(1)
            while name in r.verdict:
                name += "'"
            r.verdict[name], r.errors[name], late = 'none', set(), name
        elif (m := DONE.match(line)) and name:
            v = m.group(1).strip()
            r.verdict[name], name = 'error' if v.startswith('error') else v, None
        elif 'Unable to monomorphize' in line or 'Call cycle' in line:
            r.ended, r.front = True, r.front + [line]
        elif m := ERROR.match(line):
            where = int(m.group('line'))
            if late:
                r.errors[late].add(error(where, kind_of(m.group('text'))))
            else:
                r.front.append('(%s,%s): %s' % (*m.group('line', 'column'), m.group('text')))
        elif re.match(r'^\d+ (parse|name resolution|type checking) errors detected', line):
            r.ended = True
        elif 'finished with' in line:
            r.ended = True
    return r


class Ivl:
    """ivl, with --options of its own or with the reference tool's."""

    def __init__(self, program, place, native=False):
        self.program, self.place, self.native = program, place, native

    def __call__(self, text, *options):
        if self.native:
            return self.ask(text, options)
        command = [self.program, 'boogie', '/trace', '/errorTrace:0', '/errorLimit:20', '/timeLimit:%d' % LIMIT]
        done = run(self.place, command + list(options), text, 120)
        r = read_text(done.out.split('\n'))
        if done.status is None:
            r.odd = 'hang'
        elif done.status < 0 or done.status > 1:
            r.odd = 'exit status %d' % done.status
        elif not r.ended:
            r.odd = 'no end: ' + done.out[-300:]
        elif 'sanitizer' in done.out.lower():
            r.odd = 'sanitizer'
        return r

    def ask(self, text, options):
        command = [self.program, 'verify', '--format=json', '--error-limit=20', '--time-limit=%d' % LIMIT]
        done = run(self.place, command + list(options), text, 120)
        r = Result()
        if done.status is None or done.status < 0 or done.status > 3:
            r.odd = 'hang' if done.status is None else 'exit status %d' % done.status
            return r
        r.ended = True
        report = json.loads(done.out)
        words = {'proved': 'verified', 'refuted': 'error', 'not-proved': 'error'}
        kinds = {'assertion': 'assert', 'precondition': 'requires', 'postcondition': 'ensures',
                 'invariant-entry': 'entry', 'invariant-maintained': 'maintained'}
        for p in report['programs']:
            r.front += [m['text'] for m in p['messages'] if m.get('severity') == 'error']
            for impl in p['implementations']:
                name = impl['name']
                while name in r.verdict:
                    name += "'"
                r.verdict[name] = words.get(impl['verdict'], impl.get('cause', impl['verdict']))
                r.errors[name] = {error(f['location']['line'], kinds.get(a['kind'], kind_of(f['text'])))
                                  for a in impl.get('assertions', ()) for f in a.get('counterexamples', ())}
        return r


class Difference:
    def __init__(self, kind, detail, form=''):
        self.kind, self.detail, self.form = kind, detail, form

    def key(self):
        return self.kind, self.form


def compare_solvers(ours, text):
    (s, a), (t, b) = ours.items()
    kind = 'SOLVERS' if QUANTIFIED.search(text) else 'SOLVERS!'
    for name in a.verdict:
        if {a.verdict[name], b.verdict.get(name)} == {'verified', 'error'}:
            yield Difference(kind, '%s: %s %s, %s %s' % (name, s, a.verdict[name], t, b.verdict[name]))
        elif kind == 'SOLVERS!' and a.errors[name] != b.errors[name]:
            yield Difference(kind, '%s: %s %s, %s %s' % (
                name, s, sorted(a.errors[name]), t, sorted(b.errors[name])))
        elif {a.verdict[name], b.verdict.get(name)} & {'inconclusive'}:
            yield Difference('ODD', 'inconclusive: ' + name)


def compare_form(base, other, name, expected):
    if base.accepted() != other.accepted():
        if not any('monomorph' in x for x in base.front + other.front):
            yield Difference('ODD', 'accepted by one: %s %s' % (base.front[:1], other.front[:1]), name)
        return
    if list(base.verdict) != list(other.verdict):
        yield Difference('ODD', 'implementations: %s // %s' % (list(base.verdict), list(other.verdict)), name)
        return
    for impl, v in base.verdict.items():
        w = other.verdict[impl]
        if v == 'error' and w == 'verified' and expected != 'more' and name != 'induction':
            yield Difference('FORM-MORE', '%s: %s' % (impl, base.errors[impl]), name)
        elif v == 'verified' and w == 'error' and expected != 'less':
            yield Difference('FORM-LESS', '%s: %s' % (impl, other.errors[impl]), name)
        elif v == w == 'error' and expected != 'lines':
            a, b = base.errors[impl], other.errors[impl]
            if a - b and expected != 'more':
                yield Difference('FORM-MORE', '%s: %s' % (impl, a - b), name)
            if b - a and expected not in ('less', 'errors'):
                yield Difference('FORM-LESS', '%s: %s' % (impl, b - a), name)
        elif w == 'inconclusive':
            yield Difference('ODD', 'inconclusive: ' + impl, name)


class Forms:
    def __init__(self, args, place, files):
        self.args, self.place, self.files = args, place, files
        self.ivl, self.native = Ivl(args.ivl, place), Ivl(args.ivl, place, native=True)
        self.counts, self.kept = collections.Counter(), collections.Counter()

    def form(self, text, form, solver):
        name, native, options, _ = form
        if native is None and name.startswith('decorated'):
            text = decorated(text, random.Random(text))
            native, options = False, ['/prune:0', *options]
        elif native is None:
            text = run(self.place, [self.args.ivl, 'print', *options], text, 60).out
            native, options = False, ['/prune:0']
        return (self.native if native else self.ivl)(text, '--solver=' + solver, *options)

    def differences(self, text, forms, solver):
        ours = {s: self.ivl(text, '/prune:0', '--solver=' + s) for s in ('cvc5', 'z3')}
        if any('monomorph' in x for x in ours['cvc5'].front):
            ours = {s: self.ivl(text, '/prune:0', '/typeEncoding:p', '--solver=' + s) for s in ('cvc5', 'z3')}
        found = [Difference('ODD', '%s: %s' % (s, r.odd)) for s, r in ours.items() if r.odd]
        if found or not ours['cvc5'].accepted():
            return found
        found += compare_solvers(ours, text)
        for form in forms:
            other = self.form(text, form, solver)
            if other.odd:
                found.append(Difference('ODD', other.odd, form[0]))
            else:
                found += compare_form(ours[solver], other, form[0], form[3])
        return found

    def keep(self, seed, text, difference, forms, solver):
        self.counts[difference.key()] += 1
        about = difference.kind, difference.form, re.sub(r'\d+', '', difference.detail)
        self.kept[about] += 1
        if self.kept[about] > 1 or self.kept[difference.key()] >= 5:
            return
        self.kept[difference.key()] += 1
        forms = [f for f in forms if f[0] == difference.form]
        if not self.args.no_reduce and difference.kind != 'SOLVERS':
            text, _ = reduced(text, [], lambda t, o: any(
                d.key() == difference.key() for d in self.differences(t, forms, solver)), 100, 60)
        path = os.path.join(self.args.out, '%s%s-%d.bpl' % (difference.kind, '-' + difference.form if difference.form else '', seed))
        with open(path, 'w') as f:
            f.write('// %s %s (%s) seed %d\n// %s\n%s' % (difference.kind, difference.form, solver, seed,
                                                         difference.detail.replace('\n', ' '), text))
        print('%-10s %-12s %s: %s' % (difference.kind, difference.form, path, difference.detail[:200]), flush=True)

    def run(self):
        a, seed, tried = self.args, self.args.seed, 0
        shutil.rmtree(a.out, ignore_errors=True)
        os.makedirs(a.out)
        end = time.monotonic() + a.seconds
        while tried < a.count if a.count is not None else time.monotonic() < end:
            rng = random.Random('forms %d' % seed)
            text = rng.choice(self.files) if self.files else program(seed)
            made = mutant(text, rng) if rng.random() < .6 else None
            text = made[0] if made else text
            forms, solver = rng.sample(FORMS, 3), rng.choice(('cvc5', 'z3'))
            for d in self.differences(text, forms, solver):
                self.keep(seed, text, d, forms, solver)
            tried, seed = tried + 1, seed + 1
        for (kind, form), n in sorted(self.counts.items()):
            print('%6d %s %s' % (n, kind, form))
        bad = sum(n for (k, _), n in self.counts.items() if k in ('SOLVERS!', 'FORM-MORE', 'ODD'))
        print('%d programs against other forms: %d differences that must not be' % (tried, bad))
        return 1 if bad else 0
