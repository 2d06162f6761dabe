"""A small client of the YAML language server, which editors ask for completion, hover and squiggles."""

import json
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from threading import Timer
from typing import Any

SETTINGS = {
    "yaml": {"validate": True, "hover": True, "completion": True, "schemaStore": {"enable": False}},
}
"""What an editor's extension sets where nobody changed anything, but that no schema is fetched from elsewhere."""


class LanguageServer:
    """One running server, spoken to over its standard input and output."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self.process = process
        self.asked = 0

    def open(self, path: Path, text: str) -> list[dict[str, Any]]:
        """Opens a text as the file at `path`; its diagnostics."""
        document = {"uri": path.as_uri(), "languageId": "yaml", "version": 1, "text": text}
        self._send({"method": "textDocument/didOpen", "params": {"textDocument": document}})
        while True:
            message = self._receive()
            if message.get("method") == "textDocument/publishDiagnostics" and message["params"]["uri"] == path.as_uri():
                found: list[dict[str, Any]] = message["params"]["diagnostics"]
                return found

    def completion(self, path: Path, line: int, character: int) -> dict[str, str]:
        """What is offered at a place, each with its explanation."""
        answer = self._ask_at("completion", path, line, character)
        items = answer["items"] if isinstance(answer, dict) else answer or []
        return {item["label"]: _plain(item.get("documentation", "")) for item in items}

    def hover(self, path: Path, line: int, character: int) -> str:
        """What is explained at a place; empty where nothing is."""
        answer = self._ask_at("hover", path, line, character)
        return _plain(answer["contents"]) if answer else ""

    def ask(self, method: str, params: Any) -> Any:
        """The answer to a request; what the server asks meanwhile is answered with the settings."""
        self.asked += 1
        self._send({"id": self.asked, "method": method, "params": params})
        while True:
            message = self._receive()
            if message.get("id") == self.asked and "method" not in message:
                return message["result"]

    def tell(self, method: str, params: Any) -> None:
        """Sends what needs no answer."""
        self._send({"method": method, "params": params})

    def _ask_at(self, feature: str, path: Path, line: int, character: int) -> Any:
        position = {"line": line, "character": character}
        return self.ask(
            f"textDocument/{feature}", {"textDocument": {"uri": path.as_uri()}, "position": position}
        )  # fmt: skip

    def _send(self, message: dict[str, Any]) -> None:
        content = json.dumps({"jsonrpc": "2.0", **message}).encode()
        assert self.process.stdin
        self.process.stdin.write(b"Content-Length: %d\r\n\r\n" % len(content) + content)
        self.process.stdin.flush()

    def _receive(self) -> dict[str, Any]:
        """The next message; a question of the server is answered before."""
        assert self.process.stdout
        length = 0
        while line := self.process.stdout.readline().strip():
            name, _, value = line.partition(b":")
            length = int(value) if name.lower() == b"content-length" else length
        assert length, "the language server ended"
        message: dict[str, Any] = json.loads(self.process.stdout.read(length))
        if "method" in message and "id" in message:
            self._send({"id": message["id"], "result": self._settings(message)})
        return message

    def _settings(self, question: dict[str, Any]) -> Any:
        if question["method"] != "workspace/configuration":
            return None
        return [SETTINGS.get(item.get("section")) for item in question["params"]["items"]]


def _plain(content: Any) -> str:
    return str(content["value"] if isinstance(content, dict) else content)


@contextmanager
def language_server(program: str) -> Iterator[LanguageServer]:
    """Starts the server, and ends it."""
    command = [program, "--stdio"]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE) as process:
        server = LanguageServer(process)
        can = {
            "workspace": {"configuration": True},
            "textDocument": {"hover": {"contentFormat": ["markdown"]}, "completion": {"completionItem": {}}},
        }
        server.ask("initialize", {"processId": None, "rootUri": None, "capabilities": can})
        server.tell("initialized", {})
        server.tell("workspace/didChangeConfiguration", {"settings": SETTINGS})
        # A server that does not answer is ended, which fails the test that waits for it.
        patience = Timer(120, process.kill)
        patience.start()
        try:
            yield server
            server.ask("shutdown", None)
            server.tell("exit", None)
            process.wait(timeout=10)
        finally:
            patience.cancel()
            process.kill()
