"""Query's die één keer worden vertaald en daarna alleen nog waarden krijgen.

Voor wat bij elke stap van een dossier loopt: daar kost een query samenstellen en vertalen meer dan haar
uitvoeren. Een SELECT blijft gewone Django; alleen staat er een `Plek` waar anders een waarde stond.
"""

from collections.abc import Callable, Iterable
from functools import cache, cached_property
from typing import Any, Generic, TypeVar

from django.db import DatabaseError, connection
from django.db.models import BigIntegerField, Expression, Func, Model, QuerySet
from django.db.models.query import get_related_populators  # type: ignore[attr-defined]

M = TypeVar("M", bound=Model)


class Plek(Expression):
    """Waar een waarde komt die bij elke vraag anders is. Zij gaat zo naar de database als zij is gegeven."""

    def __init__(self, naam: str) -> None:
        super().__init__()
        self.naam = naam

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, list[Any]]:
        return "%s", [self]


class EenVan(Func):
    """De waarden van een `Plek` die een lijst sleutels krijgt, voor na `__in=`."""

    template = "(SELECT unnest(%(expressions)s::bigint[]))"

    def __init__(self, naam: str) -> None:
        super().__init__(Plek(naam), output_field=BigIntegerField())


class Klaar(Generic[M]):
    """Een kant-en-klare query; `maak` geeft haar, met een `Plek` voor elke waarde die de vraag meegeeft."""

    def __init__(self, maak: Callable[[], QuerySet[M, Any]]) -> None:
        self._maak = maak

    @cached_property
    def _vertaald(self) -> tuple[Any, str, tuple[Any, ...], dict[int, Any]]:
        # Ook een filter waar niets aan kan voldoen hoort een query te worden, met geen rijen.
        compiler = self._maak().query.get_compiler(connection=connection, elide_empty=False)
        sql, waarden = compiler.as_sql()
        return (
            compiler,
            sql,
            tuple(waarden),
            compiler.get_converters([kolom for kolom, *_ in compiler.select]),
        )

    def rijen(self, **waarden: Any) -> list[tuple[Any, ...]]:
        """De rijen zelf, met de kolommen van de query. Elke `Plek` krijgt de waarde met haar naam."""
        compiler, sql, plekken, omzetters = self._vertaald
        with connection.cursor() as cursor:
            cursor.execute(sql, [waarden[w.naam] if isinstance(w, Plek) else w for w in plekken])
            rijen = cursor.fetchall()
        if omzetters:
            return [tuple(rij) for rij in compiler.apply_converters(rijen, omzetters)]
        return rijen

    def objecten(self, **waarden: Any) -> list[M]:
        """De objecten, met wat `select_related` en `annotate` erbij halen; de query laat geen kolom weg."""
        rijen = self.rijen(**waarden)
        compiler = self._vertaald[0]
        model, eigen = compiler.klass_info["model"], compiler.klass_info["select_fields"]
        namen = [compiler.select[plek][0].target.attname for plek in eigen]
        verwant = get_related_populators(compiler.klass_info, compiler.select, connection.alias)
        objecten = []
        for rij in rijen:
            objecten.append(model.from_db(connection.alias, namen, rij[eigen[0] : eigen[-1] + 1]))
            for vuller in verwant:
                vuller.populate(rij, objecten[-1])
            for naam, plek in (compiler.annotation_col_map or {}).items():
                setattr(objecten[-1], naam, rij[plek])
        return objecten


def werk_bij(rij: Model, velden: Iterable[str], **gelijk: Any) -> None:
    """Schrijft deze velden van een rij die al bestaat, als `save(update_fields=…)` zonder de omwegen.

    `gelijk` noemt kolommen met de waarde die er nu in de database moet staan. Een rij die niet (meer) zo
    bestaat, geeft `DatabaseError`.
    """
    opdracht, kolommen = _bijwerking(type(rij), tuple(sorted(velden)), tuple(gelijk))
    waarden = [veld.get_db_prep_save(getattr(rij, veld.attname), connection) for veld in kolommen]
    with connection.cursor() as cursor:
        cursor.execute(opdracht, [*waarden, rij.pk, *gelijk.values()])
        if cursor.rowcount != 1:
            raise DatabaseError(f"{rij} is intussen gewijzigd of weg.")


@cache
def _bijwerking(
    model: type[Model], velden: tuple[str, ...], gelijk: tuple[str, ...]
) -> tuple[str, list[Any]]:
    noem = connection.ops.quote_name
    kolommen: list[Any] = [model._meta.get_field(naam) for naam in velden]
    zet = ", ".join(f"{noem(veld.column)} = %s" for veld in kolommen)
    waar = " AND ".join(f"{noem(naam)} = %s" for naam in (model._meta.pk.column, *gelijk))
    return f"UPDATE {noem(model._meta.db_table)} SET {zet} WHERE {waar}", kolommen  # noqa: S608 — vaste namen
