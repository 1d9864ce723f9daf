"""A case file that something else wrote into: named by `check`, refused by everything else, never a traceback."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

TEXT = "Delegates of both states met on Monday. About 300 soldiers guarded the hall.\n"


@pytest.fixture
def case(tmp_path: Path, run: Callable[..., Any]) -> Path:
    folder = tmp_path / "case"
    assert run("new", folder).returncode == 0
    (folder / "reports" / "one.txt").write_text(TEXT, "utf-8")
    assert run("read", folder).returncode == 0
    return folder


@pytest.mark.parametrize(
    ("damage", "named"),
    [
        ("UPDATE records SET body = '{broken' WHERE kind = 'figures'", "figures f-"),
        ("UPDATE records SET start = start + 1 WHERE kind = 'figures'", "figures f-"),
        ("UPDATE records SET kind = 'gossip' WHERE kind = 'figures'", "'gossip'"),
        ("UPDATE reports SET published = 'soon'", "'soon'"),
        ("UPDATE reports SET blocks = '[broken'", "report r-"),
        ("UPDATE reports SET text = replace(text, '300', '900')", "900"),
        ("UPDATE documents SET content = x'00'", "SHA-256"),
    ],
)
def test_check_names_the_damage_and_nothing_crashes(
    case: Path, run: Callable[..., Any], damage: str, named: str
) -> None:
    with sqlite3.connect(case / "case.db") as connection:
        connection.execute(damage)
    connection.close()
    check = run("check", case)
    assert check.returncode == 1
    assert named in check.stdout
    for arguments in (("check", case), ("brief", case), ("show", case, "figures"), ("search", case, "hall")):
        assert "Traceback" not in run(*arguments).stderr, arguments
