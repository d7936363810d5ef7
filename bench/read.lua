dofile(debug.getinfo(1, "S").source:sub(2):match(".*/") .. "common.lua")
wrk.path = "/tarefas/" .. os.getenv("ID")
