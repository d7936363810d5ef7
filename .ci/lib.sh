# shellcheck shell=bash disable=SC2034
# Sourced by the steps of .ci: where things are, and how a step speaks.
ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
TOOLS=${TAREFAS_TOOLS:-$ROOT/.local/ci}
CI=${CI:-false}

REDOCLY=2.77.0
SCHEMATHESIS=4.32.5
TRAEFIK_VERSION=3.7.15

step() { printf '\n==> %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# A check that cannot run here is named; where CI=true it is a failure.
skip() {
  [ "$CI" = true ] && fail "$* (nothing may be skipped where CI=true)"
  printf 'SKIPPED: %s\n' "$*" >&2
}

# packages PACKAGE...: Debian packages, as root on Debian.
packages() {
  if [ "$(id -u)" != 0 ] || ! command -v apt-get >/dev/null; then return 1; fi
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$@" >/dev/null
}

# install COMMAND PACKAGE...: only when the command is missing. Where that fails the check that wants it is skipped.
install() {
  local command=$1
  shift
  command -v "$command" >/dev/null && return
  packages "$@" && command -v "$command" >/dev/null && return
  skip "$command is not installed"
  return 1
}

# need COMMAND PACKAGE...: the same for what nothing works without.
need() { install "$@" || fail "$1 is needed"; }

# jdk VERSION: the home of an installed JDK of that version, or nothing.
jdk() {
  local home
  for home in /usr/lib/jvm/*/; do
    [ -x "$home/bin/javac" ] && grep -qs "^JAVA_VERSION=\"$1[.\"]" "$home/release" && { echo "${home%/}"; return; }
  done
  return 0
}

# duration SECONDS: as a person reads it.
duration() { printf '%d min %02d s' $(($1 / 60)) $(($1 % 60)); }

engine_runs() { docker compose version >/dev/null 2>&1 && docker info >/dev/null 2>&1; }

free_port() {
  python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

# await_http URL PID SECONDS: until the address answers 200, or the process is gone.
await_http() {
  local end=$((SECONDS + $3))
  until [ "$(curl -s -o /dev/null -m 2 -w '%{http_code}' "$1")" = 200 ]; do
    kill -0 "$2" 2>/dev/null || return 1
    [ $SECONDS -lt $end ] || return 1
    sleep 0.3
  done
}
