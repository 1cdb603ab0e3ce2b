-- What the configuration in lsp/ needs around it. It is switched on by vim.lsp.enable('awsnotes').

if vim.g.loaded_awsnotes then
  return
end
vim.g.loaded_awsnotes = true

-- Neovim has no name for these files.
vim.filetype.add({ extension = { mdx = 'mdx' } })

-- An older Neovim passes over lsp/awsnotes.lua in silence.
if vim.fn.has('nvim-0.11') == 0 then
  local message = 'awsnotes: its configuration needs Neovim 0.11 or newer, this is %s.'
    .. ' Update Neovim, or start the server with vim.lsp.start() as the README of awsnotes shows.'
  local version = vim.fn.matchstr(vim.fn.execute('version'), [[NVIM v\zs[0-9.]\+]])
  -- Later than the start of Neovim, whose messages would cover it.
  vim.schedule(function()
    vim.notify(message:format(version), vim.log.levels.WARN)
  end)
end
