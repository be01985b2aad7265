-- Sends one request again and again. Arguments: a file with the body, the API key.
function init(arguments)
  local file = assert(io.open(arguments[1], "rb"))
  wrk.method = "POST"
  wrk.body = file:read("*a")
  wrk.headers["Content-Type"] = "application/json"
  wrk.headers["Accept"] = "application/json"
  wrk.headers["Authorization"] = "Bearer " .. arguments[2]
  file:close()
end

function done(summary, latency, requests)
  local failed = summary.errors.connect + summary.errors.read + summary.errors.write + summary.errors.status + summary.errors.timeout
  print(string.format(
    'RESULT {"requests":%d,"microseconds":%d,"failed":%d,"p50":%f,"p95":%f,"p99":%f}',
    summary.requests, summary.duration, failed, latency:percentile(50), latency:percentile(95), latency:percentile(99)))
end
