#!/usr/bin/env bash
# Starts a cluster of Pushgrid nodes on the loopback of this machine, prints where it serves, and stops it on Ctrl-C.
#
#   deploy/local-cluster.sh [N [FLAG...]]     N nodes (3); every FLAG is handed to each node
#
# LOCAL_WEB_PORT      port of the first node, the others follow it (9091)
# LOCAL_CLUSTER_PORT  the same for the traffic between the nodes (9191)
# LOCAL_WAIT          seconds until all nodes must be ready (120)
# JAVA_OPTS           options of each node's JVM (-Xmx512m)
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
jar=$root/node/target/pushgrid.jar
logs=$root/node/target/local-cluster
web=${LOCAL_WEB_PORT:-9091}
cluster=${LOCAL_CLUSTER_PORT:-9191}
deadline=${LOCAL_WAIT:-120}

fail() {
  echo "local-cluster: $*" >&2
  exit 1
}

nodes=${1:-3}
[[ $nodes =~ ^[1-9][0-9]?$ ]] || fail "expected a number of nodes between 1 and 99, got \"$nodes\""
shift $(($# > 0 ? 1 : 0))

need() {
  command -v "$1" >/dev/null || fail "$1 not found; $2"
}

need java "install a JDK, 17 or newer"
need curl "it asks the nodes whether they are ready"

build_if_stale() {
  if [[ -f $jar && -z $(find "$root/pom.xml" "$root/node/pom.xml" "$root/node/src/main" -newer "$jar" -print -quit) ]]; then
    return
  fi
  need mvn "it builds $jar"
  echo "Building node/target/pushgrid.jar ..."
  (cd "$root" && mvn -q -pl node -am package -Dmaven.test.skip=true) || fail "the build failed"
}

# Whether somebody listens there already: asked before the start, because then the answer can name the port.
in_use() {
  (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
}

check_ports() {
  local i port
  for ((i = 0; i < nodes; i++)); do
    for port in $((web + i)) $((cluster + i)); do
      ! in_use "$port" || fail "port $port is in use; choose others with LOCAL_WEB_PORT and LOCAL_CLUSTER_PORT"
    done
  done
}

pids=()

# Once only, whatever else is pressed meanwhile: a second Ctrl-C would leave nodes behind.
stop_all() {
  trap - EXIT
  trap '' INT TERM
  local pid give_up=$((SECONDS + 30))
  for pid in "${pids[@]}"; do
    kill -TERM "$pid" 2>/dev/null || true
  done
  for pid in "${pids[@]}"; do
    while alive "$pid" && ((SECONDS < give_up)); do sleep 0.2; done
    kill -KILL "$pid" 2>/dev/null || true
    wait "$pid" 2>/dev/null || true
  done
}

start() {
  local i flags=(--cluster.name="local-$$")
  for ((i = 0; i < nodes; i++)); do
    flags+=(--cluster.peer="127.0.0.1:$((cluster + i))")
  done
  mkdir -p "$logs"
  for ((i = 0; i < nodes; i++)); do
    # shellcheck disable=SC2086 # JAVA_OPTS is a list of words
    java ${JAVA_OPTS:--Xmx512m} -jar "$jar" \
      --web.listen-address="127.0.0.1:$((web + i))" \
      --cluster.listen-address="127.0.0.1:$((cluster + i))" \
      --cluster.node-name="node$((i + 1))" "${flags[@]}" "$@" >"$logs/node$((i + 1)).log" 2>&1 &
    pids+=($!)
  done
}

alive() {
  kill -0 "$1" 2>/dev/null
}

# Ready, and of one mind about how many they are.
serves() {
  curl -sf -o /dev/null "http://127.0.0.1:$1/-/ready" || return 1
  local members
  members=$(curl -sf "http://127.0.0.1:$1/metrics" | sed -n 's/^pushgateway_cluster_members[{ ].* \?\([0-9]\+\).*$/\1/p') || return 1
  [[ $members == "$nodes" ]]
}

await_ready() {
  local i log
  for ((i = 0; i < nodes; i++)); do
    log=$logs/node$((i + 1)).log
    until serves $((web + i)); do
      if ! alive "${pids[i]}"; then
        tail -n 20 "$log" >&2
        fail "node$((i + 1)) ended; its log is $log"
      fi
      ((SECONDS < deadline)) || fail "node$((i + 1)) is not ready after $deadline s; its log is $log"
      sleep 0.2
    done
  done
}

print_where() {
  local i
  echo "$nodes nodes are ready:"
  for ((i = 0; i < nodes; i++)); do
    echo "  node$((i + 1))  http://127.0.0.1:$((web + i))  pid ${pids[i]}  log $logs/node$((i + 1)).log"
  done
  cat <<EOF
Push to one, scrape from another:
  echo 'my_test_name 1' | curl --data-binary @- http://127.0.0.1:$web/metrics/job/my_test
  curl -s http://127.0.0.1:$((web + nodes - 1))/metrics | grep my_test_name
Ctrl-C stops them all.
EOF
}

# Nodes may be killed for the sake of trying; the rest goes on.
watch_them() {
  local i left=("${!pids[@]}") still
  while ((${#left[@]} > 0)); do
    still=()
    for i in "${left[@]}"; do
      if alive "${pids[i]}"; then still+=("$i"); else echo "node$((i + 1)) has ended"; fi
    done
    left=("${still[@]}")
    sleep 1 &
    wait $! || true
  done
}

build_if_stale
check_ports
trap stop_all EXIT
trap 'echo; echo "Stopping ..."; exit 0' INT TERM
SECONDS=0
start "$@"
await_ready
print_where
watch_them
