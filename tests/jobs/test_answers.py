"""What each of Slack's answers means (R5; TRUST b.7): the third answer, unknown, is never taken for a no."""

import aiohttp
import pytest

from jobs import answers
from jobs.ports import NotSent, Sent, Unknown


def test_a_clear_yes_is_sent() -> None:
    assert answers.of_response(200, {}, b'{"ok": true, "ts": "1.2"}') == Sent({"ok": True, "ts": "1.2"})


@pytest.mark.parametrize("error", ["internal_error", "fatal_error", "request_timeout"])
def test_a_no_that_may_have_happened_all_the_same_is_unknown(error: str) -> None:
    assert answers.of_response(200, {}, f'{{"ok": false, "error": "{error}"}}') == Unknown(error)


@pytest.mark.parametrize("error", ["channel_not_found", "is_archived", "missing_scope", "never_heard_of_it"])
def test_a_clear_no_is_permanent(error: str) -> None:
    answer = answers.of_response(200, {}, f'{{"ok": false, "error": "{error}"}}')
    assert answer == NotSent(error, "permanent")


@pytest.mark.parametrize("error", ["service_unavailable", "token_revoked", "invalid_auth"])
def test_a_no_that_may_pass_is_worth_another_try(error: str) -> None:
    answer = answers.of_response(200, {}, f'{{"ok": false, "error": "{error}"}}')
    assert answer == NotSent(error, "retry")


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_server_error_is_unknown(status: int) -> None:
    assert isinstance(answers.of_response(status, {}, '{"ok": false, "error": "is_archived"}'), Unknown)


@pytest.mark.parametrize(
    "body",
    ["", "<html>", '{"ok": tr', "[]", "null", '"ok"', "{}", '{"ok": "true"}', '{"ok": 1}', "[" * 100_000],
)
@pytest.mark.parametrize("status", [200, 404])
def test_half_an_answer_or_another_page_is_unknown(status: int, body: str) -> None:
    assert isinstance(answers.of_response(status, {}, body), Unknown)


@pytest.mark.parametrize(
    ("said", "seconds"),
    [
        ("1", 1.0), ("30", 30.0), ("3600", 3600.0), ("0", 1.0), ("1.5", 1.5), ("1e9", 86_400.0),
        ("", 30.0), ("-1", 30.0), ("soon", 30.0), ("nan", 30.0), ("inf", 30.0),
    ],
)  # fmt: skip
def test_retry_after_is_obeyed_unless_it_is_nonsense(said: str, seconds: float) -> None:
    assert answers.of_response(429, {"retry-after": said}, "") == NotSent("ratelimited", "retry", seconds)
    assert answers.of_response(200, {"Retry-After": said}, '{"ok":false,"error":"ratelimited"}') == NotSent(
        "ratelimited", "retry", seconds
    )


def test_a_429_without_retry_after_waits_half_a_minute() -> None:
    assert answers.of_response(429, {}, "") == NotSent("ratelimited", "retry", 30.0)


@pytest.mark.parametrize(
    "error",
    [
        TimeoutError(),
        ConnectionResetError(),
        aiohttp.ServerDisconnectedError(),
        aiohttp.ClientPayloadError(),
        aiohttp.SocketTimeoutError(),
        aiohttp.ClientOSError(),
    ],
)
def test_a_connection_that_broke_is_unknown(error: Exception) -> None:
    assert isinstance(answers.of_exception(error), Unknown)


@pytest.mark.parametrize("error", [ConnectionRefusedError(), aiohttp.ConnectionTimeoutError()])
def test_a_connection_that_was_never_made_is_a_clear_no(error: Exception) -> None:
    assert answers.of_exception(error) == NotSent("cannot_connect", "down")
