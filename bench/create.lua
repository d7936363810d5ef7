dofile(debug.getinfo(1, "S").source:sub(2):match(".*/") .. "common.lua")

local body = '{"titulo":"Comprar pão","descricao":"Integral, na padaria da esquina.","prioridade":"ALTA","etiquetas":["casa","compras"]}'
local requests = {}
local turn = 0

-- One prepared request for each user who creates: the load tool should cost nothing beside the server.
function init(args)
  for token in os.getenv("TOKENS"):gmatch("%S+") do
    requests[#requests + 1] = wrk.format("POST", "/tarefas",
      { ["Authorization"] = "Bearer " .. token, ["Content-Type"] = "application/json" }, body)
  end
end

function request()
  turn = turn % #requests + 1
  return requests[turn]
end
