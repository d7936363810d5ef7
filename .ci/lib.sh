# shellcheck shell=bash disable=SC2034
# The steps of .ci source this file: paths, versions, messages and helpers.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=${TAREFAS_TOOLS:-$ROOT/.local/ci}
CI=${CI:-false}

REDOCLY=2.77.0
SCHEMATHESIS=4.32.5
TRAEFIK_VERSION=3.7.15

step() { printf '\n==> %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# skip REASON: names a check that cannot run here. With CI=true a skipped check is a failure.
skip() {
  [ "$CI" = true ] && fail "$* (with CI=true no check may be skipped)"
  printf 'SKIPPED: %s\n' "$*" >&2
}

# packages PACKAGE...: installs Debian packages; needs root on Debian.
packages() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return 1; fi
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# install COMMAND PACKAGE...: installs the packages if the command is missing. If that fails, the check is skipped.
install() {
  local command=$1
  shift
  command -v "$command" >/dev/null && return
  packages "$@" && command -v "$command" >/dev/null && return
  skip "$command is not installed"
  return 1
}

# need COMMAND PACKAGE...: the same, but the step fails without the command.
need() { install "$@" || fail "$1 is needed"; }

# jdk VERSION: prints the home of an installed JDK of that version, or nothing.
jdk() {
  local home
  for home in /usr/lib/jvm/*/; do
    [ -x "$home/bin/javac" ] && grep -qs "^JAVA_VERSION=\"$1[.\"]" "$home/release" && { echo "${home%/}"; return; }
  done
  return 0
}

# duration SECONDS: prints minutes and seconds.
duration() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

engine_runs() { docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1; }

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# await_http URL PID SECONDS: returns when the address answers 200; fails if the process has ended or the time is over.
await_http() {
  local end=$((SECONDS + $3))
  until [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' "$1")" = 200 ]; do
    kill -0 "$2" 2>/dev/null || return 1
    [ $SECONDS -lt $end ] || return 1
    sleep 0.3
  done
}
