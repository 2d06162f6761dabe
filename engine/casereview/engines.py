"""The engines by their names. All come to the same decisions; only the one that is asked for is imported."""

from collections.abc import Callable, Mapping

from casereview.decide import PORTABLE
from casereview.deciding.engine import Engine
from casereview.problems import CasereviewError


class NoEngineError(CasereviewError):
    """An engine cannot be had here."""


def _portable() -> Engine:
    return PORTABLE


def _durable() -> Engine:
    try:
        from casereview.deciding.durable_engine import DURABLE
    except ModuleNotFoundError:
        advice = "install it with: pip install 'asb-case-review[durable]'"
        raise NoEngineError(f"the durable engine needs the extra `durable`, which is not installed; {advice}") from None
    except ImportError:
        advice = "build it again with CPPFLAGS=-DPyEval_CallObject=PyObject_CallObject, or use Python 3.12 or earlier"
        raise NoEngineError(f"durable-rules is installed, but this Python cannot load it; {advice}") from None
    return DURABLE


ENGINES: Mapping[str, Callable[[], Engine]] = {"portable": _portable, "durable": _durable}
"""Where each engine is had from; raises NoEngineError where that cannot be."""
