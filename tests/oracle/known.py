"""known - programs of which it is known by construction what holds.

A program is a few procedures from the templates in templates/*.bpl, with numbers of its own. A line that ends in
`// true` has an assertion (or clause) that holds in all executions, one in `// false` has one that some execution makes
false, with all before it true. In a template, @ is a number that makes names new, A < B are numbers from 1 on, C = A + B.
Templates are separated by lines `// --`; comments above the first one are the file's. False is what fails in a run, and not what
invariants are too weak for, as some forms find invariants by themselves.
"""
import glob
import os
import re

SEPARATOR = re.compile(r'^// --\n', re.M)
TAG = re.compile(r'// (true|false)$')


def read_templates(pattern):
    """[(name, text)]"""
    found = []
    for path in sorted(glob.glob(os.path.join(os.path.dirname(os.path.abspath(__file__)), pattern))):
        text = open(path).read().split('\n\n', 1)[1]
        name = os.path.basename(path)[:-4]
        found += [('%s %d' % (name, n), t) for n, t in enumerate(SEPARATOR.split(text), 1)]
    return found


TEMPLATES = read_templates('templates/*.bpl')
REJECTED = read_templates('rejected.bpl')  # make a program one that is to be rejected


def instance(template, number, rng):
    a = rng.randint(1, 6)
    b = a + rng.randint(1, 6)
    values = {'A': str(a), 'B': str(b), 'C': str(a + b), '@': str(number)}
    return re.sub(r'(?<![A-Za-z0-9_])[ABC](?=bv8|\b)|@', lambda m: values[m.group()], template)


def program(rng):
    return '\n'.join(instance(text, n, rng) for n, (_, text) in enumerate(rng.sample(TEMPLATES, 6)))


def rejected(text, rng):
    """What is added to it, and the two."""
    wrong = instance(rng.choice(REJECTED)[1], 9, rng)
    return wrong.strip(), wrong + text if rng.random() < .5 else text + wrong


def tags(text):
    """{line: True or False}"""
    found = {}
    for number, line in enumerate(text.splitlines(), 1):
        m = TAG.search(line)
        if m:
            found[number] = m.group(1) == 'true'
    return found
