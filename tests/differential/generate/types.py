"""Types of generated programs, as values, and the declarations that go with them."""
from collections import namedtuple


class Type(namedtuple('Type', 'head args vars')):
    """head: a name, or '[]' for a map, whose args are the indices and then the result.
    vars: type variables that a polymorphic map binds."""
    __slots__ = ()

    def __new__(cls, head, args=(), vars=()):
        return super().__new__(cls, head, tuple(args), tuple(vars))

    def is_map(self):
        return self.head == '[]'

    def is_bv(self):
        return self.head.startswith('bv') and self.head[2:].isdigit()

    def is_float(self):
        return self.head.startswith('float') and self.head[5:6].isdigit()

    def width(self):
        return int(self.head[2:])

    def mentions(self, head):
        return self.head == head or any(a.mentions(head) for a in self.args)


INT, REAL, BOOL, STRING, RMODE = (Type(x) for x in ('int', 'real', 'bool', 'string', 'rmode'))


def bv(width):
    return Type('bv%d' % width)


def map_of(*args):
    return Type('[]', args)


def subst(t, binding):
    if not t.args and t.head in binding:
        return binding[t.head]
    return Type(t.head, [subst(a, binding) for a in t.args], t.vars)


def match(pattern, t, names, binding):
    """Whether pattern, with its type variables `names` bound, is t."""
    if not pattern.args and pattern.head in names:
        return binding.setdefault(pattern.head, t) == t
    return (pattern.head == t.head and len(pattern.args) == len(t.args) and pattern.vars == t.vars and
            all(match(p, a, names, binding) for p, a in zip(pattern.args, t.args)))


def show(t, synonyms=(), rng=None, inner=False):
    """The text of a type; `inner`: as an argument of a type constructor. Some of the types that
    have a synonym are shown by it: synonyms are (name, parameters, type)."""
    if rng and rng.random() < 0.6:
        for name, params, body in synonyms:
            binding = {}
            if match(body, t, params, binding) and len(binding) == len(params):
                args = ' '.join(show(binding[p], synonyms, rng, True) for p in params)
                return ('(%s %s)' if inner else '%s %s') % (name, args) if params else name
    if t.is_map():
        text = '%s[%s]%s' % ('<%s>' % ', '.join(t.vars) if t.vars else '',
                             ', '.join(show(a, synonyms, rng) for a in t.args[:-1]),
                             show(t.args[-1], synonyms, rng))
        return '(%s)' % text if inner else text
    if not t.args:
        return t.head
    text = ' '.join([t.head] + [show(a, synonyms, rng, True) for a in t.args])
    return '(%s)' % text if inner else text


Var = namedtuple('Var', 'name type kind')  # kind: global const local in out bound
Function = namedtuple('Function', 'name params args result options')  # options: of what it may be used for
Field = namedtuple('Field', 'name type')
Constructor = namedtuple('Constructor', 'name fields')
Datatype = namedtuple('Datatype', 'name params constructors')
