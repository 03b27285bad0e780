#!/usr/bin/env bash
# Runs a node once on the loopback and keeps beside the jar what the JVM found out while it started, so that the next starts
# take a third of the time. Prints the option that they need.
#
#   deploy/make-archive.sh [JAR]     (node/target/pushgrid.jar)
#
# JAVA        the JVM that will run the node; an archive is good for this very version and this very jar (java)
# The archive is an AOT cache on JDK 25 and newer, a class-data archive before.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
java=${JAVA:-java}
jar=${1:-$root/node/target/pushgrid.jar}
log=$(mktemp)

fail() {
  echo "make-archive: $*" >&2
  exit 1
}

command -v "$java" >/dev/null || fail "$java not found; install a JDK, 17 or newer, or name one with JAVA"
command -v curl >/dev/null || fail "curl not found; it pushes to the node"
[[ -f $jar ]] || fail "$jar not found; mvn -DskipTests package makes it"

version=$("$java" -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = //p')
if ((version >= 25)); then
  archive=${jar%.jar}.aot
  making=-XX:AOTCacheOutput=$archive using=-XX:AOTCache=$archive
else
  archive=${jar%.jar}.jsa
  making=-XX:ArchiveClassesAtExit=$archive using=-XX:SharedArchiveFile=$archive
fi

free_port() {
  local port
  while port=$((20000 + RANDOM % 10000)) && (exec 3<>"/dev/tcp/127.0.0.1/$port") 2>/dev/null; do :; done
  echo "$port"
}

# A member of a cluster of one, so that the classes of the cluster are in the archive too.
web=$(free_port)
"$java" "$making" -jar "$jar" --web.listen-address="127.0.0.1:$web" --cluster.listen-address=127.0.0.1:0 \
  --cluster.name="archive-$$" >"$log" 2>&1 &
pid=$!
trap 'kill -KILL "$pid" 2>/dev/null || true; rm -f "$log"' EXIT

url=http://127.0.0.1:$web
curl -sf --retry 60 --retry-delay 1 --retry-connrefused --retry-all-errors -o /dev/null "$url/-/ready" ||
  { cat "$log" >&2 && fail "the node did not become ready"; }
for i in $(seq 50); do
  printf '# TYPE a counter\na{b="c"} %s\n# TYPE d histogram\nd_bucket{le="1"} 1\nd_sum 1\nd_count 1\n' "$i" |
    curl -sf --data-binary @- "$url/metrics/job/archive/instance/$i"
done
for path in /metrics /api/v1/metrics /api/v1/status /; do
  curl -sf --compressed -o /dev/null "$url$path"
done
kill -TERM "$pid"
wait "$pid" || { cat "$log" >&2 && fail "the node did not end well"; }
[[ -s $archive ]] || { cat "$log" >&2 && fail "the JVM wrote no archive"; }
trap - EXIT
rm -f "$log"
echo "$using"
