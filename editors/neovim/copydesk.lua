-- Starts copydesk for articles. Neovim 0.7 and newer; `:luafile` it, or put it into the configuration.
-- `vim.g.copydesk` may hold the path of the program, `vim.g.copydesk_config` that of a configuration.

local articles = { 'markdown', 'text', 'html' }
local clients = {}

-- The server is asked to look for the configuration itself; one server serves all folders below a root.
local function root(path)
  local found = vim.fn.findfile('copydesk.toml', path .. ';')
  return found ~= '' and vim.fn.fnamemodify(found, ':p:h') or path
end

local function attach(buffer)
  local path = vim.api.nvim_buf_get_name(buffer)
  if path == '' or vim.bo[buffer].buftype ~= '' then
    return
  end
  local folder = root(vim.fn.fnamemodify(path, ':p:h'))
  local settings = {
    name = 'copydesk',
    cmd = { vim.g.copydesk or 'copydesk', 'lsp' },
    root_dir = folder,
    init_options = { config = vim.g.copydesk_config },
  }
  if vim.lsp.start then
    vim.lsp.start(settings, { bufnr = buffer })
    return
  end
  -- Before 0.8.
  local client = clients[folder]
  if not client or vim.lsp.client_is_stopped(client) then
    client = vim.lsp.start_client(settings)
    clients[folder] = client
  end
  if client then
    vim.lsp.buf_attach_client(buffer, client)
  end
end

vim.api.nvim_create_autocmd('FileType', {
  group = vim.api.nvim_create_augroup('copydesk', { clear = true }),
  pattern = articles,
  callback = function(event)
    attach(event.buf)
  end,
})
