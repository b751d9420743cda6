"""`kam import` at a terminal."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from bot.cli_import import import_
from store.database import Database
from store.tenant import Tenant
from store.workspace import Workspace
from tests.rules.tree import ROOT

OURS = str(ROOT / "tests/data/accounts.csv")


@pytest.fixture
def at_home(sqlite_url, monkeypatch, tmp_path):
    """The settings of a bot with one workspace; how to add another."""
    monkeypatch.setenv("DATABASE_URL", sqlite_url)
    monkeypatch.setenv("KAM_LANGUAGE", "en")
    monkeypatch.delenv("SLACK_BOT_TOKEN", raising=False)
    monkeypatch.chdir(tmp_path)

    def add(team: str) -> None:
        key = Tenant("", team).key
        row = Workspace(
            workspace=key, id=key, enterprise="", team=team, created_at=datetime(2026, 1, 1, tzinfo=UTC)
        )
        database = Database(sqlite_url)
        database.write_now(lambda session: session.add(row))
        database.close_now()

    return add


def kam_import(*words: str) -> Result:
    return CliRunner().invoke(import_, words)


def test_a_file_is_taken_and_told(at_home) -> None:
    at_home("T1")
    done = kam_import(OURS)
    assert done.exit_code == 0, done.output
    assert "7 new accounts" in done.output and "line 7: the name is missing" in done.output
    assert "Not taken: revenue (the customer's own turnover" in done.output
    assert "Misspelt? technolgy (2 rows)" in done.output
    assert "7 unchanged" in kam_import(OURS).output


def test_it_speaks_the_language_of_the_settings(at_home, monkeypatch) -> None:
    at_home("T1")
    monkeypatch.setenv("KAM_LANGUAGE", "fi")
    assert "7 uutta asiakkuutta" in kam_import(OURS).output


def test_a_dry_run_writes_nothing(at_home) -> None:
    at_home("T1")
    assert "dry run" in kam_import(OURS, "--dry-run").output
    assert "7 new accounts" in kam_import(OURS, "--dry-run").output


def test_one_bad_file_does_not_stop_the_next(at_home, tmp_path) -> None:
    at_home("T1")
    bad = tmp_path / "bad.csv"
    bad.write_bytes(b"PK\x03\x04")
    done = kam_import(str(bad), str(tmp_path / "nowhere.csv"), OURS)
    assert done.exit_code == 1
    assert "bad.csv is not a CSV file" in done.output and "nowhere.csv cannot be read" in done.output
    assert "7 new accounts" in done.output


def test_of_several_workspaces_one_has_to_be_named(at_home) -> None:
    at_home("T1")
    at_home("T2")
    refused = kam_import(OURS)
    assert refused.exit_code == 1 and "T1, T2" in refused.output
    assert kam_import(OURS, "--workspace", "T3").exit_code == 1
    assert kam_import(OURS, "--workspace", "T2").exit_code == 0
    assert "7 new accounts" in kam_import(OURS, "--workspace", "T1").output, "T2's stay T2's"


def test_without_a_workspace_and_a_token_it_says_what_to_do(at_home) -> None:
    refused = kam_import(OURS)
    assert refused.exit_code == 1 and "kam run" in refused.output


def test_a_big_file_shows_its_progress(at_home, tmp_path: Path) -> None:
    at_home("T1")
    big = tmp_path / "big.csv"
    big.write_text("name\n" + "\n".join(f"Company number {number}" for number in range(2500)))
    done = kam_import(str(big))
    assert done.exit_code == 0 and "2,000 of 2,500 rows" in done.output
