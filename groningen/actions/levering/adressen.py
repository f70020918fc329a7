"""Adressen en panden uit een levering.

Twee organisaties leveren hetzelfde adres, en schrijven het soms anders. Daarom: wie een adres het eerst
levert, bepaalt hoe het er staat; daarna wijzigt het alleen als een organisatie haar eigen regel over dat
adres verbetert. Een plaats (x en y) die nog ontbreekt, wordt ingevuld door wie haar levert. Zo wisselt een
adres niet heen en weer, en verandert een levering die niets nieuws zegt ook niets.
"""

from groningen.rules.levering import ADRESKOLOMMEN

from .lading import Lading


def adreskolommen(lading: Lading) -> list[str]:
    """De kolommen van een adres die deze levering heeft, zonder de sleutel."""
    namen = [kolom.naam for kolom in ADRESKOLOMMEN if kolom.naam not in ("nummeraanduiding_id", "gemeente")]
    return [*(naam for naam in namen if lading.heeft(naam)), "gemeente_id"]


def adresinhoud(lading: Lading, rij: str) -> str:
    """SQL voor de vingerafdruk van de adresgegevens in een rij van `lev_rij`."""
    kolommen = ", ".join(f"{rij}.{naam}" for naam in adreskolommen(lading))
    return f"hash_record_extended(ROW({kolommen}), 0)"


def neem_adressen_op(lading: Lading) -> int:
    """Voegt adressen toe die er nog niet waren; geeft hun aantal. De bovenste regel over een adres telt."""
    kolommen = ["nummeraanduiding_id", *adreskolommen(lading)]
    # Wat NOT NULL is en in deze levering ontbreekt.
    leeg = [naam for naam in ("huisletter", "toevoeging") if naam not in kolommen]
    return lading.doe(
        f"""
        INSERT INTO groningen_adres ({", ".join(kolommen + leeg)})
        SELECT DISTINCT ON (r.nummeraanduiding_id) {", ".join([f"r.{naam}" for naam in kolommen] + ["''"] * len(leeg))}
          FROM lev_rij r
         ORDER BY r.nummeraanduiding_id, r.nr
            ON CONFLICT (nummeraanduiding_id) DO NOTHING
        """
    )


def verbeter_adressen(lading: Lading) -> None:
    """Neemt verbeteringen over en zet de gewijzigde adressen in `lev_adres_gewijzigd`."""
    kolommen = adreskolommen(lading)
    plaats = ("x", "y")
    nieuw = [f"coalesce(r.{naam}, a.{naam})" if naam in plaats else f"r.{naam}" for naam in kolommen]
    lading.tussentabel("lev_adres_gewijzigd", "SELECT 0::bigint AS adres_id WHERE false")
    lading.doe(
        f"""
        WITH verbeterd AS (
            UPDATE groningen_adres a SET ({", ".join(kolommen)}) = ROW({", ".join(nieuw)})
              FROM (SELECT DISTINCT ON (adres_id) * FROM lev_zaak WHERE adres_verbeterd ORDER BY adres_id, nr DESC) r
             WHERE a.id = r.adres_id
               AND ({", ".join(f"a.{naam}" for naam in kolommen)}) IS DISTINCT FROM ({", ".join(nieuw)})
            RETURNING a.id
        )
        INSERT INTO lev_adres_gewijzigd SELECT id FROM verbeterd
        """
    )
    if set(plaats) <= set(kolommen):
        lading.doe(
            """
            UPDATE groningen_adres a SET x = r.x, y = r.y
              FROM (SELECT DISTINCT ON (adres_id) adres_id, x, y FROM lev_zaak WHERE x IS NOT NULL ORDER BY adres_id, nr) r
             WHERE a.id = r.adres_id AND a.x IS NULL
            """
        )


def koppel_panden(lading: Lading) -> None:
    """Verbindt adressen met hun panden; een band die geen enkele regel meer noemt, verdwijnt.

    Roep aan nadat de leveringsregels zijn bijgewerkt: die zeggen wat nog genoemd wordt.
    """
    if not lading.heeft("pand_id"):
        return
    lading.doe(
        """
        INSERT INTO groningen_pand (pand_id)
        SELECT DISTINCT pand_id FROM lev_zaak WHERE pand_id <> '' ON CONFLICT (pand_id) DO NOTHING
        """
    )
    lading.ververs("groningen_pand")
    lading.doe(
        """
        INSERT INTO groningen_adres_panden (adres_id, pand_id)
        SELECT DISTINCT z.adres_id, p.id FROM lev_zaak z JOIN groningen_pand p USING (pand_id)
            ON CONFLICT (adres_id, pand_id) DO NOTHING
        """
    )
    lading.doe(
        """
        DELETE FROM groningen_adres_panden ap
         USING (SELECT DISTINCT z.was_adres_id AS adres_id, p.id AS pand_id, p.pand_id AS nummer
                  FROM lev_zaak z JOIN groningen_pand p ON p.pand_id = z.was_pand
                 WHERE (z.was_adres_id, z.was_pand) IS DISTINCT FROM (z.adres_id, z.pand_id)) weg
         WHERE ap.adres_id = weg.adres_id AND ap.pand_id = weg.pand_id
           AND NOT EXISTS (SELECT FROM groningen_leveringsregel l JOIN groningen_dossier d ON d.id = l.dossier_id
                            WHERE d.adres_id = weg.adres_id AND l.pand = weg.nummer)
        """
    )
