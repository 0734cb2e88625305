-- What a user of Neovim sees of a program that is wrong, and once it is mended.
local failed = 0
local function check(ok, what)
  if not ok then
    io.write('FAIL editor: ', what, '\n')
    failed = failed + 1
  end
end
local function await(what, condition)
  check(vim.wait(30000, condition, 50), what)
end
local function ask(method, line, column, more)
  local p = { textDocument = vim.lsp.util.make_text_document_params(0), position = { line = line, character = column } }
  local answers = vim.lsp.buf_request_sync(0, method, vim.tbl_extend('force', p, more or {}), 10000) or {}
  for _, answer in pairs(answers) do
    return answer.result
  end
end
local space = vim.api.nvim_create_namespace('ivl')
local function marks()
  local out = {}
  for _, m in ipairs(vim.api.nvim_buf_get_extmarks(0, space, 0, -1, { details = true })) do
    out[m[2] + 1] = true
  end
  return out
end
local function errors()
  return vim.diagnostic.get(0)
end

vim.cmd('edit editor.bpl')
check(vim.bo.filetype == 'boogie', 'filetype')
await('a diagnostic', function() return #errors() == 1 end)
check(errors()[1] and errors()[1].lnum == 5 and errors()[1].message:find('could not be proved'), 'the failing assertion')
await('marks', function() return marks()[6] and marks()[5] end)
local hover = ask('textDocument/hover', 5, 9)
check(hover and vim.inspect(hover.contents):find('int'), 'hover: the type')
local definition = ask('textDocument/definition', 5, 9)
check(definition and vim.inspect(definition):find('line = 0'), 'definition')
local rename = ask('textDocument/rename', 5, 9, { newName = 'number' })
if rename then vim.lsp.util.apply_workspace_edit(rename, 'utf-16') end
check(vim.fn.getline(1):find('number: int') and vim.fn.getline(6):find('number'), 'rename')
vim.fn.setline(6, '  assert number == number + 1 - 1;')
await('no diagnostic', function() return #errors() == 0 end)
vim.fn.setline(6, '  assert number == ;')
await('a syntax error', function() return #errors() > 0 and errors()[1].lnum == 5 end)
vim.cmd(failed > 0 and 'cquit!' or 'qall!')
