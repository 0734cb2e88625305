"""Expressions of a given type over what is in scope.

An expression is (text, strength of its outermost operator); operands are put in parentheses
where they must be, and sometimes where they need not be.
"""
from collections import namedtuple

from .types import BOOL, INT, REAL, RMODE, STRING, Type, Var, bv, map_of, match, subst

IFF, IMPLIES, AND, OR, RELATION, CONCAT, ADD, MULTIPLY, IS, UNARY, COERCE, POSTFIX, ATOM = (
    1, 2, 3, 3, 4, 5, 6, 7, 9, 10, 11, 12, 13)
E = namedtuple('E', 'text strength')


class Scope:
    """variables: what may be named; old: `old` is allowed; quantified: binders that may still be
    nested; calls: procedures may not be called in it, functions may."""

    def __init__(self, world, variables, old=False, binders=1, functions=None):
        self.world, self.variables, self.old, self.binders = world, list(variables), old, binders
        self.functions = functions

    def with_bound(self, bound):
        names = {v.name for v in bound}
        s = Scope(self.world, [v for v in self.variables if v.name not in names] + bound, self.old,
                  self.binders - 1, self.functions)
        return s


class Expressions:
    def __init__(self, world):
        self.w, self.rng = world, world.rng
        self.productions = {}

    # -- putting together ----------------------------------------------------------------------

    def operand(self, e, strength):
        if e.strength < strength or self.rng.random() < .03:
            return '(%s)' % e.text
        return e.text

    def binary(self, a, op, b, strength, left=0, right=1):
        return E('%s %s %s' % (self.operand(a, strength + left), op, self.operand(b, strength + right)), strength)

    def pick(self, choices):
        total = sum(w for w, _ in choices)
        x = self.rng.random() * total
        for w, f in choices:
            x -= w
            if x < 0:
                return f
        return choices[-1][1]

    # -- leaves ----------------------------------------------------------------------------------

    def variables(self, scope, t):
        return [v for v in scope.variables if v.type == t]

    def literal(self, t, depth=2):
        """Or None where the type has none."""
        rng = self.rng
        if t == INT:
            return E(str(rng.choice((0, 0, 1, 1, 2, 3, 5, 10, 100))), ATOM)
        if t == BOOL:
            return E(rng.choice(('true', 'false')), ATOM)
        if t == REAL:
            return E(rng.choice(('0.0', '1.0', '0.5', '2.25', '1e1', '10.0', '3.0e-1')), ATOM)
        if t == STRING:
            return E(rng.choice(('""', '"a"', '"ab c"')), ATOM)
        if t == RMODE:
            return E(rng.choice(('RNE', 'RTZ', 'roundTowardPositive', 'RNA', 'RTN')), ATOM)
        if t.is_bv():
            return E('%dbv%d' % (rng.choice((0, 1, 1, 2 ** t.width() - 1, 2 ** (t.width() - 1))), t.width()), ATOM)
        if t.is_float():
            form = t.head[5:]
            return E(rng.choice(('0x0.0e0f%s', '0x1.0e0f%s', '0x2.8e0f%s', '-0x1.0e0f%s', '0+oo%s', '0NaN%s')) % form, ATOM)
        for name, fields in sorted(self.w.constructors_of(t), key=lambda c: len(c[1])):
            if depth and all(f.type != t for f in fields):
                args = [self.literal(f.type, depth - 1) for f in fields]
                if None not in args:
                    return E('%s(%s)' % (name, ', '.join(a.text for a in args)), ATOM)
        return None

    def leaf(self, scope, t):
        vs = self.variables(scope, t)
        if vs and self.rng.random() < .75:
            return E(self.rng.choice(vs).name, ATOM)
        e = self.literal(t)
        if e:
            return e
        return E(self.rng.choice(vs).name, ATOM) if vs else self.witness(scope, t)

    def witness(self, scope, t):
        """An expression of a type that has neither literals nor variables here."""
        for f in self.w.functions if scope.functions is None else scope.functions:
            if f.result == t and not f.params and not any(a == t for a in f.args):
                args = [self.literal(a) or self.maybe_variable(scope, a) for a in f.args]
                if None not in args:
                    return E('%s(%s)' % (f.name, ', '.join(a.text for a in args)), ATOM)
        for v in scope.variables:
            if v.type.is_map() and not v.type.vars and v.type.args[-1] == t and v.type != t:
                args = [self.literal(a) or self.maybe_variable(scope, a) for a in v.type.args[:-1]]
                if None not in args:
                    return E('%s[%s]' % (v.name, ', '.join(a.text for a in args)), POSTFIX)
        if t.is_map() and not t.vars and scope.binders > -3:
            inside = scope.with_bound([])
            inside.binders -= 1
            names = [self.w.name('b') for _ in t.args[:-1]]
            if names:
                return E('(lambda %s :: %s)' % (
                    ', '.join('%s: %s' % (n, self.w.show(a)) for n, a in zip(names, t.args)),
                    self.leaf(inside, t.args[-1]).text), ATOM)
        raise NoWitness(t)

    def maybe_variable(self, scope, t):
        vs = self.variables(scope, t)
        return E(self.rng.choice(vs).name, ATOM) if vs else None

    # -- everything ------------------------------------------------------------------------------

    def __call__(self, scope, t, depth=2):
        if depth <= 0 or self.rng.random() < .15:
            return self.leaf(scope, t)
        choices = [(2, self.leaf_of)]
        choices += self.common(scope, t)
        if t == INT:
            choices += [(4, self.add), (2, self.scale), (1, self.divide), (1, self.minus)]
            if self.w.has('real'):
                choices += [(.5, self.to_int)]
        elif t == REAL:
            choices += [(4, self.add), (2, self.scale), (1, self.minus), (1, self.to_real), (1, self.quotient)]
        elif t == BOOL:
            choices += [(6, self.compare), (5, self.connect), (3, self.equal), (1, self.negate)]
            if self.w.has('datatypes') or self.w.has('datatypes<>'):
                choices += [(2, self.test)]
            if self.w.has('quantifiers') and scope.binders > 0:
                choices += [(2, self.quantifier)]
            if self.w.has('code') and scope.binders > 0:
                choices += [(1, self.code)]
        elif t.is_bv():
            choices += [(2, self.extract), (2, self.concat)]
        elif t.is_float():
            choices += [(2, self.float_arithmetic)]
        elif t.is_map() and not t.vars:
            choices += [(4, self.store)]
            if self.w.has('lambda') and scope.binders > 0 and len(t.args) > 1:
                choices += [(3, self.lambda_)]
        elif t.head in self.w.datatypes:
            choices += [(4, self.construct), (1, self.update)]
        f = self.pick(choices)
        try:
            e = f(scope, t, depth - 1)
        except NoWitness:
            e = None
        return e or self.leaf(scope, t)

    def leaf_of(self, scope, t, depth):
        return self.leaf(scope, t)

    def common(self, scope, t):
        choices = [(1, self.conditional)]
        fs = self.callable(scope, t)
        if fs:
            choices.append((3, self.apply))
        if any(v.type.is_map() and not v.type.vars and v.type.args[-1] == t for v in scope.variables):
            choices.append((4, self.select))
        if self.w.has('heap') and any(f.type.args[0] == t for f in self.w.fields):
            if any(v.type.vars for v in scope.variables):
                choices.append((3, self.heap_select))
        if self.w.datatypes and self.fields_of(scope, t):
            choices.append((3, self.field))
        if self.w.has('let') and scope.binders > 0:
            choices.append((1, self.let))
        if scope.old and any(v.kind == 'global' for v in scope.variables):
            choices.append((1.5, self.old))
        if self.rng.random() < .1:
            choices.append((.5, self.coerce))
        return choices

    def conditional(self, scope, t, depth):
        return E('(if %s then %s else %s)' % (self(scope, BOOL, depth).text, self(scope, t, depth).text,
                                              self(scope, t, depth).text), ATOM)

    def coerce(self, scope, t, depth):
        return E('%s: %s' % (self.operand(self(scope, t, depth), COERCE), self.w.show(t)), 0)

    def callable(self, scope, t):
        fs = self.w.functions if scope.functions is None else scope.functions
        return [f for f in fs if match(f.result, t, f.params, {})]

    def apply(self, scope, t, depth, only=None):
        f = self.rng.choice(only or self.callable(scope, t))
        binding = {}
        match(f.result, t, f.params, binding)
        for p in f.params:
            binding.setdefault(p, self.rng.choice((INT, BOOL)))
        args = [self(scope, subst(a, binding), depth) for a in f.args]
        return E('%s(%s)' % (f.name, ', '.join(a.text for a in args)), ATOM)

    def select(self, scope, t, depth):
        maps = [v for v in scope.variables if v.type.is_map() and not v.type.vars and v.type.args[-1] == t]
        v = self.rng.choice(maps)
        base = E(v.name, ATOM)
        if self.rng.random() < .15:
            base = self.store(scope, v.type, depth)
        return E('%s[%s]' % (self.operand(base, POSTFIX),
                             ', '.join(self(scope, a, depth).text for a in v.type.args[:-1])), POSTFIX)

    def store(self, scope, t, depth):
        base = self(scope, t, depth - 1)
        return E('%s[%s := %s]' % (self.operand(base, POSTFIX),
                                   ', '.join(self(scope, a, depth).text for a in t.args[:-1]),
                                   self(scope, t.args[-1], depth).text), POSTFIX)

    def heap_select(self, scope, t, depth):
        heap = self.rng.choice([v for v in scope.variables if v.type.vars])
        f = self.rng.choice([f for f in self.w.fields if f.type.args[0] == t])
        return E('%s[%s, %s]' % (heap.name, self(scope, Type(self.w.ref), depth).text, f.name), POSTFIX)

    def fields_of(self, scope, t):
        """(type, field) of the datatypes in use here."""
        found = []
        for d in dict.fromkeys(b for b in self.w.base if b.head in self.w.datatypes):
            for _, fields in self.w.constructors_of(d):
                found += [(d, f) for f in fields if f.type == t and (d, f) not in found]
        return found

    def field(self, scope, t, depth):
        d, f = self.rng.choice(self.fields_of(scope, t))
        return E('%s->%s' % (self.operand(self(scope, d, depth), POSTFIX), f.name), POSTFIX)

    def construct(self, scope, t, depth):
        name, fields = self.rng.choice(self.w.constructors_of(t))
        return E('%s(%s)' % (name, ', '.join(self(scope, f.type, depth if f.type != t else 0).text
                                             for f in fields)), ATOM)

    def update(self, scope, t, depth):
        fields = [f for _, fs in self.w.constructors_of(t) for f in fs]
        if not fields:
            return None
        f = self.rng.choice(fields)
        return E('%s->(%s := %s)' % (self.operand(self(scope, t, depth), POSTFIX), f.name,
                                     self(scope, f.type, depth).text), POSTFIX)

    def let(self, scope, t, depth):
        n = 2 if self.rng.random() < .2 else 1
        bound = [Var(self.w.name('l'), self.rng.choice(self.w.base), 'bound') for _ in range(n)]
        values = [self(scope, v.type, depth) for v in bound]
        body = self(scope.with_bound(bound), t, depth)
        return E('(var %s := %s; %s)' % (', '.join(v.name for v in bound), ', '.join(v.text for v in values),
                                         body.text), ATOM)

    def old(self, scope, t, depth):
        inner = Scope(scope.world, scope.variables, True, scope.binders, scope.functions)
        vs = [v for v in scope.variables if v.kind == 'global' and v.type == t]
        if vs and self.rng.random() < .6:
            return E('old(%s)' % self.rng.choice(vs).name, ATOM)
        return E('old(%s)' % self(inner, t, depth).text, ATOM)

    # -- numbers -----------------------------------------------------------------------------------

    def add(self, scope, t, depth):
        return self.binary(self(scope, t, depth), self.rng.choice('++-'), self(scope, t, depth), ADD)

    def minus(self, scope, t, depth):
        return E('-%s' % self.operand(self(scope, t, depth), UNARY), UNARY)

    def scale(self, scope, t, depth):
        k = self.rng.choice((2, 3, 5))
        k = E(str(k) if t == INT else '%d.0' % k, ATOM)
        e = self(scope, t, depth)
        return self.binary(*((k, '*', e) if self.rng.random() < .7 else (e, '*', k)), MULTIPLY)

    def divide(self, scope, t, depth):
        return self.binary(self(scope, INT, depth), self.rng.choice(('div', 'mod')),
                           E(self.rng.choice('234'), ATOM), MULTIPLY)

    def quotient(self, scope, t, depth):
        kind = self.rng.choice((INT, REAL))
        return self.binary(self(scope, kind, depth), '/', E(self.rng.choice(('2', '4.0', '10')), ATOM), MULTIPLY)

    def to_int(self, scope, t, depth):
        return E('int(%s)' % self(scope, REAL, depth).text, ATOM)

    def to_real(self, scope, t, depth):
        return E('real(%s)' % self(scope, INT, depth).text, ATOM)

    def extract(self, scope, t, depth):
        wider = [w for w in self.w.widths if w >= t.width()] if self.w.has('bv') else []
        if not wider:
            return None
        w = self.rng.choice(wider)
        low = self.rng.randint(0, w - t.width())
        return E('%s[%d:%d]' % (self.operand(self(scope, bv(w), depth), POSTFIX), low + t.width(), low), POSTFIX)

    def concat(self, scope, t, depth):
        if t.width() < 2:
            return None
        n = self.rng.choice([w for w in (1, 2, 4, 8, 16, 32, 7) if w < t.width()])
        return self.binary(self(scope, bv(t.width() - n), depth), '++', self(scope, bv(n), depth), CONCAT)

    def float_arithmetic(self, scope, t, depth):
        op, strength = self.rng.choice((('+', ADD), ('-', ADD), ('*', MULTIPLY)))
        return self.binary(self.leaf(scope, t), op, self.literal(t), strength)

    # -- truth -------------------------------------------------------------------------------------

    def compare(self, scope, t, depth):
        kinds = [INT, INT] + [k for k in self.w.base if k == REAL or k.is_float()]
        kind = self.rng.choice(kinds)
        return self.binary(self(scope, kind, depth), self.rng.choice(('<', '<=', '>', '>=')),
                           self(scope, kind, depth), RELATION, left=1)

    def equal(self, scope, t, depth):
        vs = [v.type for v in scope.variables if not v.type.vars] or [INT]
        kind = self.rng.choice(vs + self.w.base)
        if kind == BOOL and self.rng.random() < .7:
            kind = INT
        return self.binary(self(scope, kind, depth), self.rng.choice(('==', '==', '!=')),
                           self(scope, kind, depth), RELATION, left=1)

    def connect(self, scope, t, depth):
        a, b = self(scope, BOOL, depth), self(scope, BOOL, depth)
        op = self.rng.choice(('&&', '&&', '||', '||', '==>', '==>', '<==>', '<=='))
        return self.connected(a, op, b)

    def connected(self, a, op, b):
        if op in ('&&', '||'):
            def side(e):
                same = e.strength == AND and (' %s ' % op) in e.text and not (
                    (' && ' if op == '||' else ' || ') in e.text)
                return e if e.strength > AND or same else E('(%s)' % e.text, ATOM)
            return E('%s %s %s' % (side(a).text, op, b.text if b.strength > AND else '(%s)' % b.text), AND)
        if op == '==>':
            other = b.strength == IMPLIES and '<==' in b.text
            return self.binary(a, op, E('(%s)' % b.text, ATOM) if other else b, IMPLIES, left=1, right=0)
        if op == '<==':
            return self.binary(a, op, b, IMPLIES, left=1)
        return self.binary(a, op, b, IFF)

    def negate(self, scope, t, depth):
        return E('!%s' % self.operand(self(scope, BOOL, depth), UNARY), UNARY)

    def test(self, scope, t, depth):
        kinds = [b for b in self.w.base if b.head in self.w.datatypes]
        if not kinds:
            return None
        d = self.rng.choice(kinds)
        name = self.rng.choice(self.w.constructors_of(d))[0]
        return E('%s is %s' % (self.operand(self(scope, d, depth), UNARY), name), IS)

    # -- binders -------------------------------------------------------------------------------------

    def quantifier(self, scope, t, depth):
        rng, w = self.rng, self.w
        kinds = [INT, INT, INT] + [b for b in w.base if not b.is_map() and not b.is_float() and b not in (
            REAL, STRING, RMODE)]
        bound = [Var(self.bound_name(scope), rng.choice(kinds), 'bound') for _ in range(rng.choice((1, 1, 1, 2)))]
        if len({v.name for v in bound}) < len(bound):
            bound = bound[:1]
        inner = scope.with_bound(bound)
        guards = []
        for v in bound:
            if v.type == INT and rng.random() < .7:
                low, high = rng.choice((('0', '3'), ('0', '10'), ('1', '2'), ('-2', '2')))
                guards.append('%s <= %s && %s %s %s' % (low, v.name, v.name, rng.choice(('<', '<=')), high))
        forall = rng.random() < .75
        triggers, body = '', None
        terms = self.trigger_terms(inner, bound)
        if terms and rng.random() < .7:
            triggers = '{%s} ' % ', '.join(x.text for x, _ in terms)
            term, kind = rng.choice(terms)
            other = self(inner, kind, 1)
            if kind == BOOL:
                body = term if rng.random() < .5 else self.connected(term, '||', other)
            else:
                ops = ('==', '!=', '<=', '>') if kind in (INT, REAL) else ('==', '!=')
                body = self.binary(term, rng.choice(ops), other, RELATION, left=1)
        body = body or self(inner, BOOL, max(depth, 1))
        if guards:
            guard = E(' && '.join(guards), AND)
            body = self.connected(guard, '==>' if forall else '&&', body)
        attributes = ''
        if w.has('attributes') and rng.random() < .2:
            attributes = rng.choice(('{:weight 2} ', '{:qid "q"} ', '{:user true} '))
        if w.has('pools') and forall and rng.random() < .5:
            attributes = ''
        return E('(%s %s :: %s%s%s)' % ('forall' if forall else 'exists',
                                        ', '.join('%s%s: %s' % (self.pool(), v.name, w.show(v.type)) for v in bound),
                                        attributes, triggers, body.text), ATOM)

    def pool(self):
        if self.w.has('pools') and self.rng.random() < .6:
            return '{:pool "P"} '
        return ''

    def bound_name(self, scope):
        names = [v.name for v in scope.variables if v.kind != 'bound']
        if self.w.has('shadow') and names and self.rng.random() < .25:
            return self.rng.choice(names)
        return self.w.name('b')

    def trigger_terms(self, scope, bound):
        """Terms that together mention all bound variables: [(term, type)]."""
        rng, need, terms = self.rng, list(bound), []
        while need:
            v, found = need.pop(0), []
            for f in self.w.functions if scope.functions is None else scope.functions:
                if not f.params and v.type in f.args and 'trigger' in f.options:
                    found.append((f.name + '(%s)', f.args, f.result))
            for m in scope.variables:
                if m.type.is_map() and not m.type.vars and v.type in m.type.args[:-1]:
                    found.append((m.name + '[%s]', m.type.args[:-1], m.type.args[-1]))
            if not found:
                return []
            form, args, result = rng.choice(found)
            texts, placed = [], False
            for a in args:
                if a == v.type and not placed:
                    texts.append(v.name)
                    placed = True
                    continue
                other = next((u for u in need if u.type == a), None)
                if other:
                    need.remove(other)
                    texts.append(other.name)
                else:
                    e = self.maybe_variable(scope, a) or self.literal(a)
                    if not e:
                        return []
                    texts.append(e.text)
            terms.append((E(form % ', '.join(texts), POSTFIX), result))
        return terms if all(t.text not in [v.name for v in bound] for t, _ in terms) else []

    def lambda_(self, scope, t, depth):
        bound = [Var(self.bound_name(scope), a, 'bound') for a in t.args[:-1]]
        if len({v.name for v in bound}) < len(bound):
            return None
        body = self(scope.with_bound(bound), t.args[-1], depth)
        attributes = '{:user 1} ' if self.w.has('attributes') and self.rng.random() < .1 else ''
        return E('(lambda %s :: %s%s)' % (', '.join('%s: %s' % (v.name, self.w.show(v.type)) for v in bound),
                                          attributes, body.text), ATOM)

    def code(self, scope, t, depth):
        v = Var(self.w.name('k'), self.rng.choice((INT, BOOL)), 'local')
        inner = scope.with_bound([v])
        label = self.w.name('K')
        steps = ['%s := %s;' % (v.name, self(inner, v.type, depth).text)]
        if self.rng.random() < .5:
            steps.append(self.rng.choice(('assume %s;', 'assert %s;')) % self(inner, BOOL, depth).text)
        steps.append('return %s;' % self(inner, BOOL, depth).text)
        if self.rng.random() < .3:
            other = self.w.name('K')
            steps[-1:] = ['goto %s, %sx;' % (other, other), '%s: return %s;' % (other, self(inner, BOOL, depth).text),
                          '%sx: assume %s; return %s;' % (other, self(inner, BOOL, 1).text, self(inner, BOOL, depth).text)]
        return E('|{ var %s: %s; %s: %s }|' % (v.name, self.w.show(v.type), label, ' '.join(steps)), ATOM)

    # -- what is true ----------------------------------------------------------------------------

    def valid(self, scope, depth=1):
        """A condition that holds whatever the variables are."""
        rng = self.rng
        kind = rng.choice([INT, INT] + [t for t in self.w.base if not t.is_float()])
        a, b, c = (self(scope, kind, depth) for _ in range(3))
        forms = [lambda: self.binary(a, '==', a, RELATION, left=1),
                 lambda: E('%s == %s ==> %s == %s' % (self.operand(a, CONCAT), self.operand(b, CONCAT),
                                                      self.operand(b, CONCAT), self.operand(a, CONCAT)), IMPLIES)]
        if kind == INT:
            p, q = self.operand(a, ADD), self.operand(b, ADD + 1)
            forms += [lambda: E('%s + %s == %s + %s' % (p, q, self.operand(b, ADD), self.operand(a, ADD + 1)), RELATION),
                      lambda: E('%s < %s || %s <= %s' % (p, q, q, p), AND),
                      lambda: E('0 <= %s mod 3' % self.operand(a, MULTIPLY), RELATION)]
        if kind == BOOL:
            forms += [lambda: E('%s || !%s' % (self.operand(a, UNARY), self.operand(a, UNARY)), AND)]
        maps = [v for v in scope.variables if v.type.is_map() and not v.type.vars]
        if maps:
            m = rng.choice(maps)
            args = ', '.join(self(scope, x, depth).text for x in m.type.args[:-1])
            value = self(scope, m.type.args[-1], depth)
            forms += [lambda: E('%s[%s := %s][%s] == %s' % (m.name, args, value.text, args,
                                                            self.operand(value, CONCAT)), RELATION)] * 2
        return rng.choice(forms)()


class NoWitness(Exception):
    """A type of which nothing can be named here."""
