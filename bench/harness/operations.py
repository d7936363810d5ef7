"""What is asked, in the same words of every target."""
import dataclasses

BODY = '{"titulo":"Comprar pão","descricao":"Integral, na padaria da esquina"}'
OPERATIONS = ("read", "list", "create", "keyed")


@dataclasses.dataclass(frozen=True)
class Request:
    """The paths are asked for in turn, with the reader's token or with those of all authors in turn."""

    method: str
    paths: tuple
    body: str | None = None
    by_authors: bool = False
    keyed: bool = False


def of(operation, ids, keys_understood):
    """A target that has no keys gets a keyed create as a plain one."""
    if operation == "read":
        return Request("GET", tuple(f"/tarefas/{id}" for id in ids))
    if operation == "list":
        return Request("GET", ("/tarefas?limite=20",))
    return Request("POST", ("/tarefas",), BODY, by_authors=True, keyed=operation == "keyed" and keys_understood)
