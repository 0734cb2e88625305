"""Write what follows from ivl's headers: data classes, conversions, methods of the builder.

What `ivl.h` and `ivl_build.h` declare stands in them alone; this reads the headers of the
library that the module is built against, and writes into a directory

    _header.py     the enumerations, and a data class for each struct that results consist of
    _native.pyi    the types of the C module: `native.pyi.in`, and the methods of the builder
    results.inc    C: data classes made of structs
    calls.inc      C: the methods of the builder

usage: generate.py INCLUDE_DIRECTORY OUTPUT_DIRECTORY
"""

from __future__ import annotations

import keyword
import re
import sys
import textwrap
from dataclasses import dataclass, field
from pathlib import Path

# -- reading -------------------------------------------------------------------------------------


@dataclass
class Enum:
    name: str
    doc: str
    values: list[tuple[str, str]]  # the C name, its comment


@dataclass
class Field:
    type: str
    name: str
    doc: str


@dataclass
class Struct:
    name: str
    doc: str
    fields: list[Field]


@dataclass
class Call:
    result: str
    name: str
    doc: str
    prototype: str
    params: list[tuple[str, str]]


@dataclass
class Header:
    enums: list[Enum] = field(default_factory=list)
    structs: list[Struct] = field(default_factory=list)
    calls: list[Call] = field(default_factory=list)


def comment_text(comment: str) -> str:
    """The words of a comment, without what makes it one."""
    comment = re.sub(r"^//|^/\*|\*/$", "", comment.strip())
    return " ".join(line.strip().lstrip("*").strip() for line in comment.splitlines()).strip()


COMMENT = re.compile(r"/\*.*?\*/|//[^\n]*", re.S)


def members(body: str, end: str) -> list[tuple[str, str]]:
    """The members of a body that end in `end`, each with its comments, before or behind it."""
    found: list[tuple[str, str]] = []
    code, before, at = "", "", 0
    for m in re.finditer(r"(/\*.*?\*/|//[^\n]*)|(%s)|\n" % re.escape(end), body, re.S):
        code += body[at : m.start()]
        at = m.end()
        if m.group(1):
            text = comment_text(m.group(1))
            if not code.strip() and found and m.group(1).startswith("//"):
                found[-1] = (found[-1][0], (found[-1][1] + " " + text).strip())
            else:
                before = (before + " " + text).strip()
        elif m.group(2):
            found.append((" ".join(code.split()), before))
            code, before = "", ""
        else:
            code += " "
    code += body[at:]
    if code.strip():
        found.append((" ".join(code.split()), before))
    return found


def declarators(declaration: str) -> list[tuple[str, str]]:
    """`const char *name, *text` as (type, name) pairs."""
    m = re.match(r"(.*?)([*\w]+(?:\s*,\s*[*\w]+)*)$", declaration)
    assert m, declaration
    base, names = m.group(1).strip(), m.group(2)
    pairs = []
    for name in re.split(r"\s*,\s*", names):
        stars = len(name) - len(name.lstrip("*"))
        pairs.append((base + (" " + "*" * stars if stars else ""), name.lstrip("*")))
    return pairs


def read_header(text: str) -> Header:
    header = Header()
    doc, at, last_end = "", 0, 0
    token = re.compile(
        r"(?P<comment>/\*.*?\*/)|^(?:enum (?P<enum>ivl_\w+)|struct (?P<struct>ivl_\w+)) \{(?P<body>.*?)(?:\n| )\};"
        r"|^(?P<call>(?:const )?(?:struct \w+ \*|enum \w+ |bool |size_t |char \*|void )ivl_\w+\([^;{]*\));"
        r"|(?P<gap>\n\s*\n)",
        re.S | re.M,
    )
    for m in token.finditer(text):
        if m.group("comment"):
            doc = comment_text(m.group("comment"))
            if doc.startswith("--"):
                doc = ""
        elif m.group("gap"):
            doc = ""
        elif m.group("enum"):
            header.enums.append(
                Enum(
                    m.group("enum"),
                    doc,
                    [(c.split("=")[0].strip(), d) for c, d in members(m.group("body"), ",") if c],
                )
            )
        elif m.group("struct"):
            fields = [
                Field(t, n, d)
                for c, d in members(m.group("body"), ";")
                if c and "(" not in c
                for t, n in declarators(c)
            ]
            header.structs.append(Struct(m.group("struct"), doc, fields))
        else:
            prototype = " ".join(COMMENT.sub("", m.group("call")).split())
            c = re.match(r"(.*?)(ivl_\w+)\((.*)\)$", prototype)
            assert c
            params = [
                declarators(p.strip())[0] for p in c.group(3).split(",") if p.strip() != "void"
            ]
            header.calls.append(Call(c.group(1).strip(), c.group(2), doc, prototype, params))
    return header


# -- names ---------------------------------------------------------------------------------------


def class_name(c_name: str) -> str:
    return "".join(part.capitalize() for part in c_name.removeprefix("ivl_").split("_"))


def python_name(name: str) -> str:
    return name + "_" if keyword.iskeyword(name) else name


def value_names(e: Enum) -> list[str]:
    """PROVED of IVL_PROVED; READ of IVL_STAGE_READ, if the names of all are like that."""
    names = [v.removeprefix("IVL_") for v, _ in e.values]
    prefix = e.name.removeprefix("ivl_").upper() + "_"
    if all(n.startswith(prefix) for n in names):
        names = [n.removeprefix(prefix) for n in names]
    return names


# -- results: Python -----------------------------------------------------------------------------

# Methods that data classes have besides.
METHODS = {
    "Location": '''
    def __bool__(self) -> bool:
        """False: nowhere."""
        return self.line != 0

    def __str__(self) -> str:
        if not self:
            return self.file
        return f"{self.file}:{self.line}:{self.column}"
''',
    "Message": '''
    def __str__(self) -> str:
        place = f"{self.at}: " if self.at else ""
        return f"{place}{self.text} [{self.code}]"
''',
    "Failure": '''
    def __str__(self) -> str:
        place = f"{self.at}: " if self.at else ""
        return f"{place}{self.custom or self.text} [{self.code}]"
''',
    "Result": '''
    def __bool__(self) -> bool:
        """Only what is proved is true."""
        return self.verdict is Verdict.PROVED
''',
    "Verdict": '''
    def __bool__(self) -> bool:
        """Only PROVED is true."""
        return self is Verdict.PROVED
''',
    "Status": '''
    def __bool__(self) -> bool:
        """Only OK is true."""
        return self is Status.OK
''',
}

# Of the C interface alone.
NOT_DATA = {"ivl_callbacks", "ivl_range", "ivl_candidate", "ivl_stage_end"}

SCALARS = {
    "bool": ("bool", "PyBool_FromLong({})"),
    "int": ("int", "PyLong_FromLong({})"),
    "uint32_t": ("int", "PyLong_FromUnsignedLong({})"),
    "uint64_t": ("int", "PyLong_FromUnsignedLongLong({})"),
    "size_t": ("int", "PyLong_FromSize_t({})"),
    "double": ("float", "PyFloat_FromDouble({})"),
}

# How many arguments an entry has is known to its function.
ENTRY_LENGTH = "arity"


def convert(struct: Struct, f: Field) -> tuple[str, str] | None:
    """The Python type of a field and the C expression that makes it of `s`; None: no field."""
    names = {x.name for x in struct.fields}
    here = f"s->{f.name}"
    length = f"s->n_{f.name}" if f"n_{f.name}" in names else None
    if f.name.startswith("n_") and f.name[2:] in names:
        return None
    if f.name.endswith("_len") and f.name[:-4] in names:
        return None
    if f.type == "const char *" and f.name + "_len" in names:
        return "str | None", f"text_part({here}, s->{f.name}_len)"
    if f.type == "const char *":
        if "NULL" in f.doc:
            return "str | None", f"text_or_none({here})"
        return "str", f"text_or_empty({here})"
    if f.type == "const char *const *":
        return "tuple[str, ...]", f"texts({here}, {length or ENTRY_LENGTH})"
    if f.type == "const size_t *":
        return "tuple[int, ...]", f"numbers({here}, {length})"
    if f.type in SCALARS:
        python, c = SCALARS[f.type]
        return python, c.format(here)
    m = re.match(r"(?:const )?(enum|struct) (ivl_\w+)( \*)?$", f.type)
    assert m, (struct.name, f)
    name = class_name(m.group(2))
    if m.group(1) == "enum":
        return name, f"enumerator(CLASS_{name.upper()}, (int){here})"
    make = f"from_{m.group(2).removeprefix('ivl_')}"
    if not m.group(3):
        return name, f"{make}(&{here})"
    if length:
        return f"tuple[{name}, ...]", f"{make}_all({here}, {length})"
    return f"{name} | None", f"({here} ? {make}({here}) : Py_NewRef(Py_None))"


def sentence(text: str) -> str:
    text = text.replace("\\", "\\\\").replace('"""', "'''")
    text = text.replace("NULL", "None")
    return text if not text or text[-1] in ".:!?" else text + "."


def docstring(first: str, rest: list[str], indent: str) -> str:
    lines = textwrap.wrap(first, 92 - len(indent))
    for r in rest:
        lines += [""] + [r] if r.startswith(":") else textwrap.wrap(
            r, 92 - len(indent), initial_indent="    ", subsequent_indent="        "
        )
    if len(lines) == 1 and len(lines[0]) < 80:
        tail = " " if lines[0].endswith('"') else ""
        return f'{indent}"""{lines[0]}{tail}"""\n'
    body = "\n".join((indent + line).rstrip() for line in lines).strip()
    return f'{indent}"""{body}\n{indent}"""\n'


def write_python(h: Header) -> str:
    out = ['"""What ivl.h and ivl_build.h declare: enumerations, and what results consist of.\n'
           '\nThis file is written from the headers of the library (generate.py).\n"""\n\n'
           "from __future__ import annotations\n\n"
           "import enum\nfrom dataclasses import dataclass\n\n__all__ = [\n"]
    names = [x.name for x in h.enums] + [x.name for x in h.structs if x.name not in NOT_DATA]
    out += [f'    "{class_name(n)}",\n' for n in names]
    out.append("]\n")
    for e in h.enums:
        name = class_name(e.name)
        out.append(f"\n\nclass {name}(enum.Enum):\n")
        out.append(docstring(sentence(e.doc or f"`enum {e.name}` of the header."), [], "    "))
        out.append("\n")
        for number, (value, (_, doc)) in enumerate(zip(value_names(e), e.values)):
            out.append(f"    {value} = {number}\n")
            if doc:
                out.append(docstring(sentence(doc), [], "    "))
        out.append(METHODS.get(name, ""))
    for s in h.structs:
        if s.name in NOT_DATA:
            continue
        name = class_name(s.name)
        out.append(f"\n\n@dataclass(frozen=True)\nclass {name}:\n")
        fields = [(f, convert(s, f)) for f in s.fields]
        told = [f"{python_name(f.name)}: {sentence(f.doc.removeprefix('or NULL').strip() or 'or None')}" for f, c in fields if c and f.doc]
        doc = sentence(s.doc or f"`struct {s.name}` of the header.")
        out.append(docstring(doc, told, "    "))
        out.append("\n")
        out += [f"    {python_name(f.name)}: {c[0]}\n" for f, c in fields if c]
        out.append(METHODS.get(name, ""))
    return "".join(out)


# -- results: C ----------------------------------------------------------------------------------


def write_results(h: Header) -> str:
    classes = [class_name(e.name) for e in h.enums]
    structs = [s for s in h.structs if s.name not in NOT_DATA]
    classes += [class_name(s.name) for s in structs]
    out = ["/* Written by generate.py. */\n\nenum {\n"]
    out += [f"\tCLASS_{c.upper()},\n" for c in classes]
    out.append("\tCLASS_COUNT\n};\n\nstatic const char *const class_names[] = {\n")
    out += [f'\t"{c}",\n' for c in classes]
    out.append("};\n\nstatic PyObject *classes[CLASS_COUNT];\n")
    out.append("static PyObject *enumerator(int c, int value)\n{\n"
               '\treturn PyObject_CallFunction(classes[c], "i", value);\n}\n')
    for s in order(structs):
        short = s.name.removeprefix("ivl_")
        extra = ", size_t " + ENTRY_LENGTH if short == "entry" else ""
        parts = [c[1] for f in s.fields if (c := convert(s, f))]
        if short == "function":
            parts = [p.replace("from_entry_all(s->entries, s->n_entries",
                               "from_entry_all(s->entries, s->n_entries, s->arity") for p in parts]
        out.append(f"\nstatic PyObject *from_{short}(const struct {s.name} *s{extra})\n{{\n"
                   f"\tPyObject *part[{len(parts)}];\n\n")
        out += [f"\tpart[{i}] = {p};\n" for i, p in enumerate(parts)]
        out.append(f"\treturn made(classes[CLASS_{class_name(s.name).upper()}], part, {len(parts)});\n}}\n")
        if any(f.type == f"const struct {s.name} *" for x in structs for f in x.fields
               if f"n_{f.name}" in {y.name for y in x.fields}):
            passed = ", " + ENTRY_LENGTH if extra else ""
            out.append(
                f"\nstatic PyObject *from_{short}_all(const struct {s.name} *s, size_t n{extra})\n"
                "{\n\tPyObject *all = PyTuple_New((Py_ssize_t)n);\n\tsize_t i;\n\n"
                f"\tfor (i = 0; all && i < n; i++)\n\t\tall = put(all, i, from_{short}(&s[i]{passed}));\n"
                "\treturn all;\n}\n")
    return "".join(out)


def order(structs: list[Struct]) -> list[Struct]:
    """What a struct consists of comes before it."""
    by_name = {s.name: s for s in structs}
    done: dict[str, Struct] = {}

    def visit(s: Struct) -> None:
        if s.name in done:
            return
        for f in s.fields:
            m = re.search(r"struct (ivl_\w+)", f.type)
            if m and m.group(1) in by_name:
                visit(by_name[m.group(1)])
        done[s.name] = s

    for s in structs:
        visit(s)
    return list(done.values())


# -- the builder ---------------------------------------------------------------------------------

HANDLES = ["type", "sort", "var", "func", "proc", "expr", "trigger", "attrs", "block", "loop", "code"]

# Written by hand, or of no use here.
BY_HAND = {"ivl_builder_new", "ivl_builder_free", "ivl_builder_error", "ivl_builder_messages",
           "ivl_builder_message", "ivl_builder_finish", "ivl_load_built"}

# Parameters that may be None.
MAY_BE_NONE = {("ivl_if", "guard"), ("ivl_if", "no"), ("ivl_while", "guard"), ("ivl_break", "label"),
               ("ivl_hide", "f"), ("ivl_reveal", "f"), ("ivl_variable", "name")}

# Given by name, if at all.
BY_NAME = {"parameters", "locals", "ins", "outs", "triggers", "is_free", "unique", "hideable",
           "negative", "at", "attrs"}

# What the header leaves to its reader.
DOCS = {
    "ivl_type_bool": "The type bool.",
    "ivl_type_int": "The type int.",
    "ivl_type_real": "The type real.",
    "ivl_type_bv": "The type of bit vectors of so many bits.",
    "ivl_type_string": "The type string.",
    "ivl_type_regex": "The type regex.",
    "ivl_declare_constant": "const name: type; with `unique`, no other unique one has its value.",
    "ivl_declare_global": "var name: type;",
    "ivl_declare_procedure": "procedure name<parameters>(ins) returns (outs); clauses and a body may follow.",
    "ivl_declare_axiom": "axiom formula;",
    "ivl_bool": "true or false.",
    "ivl_rounding": "A rounding mode.",
    "ivl_unary": "!e or -e.",
    "ivl_binary": "l op r.",
    "ivl_code_goto": "A block of the code expression that goes on to one of the targets.",
    "ivl_code_return": "A block of the code expression that returns the value.",
    "ivl_code": "The code expression.",
    "ivl_assert": "assert condition; at the end of the block.",
    "ivl_assume": "assume condition;",
    "ivl_havoc": "havoc variables: from here on they have any values.",
    "ivl_label": "label: at the end of the block.",
    "ivl_return": "return;",
    "ivl_invariant": "invariant condition; of the loop.",
    "ivl_loop_measure": "A measure that each round of the loop decreases.",
    "ivl_preserves": "preserves condition; of a yield invariant or procedure.",
    "ivl_asserts": "asserts condition; of an action.",
    "ivl_old": "old(e): the value that e had at the entry of the procedure.",
    "ivl_if_then_else": "if condition then yes else no, as a value.",
    "ivl_break": "break; out of the innermost loop, or behind the statement that has the label.",
}


def method_name(c: Call) -> str:
    name = c.name.removeprefix("ivl_").removeprefix("builder_")
    return python_name(name)


@dataclass
class Param:
    name: str
    python: str  # its type
    default: str | None  # None: it has to be given
    by_name: bool
    declare: list[str]  # C
    give: list[str]  # C: the arguments of the call


def handle_of(ctype: str) -> str | None:
    m = re.match(r"(?:const )?struct ivl_(\w+) \*", ctype)
    return m.group(1) if m and m.group(1) in HANDLES else None


PYTHON_HANDLE = {"expr": "_Value", "attrs": "_Attributes"}


def params_of(c: Call) -> list[Param]:
    out: list[Param] = []
    params = c.params[1:]
    skip, same = False, None
    for i, (ctype, name) in enumerate(params):
        if skip:
            skip = False
            continue
        following = params[i + 1] if i + 1 < len(params) else ("", "")
        array = following[0] == "size_t"
        local = name + "_v"
        none = (c.name, name) in MAY_BE_NONE
        by_name = name in BY_NAME
        what = handle_of(ctype)
        p = Param(python_name(name), "", None, by_name, [], [])
        if ctype == "const struct ivl_range *":
            p.python, p.default = "_At | None", "None"
            p.declare = [f"struct ivl_range {local};",
                         f"const struct ivl_range *{local}_p = take_range(&c, ARG, &{local});"]
            p.give = [local + "_p"]
        elif what == "attrs" and c.name.startswith("ivl_attr"):
            p.python, p.by_name = "Attrs", False
            p.declare = [f"struct ivl_attrs *{local} = take_handle(&c, ARG, HANDLE_ATTRS, false);"]
            p.give = [local]
        elif what == "attrs":
            p.python, p.default = "_Attributes | None", "None"
            p.declare = [f"struct ivl_attrs *{local} = take_attrs(&c, ARG);"]
            p.give = [local]
        elif what and ctype.endswith("*const *") and not array:  # as many as the next one has
            p.python = f"Sequence[{PYTHON_HANDLE[what]}]"
            p.declare = [f"size_t {local}_n;",
                         f"void *{local} = take_handles(&c, ARG, HANDLE_{what.upper()}, &{local}_n);"]
            p.give = [local]
            same = (local, following[1] + "_v")
        elif what and array:
            item = "Var" if what == "var" else PYTHON_HANDLE.get(what, class_name(what))
            p.python = f"Sequence[{item}]"
            p.default = "()" if by_name else None
            p.declare = [f"size_t {local}_n;",
                         f"void *{local} = take_handles(&c, ARG, HANDLE_{what.upper()}, &{local}_n);"]
            p.give = [local, local + "_n"]
            if same and same[1] == local:
                p.declare.append(f"same_length(&c, {same[0]}_n, {local}_n);")
            skip = True
        elif what == "expr":
            p.python = "_Value" + (" | None" if none else "")
            p.default = "None" if none and name == "no" else None
            p.declare = [f"struct ivl_expr *{local} = take_expr(&c, ARG, {str(none).lower()});"]
            p.give = [local]
        elif what:
            p.python = class_name(what) + (" | None" if none else "")
            p.default = "None" if none and name in ("no", "f") else None
            p.declare = [f"struct ivl_{what} *{local} = "
                         f"take_handle(&c, ARG, HANDLE_{what.upper()}, {str(none).lower()});"]
            p.give = [local]
        elif ctype == "const char *const *":
            p.python = "Sequence[str]"
            p.declare = [f"size_t {local}_n;", f"const char **{local} = take_texts(&c, ARG, &{local}_n);"]
            p.give = [local, local + "_n"]
            skip = True
        elif ctype == "const char *" and following == ("size_t", "len"):
            p.python = "str"
            p.declare = [f"const char *{local} = take_text(&c, ARG, false);"]
            p.give = [local, f"{local} ? strlen({local}) : 0"]
            skip = True
        elif ctype == "const char *":
            p.python = "str" + (" | None" if none else "")
            p.default = "None" if none and name == "label" else None
            p.declare = [f"const char *{local} = take_text(&c, ARG, {str(none).lower()});"]
            p.give = [local]
        elif ctype == "bool":
            p.python = "builtins.bool"
            p.default = "False" if by_name else None
            p.declare = [f"bool {local} = take_bool(&c, ARG);"]
            p.give = [local]
        elif ctype in ("uint32_t", "int64_t"):
            p.python = "builtins.int"
            p.declare = [f"{ctype} {local} = ({ctype})take_number(&c, ARG, "
                         + ("0, UINT32_MAX);" if ctype == "uint32_t" else "INT64_MIN, INT64_MAX);")]
            p.give = [local]
        elif ctype.startswith("enum "):
            enum = ctype.removeprefix("enum ").strip()
            p.python = class_name(enum)
            p.declare = [f'enum {enum} {local} = (enum {enum})take_enum(&c, ARG, "{p.python}");']
            p.give = [local]
        else:
            raise SystemExit(f"generate.py: {c.name}: what is {ctype} {name}?")
        out.append(p)
    first = [p for p in out if not p.by_name]
    return sorted(first, key=lambda p: p.default is not None) + [p for p in out if p.by_name]


def call_doc(c: Call) -> str:
    said = DOCS.get(c.name) or c.doc or DOCS.get(c.name, "")
    if not said:
        raise SystemExit(f"generate.py: {c.name} is not documented")
    return sentence(said)


def result_of(c: Call) -> tuple[str, str]:
    """The Python type, and the C function that makes it."""
    what = handle_of(c.result)
    if what:
        return class_name(what), f"give_handle(&c, HANDLE_{what.upper()}, (void *)%s)"
    if c.result == "bool":
        return "None", "give_done(&c, %s)"
    if c.result == "const char *":
        return "str", "give_text(&c, %s)"
    raise SystemExit(f"generate.py: {c.name} returns {c.result}")


def builder_calls(h: Header) -> list[Call]:
    return [c for c in h.calls if c.name not in BY_HAND
            and c.params and c.params[0][0] == "struct ivl_builder *"]


def signature(c: Call) -> str:
    parts, named = ["self"], False
    for p in params_of(c):
        if p.by_name and not named:
            parts.append("*")
            named = True
        parts.append(f"{p.name}: {p.python}" + (f" = {p.default}" if p.default else ""))
    return f"def {method_name(c)}({', '.join(parts)}) -> {result_of(c)[0]}: ..."


def write_stub(h: Header, frame: str) -> str:
    lines = []
    for c in builder_calls(h):
        text = signature(c)[:-4]
        lines.append(f"    {text}\n" + docstring(call_doc(c), [], "        ") + "        ...\n")
    enums = sorted({p.python for c in builder_calls(h) for p in params_of(c)}
                   & {class_name(e.name) for e in h.enums})
    return frame.replace("    @METHODS@\n", "\n".join(lines)).replace("@ENUMS@", ", ".join(enums))


def write_calls(h: Header) -> str:
    out = ["/* Written by generate.py. */\n"]
    table = []
    for c in builder_calls(h):
        params = params_of(c)
        name = method_name(c)
        positional = [p for p in params if not p.by_name]
        required = [p for p in positional if p.default is None]
        out.append(f"\nstatic PyObject *call_{name}(PyObject *self, PyObject *const *args, Py_ssize_t n,"
                   " PyObject *names)\n{\n")
        known = ", ".join(f'"{p.name}"' for p in params)
        out.append(f"\tstatic const char *const known[] = {{ {known}{', ' if known else ''}NULL }};\n")
        out.append(f'\tstatic const struct signature signature = {{ "{name}", known, {len(required)}, '
                   f"{len(positional)}, {len(params)} }};\n")
        out.append(f"\tPyObject *arg[{max(1, len(params))}], *result = NULL;\n\tstruct call c;\n\n"
                   "\tif (call_begin(&c, self, &signature, args, n, names, arg)) {\n")
        for i, p in enumerate(params):
            out += [f"\t\t{d.replace('ARG', f'arg[{i}]')}\n" for d in p.declare]
        by_c_name = {p.name.rstrip("_"): p for p in params}
        given = ["c.builder->b"]
        for ctype, pname in c.params[1:]:
            if pname in by_c_name:
                given += by_c_name[pname].give
        call = f"{c.name}({', '.join(given)})"
        out.append(f"\n\t\tif (!c.failed)\n\t\t\tresult = {result_of(c)[1] % call};\n")
        out.append("\t}\n\tcall_end(&c);\n\treturn result;\n}\n")
        head = re.sub(r"^def ", "", signature(c)[:-5])
        doc = "\\n".join(x.replace("\\\\", "\\").replace("\\", "\\\\").replace('"', '\\"')
                         for x in [head, "", *textwrap.wrap(call_doc(c), 80)])
        table.append(f'\t{{ "{name}", (PyCFunction)(void (*)(void))call_{name}, '
                     f'METH_FASTCALL | METH_KEYWORDS, "{doc}" }},\n')
    out.append("\n#define BUILDER_CALLS \\\n" + "".join(t.rstrip("\n") + " \\\n" for t in table) + "\n")
    return "".join(out)


def main(include: Path, out: Path) -> None:
    plain = read_header((include / "ivl.h").read_text())
    build = read_header((include / "ivl_build.h").read_text())
    both = Header(plain.enums + build.enums, plain.structs + build.structs, build.calls)
    out.mkdir(parents=True, exist_ok=True)
    frame = (Path(__file__).parent / "native" / "native.pyi.in").read_text()
    (out / "_header.py").write_text(write_python(both))
    (out / "results.inc").write_text(write_results(both))
    (out / "calls.inc").write_text(write_calls(build))
    (out / "_native.pyi").write_text(write_stub(build, frame))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        raise SystemExit("usage: generate.py INCLUDE_DIRECTORY OUTPUT_DIRECTORY")
    main(Path(sys.argv[1]), Path(sys.argv[2]))
