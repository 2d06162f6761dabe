"""The text of one Python function, made of lines and of numbered names for the values that it uses."""

from typing import Any


class FunctionText:
    """A function of one argument while it is written. Only callers' own templates become text."""

    def __init__(self, argument: str) -> None:
        self.argument = argument
        self.lines: list[str] = []
        self.values: dict[str, Any] = {}
        self.names = 0

    def line(self, text: str, depth: int = 0) -> None:
        """Adds a line of the function's body."""
        self.lines.append("    " * (depth + 1) + text)

    def constant(self, value: Any) -> str:
        """A new name for a value that the function uses."""
        self.names += 1
        name = f"c{self.names}"
        self.values[name] = value
        return name

    def value(self, expression: str, depth: int = 0) -> str:
        """A new name that a new line gives the value of `expression`."""
        self.names += 1
        name = f"v{self.names}"
        self.line(f"{name} = {expression}", depth)
        return name

    def function(self) -> Any:
        """The function."""
        text = "\n".join([f"def written({self.argument}):", *self.lines])
        namespace = dict(self.values)
        exec(compile(text, "<a policy's conditions>", "exec"), namespace)  # noqa: S102 - templates and numbered names
        return namespace["written"]
