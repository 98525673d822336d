"""Parses calendars of `status-feed calendar` with Python's icalendar and compares each event with its window in the output of
`status-feed check --json`. Prints "ok" or "WRONG" for each feed. Arguments: a folder, and NAME for each NAME.ics and NAME.json
in it."""

import json
import pathlib
import re
import sys
from datetime import date, datetime, timedelta, timezone

from icalendar import Calendar


def edge(text):
    """A date, an instant in UTC, or a floating time."""
    if len(text) == 10:
        return date.fromisoformat(text)
    if text.endswith("Z"):
        return datetime.fromisoformat(text[:-1]).replace(tzinfo=timezone.utc)
    return datetime.fromisoformat(text.removesuffix("[Etc/Unknown]"))


def alike(one, other):
    """Whether two edges are of the same kind."""
    is_date = [not isinstance(it, datetime) for it in (one, other)]
    return is_date[0] == is_date[1] and (is_date[0] or (one.tzinfo is None) == (other.tzinfo is None))


def expected(feed):
    for entry in feed.get("scheduled_maintenances", []):
        postponed = entry["status"] == "postponed" and not entry.get("windows")
        windows = entry.get("previous_windows" if postponed else "windows", [])
        for number, window in enumerate(windows, 1):
            start, end = (edge(window[name]) if name in window else None for name in ("start", "end"))
            if start is None and end is None:
                continue
            until = None
            if start is not None and end is not None and alike(start, end) and end >= start:
                until = end
            is_day = start is not None and not isinstance(start, datetime)
            if is_day and (end is None or until is not None):
                until = (until or start) + timedelta(days=1)
            if postponed or "cancelled" in (entry["status"], window.get("status")):
                status = "CANCELLED"
            elif entry["status"] == "postponed" or window.get("approximate") or start is None:
                status = "TENTATIVE"
            else:
                status = "CONFIRMED"
            yield entry, window.get("id", number), start if start is not None else end, until, status


def read(folder, name):
    feed = json.loads((folder / f"{name}.json").read_text("utf-8"))["feed"]
    calendar = Calendar.from_ical((folder / f"{name}.ics").read_bytes())
    events = calendar.walk("VEVENT")
    wanted = list(expected(feed))
    faults = []

    def compare(what, found, right):
        if found != right or (hasattr(right, "tzinfo") and (found.tzinfo is None) != (right.tzinfo is None)):
            faults.append(f"{what}: {found!r} instead of {right!r}")

    compare("events", len(events), len(wanted))
    # icalendar does not unescape properties that it does not know.
    compare("calendar name", re.sub(r"\\(.)", r"\1", calendar["X-WR-CALNAME"]), feed["page"]["name"])
    compare("errors", [error for event in [calendar, *events] for error in event.errors], [])
    for event, (entry, number, start, end, status) in zip(events, wanted):
        of = f"{entry['id']} {number}"
        compare(f"{of} uid", str(event["UID"]).rpartition("@")[0], f"{entry['id']}.{number}")
        compare(f"{of} start", event.decoded("DTSTART"), start)
        if end is not None and end != start:
            compare(f"{of} end", event.decoded("DTEND"), end)
        compare(f"{of} status", str(event["STATUS"]), status)
        compare(f"{of} summary", str(event["SUMMARY"]).endswith(f"{feed['page']['name']}: {entry['name']}"), True)
        compare(f"{of} advice", str(event.get("DESCRIPTION", "")).endswith(entry.get("advice", "")), True)
        compare(f"{of} sequence", int(event["SEQUENCE"]) >= 0, True)
        compare(f"{of} stamp", event.decoded("DTSTAMP").utcoffset(), timedelta(0))
    print(f"{'WRONG' if faults else 'ok'} icalendar: {name}, {len(events)} events")
    for fault in faults:
        print(f"  {fault}")
    return not faults


folder = pathlib.Path(sys.argv[1])
sys.exit(0 if all([read(folder, name) for name in sys.argv[2:]]) else 1)
