"""
Prints the statuses of each operation in a run, from its ndjson report, because a status that was never seen was not
tested. The run fails if an operation never succeeded.
"""

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

operations = {operation: statuses for operation, statuses in sorted(seen.items()) if set(statuses) != {405}}
for operation, statuses in operations.items():
    print(f"{operation}: " + ", ".join(f"{status} x{count}" for status, count in sorted(statuses.items())))
refused = [operation for operation, statuses in operations.items() if min(statuses) >= 300]
if refused or not operations:
    sys.exit(f"FAILED: these operations never succeeded: {', '.join(refused) or 'all'}")
