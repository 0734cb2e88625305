"""What can go wrong, as exceptions that carry place and message."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from ._header import Location, Message

if TYPE_CHECKING:
    from . import Report

__all__ = ["BuildError", "EngineError", "Error", "InputError", "OptionError"]


class Error(Exception):
    """Of the base class are all errors of this module.

    The first message is the exception's text; `messages` has all of them, in order.
    """

    messages: tuple[Message, ...]

    def __init__(self, messages: Sequence[Message] = (), text: str = "") -> None:
        self.messages = tuple(messages)
        super().__init__(text or self._text())

    def _text(self) -> str:
        if not self.messages:
            return "failed, and nothing was said"
        first = str(self._first())
        others = len(self.messages) - 1
        return first if not others else f"{first} (and {others} more)"

    def _first(self) -> Message | None:
        from ._header import Severity

        for message in self.messages:
            if message.severity is Severity.ERROR:
                return message
        return self.messages[0] if self.messages else None

    @property
    def message(self) -> str:
        """What the first error says, without its place."""
        first = self._first()
        return first.text if first else str(self)

    @property
    def code(self) -> str | None:
        """The code of the first error, for `explain`."""
        first = self._first()
        return first.code if first else None

    @property
    def at(self) -> Location | None:
        """Where the first error is."""
        first = self._first()
        return first.at if first and first.at else None


class InputError(Error):
    """The program has errors, or uses what is not supported."""

    report: Report | None = None  # of a run that was rejected


class BuildError(Error):
    """A call of the builder could not be typed, or the program that was built is none."""


class EngineError(Error):
    """The environment, or a fault of the library: `report` has what was found besides."""

    report: Report | None = None


class OptionError(Error, ValueError):
    """There is no such option, or the value is not one of its values."""

    def __init__(self, text: str) -> None:
        super().__init__((), text)
