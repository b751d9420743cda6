"""Whatever keeps a command from its work is told in one sentence, in the operator's language, with a cure."""

import ast
import errno
import socket
from collections.abc import Callable
from pathlib import Path
from string import Formatter

import pytest
from click.testing import CliRunner, Result

from bot import commands
from bot.cli import main
from bot.crossing import Crossing
from bot.http import Front
from bot.settings import Settings
from bot.unfit import CannotStart, sentence
from store import schema
from store.unfit import VALUES, Unfit
from tests.rules.tree import sources
from views.texts import LANGUAGES, TABLES

# Keys that are made from something else, by the place that makes them.
_MADE = {
    "bot/backups.py": ("backup.foreign", "backup.key", "backup.damaged"),
    "bot/http.py": ("address_taken", "address"),
    "store/schema.py": ("older", "newer"),
    "store/unfit.py": (),  # from its own table, which its own test goes through
}

COMMANDS = (
    ("migrate",),
    ("jobs",),
    ("jobs", "retry", "--all"),
    ("jobs", "run", "digests"),
    ("jobs", "run", "backup"),
    ("backup", "new.backup"),
    ("import", "x.csv"),
)


def raised() -> list[tuple[str, str, str, frozenset[str]]]:
    """(class, place, key, names of the values) of every CannotStart and Unfit in our own code."""
    found = []
    for source in sources():
        for node in ast.walk(source.tree):
            name = node.func.id if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) else ""
            if name not in {"CannotStart", "Unfit"}:
                continue
            first, names = node.args[0], frozenset(str(each.arg) for each in node.keywords)
            keys = (first.value,) if isinstance(first, ast.Constant) else _MADE[source.path]
            found += [(name, source.at(node, str(key)), str(key), names) for key in keys]
    return found


@pytest.mark.parametrize("language", LANGUAGES)
def test_whoever_gives_up_gives_its_sentence_what_it_asks_for(language: str) -> None:
    found = raised()
    assert {name for name, *_ in found} == {"CannotStart", "Unfit"} and len(found) > 20
    for name, place, key, names in found:
        text = TABLES[language][f"start.{key}" if name == "CannotStart" else f"start.database.{key}"]
        assert asked_for(text) <= names, place


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_state_of_a_database_has_a_sentence(language: str) -> None:
    for key, names in VALUES.items():
        assert asked_for(TABLES[language][f"start.database.{key}"]) <= names, key
        assert sentence(Unfit(key, **dict.fromkeys(names, "x")), language)


def asked_for(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name}


def test_a_value_that_is_missing_is_noticed_where_it_is_raised() -> None:
    with pytest.raises(TypeError):
        Unfit("older")


@pytest.fixture
def kam(sqlite_url: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Result]:
    """`kam("jobs", NAME="value", …)` in a folder with the database `kam.db` and a file to import."""
    monkeypatch.chdir(tmp_path)
    Path(sqlite_url.removeprefix("sqlite:///")).rename("kam.db")
    Path("x.csv").write_text("name\nAcme Oy\n")
    base = {"KAM_LANGUAGE": "fi", "KAM_SECRET_KEY": "k" * 32, "KAM_BACKUP_DIR": "backups"}

    def run(*words: str, **settings: str) -> Result:
        return CliRunner().invoke(main, list(words), env=base | settings)

    return run


def refused(result: Result, *said: str) -> None:
    assert isinstance(result.exception, SystemExit), result.exception
    assert result.exit_code == 1 and len(result.output.splitlines()) == 1, result.output
    assert all(each in result.output for each in said), result.output


@pytest.mark.parametrize("words", COMMANDS, ids=" ".join)
def test_a_schema_of_another_version_is_told_by_every_command(kam: Callable[..., Result], words) -> None:
    with schema.connected("sqlite:///kam.db") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '9999'")
    refused(kam(*words), "uudempi versio (9999)")


def test_before_an_upgrade_a_backup_can_be_made_and_the_rest_names_the_cure(
    kam: Callable[..., Result],
) -> None:
    """As docs/operations.md tells an upgrade, also for who installed the new version first."""
    for each in Path().glob("kam.db*"):
        each.unlink()
    schema.upgrade("sqlite:///kam.db", to="0006")
    for words in COMMANDS:
        if words[0] not in {"migrate", "backup"}:
            refused(kam(*words), "vanhempi kuin tämä versio (0006)", "kam migrate")
    assert kam("backup", "before.backup").exit_code == 0
    assert kam("migrate").output == "Tietokanta oli tätä versiota vanhempi. Nyt se on ajan tasalla.\n"
    assert kam("restore", "before.backup", DATABASE_URL="sqlite:///back.db").exit_code == 0


@pytest.mark.parametrize("words", [*COMMANDS, ("restore", "b.backup")], ids=" ".join)
def test_a_damaged_file_is_told_by_every_command(kam: Callable[..., Result], words) -> None:
    assert kam("backup", "b.backup").exit_code == 0
    Path("kam.db").write_bytes(b"hello" * 1000)
    for left in ("kam.db-wal", "kam.db-shm"):
        Path(left).unlink(missing_ok=True)
    refused(kam(*words), "ei voi lukea (file is not a database)", "syrjään", "kam restore FILE")


def test_what_the_sentence_says_of_a_damaged_file_works(kam: Callable[..., Result]) -> None:
    assert kam("backup", "b.backup").exit_code == 0
    Path("kam.db").write_bytes(b"hello" * 1000)
    for each in Path().glob("kam.db*"):
        each.rename(f"{each}.aside")
    assert kam("restore", "b.backup").exit_code == 0
    assert kam("jobs").exit_code == 0


@pytest.mark.parametrize(
    "url", ["other.db", "mysql://x", "sqlite:other.db", "sqlite://other.db", "postgresql://h:port/kam"]
)
def test_an_address_of_nothing_is_told_by_every_command(kam: Callable[..., Result], url: str) -> None:
    assert kam("backup", "b.backup").exit_code == 0
    for words in (*COMMANDS, ("restore", "b.backup")):
        refused(kam(*words, DATABASE_URL=url), "alkaa sqlite:/// tai postgresql://")
    assert not Path("other.db").exists()


def test_a_database_that_can_only_be_read_says_so(kam: Callable[..., Result]) -> None:
    only_read = f"sqlite:///file:{Path('kam.db').resolve()}?mode=ro&uri=true"
    with pytest.raises(Exception) as why, schema.connected(only_read, begin="BEGIN") as connection:
        connection.exec_driver_sql("UPDATE alembic_version SET version_num = '1'")
    assert "kirjoitusoikeus" in sentence(why.value, "fi")


@pytest.mark.parametrize(
    "name", ["PORT", "KAM_METRICS_PORT", "KAM_BACKUP_KEEP", "DATABASE_URL", "KAM_COMMAND"]
)
def test_an_empty_setting_counts_as_not_set(kam: Callable[..., Result], name: str) -> None:
    assert kam("jobs", **{name: ""}).exit_code == 0


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("PORT", "eighty"),
        ("PORT", "99999"),
        ("KAM_METRICS_PORT", "-1"),
        ("KAM_BACKUP_KEEP", "0"),
        ("KAM_COMMAND", "/Kam Bot"),
        ("KAM_CURRENCY", "euro"),
        ("SLACK_API_URL", "127.0.0.1:8901"),
    ],
)
def test_a_setting_that_cannot_be_used_says_what_it_may_be(kam, name: str, value: str) -> None:
    for words in (("jobs",), ("import", "x.csv")):
        refused(kam(*words, **{name: value}), f"{name}: arvo ei kelpaa", TABLES["fi"][f"start.may.{name}"])
    refused(kam("jobs", KAM_LANGUAGE="sv"), "KAM_LANGUAGE has a value", "fi or en")
    refused(kam("jobs", "run", "backup", KAM_TIMEZONE="Helsinki"), "KAM_TIMEZONE: arvo ei kelpaa")


def test_every_setting_that_is_checked_says_what_it_may_be() -> None:
    checked = {
        str(field.validation_alias)
        for field in Settings.model_fields.values()
        if field.metadata or field.annotation is int
    }
    assert checked and {f"start.may.{name}" for name in checked} <= TABLES["en"].keys()


def test_settings_that_are_no_text_are_told(kam: Callable[..., Result]) -> None:
    Path(".env").write_bytes("KAM_ADMIN=Häkkinen".encode("latin-1"))
    assert ".env" in kam("jobs").output and kam("jobs").exit_code == 1


async def test_an_address_that_is_taken_or_not_ours_is_told() -> None:
    async def nobody() -> str:
        return ""

    with socket.create_server(("127.0.0.1", 0)) as taken:
        for host, port, said in (
            ("127.0.0.1", taken.getsockname()[1], "on varattu"),
            ("192.0.2.1", 0, "tällä koneella ei ole sellaista osoitetta"),
        ):
            front = Front(nobody, Crossing())
            with pytest.raises(CannotStart) as why:
                await front.start(host, port)
            await front.stop()
            assert said in sentence(why.value, "fi") and f"{host}:{port}" in sentence(why.value, "fi")


def test_what_the_system_says_is_told_in_the_operators_language() -> None:
    full = OSError(errno.ENOSPC, "No space left on device", "kam.backup")
    assert sentence(full, "fi") == "Tämä ei onnistunut: kam.backup: levy on täynnä."
    odd = OSError(errno.EXDEV, "Invalid cross-device link")
    assert sentence(odd, "en") == "That did not work: Invalid cross-device link."


def test_who_reads_no_further_is_told_nothing(kam: Callable[..., Result], monkeypatch) -> None:
    def gone() -> None:
        raise BrokenPipeError(errno.EPIPE, "Broken pipe")

    monkeypatch.setattr(commands, "list_jobs", gone)
    done = kam("jobs")
    assert (done.exit_code, done.output) == (1, "")


def test_an_empty_setting_takes_back_what_the_file_says(kam: Callable[..., Result]) -> None:
    Path(".env").write_text("KAM_METRICS_PORT=eighty\n")
    refused(kam("jobs"), "KAM_METRICS_PORT: arvo ei kelpaa")
    assert kam("jobs", KAM_METRICS_PORT="").exit_code == 0
