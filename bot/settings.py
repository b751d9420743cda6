"""The settings, from the environment (and a `.env` file): the outside contract."""

from collections.abc import Mapping
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

from pydantic import Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Each name is the environment's; an empty one counts as not set. Socket Mode when `SLACK_APP_TOKEN` is
    set, HTTP otherwise."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    bot_token: SecretStr = Field(default=SecretStr(""), validation_alias="SLACK_BOT_TOKEN")
    app_token: SecretStr = Field(default=SecretStr(""), validation_alias="SLACK_APP_TOKEN")
    signing_secret: SecretStr = Field(default=SecretStr(""), validation_alias="SLACK_SIGNING_SECRET")
    api_url: str = Field(
        default="https://slack.com/api/", validation_alias="SLACK_API_URL", pattern="^https?://."
    )
    database_url: str = Field(default="sqlite:///kam.db", validation_alias="DATABASE_URL")
    secret_key: SecretStr = Field(default=SecretStr(""), validation_alias="KAM_SECRET_KEY")
    zone: str = Field(default="Europe/Helsinki", validation_alias="KAM_TIMEZONE")
    language: str = Field(default="fi", validation_alias="KAM_LANGUAGE", pattern="^(fi|en)$")
    country: str = Field(default="FI", validation_alias="KAM_COUNTRY")
    currency: str = Field(default="EUR", validation_alias="KAM_CURRENCY", pattern="^[A-Z]{3}$")
    command: str = Field(default="/kam", validation_alias="KAM_COMMAND", pattern="^/[a-z0-9_-]{1,31}$")
    admin: str = Field(default="", validation_alias="KAM_ADMIN")
    host: str = Field(default="127.0.0.1", validation_alias="HOST")
    port: int = Field(default=3000, validation_alias="PORT", ge=0, le=65535)
    metrics_port: int = Field(default=0, validation_alias="KAM_METRICS_PORT", ge=0, le=65535)
    backup_dir: str = Field(default="", validation_alias="KAM_BACKUP_DIR")
    backup_keep: int = Field(default=14, validation_alias="KAM_BACKUP_KEEP", ge=1)
    clock_file: str = Field(default="", validation_alias="KAM_CLOCK_FILE")

    @model_validator(mode="before")
    @classmethod
    def _without_empty(cls, values: dict[str, object]) -> dict[str, object]:
        """Once the environment has had its say: an empty value there also takes back what `.env` says."""
        return {name: value for name, value in values.items() if value != ""}

    @classmethod
    def of(cls, values: Mapping[str, object]) -> "Settings":
        """Settings from these values alone, named as in the environment; neither it nor `.env` is read."""
        return cls.model_validate(dict(values))

    @property
    def api_base(self) -> str:
        """The Web API's address with a slash at its end."""
        return self.api_url.rstrip("/") + "/"

    @property
    def keys(self) -> tuple[str, ...]:
        """`KAM_SECRET_KEY`, newest first: former ones may follow behind commas, to read what they wrote."""
        return tuple(key for each in self.secret_key.get_secret_value().split(",") if (key := each.strip()))

    def secrets(self) -> tuple[str, ...]:
        """What must never stand in a log."""
        tokens = (self.bot_token, self.app_token, self.signing_secret)
        password = (
            urlsplit(self.database_url).password or ""
        )  # as it is typed there, and as the server knows it
        return (*(token.get_secret_value() for token in tokens), *self.keys, password, unquote(password))

    def missing(self) -> str:
        """The first setting without which the bot cannot run, or ''."""
        if not self.bot_token.get_secret_value():
            return "SLACK_BOT_TOKEN"
        if not self.app_token.get_secret_value() and not self.signing_secret.get_secret_value():
            return "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"
        if self.backup_dir and not self.keys:
            return "KAM_SECRET_KEY"
        return ""


class Usable(NamedTuple):
    """The settings with defaults in place of those that cannot be used, and the names of these."""

    settings: Settings
    wrong: tuple[str, ...]


def usable() -> Usable:
    """For what has to work, or to speak, whatever the settings are. `.env` is wrong where it is no text that
    can be read."""
    try:
        return Usable(Settings(), ())
    except ValidationError as error:
        wrong = tuple(dict.fromkeys(str(one["loc"][0]) for one in error.errors(include_input=False)))
    except (OSError, UnicodeDecodeError):
        return Usable(Settings.model_construct(), (".env",))  # neither the file nor, then, the environment
    fields = {str(field.validation_alias): field.default for field in Settings.model_fields.values()}
    return Usable(Settings(**{name: fields[name] for name in wrong}), wrong)
