-- Renames touchpoints by turns, each request another command. Arguments: a file with the mutation, one with the touchpoints, the API key.
local parts, before = {}, nil
local sent = 0
local run = os.time() .. "-" .. tostring({}):match("0x(%x+)")

local function uuid()
  local r = math.random
  return string.format("%08x-%04x-4%03x-8%03x-%04x%08x", r(0, 0x7fffffff), r(0, 0xffff), r(0, 0xfff), r(0, 0xfff), r(0, 0xffff), r(0, 0x7fffffff))
end

local function text(path)
  local file = assert(io.open(path, "rb"))
  local all = file:read("*a")
  file:close()
  return all
end

function init(arguments)
  before = '{"query":"' .. text(arguments[1]):gsub("%s+", " ") .. '","variables":{"input":{"commandId":"'
  for map, touchpoint in text(arguments[2]):gmatch("(%S+) (%S+)") do
    parts[#parts + 1] = '","mapId":"' .. map .. '","edits":[{"renameTouchpoint":{"touchpoint":"' .. touchpoint .. '","name":"As change '
  end
  wrk.method = "POST"
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Accept"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. arguments[3]
  math.randomseed(tonumber(tostring({}):match("0x(%x+)"), 16) % 0x7fffffff + os.time())
end

function request()
  sent = sent + 1
  return wrk.format(nil, nil, nil, before .. uuid() .. parts[sent % #parts + 1] .. sent .. " of run " .. run .. ' has it"}}]}}}')
end

function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  print(string.format(
    'RESULT {"requests":%d,"microseconds":%d,"failed":%d,"p50":%f,"p95":%f,"p99":%f}',
    summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
