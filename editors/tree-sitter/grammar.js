/*
 * grammar.js - the Boogie language for tree-sitter. It takes all that ivl takes, and more: what
 * ivl refuses for a reason that is not its place in the text (`a && b || c`, a type that does not
 * fit) has a tree, too.
 */
const LEVEL = {
  if: 0,
  iff: 1,
  implies: 2,
  logic: 3,
  relation: 4,
  concat: 5,
  add: 6,
  multiply: 7,
  power: 8,
  is: 9,
  sign: 10,
  coerce: 11,
  access: 12,
};

const list = (rule) => seq(rule, repeat(seq(',', rule)));
const separated = (rule) => optional(list(rule));

module.exports = grammar({
  name: 'boogie',

  externals: ($) => [$.block_comment],
  extras: ($) => [/\s/, /\uFEFF/, $.line_comment, $.block_comment, $.directive],
  word: ($) => $._word,
  supertypes: ($) => [$._declaration, $._expression, $._type],

  rules: {
    program: ($) => repeat($._declaration),

    line_comment: () => token(seq('//', /[^\r\n]*/)),
    directive: () => token(prec(1, /#(if|else|elsif|endif|line)([ \t][^\r\n]*)?\r?\n/)),

    // -- names ---------------------------------------------------------------------------

    _word: () => /\\?[A-Za-z'~#$^_.?`][A-Za-z0-9'~#$^_.?`]*/,
    identifier: ($) =>
      choice($._word, 'left', 'right', 'both', 'atomic', 'reveal', 'hide', 'pop', 'push'),
    _first_identifier: ($) =>
      alias(choice($._word, 'left', 'right', 'both', 'atomic'), $.identifier),
    _identifiers: ($) => list($.identifier),

    // -- attributes and triggers -----------------------------------------------------------

    attribute: ($) =>
      seq('{', ':', field('name', choice($.identifier, alias('datatype', $.identifier))),
        separated($._expression), '}'),
    trigger: ($) => seq('{', list($._expression), '}'),
    _attributes: ($) => repeat1($.attribute),

    // -- types -------------------------------------------------------------------------------

    _type: ($) => choice($.primitive_type, $.parenthesized_type, $.named_type, $.map_type),
    primitive_type: () => choice('int', 'real', 'bool'),
    parenthesized_type: ($) => seq('(', $._type, ')'),
    named_type: ($) =>
      prec.right(seq(field('name', $.identifier), repeat($._type_argument), optional($.map_type))),
    _type_argument: ($) =>
      choice($.primitive_type, $.parenthesized_type, alias($.identifier, $.named_type)),
    map_type: ($) =>
      prec.right(seq(optional($.type_parameters), '[', separated($._type), ']',
        field('result', $._type))),
    type_parameters: ($) => seq('<', $._identifiers, '>'),

    // -- variables ---------------------------------------------------------------------------

    variable_group: ($) =>
      seq($._identifiers, ':', field('type', $._type),
        optional(seq('where', field('where', $._expression)))),
    _formal: ($) => seq(optional($._attributes), $.variable_group),
    formals: ($) => seq('(', separated($._formal), ')'),
    returns: ($) => seq('returns', $.formals),

    // -- declarations --------------------------------------------------------------------------

    _declaration: ($) =>
      choice($.constant_declaration, $.variable_declaration, $.function_declaration,
        $.axiom_declaration, $.type_declaration, $.datatype_declaration,
        $.procedure_declaration, $.implementation_declaration, $.action_declaration,
        $.invariant_declaration),

    constant_declaration: ($) =>
      seq('const', optional($._attributes), optional('unique'),
        list(field('name', $.identifier)), ':', field('type', $._type), choice(';', $.uses)),
    variable_declaration: ($) =>
      seq('var', optional($._attributes), list($.variable_group), ';'),
    uses: ($) => seq('uses', '{', repeat($.axiom_declaration), '}'),
    axiom_declaration: ($) =>
      seq(optional('hideable'), 'axiom', optional($._attributes), $._expression, ';'),

    function_declaration: ($) =>
      seq(optional('revealed'), 'function', optional($._attributes),
        field('name', $.identifier), optional($.type_parameters),
        '(', separated($.parameter), ')',
        choice(seq('returns', '(', $.parameter, ')'), seq(':', field('type', $._type))),
        choice(';', $.uses, seq($.function_body, optional($.uses)))),
    function_body: ($) => seq('{', $._expression, '}'),
    parameter: ($) => seq(optional($._attributes), $._type, optional(seq(':', $._type))),

    type_declaration: ($) =>
      seq('type', optional($._attributes), list($.type_definition), ';'),
    type_definition: ($) =>
      seq(field('name', $.identifier), repeat($.identifier), optional(seq('=', $._type))),
    datatype_declaration: ($) =>
      seq('datatype', optional($._attributes), field('name', $.identifier),
        optional($.type_parameters), '{', list($.constructor), '}'),
    constructor: ($) => seq(field('name', $.identifier), $.formals),

    _head: ($) =>
      seq(optional($._attributes), field('name', $.identifier), optional($.type_parameters),
        $.formals, optional($.returns)),
    _tail: ($) => choice(seq(';', repeat($.contract)), seq(repeat($.contract), $.body)),
    _mover: () => choice('left', 'right', 'both', 'atomic'),

    procedure_declaration: ($) =>
      seq(optional(choice('pure', seq('yield', optional($._mover)))), 'procedure', $._head,
        $._tail),
    implementation_declaration: ($) => seq('implementation', $._head, $.body),
    action_declaration: ($) =>
      seq(optional('pure'), optional($._mover), 'action', $._head, $._tail),
    invariant_declaration: ($) =>
      seq(optional('yield'), 'invariant', optional($._attributes), field('name', $.identifier),
        $.formals, ';', repeat($.contract)),

    // What a contract may consist of depends on whose it is: that is not a matter of syntax.
    contract: ($) =>
      choice(
        seq('modifies', separated($.identifier), ';'),
        seq(optional('free'), choice('requires', 'ensures'), $._claim, ';'),
        seq(choice('asserts', 'preserves'), $._claim, ';'),
        seq(optional('free'), $.measure, ';'),
        seq('refines', optional($._attributes), $.identifier, ';'),
        seq('refines', optional($._attributes), optional($._mover), 'action',
          optional($._attributes), field('name', $.identifier), $.body)),
    _claim: ($) => seq(optional($._attributes), choice($._expression, $.call)),
    measure: ($) => seq('measure', optional($._attributes), list($._expression)),

    // -- statements ----------------------------------------------------------------------------

    body: ($) => seq('{', repeat($.variable_declaration), repeat($._statement), '}'),
    block: ($) => seq('{', repeat($._statement), '}'),

    _statement: ($) =>
      choice($.label, $.if_statement, $.while_statement, $.break_statement, seq($._command, ';'),
        seq(choice($.goto, $.return), ';')),
    label: ($) => seq(field('name', $._first_identifier), ':'),
    if_statement: ($) =>
      seq('if', optional($._attributes), $.guard, $.block,
        optional(seq('else', choice($.block, $.if_statement)))),
    while_statement: ($) => seq('while', $.guard, repeat($.loop_contract), $.block),
    guard: ($) => seq('(', choice('*', $._expression), ')'),
    loop_contract: ($) =>
      choice(seq(optional('free'), 'invariant', $._claim, ';'), seq($.measure, ';')),
    break_statement: ($) => seq('break', optional($.identifier), ';'),
    goto: ($) => seq('goto', optional($._attributes), $._identifiers),
    return: ($) => seq('return', optional($._attributes)),

    _command: ($) =>
      choice($.assert, $.assume, $.havoc, $.assignment, $.unpacking, $.call, $.measure,
        $.visibility),
    assert: ($) => seq('assert', optional($._attributes), $._expression),
    assume: ($) => seq('assume', optional($._attributes), $._expression),
    havoc: ($) => seq('havoc', $._identifiers),
    assignment: ($) =>
      seq(alias($._first_place, $.place), repeat(seq(',', $.place)), ':=',
        optional($._attributes), list($._expression)),
    _first_place: ($) => seq($._first_identifier, repeat($._part)),
    place: ($) => seq($.identifier, repeat($._part)),
    _part: ($) => choice(seq('[', separated($._expression), ']'), seq('->', $.identifier)),
    unpacking: ($) =>
      seq(alias($._first_identifier, $.constructor_name), '(', $._identifiers, ')', ':=',
        optional($._attributes), $._expression),
    visibility: ($) =>
      choice(seq(choice('reveal', 'hide'), choice($.identifier, '*')), 'push', 'pop'),

    call: ($) =>
      seq(optional('async'), optional('free'), 'call', $.call_arm, repeat(seq('|', $.call_arm))),
    call_arm: ($) =>
      seq(optional($._attributes), optional(seq($._identifiers, ':=')),
        field('name', $.identifier), '(', separated($._expression), ')'),

    // -- expressions -----------------------------------------------------------------------------

    _expression: ($) =>
      choice($.binary_expression, $.unary_expression, $.coercion, $.constructor_test,
        $.if_expression, $.boolean, $.rounding_mode, $.integer, $.bitvector, $.real, $.float,
        $.string, $.identifier, $.application, $.old, $.conversion, $.parenthesized_expression,
        $.quantifier, $.let, $.code, $.access, $.field_access, $.field_update),

    binary_expression: ($) => {
      const left = (level, ...ops) => prec.left(LEVEL[level], seq(
        field('left', $._expression), field('operator', ops.length > 1 ? choice(...ops) : ops[0]),
        field('right', $._expression)));
      const right = (level, ...ops) => prec.right(LEVEL[level], seq(
        field('left', $._expression), field('operator', ops.length > 1 ? choice(...ops) : ops[0]),
        field('right', $._expression)));
      return choice(
        left('iff', '<==>', '\u21d4'),
        right('implies', '==>', '\u21d2'),
        left('implies', '<==', '\u21d0'),
        left('logic', '&&', '\u2227', '||', '\u2228'),
        left('relation', '==', '!=', '\u2260', '<', '>', '<=', '\u2264', '>=', '\u2265'),
        left('concat', '++'),
        left('add', '+', '-'),
        left('multiply', '*', '/', 'div', 'mod'),
        right('power', '**'));
    },
    unary_expression: ($) =>
      prec(LEVEL.sign, seq(choice('-', '!', '\u00ac'), $._expression)),
    // A number as the type is the lower bound of a part of a bit vector: x[8:0].
    coercion: ($) =>
      prec.left(LEVEL.coerce, seq($._expression, ':', choice($._type, $.integer))),
    constructor_test: ($) => prec.left(LEVEL.is, seq($._expression, 'is', $.identifier)),
    if_expression: ($) =>
      prec.right(LEVEL.if, seq('if', field('condition', $._expression), 'then',
        field('then', $._expression), 'else', field('else', $._expression))),

    boolean: () => choice('false', 'true'),
    rounding_mode: () =>
      choice('RNE', 'RNA', 'RTP', 'RTN', 'RTZ', 'roundNearestTiesToEven',
        'roundNearestTiesToAway', 'roundTowardPositive', 'roundTowardNegative',
        'roundTowardZero'),
    integer: () => /[0-9]+/,
    bitvector: () => /[0-9]+bv[0-9]+/,
    real: () => choice(/[0-9]+e-?[0-9]+/, /[0-9]+\.[0-9]+(e-?[0-9]+)?/),
    float: () =>
      choice(/-?0x[0-9a-fA-F]+\.[0-9a-fA-F]+e-?[0-9]+f[0-9]+e[0-9]+/,
        /0(NaN|nan|\+oo|-oo)[0-9]+e[0-9]+/),
    string: () => /"([^"\r\n]|\\")*"/,

    application: ($) =>
      prec(LEVEL.access, seq(field('function', $.identifier), '(', separated($._expression), ')')),
    old: ($) => seq('old', '(', $._expression, ')'),
    conversion: ($) => seq(choice('int', 'real'), '(', $._expression, ')'),
    parenthesized_expression: ($) => seq('(', $._expression, ')'),
    quantifier: ($) =>
      seq('(', choice('forall', '\u2200', 'exists', '\u2203', 'lambda', '\u03bb'),
        choice(seq(optional($.type_parameters), list($._formal)), $.type_parameters),
        choice('::', '\u2022'), repeat(choice($.attribute, $.trigger)),
        field('body', $._expression), ')'),
    let: ($) =>
      seq('(', 'var', list(seq(optional($._attributes), $.identifier)), ':=',
        list($._expression), ';', optional($._attributes), field('body', $._expression), ')'),
    access: ($) =>
      prec(LEVEL.access, seq($._expression, '[', separated($._expression),
        optional(seq(':=', $._expression)), ']')),
    field_access: ($) =>
      prec(LEVEL.access, seq($._expression, '->', field('name', $.identifier))),
    field_update: ($) =>
      prec(LEVEL.access, seq($._expression, '->', '(', field('name', $.identifier), ':=',
        $._expression, ')')),

    code: ($) => seq('|{', repeat($.variable_declaration), repeat1($.code_block), '}|'),
    code_block: ($) =>
      seq(field('name', $.identifier), ':', repeat(seq($._command, ';')),
        choice(seq('goto', optional($._attributes), $._identifiers, ';'),
          seq('return', optional($._attributes), $._expression, ';'))),
  },
});
