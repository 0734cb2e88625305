[(line_comment) (block_comment)] @comment
(directive) @keyword.directive
(string) @string
[(integer) (bitvector) (real) (float)] @number
(boolean) @boolean
(rounding_mode) @constant.builtin
(primitive_type) @type.builtin
(named_type name: (identifier) @type)
(attribute name: (identifier) @attribute)
(type_definition name: (identifier) @type)
(datatype_declaration name: (identifier) @type)
(constructor name: (identifier) @constructor)
(function_declaration name: (identifier) @function)
(procedure_declaration name: (identifier) @function)
(implementation_declaration name: (identifier) @function)
(action_declaration name: (identifier) @function)
(invariant_declaration name: (identifier) @function)
(application function: (identifier) @function.call)
(call_arm name: (identifier) @function.call)
(label name: (identifier) @label)
(code_block name: (identifier) @label)
(goto (identifier) @label)
(field_access name: (identifier) @property)
(binary_expression operator: _ @operator)
(assignment ":=" @operator)
["assert" "assume" "havoc" "call" "async" "free" "goto" "return" "break" "if" "then" "else" "while"
 "invariant" "requires" "ensures" "modifies" "preserves" "asserts" "refines" "measure" "where"
 "old" "forall" "exists" "lambda" "is" "uses" "unique" "hideable" "revealed" "pure" "yield"] @keyword
["var" "const" "function" "axiom" "type" "datatype" "procedure" "implementation" "action"
 "returns"] @keyword.function
