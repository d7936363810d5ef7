-- For wrk: sends the requests that closed_loop.py describes in the environment, in turn.
local function lines(file)
  local all = {}
  for line in io.lines(file) do all[#all + 1] = line end
  return all
end

local method, body, keyed = os.getenv("METHOD"), os.getenv("BODY"), os.getenv("KEY_PREFIX")
local paths, tokens = lines(os.getenv("PATHS")), lines(os.getenv("TOKENS"))
local prepared = {}
local turn = 0

local function headers(n)
  return {
    ["Authorization"] = "Bearer " .. tokens[n % #tokens + 1],
    ["Accept"] = "application/json",
    ["Content-Type"] = body and "application/json",
    ["Idempotency-Key"] = keyed and keyed .. n,
  }
end

-- Prepared, because the load tool should cost nothing beside the service.
function init()
  for n = 1, keyed and 0 or math.max(#paths, #tokens) do
    prepared[n] = wrk.format(method, paths[n % #paths + 1], headers(n), body)
  end
end

function request()
  turn = turn + 1
  if keyed then return wrk.format(method, paths[turn % #paths + 1], headers(turn), body) end
  return prepared[turn % #prepared + 1]
end

function done(summary, latency)
  local e = summary.errors
  print(string.format("result %d %d %d %d %d", summary.requests, summary.duration,
    e.connect + e.read + e.write + e.status + e.timeout, latency:percentile(50), latency:percentile(99)))
end
