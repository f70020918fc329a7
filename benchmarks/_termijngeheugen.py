"""`python -m benchmarks._termijngeheugen MAAT`: de hoogste stand van het geheugen van één ronde, in bytes."""

import json
import sys

from benchmarks.__main__ import servers
from benchmarks._geheugen import _hoogste_stand
from benchmarks._meten import teruggedraaid
from benchmarks._termijnen import PEILDATUM, termijnwereld


def main(maat: int) -> int:
    from groningen.actions.termijnronde import controleer

    with termijnwereld(maat), teruggedraaid():
        controleer(peildatum=PEILDATUM)
    return _hoogste_stand()


if __name__ == "__main__":
    with servers():
        uit = main(int(sys.argv[1]))
    print(json.dumps(uit))
