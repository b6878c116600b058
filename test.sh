#!/bin/sh
# Runs everything that must hold before a change goes in: vet; all tests under the race detector, but those of the
# command line and the long ones (the real corpus, killed processes, full disks, pages in a browser), which run without
# it; some seconds of fuzzing per target. What the tests need and the machine lacks is installed first (Go modules; a C
# compiler for the race detector and Chromium for the page tests, by apt-get where that may be used).
#
#   sh test.sh                  all of it
#   FUZZTIME=20s sh test.sh     longer fuzzing
#   FUZZTIME=0 sh test.sh       no fuzzing
set -eu
cd "$(dirname "$0")"
FUZZTIME=${FUZZTIME:-3s}

have() { command -v "$1" >/dev/null 2>&1; }

install_package() {
    have apt-get || return 1
    if [ "$(id -u)" = 0 ]; then as=; elif have sudo; then as="sudo -n"; else return 1; fi
    echo "test.sh: installing $1"
    DEBIAN_FRONTEND=noninteractive $as apt-get install -y -q --no-install-recommends "$1" >/dev/null 2>&1 && return 0
    $as apt-get update -q >/dev/null 2>&1
    DEBIAN_FRONTEND=noninteractive $as apt-get install -y -q --no-install-recommends "$1" >/dev/null 2>&1
}

have go || { echo "test.sh: Go is needed, the version that go.mod names or newer: https://go.dev/dl/" >&2; exit 1; }
go mod download
if ! have chromium && ! have chromium-browser && ! have google-chrome; then
    install_package chromium || echo "test.sh: no Chromium: the tests of the pages in a browser are left out" >&2
fi
race=-race
if ! have gcc && ! have clang; then
    install_package gcc && install_package libc6-dev || { race=; echo "test.sh: no C compiler: the tests run without the race detector" >&2; }
fi
[ -z "$race" ] || export CGO_ENABLED=1

start=$(date +%s)
failed=0
echo "== go vet ./..."
go vet ./...
if [ -n "$race" ]; then
    echo "== go test -race, without the long tests and those of the command line"
    go test -race -short -timeout 20m $(go list ./... | grep -v '/internal/cli$') || failed=1
    long=$(grep -rl 'testing.Short()' --include='*_test.go' internal | xargs -n1 dirname | sort -u | sed 's|^|./|')
    echo "== go test, with the long tests:" $long
    go test -timeout 20m $long || failed=1
else
    echo "== go test ./..."
    go test -timeout 30m ./... || failed=1
fi

if [ "$FUZZTIME" != 0 ]; then
    targets=$(mktemp)
    trap 'rm -f "$targets"' EXIT
    go test -list '^Fuzz' ./... | awk '/^Fuzz/ { n[++k] = $1 } /^ok/ { for (i = 1; i <= k; i++) print $2, n[i]; k = 0 } /no test files/ { k = 0 }' >"$targets"
    while read -r package target; do
        echo "== fuzzing $package $target for $FUZZTIME"
        log=$(mktemp)
        if go test "$package" -run '^$' -fuzz "^$target\$" -fuzztime "$FUZZTIME" -fuzzminimizetime 10x >"$log" 2>&1 </dev/null; then
            tail -n 2 "$log"
        else
            cat "$log"
            failed=1
        fi
        rm -f "$log"
    done <"$targets"
fi

echo "== $(($(date +%s) - start)) seconds"
if [ "$failed" != 0 ]; then
    echo "FAIL"
    exit 1
fi
echo "PASS"
