#!/usr/bin/env bash
# Leaves the newest packaged Pushgateway, Prometheus and Docker Compose in it-tests/target/peers (or in DIR), where the tests
# look first:
#
#   it-tests/peers.sh [DIR]   ->   DIR/pushgateway  DIR/pushgateway-assets/  DIR/prometheus  DIR/docker-compose
#
# They are unpacked from Debian's development suite, not installed: Go programs bring along what they need. The mirror is
# the one apt uses here already. Needs apt and dpkg; writes nothing outside DIR and a temporary folder.
set -euo pipefail

target=${1:-$(dirname "${BASH_SOURCE[0]}")/target/peers}
mkdir -p "$target"
target=$(cd "$target" && pwd)
if [[ -x $target/pushgateway && -x $target/prometheus && -x $target/docker-compose ]]; then
  exit 0
fi

keys=/usr/share/keyrings/debian-archive-keyring.gpg
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

debian_mirror() {
  # shellcheck disable=SC2016 # apt expands these
  apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' | awk '$2 == "Debian" && $3 == "Debian" {print $1; exit}'
}

mirror=$(debian_mirror)
[[ -n $mirror ]] || { echo "peers: apt knows no Debian mirror here; run apt-get update first" >&2; exit 1; }
[[ -r $keys ]] || { echo "peers: $keys is missing" >&2; exit 1; }

mkdir -p "$scratch"/{lists,cache/archives}/partial
echo "deb [signed-by=$keys] $mirror sid main" >"$scratch/sources.list"
options=(
  -qq
  -o Dir::Etc::SourceList="$scratch/sources.list"
  -o Dir::Etc::SourceParts=/dev/null
  -o Dir::State::Lists="$scratch/lists"
  -o Dir::Cache="$scratch/cache"
  -o APT::Sandbox::User=root
)
cd "$scratch"
apt-get "${options[@]}" update
apt-get "${options[@]}" download prometheus-pushgateway prometheus docker-compose
for package in prometheus-pushgateway prometheus docker-compose; do
  dpkg-deb --extract "$package"_*.deb unpacked
done

rm -rf "$target/pushgateway-assets"
cp -r unpacked/usr/share/prometheus/pushgateway "$target/pushgateway-assets"
install -m 755 unpacked/usr/bin/prometheus-pushgateway "$target/pushgateway"
install -m 755 unpacked/usr/bin/prometheus "$target/prometheus"
install -m 755 unpacked/usr/libexec/docker/cli-plugins/docker-compose "$target/docker-compose"
