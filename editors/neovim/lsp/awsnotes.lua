---@brief
---
--- awsnotes: a language server for AWS certification notes in Markdown.
---
--- Neovim 0.11 or newer finds this file when the folder above `lsp` is on 'runtimepath'; then
---
---     vim.lsp.enable('awsnotes')
---
--- The program `awsnotes` must be on the search path. Settings are changed with
---
---     vim.lsp.config('awsnotes', { settings = { awsnotes = { diagnostics = 'workspace' } } })

---@type vim.lsp.Config
return {
  cmd = { 'awsnotes', 'lsp' },
  filetypes = { 'markdown', 'mdx' },
  -- The server finds the root of each note by itself; this is only where Neovim starts one server for another.
  root_markers = { 'awsnotes.toml', '.git', '_config.yml', 'mkdocs.yml', 'hugo.toml', '.obsidian' },
  -- Has the server send problems instead of being asked for them. Neovim 0.12 asks again only for notes that are not open, so
  -- that an open one would not learn of a change in another note, on disk or of a setting.
  capabilities = { textDocument = { diagnostic = vim.NIL } },
  settings = {
    awsnotes = {
      enable = 'auto', -- where problems are reported: auto, on, off
      diagnostics = 'openNotes', -- which notes have problems reported: openNotes, workspace
    },
  },
}
