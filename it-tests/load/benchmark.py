#!/usr/bin/env python3
"""Pushgrid beside the real Pushgateway, a bare Vert.x server and nginx, all on the loopback of this machine.

it-tests/load/benchmark.py [--only push,collectors,durable,cluster,scrape,changed,page,memory,start] [--groups 100,1000,10000,100000] [--secs 6]

Groups have 12 series once their two stamps are counted. Every figure is printed as one line of JSON, and in the end all of
them as the tables of docs/benchmarks.md. CPU is that of the server's processes, from /proc.

JAVA, JAVA25      the JVMs (java; JAVA25 only for the start and ZGC)
JAVA_OPTIONS      of a node up to 10 000 groups (-Xmx256m -XX:+UseSerialGC)
CLUSTER_OPTIONS   of each of three nodes (-Xmx512m -XX:+UseG1GC)
PUSHGRID_JAR      the jar (node/target/pushgrid.jar)
"""
import argparse
import gzip
import json
import os
import pathlib
import re
import shutil
import statistics
import subprocess
import tempfile
import time
import urllib.parse

from report import Report
from servers import LOAD, JAR, Servers, java

SERIES = 10
#: The series that a gateway adds to each group.
STAMPS = 2
#: As the README has them, for a small node and for one that many push to.
JAVA_OPTIONS = os.environ.get("JAVA_OPTIONS", "-Xmx256m -XX:+UseSerialGC").split()
CLUSTER_OPTIONS = os.environ.get("CLUSTER_OPTIONS", "-Xmx512m -XX:+UseG1GC").split()
LARGE_OPTIONS = ["-Xmx4g", "-XX:+UseG1GC"]
#: What could collect the garbage of a large node, and the JVM that has it.
COLLECTORS = {
    "G1": ("JAVA", LARGE_OPTIONS),
    "parallel, huge pages": ("JAVA", ["-Xmx4g", "-Xmn2g", "-XX:+UseParallelGC", "-XX:+UseTransparentHugePages"]),
    "serial, huge pages": ("JAVA", ["-Xmx4g", "-Xmn2g", "-XX:+UseSerialGC", "-XX:+UseTransparentHugePages"]),
    "ZGC, JDK 25": ("JAVA25", ["-Xmx4g", "-XX:+UseZGC"]),
}
#: Loads before a JVM counts as warm, whatever its compilers do.
WARM_AT_MOST = 6
#: From here on the incumbent takes longer for one push than a run lasts.
SLOW_FROM = 10_000


def body(group):
    lines = ["# HELP batch_job_duration_seconds Duration of the batch job.", "# TYPE batch_job_duration_seconds gauge",
             f"batch_job_duration_seconds {group % 97}.5",
             "# HELP batch_job_records_total Records processed.", "# TYPE batch_job_records_total counter"]
    lines += [f'batch_job_records_total{{stage="stage-{stage}",outcome="ok"}} {group * 7 + stage}' for stage in range(SERIES - 1)]
    return ("\n".join(lines) + "\n").encode()


def push_groups(server, groups):
    connection = server.connect()
    for group in groups:
        connection.request("PUT", f"/metrics/job/batch/instance/host-{group}", body(group))
        response = connection.getresponse()
        text = response.read()
        if response.status not in (200, 202):
            raise RuntimeError(f"{server.name}: push of group {group}: {response.status} {text[:200]}")


def scrape(server, encoding="gzip"):
    connection = server.connect()
    connection.request("GET", "/metrics", headers={"Accept-Encoding": encoding})
    return connection.getresponse().read()


def wrk(url, seconds, connections, *arguments):
    command = ["wrk", "-t1", f"-c{connections}", f"-d{seconds}s", "--latency", "--timeout", "120s", *arguments]
    command.insert(-len(arguments) if "--" not in arguments else arguments.index("--") - len(arguments), url)
    printed = subprocess.run(command, capture_output=True, text=True, check=True).stdout
    failed = re.search(r"Non-2xx or 3xx responses: (\d+)|Socket errors: (.*)", printed)
    if failed:
        raise RuntimeError(f"{url}: {failed.group(0)}")

    def milliseconds(share):
        value, unit = re.search(share + r"\s+([\d.]+)(us|ms|s|m)\b", printed).groups()
        return float(value) * {"us": 0.001, "ms": 1, "s": 1000, "m": 60_000}[unit]

    requests, lasted, unit = re.search(r"(\d+) requests in ([\d.]+)(s|m)", printed).groups()
    lasted = float(lasted) * (60 if unit == "m" else 1)
    return {"requests": int(requests), "per_second": int(requests) / lasted,
            "p50_ms": milliseconds("50%"), "p99_ms": milliseconds("99%")}


def on_few_and_many(name):
    return {f"{name}, {count} connections": count for count in (8, 32)}


def measured(server, load):
    """What a load did, and the CPU the server spent on each request of it."""
    before = server.cpu()
    result = load()
    result["cpu_ms"] = (server.cpu() - before) * 1000 / max(1, result["requests"])
    return result


class Benchmark:
    def __init__(self, options, work):
        self.options, self.work = options, work
        self.servers = Servers(work, JAVA_OPTIONS)
        self.members = Servers(work, CLUSTER_OPTIONS)
        self.large = Servers(work, LARGE_OPTIONS)
        self.report = Report()

    def push_load(self, server, groups, connections=8, seconds=None):
        return wrk(server.url, seconds or self.options.secs, connections,
                   "-s", str(LOAD / "push.lua"), "--", str(groups), str(SERIES), str(time.time_ns() % 1_000_000))

    def warm(self, server, groups, connections=8):
        self.until_compiled(server, lambda: self.push_load(server, groups, connections, seconds=self.options.warm))

    def until_compiled(self, server, load):
        """Loads a JVM again and again until its compilers take less than a tenth of a core, or it is enough."""
        for _ in range(WARM_AT_MOST):
            before, began = server.compiling(), time.monotonic()
            load()
            spent = (server.compiling() - before) / len(server.processes)
            if spent < (time.monotonic() - began) / 10:
                return

    def incumbent_with(self, groups):
        """A Pushgateway with so many groups: seeded with its check off, as that is quadratic, then started with it on."""
        file = self.work / f"pushgateway-{groups}"
        if not file.exists():
            with self.servers.pushgateway(check=False, file=file) as seeded:
                push_groups(seeded, range(groups))
        return self.servers.pushgateway(file=file)

    def push(self):
        with self.servers.bare() as bare:
            self.warm(bare, 1000)
            self.note("push", "bare", 0, measured(bare, lambda: self.push_load(bare, 1000)))
        with self.large.pushgrid() as grid:
            self.pushes("push", grid, self.options.groups, {"pushgrid": 8})
        # With more than that it has not answered a push when a run is over.
        for groups in [size for size in self.options.groups if size <= SLOW_FROM]:
            with self.incumbent_with(groups) as incumbent:
                slow = groups >= SLOW_FROM
                seconds = self.options.secs * (10 if slow else 1)
                self.note("push", "pushgateway", groups,
                          measured(incumbent, lambda: self.push_load(incumbent, groups, 2 if slow else 8, seconds)))

    def pushes(self, scenario, server, sizes, connections):
        """Pushes to ever more groups, on so many connections for each name."""
        seeded = 0
        for groups in sizes:
            push_groups(server, range(seeded, groups))
            seeded = groups
            for name, count in connections.items():
                self.warm(server, groups, count)
                self.note(scenario, name, groups, measured(server, lambda: self.push_load(server, groups, count)))

    def collectors(self):
        """Pushes to few and to many groups, with each collector."""
        for name, (jvm, options) in COLLECTORS.items():
            if jvm in os.environ or jvm == "JAVA":
                with self.large.pushgrid(options=options, java_path=java(jvm)) as grid:
                    self.pushes("push, collectors", grid, (self.options.groups[0], self.options.groups[-1]), {name: 8})

    def durable(self, groups=SLOW_FROM):
        """Pushes without a store, with one that is synced each second, and with one synced before each answer, in turns."""
        kinds = {"in memory": [], "on disk, synced each second": ["--persistence.interval=1s"],
                 "on disk, synced before each answer": ["--persistence.interval=0s"]}
        for round in range(self.options.rounds):
            for name, flags in kinds.items():
                folder = self.work / f"store-{round}"
                store = [f"--persistence.file={folder}", *flags] if flags else []
                with self.servers.pushgrid(store) as grid:
                    self.pushes("push, durable", grid, (groups,), on_few_and_many(name))
                shutil.rmtree(folder, ignore_errors=True)

    def cluster(self):
        with self.members.cluster() as cluster:
            sizes = [size for size in self.options.groups if size <= SLOW_FROM]
            self.pushes("cluster", cluster, sizes, on_few_and_many(cluster.name))

    def scrape(self, groups=10_000):
        for encoding in ("gzip", "identity"):
            load = lambda server: measured(
                server, lambda: wrk(server.url + "/metrics", self.options.secs, 2, "-H", f"Accept-Encoding: {encoding}"))
            with self.servers.pushgrid() as grid:
                push_groups(grid, range(groups))
                shown = scrape(grid)
                self.until_compiled(grid, lambda: load(grid))
                with self.servers.nginx(gzip.decompress(shown), shown) as nginx:
                    for _ in range(self.options.rounds):
                        self.note(f"scrape {encoding}", "pushgrid", groups, load(grid))
                        self.note(f"scrape {encoding}", "nginx", groups, load(nginx))
            with self.incumbent_with(groups) as incumbent:
                self.note(f"scrape {encoding}", "pushgateway", groups, load(incumbent))

    def changed(self, changed=1000):
        """A compressed scrape after so many groups were pushed; the pushes are not counted."""
        for groups in [size for size in self.options.groups if size >= 1000]:
            with self.large.pushgrid() as grid:
                push_groups(grid, range(groups))
                self.changed_scrapes(grid, groups, changed, self.options.rounds * 10)
        groups = SLOW_FROM
        with self.servers.pushgateway(check=False) as incumbent:
            push_groups(incumbent, range(groups))
            self.changed_scrapes(incumbent, groups, changed, self.options.rounds)

    def changed_scrapes(self, server, groups, changed, rounds):
        for round in range(2):
            push_groups(server, range(changed))
            scrape(server)
        spent, took = [], []
        for round in range(rounds):
            first = round * changed % groups
            push_groups(server, [group % groups for group in range(first, first + changed)])
            before, began = server.cpu(), time.monotonic()
            size = len(scrape(server))
            took.append((time.monotonic() - began) * 1000)
            spent.append((server.cpu() - before) * 1000)
        self.note(f"scrape gzip, {changed} groups pushed", server.name, groups,
                  {"requests": rounds, "cpu_ms": statistics.mean(spent), "p50_ms": statistics.median(took), "bytes": size})

    def page(self, groups=10_000):
        """The list of groups in every order, and searched. What is nowhere is looked for in every series of every group."""
        questions = {f"sort={sort}": f"/?sort={sort}" for sort in ("name", "-name", "last_push", "-last_push", "failures", "size")}
        questions |= {"last page": f"/?offset={groups - 100}", "filter=failed": "/?filter=failed", "filter=stale": "/?filter=stale"}
        questions |= {f"q={search}": "/?q=" + urllib.parse.quote_plus(search) for search in (
            "host-77", "stage-8", "nowhere", "überall", "stage=stage-8", "stage=nowhere", "stage=~st.*9", "stage!=stage-8",
            'batch_job_records_total{stage=~"st.*9",outcome="ok"}')}
        look = lambda server, path, seconds: wrk(server.url + path, seconds, 1, "-H", "Accept: text/html")
        questions["one group"] = "/group?path=metrics/job/batch/instance/host-77"
        with self.servers.pushgrid() as grid:
            push_groups(grid, range(groups))
            for _ in range(2):
                for path in questions.values():
                    look(grid, path, 2)
            for name, path in questions.items():
                figures = measured(grid, lambda: look(grid, path, self.options.secs))
                connection = grid.connect()
                connection.request("GET", path)
                self.note("page", name, groups, figures | {"kib": len(connection.getresponse().read()) / 1024})

    def memory(self, groups=10_000):
        """Resident memory after pushes and scrapes of some seconds each, and what every series added to the heap that is in use."""
        for start_empty, start in ((self.servers.pushgrid, self.servers.pushgrid),
                                   (self.servers.pushgateway, lambda: self.incumbent_with(groups))):
            with start_empty() as empty:
                live_without = empty.live_heap()
            with start() as server:
                if server.name == "pushgrid":
                    push_groups(server, range(groups))
                self.push_load(server, groups, 2, self.options.secs * 2)
                wrk(server.url + "/metrics", self.options.secs, 2, "-H", "Accept-Encoding: gzip")
                now, most = server.memory()
                each = (server.live_heap() - live_without) / (groups * (SERIES + STAMPS))
                self.note("memory", server.name, groups, {"rss_mib": now, "most_mib": most, "series_bytes": each})

    def start(self):
        """From the start of the process to /-/ready, with a class-data archive and, on JDK 25, an AOT cache."""
        archive = self.work / "pushgrid.jsa"
        with self.servers.pushgrid(options=[f"-XX:ArchiveClassesAtExit={archive}"]) as trained:
            push_groups(trained, range(100))
            scrape(trained)
        kinds = {"JDK 17": (java(), []), "JDK 17, archive": (java(), [f"-XX:SharedArchiveFile={archive}"])}
        if "JAVA25" in os.environ:
            cache = self.work / "pushgrid.aot"
            with self.servers.pushgrid(options=[f"-XX:AOTCacheOutput={cache}"], java_path=java("JAVA25")) as trained:
                push_groups(trained, range(100))
                scrape(trained)
            kinds["JDK 25"] = (java("JAVA25"), [])
            kinds["JDK 25, AOT cache"] = (java("JAVA25"), [f"-XX:AOTCache={cache}"])
        for name, (path, options) in kinds.items():
            took = []
            for _ in range(5):
                with self.servers.pushgrid(options=[*JAVA_OPTIONS, *options], java_path=path) as started:
                    took.append(started.ready_after)
            self.note("start", name, 0, {"seconds": statistics.median(took), "most_seconds": max(took)})

    def note(self, scenario, server, groups, figures):
        figures = {name: round(value, 4) if isinstance(value, float) else value for name, value in figures.items()}
        print(json.dumps({"scenario": scenario, "server": server, "groups": groups, **figures}), flush=True)
        self.report.add(scenario, server, groups, figures)


def main():
    arguments = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    scenarios = ["push", "collectors", "durable", "cluster", "scrape", "changed", "page", "memory", "start"]
    arguments.add_argument("--only", default=",".join(scenarios))
    arguments.add_argument("--groups", default="100,1000,10000,100000")
    arguments.add_argument("--secs", type=int, default=6, help="how long each load lasts")
    arguments.add_argument("--warm", type=int, default=8, help="how long a JVM is loaded before, again until its compilers rest")
    arguments.add_argument("--rounds", type=int, default=3, help="how often compared servers take turns")
    options = arguments.parse_args()
    options.groups = [int(size) for size in options.groups.split(",")]
    if not JAR.exists():
        arguments.error(f"{JAR} is missing; mvn -DskipTests package makes it")
    with tempfile.TemporaryDirectory(prefix="pushgrid-bench-") as work:
        benchmark = Benchmark(options, pathlib.Path(work))
        for scenario in options.only.split(","):
            if scenario not in scenarios:
                arguments.error(f"--only: expected some of {','.join(scenarios)}, got {scenario}")
            getattr(benchmark, scenario)()
        print(benchmark.report.markdown())


if __name__ == "__main__":
    main()
