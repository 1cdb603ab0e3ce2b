-- nvim --clean --headless -l test.lua CONFIGURATION NOTES
-- What a writer does in Neovim with editors/neovim on 'runtimepath', on the notes in tests/editors/notes.

local configuration, notes = arg[1], arg[2]
local passed, failed = 0, 0

local function test(name, body)
  local ok, problem = xpcall(body, debug.traceback)
  passed, failed = passed + (ok and 1 or 0), failed + (ok and 0 or 1)
  io.write(('%s %s%s\n'):format(ok and 'ok  ' or 'FAIL', name, ok and '' or '\n' .. tostring(problem)))
end

local function wait(what, condition)
  assert(vim.wait(10000, condition, 10), 'waited in vain for ' .. what)
end

local function equal(actual, expected)
  assert(vim.deep_equal(actual, expected), ('expected %s, got %s'):format(vim.inspect(expected), vim.inspect(actual)))
end

local function contains(text, part)
  assert(text:find(part, 1, true), ('%s is not in %s'):format(vim.inspect(part), vim.inspect(text)))
end

---Opens a note as it is on disk and waits until the server has it.
local function open(note)
  vim.cmd('edit! ' .. notes .. '/' .. note)
  local client
  wait('the server', function()
    client = vim.lsp.get_clients({ bufnr = 0, name = 'awsnotes' })[1]
    return client and client.initialized
  end)
  return client
end

---Puts the cursor on the first place of `text`, or right behind it.
local function go_to(text, behind)
  for number, line in ipairs(vim.api.nvim_buf_get_lines(0, 0, -1, false)) do
    local first, last = line:find(text, 1, true)
    if first then
      vim.api.nvim_win_set_cursor(0, { number, behind and last or first - 1 })
      return
    end
  end
  error(text .. ' is not in the note')
end

local function line_at_cursor()
  return vim.api.nvim_get_current_line()
end

local function ask(client, method)
  local place = vim.lsp.util.make_position_params(0, client.offset_encoding)
  local answer = assert(client:request_sync(method, place, 5000, vim.api.nvim_get_current_buf()))
  assert(not answer.err, vim.inspect(answer.err))
  return answer.result
end

---The example in the README that has this text in it.
local function readme_block(text)
  local readme = table.concat(vim.fn.readfile(configuration .. '/README.md'), '\n')
  for block in readme:gmatch('```lua\n(.-)\n```') do
    if block:find(text, 1, true) then
      return block
    end
  end
  error('the README has no example with ' .. text)
end

---What the problems of the current note are about: rule -> the text that is marked.
local function problems()
  local marked = {}
  for _, problem in ipairs(vim.diagnostic.get(0)) do
    local text = vim.api.nvim_buf_get_text(0, problem.lnum, problem.col, problem.end_lnum, problem.end_col, {})
    marked[problem.code] = table.concat(text, '\n')
  end
  return marked
end

local function wait_for_problems(expected)
  vim.wait(10000, function()
    return vim.deep_equal(problems(), expected)
  end, 10)
  equal(problems(), expected)
end

---The text of the floating window, when there is one.
local function floating_text()
  for _, window in ipairs(vim.api.nvim_list_wins()) do
    if vim.api.nvim_win_get_config(window).relative ~= '' then
      return table.concat(vim.api.nvim_buf_get_lines(vim.api.nvim_win_get_buf(window), 0, -1, false), '\n')
    end
  end
end

-- The cursor may stand behind the last letter, as it does while typing.
vim.o.virtualedit = 'onemore'
vim.opt.runtimepath:prepend(configuration)
-- A script given with -l runs before plugins would be loaded.
vim.cmd('filetype plugin indent on')
vim.cmd('runtime! plugin/awsnotes.lua')
vim.lsp.enable('awsnotes')

test('a note starts the server for the folder with awsnotes.toml', function()
  local client = open('s3.md')
  equal(vim.bo.filetype, 'markdown')
  equal(client.root_dir, vim.uv.fs_realpath(notes))
  equal(client.server_info.name, 'awsnotes')
end)

test('another note of the folder uses the same server', function()
  local first = open('s3.md')
  local second = open('en/lambda.md')
  equal(second.id, first.id)
end)

test('a broken anchor and stale facts are marked, after Hangul and emoji too', function()
  open('s3.md')
  wait_for_problems({ ['broken-anchor'] = '읽기-전용-복제' })
  open('rds.md')
  wait_for_problems({ ['stale-fact'] = '5개', ['renamed-service'] = 'AWS SSO' })
end)

test('hover on a name with a particle shows the own words first', function()
  open('s3.md')
  go_to('S3에서')
  vim.lsp.buf.hover()
  wait('the floating window', floating_text)
  local text = floating_text()
  contains(text, '파일을 객체로 담아 두는 저장소')
  contains(text, 'Amazon S3')
  assert(text:find('담아 두는', 1, true) < text:find('Object storage', 1, true), text)
  vim.cmd('fclose!')
end)

test('a name leads to its definition, a link to its heading', function()
  open('s3.md')
  go_to('S3에서')
  vim.lsp.buf.definition()
  wait('the definition', function()
    return line_at_cursor():find('**S3(Simple Storage Service)**', 1, true) ~= nil
  end)
  go_to('rds.md#읽기-전용-복제본')
  vim.lsp.buf.definition()
  wait('the heading', function()
    return vim.endswith(vim.api.nvim_buf_get_name(0), 'rds.md') and line_at_cursor() == '## 읽기 전용 복제본'
  end)
end)

test('names are offered after Hangul, with the range that they replace', function()
  local client = open('s3.md')
  vim.api.nvim_buf_set_lines(0, 6, 7, false, { '저장은 S3, 계산은 Lamb' })
  go_to('계산은 Lamb', true)
  local item = ask(client, 'textDocument/completion').items[1]
  contains(item.textEdit.newText, 'Lambda')
  vim.lsp.util.apply_text_edits({ item.textEdit }, vim.api.nvim_get_current_buf(), client.offset_encoding)
  equal(line_at_cursor(), '저장은 S3, 계산은 ' .. item.textEdit.newText)
end)

test('headings are offered behind # in a link', function()
  local client = open('s3.md')
  vim.api.nvim_buf_set_lines(0, 6, 7, false, { '[복제](rds.md#읽기' })
  go_to('rds.md#읽기', true)
  local labels = vim.tbl_map(function(item)
    return item.textEdit.newText
  end, ask(client, 'textDocument/completion').items)
  contains(table.concat(labels, '\n'), '읽기-전용-복제본')
end)

test('a code action mends the note, and its problem goes', function()
  open('rds.md')
  wait_for_problems({ ['stale-fact'] = '5개', ['renamed-service'] = 'AWS SSO' })
  go_to('5개')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.title:find('15', 1, true) ~= nil
    end,
  })
  wait('the edit', function()
    return line_at_cursor() == '📌 RDS 읽기 전용 복제본은 최대 15개까지 만들 수 있습니다.'
  end)
  wait_for_problems({ ['renamed-service'] = 'AWS SSO' })
end)

test('a fix keeps the particle right', function()
  open('rds.md')
  go_to('AWS SSO')
  vim.lsp.buf.code_action({
    apply = true,
    filter = function(action)
      return action.kind == 'quickfix' and action.title:find('Identity Center', 1, true) ~= nil
    end,
  })
  wait('the edit', function()
    return line_at_cursor() == '직원은 AWS IAM Identity Center를 써서 들어옵니다.'
  end)
  wait_for_problems({ ['stale-fact'] = '5개' })
end)

test('a change on disk by another program is noticed', function()
  open('s3.md')
  wait_for_problems({ ['broken-anchor'] = '읽기-전용-복제' })
  vim.cmd('bwipeout! ' .. vim.fn.fnameescape(notes .. '/rds.md'))
  local before = vim.fn.readfile(notes .. '/rds.md')
  local after = vim.list_extend({ '# RDS', '', '## 읽기 전용 복제', '' }, before)
  vim.fn.writefile(after, notes .. '/rds.md')
  wait_for_problems({})
  vim.fn.writefile(before, notes .. '/rds.md')
  wait_for_problems({ ['broken-anchor'] = '읽기-전용-복제' })
end)

test('a setting switches problems off and on', function()
  local client = open('rds.md')
  wait_for_problems({ ['stale-fact'] = '5개', ['renamed-service'] = 'AWS SSO' })
  local function change(value)
    client.settings = { awsnotes = { enable = value } }
    client:notify('workspace/didChangeConfiguration', { settings = client.settings })
  end
  change('off')
  wait_for_problems({})
  change('auto')
  wait_for_problems({ ['stale-fact'] = '5개', ['renamed-service'] = 'AWS SSO' })
end)

-- Typed keys need an event loop of their own: a second Neovim, started as the README says.
test('suggestions come up while Hangul and Latin letters are typed, and all notes can be checked', function()
  local child = vim.fn.jobstart({ vim.v.progpath, '--clean', '--embed', '--headless', '-n' }, { rpc = true })
  local function run(code, ...)
    return vim.rpcrequest(child, 'nvim_exec_lua', code, { ... })
  end
  run("vim.opt.runtimepath:prepend(...); vim.cmd('runtime! plugin/awsnotes.lua')", configuration)
  run(readme_block("vim.lsp.enable('awsnotes')"))
  run(readme_block('nvim_create_user_command'))
  vim.rpcrequest(child, 'nvim_command', 'edit ' .. notes .. '/en/lambda.md')
  wait('the server', function()
    return run([[
      local client = vim.lsp.get_clients({ bufnr = 0, name = 'awsnotes' })[1]
      return client ~= nil and client.initialized and vim.bo.omnifunc ~= ''
    ]])
  end)
  vim.rpcrequest(child, 'nvim_input', 'Go계산은 Lamb')
  local words = {}
  wait('the menu', function()
    words = run([[
      local menu = vim.fn.complete_info({ 'pum_visible', 'items' })
      return vim.tbl_map(function(item) return item.abbr ~= '' and item.abbr or item.word end, menu.pum_visible == 1 and menu.items or {})
    ]])
    return #words > 0
  end)
  assert(vim.tbl_contains(words, 'Lambda'), vim.inspect(words))
  vim.rpcrequest(child, 'nvim_input', '<C-y>')
  wait('the suggestion in the note', function()
    return vim.endswith(run('return vim.api.nvim_get_current_line()'), '계산은 ' .. words[1])
  end)

  -- The command of the README, which lists the problems of notes that are not open too.
  vim.rpcrequest(child, 'nvim_input', '<Esc>:AwsnotesCheck<CR>')
  wait('the problems of all notes', function()
    local listed = run([[
      return vim.tbl_map(function(item) return vim.fs.basename(vim.api.nvim_buf_get_name(item.bufnr)) end, vim.fn.getqflist())
    ]])
    return vim.tbl_contains(listed, 's3.md') and vim.tbl_contains(listed, 'rds.md')
  end)
  pcall(vim.rpcrequest, child, 'nvim_command', 'qa!')
end)

test(':checkhealth awsnotes finds nothing wrong', function()
  vim.cmd('checkhealth awsnotes')
  local report = table.concat(vim.api.nvim_buf_get_lines(0, 0, -1, false), '\n')
  contains(report, 'It runs for ')
  assert(not report:find('ERROR', 1, true) and not report:find('WARNING', 1, true), report)
end)

test('a note with MDX is a note', function()
  vim.fn.writefile({ '# Page', '', '[gone](rds.md#gone)' }, notes .. '/page.mdx')
  open('page.mdx')
  wait_for_problems({ ['broken-anchor'] = 'gone' })
end)

test('the server ends with its client', function()
  local client = open('s3.md')
  client:stop()
  wait('the end', function()
    return client:is_stopped()
  end)
end)

local function old_neovim(...)
  -- This Neovim tells its children where its own runtime files are.
  local command = { 'env', '-u', 'VIMRUNTIME', '-u', 'VIM', vim.env.OLD_NEOVIM, '--clean', '--headless', '--cmd', 'set runtimepath^=' .. configuration }
  return vim.system(vim.list_extend(command, { ... })):wait(20000).stderr
end

test('a Neovim that is too old says what it needs', function()
  contains(old_neovim('-c', 'sleep 100m | qa!'), 'Neovim 0.11 or newer, this is 0.10')
end)

test('and works as the README says', function()
  local script = vim.fn.tempname() .. '.lua'
  vim.fn.writefile(vim.split(readme_block("nvim_create_autocmd('FileType'"), '\n'), script)
  local ask = "lua vim.wait(10000, function() return #vim.diagnostic.get(0) == 2 end) print(#vim.diagnostic.get(0) .. ' problems')"
  contains(old_neovim('--cmd', 'luafile ' .. script, notes .. '/rds.md', '-c', ask, '-c', 'qa!'), '2 problems')
end)

io.write(('%d passed, %d failed\n'):format(passed, failed))
os.exit(failed == 0 and 0 or 1)
