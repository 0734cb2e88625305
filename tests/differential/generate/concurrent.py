"""concurrent - random programs of two layers: procedures without bodies that refine actions with random mover types,
procedures above them that call these, yield, run beside each other and refine coarser actions, invariants of which some
do not hold, and permissions.

Whether steps are separated by yields is left to chance, mostly as it should be, so that some programs are rejected.
"""
import random

MOVERS = ['atomic', 'both', 'left', 'right']


class Maker:
    def __init__(self, seed):
        self.rng = random.Random(f'concurrent {seed}')
        self.lines = []
        self.n = 0

    def chance(self, p):
        return self.rng.random() < p

    def pick(self, items):
        return self.rng.choice(items)

    def put(self, text, depth=0):
        self.lines.append('  ' * depth + text)

    # -- what there is -------------------------------------------------------------------

    def globals(self):
        """x and y are numbers, b a flag, m a map; {:layer 0,2} are seen by what the upper layer refines."""
        self.vars = {}
        for name, type in (('x', 'int'), ('y', 'int'), ('b', 'bool'), ('m', '[int]int')):
            if name == 'x' or self.chance(0.6):
                high = self.pick([1, 2, 2, 3])
                self.vars[name] = (type, high)
                self.put(f'var {{:layer 0,{high}}} {name}: {type};')
        self.linear = self.chance(0.4)
        if self.linear:
            self.put('var {:layer 0,3} {:linear} pool: Map (One int) int;')

    def at(self, layer, type=None):
        """Variables that actions of this layer may mention."""
        return [v for v, (t, high) in self.vars.items() if high >= layer and type in (None, t)]

    def number(self, layer, names, depth=1):
        choices = [str(self.rng.randint(-1, 3))] + list(names)
        choices += self.at(layer, 'int')
        if self.at(layer, '[int]int') and depth:
            choices.append(f'm[{self.number(layer, names, 0)}]')
        if depth and self.chance(0.5):
            return f'{self.number(layer, names, 0)} {self.pick("+-")} {self.number(layer, names, 0)}'
        return self.pick(choices)

    def truth(self, layer, names):
        if self.at(layer, 'bool') and self.chance(0.3):
            return self.pick(['b', '!b'])
        return f'{self.number(layer, names)} {self.pick(["<=", "<", "==", ">=", "!="])} {self.number(layer, names)}'

    def statements(self, layer, names, outs, depth, gate):
        """Of an action."""
        out = []
        if gate and self.chance(0.25):
            out.append(f'assert {self.truth(layer, names)};')
        for _ in range(self.rng.randint(1, 2)):
            kind = self.rng.random()
            ints = self.at(layer, 'int') + outs
            if kind < 0.5 and ints:
                v = self.pick(ints)
                out.append(f'{v} := {self.number(layer, names + outs)};')
            elif kind < 0.6 and self.at(layer, 'bool'):
                out.append(f'b := {self.truth(layer, names)};')
            elif kind < 0.7 and self.at(layer, '[int]int'):
                out.append(f'm[{self.number(layer, names, 0)}] := {self.number(layer, names, 0)};')
            elif kind < 0.73 and self.at(layer, 'int'):
                out.append(f'havoc {self.pick(self.at(layer, "int"))};')
            elif kind < 0.86:
                out.append(f'assume {self.truth(layer, names)};')
            elif depth:
                out.append(f'if ({self.truth(layer, names)}) {{ '
                           + ' '.join(self.statements(layer, names, outs, depth - 1, False)) + ' }')
        return out or ['assume true;']

    # -- below ---------------------------------------------------------------------------

    def below(self, i):
        high = self.pick([1, 2, 2])
        ins = ['n'] if self.chance(0.5) else []
        outs = ['r'] if self.chance(0.4) else []
        linear = self.linear and self.chance(0.4)
        mover = self.pick(MOVERS)
        formals = ', '.join([f'{v}: int' for v in ins] + (['{:linear} p: One int'] if linear else []))
        results = f' returns ({outs[0]}: int)' if outs else ''
        names = ins + (['p->val'] if linear else [])
        body = self.statements(high, names, outs, 1, True)
        self.put(f'yield procedure {{:layer 0}} L{i}({formals}){results};')
        self.put(f'refines {mover} action {{:layer 1,{high}}} A{i} {{ {" ".join(body)} }}')
        return dict(name=f'L{i}', ins=ins, outs=outs, linear=linear, mover=mover, high=high)

    def invariant(self, i):
        layer = self.pick([1, 1, 2])
        is_global = self.chance(0.15)
        names = ['k'] if self.chance(0.5) and not is_global else []
        linear = self.linear and not is_global and self.chance(0.3)
        formals = ', '.join([f'{v}: int' for v in names] + (['{:linear} p: One int'] if linear else []))
        usable = [v for v, (t, high) in self.vars.items() if high >= layer]
        if not usable:
            return None
        words = names + (['p->val'] if linear else [])
        self.put(('' if is_global else 'yield ') + f'invariant {{:layer {layer}}} I{i}({formals});')
        for _ in range(self.rng.randint(1, 2)):
            self.put(f'preserves {self.truth(layer, words)};')
        return dict(name=f'I{i}', ins=names, linear=linear, layer=layer, is_global=is_global)

    # -- above ---------------------------------------------------------------------------

    def actual(self, names):
        return self.pick([str(self.rng.randint(-1, 3))] + names) if self.chance(0.8) \
            else f'{self.pick(names or ["1"])} + {self.rng.randint(0, 2)}'

    def call(self, p, names, outs, holder):
        if p['linear'] and not holder:
            return None
        args = [self.actual(names) for _ in p['ins']] + (['p'] if p['linear'] else [])
        left = f'{self.pick(outs)} := ' if p.get('outs') else ''
        return f'{left}{p["name"]}({", ".join(args)})'

    def body(self, layer, names, outs, holder, lower, same, invariants, depth):
        """Mostly: steps that are no movers with yields between them."""
        mine = [i for i in invariants if i['layer'] == layer and (holder or not i['linear'])]
        stepped = False

        def yields():
            if mine and self.chance(0.7):
                text = self.call(self.pick(mine), names, outs, holder)
                if text:
                    self.put(f'call {text};', depth)
                    return
            self.put('call Yield' + str(layer) + '();', depth)
        for _ in range(self.rng.randint(1, 3)):
            kind = self.rng.random()
            if kind < 0.5 and lower:
                p = self.pick(lower)
                text = self.call(p, names, outs, holder)
                if text:
                    if stepped and self.chance(0.85):
                        yields()
                    self.put(f'call {text};', depth)
                    stepped = p['mover'] in ('atomic', 'left', 'right')
            elif kind < 0.6:
                yields()
                stepped = False
            elif kind < 0.68:
                self.put(f'assert {{:layer {layer}}} {self.truth(layer, names + outs)};', depth)
            elif kind < 0.75 and outs:
                self.put(f'{self.pick(outs)} := {self.actual(names + outs)};', depth)
            elif kind < 0.82 and same:
                arms = [self.call(p, names, outs, holder) for p in self.rng.sample(same, min(len(same), 2))]
                arms = [a for a in arms if a]
                if len(arms) == 2 and arms[0].split(':=')[0] == arms[1].split(':=')[0] and ':=' in arms[0]:
                    arms = arms[:1]
                if arms:
                    self.put('call ' + ' | '.join(arms) + ';', depth)
                    stepped = False
            elif kind < 0.86 and same:
                p = self.pick(same)
                if not p['outs'] and not p['linear'] and not p['refines']:
                    self.put(f'async call {self.call(p, names, outs, holder)};', depth)
            elif kind < 0.92 and depth < 2:
                self.put(f'if ({self.actual(names + outs)} > 0) {{', depth)
                self.body(layer, names, outs, holder, lower, same, invariants, depth + 1)
                self.put('}', depth)
                stepped = True
            elif depth < 2:
                self.put('while (*)', depth)
                if self.chance(0.7):
                    self.put(f'invariant {{:yields}} {{:layer {layer}}} true;', depth)
                    if mine and self.chance(0.7):
                        self.put(f'invariant call {self.call(self.pick(mine), names, outs, holder)};', depth)
                else:
                    self.put(f'invariant {{:layer {layer}}} {self.truth(layer, names)};', depth)
                self.put('{', depth)
                self.body(layer, names, outs, holder, lower, same, invariants, depth + 1)
                self.put('}', depth)
                stepped = True

    def clauses(self, layer, names, invariants, holder):
        for i in invariants:
            if i['layer'] > layer or (i['linear'] and not holder) or self.chance(0.6):
                continue
            args = [self.actual(names) for _ in i['ins']] + (['p'] if i['linear'] else [])
            self.put(f'{self.pick(["requires", "ensures", "preserves"])} call {i["name"]}({", ".join(args)});')
        if names and self.chance(0.3):
            self.put(f'requires {{:layer {self.rng.randint(1, layer)}}} {names[0]} > 0;')

    def above(self, i, layer, lower, same, invariants):
        names = ['n'] if self.chance(0.5) else []
        outs = ['r'] if self.chance(0.5) else []
        holder = self.linear and self.chance(0.5)
        formals = ', '.join([f'{v}: int' for v in names] + (['{:linear} p: One int'] if holder else []))
        results = f' returns ({outs[0]}: int)' if outs else ''
        refines = self.chance(0.6)
        self.put(f'yield procedure {{:layer {layer}}} P{i}({formals}){results}')
        self.clauses(layer, names, invariants, holder)
        if refines:
            high = layer + 1
            mover = self.pick(MOVERS)
            words = names + (['p->val'] if holder else [])
            body = self.statements(high, words, outs, 1, True)
            self.put(f'refines {mover} action {{:layer {high}}} B{i} {{ {" ".join(body)} }}')
        self.put('{')
        self.put('var t: int;', 1)
        self.body(layer, names, outs + ['t'], holder, lower, same, invariants, 1)
        self.put('}')
        return dict(name=f'P{i}', ins=names, outs=outs, linear=holder, refines=refines,
                    mover=mover if refines else 'both')

    def program(self):
        self.globals()
        lower = [self.below(i) for i in range(self.rng.randint(1, 3))]
        self.put('yield invariant {:layer 1} Yield1();')
        self.put('yield invariant {:layer 2} Yield2();')
        invariants = [i for i in (self.invariant(k) for k in range(self.rng.randint(0, 3))) if i]
        same = []
        for i in range(self.rng.randint(1, 3)):
            same.append(self.above(i, 1, lower, list(same), invariants))
        if self.chance(0.4):
            usable = [p for p in same if p['refines'] or not p['outs']] + [p for p in lower if p['high'] >= 2]
            self.above(9, 2, usable, [], invariants)
        return '\n'.join(self.lines) + '\n'


def program(seed):
    return Maker(seed).program()
