"""The tables of docs/benchmarks.md, and the machine they were made on."""
import os
import pathlib
import platform
import re
import statistics
import subprocess

from servers import java

COLUMNS = {"per_second": "requests/s", "cpu_ms": "CPU ms each", "p50_ms": "p50 ms", "p99_ms": "p99 ms",
           "kib": "KiB", "rss_mib": "resident MiB", "most_mib": "at most MiB", "series_bytes": "heap bytes a series",
           "seconds": "seconds", "most_seconds": "at most"}


class Report:
    def __init__(self):
        self.figures = {}

    def add(self, scenario, server, groups, figures):
        rows = self.figures.setdefault(scenario, {})
        rows.setdefault((server, groups), []).append(figures)

    def markdown(self):
        return "\n\n".join([machine(), *(self.table(scenario) for scenario in self.figures)])

    def table(self, scenario):
        rows = self.figures[scenario]
        shown = [name for name in COLUMNS if any(name in figures for runs in rows.values() for figures in runs)]
        lines = [f"### {scenario}", "",
                 "| server | groups | " + " | ".join(COLUMNS[name] for name in shown) + " |",
                 "|---|---:|" + "---:|" * len(shown)]
        for (server, groups), runs in rows.items():
            cells = [number([run[name] for run in runs if name in run]) for name in shown]
            lines.append(f"| {server} | {groups or ''} | " + " | ".join(cells) + " |")
        return "\n".join(lines)


def number(values):
    """The median of the runs."""
    if not values:
        return ""
    value = statistics.median(values)
    return f"{value:.3g}" if value < 100 else f"{value:,.0f}".replace(",", " ")


def machine():
    cpu = re.search(r"model name\s*:\s*(.*)", pathlib.Path("/proc/cpuinfo").read_text())
    memory = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES") / 2**30
    version = subprocess.run([java(), "-version"], capture_output=True, text=True).stderr.splitlines()[0]
    return (f"{os.cpu_count()} cores ({cpu.group(1) if cpu else platform.machine()}), {memory:.0f} GiB, "
            f"Linux {platform.release()}, {version}, load {os.getloadavg()[0]:.1f} at the end")
