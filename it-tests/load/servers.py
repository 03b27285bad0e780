"""Starts and ends the servers that are compared, and reads from /proc what they cost."""
import http.client
import os
import pathlib
import re
import shutil
import socket
import subprocess
import time

ROOT = pathlib.Path(__file__).resolve().parents[2]
JAR = pathlib.Path(os.environ.get("PUSHGRID_JAR", ROOT / "node/target/pushgrid.jar"))
LOAD = ROOT / "it-tests/load"
PEERS = ROOT / "it-tests/target/peers"


class Server:
    """A process, or three of one cluster, on ports of the loopback; the first of them is asked."""

    def __init__(self, name, commands, ports, ready="/-/ready", log_dir=None):
        self.name, self.ports, self.ready = name, ports, ready
        self.started = time.monotonic()
        self.processes = []
        for i, command in enumerate(commands):
            log = open(log_dir / f"{name}-{i + 1}.log", "ab")
            self.processes.append(subprocess.Popen(command, stdout=log, stderr=log))
        self.ready_after = self.await_ready()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.stop()

    @property
    def url(self):
        return f"http://127.0.0.1:{self.ports[0]}"

    def await_ready(self, deadline=120):
        """Seconds from the start of the first process until the last is ready."""
        for port, process in zip(self.ports, self.processes):
            while not answers_200(port, self.ready):
                if process.poll() is not None or time.monotonic() > self.started + deadline:
                    raise RuntimeError(f"{self.name} is not ready on port {port}; see its log")
                time.sleep(0.005)
        return time.monotonic() - self.started

    def connect(self):
        return http.client.HTTPConnection("127.0.0.1", self.ports[0])

    def cpu(self):
        """CPU seconds of all its processes' threads so far, to the nanosecond where a thread still lives."""
        return sum(cpu_of(process.pid) for process in self.processes)

    def compiling(self):
        """CPU seconds of the JVMs' compilers so far."""
        return sum(cpu_of_compilers(process.pid) for process in self.processes)

    def memory(self):
        """(resident now, resident at most) in MiB, of the first process."""
        status = pathlib.Path(f"/proc/{self.processes[0].pid}/status").read_text()
        return tuple(int(re.search(rf"{field}:\s+(\d+)", status).group(1)) / 1024 for field in ("VmRSS", "VmHWM"))

    def live_heap(self):
        """Bytes of the first process's heap that are in use: a JVM is told to collect, a Go process sets its goal at twice as much."""
        connection = self.connect()
        connection.request("GET", "/metrics")
        goal = re.search(rb"^go_memstats_next_gc_bytes (\S+)", connection.getresponse().read(), re.MULTILINE)
        if goal:
            return float(goal.group(1)) / 2
        histogram = subprocess.run(["jcmd", str(self.processes[0].pid), "GC.class_histogram"],
                                   capture_output=True, text=True, check=True).stdout
        return int(re.search(r"^Total\s+\d+\s+(\d+)", histogram, re.MULTILINE).group(1))

    def stop(self):
        for process in self.processes:
            process.terminate()
        for process in self.processes:
            try:
                process.wait(30)
            except subprocess.TimeoutExpired:
                process.kill()
                process.wait()


def answers_200(port, path):
    try:
        connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
        connection.request("GET", path)
        return connection.getresponse().status == 200
    except (OSError, http.client.HTTPException):
        return False


def cpu_of(pid):
    """Of its threads, and of children that it waited for (nginx' workers are its children)."""
    total = 0
    for children in pathlib.Path(f"/proc/{pid}/task").glob("*/children"):
        total += sum(cpu_of(child) for child in children.read_text().split())
    fields = pathlib.Path(f"/proc/{pid}/stat").read_text().rsplit(")", 1)[1].split()
    return total + (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def cpu_of_compilers(pid):
    total = 0
    for thread in pathlib.Path(f"/proc/{pid}/task").iterdir():
        name, fields = (thread / "stat").read_text().split("(", 1)[1].rsplit(")", 1)
        if "Compiler" in name:
            total += (int(fields.split()[11]) + int(fields.split()[12])) / os.sysconf("SC_CLK_TCK")
    return total


def free_ports(count):
    sockets = [socket.socket() for _ in range(count)]
    for each in sockets:
        each.bind(("127.0.0.1", 0))
    ports = [each.getsockname()[1] for each in sockets]
    for each in sockets:
        each.close()
    return ports


def java(name="JAVA"):
    return os.environ.get(name, "java")


class Servers:
    """How each kind is started; `work` is a folder for their logs and files."""

    def __init__(self, work, java_options):
        self.work, self.java_options = work, java_options
        self.logs = work / "logs"
        self.logs.mkdir(parents=True, exist_ok=True)

    def pushgrid(self, flags=(), options=None, java_path=None):
        (port,) = free_ports(1)
        command = [java_path or java(), *(self.java_options if options is None else options), "-jar", str(JAR)]
        return Server("pushgrid", [[*command, f"--web.listen-address=127.0.0.1:{port}", *flags]], [port], log_dir=self.logs)

    def cluster(self, size=3):
        web, members = free_ports(size), free_ports(size)
        peers = [f"--cluster.peer=127.0.0.1:{port}" for port in members]
        commands = [
            [java(), *self.java_options, "-jar", str(JAR), f"--web.listen-address=127.0.0.1:{web[i]}",
             f"--cluster.listen-address=127.0.0.1:{members[i]}", f"--cluster.name=bench-{os.getpid()}", *peers]
            for i in range(size)]
        return Server(f"pushgrid-x{size}", commands, web, log_dir=self.logs)

    def bare(self):
        (port,) = free_ports(1)
        command = [java(), *self.java_options, "-cp", str(JAR), str(LOAD / "BareServer.java"), str(port)]
        return Server("bare", [command], [port], ready="/", log_dir=self.logs)

    def pushgateway(self, check=True, file=None):
        (port,) = free_ports(1)
        program = PEERS / "pushgateway"
        command = [str(program if program.exists() else shutil.which("prometheus-pushgateway")),
                   f"--web.listen-address=127.0.0.1:{port}"]
        command += [] if check else ["--push.disable-consistency-check"]
        # Said even if there is none: Debian's has a file by default, and would begin with what the last one kept.
        command += [f"--persistence.file={file or ''}", "--persistence.interval=1h"]
        return Server("pushgateway", [command], [port], log_dir=self.logs)

    def nginx(self, plain, zipped):
        """Serves the bytes of a scrape from files, the compressed ones by gzip_static."""
        (port,) = free_ports(1)
        site = self.work / "site"
        site.mkdir(exist_ok=True)
        site.chmod(0o755)
        (site / "metrics").write_bytes(plain)
        (site / "metrics.gz").write_bytes(zipped)
        config = self.work / "nginx.conf"
        config.write_text(f"""
user root; daemon off; worker_processes 2; pid {self.work}/nginx.pid; error_log {self.logs}/nginx-error.log;
events {{ worker_connections 256; }}
http {{
  access_log off; sendfile on; tcp_nopush on; keepalive_requests 1000000; default_type text/plain;
  client_body_temp_path {self.work}/t1; proxy_temp_path {self.work}/t2; fastcgi_temp_path {self.work}/t3;
  uwsgi_temp_path {self.work}/t4; scgi_temp_path {self.work}/t5;
  server {{ listen 127.0.0.1:{port}; root {site}; gzip_static on; }}
}}
""")
        return Server("nginx", [[shutil.which("nginx") or "/usr/sbin/nginx", "-c", str(config)]], [port],
                      ready="/metrics", log_dir=self.logs)
