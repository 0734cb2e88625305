"""reduce - makes a program and its options smaller while something about them stays so.

What stays is asked by a function of (text, options). Options go first, then declarations,
then what can be left out or put shorter inside, the largest first, and at last single tokens.
"""
import time

from mutate import OPEN, Tokens, declarations

CLAUSES = {'requires', 'ensures', 'modifies', 'free', 'measure', 'invariant', 'assert', 'assume', 'havoc', 'call', 'goto',
           'return', 'break', 'hide', 'reveal', 'push', 'pop', 'var', 'axiom'}


class Budget:
    def __init__(self, tests, seconds):
        self.tests, self.end = tests, time.monotonic() + seconds

    def left(self):
        return self.tests > 0 and time.monotonic() < self.end


def reduced(text, options, holds, tests=300, seconds=60):
    """(text, options); `holds` is known to hold of what is given."""
    budget = Budget(tests, seconds)

    def ask(text, options):
        if not budget.left():
            return False
        budget.tests -= 1
        return holds(text, options)

    for o in list(options):
        less = [x for x in options if x != o]
        if ask(text, less):
            options = less
    text = without_declarations(text, lambda t: ask(t, options), budget)
    again = True
    while again and budget.left():
        text, again = simpler(text, lambda t: ask(t, options), budget)
    if len(Tokens(text)) < 150:
        text = without_tokens(text, lambda t: ask(t, options), budget)
    return tidy(text, lambda t: holds(t, options)), options


def without_declarations(text, holds, budget):
    t = Tokens(text)
    parts = [t.slice(a, b) for a, b in declarations(t)]
    if not parts or not holds('\n'.join(parts)):
        return text
    return '\n'.join(smallest(parts, lambda p: holds('\n'.join(p)), budget))


def smallest(parts, holds, budget):
    """The list without what can be left out, by halves, quarters, …"""
    size = max(len(parts) // 2, 1)
    while True:
        i = 0
        while i < len(parts) and budget.left():
            less = parts[:i] + parts[i + size:]
            if holds(less):
                parts = less
            else:
                i += size
        if size == 1 or not budget.left():
            return parts
        size //= 2


def edits(t):
    """(first, last, what stands there then) of all that may be left out or put shorter."""
    for i, x in enumerate(t.text):
        if x in CLAUSES and (not i or t.text[i - 1] in (';', '{', '}', ':', ')', '|{')):
            end = t.until(i, (';',))
            if end is not None:
                yield i, end + 1, ''
        if x == ':=' or x == 'where':
            a, end = i, t.until(i, (';',) if x == ':=' else (';', ',', ')'))
            if end is None:
                end = next((j for j in range(i, len(t)) if t.text[j] == ')' and t.partner.get(j, j) < i), None)
            while x == ':=' and a > 0 and t.text[a - 1] not in (';', '{', '}', ':', '[', '('):
                a = min(t.partner.get(a - 1, a - 1), a - 1)
            if end is not None and (x == 'where' or t.text[a - 1] not in ('[', '(')):
                yield a, end + (x == ':='), ''
        if x in ('if', 'while') and i + 1 < len(t):
            yield from structures(t, i)
        if x == 'else' and i + 1 < len(t) and t.text[i + 1] == '{' and i + 1 in t.partner:
            yield i, t.partner[i + 1] + 1, ''
        if x == ':' and i > 1 and t.text[i - 2] in (';', '{', '}') and t.kind[i - 1] == 'name':
            yield i - 1, i + 1, ''
        if x in OPEN and i in t.partner:
            yield from groups(t, i, t.partner[i])


def structures(t, i):
    j = i + 1
    while j < len(t) and (t.text[j] != '{' or t.text[j + 1:j + 2] == [':']):
        j = max(t.partner.get(j, j), j) + 1
    if j not in t.partner:
        return
    end = t.partner[j]
    yield i, end + 1, t.slice(j + 1, end)
    if end + 1 < len(t) and t.text[end + 1] == 'else' and end + 2 in t.partner:
        last = t.partner[end + 2]
        yield i, last + 1, ''
        yield i, last + 1, t.slice(end + 3, last)
    else:
        yield i, end + 1, ''


def groups(t, a, b):
    """What brackets are round."""
    x = t.text[a]
    if x == '{' and (t.text[a + 1] == ':' or b - a < 20):
        yield a, b + 1, ''
    if x == '(' and b - a > 2:
        yield a, b + 1, 'true'
        yield a, b + 1, '0'
        yield a, b + 1, '(*)'
        if a and t.kind[a - 1] == 'name':
            yield a - 1, b + 1, '0'
            yield a - 1, b + 1, 'true'
        binder = next((k for k in range(a, b) if t.text[k] == '::'), None)
        if binder:
            yield a, b + 1, t.slice(binder + 1, b)
        yield a, b + 1, t.slice(a + 1, b)
    if x in '([':
        start = a + 1
        while start < b:  # one of a list
            end = t.until(start, (',',))
            if end is None or end > b:
                if t.text[start - 1] == ',':
                    yield start - 1, b, ''
                break
            yield start, end + 1, ''
            start = end + 1
    if x == '[':
        yield a, b + 1, ''


def simpler(text, holds, budget):
    """(text, whether it is smaller): rounds over all edits, the largest first. What did not do is
    not tried again, though it might do when other things are gone."""
    failed, whole = set(), text
    t = Tokens(text)
    todo = by_size(t)
    while todo and budget.left():
        a, b, new = todo.pop(0)
        what = t.slice(a, b), new
        small = t.edited((a, b, new))
        if what in failed or len(small) >= len(text):
            continue
        if holds(small):
            text, t = small, Tokens(small)
            todo = by_size(t)
        else:
            failed.add(what)
    text = operands(text, holds, budget)
    return text, text != whole


def by_size(t):
    return sorted(set(edits(t)), key=lambda e: (len(e[2]) - sum(map(len, t.text[e[0]:e[1]])), e))


def operands(text, holds, budget):
    """Binary operators and one of their sides out."""
    t = Tokens(text)
    for i, x in enumerate(t.text):
        if x in ('&&', '||', '==>', '<==>', '<==', '+', '-', '*', '==', '!=', '<', '<=', '>', '>=', '++') and budget.left():
            end = t.until(i + 1, (';', ',', '&&', '||', '==>', '<==>', '::', '=='))
            if end is None:
                end = next((j for j in range(i + 1, len(t)) if t.partner.get(j, j) < i), len(t))
            small = t.edited((i, end, ''))
            if holds(small):
                return small
    return text


def without_tokens(text, holds, budget):
    t = Tokens(text)
    parts = [b + x for b, x in zip(t.before, t.text)]
    return ''.join(smallest(parts, lambda p: holds(''.join(p)), budget))


def tidy(text, holds):
    """Without empty lines."""
    lines = [line.rstrip() for line in text.split('\n') if line.strip()]
    small = '\n'.join(lines) + '\n'
    return small if small != text and holds(small) else text
