"""`kam import` at a terminal."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from slack_bolt.authorization import AuthorizeResult

from bot import cli_import
from bot.cli import main
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
    assert "nowhere.csv ei voi lukea: tiedostoa tai kansiota ei ole" in kam_import("nowhere.csv").output


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


def asks_slack(monkeypatch) -> None:
    async def found(_settings) -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id="T1", team="Ours", bot_token="xoxb-1")

    monkeypatch.setenv("SLACK_BOT_TOKEN", "xoxb-1")
    monkeypatch.setattr(cli_import, "_ask_slack", found)


def test_no_database_is_made_by_an_import_that_takes_nothing(at_home, monkeypatch, tmp_path) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///none.db")
    Path("x.csv").write_text("firm;tier\nAcme;A\n")
    assert "belongs to no workspace" in kam_import(OURS).output
    asks_slack(monkeypatch)
    dry = kam_import(OURS, "--dry-run")
    assert dry.exit_code == 0 and "dry run" in dry.output and "7 new accounts" in dry.output
    refused = kam_import("x.csv", "nowhere.csv")
    assert refused.exit_code == 1 and refused.output.count("\n") == 2, refused.output
    assert [file.name for file in Path().iterdir() if file.name.startswith("none.db")] == []


def test_the_first_import_makes_the_database_and_tells_of_each_file_once(at_home, monkeypatch) -> None:
    monkeypatch.setenv("DATABASE_URL", "sqlite:///new.db")
    asks_slack(monkeypatch)
    done = kam_import("nowhere.csv", OURS)
    assert done.exit_code == 1 and "dry run" not in done.output
    assert done.output.count("nowhere.csv cannot be read") == done.output.count("7 new accounts") == 1
    assert "7 unchanged" in kam_import(OURS).output


def test_a_big_file_shows_its_progress(at_home, tmp_path: Path) -> None:
    at_home("T1")
    big = tmp_path / "big.csv"
    big.write_text("name\n" + "\n".join(f"Company number {number}" for number in range(2500)))
    done = kam_import(str(big))
    assert done.exit_code == 0 and "2,000 of 2,500 rows" in done.output


def test_it_helps_as_every_other_command_does() -> None:
    short, long = (CliRunner().invoke(main, ["import", word]) for word in ("-h", "--help"))
    assert short.exit_code == long.exit_code == 0 and short.output == long.output
    assert "--dry-run" in short.output
