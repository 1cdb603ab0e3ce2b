-- :checkhealth awsnotes

local M = {}

---Reports whether the server can be used here.
function M.check()
  vim.health.start('awsnotes')
  if vim.fn.has('nvim-0.11') == 0 then
    vim.health.error('Neovim is too old', 'Update to Neovim 0.11 or newer.')
    return
  end
  vim.health.ok('Neovim is new enough')

  local program = vim.lsp.config.awsnotes.cmd[1]
  if vim.fn.executable(program) == 1 then
    local version = vim.trim(vim.fn.system({ program, '--version' }))
    vim.health.ok(('%s is %s'):format(vim.fn.exepath(program), version))
  else
    local advice = "Install awsnotes where $PATH finds it, or name it: vim.lsp.config('awsnotes', { cmd = { '/path/to/awsnotes', 'lsp' } })"
    vim.health.error(('There is no program %s'):format(program), advice)
  end

  if vim.lsp.is_enabled and not vim.lsp.is_enabled('awsnotes') then
    vim.health.warn('The server is not enabled', "Add vim.lsp.enable('awsnotes') to init.lua.")
    return
  end
  local clients = vim.lsp.get_clients({ name = 'awsnotes' })
  if #clients == 0 then
    vim.health.info('No note is open: the server starts with the first one')
  end
  for _, client in ipairs(clients) do
    vim.health.ok(('It runs for %s'):format(client.root_dir or 'single notes'))
  end
end

return M
