#!/usr/bin/env bash
# Makes what deploy/Dockerfile and docker-compose.yml name by default, where no image can be pulled, and prints the variables
# that name it instead, one a line:
#
#   it-tests/images.sh [DIR]   ->   JDK_IMAGE=… BASE_IMAGE=… HAPROXY_IMAGE=… PROMETHEUS_IMAGE=… PUSHGRID_IMAGE=…
#
# The base is Debian's packages of this machine's release, the rest this machine's JDK, HAProxy and Prometheus laid on it, at
# the places where the public images have them. What was made before is used again; DIR (it-tests/target/images) keeps the base.
# JDK  the JDK 25 that the node's runtime is cut from (the newest below /usr/lib/jvm)
set -euo pipefail

cd "$(dirname "${BASH_SOURCE[0]}")/.."
target=${1:-it-tests/target/images}
jdk=${JDK:-$(find /usr/lib/jvm -maxdepth 1 -name 'temurin-25*' 2>/dev/null | sort | tail -n 1)}
names=pushgrid-it

fail() {
  echo "images: $*" >&2
  exit 1
}

need() {
  command -v "$1" >/dev/null || fail "$1 not found; $2"
}

need docker "apt-get install docker.io"
docker info >/dev/null 2>&1 || fail "no Docker engine answers at ${DOCKER_HOST:-its default socket}; start dockerd, or name another with DOCKER_HOST"
[[ -x ${jdk:-none}/bin/jlink ]] || fail "expected a JDK 25 with jlink below /usr/lib/jvm; install one or name it with JDK"
[[ -f node/target/pushgrid.jar ]] || fail "node/target/pushgrid.jar not found; mvn -DskipTests package makes it"

mkdir -p "$target"
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT

missing() {
  ! docker image inspect "$1" >/dev/null 2>&1
}

# Unpacked, not set up: nothing that runs in it needs more of its packages than their files, and that takes half as long.
make_base() {
  local root=$scratch/root mirror release
  need debootstrap "apt-get install debootstrap"
  # shellcheck disable=SC2016 # apt expands these
  mirror=$(apt-get indextargets --format '$(REPO_URI) $(ORIGIN) $(LABEL)' | awk '$2 == "Debian" && $3 == "Debian" {print $1; exit}')
  release=$(. /etc/os-release && echo "${VERSION_CODENAME:-}")
  [[ -n $mirror ]] || fail "apt knows no Debian mirror here; run apt-get update first"
  debootstrap --foreign --variant=minbase "$release" "$root" "$mirror" >"$target/debootstrap.log" 2>&1 ||
    fail "debootstrap of $release failed: $(tail -n 3 "$target/debootstrap.log")"
  cp "$root/usr/share/base-passwd/passwd.master" "$root/etc/passwd"
  cp "$root/usr/share/base-passwd/group.master" "$root/etc/group"
  # As in the slim public image.
  rm -rf "$root"/{debootstrap,var/lib/apt/lists,var/cache/apt,usr/share/{doc,man,locale,info}}
  mkdir -p "$root/tmp" && chmod 1777 "$root/tmp"
  tar -C "$root" --numeric-owner --exclude='./dev/*' -cf "$target/base.tar.part" .
  mv "$target/base.tar.part" "$target/base.tar"
}

if missing "$names/base"; then
  [[ -s $target/base.tar ]] || make_base
  docker import --change 'CMD ["bash"]' "$target/base.tar" "$names/base" >/dev/null
fi

# The context is a folder of the scratch; what docker says is shown only if it fails.
build() {
  local name=$1 log=$target/$1.log
  shift
  DOCKER_BUILDKIT=0 docker build -t "$names/$name" "$@" >"$log" 2>&1 || fail "building $names/$name failed: $(tail -n 15 "$log")"
}

if missing "$names/jdk"; then
  mkdir "$scratch/jdk"
  cat >"$scratch/jdk/Dockerfile" <<END
FROM $names/base
COPY . /opt/java/openjdk
ENV JAVA_HOME=/opt/java/openjdk PATH=/opt/java/openjdk/bin:/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
END
  # Whole, and what Debian keeps elsewhere by a link too: jlink asks for every file that came with the JDK.
  cp -rL "$jdk"/. "$scratch/jdk"
  build jdk "$scratch/jdk"
fi

# A program and those of its libraries that the base may lack; the C library's own are there, and belong together.
gather() {
  local program=$1 folder=$2 library
  mkdir -p "$folder/lib"
  cp "$program" "$folder/program"
  ldd "$program" | awk '$2 == "=>" {print $3}' | grep -vE '/lib(c|m|dl|rt|pthread|resolv|crypt)\.so' | while read -r library; do
    cp -L "$library" "$folder/lib/"
  done || true
}

if missing "$names/haproxy"; then
  need haproxy "apt-get install haproxy"
  gather "$(command -v haproxy)" "$scratch/haproxy"
  cat >"$scratch/haproxy/Dockerfile" <<END
FROM $names/base
COPY lib /usr/local/lib
COPY program /usr/local/sbin/haproxy
RUN ldconfig
USER 65534:65534
STOPSIGNAL SIGUSR1
ENTRYPOINT ["haproxy", "-W", "-db", "-f", "/usr/local/etc/haproxy/haproxy.cfg"]
END
  build haproxy "$scratch/haproxy"
fi

if missing "$names/prometheus"; then
  need prometheus "apt-get install prometheus"
  newest=it-tests/target/peers/prometheus
  [[ -x $newest ]] || newest=$(command -v prometheus)
  gather "$newest" "$scratch/prometheus"
  cat >"$scratch/prometheus/Dockerfile" <<END
FROM $names/base
COPY program /bin/prometheus
RUN mkdir /prometheus && chown 65534:65534 /prometheus
USER 65534:65534
WORKDIR /prometheus
VOLUME /prometheus
ENTRYPOINT ["/bin/prometheus"]
CMD ["--config.file=/etc/prometheus/prometheus.yml", "--storage.tsdb.path=/prometheus"]
END
  build prometheus "$scratch/prometheus"
fi

# Always asked for: Docker itself sees what of it has changed.
build node -f deploy/Dockerfile --build-arg "JDK_IMAGE=$names/jdk" --build-arg "BASE_IMAGE=$names/base" .

printf '%s\n' "JDK_IMAGE=$names/jdk" "BASE_IMAGE=$names/base" "HAPROXY_IMAGE=$names/haproxy" \
  "PROMETHEUS_IMAGE=$names/prometheus" "PUSHGRID_IMAGE=$names/node"
