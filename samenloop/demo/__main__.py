"""`python -m samenloop.demo DOELMAP --leverdatum JJJJ-MM-DD`: twee leveringen met hun ware tellingen."""

import argparse
import sys
from datetime import date
from pathlib import Path

from .leveringen import STANDAARD_ADRESSEN, genereer


def main() -> None:
    lezer = argparse.ArgumentParser(
        prog="python -m samenloop.demo",
        description="Maakt ncg_dossiers.csv, img_meldingen.csv en waarheid.json met verzonnen gegevens.",
    )
    lezer.add_argument("doelmap", type=Path)
    lezer.add_argument(
        "--adressen", type=int, default=STANDAARD_ADRESSEN, help="adressen met een NCG-dossier"
    )
    lezer.add_argument("--seed", type=int, default=1)
    lezer.add_argument("--leverdatum", type=date.fromisoformat, required=True, metavar="JJJJ-MM-DD")
    lezer.add_argument("--oude-namen", action="store_true", help="enkele adressen met een opgeheven gemeente")
    keuze = lezer.parse_args()
    if keuze.adressen < 1:
        lezer.error("--adressen moet minstens 1 zijn")
    waarheid = genereer(
        keuze.doelmap,
        adressen=keuze.adressen,
        seed=keuze.seed,
        leverdatum=keuze.leverdatum,
        oude_namen=keuze.oude_namen,
    )
    geteld = waarheid.tellingen
    sys.stdout.write(
        f"{geteld['ncg_rijen']} dossiers en {geteld['img_rijen']} meldingen in {keuze.doelmap}\n"
    )


if __name__ == "__main__":
    main()
