"""`python -m benchmarks._geheugen MAAT BESTAND DATUM`: het geheugen dat een IMG-levering kost, in JSON.

Twee keer, want meten van objecten in Python kost zelf geheugen: `proces` is de hoogste stand van het hele
proces, `python` die van de objecten die tijdens het laden ontstaan.
"""

import datetime as dt
import json
import re
import sys
import tracemalloc
from pathlib import Path

from benchmarks.__main__ import servers
from benchmarks._meten import teruggedraaid
from benchmarks._wereld import wereld


def main(maat: int, bestand: Path, leverdatum: dt.date) -> dict[str, int]:
    from samenloop.actions.importeer import importeer

    def laad() -> None:
        with teruggedraaid():
            importeer(organisatie="img", bestand=bestand, leverdatum=leverdatum)

    with wereld(maat):
        laad()
        proces = _hoogste_stand()
        tracemalloc.start()
        laad()
        return {"proces": proces, "python": tracemalloc.get_traced_memory()[1]}


def _hoogste_stand() -> int:
    # Niet `ru_maxrss`: die begint bij de hoogste stand van het proces dat dit startte.
    gevonden = re.search(r"^VmHWM:\s+(\d+) kB$", Path("/proc/self/status").read_text(), re.MULTILINE)
    assert gevonden is not None
    return int(gevonden[1]) * 1024


if __name__ == "__main__":
    with servers():
        uit = main(int(sys.argv[1]), Path(sys.argv[2]), dt.date.fromisoformat(sys.argv[3]))
    print(json.dumps(uit))
