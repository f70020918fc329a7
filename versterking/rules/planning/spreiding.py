"""Een venster verdelen over werkdagen: hoogstens zoveel woningen op een dag."""

from datetime import date, timedelta

from groningen.rules.datums import in_woorden
from groningen.rules.fouten import Geweigerd
from groningen.rules.kalender import is_vrije_dag

LANGSTE_VENSTER = 366  # dagen
MEESTE_PER_DAG = 50


def werkdagen(van: date, tot: date) -> list[date]:
    """De werkdagen van `van` tot en met `tot`."""
    dagen = (van + timedelta(days=n) for n in range((tot - van).days + 1))
    return [dag for dag in dagen if not is_vrije_dag(dag)]


def spreid(aantal: int, *, van: date, tot: date, per_dag: int) -> list[date]:
    """Voor elke woning een dag, op volgorde en gelijk verdeeld over het venster.

    Raises:
        Geweigerd: het venster klopt niet, of de woningen passen er niet in.
    """
    if tot < van:
        raise Geweigerd("De laatste dag ligt vóór de eerste. Draai ze om.", veld="tot")
    if (tot - van).days >= LANGSTE_VENSTER:
        raise Geweigerd("Kies een venster van hoogstens een jaar.", veld="tot")
    if not 1 <= per_dag <= MEESTE_PER_DAG:
        raise Geweigerd(f"Vul 1 tot en met {MEESTE_PER_DAG} woningen per dag in.", veld="per_dag")
    dagen = werkdagen(van, tot)
    if aantal > len(dagen) * per_dag:
        raise Geweigerd(
            f"Tot en met {in_woorden(tot)} zijn er {len(dagen)} werkdagen: genoeg voor "
            f"{len(dagen) * per_dag} van de {aantal} woningen. Kies een latere laatste dag of meer woningen "
            "per dag.",
            veld="tot",
        )
    return [dagen[nummer * len(dagen) // aantal] for nummer in range(aantal)]
