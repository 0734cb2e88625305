" Boogie: comments, and what belongs to a word.
if exists('b:did_ftplugin')
  finish
endif
let b:did_ftplugin = 1
setlocal comments=://,s1:/*,mb:*,ex:*/ commentstring=//\ %s
setlocal iskeyword=@,48-57,_,.,$,#,',`,~,?,^
let b:undo_ftplugin = 'setlocal comments< commentstring< iskeyword<'
