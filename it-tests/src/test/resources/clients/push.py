"""push.py URL push|add|delete: the metrics of a backup, as client_python sends them."""

import sys

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, Summary
from prometheus_client import delete_from_gateway, push_to_gateway, pushadd_to_gateway

url, action = sys.argv[1:]
key = {"db": "/var/lib/customer db", "zone": ""}
registry = CollectorRegistry()
if action == "push":
    Gauge("backup_completion_seconds", "When it was done.", registry=registry).set(1.5e9)
    Counter("backup_records", "Records copied.", ["table"], registry=registry).labels("a\"b\\c\nd").inc(7)
    Histogram("backup_duration_seconds", "How long.", buckets=[1, 10], registry=registry).observe(4)
    Summary("backup_size_bytes", "How much.", registry=registry).observe(1e6)
    push_to_gateway(url, job="db_backup", registry=registry, grouping_key=key)
elif action == "add":
    Gauge("backup_verified", "Whether it could be read.", registry=registry).set(1)
    pushadd_to_gateway(url, job="db_backup", registry=registry, grouping_key=key)
else:
    delete_from_gateway(url, job="db_backup", grouping_key=key)
