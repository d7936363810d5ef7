dofile(debug.getinfo(1, "S").source:sub(2):match(".*/") .. "common.lua")

-- What create.lua sends, each under an Idempotency-Key of its own.
local body = '{"titulo":"Comprar pão","descricao":"Integral, na padaria da esquina.","prioridade":"ALTA","etiquetas":["casa","compras"]}'
local tokens = {}
local turn = 0
local run = os.time() .. "-" .. tostring({}):sub(8)

function init(args)
  for token in os.getenv("TOKENS"):gmatch("%S+") do
    tokens[#tokens + 1] = "Bearer " .. token
  end
end

function request()
  turn = turn + 1
  return wrk.format("POST", "/tarefas", {
    ["Authorization"] = tokens[turn % #tokens + 1],
    ["Content-Type"] = "application/json",
    ["Idempotency-Key"] = string.format("bench-%s-%012d", run, turn),
  }, body)
end
