#!/usr/bin/env bash
# Renews what is made from others: the plain manifests from the chart, and the chart's copy of the alerts.
#
#   deploy/kubernetes/render.sh [FOLDER]     with FOLDER only the manifests, and there
#
# Needs no helm, but Debian's golang-go, golang-github-masterminds-sprig-dev and golang-k8s-sigs-yaml-dev.
set -euo pipefail

root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
chart=$root/deploy/kubernetes/pushgrid
out=${1:-$root/deploy/kubernetes/manifests}
build=$(mktemp -d)
trap 'rm -r "$build"' EXIT

if (($# == 0)); then
  cp "$root/deploy/monitoring/alerts.yml" "$chart/files/alerts.yml"
fi
# Where Debian keeps libraries of Go.
GO111MODULE=off GOPATH=/usr/share/gocode go build -o "$build/render" "$root"/it-tests/chart/*.go

mkdir -p "$out"
rm -f "$out"/*.yaml
# A secret that everybody can read here would be none.
echo 'cluster: {secret: {existingSecret: pushgrid-cluster}}' >"$build/values.yaml"
"$build/render" -f "$build/values.yaml" -out "$out" "$chart"
