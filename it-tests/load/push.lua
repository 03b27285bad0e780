-- A push of 12 lines to one of the first GROUPS groups, with new values: wrk -s push.lua URL -- GROUPS SERIES SEED

local groups, series

function init(args)
  groups, series = tonumber(args[1]), tonumber(args[2])
  math.randomseed(tonumber(args[3]))
end

local headers = {["Content-Type"] = "text/plain; version=0.0.4"}

function request()
  local lines = {
    "# HELP batch_job_duration_seconds Duration of the batch job.\n# TYPE batch_job_duration_seconds gauge\n",
    "batch_job_duration_seconds ", tostring(math.random()),
    "\n# HELP batch_job_records_total Records processed.\n# TYPE batch_job_records_total counter\n",
  }
  for stage = 0, series - 2 do
    lines[#lines + 1] = 'batch_job_records_total{stage="stage-' .. stage .. '",outcome="ok"} ' .. math.random(1, 1e9) .. "\n"
  end
  local path = "/metrics/job/batch/instance/host-" .. math.random(0, groups - 1)
  return wrk.format("PUT", path, headers, table.concat(lines))
end
