-- For wrk: POSTs events of 700 bytes, and prints what came of it: requests, microseconds, errors, answers other than 2xx.
-- wrk -t1 … -s deliveries.lua URL -- distinct|same: with an event id of its own for each, or always the same one.
local head, tail, distinct
local number = 0

function init(arguments)
  distinct = arguments[1] ~= "same"
  local before = '{"version":"v1","event_type":"customer.created","event_id":"'
  local after = '-9c30-4e7a-a15b-6d0e3c9f2a87","business_id":"a7f3c9d1-2e84-4b6f-8c01-5d9e2a1f7b30",'
    .. '"occurred_at":"2026-06-17T03:21:00.000Z","customer_id":"00000007-6b08-4a3f-bf52-1e0c4d8a9f63","name":"Zoë Nuñez",'
    .. '"legal_name":null,"email":"zoe@example.com","phone":"+61412345678","external_simpro_customer_id":null,'
    .. '"external_ghl_contact_id":"MZXmnsx8ew5wWs1HNNAZ","external_ghl_opportunity_id":null,"customer_name":"Zoë Nuñez",'
    .. '"customer_email":"zoe@example.com","customer_phone":"+61412345678"'
  tail = after .. string.rep(" ", 700 - #before - 8 - #after - 1) .. "}"
  head = "POST /hooks HTTP/1.1\r\nHost: " .. wrk.host .. ":" .. wrk.port .. "\r\nContent-Type: application/json\r\n"
    .. "User-Agent: Cooledge/1\r\nContent-Length: 700\r\n\r\n" .. before
end

function request()
  if distinct then number = number + 1 end
  return head .. string.format("%08x", number) .. tail
end

function done(summary)
  local errors = summary.errors
  io.write(string.format("done %d %d %d %d\n", summary.requests, summary.duration,
    errors.connect + errors.read + errors.write + errors.timeout, errors.status))
end
