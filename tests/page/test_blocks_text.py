"""mrkdwn, dates and plain texts, drawn as Slack draws them; what people typed stays text."""

from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from tests.page.gallery import STATIC, Studio, studio
from tests.page.samples import marked
from tests.sandbox.forms import plain
from tests.security.hostile import TEXTS
from views.blocks import note
from views.blocks import section as section_of
from views.safe import esc

pytestmark = pytest.mark.asyncio(loop_scope="module")

# Drawn nodes, read back shortly: `<strong>` for *bold*, `@…` and `#…` in brackets for mentions.
READ = """() => {
  const short = {STRONG: "b", EM: "i", S: "s", CODE: "c", PRE: "pre", BLOCKQUOTE: "q", BR: "br"};
  const read = (node) => {
    if (node.nodeType === Node.TEXT_NODE) return node.data;
    const inner = [...node.childNodes].map(read).join("");
    if (node.tagName === "BR") return "/";
    if (node.tagName === "A") return `[${inner}](${node.getAttribute("href")})`;
    if (node.classList.contains("b-mention")) return `{${inner}}`;
    return short[node.tagName] ? `<${short[node.tagName]}>${inner}</>` : inner;
  };
  return [...document.querySelector("main").children].map((each) => [...each.childNodes].map(read).join(""));
}"""
MRKDWN = {
    "*bold* _slanted_ ~gone~ `code`": "<b>bold</> <i>slanted</> <s>gone</> <c>code</>",
    "*bold _and slanted_*": "<b>bold <i>and slanted</></>",
    "(*bold*), *x*.": "(<b>bold</>), <b>x</>.",
    "a*b*c snake_case_name 2*3*4": "a*b*c snake_case_name 2*3*4",
    "5*3* x_y_ *b*c _d_9": "5*3* x_y_ *b*c _d_9",
    "* no * *no *": "* no * *no *",
    "*over\ntwo lines*": "*over/two lines*",
    "**": "**",
    "*`code`* `*not bold*`": "<b><c>code</></> <c>*not bold*</>",
    "`a` and `": "<c>a</> and `",
    "before ```x *y*\n  z``` after": "before <pre>x *y*\n  z</> after",
    "> quoted\n> twice\nafter": "<q>quoted/twice</>after",
    "&gt; as it is stored": "<q>as it is stored</>",
    ">>> all\nthe rest": "<q>all/the rest</>",
    "1 &lt; 2 &amp;&amp; 3 &gt; 2 &copy;": "1 < 2 && 3 > 2 &copy;",
    "&amp;lt;b&amp;gt;": "&lt;b&gt;",
    "• one\n• two": "• one/• two",
    "<https://example.com/a?b=1&amp;c=2|the offer>": "[the offer](https://example.com/a?b=1&c=2)",
    "<https://example.com/*x*>": "[https://example.com/*x*](https://example.com/*x*)",
    "*<https://example.com|bold link>*": "<b>[bold link](https://example.com/)</>",
    "<mailto:liisa@example.com|Liisa>": "[Liisa](mailto:liisa@example.com)",
    "<mailto:a@b.fi>": "[a@b.fi](mailto:a@b.fi)",
    "<javascript:alert(1)|see> <data:text/html,x>": "<javascript:alert(1)|see> <data:text/html,x>",
    "see https://example.com/a, or not": "see [https://example.com/a](https://example.com/a), or not",
    "<@U0PEKKA> <@U0PEKKA|old>": "{@Pekka Virtanen} {@Pekka Virtanen}",
    "<@U0NOBODY> <@U0NOBODY|nobody>": "{@U0NOBODY} {@nobody}",
    "<#C0GENERAL> <#C0ACME|kam-acme> <#C0SECRET|merger>": "{#general} {kam-acme} {private channel}",
    "<!here> <!channel|channel> <!subteam^S1|@bosses>": "{@here} {@channel} {@bosses}",
    "@here now": "{@here} now",
    ":tada: :nosuchthing: 10:30:45 :+1::skin-tone-2:": "🎉 :nosuchthing: 10:30:45 👍🏻",
    "<!date^1795629600^{date_num} {time}|x>": "2026-11-25 20:00",
    "<!date^1795629600^by {date_short_pretty} {time}^https://a.example|x>": "[by today 20:00](https://a.example/)",
    "<!date^1795716000^{date_pretty}|x> <!date^1795543200^{date_long_pretty}|x>": "Tomorrow Yesterday",
    "<!date^1790000000^{date} · {date_short}|x>": "21 September 2026 · 21 Sept 2026",
    "<!date^1790000000^{date_long}|x>": "Monday, 21 September 2026",
    "<!date^1795626000^{ago}|x>": "1 hour ago",
    "<!date^oops^{date}|on Monday> <!date^1^{constructor}|long ago>": "on Monday long ago",
}
VERBATIM = {
    "https://example.com @here #general *bold*": "https://example.com @here #general <b>bold</>",
    "<https://example.com> <@U0ANNA>": "[https://example.com](https://example.com/) {@Anna Korhonen}",
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def gallery() -> AsyncIterator[Studio]:
    async with studio() as made:
        yield made


async def test_mrkdwn_reads_as_in_slack(gallery: Studio):
    async with gallery.look() as page:
        await page.evaluate("gallery.at('2026-11-25T18:30:00Z')")
        texts = [marked(source) for source in MRKDWN] + [marked(each, verbatim=True) for each in VERBATIM]
        await page.evaluate("texts => gallery.texts(texts)", texts)
        drawn = await page.evaluate(READ)
        wanted = [*MRKDWN.values(), *VERBATIM.values()]
        wrong = {
            text["text"]: was for text, was, want in zip(texts, drawn, wanted, strict=True) if was != want
        }
        assert not wrong
        assert await page.locator(".b-mention.b-mine").all_inner_texts() == ["@Anna Korhonen"]
        unsafe = "a:not([rel='noopener noreferrer'][target='_blank'])"
        assert await page.locator("a").count() == 8 and not await page.locator(unsafe).count()
        await page.evaluate(
            "text => gallery.texts([text])", {**plain(":tada: *x*\n<@U0ANNA>"), "emoji": True}
        )
        assert await page.evaluate(READ) == ["🎉 *x*/<@U0ANNA>"]
        await page.evaluate("text => gallery.texts([text])", {**plain(":tada:"), "emoji": False})
        assert await page.evaluate(READ) == [":tada:"]


async def test_moments_stand_in_the_readers_zone_and_language(gallery: Studio):
    async with gallery.look("language=fi&zone=America/New_York") as page:
        await page.evaluate("gallery.at('2026-11-25T18:30:00Z')")
        texts = [
            "<!date^1795629600^{date_long} klo {time}|x>",
            "<!date^1795629600^{date_short_pretty} {time_secs}|x>",
            "<!date^1795626000^{ago}|x>",
            "<!date^1795629600^{date_slash} {day_divider_pretty}|x>",
        ]
        await page.evaluate("texts => gallery.texts(texts)", [marked(text) for text in texts])
        assert await page.evaluate(READ) == [
            "keskiviikkona 25. marraskuuta 2026 klo 13.00",
            "Tänään 13.00.00",
            "1 tunti sitten",
            "25.11.2026 Tänään",
        ]
        words = await page.evaluate("Object.values(gallery.WORDS).map((table) => Object.entries(table))")
        english, finnish = (dict(table) for table in words)
        assert english.keys() == finnish.keys()
        for key, text in english.items():
            assert sorted(_places(text)) == sorted(_places(finnish[key])), key


def _places(text: str) -> list[str]:
    return [part.split("}")[0] for part in text.split("{")[1:]]


async def test_nothing_that_people_typed_becomes_more_than_text(gallery: Studio):
    as_notes = [note(text)["text"] for text in TEXTS]
    as_marked = [section_of(esc(text))["text"] for text in TEXTS]
    async with gallery.look() as page:
        await page.evaluate("texts => gallery.texts(texts)", as_notes)
        tags = await page.evaluate("[...document.querySelectorAll('main p *')].map(({tagName}) => tagName)")
        assert set(tags) <= {"BR"}
        letters = "[...document.querySelectorAll('main p')].map((each) => each.textContent)"
        wanted = [text["text"].replace("\r", "").replace("\n", "") for text in as_notes]
        assert await page.evaluate(letters) == wanted
        await page.evaluate("texts => gallery.texts(texts)", as_marked)
        tags = await page.evaluate("[...document.querySelectorAll('main p *')].map(({tagName}) => tagName)")
        assert set(tags) == {"BR", "STRONG", "EM", "S", "CODE", "PRE", "BLOCKQUOTE"}
        # As an app that escapes nothing would send them: mentions and links, but no script.
        await page.evaluate("texts => gallery.texts(texts)", [marked(text) for text in TEXTS])
        hrefs = await page.evaluate("[...document.querySelectorAll('main a')].map(({protocol}) => protocol)")
        assert set(hrefs) == {"https:", "mailto:"}
        tags = await page.evaluate("[...document.querySelectorAll('main p *')].map(({tagName}) => tagName)")
        assert set(tags) <= {
            "BR",
            "STRONG",
            "EM",
            "S",
            "CODE",
            "PRE",
            "BLOCKQUOTE",
            "A",
            "SPAN",
            "TIME",
            "BUTTON",
        }


async def test_no_script_reads_text_as_markup():
    for path in STATIC.rglob("*.js"):
        source = path.read_text()
        for way in (
            "innerHTML",
            "outerHTML",
            "insertAdjacentHTML",
            "document.write",
            "eval(",
            "new Function",
        ):
            assert way not in source, f"{path.name}: {way}"
