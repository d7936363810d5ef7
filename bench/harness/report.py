"""Tables in Markdown, ready for a document."""
import datetime
import os

import jdks

NAMES = {"read": "read by id", "list": "list of 20", "create": "create", "keyed": "create with a key"}
BASELINE = "mvc-full"


def conditions(bench, options):
    load = "closed loop" if options.rate is None else f"rate {options.rate}"
    return (f"{datetime.date.today()}: JDK {jdks.version(bench.jdk)} {options.java_options}, {bench.postgres.version()}, "
            f"{os.cpu_count()} processors, {options.conns} connections, {load}, "
            f"{options.rounds} rounds of {options.secs} s after {options.warm} s")


def table(operation, results):
    baseline = next((result for result in results if result.label == BASELINE), results[0])
    header = [NAMES[operation], "req/s", "p50 ms", "p99 ms", "refused", "p99 of refusals ms", "service us/req",
              f"ratio to {baseline.label}", "Postgres us/req", "ratio", "memory MB"]
    rows = [[result.label, f"{result.rate:.0f}", _millis(result.p50), _millis(result.p99), f"{result.refused:.2%}",
             _millis(result.refusal_p99), f"{result.service:.0f}", _ratio(result.service, baseline.service),
             f"{result.postgres:.0f}", _ratio(result.postgres, baseline.postgres), str(result.memory)]
            for result in results]
    if not any(result.refused for result in results):
        header, *rows = ([cell for n, cell in enumerate(row) if n not in (4, 5)] for row in [header, *rows])
    rule = ["---"] + ["---:"] * (len(header) - 1)
    return "\n" + "\n".join("| " + " | ".join(row) + " |" for row in [header, rule, *rows])


def _millis(value):
    return "-" if value is None else f"{value:.1f}"


def _ratio(value, baseline):
    return f"{value / baseline:.2f}" if baseline else "-"
