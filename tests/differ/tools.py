"""tools - runs ivl in one of its forms, or the peer, and reads what they say.

What is read is the same whoever said it: struct Result.
"""
import json
import os
import re
import resource
import signal
import subprocess

ERROR = re.compile(r'^(?P<file>[^\s(][^(\n]*)\((?P<line>\d+),(?P<column>\d+)\): '
                   r'(?:Error (?:BP\d+)?:?|Error:|Timed out on:|error:) ?(?P<text>.*)$')
IMPL = re.compile(r'^Verifying (.*) \.\.\.$')
DONE = re.compile(r'^  \[.*\]  (.*)$')
# All returns lead to one exit, where a postcondition is asked once: which return is shown depends on the model.
KINDS = [  # of both tools, by what their texts have in common
    ('assertion might not', 'assert'), ('assertion could not', 'assert'),
    ('precondition for this call', 'requires'), ('postcondition', 'ensures'),
    ('on entry', 'entry'), ('maintained', 'maintained'),
]
LIMIT = 3  # seconds for a condition


class Result:
    """verdict: of each implementation, in order: name -> verified, error, or what else
    errors: set of (line, kind); front: first messages of the front end; odd: crash or hang"""

    def __init__(self):
        self.verdict, self.errors, self.front, self.warnings, self.odd = {}, {}, [], [], ''
        self.ended = False

    def accepted(self):
        return self.ended and not self.front

    def undecided(self):
        return any(v not in ('verified', 'error') for v in self.verdict.values())

    def all_errors(self):
        return set().union(*self.errors.values()) if self.errors else set()


def error(line, kind):
    return (0 if kind == 'ensures' else line), kind


# What was said otherwise in 2.4.1.
OLD = re.compile(r' \(replacing with "bool" to continue resolving\)| \(replacing body with "bool" to continue '
                 r'resolving\)')


def kind_of(text):
    for part, kind in KINDS:
        if part in text:
            return kind
    return text


def run(command, seconds, **more):
    """(output, exit status or None)"""
    def limits():
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    p = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, start_new_session=True,
                         preexec_fn=limits, **more)
    try:
        out, _ = p.communicate(timeout=seconds)
        return out.decode('utf-8', 'replace'), p.returncode
    except subprocess.TimeoutExpired:
        os.killpg(p.pid, signal.SIGKILL)
        p.communicate()
        return '', None


def read_text(lines):
    """What a run with /trace said, of either tool."""
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
                r.front.append('(%s,%s): %s' % (*m.group('line', 'column'), OLD.sub('', m.group('text'))))
        elif re.match(r'^\d+ (parse|name resolution|type checking) errors detected', line):
            r.ended = True
        elif 'finished with' in line:
            r.ended = True
        elif 'warning' in line.lower():
            r.warnings.append(re.sub(r'^[^(]*\(', '(', line))
    return r


class Ivl:
    """ivl, with --options of its own or with the reference tool's."""

    def __init__(self, program, native=False):
        self.program, self.native = program, native

    def __call__(self, file, *options):
        if self.native:
            return self.ask(file, options)
        command = [self.program, 'boogie', '/trace', '/errorTrace:0', '/errorLimit:20',
                   '/timeLimit:%d' % LIMIT, *options, file]
        out, status = run(command, 120)
        r = read_text(out.split('\n'))
        if status is None:
            r.odd = 'hang'
        elif status < 0 or status > 1:
            r.odd = 'exit status %d' % status
        elif not r.ended:
            r.odd = 'no end: ' + out[-300:]
        elif 'sanitizer' in out.lower():
            r.odd = 'sanitizer'
        return r

    def ask(self, file, options):
        command = [self.program, 'verify', '--format=json', '--error-limit=20',
                   '--time-limit=%d' % LIMIT, *options, file]
        out, status = run(command, 120)
        r = Result()
        if status is None or status < 0 or status > 3:
            r.odd = 'hang' if status is None else 'exit status %d' % status
            return r
        r.ended = True
        report = json.loads(out)
        words = {'proved': 'verified', 'refuted': 'error'}
        kinds = {'assertion': 'assert', 'precondition': 'requires', 'postcondition': 'ensures',
                 'invariant-entry': 'entry', 'invariant-maintained': 'maintained'}
        for program in report['programs']:
            for m in program['messages']:
                if m.get('severity') == 'error':
                    r.front.append(m['text'])
            for impl in program['implementations']:
                name = impl['name']
                while name in r.verdict:
                    name += "'"
                r.verdict[name] = words.get(impl['verdict'], impl['verdict'])
                r.errors[name] = set()
                for a in impl.get('assertions', ()):
                    for f in a.get('failures', ()):
                        r.errors[name].add(error(f['location']['line'], kinds.get(a['kind'], kind_of(f['text']))))
        return r


class Peer:
    def __init__(self, program='boogie'):
        self.program = program

    def __call__(self, file, *options):
        return self.many([file], *options)[0]

    def many(self, files, *options):
        """The results of several programs: most of the time of one is its start."""
        command = [self.program, '/nologo', '/trace', '/errorTrace:0', '/errorLimit:20', '/verifySeparately',
                   '/timeLimit:%d' % LIMIT, *options]
        out, status = run(command + files, 60 + 30 * len(files), stdin=subprocess.DEVNULL)
        parts, lines = {}, []
        for line in out.split('\n'):
            if line.startswith('Parsing '):
                lines = parts.setdefault(line[8:].strip(), [])
            else:
                lines.append(line)
        results = [read_text(parts.get(f, [])) for f in files]
        for i, r in enumerate(results):
            if not r.ended and len(files) > 1:
                results[i] = self.many([files[i]], *options)[0]
            elif not r.ended:
                r.odd = 'hang' if status is None else 'no end: ' + out[-300:]
        return results
