"""What all tests of the C interface stand on: the library, built and installed once."""

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
import c_programs
from c_programs import Installed


@pytest.fixture(scope="session")
def installed() -> Installed:
    """The library as `make install` leaves it. A tool that is missing is a failure, not a reason to skip."""
    missing = c_programs.missing_tools()
    if missing:
        pytest.fail(f"not installed, but needed to test the C interface: {', '.join(missing)}")
    return c_programs.install()
