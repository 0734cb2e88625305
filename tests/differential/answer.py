"""answer - what a run of either tool said, read and with what is volatile taken out.

Volatile are times, resources, paths, version lines, numbers of nodes of the tree, and which
path a model shows: an assertion that fails on several may be told with any of them.
"""
import re

# (pattern, what stands for it)
VOLATILE = [(re.compile(p, re.M), r) for p, r in (
    (r'^(// Boogie program verifier version|// Command Line Options:).*$', r'\1'),
    (r'\[-?[\d.,e-]+ s, (?:solver )?resource count: \d+', '[TIME'),
    (r'\[-?[\d.,e-]+ s(, \d+ proof)?', r'[TIME\1'),
    (r'^\[TRACE\] Using prover: .*$', '[TRACE] Using prover'),
    (r'(startTime|endTime|duration|resourceCount|version|commandLine)="[^"]*"', r'\1=""'),
    (r'(?<=[A-Za-z0-9])_\d+(?=\b|_)', '_N'),  # numbers of nodes
    (r'h\d+\^\^', 'hN^^'),
    (r'^\ufeff', ''),
)]
MAIN = re.compile(r'^(?P<file>[^\s(][^(\n]*)\((?P<place>-?\d+,-?\d+)\): '
                  r'(?P<cause>Error|Timed out on|Out of \w+ on|Solver exception on): (?P<text>.*)$')
TRACE = re.compile(r'^    (?:[^\s(][^(\n]*)?\((?P<place>-?\d+,-?\d+)\): (?P<label>\S.*)$')
RELATED = re.compile(r'^(?P<file>[^\s(][^(\n]*)\((?P<place>-?\d+,-?\d+)\): Related location: (?P<text>.*)$')
FRONT = re.compile(r'^[^\s(][^(\n]*\((?P<place>-?\d+,-?\d+)\): (?P<kind>error|Error|Warning): (?P<text>.*)$')
STAGE = re.compile(r'^\d+ (parse|name resolution|type checking) errors detected')
TRAILER = re.compile(r'^Boogie program verifier finished with (?P<counts>.*)$')
KINDS = [
    ('this assertion could not', 'assert'), ('precondition for this call', 'requires'), ('postcondition', 'ensures'),
    ('on entry', 'entry'), ('maintained', 'maintained'), ('decrease', 'measure'), ('unpack', 'unpack'),
]
CRASH = re.compile(r'Unhandled exception|^   at |System\.\w+Exception|Fatal Error|internal error|'
                   r'AddressSanitizer|runtime error|SKIPPED|Prover error', re.M)
SLOW = re.compile(r'timed out|Timed out on|out of resource|Out of resource|out of memory', re.M)


def kind_of(text):
    for part, kind in KINDS:
        if part in text:
            return kind
    return 'other'


def place_in(match):
    """Places in what was printed go with the print, which is compared as text."""
    return 'printed' if match.group('file').startswith('<') else match.group('place')


class Error:
    """A failing assertion as it is told: lines of the report, and the path."""

    def __init__(self, kind, place, text):
        self.kind, self.place, self.text, self.related, self.trace = kind, place, text, '', []

    def key(self):
        """What must be the same whichever path is shown."""
        if self.kind == 'ensures' and self.related:
            return self.kind, self.related
        return self.kind, self.place, self.related


class Answer:
    """status, text (of the console), files; slow: some limit was reached; crash: the text of what
    is no regular end; stage: where the program was rejected, or '' if it was accepted; front:
    messages before verification [(place, text)]; errors; counts: the trailer's"""

    def __init__(self, run):
        self.status = run.status
        self.text = clean(run.out)
        self.files = {f: clean(t) for f, t in sorted(run.files.items())}
        self.slow = run.status is None or bool(SLOW.search(run.out))
        self.crash, self.stage, self.counts = '', '', ''
        self.front, self.errors = [], []
        m = CRASH.search(self.text)
        if m:
            self.crash = self.text[self.text.rfind('\n', 0, m.start()) + 1:].split('\n')[0]
        elif run.status is not None and run.status not in (0, 1):
            self.crash = 'exit status %d' % run.status
        self.read(self.text.split('\n'))

    def read(self, lines):
        self.rest = []  # lines that are not of an error
        error, previous = None, ''
        for line in lines:
            if m := MAIN.match(line):
                error = None
                kind = kind_of(m.group('text'))
                if kind != 'other':
                    error = Error(kind, place_in(m), m.group('text'))
                    self.errors.append(error)
                    continue
            if m := RELATED.match(line):
                if not error:
                    error = self.unnamed(previous)
                error.related = '%s %s' % (place_in(m), m.group('text'))
                continue
            if line == 'Execution trace:':
                if not error or error.trace:
                    error = self.unnamed(previous)
                error.trace.append(('', line))
                continue
            if error and (m := TRACE.match(line)):
                error.trace.append((m.group('place'), m.group('label')))
                continue
            error = None
            if line.endswith(': not supported yet'):
                self.stage = 'support'
                self.front.insert(0, ('', line))
            elif m := FRONT.match(line):
                self.front.append((m.group('place'), m.group('kind') + ': ' + m.group('text')))
            elif m := STAGE.match(line):
                self.stage = m.group(1)
            elif m := TRAILER.match(line):
                self.counts = m.group('counts')
            elif 'Unable to monomorphize' in line or 'only supported with monomorphic' in line or 'Call cycle' in line:
                self.stage = 'monomorphisation'
                self.front.append(('', line))
            elif re.match(r'^(Boogie|.*): Error: |^\*\*\* Error', line) or 'Use /help' in line:
                self.stage = 'options'
                self.front.append(('', line))
            self.rest.append(line)
            previous = line

    def unnamed(self, message):
        """An error whose text is the program's: {:msg}."""
        if self.rest and self.rest[-1] == message:
            self.rest.pop()
        e = Error('told', '', message)
        self.errors.append(e)
        return e

    def rejected(self):
        return bool(self.stage)

    def verdict(self):
        return self.status, self.stage, self.counts, sorted(e.key() for e in self.errors)

    def everything(self):
        return self.status, self.text, self.files


def clean(text):
    for pattern, r in VOLATILE:
        text = pattern.sub(r, text)
    return '\n'.join(line.rstrip() for line in text.split('\n'))
