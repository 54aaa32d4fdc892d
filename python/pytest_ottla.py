"""The pytest plugin of Ottla: a test that takes `ottla_broker` gets a fresh broker. See `ottla.testing`.

It is a module beside the package so that a pytest that uses none of it does not load Ottla.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from ottla.testing import Broker

_OPTIONS = ("config", "directory", "topics", "listen")
_MARKER = (
    "ottla_broker(config=None, directory=None, topics=(), listen='127.0.0.1:0'): "
    "how the broker of the fixture ottla_broker is opened; see ottla.testing.broker"
)


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds `ottla_broker_config` to the ini file."""
    parser.addini(
        "ottla_broker_config",
        "settings of every broker that Ottla's fixtures open, one KEY=VALUE a line",
        type="linelist",
        default=[],
    )


def pytest_configure(config: pytest.Config) -> None:
    """Registers the marker."""
    config.addinivalue_line("markers", _MARKER)


@pytest.fixture
def ottla_broker(request: pytest.FixtureRequest) -> Iterator[Broker]:
    """A fresh broker in memory with an open port: `bootstrap_servers`, `connection`, `create_topic`, `records`.

    It is opened as the nearest `@pytest.mark.ottla_broker(...)` of the test, its class or module says, and closed after
    the test.
    """
    from ottla.testing import broker

    options: dict[str, Any] = {}
    marker = request.node.get_closest_marker("ottla_broker")
    if marker is not None:
        unknown = [name for name in marker.kwargs if name not in _OPTIONS]
        if marker.args or unknown:
            given = ", ".join([*map(repr, marker.args), *unknown])
            pytest.fail(
                f"pytest.mark.ottla_broker takes the keywords {', '.join(_OPTIONS)}, not {given}", pytrace=False
            )
        options.update(marker.kwargs)
    options["config"] = _settings(request.config) | dict(options.get("config") or {})
    with broker(**options) as opened:
        yield opened


@pytest.fixture(scope="session")
def ottla_broker_session(request: pytest.FixtureRequest) -> Iterator[Broker]:
    """One broker for all tests of the run, for those who give each test topics of its own.

    It has the settings of the ini file; markers are for `ottla_broker`.
    """
    from ottla.testing import broker

    with broker(_settings(request.config)) as opened:
        yield opened


def _settings(config: pytest.Config) -> dict[str, str]:
    """What the ini file says about every broker."""
    settings: dict[str, str] = {}
    for line in config.getini("ottla_broker_config"):
        name, separator, value = line.partition("=")
        if not separator:
            pytest.fail(f"ottla_broker_config takes one KEY=VALUE a line, not {line!r}", pytrace=False)
        settings[name.strip()] = value.strip()
    return settings
