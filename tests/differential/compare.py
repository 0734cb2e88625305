"""compare - how two answers differ, as a class and a signature.

The classes, the worst first:

  crash         ours ended as no run should
  unsound       theirs tells an error that ours does not
  accepts       ours accepts what theirs rejects
  rejects       ours rejects what theirs accepts
  incomplete    ours tells an error that theirs does not
  undecided     ours says so, theirs does not
  places        as many errors of each sort, told at other places
  counts        the same errors, another trailer or exit status
  messages      both reject, with other messages
  text          the same verdict, other text
  solvers       what differs goes with the solver that is asked
  path          only the paths on which errors are shown
  fails         theirs ended as no run should

A signature is the same for differences of one kind: names, numbers and places are taken out.
"""
import difflib
import re

from mutate import TOKEN, WORDS

VERDICT = ('crash', 'unsound', 'accepts', 'rejects', 'incomplete', 'undecided', 'places', 'counts')
KINDS = VERDICT + ('messages', 'text', 'fails')  # the others are counted only

KEPT = WORDS | set('''error Error Warning expected invalid errors verified detected finished Execution trace Related
    location'''.split())


class Difference:
    def __init__(self, kind, detail):
        self.kind, self.detail = kind, detail

    def key(self):
        return self.kind, self.detail


def abstract(line, names):
    """The line without names of the program, numbers and places."""
    line = re.sub(r'\(-?\d+,-?\d+\)', '(P)', line)
    line = re.sub(r'^[\w./<>-]+\(P\): ', '', line)
    line = re.sub(r'operator \S+', 'operator OP', line)

    def word(m):
        x = m.group()
        return 'X' if x in names else x
    line = re.sub(r"\\?[A-Za-z'~#$^_.?`][A-Za-z0-9'~#$^_.?`]*", word, line)
    line = re.sub(r'\banon\w+|\binline\$\w+|\bL\d+\b', 'L', line)
    line = re.sub(r'\b(int|bool|real|string|rmode|bv\d+|float\d+e\d+)\b', 'T', line)
    line = re.sub(r'(?:<[^>]*>)?\[[TX, ]*\]\s*[TX]\b', 'T', line)
    line = re.sub(r'-?\d+', 'N', line)
    return line.strip()[:160]


def names_of(text):
    return {m.group() for m in TOKEN.finditer(text) if m.lastgroup == 'name'} - KEPT


def first_difference(ours, theirs, names):
    """Of two texts: the first lines that are not the same, cut to the words that differ."""
    a, b = ours.split('\n'), theirs.split('\n')
    for tag, i, j, k, l in difflib.SequenceMatcher(None, a, b, autojunk=False).get_opcodes():
        if tag == 'replace':
            return words_that_differ(a[i], b[k], names)
        if tag == 'delete':
            return '+ ' + (abstract(a[i], names) or '(empty line)')
        if tag == 'insert':
            return '- ' + (abstract(b[k], names) or '(empty line)')
    return ''


def words_that_differ(a, b, names):
    """Of two lines, in their abstract form if that tells them apart."""
    if a.split() == b.split():
        return 'blanks'
    x, y = ([m.group() for m in TOKEN.finditer(line) if m.lastgroup != 'blank'] for line in (a, b))
    if x == y:
        return 'blanks'
    for tag, i, j, k, l in difflib.SequenceMatcher(None, x, y, autojunk=False).get_opcodes():
        if tag != 'equal':
            p, q = (abstract(' '.join(w), names)[:60] or '(nothing)' for w in (x[i:j], y[k:l]))
            if p != q:
                return '%s // %s' % (p, q)
            same = re.sub(r'\d+', 'N', ' '.join(x[i:j])) == re.sub(r'\d+', 'N', ' '.join(y[k:l]))
            return '%s in: %s' % ('numbers' if same else 'names', abstract(a, names)[:60])
    return ''


def messages(ours, theirs, names):
    """Of two lists of (place, text)."""
    for a, b in zip(ours, theirs):
        if a[1] != b[1]:
            return '%s // %s' % (abstract(a[1], names), abstract(b[1], names))
        if a[0] != b[0]:
            return 'place of: %s' % abstract(a[1], names)
    if len(ours) > len(theirs):
        return '+ ' + abstract(ours[len(theirs)][1], names)
    if len(theirs) > len(ours):
        return '- ' + abstract(theirs[len(ours)][1], names)
    return ''


def limited(answer, options):
    """Whether the limit may have chosen among errors."""
    limit = 5
    for o in options:
        if o.startswith('/errorLimit:') and o[12:].isdigit():
            limit = int(o[12:])
    return limit and len(answer.errors) >= limit


def compare(ours, theirs, options, text):
    """A Difference, or None. Neither answer is slow."""
    names = names_of(text)
    if theirs.crash and not ours.crash:
        return Difference('fails', re.sub(r'\d+', 'N', theirs.crash)[:100])
    if ours.crash and not theirs.crash:
        return Difference('crash', abstract(ours.crash, names))
    if ours.rejected() != theirs.rejected():
        side = theirs if theirs.rejected() else ours
        what = '%s: %s' % (side.stage, abstract(side.front[0][1], names) if side.front else '')
        return Difference('accepts' if theirs.rejected() else 'rejects', what)
    if ours.rejected():
        if ours.front != theirs.front or ours.stage != theirs.stage:
            return Difference('messages', messages(ours.front, theirs.front, names) or
                              '%s // %s' % (ours.stage, theirs.stage))
    elif ours.verdict() != theirs.verdict():
        d = compare_errors(ours, theirs, options)
        if d:
            return d
    if ours.everything() == theirs.everything():
        return None
    return compare_text(ours, theirs, names)


def compare_errors(ours, theirs, options):
    mine, other = ({e.key() for e in x.errors} for x in (ours, theirs))
    if limited(ours, options) and limited(theirs, options):
        return None if ours.status == theirs.status else Difference('counts', 'exit status')
    if mine != other and {k[1:] for k in mine} == {k[1:] for k in other}:
        return Difference('counts', 'told as: %s // %s' % tuple(
            ', '.join(sorted({k[0] for k in x - y})) for x, y in ((mine, other), (other, mine))))
    if mine != other and sorted(e.kind for e in ours.errors) == sorted(e.kind for e in theirs.errors):
        return Difference('places', ', '.join(sorted({k[0] for k in other - mine})))
    if other - mine:
        return Difference('unsound', ', '.join(sorted({k[0] for k in other - mine})))
    if mine - other:
        return Difference('incomplete', ', '.join(sorted({k[0] for k in mine - other})))
    if 'inconclusive' in ours.counts and 'inconclusive' not in theirs.counts:
        return Difference('undecided', 'inconclusive')
    if ours.counts != theirs.counts or ours.status != theirs.status:
        a, b = re.sub(r'\d+', 'N', ours.counts), re.sub(r'\d+', 'N', theirs.counts)
        errors = [int(x) for x in re.findall(r'(\d+) errors?', ours.counts + ' ' + theirs.counts)]
        if a == b and len(errors) == 2 and errors[0] < errors[1]:
            return Difference('unsound', 'number of errors')
        return Difference('counts', 'numbers' if a == b else '%s // %s' % (a, b))
    return None


def compare_text(ours, theirs, names):
    for f in sorted(set(ours.files) | set(theirs.files)):
        a, b = ours.files.get(f), theirs.files.get(f)
        form = re.sub(r'[A-Za-z]\w*\d[^.]*(?=\.)', 'X', f)
        if a is None or b is None:
            return Difference('text', 'file %s only of %s' % (form, 'theirs' if a is None else 'ours'))
        if a != b and not f.endswith('.xml'):
            where = '' if f.endswith('.bpl') else 'in %s: ' % form
            return Difference('text', where + first_difference(a, b, names))
    if ours.rest != theirs.rest:
        return Difference('text', first_difference('\n'.join(ours.rest), '\n'.join(theirs.rest), names))
    for key in {e.key() for e in ours.errors}:
        mine, other = ([e for e in x.errors if e.key() == key] for x in (ours, theirs))
        if len(mine) == len(other) == 1:
            if d := compare_paths(mine[0], other[0], names):
                return d
    for f in ours.files:
        if ours.files[f] != theirs.files[f]:
            return Difference('text', 'in X.xml: ' + first_difference(ours.files[f], theirs.files[f], names))
    return Difference('path', '')


EDGES = re.compile(r'^  (\S+):\n((?:    .*\n|\n)*?)    (?:goto ([^;]*);|return;)$', re.M)
HIDDEN = ('PreconditionGeneratedEntry', '0', 'GeneratedUnifiedExit')


def paths_exist(answer, passive):
    """Whether each path that is told is one of a passive program, as the reference prints it."""
    graphs = [{m.group(1).replace('#AT#', '@'): re.split(r',\s*', (m.group(3) or '').replace('#AT#', '@'))
               for m in EDGES.finditer(part)} for part in re.split(r'^implementation ', passive, flags=re.M)[1:]]
    return all(any(is_path([label for place, label in e.trace if place], g) for g in graphs) for e in answer.errors)


def is_path(labels, graph):
    labels = [x for x in labels if x and x not in HIDDEN]

    def follow(label):
        """The blocks behind it, hidden ones passed by."""
        seen, todo = set(), list(graph.get(label, ()))
        while todo:
            x = todo.pop()
            if x not in seen:
                seen.add(x)
                if x in HIDDEN:
                    todo += graph.get(x, ())
        return seen
    return all(x in graph for x in labels) and all(y in follow(x) for x, y in zip(labels, labels[1:]))


def compare_paths(e, o, names):
    """Other paths are fine; other places of a block, and parts of a path only, are not."""
    a, b = e.trace, o.trace
    if a == b:
        if (e.text, e.related) != (o.text, o.related):
            return Difference('text', words_that_differ(e.text + e.related, o.text + o.related, names))
        return None
    mine = {label: place for place, label in a}
    for place, label in b:
        if mine.get(label, place) != place:
            return Difference('text', 'place in a trace: ' + abstract(label, set()))
    for x, y, sign in ((a, b, '-'), (b, a, '+')):
        rest = iter(y)
        if len(x) < len(y) and all(t in rest for t in x):
            more = next((t for t in y if t not in x), ('', 'again'))
            return Difference('text', 'trace: %s %s' % (sign, abstract(more[1], set())))
    return None
