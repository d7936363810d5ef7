"""Prints which documented answers of each operation a run has seen, from its ndjson report."""

import collections
import json
import sys

seen = collections.defaultdict(collections.Counter)


def walk(node):
    """Interactions stand at different depths in different kinds of event."""
    if isinstance(node, dict):
        for interaction in (node.get("interactions") or {}).values() if isinstance(node.get("interactions"), dict) else ():
            response = interaction.get("response")
            request = interaction.get("request") or {}
            if response:
                seen[node.get("label") or request.get("method")][response["status_code"]] += 1
        for value in node.values():
            walk(value)
    elif isinstance(node, list):
        for value in node:
            walk(value)


for path in sys.argv[1:]:
    with open(path, encoding="utf-8") as lines:
        for line in lines:
            walk(json.loads(line))
for label, statuses in sorted(seen.items(), key=str):
    print(f"{label}: " + ", ".join(f"{status} x{count}" for status, count in sorted(statuses.items())))
