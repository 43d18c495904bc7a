"""What must hold however the system fails. Each function yields what a run broke, in words."""
import json
import re
import xml.etree.ElementTree

GOOD, FINDINGS, USAGE, FAILURE, BROKEN_PIPE = 0, 1, 2, 3, 141


def ends_well(run, fault):
    """No crash, no hang, no report of a sanitizer, no memory that is exhausted without a word."""
    if run.status is None:
        yield "it hangs"
    elif run.status < 0:
        yield "it is ended by signal %d" % -run.status
    elif run.status not in (GOOD, FINDINGS, USAGE, FAILURE) and not (run.status == BROKEN_PIPE and fault.error == "EPIPE"):
        yield "its status is %d" % run.status
    if re.search(r"Sanitizer|runtime error:|terminate called", run.stderr):
        yield "it complains of itself"
    if run.status in (USAGE, FAILURE) and fault.kind != "write" and "cooledge-hook: " not in run.stderr:
        yield "it fails without a word"
    if "should not happen" in run.stderr:
        yield "it does not understand what happened"


def looked_at_everything(run, clean, fault):
    """A status that is no failure says that all was looked at: results, files and counts are those of a run without faults."""
    if run.status in (USAGE, FAILURE, BROKEN_PIPE, None) or run.status < 0:
        return
    if run.status != clean.status:
        yield "its status is %d, and not %d" % (run.status, clean.status)
    if run.stdout != clean.stdout:
        yield "its results are not those of a whole run"
    if run.files != clean.files:
        yield "its files are not those of a whole run: " + different(run.files, clean.files)
    # Messages may be lost where standard error cannot be written.
    if fault.kind != "write" and not set(clean.stderr.splitlines()) <= set(run.stderr.splitlines()):
        yield "its messages are not those of a whole run"


def files_are_whole(run, before, clean, fault):
    """A file is the one that was there, or that of a whole run, or another whole report. Nothing else is left behind."""
    for name, content in run.files.items():
        if content in (before.get(name), clean.files.get(name)):
            continue
        if name not in clean.files:
            # Where it cannot be removed, and where memory runs out, which ends the program at once.
            if fault.kind not in ("change", "memory") and run.status is not None and run.status >= 0:
                yield "%s is left behind" % name
        elif not is_whole(name, content):
            yield "%s is torn" % name
    for name in before:
        if name not in run.files:
            yield "%s has gone" % name


def is_whole(name, content):
    try:
        if name.endswith((".json", ".sarif")):
            json.loads(content)
        elif name.endswith(".xml"):
            xml.etree.ElementTree.fromstring(content)
        elif name.endswith(".md"):
            return content.endswith(b"\n")
        else:
            return False  # what has no end that shows must be as before, or as in a whole run
    except ValueError:
        return False
    except xml.etree.ElementTree.ParseError:
        return False
    return True


def different(some, others):
    return ", ".join(sorted(name for name in {*some, *others} if some.get(name) != others.get(name)))


def replay_tells_the_truth(run, events, received, entries):
    """What is said to be delivered was answered 200 by the endpoint; status 0 says that of every delivery."""
    if run.status == GOOD and set(events) - set(received):
        yield "it exits with 0, and %d deliveries never came" % len(set(events) - set(received))
    for entry in entries:
        if entry.get("outcome") == "delivered" and events[entry["seq"]] not in received:
            yield "the journal says that delivery %d was delivered, and it never came" % entry["seq"]
    try:
        totals = json.loads(run.stdout)["totals"]
    except (ValueError, KeyError):
        totals = None
    if run.status in (GOOD, FINDINGS):
        if totals is None:
            yield "its report is no JSON"
        elif totals["deliveries"] != len(events) or (totals["delivered"] == len(events)) != (run.status == GOOD):
            yield "its totals are wrong: %r" % totals


def resumed_replay_sends_the_rest(run, events, first, second, entries):
    """A run with --resume, with nothing failing, delivers what is missing, and nothing that the journal has as delivered. What
    was sent without a line of the journal may be sent again (at least once, never less)."""
    if run.status != GOOD:
        yield "--resume exits with %s: %s" % (run.status, run.stderr)
    if set(events) - set(first) - set(second):
        yield "--resume leaves out deliveries that never came"
    for entry in entries:
        if entry.get("outcome") == "delivered" and events[entry["seq"]] in second:
            yield "--resume sends delivery %d again" % entry["seq"]


def capture_keeps_what_it_acknowledged(run, acknowledged, kept_before, kept, torn):
    """200 is a promise: the delivery is in a file, whole; and what was in the file before still is."""
    for body in acknowledged:
        if body not in kept:
            yield "%r was answered 200, and is not in the file" % body
    for body in kept_before:
        if body not in kept:
            yield "%r was in the file, and is not any more" % body
    if torn and run.status == GOOD:
        yield "the file ends in the middle of a line"


def capture_forwards_what_it_acknowledged(run, acknowledged, forwarded, undelivered):
    """Each is taken by the endpoint, or beside the captures for replay, or the run ends with a failure and a message."""
    for body in acknowledged:
        if body in forwarded:
            continue
        if body not in undelivered and run.status != FAILURE:
            yield "%r was answered 200, and is neither forwarded nor in .undelivered" % body
        elif run.status == GOOD:
            yield "it exits with 0, and %r was not forwarded" % body
