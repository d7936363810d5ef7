"""The packaged server, with 40 users of 25,000 tasks each unless told otherwise."""
import json
import pathlib
import secrets
import subprocess
import time
import urllib.error
import urllib.request

import operations
from processes import Failure, Process, answers, free_port

USERS = 40
SENHA = "medida-por-medida"
EMAILS = [f"medida{number}@exemplo.com.br" for number in range(USERS)]
# A token lasts ten minutes.
TOKEN_SECONDS = 240


class Tarefas:
    """One jar of the server, on a database of its own."""

    def __init__(self, jar, bench, rows, label):
        self.jar, self.bench, self.rows, self.label = pathlib.Path(jar).resolve(), bench, rows, label
        self.port = free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.database = f"tarefas_{self.port}"
        self.sessions, self.renewed = [], 0

    def start(self):
        if not self.jar.exists():
            raise Failure(f"{self.jar} is missing: mvn package -DskipTests")
        self.bench.postgres.create(self.database)
        key = subprocess.run(["openssl", "genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048"],
                             check=True, capture_output=True, text=True).stdout
        self.process = Process(
            [self.bench.java, *self.bench.java_options, "-jar", self.jar], self.bench.folder / f"{self.label}.log",
            env={"PORT": str(self.port), "MANAGEMENT_PORT": str(free_port()), "INSTANCIA": self.label,
                 "DATABASE_URL": self.bench.postgres.url(self.database) + "?sslmode=disable",
                 "JWT_PRIVATE_KEY": key, "TAREFAS_SECRET": secrets.token_hex(32), "SERVER_ADDRESS": "127.0.0.1",
                 # The load comes from one address and a few people, who never finish anything.
                 "TAREFAS_REGISTRATION_PERADDRESS": "1000000", "TAREFAS_TAREFA_OPENLIMIT": "100000000"})
        seconds = self.process.await_ready(lambda: answers(self.url + "/healthz"), 180)
        self._seed()
        return seconds

    def stop(self):
        self.process.stop()

    def request(self, operation):
        return operations.of(operation, self.ids, keys_understood=True)

    def page(self, number):
        """The list of 20 at that page of the reader's."""
        path = self.request("list").paths[0]
        [token] = self.tokens(self.request("list"))
        cursor = ""
        for _ in range(number - 1):
            page = self._call(path + cursor, token=token)
            if "proximoCursor" not in page:
                raise Failure(f"the reader has no page {number}: more --base-rows")
            cursor = "&cursor=" + page["proximoCursor"]
        return operations.Request("GET", (path + cursor,))

    def tokens(self, request):
        """Renewed in time, because a log-in is dear."""
        if time.monotonic() - self.renewed > TOKEN_SECONDS:
            bodies = [{"tokenRenovacao": session["tokenRenovacao"]} for session in self.sessions]
            self.sessions = [self._call("/sessoes/renovacao", body) for body in bodies]
            self.renewed = time.monotonic()
        tokens = [session["tokenAcesso"] for session in self.sessions]
        return tokens if request.by_authors else tokens[:1]

    def _seed(self):
        for email in EMAILS:
            self._call("/usuarios", {"nome": "Medida", "email": email, "senha": SENHA})
        self.sessions = [self._call("/sessoes", {"email": email, "senha": SENHA}) for email in EMAILS]
        self.renewed = time.monotonic()
        script = pathlib.Path(__file__).with_name("tarefas.sql")
        self.bench.postgres.script(self.database, script, tasks=self.rows // USERS)
        self.ids = self.bench.postgres.query(
            self.database,
            f"select id from tarefa where usuario_id = (select id from usuario where email = '{EMAILS[0]}') limit 1000"
        ).split()

    def _call(self, path, body=None, token=None):
        request = urllib.request.Request(
            self.url + path, body and json.dumps(body).encode(), {"Content-Type": "application/json"} if body else {})
        if token:
            request.add_header("Authorization", "Bearer " + token)
        for patience in range(20, -1, -1):
            try:
                with urllib.request.urlopen(request, timeout=30) as response:
                    return json.load(response)
            except urllib.error.HTTPError as refusal:
                if refusal.code not in (429, 503) or not patience:
                    raise Failure(f"{self.label} answered {refusal.code} to {path}") from refusal
                time.sleep(1)
