"""Gives the random client what it cannot generate: a token, a cursor that the server returned, its own account."""

import base64
import json
import os
import secrets
import threading
from collections import OrderedDict

import requests
import schemathesis
from hypothesis import strategies as st

URL = os.environ["TAREFAS_URL"]
CREDENTIALS = {"email": os.environ.get("TAREFAS_EMAIL"), "senha": os.environ.get("TAREFAS_SENHA")}
RENEWAL_SECONDS = 300
LAST = 256

# A cursor is opaque and signed, so the generated value is only a placeholder: see before_call.
schemathesis.openapi.format("cursor", st.just("cursor"))


class Account:
    """The account of the run. It renews its token, because a token lasts ten minutes."""

    def __init__(self, credentials):
        self.credentials = credentials
        self.lock = threading.Lock()
        self.take(self.post("/sessoes", credentials))
        payload = self.access.split(".")[1]
        self.id = json.loads(base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4)))["sub"]

    def take(self, tokens):
        self.access, self.refresh = tokens["tokenAcesso"], tokens["tokenRenovacao"]
        self.session = tokens["sessaoId"]

    def renew(self):
        with self.lock:
            self.take(self.post("/sessoes/renovacao", {"tokenRenovacao": self.refresh}))
            return self.access

    @classmethod
    def new(cls):
        credentials = {"email": f"{secrets.token_hex(8)}@exemplo.com.br", "senha": secrets.token_hex(16)}
        cls.post("/usuarios", {"nome": "Quem troca de senha", **credentials})
        return cls(credentials)

    @staticmethod
    def post(path, body):
        response = requests.post(URL + path, json=body, timeout=10)
        response.raise_for_status()
        return response.json()


# With two peers (peers.toml) Schemathesis itself logs them in, and the run does not change accounts.
ACCOUNT = None if "TAREFAS_PEERS" in os.environ else Account(CREDENTIALS)
# A new password ends the other sessions of its account, so passwords are changed on a second account. On the account of
# the run, a session that the run has just started would end, and ensure_resource_availability would report that.
CHANGER = ACCOUNT and Account.new()


class Bearer:
    def get(self, case, context):
        return ACCOUNT.renew(), CHANGER.renew()

    def set(self, case, data, context):
        if not case.operation.definition.raw.get("security"):
            return  # A public operation is called as a stranger calls it.
        token = data[operation_id(case) == "trocarSenha"]
        case.headers = {**(case.headers or {}), "Authorization": f"Bearer {token}"}


if ACCOUNT:
    schemathesis.auth(refresh_interval=RENEWAL_SECONDS)(Bearer)


class Recent(OrderedDict):
    """The last values that the server returned, newest last."""

    def keep(self, key, value=None):
        self[key] = value
        if len(self) > LAST:
            self.popitem(last=False)


CURSORS = Recent()  # cursor -> the query whose page it continues
REFRESH_TOKENS = Recent()


def positive(case):
    return case.meta is None or not case.meta.generation.mode.is_negative


def keep_account(case):
    """The run must not delete its own account or session."""
    if not ACCOUNT:
        return
    accounts = (ACCOUNT.id, CHANGER.id)
    mine = {"excluirUsuario": accounts, "alterarUsuario": accounts, "trocarSenha": accounts,
            "revogarSessao": (ACCOUNT.session,)}.get(operation_id(case), ())
    asked = str((case.path_parameters or {}).get("id", "")).lower()
    if asked in mine:
        case.path_parameters["id"] = asked[:-1] + ("0" if asked[-1] != "0" else "1")


def continue_page(case):
    """A cursor belongs to the query that returned it. The server is right to reject a cursor that no page returned."""
    cursor = (case.query or {}).get("cursor")
    if cursor is None or not positive(case):
        return
    if cursor in CURSORS:
        case.query = {**CURSORS[cursor], "cursor": cursor}
    else:
        case.query.pop("cursor")


def use_known_secrets(case):
    """A valid log-in or renewal needs a real password or token. Without them every response would be a rejection."""
    if not positive(case) or not isinstance(case.body, dict):
        return
    if operation_id(case) == "iniciarSessao":
        case.body = dict(CREDENTIALS)
    if operation_id(case) == "trocarSenha":
        # The new password is the old one, so the account stays usable. The session that sends the request is kept.
        case.path_parameters["id"] = CHANGER.id
        case.body = {"senhaAtual": CHANGER.credentials["senha"], "senhaNova": CHANGER.credentials["senha"]}
    if operation_id(case) == "renovarSessao" and REFRESH_TOKENS:
        case.body = {"tokenRenovacao": REFRESH_TOKENS.popitem(last=True)[0]}


def drop_a_number_for_a_tag(case):
    """In its coverage phase Schemathesis finds no value for the pattern of these headers, and sends 0 as valid."""
    for name in ("If-Match", "If-None-Match"):
        if positive(case) and (case.headers or {}).get(name) in (0, "0"):
            del case.headers[name]


def give_a_key_of_its_own(case):
    """A key belongs to one request. The contract's example, sent with every operation, would correctly get 422."""
    if positive(case) and "Idempotency-Key" in (case.headers or {}):
        case.headers["Idempotency-Key"] = secrets.token_hex(16)


def operation_id(case):
    return case.operation.definition.raw.get("operationId")


@schemathesis.hook
def before_call(context, case, kwargs):
    keep_account(case)
    continue_page(case)
    use_known_secrets(case)
    drop_a_number_for_a_tag(case)
    give_a_key_of_its_own(case)


@schemathesis.hook
def after_call(context, case, response):
    if response.status_code not in (200, 201):
        return
    if operation_id(case) in ("listarTarefas", "listarUsuarios"):
        cursor = response.json().get("proximoCursor")
        if cursor:
            CURSORS.keep(cursor, {k: v for k, v in (case.query or {}).items() if k != "cursor"})
    if operation_id(case) in ("iniciarSessao", "renovarSessao"):
        REFRESH_TOKENS.keep(response.json()["tokenRenovacao"])
