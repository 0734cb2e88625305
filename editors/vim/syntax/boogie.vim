" Vim syntax of the Boogie language, as ivl reads it.
if exists('b:current_syntax')
  finish
endif
syntax case match
syntax sync minlines=200
syntax iskeyword @,48-57,_,.,$,#,',`,~,?,^

syntax keyword boogieDeclaration var const type datatype function axiom procedure implementation action
syntax keyword boogieModifier unique uses revealed hideable yield pure left right both atomic async free where returns
syntax keyword boogieSpec requires ensures modifies invariant preserves refines asserts measure
syntax keyword boogieStatement assert assume havoc call goto return break reveal hide push pop
syntax keyword boogieConditional if then else
syntax keyword boogieRepeat while
syntax keyword boogieOperator div mod is old forall exists lambda
syntax keyword boogieBoolean true false
syntax keyword boogieConstant roundNearestTiesToEven RNE roundNearestTiesToAway RNA roundTowardPositive RTP
syntax keyword boogieConstant roundTowardNegative RTN roundTowardZero RTZ
syntax keyword boogieType int real bool string regex rmode
syntax match boogieType /\<bv\d\+\>/
syntax match boogieType /\<float\d\+e\d\+\>/

syntax match boogieNumber /\<\d\+\(bv\d\+\)\?\>/
syntax match boogieFloat /\<\d\+\.\d\+\(e-\?\d\+\)\?\>/
syntax match boogieFloat /\<\d\+e-\?\d\+\>/
syntax match boogieFloat /-\?\<0x\x\+\.\x\+e-\?\d\+f\d\+e\d\+\>/
syntax region boogieString start=/"/ skip=/\\"/ end=/"/ oneline contains=@Spell
syntax match boogieAttribute /{\s*:\s*[A-Za-z'~#$^_.?`][A-Za-z0-9'~#$^_.?`]*/hs=s+1
syntax match boogiePreProc /^\s*#\(if\|elsif\|else\|endif\|line\|always_assume\)\>.*$/
syntax match boogieLabel /^\s*[A-Za-z'~#$^_.?`][A-Za-z0-9'~#$^_.?`]*\s*:\(\s\|$\)\@=/

syntax keyword boogieTodo contained TODO FIXME XXX
syntax match boogieComment @//.*$@ contains=boogieTodo,@Spell
syntax region boogieComment start=@/\*@ end=@\*/@ contains=boogieComment,boogieTodo,@Spell

highlight default link boogieDeclaration Keyword
highlight default link boogieModifier StorageClass
highlight default link boogieSpec PreCondit
highlight default link boogieStatement Statement
highlight default link boogieConditional Conditional
highlight default link boogieRepeat Repeat
highlight default link boogieOperator Operator
highlight default link boogieBoolean Boolean
highlight default link boogieConstant Constant
highlight default link boogieType Type
highlight default link boogieNumber Number
highlight default link boogieFloat Float
highlight default link boogieString String
highlight default link boogieAttribute PreProc
highlight default link boogiePreProc PreProc
highlight default link boogieLabel Label
highlight default link boogieTodo Todo
highlight default link boogieComment Comment

let b:current_syntax = 'boogie'
