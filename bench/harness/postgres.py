"""A Postgres of this run alone, on the loopback."""
import os
import pathlib
import re
import secrets
import shutil
import signal
import subprocess

from processes import Failure, Process, free_port

SETTINGS = ["shared_buffers=1GB", "max_connections=200", "listen_addresses=127.0.0.1", "unix_socket_directories="]


class Postgres:
    """Its databases are gone when it stops."""

    def __init__(self, folder):
        self.bin = _newest_binaries()
        self.port = free_port()
        self.password = secrets.token_hex(16)
        # Postgres refuses to run as root.
        self.user = "postgres" if os.geteuid() == 0 else None
        data = folder / "postgres"
        data.mkdir(mode=0o700)
        password = data / "password"
        password.write_text(self.password)
        if self.user:
            shutil.chown(data, self.user, self.user)
            shutil.chown(password, self.user, self.user)
        self._initialise(data / "data", password)
        options = [part for setting in SETTINGS for part in ("-c", setting)]
        self.process = Process(
            [self.bin / "postgres", "-D", data / "data", "-p", str(self.port), *options], folder / "postgres.log",
            user=self.user, stop_signal=signal.SIGINT, last_signal=signal.SIGQUIT)

    def start(self):
        ready = [self.bin / "pg_isready", "-q", "-h", "127.0.0.1", "-p", str(self.port)]
        self.process.await_ready(lambda: subprocess.run(ready).returncode == 0, 60)

    def version(self):
        return "Postgres " + self.query("postgres", "show server_version").split()[0]

    def query(self, database, statement):
        return self._psql(database, "-c", statement)

    def script(self, database, file, **variables):
        settings = [part for name, value in variables.items() for part in ("-v", f"{name}={value}")]
        return self._psql(database, *settings, "-f", file)

    def create(self, database):
        self.query("postgres", f"create database {database}")

    def url(self, database, scheme="postgres"):
        return f"{scheme}://tarefas:{self.password}@127.0.0.1:{self.port}/{database}"

    def _psql(self, database, *arguments):
        return subprocess.run(
            [self.bin / "psql", "-qAtX", "-v", "ON_ERROR_STOP=1", "-h", "127.0.0.1", "-p", str(self.port),
             "-U", "tarefas", "-d", database, *arguments],
            env={**os.environ, "PGPASSWORD": self.password}, check=True, stdout=subprocess.PIPE, text=True).stdout

    def _initialise(self, data, password):
        result = subprocess.run(
            [self.bin / "initdb", "-D", data, "-U", "tarefas", f"--pwfile={password}", "-A", "scram-sha-256",
             "-E", "UTF8", "--locale=C.UTF-8"],
            cwd=data.parent, user=self.user, group=self.user, extra_groups=[] if self.user else None,
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)
        if result.returncode:
            raise Failure(result.stdout + "initdb failed")


def _newest_binaries():
    """Of Debian's packages, or else those on the PATH."""
    debian = pathlib.Path("/usr/lib/postgresql").glob("*/bin/initdb")
    newest = sorted(debian, key=lambda path: [int(digits) for digits in re.findall(r"\d+", str(path))])
    found = newest[-1] if newest else shutil.which("initdb")
    if not found:
        raise Failure("no Postgres server found: install the package postgresql")
    return pathlib.Path(found).resolve().parent
