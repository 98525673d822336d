"""Reads the Atom feeds that status-feed publish writes with feedparser: python feed.py FOLDER NAME..."""

import json
import pathlib
import sys
from html import unescape

import feedparser


def read(folder, name):
    feed = json.loads((folder / f"{name}.json").read_text(encoding="utf-8"))["feed"]
    atom = feedparser.parse((folder / name / "atom.xml").read_bytes())
    lists = ["incidents", "scheduled_maintenances", "notices"]
    entries = [entry for key in lists for entry in feed.get(key, [])]
    # In the language of the whole, if an entry has that.
    own = feed["page"].get("language") or "en"
    wanted = {it.get("translations", {}).get(own, {}).get("name", it["name"]): it for it in entries}
    faults = []
    if atom.bozo:
        faults.append(f"not well-formed: {atom.bozo_exception}")
    if atom.version != "atom10":
        faults.append(f"it is {atom.version}")
    found = {unescape(entry.title): entry for entry in atom.entries}
    if set(found) != set(wanted):
        faults.append(f"entries: {sorted(set(found) ^ set(wanted))}")
    ids = [entry.id for entry in atom.entries]
    if len(set(ids)) != len(ids):
        faults.append("an id stands twice")
    updated = [entry.updated_parsed for entry in atom.entries]
    if updated != sorted(updated, reverse=True):
        faults.append("the newest is not the first")
    for title, entry in found.items():
        content = entry.content[0].value if "content" in entry else ""
        updates = wanted.get(title, {}).get("incident_updates", [])
        if content.count("<p>") < len([it for it in updates if it.get("body")]):
            faults.append(f"{title}: an update is missing")
        if not entry.link.endswith(".html"):
            faults.append(f"{title}: {entry.link}")
    print(f"{'WRONG' if faults else 'ok'} feedparser: {name}, {len(atom.entries)} entries")
    for fault in faults:
        print(f"  {fault}")
    return not faults


folder = pathlib.Path(sys.argv[1])
sys.exit(0 if all([read(folder, name) for name in sys.argv[2:]]) else 1)
