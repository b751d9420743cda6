"""`scripts/bench [NAME] [--json]`: ratios measured side by side in one run."""

import sys

import structlog

from bench import claim, digest, find, log, plan, start

BENCHES = {
    "log": log.run,
    "plan": plan.run,
    "digest": digest.run,
    "find": find.run,
    "claim": claim.run,
    "start": start.run,
}


def main() -> int:
    """Run the benches that are named, or all."""
    as_json = "--json" in sys.argv
    names = [word for word in sys.argv[1:] if not word.startswith("--")] or list(BENCHES)
    unknown = [name for name in names if name not in BENCHES]
    if unknown:
        print(f"There is no bench called {', '.join(unknown)}. There are: {', '.join(BENCHES)}.")
        return 2
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(40))
    for name in names:
        BENCHES[name](as_json)
    return 0


if __name__ == "__main__":
    sys.exit(main())
