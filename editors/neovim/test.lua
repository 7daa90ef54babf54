-- Opens a worked story in Neovim as a person would, and holds what the editor then shows against what it should.
-- Run by `editors/neovim/test`, in a folder that holds a copy of seeds/harbour-fire.

local WAIT = 20000

local function say(...)
  io.stdout:write(string.format(...), '\n')
end

local function check(condition, what)
  if not condition then
    say('FAILED: %s', what)
    vim.cmd('cquit 1')
  end
  say('ok: %s', what)
end

local function wait(what, condition)
  check(vim.wait(WAIT, condition, 10), what)
end

local function found(rule)
  return vim.tbl_filter(function(shown)
    return shown.code == rule
  end, vim.diagnostic.get(0))
end

-- The findings about the age that stands otherwise elsewhere.
local function conflicts()
  return vim.tbl_filter(function(shown)
    local line = vim.api.nvim_buf_get_lines(0, shown.lnum, shown.lnum + 1, false)[1] or ''
    return line:find('Tomas Oxley', 1, true)
  end, found('figure-conflict'))
end

-- What Neovim itself has drawn on the screen, with a squiggle under whatever it underlines.
local function screen(first, last)
  vim.cmd('redraw')
  local underlined = {}
  for _, namespace in pairs(vim.diagnostic.get_namespaces()) do
    local space = namespace.user_data.underline_ns
    local from, to = { first - 1, 0 }, { last - 1, -1 }
    for _, mark in ipairs(vim.api.nvim_buf_get_extmarks(0, space or -1, from, to, { details = true })) do
      local at = mark[4]
      if at.hl_group and at.hl_group:find('DiagnosticUnderline') then
        local from = vim.fn.screenpos(0, mark[2] + 1, mark[3] + 1)
        local to = vim.fn.screenpos(0, at.end_row + 1, at.end_col)
        for row = from.row, to.row do
          local begin = row == from.row and from.col or 1
          local stop = row == to.row and to.endcol or vim.o.columns
          for column = begin, stop do
            underlined[row .. ':' .. column] = true
          end
        end
      end
    end
  end
  local count = 0
  local top = vim.fn.screenpos(0, first, 1).row
  local bottom = vim.fn.screenpos(0, last, math.max(vim.fn.col({ last, '$' }) - 1, 1)).row
  for row = top, bottom do
    local line, squiggle = {}, {}
    for column = 1, vim.o.columns do
      line[column] = vim.fn.screenstring(row, column)
      squiggle[column] = underlined[row .. ':' .. column] and '~' or ' '
    end
    say('  │ %s', (table.concat(line):gsub('%s+$', '')))
    local drawn = table.concat(squiggle):gsub('%s+$', '')
    if drawn ~= '' then
      count = count + 1
      say('  │ %s', drawn)
    end
  end
  return count
end

local function request(method, params)
  local answers = vim.lsp.buf_request_sync(0, method, params, WAIT)
  for _, answer in pairs(answers or {}) do
    return answer.result
  end
end

local function run()
  vim.o.columns, vim.o.lines = 110, 40
  vim.cmd('silent edit c-merrow-today.txt')
  say('$ nvim c-merrow-today.txt')
  wait('the age that the other sources give otherwise is shown', function()
    return #conflicts() == 1
  end)
  local shown = conflicts()[1]
  local line = vim.api.nvim_buf_get_lines(0, shown.lnum, shown.lnum + 1, false)[1]
  check(line:sub(shown.col + 1, shown.end_col) == '43', 'the place of the finding is the figure')
  check(screen(shown.lnum + 1, shown.lnum + 1) > 0, 'the editor underlines it')
  say('  %s', shown.message:gsub('\n', '\n  '))

  vim.api.nvim_win_set_cursor(0, { shown.lnum + 1, shown.col })
  local position = vim.lsp.util.make_position_params()
  local hover = request('textDocument/hover', position)
  check(hover and hover.contents.value:find('a%-ellery%-gazette'), 'hovering shows who says otherwise')
  say('  %s', hover.contents.value:gsub('\n', '\n  '))

  local places = request('textDocument/definition', position)
  check(places and #places >= 1 and places[1].uri:find('ellery'), 'the definition leads to a source that differs')

  local outline = request('textDocument/documentSymbol', { textDocument = position.textDocument })
  check(outline and #outline > 0, 'the outline holds the claims')

  -- Typing: the right age, and the finding goes; nothing is saved.
  vim.api.nvim_buf_set_text(0, shown.lnum, shown.col, shown.lnum, shown.end_col, { '34' })
  wait('it goes while the right age is typed, unsaved', function()
    return #conflicts() == 0
  end)
  check(vim.bo.modified, 'the buffer was not saved')
  vim.cmd('silent undo')
  wait('it comes back with the wrong one', function()
    return #conflicts() == 1
  end)

  -- Letting it stand: the action, then a reason.
  local range = vim.lsp.util.make_range_params()
  range.context = { diagnostics = {} }
  local stand
  for _, action in ipairs(request('textDocument/codeAction', range) or {}) do
    say('  action: %s', action.title)
    if action.title == 'Let it stand: figure-conflict' then
      stand = action
    end
  end
  check(stand, 'there is an action that lets it stand')
  local client = vim.lsp.get_active_clients()[1]
  vim.lsp.util.apply_workspace_edit(stand.edit, client.offset_encoding or 'utf-16')
  wait('an allowance without a reason is a problem', function()
    return #found('problem') == 1 and #conflicts() == 1
  end)
  screen(found('problem')[1].lnum + 1, found('problem')[1].lnum + 2)
  vim.cmd([[silent %s/because ]/because the register has it]/]])
  wait('with a reason it stands', function()
    return #found('problem') == 0 and #conflicts() == 0
  end)
  vim.cmd('silent undo | silent undo')

  -- The configuration: saved, and read again.
  wait('it is back', function()
    return #conflicts() == 1
  end)
  vim.cmd('silent split copydesk.toml')
  vim.api.nvim_buf_set_lines(0, 0, -1, false, { '[levels]', 'figure-conflict = "off"' })
  vim.cmd('silent write | close')
  local folder = vim.fn.getcwd()
  client.notify('workspace/didChangeConfiguration', { settings = {} })
  wait('a rule that the configuration turns off is silent', function()
    return #conflicts() == 0
  end)
  check(vim.fn.filereadable(folder .. '/copydesk.toml') == 1, 'the configuration was written')

  client.stop()
  wait('the server ends', function()
    return client.is_stopped()
  end)
  say('all well in Neovim %s', tostring(vim.version().major .. '.' .. vim.version().minor .. '.' .. vim.version().patch))
end

local fine, why = xpcall(run, debug.traceback)
if not fine then
  say('FAILED: %s', why)
  vim.cmd('cquit 1')
end
vim.cmd('qall!')
