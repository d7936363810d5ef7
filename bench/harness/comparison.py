"""Warm-up, then rounds of all cases in turn, so that a slow minute of the machine hits all of them alike."""
import dataclasses
import pathlib
import statistics
import subprocess

import loads
import operations
from processes import Failure

ATTRIBUTE = pathlib.Path(__file__).parent.parent / "attribute"


@dataclasses.dataclass(frozen=True)
class Case:
    """One line of a table."""

    label: str
    target: object
    request: operations.Request


@dataclasses.dataclass(frozen=True)
class Result:
    """Medians over the rounds; microseconds of processor time per request, milliseconds of latency, megabytes."""

    label: str
    rate: float
    p50: float
    p99: float
    refusal_p99: float | None
    refused: float
    service: float
    postgres: float
    memory: int


class Comparison:
    def __init__(self, options, bench):
        self.options, self.bench = options, bench
        self.open = options.rate is not None
        self.rate = None

    def of(self, operation, cases):
        print(f"\n{operation}: {self.options.warm} s of warm-up each", flush=True)
        for case in cases:
            self._closed(case, self.options.warm)
        self.rate = self._rate_for(cases) if self.open else None
        rounds = {case.label: [] for case in cases}
        for number in range(1, self.options.rounds + 1):
            for case in cases:
                result = self._round(case)
                rounds[case.label].append(result)
                print(f"  round {number}  {case.label:20} {result.rate:6.0f} req/s  service {result.service:5.0f} us"
                      f"  Postgres {result.postgres:4.0f} us  p99 {result.p99 or 0:.1f} ms", flush=True)
        return [_median(results) for results in rounds.values()]

    def profile(self, operation, cases, folder):
        """One more round of each, for which nothing is reported but where the time goes."""
        folder.mkdir(parents=True, exist_ok=True)
        for case in cases:
            file = folder / f"{case.label}-{operation}.collapsed".replace(" ", "-").replace(",", "")
            self._profiler(case, "start,event=ctimer,interval=1ms,jstackdepth=1024")
            result = self._round(case)
            self._profiler(case, f"stop,collapsed,file={file}")
            print(f"\n{operation} by {case.label}: {file}")
            subprocess.run([ATTRIBUTE, file, f"{result.service:.0f}"], check=True)

    def _profiler(self, case, command):
        subprocess.run(
            [self.bench.jdk / "bin/jcmd", str(case.target.process.pid), "JVMTI.agent_load",
             self.options.profile.resolve(), f'"{command}"'], check=True, stdout=subprocess.DEVNULL)

    def _round(self, case):
        case.target.tokens(case.request)
        case.target.process.forget_log()
        service, postgres = case.target.process.cpu(), self.bench.postgres.process.cpu()
        load = self._open(case) if self.open else self._closed(case, self.options.secs)
        service, postgres = case.target.process.cpu() - service, self.bench.postgres.process.cpu() - postgres
        if not load.requests:
            raise Failure(f"{case.label} answered no request")
        if load.refused and not self.open:
            raise Failure(f"{case.label}: {load.refused} of {load.requests} answers were errors, so the figures say "
                          "nothing (--rate tells refusals from answers)")
        return Result(
            case.label, load.requests / load.seconds, load.p50, load.p99, load.refusal_p99,
            load.refused / load.requests, service * 1e6 / load.requests, postgres * 1e6 / load.requests,
            case.target.process.memory())

    def _closed(self, case, seconds):
        return loads.closed_loop(case.target, case.request, seconds, self.options.conns, self.bench.folder)

    def _open(self, case):
        return loads.open_loop(
            case.target, case.request, self.options.secs, self.options.conns, self.bench.folder, self.rate)

    def _rate_for(self, cases):
        if not self.options.rate.endswith("%"):
            return int(self.options.rate)
        slowest = min(load.requests / load.seconds for load in
                      (self._closed(case, self.options.secs) for case in cases))
        rate = round(slowest * int(self.options.rate[:-1]) / 100)
        print(f"  the slowest does {slowest:.0f} req/s, so that the rate is {rate}", flush=True)
        return rate


def _median(results):
    def median(name):
        known = [value for result in results if (value := getattr(result, name)) is not None]
        return statistics.median(known) if known else None
    figures = [field.name for field in dataclasses.fields(Result) if field.name not in ("label", "memory")]
    return Result(label=results[0].label, memory=results[-1].memory, **{name: median(name) for name in figures})
