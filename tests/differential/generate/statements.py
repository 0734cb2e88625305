"""Bodies of implementations.

While statements are made, it is kept which conditions are known to hold (`facts`), so that about
half of the assertions can be proved.
"""
import re

from .expressions import ADD, ATOM, CONCAT, E, RELATION, NoWitness, Scope
from .types import BOOL, INT, REAL, Type, Var, subst

NAME = re.compile(r"\\?[A-Za-z'~#$^_.?`][A-Za-z0-9'~#$^_.?`]*")


def names_in(text):
    return set(NAME.findall(text))


def replaced(text, mapping):
    return NAME.sub(lambda m: mapping.get(m.group(), m.group()), text)


class Body:
    def __init__(self, world, expressions, procedure, ins, outs, locals_):
        self.w, self.rng, self.ex, self.procedure = world, world.rng, expressions, procedure
        self.ins, self.outs, self.locals = ins, outs, locals_
        self.labels, self.loops = 0, 0
        self.assigned_once = set()
        self.facts = []
        visible = {v.name: v for v in world.consts + world.globals + ins + outs + locals_}
        self.scope = Scope(world, visible.values(), old=True, binders=1)
        self.mutable = [v for v in outs + locals_ if v.name not in world.assumptions]
        self.mutable += [g for g in procedure.modifies if visible[g.name] is g]
        self.budget = 6 if world.small else 14

    # -- what is known -------------------------------------------------------------------------

    def know(self, text):
        if len(text) < 120:
            self.facts.append((text, names_in(text)))

    def forget(self, names):
        names = set(names)
        self.facts = [f for f in self.facts if not f[1] & names]

    def condition(self, scope=None):
        """(text, it is known to hold)"""
        scope, rng = scope or self.scope, self.rng
        if rng.random() < .55:
            if self.facts and rng.random() < .75:
                text = rng.choice(self.facts)[0]
                x = rng.random()
                if x < .2:
                    return '(%s) || %s' % (text, self.ex.operand(self.ex(scope, BOOL, 1), RELATION)), True
                if x < .35:
                    return '%s ==> %s' % (self.ex.operand(self.ex(scope, BOOL, 1), RELATION), '(%s)' % text), True
                if x < .45 and len(self.facts) > 1:
                    return '(%s) && (%s)' % (text, rng.choice(self.facts)[0]), True
                if x < .5:
                    return '!(%s)' % text, False
                return text, True
            return self.ex.valid(scope, 1).text, True
        return self.ex(scope, BOOL, 2).text, False

    # -- statements ----------------------------------------------------------------------------

    def block(self, size, depth):
        """Lines of some statements."""
        lines = []
        for _ in range(size):
            if self.budget <= 0:
                break
            self.budget -= 1
            try:
                lines += self.statement(depth)
            except NoWitness:
                pass
        return lines

    def statement(self, depth):
        w = self.w
        choices = [(6, self.assert_), (1.5, self.assume), (.3, self.return_if_strange)]
        if self.mutable:
            choices += [(6, self.assign), (1, self.havoc)]
        if w.has('parallel') and len(self.mutable) > 1:
            choices.append((1.5, self.parallel))
        if w.has('calls') and w.procedures:
            choices.append((3.5, self.call))
        if depth:
            choices.append((3, self.if_))
            if w.has('loops'):
                choices += [(2, self.counted), (1, self.while_)]
        if w.has('goto') and depth > 1:
            choices += [(1.5, self.branch), (.7, self.loop)]
        if any(v.type.is_map() for v in self.mutable):
            choices.append((3, self.assign_map))
        if any(v.type.head in w.datatypes for v in self.mutable):
            choices += [(2, self.assign_field), (1, self.unpack)]
        if self.loops:
            choices.append((1, self.break_))
        if w.has('hide') and w.functions:
            choices.append((2, self.hide))
        if w.has('unreachable'):
            choices.append((.5, self.leave))
        for v in self.locals:
            if v.name in w.assumptions and v.name not in self.assigned_once and not self.loops:
                choices.append((2, self.assumption))
                break
        return self.ex.pick(choices)(depth)

    def assertion_attributes(self):
        rng, w, chosen = self.rng, self.w, []
        if w.has('attributes') and rng.random() < .35:
            chosen.append(rng.choice(('{:msg "told"}', '{:subsumption 0}', '{:subsumption 1}', '{:user %s, "s"}' % (
                self.ex(self.scope, INT, 1).text), '{:verified_under %s}' % self.ex(self.scope, BOOL, 0).text,
                '{:expand}', '{:expand 1}', '{:priority 3}')))
        if w.has('split') and rng.random() < .35:
            chosen.append(rng.choice(('{:split_here}', '{:focus}', '{:isolate}', '{:isolate "paths"}')))
        if w.has('ids') and rng.random() < .6:
            chosen.append(w.id())
        if w.has('print') and rng.random() < .3:
            chosen.append('{:print "v", %s}' % self.ex(self.scope, INT, 1).text)
        if w.has('pools') and rng.random() < .5:
            chosen.append('{:add_to_pool "P", %s}' % self.ex(self.scope, INT, 1).text)
        rng.shuffle(chosen)
        return ''.join(c + ' ' for c in chosen)

    def assert_(self, depth):
        text, known = self.condition()
        self.know(text)
        return ['assert %s%s;' % (self.assertion_attributes(), text)]

    def assume(self, depth):
        rng, attributes = self.rng, ''
        if self.w.has('split') and rng.random() < .2:
            attributes = rng.choice(('{:split_here} ', '{:focus} '))
        elif self.w.has('print') and rng.random() < .4:
            attributes = '{:captureState "s%d"} ' % rng.randint(0, 9)
        elif self.w.has('ids') and rng.random() < .5:
            attributes = self.w.id() + ' '
        elif self.w.has('pools') and rng.random() < .5:
            attributes = '{:add_to_pool "P", %s} ' % self.ex(self.scope, INT, 1).text
        if attributes and rng.random() < .4:
            return ['assume %strue;' % attributes]
        numbers = [v for v in self.scope.variables if v.type in (INT, REAL) and v.kind != 'const']
        if numbers and rng.random() < .7:
            v = rng.choice(numbers)
            e = self.ex.binary(E(v.name, ATOM), rng.choice(('<', '<=', '>', '>=', '==', '!=')),
                               self.ex(self.scope, v.type, 1), RELATION, left=1)
        else:
            e = self.ex(self.scope, BOOL, 1)
        self.know(e.text)
        return ['assume %s%s;' % (attributes, e.text)]

    def assign(self, depth):
        v = self.rng.choice(self.mutable)
        e = self.ex(self.scope, v.type, 2)
        self.forget([v.name])
        if v.name not in names_in(e.text):
            if v.type.is_float():
                pass
            else:
                self.know('%s == %s' % (v.name, self.ex.operand(e, CONCAT)))
        attributes = self.w.id() + ' ' if self.w.has('ids') and self.rng.random() < .4 else ''
        return ['%s := %s%s;' % (v.name, attributes, e.text)]

    def parallel(self, depth):
        vs = self.rng.sample(self.mutable, 2)
        values = [self.ex(self.scope, v.type, 1) for v in vs]
        self.forget(v.name for v in vs)
        for v, e in zip(vs, values):
            if not names_in(e.text) & {u.name for u in vs}:
                self.know('%s == %s' % (v.name, self.ex.operand(e, CONCAT)))
        return ['%s := %s;' % (', '.join(v.name for v in vs), ', '.join(e.text for e in values))]

    def assign_map(self, depth):
        v = self.rng.choice([v for v in self.mutable if v.type.is_map()])
        if v.type.vars:
            f = self.rng.choice(self.w.fields)
            index = '%s, %s' % (self.ex(self.scope, Type(self.w.ref), 1).text, f.name)
            result = f.type.args[0]
        else:
            index = ', '.join(self.ex(self.scope, a, 1).text for a in v.type.args[:-1])
            result = v.type.args[-1]
        place = '%s[%s]' % (v.name, index)
        if result.is_map() and not result.vars and self.rng.random() < .6:
            place += '[%s]' % ', '.join(self.ex(self.scope, a, 1).text for a in result.args[:-1])
            result = result.args[-1]
        elif result.head in self.w.datatypes and self.rng.random() < .5:
            fields = [f for _, fs in self.w.constructors_of(result) for f in fs]
            if fields:
                f = self.rng.choice(fields)
                place, result = '%s->%s' % (place, f.name), f.type
        e = self.ex(self.scope, result, 1)
        self.forget([v.name])
        if v.name not in names_in(index) | names_in(e.text) and not result.is_float():
            self.know('%s == %s' % (place, self.ex.operand(e, CONCAT)))
        return ['%s := %s;' % (place, e.text)]

    def assign_field(self, depth):
        v = self.rng.choice([v for v in self.mutable if v.type.head in self.w.datatypes])
        fields = [f for _, fs in self.w.constructors_of(v.type) for f in fs]
        if not fields:
            return []
        f = self.rng.choice(fields)
        e = self.ex(self.scope, f.type, 1)
        self.forget([v.name])
        return ['%s->%s := %s;' % (v.name, f.name, e.text)]

    def unpack(self, depth):
        kinds = [t for t in self.w.base if t.head in self.w.datatypes]
        t = self.rng.choice(kinds)
        name, fields = self.rng.choice(self.w.constructors_of(t))
        targets = []
        for f in fields:
            vs = [v for v in self.mutable if v.type == f.type and v not in targets]
            if not vs:
                return []
            targets.append(self.rng.choice(vs))
        if not targets:
            return []
        e = self.ex(self.scope, t, 1)
        self.forget(v.name for v in targets)
        return ['%s(%s) := %s;' % (name, ', '.join(v.name for v in targets), e.text)]

    def havoc(self, depth):
        vs = self.rng.sample(self.mutable, min(len(self.mutable), self.rng.choice((1, 1, 2))))
        self.forget(v.name for v in vs)
        return ['havoc %s;' % ', '.join(v.name for v in vs)]

    def assumption(self, depth):
        v = next(v for v in self.locals if v.name in self.w.assumptions and v.name not in self.assigned_once)
        self.assigned_once.add(v.name)
        self.forget([v.name])
        e = self.ex(self.scope, BOOL, 1)
        return ['%s := %s && %s;' % (v.name, v.name, e.text if e.strength > RELATION else '(%s)' % e.text)]

    def call(self, depth):
        rng = self.rng
        p = rng.choice(self.w.procedures)
        binding = {x: rng.choice(self.w.base) for x in p.params}
        targets = []
        for o in p.outs:
            vs = [v for v in self.mutable if v.type == subst(o.type, binding) and v not in targets]
            if not vs:
                return []
            targets.append(rng.choice(vs))
        if any(g not in self.mutable for g in p.modifies):
            return []
        args = [self.ex(self.scope, subst(i.type, binding), 1) for i in p.ins]
        mapping = {i.name: '(%s)' % a.text for i, a in zip(p.ins, args)}
        changed = {v.name for v in targets} | {g.name for g in p.modifies}
        used = set().union(*[names_in(a.text) for a in args]) if args else set()
        mapping.update({o.name: v.name for o, v in zip(p.outs, targets)})
        self.forget(changed)
        if not used & changed:
            for text in p.ensures:
                if 'old(' not in text and not names_in(text) & p.hidden:
                    self.know(replaced(text, mapping))
        attributes = ''
        if self.w.has('ids') and rng.random() < .5:
            attributes = self.w.id() + ' '
        elif self.w.has('attributes') and rng.random() < .15:
            attributes = rng.choice(('{:inline 1} ', '{:user 1} ', '{:subsumption 0} ', '{:isolate} '))
        return ['%scall %s%s%s(%s);' % (
            'free ' if self.w.has('free') and rng.random() < .1 else '', attributes,
            ', '.join(v.name for v in targets) + ' := ' if targets else '', p.name,
            ', '.join(a.text for a in args))]

    # -- structure -----------------------------------------------------------------------------

    def inside(self, lines):
        return ['  ' + x for x in lines]

    def label(self):
        self.labels += 1
        return 'L%d' % self.labels

    def if_(self, depth):
        rng = self.rng
        guard = '*' if rng.random() < .25 else self.ex(self.scope, BOOL, 1).text
        before = list(self.facts)
        attributes = ''
        if self.w.has('split') and rng.random() < .3:
            attributes = '{:allow_path_isolation} '
        if guard != '*':
            self.know(guard)
        head = []
        if self.w.has('goto') and rng.random() < .15:
            head = [self.label() + ':']
        lines = head + ['if %s(%s) {' % (attributes, guard)] + self.inside(self.block(rng.choice((0, 1, 1, 2, 3)), depth - 1))
        after = self.facts
        self.facts = list(before)
        x = rng.random()
        if x < .45:
            if guard != '*':
                self.know('!(%s)' % guard)
            lines += ['} else {'] + self.inside(self.block(rng.choice((0, 1, 1, 2)), depth - 1)) + ['}']
        elif x < .6:
            lines += ['} else if (%s) {' % self.ex(self.scope, BOOL, 1).text]
            lines += self.inside(self.block(1, depth - 1)) + ['}']
            self.facts = [f for f in self.facts if f in before]
        else:
            lines += ['}']
        kept = {f[0] for f in after}
        self.facts = [f for f in self.facts if f[0] in kept]
        return lines

    def invariants(self, more=()):
        """The clauses of a loop's head at which `facts` is what the body leaves alone."""
        rng, lines = self.rng, []
        for text in more:
            lines.append('invariant %s;' % text)
        for _ in range(rng.choice((0, 0, 1, 1, 2))):
            text, known = self.condition()
            free = 'free ' if self.w.has('free') and rng.random() < .3 else ''
            attributes = ''
            if self.w.has('ids') and rng.random() < .5:
                attributes = self.w.id() + ' '
            elif self.w.has('attributes') and rng.random() < .2:
                attributes = rng.choice(('{:user 1} ', '{:msg "lost"} ', '{:subsumption 0} '))
            lines.append('%sinvariant %s%s;' % (free, attributes, text))
            self.know(text)
        rng.shuffle(lines)
        return lines

    def loop_body(self, size, depth, changing, structured=1):
        """Lines in which only some variables are assigned."""
        mutable = self.mutable
        self.mutable = [v for v in mutable if v.name in changing]
        self.loops += structured
        lines = self.block(size, depth)
        self.loops -= structured
        self.mutable = mutable
        return lines

    def changing(self):
        return {v.name for v in self.mutable if self.rng.random() < .5}

    def counted(self, depth):
        rng = self.rng
        counters = [v for v in self.mutable if v.type == INT]
        if not counters:
            return self.while_(depth)
        i = rng.choice(counters)
        changing = self.changing() - {i.name}
        bound = str(rng.choice((1, 2, 3, 10)))
        numbers = [v for v in self.scope.variables if v.type == INT and v.name != i.name and v.name not in changing]
        lines = ['%s := 0;' % i.name]
        if numbers and rng.random() < .5:
            bound = rng.choice(numbers).name
            if rng.random() < .8:
                lines.append('assume %s >= 0;' % bound)
        self.forget(changing | {i.name})
        inv = '0 <= %s && %s <= %s' % (i.name, i.name, bound)
        clauses = self.invariants([inv] if rng.random() < .85 else [])
        if self.w.has('measures') and rng.random() < .6:
            clauses.append('measure %s - %s;' % (bound, i.name))
        self.know(inv)
        outside = list(self.facts)
        self.know('%s < %s' % (i.name, bound))
        body = self.loop_body(rng.choice((0, 1, 2)), depth - 1, changing) + ['%s := %s + 1;' % (i.name, i.name)]
        lines += ['while (%s < %s)' % (i.name, bound)] + self.inside(clauses) + ['{'] + self.inside(body) + ['}']
        self.facts = outside
        self.know('%s == %s' % (i.name, bound))
        return lines

    def while_(self, depth):
        rng = self.rng
        changing = self.changing()
        self.forget(changing)
        clauses = self.invariants()
        guard = '*' if rng.random() < .4 else self.ex(self.scope, BOOL, 1).text
        outside = list(self.facts)
        head = [self.label() + ':'] if rng.random() < .2 else []
        body = self.loop_body(rng.choice((0, 1, 2, 3)), depth - 1, changing)
        if head and rng.random() < .7:
            body += ['if (*) {', '  break %s;' % head[0][:-1], '}']
        self.facts = outside
        return head + ['while (%s)' % guard] + self.inside(clauses) + ['{'] + self.inside(body) + ['}']

    def break_(self, depth):
        guard = '*' if self.rng.random() < .4 else self.ex(self.scope, BOOL, 1).text
        return ['if (%s) {' % guard, '  break;', '}']

    def branch(self, depth):
        """Some labelled blocks that a goto chooses among, all followed by one more."""
        rng = self.rng
        labels = [self.label() for _ in range(rng.choice((1, 2, 2, 3)))]
        end = self.label()
        before = list(self.facts)
        attributes = rng.choice(('{:allow_path_isolation} ', '{:isolate} ')) if self.w.has('split') and rng.random() < .3 else ''
        lines, kept = ['goto %s%s;' % (attributes, ', '.join(labels))], None
        for k, x in enumerate(labels):
            self.facts = list(before)
            lines += [x + ':'] + self.inside(self.block(rng.choice((0, 1, 1, 2)), 0))
            left = {f[0] for f in self.facts}
            kept = left if kept is None else kept & left
            if rng.random() < .15 and k < len(labels) - 1:
                lines += self.inside(['return;'])
            elif k < len(labels) - 1 or rng.random() < .5:
                target = end if rng.random() < .9 or k == len(labels) - 1 else labels[k + 1]
                if target != end:
                    kept = set()
                lines += self.inside(['goto %s;' % target])
        self.facts = [f for f in before if f[0] in kept]
        return lines + [end + ':']

    def loop(self, depth):
        """A loop by goto, with assertions as its invariants."""
        rng = self.rng
        head, end = self.label(), self.label()
        changing = self.changing()
        self.forget(changing)
        invariants = ['assert %s;' % self.condition()[0] for _ in range(rng.choice((0, 1, 1)))]
        if rng.random() < .3:
            invariants.insert(0, 'assume %s;' % self.ex(self.scope, BOOL, 1).text)
        outside = list(self.facts)
        lines = [head + ':'] + self.inside(invariants + self.loop_body(rng.choice((1, 2)), 0, changing, structured=0))
        targets = [head, end]
        rng.shuffle(targets)
        self.facts = outside
        return lines + self.inside(['goto %s;' % ', '.join(targets)]) + [end + ':']

    def leave(self, depth):
        return [self.rng.choice(('assert false;', 'assume false;', 'return;'))]

    def return_if_strange(self, depth):
        guard = '*' if self.rng.random() < .4 else self.ex(self.scope, BOOL, 1).text
        attributes = ' {:isolate}' if self.w.has('split') and self.rng.random() < .3 else ''
        return ['if (%s) {' % guard, '  return%s;' % attributes, '}']

    def hide(self, depth):
        f = self.rng.choice(self.w.functions).name
        if f.startswith('\\') or f in ('hide', 'pop', 'left', 'right', 'both'):
            f = '*'
        return [self.rng.choice(('hide %s;', 'reveal %s;', 'hide *;', 'reveal *;', 'push;', 'pop;', 'hide %s;'))
                .replace('%s', f)]

    def text(self):
        lines = []
        for text in self.procedure.requires:
            if not names_in(text) & self.procedure.hidden:
                self.know(text)
        lines = self.block(self.rng.choice((2, 3, 4, 6, 8)) if not self.w.small else self.rng.choice((1, 2, 3)), 2)
        mutable = {v.name for v in self.mutable}
        for name, value in self.procedure.results:
            if self.rng.random() < .75 and name in mutable:
                lines.append('%s := %s;' % (name, value))
        if self.w.has('unreachable') and self.rng.random() < .2:
            lines.append('return;')
        return lines
