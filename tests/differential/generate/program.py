"""Whole programs."""
import random
from collections import namedtuple

from .expressions import ATOM, E, RELATION, Expressions, NoWitness, Scope
from .statements import Body, names_in
from .types import BOOL, INT, REAL, Function, Type, Var, bv, map_of, subst
from .world import World

# requires and ensures are texts over the formals; results: (output, value) that the contract tells
# of; hidden: names that an implementation shows otherwise.
Procedure = namedtuple('Procedure', 'name params ins outs modifies requires ensures results hidden')

BIT_VECTOR_OPERATIONS = [
    ('bvadd', 'ww', 'w'), ('bvsub', 'ww', 'w'), ('bvand', 'ww', 'w'), ('bvor', 'ww', 'w'), ('bvxor', 'ww', 'w'),
    ('bvnot', 'w', 'w'), ('bvult', 'ww', 'b'), ('bvule', 'ww', 'b'), ('bvslt', 'ww', 'b'), ('bvshl', 'ww', 'w'),
    ('bvneg', 'w', 'w'), ('bvsge', 'ww', 'b'),
]


class Program:
    def __init__(self, seed):
        self.rng = random.Random('program %d' % seed)
        self.w = World(self.rng)
        self.w.assumptions = set()
        self.ex = Expressions(self.w)

    def attributes(self, *more):
        if self.w.has('attributes') and self.rng.random() < .25:
            scope = Scope(self.w, self.w.consts, binders=0)
            return self.rng.choice(('{:user} ', '{:user "s", %s} ' % self.ex(scope, INT, 1).text, '{:extern} ',
                                    '{:a true} {:b 1} ') + more)
        return ''

    # -- declarations of names -----------------------------------------------------------------

    def constants(self):
        rng, w, lines = self.rng, self.w, []
        need = [t for t in dict.fromkeys(w.base) if self.ex.literal(t) is None and not t.is_map()]
        kinds = need + [w.type() for _ in range(rng.choice((0, 1, 2)))]
        if w.has('heap'):
            kinds += [Type(w.field, [t]) for t in (INT, BOOL, Type(w.ref))][:rng.choice((2, 3))]
        for t in kinds:
            names = [w.name('c') for _ in range(rng.choice((1, 1, 1, 2)))]
            v = [Var(n, t, 'const') for n in names]
            w.consts += v
            if w.has('heap') and t.head == w.field:
                w.fields += v
            unique = 'unique ' if rng.random() < .3 or v[0] in w.fields else ''
            if unique and (t in (BOOL,) or t.is_map() or t.is_float() or t.is_bv() or t.head in w.datatypes):
                unique = ''
            tail = ';'
            if t in (INT, REAL) and w.has('axioms') and rng.random() < .3 and not unique:
                tail = ' uses { axiom %s >= 0%s; }' % (names[0], '.0' if t == REAL else '')
            lines.append('const %s%s%s: %s%s' % (self.attributes().replace('{:extern} ', ''), unique, ', '.join(names),
                                                 w.show(t), tail))
            if t == INT and w.has('axioms') and not unique and tail == ';' and rng.random() < .6:
                lines.append('axiom %s%s %s %d;' % (self.attributes('{:include_dep} ').replace('{:extern} ', ''), names[0],
                                                    rng.choice(('>', '>=', '==', '<')), rng.choice((0, 1, 5))))
        return lines

    def functions(self):
        rng, w, lines = self.rng, self.w, []
        if w.has('bv') and rng.random() < .8:
            for op, args, result in rng.sample(BIT_VECTOR_OPERATIONS, 3):
                width = rng.choice(w.widths)
                kinds = {'w': bv(width), 'b': BOOL}
                f = Function(w.name(op), (), [kinds[a] for a in args], kinds[result], ())
                w.functions.append(f)
                lines.append('function {:bvbuiltin "%s"} %s;' % (op, self.signature(f)))
        if w.has('float') and rng.random() < .5:
            f = Function(w.name('fp'), (), [w.float], w.float, ())
            w.functions.append(f)
            lines.append('function {:builtin "fp.abs"} %s;' % self.signature(f))
        if w.has('maps<>') or w.has('constructors'):
            pass
        count = rng.choice((1, 1, 2, 3)) if w.has('functions') else 0
        for _ in range(count):
            lines += self.function()
        if w.has('functions<>'):
            lines += self.polymorphic_function()
        return lines

    def signature(self, f, names=None):
        w, rng = self.w, self.rng
        if names:
            params = ', '.join('%s: %s' % (n, w.show(t)) for n, t in zip(names, f.args))
        else:
            params = ', '.join(w.show(t) for t in f.args)
        result = (': %s' if rng.random() < .5 else ' returns (%s)') % w.show(f.result)
        return '%s%s(%s)%s' % (f.name, '<%s>' % ', '.join(f.params) if f.params else '', params, result)

    def function(self):
        rng, w = self.rng, self.w
        kinds = [t for t in w.base if not t.is_map() or not t.vars]
        args = [rng.choice(kinds) for _ in range(rng.choice((0, 1, 1, 1, 2, 3)))]
        f = Function(w.name('F'), (), args, rng.choice(w.base), ('trigger',))
        names = [w.name('a') for _ in args]
        scope = Scope(w, w.consts + [Var(n, t, 'bound') for n, t in zip(names, args)], binders=1,
                      functions=[g for g in w.functions])
        form = rng.choice(('plain', 'plain', 'body', 'body', 'inline', 'define' if w.has('define') else 'inline'))
        lines = []
        if form == 'plain':
            lines.append('%sfunction %s%s;' % ('', self.attributes().replace('{:extern} ', ''), self.signature(f, names if rng.random() < .5 else None)))
            if w.has('axioms') and rng.random() < .7:
                lines.append(self.axiom(f, names, scope))
        else:
            try:
                body = self.ex(scope, f.result, 2).text
            except NoWitness:
                return []
            attribute = {'body': '', 'inline': '{:inline} ', 'define': '{:define} '}[form]
            if form != 'body':
                f = f._replace(options=())
            revealed = 'revealed ' if w.has('hide') and form == 'body' and rng.random() < .3 else ''
            uses = ''
            if form == 'body' and rng.random() < .1:
                uses = ' uses { axiom %s; }' % self.ex.valid(Scope(w, w.consts, functions=[]), 1).text
            lines.append('%sfunction %s%s { %s }%s' % (revealed, attribute, self.signature(f, names), body, uses))
        w.functions.append(f)
        return lines

    def axiom(self, f, names, scope):
        rng, w = self.rng, self.w
        bound = ', '.join('%s: %s' % (n, w.show(t)) for n, t in zip(names, f.args))
        term = E('%s(%s)' % (f.name, ', '.join(names)), ATOM)
        if f.result in (INT, REAL):
            zero = '0' if f.result == INT else '0.0'
            body = self.ex.binary(term, rng.choice(('>=', '>', '!=', '<')), E(zero, ATOM), RELATION, left=1)
        else:
            inner = Scope(w, scope.variables, binders=0, functions=[])
            try:
                body = self.ex.binary(term, '==', self.ex(inner, f.result, 1), RELATION, left=1)
            except NoWitness:
                body = self.ex.binary(term, '==', term, RELATION, left=1)
        hideable = 'hideable ' if w.has('hide') and rng.random() < .3 else ''
        if not names:
            return '%saxiom %s;' % (hideable, body.text)
        trigger = '{%s} ' % term.text if rng.random() < .85 else ''
        weight = '{:weight %d} ' % rng.choice((0, 2, 5)) if rng.random() < .1 else ''
        return '%saxiom (forall %s :: %s%s%s);' % (hideable, bound, weight, trigger, body.text)

    def polymorphic_function(self):
        rng, w = self.rng, self.w
        form = rng.choice(('identity', 'choose', 'free', 'map'))
        a = Type('a')
        name = w.name('G')
        if form == 'identity':
            f, names, body = Function(name, ('a',), [a], a, ()), ['x9'], 'x9'
        elif form == 'choose':
            f, names, body = Function(name, ('a',), [BOOL, a, a], a, ()), ['x7', 'x8', 'x9'], '(if x7 then x8 else x9)'
        elif form == 'map':
            f, names, body = Function(name, ('a',), [map_of(INT, a), INT], a, ()), ['x8', 'x9'], 'x8[x9]'
        else:
            f, names, body = Function(name, ('a',), [a], rng.choice((INT, BOOL)), ()), ['x9'], None
        w.functions.append(f)
        if body is None or rng.random() < .3:
            lines = ['function %s;' % self.signature(f)]
            if body and w.has('axioms'):
                bound = ', '.join('%s: %s' % (n, w.show(t)) for n, t in zip(names, f.args))
                term = '%s(%s)' % (name, ', '.join(names))
                lines.append('axiom (forall<a> %s :: {%s} %s == %s);' % (bound, term, term, body))
            return lines
        return ['function %s%s { %s }' % (rng.choice(('', '{:inline} ')), self.signature(f, names), body)]

    def where(self, v, scope, rate=.5):
        rng = self.rng
        if not self.w.has('where') or rng.random() > rate:
            return ''
        if v.type in (INT, REAL):
            return ' where %s %s %s' % (v.name, rng.choice(('>=', '>', '<=', '!=', '==')),
                                        self.ex.literal(v.type).text)
        try:
            return ' where %s' % self.ex(scope, BOOL, 1).text
        except NoWitness:
            return ''

    def global_variables(self):
        rng, w, lines = self.rng, self.w, []
        if not w.has('globals'):
            return lines
        for _ in range(rng.choice((1, 2, 3))):
            v = Var(w.name('g'), w.type(), 'global')
            w.globals.append(v)
            scope = Scope(w, w.consts + w.globals, binders=0)
            lines.append('var %s%s: %s%s;' % (self.attributes().replace('{:extern} ', ''), v.name, w.show(v.type), self.where(v, scope)))
        if w.has('heap') and w.fields:
            t = Type('[]', [Type(w.ref), Type(w.field, [Type('a')]), Type('a')], ['a'])
            v = Var(w.name('heap'), t, 'global')
            w.globals.append(v)
            lines.append('var %s: %s;' % (v.name, w.show(t)))
        return lines

    # -- procedures ----------------------------------------------------------------------------

    def clause(self, scope):
        rng = self.rng
        numbers = [v for v in scope.variables if v.type in (INT, REAL) and v.kind != 'const']
        if numbers and rng.random() < .5:
            v = rng.choice(numbers)
            return self.ex.binary(E(v.name, ATOM), rng.choice(('>=', '>', '<', '!=')), self.ex(scope, v.type, 0),
                                  RELATION, left=1).text
        if rng.random() < .2:
            return self.ex.valid(scope, 1).text
        return self.ex(scope, BOOL, 2).text

    def declare_procedure(self, polymorphic=False):
        """Its value; the text is made when all are known."""
        rng, w = self.rng, self.w
        params = ('a',) if polymorphic else ()
        kinds = lambda: Type('a') if polymorphic and rng.random() < .6 else w.type()  # noqa: E731
        ins = [Var(w.name('p'), kinds(), 'in') for _ in range(rng.choice((0, 1, 1, 2)) + polymorphic)]
        if polymorphic:
            ins[0] = ins[0]._replace(type=Type('a'))
        outs = [Var(w.name('r'), kinds() if any(i.type == Type('a') for i in ins) else w.type(), 'out')
                for _ in range(rng.choice((0, 0, 1, 1, 2)))]
        modifies = [g for g in w.globals if rng.random() < .5]
        p = Procedure(w.name('P'), params, ins, outs, modifies, [], [], [], set())
        before = Scope(w, w.consts + w.globals + ins, binders=1)
        after = Scope(w, w.consts + w.globals + ins + outs, old=True, binders=1)
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            try:
                p.requires.append(self.clause(before))
            except NoWitness:
                pass
        frozen = Scope(w, w.consts + ins, binders=1)
        for o in outs:
            if rng.random() < .6:
                try:
                    e = self.ex(frozen, o.type, 1)
                except NoWitness:
                    continue
                p.results.append((o.name, e.text))
                p.ensures.append(self.ex.binary(E(o.name, ATOM), '==', e, RELATION, left=1).text)
        if rng.random() < .4:
            try:
                p.ensures.append(self.clause(after))
            except NoWitness:
                pass
        return p

    def contract(self, p):
        rng, w, lines = self.rng, self.w, []
        def clauses(word, texts):
            for text in texts:
                free = 'free ' if w.has('free') and rng.random() < .3 else ''
                attributes = ''
                if w.has('ids') and rng.random() < .5:
                    attributes = w.id() + ' '
                elif free and rng.random() < .2:
                    attributes = '{:always_assume} '
                elif w.has('attributes') and rng.random() < .2:
                    attributes = rng.choice(('{:msg "%s"} ' % word, '{:user 1} ', '{:subsumption 0} '))
                lines.append('%s%s %s%s;' % (free, word, attributes, text))
        if p.modifies and rng.random() < .3 and len(p.modifies) > 1:
            lines += ['modifies %s;' % g.name for g in p.modifies]
        elif p.modifies:
            lines.append('modifies %s;' % ', '.join(g.name for g in p.modifies))
        clauses('requires', p.requires)
        clauses('ensures', p.ensures)
        if w.has('measures') and rng.random() < .4:
            numbers = [i for i in p.ins if i.type == INT]
            if numbers:
                lines.append('measure %s;' % numbers[0].name)
        if rng.random() < .3:
            rng.shuffle(lines)
        return lines

    def formals(self, vs, scope=None):
        w = self.w
        shown = []
        for k, v in enumerate(vs):
            inner = Scope(w, w.consts + w.globals + scope[:len(scope) - len(vs) + k + 1], binders=0) if scope is not None else None
            where = self.where(v, inner, .35) if inner and (not v.type.mentions('a') or v.type.args) else ''
            shown.append('%s: %s%s' % (v.name, w.show(v.type), where))
        return ', '.join(shown)

    def procedure(self, p):
        """The lines of a procedure and of its implementations."""
        rng, w = self.rng, self.w
        inline = w.has('inline') and rng.random() < .6
        attributes = self.attributes('{:verboseName "V %s"} ' % p.name, '{:vcs_split_on_every_assert} ', '{:smoke} ',
                                     '{:verify false} ').replace('{:extern} ', '')
        if inline:
            attributes += '{:inline %d} ' % rng.choice((0, 1, 1, 1, 2, 3))
        elif w.has('priority'):
            attributes += '{:priority %d} ' % rng.choice((1, 2, 5))
        params = '<%s>' % ', '.join(p.params) if p.params else ''
        returns = ' returns (%s)' % self.formals(p.outs, p.ins + p.outs) if p.outs or rng.random() < .05 else ''
        ins = self.formals(p.ins, list(p.ins))
        head = 'procedure %s%s%s(%s)%s' % (attributes, p.name, params, ins, returns)
        contract = ['  ' + c for c in self.contract(p)]
        x = rng.random()
        if x < .12 and not inline:
            return [head + ';'] + contract
        if x < .75:
            return [head] + contract + self.body(p, p.ins, p.outs)
        lines = [head + ';'] + contract
        for _ in range(1 if rng.random() < .9 or inline else 2):
            renaming = {}
            if rng.random() < .4:
                renaming = {v.name: w.name('q') for v in p.ins + p.outs}
            new = [[v._replace(name=renaming.get(v.name, v.name)) for v in vs] for vs in (p.ins, p.outs)]
            p2 = p._replace(hidden=set(renaming), results=[] if renaming else p.results)
            returns = ' returns (%s)' % self.formals(new[1]) if p.outs else ''
            lines += ['', 'implementation %s%s%s(%s)%s' % (
                self.attributes('{:verboseName "I %s"} ' % p.name).replace('{:extern} ', ''), p.name, params,
                self.formals(new[0]), returns)] + self.body(p2, *new)
        return lines

    def body(self, p, ins, outs):
        rng, w = self.rng, self.w
        locals_, lines = [], []
        kinds = [INT] if rng.random() < .7 else []
        kinds += [w.type() for _ in range(rng.choice((0, 1, 2, 2, 3)))]
        if p.params and rng.random() < .5:
            kinds.append(Type('a'))
        taken = {v.name for v in ins + outs}
        for t in kinds:
            names = [g.name for g in w.globals if g.name not in taken]
            shadow = w.has('shadow') and names and rng.random() < .15
            v = Var(rng.choice(names) if shadow else w.name('x'), t, 'local')
            if shadow and v.name in {n for text in p.requires + p.ensures for n in names_in(text)}:
                v = v._replace(name=w.name('x'))
            taken.add(v.name)
            locals_.append(v)
            visible = {u.name: u for u in w.consts + w.globals + ins + outs + locals_}
            scope = Scope(w, visible.values(), binders=0)
            where = self.where(v, scope, .3) if v.type != Type('a') else ''
            lines.append('  var %s%s: %s%s;' % (self.attributes().replace('{:extern} ', ''), v.name, w.show(t), where))
        if w.has('assumption') and rng.random() < .7:
            v = Var(w.name('x'), BOOL, 'local')
            locals_.append(v)
            w.assumptions.add(v.name)
            lines.append('  var {:assumption} %s: bool;' % v.name)
        shadowed = {v.name for v in ins + outs + locals_}
        p = p._replace(modifies=[g for g in p.modifies if g.name not in shadowed])
        body = Body(w, self.ex, p, ins, outs, locals_)
        return ['{'] + lines + ['  ' + x for x in body.text()] + ['}']

    def text(self):
        rng, w = self.rng, self.w
        sections = [w.declare_types(), self.constants()]
        sections += [self.functions(), self.global_variables()]
        count = 1 if w.small else rng.choice((1, 2, 2, 3))
        w.procedures = [self.declare_procedure() for _ in range(count if w.has('calls') or rng.random() < .5 else 1)]
        if w.has('procedures<>'):
            w.procedures.append(self.declare_procedure(True))
        for p in w.procedures:
            sections.append(self.procedure(p))
        rng_order = rng.random()
        if rng_order < .15:
            rng.shuffle(sections)
        return '\n'.join('\n'.join(s) + '\n' for s in sections if s)


def program(seed):
    for attempt in range(20):
        try:
            return Program(seed + attempt * 1000003).text()
        except NoWitness:
            continue
    return 'procedure P();\n'
