"""The two ways to load a target. Both are bounded in time, and know the loopback only."""
import base64
import csv
import dataclasses
import io
import json
import os
import pathlib
import re
import secrets
import shutil
import subprocess

from processes import Failure

LUA = pathlib.Path(__file__).with_name("load.lua")


@dataclasses.dataclass(frozen=True)
class Load:
    """What the load tool saw in one round. Latencies are milliseconds, None where nothing was measured."""

    requests: int
    seconds: float
    refused: int
    p50: float | None
    p99: float | None
    refusal_p99: float | None = None


def closed_loop(target, request, seconds, connections, folder):
    """wrk: each connection asks again as soon as it has its answer."""
    paths, tokens = folder / "paths", folder / "tokens"
    paths.write_text("\n".join(request.paths))
    tokens.write_text("\n".join(target.tokens(request)))
    env = {"METHOD": request.method, "PATHS": str(paths), "TOKENS": str(tokens)}
    if request.body:
        env["BODY"] = request.body
    if request.keyed:
        env["KEY_PREFIX"] = f"bench-{secrets.token_hex(8)}-"
    output = subprocess.run(
        ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--timeout", "30s", "-s", LUA, target.url],
        env={**os.environ, **env}, check=True, stdout=subprocess.PIPE, text=True, timeout=seconds + 60).stdout
    result = re.search(r"^result (\d+) (\d+) (\d+) (\d+) (\d+)$", output, re.MULTILINE)
    answered, micros, errors, p50, p99 = (int(group) for group in result.groups())
    return Load(answered, micros / 1e6, errors, p50 / 1000, p99 / 1000)


def open_loop(target, request, seconds, connections, folder, rate):
    """vegeta: so many requests each second, whatever the answers. With rate 0 it is a closed loop like wrk's."""
    targets = folder / "targets"
    tokens = target.tokens(request)
    # Keys are used once, so that there are as many targets as requests. A closed loop is taken to be below 20,000/s.
    count = (rate or 20000) * seconds if request.keyed else max(len(request.paths), len(tokens))
    with open(targets, "w") as file:
        file.writelines(json.dumps(_target(target, request, tokens, n)) + "\n" for n in range(count))
    workers = [] if rate else [f"-workers={connections}", f"-max-workers={connections}"]
    attack = subprocess.run(
        [vegeta(), "attack", "-format=json", *(["-lazy"] if request.keyed else []), f"-targets={targets}",
         f"-rate={rate}", f"-duration={seconds}s", f"-connections={connections}", f"-max-connections={connections}",
         "-max-body=0", "-timeout=30s", *workers],
        check=True, stdout=subprocess.PIPE, timeout=seconds + 60).stdout
    rows = csv.reader(io.StringIO(subprocess.run(
        [vegeta(), "encode", "-to=csv"], input=attack, check=True, stdout=subprocess.PIPE).stdout.decode()))
    answers = [(int(row[0]) / 1e9, int(row[1]), int(row[2]) / 1e9) for row in rows]
    lasted = max(sent + took for sent, _, took in answers) - min(sent for sent, _, _ in answers)
    good, refused = ([took * 1000 for _, status, took in answers if (200 <= status < 300) == wanted]
                     for wanted in (True, False))
    return Load(len(answers), lasted, len(refused), _percentile(good, 50), _percentile(good, 99),
                _percentile(refused, 99))


def _target(target, request, tokens, n):
    header = {"Authorization": ["Bearer " + tokens[n % len(tokens)]], "Accept": ["application/json"]}
    if request.body:
        header["Content-Type"] = ["application/json"]
    if request.keyed:
        header["Idempotency-Key"] = [f"bench-{secrets.token_hex(12)}"]
    described = {"method": request.method, "url": target.url + request.paths[n % len(request.paths)], "header": header}
    return {**described, "body": base64.b64encode(request.body.encode()).decode()} if request.body else described


def _percentile(values, percent):
    return sorted(values)[min(len(values) - 1, len(values) * percent // 100)] if values else None


def vegeta():
    found = shutil.which("vegeta") or shutil.which("vegeta", path=pathlib.Path.home() / "go/bin")
    if not found:
        raise Failure("vegeta is not installed: go install github.com/tsenart/vegeta/v12@v12.13.0")
    return found
