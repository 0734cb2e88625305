"""What a generated program declares, and which parts of the language it may use."""
from . import types
from .types import BOOL, INT, REAL, RMODE, STRING, Type, bv, map_of, show, subst

# Parts of the language and how often a program has them.
FEATURES = {
    'real': .3, 'bv': .3, 'float': .12, 'string': .1, 'maps': .55, 'heap': .15, 'datatypes': .35,
    'datatypes<>': .12, 'constructors': .3, 'synonyms': .25, 'functions': .6, 'define': .15,
    'functions<>': .2, 'axioms': .4, 'where': .35, 'calls': .6, 'inline': .25, 'loops': .5,
    'goto': .3, 'quantifiers': .35, 'lambda': .15, 'let': .2, 'code': .08, 'attributes': .35,
    'split': .15, 'measures': .1, 'hide': .08, 'free': .3, 'procedures<>': .1, 'print': .1,
    'pools': .05, 'parallel': .3, 'globals': .7, 'strange': .15, 'unreachable': .1, 'ids': .1,
    'maps<>': .1, 'shadow': .2, 'priority': .05, 'assumption': .05,
}
# Names that are unlike others: contextual words, signs, escapes.
STRANGE = ["left", "right", "both", "\\old", "x'", "$t", "a.b", "_u", "hide", "pop", "v#0", "q~", "^h",
           "\\int", "anon0", "call0", "preserves_", "bv", "float", "Z`k", "c?"]


class World:
    def __init__(self, rng):
        self.rng = rng
        small = rng.random() < .25
        scale = .4 if small else rng.choice((.6, 1, 1.3))
        self.features = {f for f, p in FEATURES.items() if rng.random() < p * scale}
        self.small = small
        self.count = {}
        self.strange = rng.sample(STRANGE, len(STRANGE)) if 'strange' in self.features else []
        self.constructors = {}  # type constructors: name -> arity
        self.datatypes = {}
        self.synonyms = []
        self.consts, self.globals, self.functions, self.fields = [], [], [], []
        self.procedures = []
        self.base = [INT, INT, INT, BOOL, BOOL]  # types to choose from
        self.ids = 0

    def has(self, feature):
        return feature in self.features

    def chance(self, p):
        return self.rng.random() < p

    def name(self, stem):
        if self.strange and self.rng.random() < .3:
            return self.strange.pop()
        n = self.count[stem] = self.count.get(stem, -1) + 1
        return '%s%d' % (stem, n)

    def show(self, t, inner=False):
        return show(t, self.synonyms, self.rng, inner)

    def type(self, depth=1):
        """A type to declare something with."""
        rng = self.rng
        if depth and self.has('maps') and rng.random() < .25:
            n = rng.choice((1, 1, 1, 1, 2, 2, 0, 3))
            return map_of(*[self.key_type() for _ in range(n)], self.type(depth - 1))
        return rng.choice(self.base)

    def key_type(self):
        choices = [t for t in self.base if not t.is_map() and not t.is_float()]
        return self.rng.choice(choices)

    def declare_types(self):
        """The lines that declare types; fills `base`."""
        rng, lines = self.rng, []
        if self.has('real'):
            self.base += [REAL, REAL]
        if self.has('bv'):
            self.widths = rng.sample((1, 2, 4, 8, 16, 32, 7), 2)
            self.base += [bv(w) for w in self.widths]
        if self.has('float'):
            self.float = Type(rng.choice(('float24e8', 'float53e11', 'float11e5')))
            self.base += [self.float]
            if rng.random() < .3:
                self.base += [RMODE]
        if self.has('string'):
            self.base += [STRING]
        if self.has('constructors'):
            for _ in range(rng.choice((1, 1, 2))):
                name, arity = self.name('T'), rng.choice((0, 0, 1, 2))
                self.constructors[name] = arity
                blank = ' _' if rng.random() < .5 else ''
                lines.append('type %s%s;' % (name, blank * arity if blank else ''.join(' t%d' % i for i in range(arity))))
                self.base += [Type(name, [rng.choice((INT, BOOL)) for _ in range(arity)])]
                if arity:
                    self.base += [Type(name, [rng.choice(self.base) for _ in range(arity)])]
        if self.has('datatypes'):
            for _ in range(rng.choice((1, 1, 2))):
                lines.append(self.declare_datatype(False))
        if self.has('datatypes<>'):
            lines.append(self.declare_datatype(True))
        if self.has('heap'):
            self.ref, self.field = self.name('Ref'), self.name('Field')
            lines += ['type %s;' % self.ref, 'type %s _;' % self.field]
            self.constructors[self.ref], self.constructors[self.field] = 0, 1
            self.base += [Type(self.ref)]
        if self.has('synonyms'):
            for _ in range(rng.choice((1, 2))):
                name, t = self.name('S'), self.type(1)
                params = []
                if rng.random() < .3:
                    params = ['u']
                    t = map_of(self.key_type(), Type('u')) if rng.random() < .5 else map_of(INT, Type('u'))
                lines.append('type %s = %s;' % (' '.join([name] + params), self.show(t)))
                self.synonyms.append((name, params, t))
                if not params:
                    self.base.append(t)
        rng.shuffle(lines)
        return lines

    def declare_datatype(self, polymorphic):
        rng, name = self.rng, self.name('D')
        params = rng.choice((['t'], ['t', 'u'])) if polymorphic else []
        kinds = [t for t in self.base if not t.is_float()] + [Type(p) for p in params] * 3
        if not polymorphic and self.has('maps') and rng.random() < .3:
            kinds = kinds + [map_of(INT, rng.choice(self.base))]
        constructors, shared = [], []
        for i in range(rng.choice((1, 2, 2, 3))):
            fields = []
            for _ in range(rng.choice((0, 1, 1, 2)) if i else rng.choice((1, 1, 2))):
                if shared and rng.random() < .3:
                    f = rng.choice(shared)
                    if f in fields:
                        continue
                elif i and rng.random() < .2:
                    f = types.Field(self.name('f'), Type(name, [Type(p) for p in params]))
                else:
                    f = types.Field(self.name('f'), rng.choice(kinds))
                shared.append(f)
                fields.append(f)
            constructors.append(types.Constructor(self.name('C'), fields))
        self.datatypes[name] = types.Datatype(name, params, constructors)
        for _ in range(2 if params else 1):
            self.base.append(Type(name, [rng.choice((INT, BOOL)) for _ in params]))
        return 'datatype %s%s { %s }' % (
            name, '<%s>' % ', '.join(params) if params else '',
            ', '.join('%s(%s)' % (c.name, ', '.join('%s: %s' % (f.name, self.show(f.type)) for f in c.fields))
                      for c in constructors))

    def constructors_of(self, t):
        """(constructor, its fields with the type's arguments put in)"""
        d = self.datatypes.get(t.head)
        if not d:
            return []
        binding = dict(zip(d.params, t.args))
        return [(c.name, [types.Field(f.name, subst(f.type, binding)) for f in c.fields]) for c in d.constructors]

    def id(self):
        self.ids += 1
        return '{:id "s%d"}' % self.ids
