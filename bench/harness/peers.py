"""The peers, with 1,000 users of 1,000 tasks each unless told otherwise."""
import base64
import hashlib
import hmac
import json
import pathlib
import secrets
import subprocess
import time
import uuid

import jdks
import operations
from processes import Failure, Process, answers, free_port

FOLDER = pathlib.Path(__file__).parent.parent / "peers"
NAMES = ("mvc-full", "bare", "vertx")
USERS = 1000
AUTHORS = 40
TOKEN_SECRET = secrets.token_hex(16)


class Peer:
    """One of bench/peers. All of them share one database."""

    def __init__(self, name, bench, rows, label):
        self.name, self.bench, self.rows, self.label = name, bench, rows, label
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = f"peers_{rows}"

    def start(self):
        if self.name == "mvc-full" and jdks.major(self.bench.jdk) < 21:
            raise Failure("mvc-full runs on virtual threads: name a JDK 21 or newer with --jdk")
        self._seed()
        postgres = self.bench.postgres
        jdbc, r2dbc = (f"{kind}:postgresql://127.0.0.1:{postgres.port}/{self.database}" for kind in ("jdbc", "r2dbc"))
        login = {f"SPRING_{kind}_{key}": value for kind in ("DATASOURCE", "R2DBC")
                 for key, value in (("USERNAME", "tarefas"), ("PASSWORD", postgres.password))}
        self.process = Process(
            [self.bench.java, *self.bench.java_options, "-jar", FOLDER / self.name / f"target/{self.name}.jar"],
            self.bench.folder / f"{self.label}.log",
            env={**login, "SPRING_DATASOURCE_URL": jdbc, "SPRING_R2DBC_URL": r2dbc, "TOKEN_SECRET": TOKEN_SECRET,
                 "DATABASE_URL": postgres.url(self.database, "postgresql"), "PORT": str(self.port),
                 "CALLER": str(_user(1))})
        headers = {"Authorization": "Bearer " + _token(_user(1))}
        return self.process.await_ready(lambda: answers(self.url + "/tarefas?limite=1", headers), 120)

    def stop(self):
        self.process.stop()

    def request(self, operation):
        ids = [_task(1, number) for number in range(1, min(1000, self.rows // USERS) + 1)]
        return operations.of(operation, ids, keys_understood=False)

    def tokens(self, request):
        return [_token(_user(number)) for number in range(1, AUTHORS + 1 if request.by_authors else 2)]

    def _seed(self):
        if self.database not in self.bench.seeded:
            self.bench.postgres.create(self.database)
            self.bench.postgres.script(
                self.database, pathlib.Path(__file__).with_name("peers.sql"), users=USERS, tasks=self.rows // USERS)
            self.bench.seeded.add(self.database)


def build(jdk):
    """Only when a source is newer than a jar."""
    sources = [path for path in FOLDER.rglob("*") if path.is_file() and "target" not in path.parts]
    jars = [FOLDER / name / f"target/{name}.jar" for name in NAMES]
    newest = max(path.stat().st_mtime for path in sources)
    if all(jar.exists() and jar.stat().st_mtime > newest for jar in jars):
        return
    print("Building the peers", flush=True)
    subprocess.run(["mvn", "-B", "-ntp", "-q", "-f", FOLDER / "pom.xml", "package"], check=True,
                   env=jdks.environment(jdk))


# As peers.sql makes them.
def _user(number):
    return uuid.UUID(hashlib.md5(f"user {number}".encode()).hexdigest())


def _task(user, number):
    return uuid.UUID(hashlib.md5(f"task {user} {number}".encode()).hexdigest())


def _token(user):
    claims = {"sub": str(user), "exp": int(time.time()) + 86400}
    unsigned = b".".join(_base64(json.dumps(part).encode()) for part in ({"alg": "HS256", "typ": "JWT"}, claims))
    signature = hmac.new(TOKEN_SECRET.encode(), unsigned, hashlib.sha256).digest()
    return (unsigned + b"." + _base64(signature)).decode()


def _base64(content):
    return base64.urlsafe_b64encode(content).rstrip(b"=")
