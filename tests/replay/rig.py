"""What the tests of `replay` share beside tests/support/harness.py."""
import pathlib
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "support"))
import harness
from harness import *


def start(*args, command="replay", **more):
    return harness.start(*args, command=command, **more)


def hook(*args, command="replay", **more):
    return harness.hook(*args, command=command, **more)


class Case(harness.Case):
    def start(self, *args, command="replay", **more):
        return super().start(*args, command=command, **more)

    def check_sums(self, run):
        """The parts of a report add up, and are those of its deliveries."""
        totals, deliveries = run.totals(), run.deliveries()
        of = lambda outcome: sum(delivery["outcome"] == outcome for delivery in deliveries)
        for outcome in ("delivered", "failed", "skipped"):
            self.assertEqual(totals[outcome], of(outcome), outcome)
        self.assertEqual(totals["deliveries"], totals["delivered"] + totals["failed"] + totals["skipped"])
        self.assertEqual(totals["deliveries"], len(deliveries))
        return totals


def journal_entries(path):
    return [entry for entry in lines(path) if "seq" in entry]
