"""The settings, from the environment (and a `.env` file): the outside contract."""

from pydantic import Field, SecretStr
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Each name is the environment's. Socket Mode when `SLACK_APP_TOKEN` is set, HTTP otherwise."""

    model_config = SettingsConfigDict(env_file=".env", extra="ignore", populate_by_name=True)

    bot_token: SecretStr = Field(SecretStr(""), alias="SLACK_BOT_TOKEN")
    app_token: SecretStr = Field(SecretStr(""), alias="SLACK_APP_TOKEN")
    signing_secret: SecretStr = Field(SecretStr(""), alias="SLACK_SIGNING_SECRET")
    api_url: str = Field("https://slack.com/api/", alias="SLACK_API_URL")
    database_url: str = Field("sqlite:///kam.db", alias="DATABASE_URL")
    secret_key: SecretStr = Field(SecretStr(""), alias="KAM_SECRET_KEY")
    zone: str = Field("Europe/Helsinki", alias="KAM_TIMEZONE")
    language: str = Field("fi", alias="KAM_LANGUAGE", pattern="^(fi|en)$")
    country: str = Field("FI", alias="KAM_COUNTRY")
    currency: str = Field("EUR", alias="KAM_CURRENCY", pattern="^[A-Z]{3}$")
    command: str = Field("/kam", alias="KAM_COMMAND", pattern="^/[a-z0-9_-]{1,31}$")
    admin: str = Field("", alias="KAM_ADMIN")
    host: str = Field("127.0.0.1", alias="HOST")
    port: int = Field(3000, alias="PORT")
    clock_file: str = Field("", alias="KAM_CLOCK_FILE")

    @property
    def api_base(self) -> str:
        """The Web API's address with a slash at its end."""
        return self.api_url.rstrip("/") + "/"

    def missing(self) -> str:
        """The first setting without which the bot cannot run, or ''."""
        if not self.bot_token.get_secret_value():
            return "SLACK_BOT_TOKEN"
        if not self.app_token.get_secret_value() and not self.signing_secret.get_secret_value():
            return "SLACK_APP_TOKEN or SLACK_SIGNING_SECRET"
        return ""
