-- ivl for Neovim (0.7 and later): in init.lua, with this folder on 'runtimepath',
--
--   require('ivl').setup { cmd = { 'ivl', 'lsp' }, verify = 'change' }
--
-- `languages` has commands of front ends, by the endings of their files (docs/editors.md).
-- A verdict stands in the margin of each assertion: + verified, ! failed, ? undecided.
local M = {}
local space = vim.api.nvim_create_namespace('ivl')
local marks = {
  verified = { '+', 'DiagnosticHint' },
  failed = { '!', 'DiagnosticError' },
  undecided = { '?', 'DiagnosticWarn' },
}

-- The server's notification: what is known of each assertion.
local function show(_, verdicts)
  local buffer = vim.uri_to_bufnr(verdicts.uri)
  local lines = vim.api.nvim_buf_line_count(buffer)
  local worst = { verified = 1, undecided = 2, failed = 3 }
  local of = {}
  for _, implementation in ipairs(verdicts.implementations) do
    for _, assertion in ipairs(implementation.assertions) do
      local line = assertion.range.start.line
      if line < lines and (not of[line] or worst[of[line]] < worst[assertion.verdict]) then
        of[line] = assertion.verdict
      end
    end
  end
  vim.api.nvim_buf_clear_namespace(buffer, space, 0, -1)
  for line, verdict in pairs(of) do
    vim.api.nvim_buf_set_extmark(buffer, space, line, 0, {
      sign_text = marks[verdict][1],
      sign_hl_group = marks[verdict][2],
      priority = 5,
    })
  end
end

function M.setup(options)
  options = options or {}
  local root = vim.fn.getcwd()
  local languages = options.languages or vim.empty_dict()
  local patterns = { '*.bpl' }
  for ending in pairs(languages) do
    table.insert(patterns, '*' .. ending)
  end
  local client
  vim.api.nvim_create_autocmd({ 'BufRead', 'BufNewFile' }, {
    pattern = patterns,
    callback = function(event)
      if event.match:match('%.bpl$') then
        vim.bo[event.buf].filetype = 'boogie'
      end
      client = client or vim.lsp.start_client {
        name = 'ivl',
        cmd = options.cmd or { 'ivl', 'lsp' },
        root_dir = root,
        init_options = { verify = options.verify or 'change', verdicts = true, languages = languages },
        handlers = { ['ivl/verdicts'] = function(error, result) if not error then show(error, result) end end },
      }
      vim.lsp.buf_attach_client(event.buf, client)
    end,
  })
end

return M
