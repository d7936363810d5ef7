"""What a request costs here and in other services, side by side."""
import argparse
import contextlib
import pathlib
import signal
import subprocess
import sys
import tempfile

import jdks
import loads
import operations
import peers
import report
from comparison import Case, Comparison
from postgres import Postgres
from processes import Failure
from tarefas import Tarefas

ROOT = pathlib.Path(__file__).parent.parent.parent
JAR = ROOT / "server/target/tarefas-server.jar"


def parsed():
    parser = argparse.ArgumentParser(prog="bench/compare", description=__doc__)
    parser.add_argument("--targets", default="mvc-full,bare,tarefas", help="of mvc-full, bare, vertx, tarefas; "
                        "default: %(default)s. Ratios are to mvc-full, or else to the first")
    parser.add_argument("--also", metavar="NAME=JAR", action="append", default=[], help="another jar of the server")
    parser.add_argument("--jar", default=JAR, help="the server; default: server/target/tarefas-server.jar")
    parser.add_argument("--ops", help="of read, list, create, keyed; default: all")
    parser.add_argument("--warm", type=int, default=120, help="seconds for each target and operation; default: 120")
    parser.add_argument("--secs", type=int, default=12, help="seconds of a round; default: 12")
    parser.add_argument("--rounds", type=int, default=3, help="default: 3")
    parser.add_argument("--conns", type=int, default=32, help="connections; default: 32")
    parser.add_argument("--jdk", type=pathlib.Path, help="home of the JDK that runs all targets; default: the newest")
    parser.add_argument("--java-options", default="-Xmx512m", help="of all targets; default: %(default)s")
    parser.add_argument("--base-rows", type=int, default=1_000_000, help="tasks in a data set; default: 1,000,000")
    parser.add_argument("--profile", metavar="LIBRARY", type=pathlib.Path,
                        help="async-profiler's library: one more round of each, profiled, after those that count")
    mode = parser.add_mutually_exclusive_group()
    mode.add_argument("--rate", metavar="N", help="vegeta at N requests/s, at N%% (as in 70%%) of what the slowest "
                      "target can do, or at 0: a closed loop that tells refusals from answers")
    mode.add_argument("--page", metavar="N", type=int, help="page N of the list against page 1; the server alone")
    mode.add_argument("--rows", metavar="N", type=int, help="N times the rows against the rows; the server alone "
                      "unless --targets says otherwise")
    options = parser.parse_args()
    if max(options.warm, options.secs) > 300:
        parser.error("a token lasts ten minutes, so a load lasts at most 300 seconds")
    if options.page or options.rows and options.targets == parser.get_default("targets"):
        options.targets = "tarefas"
    options.ops = ["list"] if options.page else options.ops.split(",") if options.ops else list(operations.OPERATIONS)
    if unknown := set(options.ops) - set(operations.OPERATIONS):
        parser.error(f"no such operation: {', '.join(unknown)}")
    return options


class Bench:
    """What all targets of a run share."""

    def __init__(self, options, folder):
        self.folder = folder
        self.jdk = (options.jdk or jdks.newest()).resolve()
        self.java = self.jdk / "bin/java"
        self.java_options = options.java_options.split()
        self.postgres = Postgres(folder)
        self.seeded = set()


def target(name, options, bench, rows, label):
    jars = {"tarefas": options.jar, **dict(also.split("=", 1) for also in options.also)}
    if name in peers.NAMES:
        return peers.Peer(name, bench, rows, label)
    if name in jars:
        return Tarefas(jars[name], bench, rows, label)
    raise Failure(f"no such target: {name}")


def cases(options, targets, operation):
    """What is measured in turn. The ratios are to mvc-full, or else to the first."""
    if options.page:
        return [case for one in targets for case in (
            Case(f"{one.label}, page 1", one, one.page(1)),
            Case(f"{one.label}, page {options.page}", one, one.page(options.page)))]
    return [Case(one.label, one, one.request(operation)) for one in targets]


def run(options, stack):
    if options.rate is not None:
        loads.vegeta()
    folder = pathlib.Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="tarefas-bench-")))
    folder.chmod(0o711)
    bench = Bench(options, folder)
    stack.callback(bench.postgres.process.stop)
    bench.postgres.start()
    names = options.targets.split(",") + [also.split("=", 1)[0] for also in options.also]
    if set(names) & set(peers.NAMES):
        peers.build(bench.jdk)
    print(report.conditions(bench, options), flush=True)
    targets = []
    for factor in [1, options.rows] if options.rows else [1]:
        for name in names:
            label = name if factor == 1 else f"{name}-x{factor}"
            one = target(name, options, bench, options.base_rows * factor, label)
            seconds = one.start()
            stack.callback(one.stop)
            targets.append(one)
            print(f"{label}: process {one.process.pid}, first answer after {seconds:.1f} s", flush=True)
    comparison = Comparison(options, bench)
    for operation in options.ops:
        results = comparison.of(operation, cases(options, targets, operation))
        print(report.table(operation, results), flush=True)
        if options.profile:
            comparison.profile(operation, cases(options, targets, operation), ROOT / "target/bench")


def main():
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, lambda *_: sys.exit(130))
    stack = contextlib.ExitStack()
    try:
        run(parsed(), stack)
    except Failure as failure:
        sys.exit(f"FAILED: {failure}")
    except subprocess.CalledProcessError as failure:
        sys.exit(f"FAILED: {pathlib.Path(failure.cmd[0]).name} ended with {failure.returncode}")
    finally:
        # What was started is ended, however impatient the person is.
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            signal.signal(number, signal.SIG_IGN)
        stack.close()


main()
