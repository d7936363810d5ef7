"""Processes that end with this one, and what they cost."""
import ctypes
import os
import pathlib
import signal
import socket
import subprocess
import time
import urllib.error
import urllib.request

LIBC = ctypes.CDLL(None)
PR_SET_PDEATHSIG = 1
TICKS_PER_SECOND = os.sysconf("SC_CLK_TCK")


class Failure(Exception):
    """What a person can do something about."""


class Process:
    """A service in the background. The kernel ends it too if this process is killed."""

    def __init__(self, command, log, env=None, user=None, stop_signal=signal.SIGTERM, last_signal=signal.SIGKILL):
        self.log = pathlib.Path(log)
        self.stop_signal, self.last_signal = stop_signal, last_signal
        with open(self.log, "ab") as out:
            self.process = subprocess.Popen(
                command, stdin=subprocess.DEVNULL, stdout=out, stderr=out, env={**os.environ, **(env or {})},
                cwd=self.log.parent, user=user, group=user, extra_groups=[] if user else None, start_new_session=True,
                preexec_fn=lambda: LIBC.prctl(PR_SET_PDEATHSIG, int(last_signal)))
        self.pid = self.process.pid

    def await_ready(self, ready, seconds):
        """Until ready() is true; returns the seconds that it took."""
        start = time.monotonic()
        while not ready():
            if self.process.poll() is not None or time.monotonic() - start > seconds:
                lines = self.log.read_text(errors="replace").splitlines()[-30:]
                raise Failure("\n".join(lines + [f"{self.log.stem} did not start"]))
            time.sleep(0.05)
        return time.monotonic() - start

    def stop(self):
        self.process.send_signal(self.stop_signal)
        try:
            self.process.wait(30)
        except subprocess.TimeoutExpired:
            self.process.send_signal(self.last_signal)
            self.process.wait(10)

    def cpu(self):
        """Seconds of processor time so far, also of children."""
        return sum(self._ticks(pid) for pid in [self.pid, *self._children()]) / TICKS_PER_SECOND

    def memory(self):
        """Resident, in megabytes."""
        status = pathlib.Path(f"/proc/{self.pid}/status").read_text()
        return next(int(line.split()[1]) // 1024 for line in status.splitlines() if line.startswith("VmRSS"))

    def forget_log(self):
        os.truncate(self.log, 0)

    def _ticks(self, pid):
        fields = _stat(pid)
        # utime and stime, and those of children that have ended.
        return sum(int(field) for field in fields[11:15]) if fields else 0

    def _children(self):
        pids = (int(name) for name in os.listdir("/proc") if name.isdigit())
        return [pid for pid in pids if (fields := _stat(pid)) and int(fields[1]) == self.pid]


def _stat(pid):
    """The fields of /proc/PID/stat from the state on; none if the process has gone."""
    try:
        return pathlib.Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return []


def free_port():
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def answers(url, headers=None):
    """Whether the address answers 200."""
    try:
        with urllib.request.urlopen(urllib.request.Request(url, headers=headers or {}), timeout=2) as response:
            return response.status == 200
    except (urllib.error.URLError, OSError):
        return False
