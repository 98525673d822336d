"""The bill of materials, by the library of CycloneDX, and compared with Cargo.lock."""

import json
import re
import sys
from pathlib import Path

from cyclonedx.schema import SchemaVersion
from cyclonedx.validation.json import JsonStrictValidator

text = Path(sys.argv[1]).read_text()
fault = JsonStrictValidator(SchemaVersion.V1_6).validate_str(text)
if fault:
    sys.exit(f"not CycloneDX 1.6: {fault}")

bill = json.loads(text)
by_ref = {it["bom-ref"]: it for it in bill["components"]}
assert len(by_ref) == len(bill["components"]), "a component is listed twice"

crate = re.compile(r'name = "(.+)"\nversion = "(.+)"\nsource = .*\nchecksum = "(.+)"')
locked = crate.findall(Path("Cargo.lock").read_text())
assert len(locked) > 200, locked
for name, version, checksum in locked:
    it = by_ref[f"pkg:cargo/{name}@{version}"]
    assert it["hashes"] == [{"alg": "SHA-256", "content": checksum}], it

for it in bill["components"]:
    assert it["scope"] == "excluded" or it.get("licenses"), f"no licence: {it}"
for it in bill["dependencies"]:
    for ref in it.get("dependsOn", []):
        assert ref in by_ref, f"{it['ref']} depends on {ref}, which is not listed"

# What is in the products follows from what they depend on: nothing required hangs in the air.
reached, todo = set(), [bill["metadata"]["component"]["bom-ref"]]
needs = {it["ref"]: it.get("dependsOn", []) for it in bill["dependencies"]}
while todo:
    for ref in needs.get(todo.pop(), []):
        if ref not in reached:
            reached.add(ref)
            todo.append(ref)
lost = [ref for ref, it in by_ref.items() if it["scope"] == "required" and ref not in reached]
assert not lost, lost
products = {name: sum(it["scope"] == "required" and any(p["value"] == name for p in it["properties"]) for it in by_ref.values()) for name in ("widget", "tool")}
assert min(products.values()) > 20, products
print(f"{len(by_ref)} components, {products} in the products")
