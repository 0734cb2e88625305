"""mutate - small changes to a program, by its tokens.

A mutant is made from a program and a random generator only. Nothing is parsed: what
is no longer a program is of use, too, as its messages can be compared.

A mutator is a function from the tokens to edits (first, last, text): tokens first..last-1
are to be replaced by text.
"""
import re

TOKEN = re.compile(r'''
    (?P<blank>\s+|//[^\n]*|/\*.*?\*/)
  | (?P<string>"(?:[^"\n\\]|\\.)*")
  | (?P<name>\\?[A-Za-z'~\#$^_.?`][A-Za-z0-9'~\#$^_.?`]*)
  | (?P<number>\d+bv\d+|\d+\.\d+(?:e-?\d+)?|\d+)
  | (?P<sign>\|\{|\}\||<==>|==>|<==|:=|::|==|!=|<=|>=|&&|\|\||\+\+|\*\*|->|.)
''', re.X | re.S)

WORDS = set('''var where int real bool const unique function returns axiom type procedure
    requires ensures modifies free implementation goto return if else while invariant break assert
    assume havoc call div mod false true old then forall exists lambda'''.split())
OPEN = {'(': ')', '[': ']', '{': '}', '|{': '}|'}
CLOSE = set(OPEN.values())

# What an operator may become.
OTHER = {
    '<': ['<=', '>'], '<=': ['<', '=='], '>': ['>=', '<'], '>=': ['>', '=='],
    '==': ['!=', '<='], '!=': ['=='], '+': ['-'], '-': ['+'], '*': ['+'],
    'div': ['mod', '/'], 'mod': ['div'], '==>': ['<==>', '&&', '<=='], '<==>': ['==>', '!='],
    '&&': ['||', '==>'], '||': ['&&'], 'forall': ['exists'], 'exists': ['forall'],
    'true': ['false'], 'false': ['true'], 'int': ['real', 'bool'],
}


class Tokens:
    def __init__(self, text):
        self.text, self.kind, self.before = [], [], []
        blank = ''
        for m in TOKEN.finditer(text):
            if m.lastgroup == 'blank':
                blank += m.group()
                continue
            self.text.append(m.group())
            self.kind.append(m.lastgroup)
            self.before.append(blank)
            blank = ''
        self.tail = blank
        self.partner = {}
        stack = []
        for i, t in enumerate(self.text):
            if t in OPEN:
                stack.append(i)
            elif t in CLOSE and stack and OPEN[self.text[stack[-1]]] == t:
                self.partner[stack[-1]] = i
                self.partner[i] = stack.pop()

    def __len__(self):
        return len(self.text)

    def slice(self, a, b):
        return ''.join((self.before[i] if i > a else '') + self.text[i] for i in range(a, b))

    def edited(self, edit):
        a, b, new = edit
        return (''.join(self.before[i] + self.text[i] for i in range(a)) +
                (self.before[a] if a < len(self) else '') + new +
                ''.join((self.before[i] or ' ') + self.text[i] if i == b and new else
                        self.before[i] + self.text[i] for i in range(b, len(self))) + self.tail)

    def until(self, i, ends):
        """The first token from i on at the same depth that is one of ends, or None."""
        while i < len(self):
            t = self.text[i]
            if t in ends:
                return i
            if t in CLOSE:
                return None
            i = self.partner.get(i, i) + 1 if t in OPEN else i + 1
        return None

    def clause(self, words):
        """(first, after the attributes, the semicolon) of each clause of these words."""
        for i, t in enumerate(self.text):
            if t not in words:
                continue
            j = i + 1
            while j + 1 < len(self) and self.text[j] == '{' and self.text[j + 1] == ':':
                j = self.partner.get(j, j) + 1
            end = self.until(j, (';',))
            if end is not None and end > j:
                yield i, j, end


def drop_clauses(t):
    words = ('requires', 'ensures', 'invariant', 'modifies', 'axiom', 'assert', 'assume', 'havoc',
             'call', 'goto', 'return', 'break')
    for i, _, end in t.clause(words):
        if i and t.text[i - 1] == 'free':
            i -= 1
        yield i, end + 1, ''


def drop_assignment(t):
    for i, x in enumerate(t.text):
        if x != ':=':
            continue
        a, end = i, t.until(i, (';',))
        while a > 0 and t.text[a - 1] not in (';', '{', '}', ':'):
            a = t.partner.get(a - 1, a - 1) if t.text[a - 1] in CLOSE else a - 1
        if end is not None:
            yield a, end + 1, ''


def drop_where(t):
    for i, x in enumerate(t.text):
        if x == 'where':
            end = t.until(i, (',', ';', ')'))
            if end is None:
                end = next((j for j in range(i, len(t)) if t.text[j] in CLOSE and
                            t.partner.get(j, j) < i), None)
            if end is not None:
                yield i, end, ''


def negate(t):
    for _, j, end in t.clause(('assert', 'assume', 'invariant', 'ensures', 'requires')):
        yield j, end, '!(' + t.slice(j, end) + ')'


def exchange_words(t):
    other = {'assert': 'assume', 'assume': 'assert', 'requires': 'ensures', 'ensures': 'requires'}
    for i, x in enumerate(t.text):
        if x in other:
            yield i, i + 1, other[x]


def operators(t):
    for i, x in enumerate(t.text):
        for new in OTHER.get(x, ()):
            yield i, i + 1, new


def numbers(t):
    for i, x in enumerate(t.text):
        if t.kind[i] == 'number':
            if x.isdigit():
                yield i, i + 1, str(int(x) + 1)
                yield i, i + 1, str(max(int(x) - 1, 0))
            elif 'bv' in x:
                n, w = x.split('bv')
                yield i, i + 1, '%dbv%s' % (int(n) ^ 1, w)
            else:
                yield i, i + 1, '0.5'


def free(t):
    for i, x in enumerate(t.text):
        if x in ('free', 'unique'):
            yield i, i + 1, ''
        elif x in ('requires', 'ensures', 'invariant') and i and t.text[i - 1] != 'free':
            yield i, i + 1, 'free ' + x


def branches(t):
    for i, x in enumerate(t.text):
        if x == 'else' and t.text[i - 1] == '}' and i + 1 < len(t) and t.text[i + 1] == '{':
            a, b = t.partner.get(i - 1), t.partner.get(i + 1)
            if a is not None and b is not None:
                yield a, b + 1, t.slice(i + 1, b + 1) + ' else ' + t.slice(a, i)
                yield i, b + 1, ''
    for i, x in enumerate(t.text):
        if x in ('if', 'while') and i + 1 < len(t) and t.text[i + 1] == '(':
            end = t.partner.get(i + 1)
            if end is not None and t.text[i + 2] != '*':
                yield i + 1, end + 1, '(*)'


def arguments(t):
    for i, x in enumerate(t.text):
        if x not in ('(', '[') or i not in t.partner:
            continue
        end, a, args = t.partner[i], i + 1, []
        while True:
            b = t.until(a, (',', ':', ':=')) if a < end else None
            if b is None or b > end:
                args.append((a, end))
                break
            if t.text[b] != ',':
                args = []
                break
            args.append((a, b))
            a = b + 1
        for (a, b), (c, d) in zip(args, args[1:]):
            yield a, d, t.slice(c, d) + ', ' + t.slice(a, b)
        if len(args) > 1:
            yield args[-1][0] - 1, args[-1][1], ''


def old(t):
    for i, x in enumerate(t.text):
        if x == 'old':
            yield i, i + 1, ''


def variables(t):
    """Names for others of the same declared type."""
    types = {}
    for i, x in enumerate(t.text):
        if x != ':' or not i or t.kind[i - 1] != 'name' or t.text[i - 1] in WORDS:
            continue
        end = next((j for j in range(i + 1, min(i + 12, len(t)))
                    if t.text[j] in (',', ';', ')', 'where', '::', ':=', '=')), None)
        if end is None or end == i + 1 or t.text[end] in (':=', '='):
            continue
        kind, j = t.slice(i + 1, end), i - 1
        while True:
            types.setdefault(t.text[j], kind)
            if (j < 2 or t.text[j - 1] != ',' or t.kind[j - 2] != 'name' or
                    t.text[j - 2] in WORDS):
                break
            j -= 2
    same = {}
    for name, kind in types.items():
        same.setdefault(kind, []).append(name)
    for i, x in enumerate(t.text):
        if x in types and t.kind[i] == 'name':
            for other in same[types[x]]:
                if other != x:
                    yield i, i + 1, other


def targets(t):
    for i, j, end in t.clause(('goto', 'havoc', 'modifies')):
        for k in range(j, end):
            if t.kind[k] == 'name':
                if end - j > 1:
                    yield (k, k + 2, '') if k + 1 < end else (k - 1, k + 1, '')
                yield k, k + 1, t.text[k] + ', ' + t.text[k]
        labels = [t.text[k - 1] for k in range(1, len(t)) if t.text[k] == ':' and
                  t.kind[k - 1] == 'name' and k > 1 and t.text[k - 2] in (';', '{', '}')]
        if t.text[i] == 'goto':
            for x in labels:
                yield end, end, ', ' + x


def triggers(t):
    for i, x in enumerate(t.text):
        if x == '{' and i and i in t.partner and (t.text[i - 1] == '::' or t.text[i - 1] == '}'):
            end = t.partner[i]
            if ';' not in t.text[i:end]:
                yield i, end + 1, ''


def tokens(t):
    """Any token gone, or twice: mostly no program."""
    for i in range(len(t)):
        yield i, i + 1, ''
        yield i, i, t.text[i]


def absurd(t):
    """What is proved only where nothing comes, or by a contradiction of what is known."""
    for i, x in enumerate(t.text):
        if x == '}' and t.text[i - 1] in (';', '{', '}'):
            yield i, i, 'assert false; '
    for i, _, _ in t.clause(('assert', 'assume', 'havoc', 'call', 'goto', 'return')):
        yield i, i, 'assert false; '


def repeat(t):
    for i, _, end in t.clause(('assert', 'assume', 'havoc', 'call')):
        yield i, i, t.slice(i, end + 1)


DECORATIONS = {
    'assert': ['{:split_here}', '{:focus}', '{:isolate}', '{:isolate "paths"}', '{:subsumption 0}', '{:subsumption 1}',
               '{:verified_under false}', '{:id "%d"}'],
    'assume': ['{:split_here}', '{:focus}', '{:id "%d"}'],
    'goto': ['{:allow_path_isolation}', '{:isolate}'],
    'return': ['{:isolate}', '{:isolate "paths"}'],
    'if': ['{:allow_path_isolation}'],
    'invariant': ['{:id "%d"}'], 'requires': ['{:id "%d"}'], 'ensures': ['{:id "%d"}'],
}


def decorated(text, rng):
    """The program with attributes that divide the work on it otherwise, and change no verdict."""
    t = Tokens(text)
    rate = rng.choice((0.2, 0.5))
    for i, x in enumerate(t.text):
        if x in DECORATIONS and rng.random() < rate and t.kind[i] == 'name':
            if x == 'return' and t.text[i + 1] != ';' or x == 'if' and '{' != (
                    t.text[t.partner.get(i + 1, i) + 1] if t.text[i + 1] == '(' else ''):
                continue
            new = rng.choice(DECORATIONS[x])
            t.text[i] += ' ' + (new % i if '%' in new else new)
    return ''.join(b + x for b, x in zip(t.before, t.text)) + t.tail


# (mutator, how often)
MUTATORS = [
    (drop_clauses, 4), (drop_assignment, 3), (drop_where, 1), (negate, 3), (exchange_words, 3), (operators, 5),
    (numbers, 3), (free, 2), (branches, 3), (arguments, 2), (old, 2), (variables, 5), (targets, 2),
    (triggers, 1), (repeat, 1), (tokens, 1), (absurd, 5),
]


def mutant(text, rng, mutators=None):
    """(the mutant, the names of what was done), or None if nothing could be."""
    done, original = [], text
    for _ in range(rng.choice((1, 1, 1, 2, 2, 3))):
        t = Tokens(text)
        bag = [m for m, n in mutators or MUTATORS for _ in range(n)]
        for _ in range(5):
            mutator = rng.choice(bag)
            edits = list(mutator(t))
            if edits:
                text = t.edited(rng.choice(edits))
                done.append(mutator.__name__)
                break
    return (text, done) if text != original else None


# -- damage: what is mostly no program any more -----------------------------------------------

SCRAPS = [';', ',', ':', '(', ')', '{', '}', '[', ']', ':=', '==', '==>', '&&', '::', '->', '|{', '}|', '<', '>',
          '{:a 1}', '{:b "s"}', 'int', 'bool', 'bv8', 'x', '0', '1.5', '"s"', '7bv3', 'old', 'free', 'unique', 'is',
          'forall', 'lambda', 'where', 'else', 'goto', 'call', 'async', 'return', 'var', 'const', 'type', 'procedure',
          'axiom', 'function', 'invariant', 'measure', 'hide', 'true', '*', '#', '@', '/*', '//', '0x1.0e0f24e8']
TYPES = ['int', 'bool', 'real', 'bv8', 'bv1', 'string', 'rmode', 'float24e8', '[int]int', '[int, int]bool', 'Nowhere',
         '<a>[a]int', '[]int', 'int int', '(int)', 'a', 'regex', 'bv8 int', 'D0 int', 'T0 bool int']
STARTS = {'type', 'const', 'function', 'axiom', 'var', 'procedure', 'implementation', 'datatype', 'hideable', 'revealed'}


def exchange_tokens(t):
    for i in range(len(t) - 1):
        yield i, i + 2, t.text[i + 1] + ' ' + t.text[i]


def scraps(t):
    for i in range(len(t)):
        for s in SCRAPS:
            yield i, i + 1, s
            yield i, i, s


def types(t):
    for i, x in enumerate(t.text):
        if x == ':' and i and t.kind[i - 1] == 'name' and i + 1 < len(t):
            end = next((j for j in range(i + 1, min(i + 14, len(t)))
                        if t.text[j] in (',', ';', ')', 'where', '::', ':=', '=', '{', '}')), None)
            if end and t.text[end] not in (':=', '='):
                for new in TYPES:
                    yield i + 1, end, new


def names(t):
    """A name for any other of the program, or for one of which there is no declaration."""
    every = list(dict.fromkeys(x for x, k in zip(t.text, t.kind) if k == 'name' and x not in WORDS))
    for i, x in enumerate(t.text):
        if t.kind[i] == 'name' and x not in WORDS:
            yield i, i + 1, 'nowhere'
            for other in every:
                if other != x:
                    yield i, i + 1, other


def declarations(t):
    """[(first, last)] of what stands at top level."""
    starts, i = [], 0
    while i < len(t):
        if t.text[i] in STARTS and (not starts or t.text[i - 1] in (';', '}')):
            starts.append(i)
        i = t.partner.get(i, i) + 1 if t.text[i] in OPEN else i + 1
    return [(a, b) for a, b in zip(starts, starts[1:] + [len(t)])]


def move_declarations(t):
    every = declarations(t)
    for a, b in every:
        yield a, b, ''
        yield a, a, t.slice(a, b) + '\n'
        for c, d in every:
            if c >= b:
                yield a, d, t.slice(b, d) + '\n' + t.slice(a, b)


def attribute_arguments(t):
    for i, x in enumerate(t.text):
        if x == '{' and i + 2 < len(t) and t.text[i + 1] == ':' and i in t.partner:
            end = t.partner[i]
            yield i, end + 1, ''
            for new in ('', '1', '0', '-1', 'true', 'false', '"s"', 'nowhere', '1, 2', '"x", 3', '1.5', '100'):
                yield i + 3, end, new
            yield i + 2, i + 3, 'inline'
    for i, x in enumerate(t.text):
        if x in ('assert', 'assume', 'procedure', 'function', 'var', 'const', 'axiom', 'requires', 'ensures', 'call',
                 'invariant', 'implementation', 'type', 'goto', 'if', 'return', 'while', ':='):
            for new in ('{:inline}', '{:inline 1}', '{:define}', '{:verify false}', '{:id "s1"}', '{:extern}', '{:ignore}',
                        '{:verified_under true}', '{:minimize 1}', '{:subsumption 0}', '{:msg 1}', '{:split_here}',
                        '{:focus}', '{:isolate}', '{:assumption}', '{:builtin "foo"}', '{:never_pattern}', '{:a x, y}',
                        '{:priority 2}', '{:existential true}', '{:pool "P"}', '{:add_to_pool "P", 1}', '{:keep}'):
                yield i + 1, i + 1, ' ' + new + ' '


DAMAGE = [(tokens, 5), (exchange_tokens, 3), (scraps, 5), (types, 4), (names, 4), (move_declarations, 3),
          (attribute_arguments, 4), (numbers, 1), (arguments, 3), (targets, 2), (triggers, 1)]


def damaged(text, rng):
    """The text after one to three accidents."""
    return mutant(text, rng, DAMAGE)
