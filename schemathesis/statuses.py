"""Prints the answers of each operation that a run has seen, from its ndjson report: what was never seen was not tested."""

import collections
import json
import sys

seen = collections.defaultdict(collections.Counter)
for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            recorder = json.loads(line).get("ScenarioFinished", {}).get("recorder") or {}
            for case_id, interaction in recorder.get("interactions", {}).items():
                case = recorder["cases"][case_id]["value"]
                if interaction["response"]:
                    seen[f"{case['path']} {case['method']}"][interaction["response"]["status_code"]] += 1

for operation, statuses in sorted(seen.items()):
    if set(statuses) != {405}:
        print(f"{operation}: " + ", ".join(f"{status} x{count}" for status, count in sorted(statuses.items())))
