"""What a whole list of blocks must keep to on the surface it stands on (SLACK.md §2, §3)."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sandbox.checks.blocks import BLOCKS
from sandbox.checks.shape import by_type, fault, items

EVERYWHERE = frozenset({"actions", "context", "divider", "header", "image", "input", "rich_text", "section"})
FIGURES = frozenset({"table", "data_table", "data_visualization"})


@dataclass(frozen=True)
class Surface:
    """Where blocks stand: how many it holds at most, and which types it takes."""

    name: str
    most: int
    takes: frozenset[str]


MESSAGE = Surface("message", 50, EVERYWHERE | FIGURES | {"context_actions", "markdown"})
MODAL = Surface("modal", 100, EVERYWHERE | {"alert"})
HOME = Surface("home", 100, EVERYWHERE | FIGURES)


def block_faults(blocks: Any, surface: Surface, at: str) -> list[str]:
    """The faults of this list of blocks on this surface; `at` is the list's JSON pointer."""
    check = by_type({name: BLOCKS[name] for name in surface.takes})
    found = items(check, 0, surface.most)(blocks, at)
    if found:
        return found
    return [
        *same_block_ids(blocks, at),
        *same_action_ids(blocks, at),
        *misplaced_elements(blocks, surface, at),
    ]


def elements_of(blocks: list[dict[str, Any]]) -> Iterator[tuple[str, str, dict[str, Any]]]:
    """Every element of these (sound) blocks: its block's type, its pointer within the list, itself."""
    for place, block in enumerate(blocks):
        for name in ("accessory", "element"):
            if name in block:
                yield block["type"], f"/{place}/{name}", block[name]
        if block["type"] in ("actions", "context_actions"):
            for nth, element in enumerate(block["elements"]):
                yield block["type"], f"/{place}/elements/{nth}", element


def same_block_ids(blocks: list[dict[str, Any]], at: str) -> list[str]:
    """Block ids that stand twice; two empty ones count as the same."""
    seen: set[str] = set()
    found = []
    for place, block in enumerate(blocks):
        own = block.get("block_id")
        if own in seen:
            found.append(fault(f"`block_id` {own} already exists", f"{at}/{place}/block_id"))
        if own is not None:
            seen.add(own)
    return found


def same_action_ids(blocks: list[dict[str, Any]], at: str) -> list[str]:
    """Action ids that stand twice within one block; other blocks may repeat them."""
    seen: set[tuple[str, str]] = set()
    found = []
    for _, pointer, element in elements_of(blocks):
        own = (pointer.split("/")[1], str(element.get("action_id")))
        if "action_id" in element and own in seen:
            found.append(
                fault(f"`action_id` {own[1]} already exists in this block", f"{at}{pointer}/action_id")
            )
        seen.add(own)
    return found


def misplaced_elements(blocks: list[dict[str, Any]], surface: Surface, at: str) -> list[str]:
    """Files and response URLs asked for outside a modal's inputs, and a second `focus_on_load`."""
    found, focused = [], 0
    for holder, pointer, element in elements_of(blocks):
        if element["type"] == "file_input" and surface is not MODAL:
            found.append(fault(f"file_input is not supported in a {surface.name}", f"{at}{pointer}/type"))
        if element.get("response_url_enabled") and not (holder == "input" and surface is MODAL):
            words = "only an input block of a modal may set this"
            found.append(fault(words, f"{at}{pointer}/response_url_enabled"))
        focused += bool(element.get("focus_on_load"))
        if element.get("focus_on_load") and focused > 1:
            found.append(fault("only one element may set this", f"{at}{pointer}/focus_on_load"))
    return found
