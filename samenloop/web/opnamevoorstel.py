"""Een gezamenlijke opname voorstellen: de vormen met hun voor- en nadelen, de wens en de laatste dagen."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from groningen.access import Kijker
from groningen.rules.fouten import Geweigerd
from groningen.web.poort import pagina
from samenloop.actions.opname import GEEN_LETTER, stel_opname_voor, waarom_niet_voorstellen
from samenloop.queries.adrespagina import Adresbeeld, adresbeeld
from samenloop.queries.opname import grenzen, grenzen_voor, lopende_opname, vrije_vakken, zijden
from samenloop.queries.wensen import uitspraak
from samenloop.rules.indeling import is_gedaan
from samenloop.rules.opname import ALLEEN_ZONDER_WACHTEN, IMG, NCG, SCHAARS, VORMEN, Grens, Vak, paren
from samenloop.rules.wensen import Wensvorm
from samenloop.web import opnamebeeld as toon
from samenloop.web.opnameformulieren import Voorstelformulier
from schade.models import Schademelding
from versterking.models import Versterkingsdossier


@require_http_methods(["GET", "HEAD", "POST"])
@pagina("gezamenlijke opname voorstellen")
def stel_voor(request: HttpRequest, kijker: Kijker, nummeraanduiding_id: str) -> HttpResponse:
    """Het formulier waarmee een begeleider de ander vraagt om samen op te nemen."""
    toon.eis_opnames(kijker)
    beeld = adresbeeld(kijker, nummeraanduiding_id)
    adres, peildatum = beeld.adres, kijker.peildatum
    terug = reverse("adres", args=[nummeraanduiding_id])
    eigen = next((een for een in beeld.eigen if een.pk in beeld.beslissend), None)
    bestaand = lopende_opname(beeld.beslissend)
    if bestaand is not None:
        messages.info(request, "Op dit adres loopt al een gezamenlijke opname.")
        return redirect("opname", bestaand.pk)
    wens = uitspraak(adres.pk, Wensvorm.OPNAME, peildatum)
    waarom_niet = _waarom_niet(kijker, beeld)
    formulier = Voorstelformulier(
        request.POST or None, initial={"versie": eigen.versie if eigen is not None else 0}
    )
    if request.method == "POST" and formulier.is_valid():
        try:
            opname = stel_opname_voor(
                adres_id=adres.pk,
                door=kijker,
                peildatum=peildatum,
                vorm=formulier.cleaned_data["vorm"],
                toelichting=formulier.cleaned_data["toelichting"],
                versie=formulier.cleaned_data["versie"],
            )
        except Geweigerd as fout:
            formulier.add_error(fout.veld if fout.veld in formulier.fields else None, fout.reden)
        else:
            ander = toon.aan_zet(opname)
            messages.success(request, f"Uw voorstel is verstuurd. {ander} krijgt bericht en antwoordt.")
            return redirect("opname", opname.pk)
    laatste, eerste = ({}, {}) if waarom_niet else _vooruitblik(kijker, beeld)
    return render(
        request,
        "samenloop/opnamevoorstel.html",
        {
            "adres": adres,
            "formulier": formulier,
            "waarom_niet": waarom_niet,
            "wens": wens,
            "wens_url": reverse("wens", args=[nummeraanduiding_id, Wensvorm.OPNAME.value]),
            "vormen": [(sleutel, vorm, eerste.get(sleutel, "")) for sleutel, vorm in VORMEN.items()],
            "alleen_als": ALLEEN_ZONDER_WACHTEN,
            "schaars": SCHAARS,
            "uiterlijk": toon.uiterlijk(laatste) if laatste else [],
            "terug": terug,
            "kruimels": [
                {"naam": "Adressen", "url": reverse("adressen")},
                {"naam": adres.straat_en_nummer, "url": terug},
                {"naam": "Gezamenlijke opname", "url": ""},
            ],
            "vandaag": peildatum,
        },
        status=422 if formulier.errors else 200,
    )


def _waarom_niet(kijker: Kijker, beeld: Adresbeeld) -> str:
    """Leeg, of waarom deze kijker hier nu niets kan voorstellen, los van de wens."""
    indeling = beeld.indeling
    if indeling is None or indeling.letter != "B" or is_gedaan(indeling.opname_gedaan_op, kijker.peildatum):
        return GEEN_LETTER
    eigen = next((een for een in beeld.eigen if een.pk in beeld.beslissend), None)
    if eigen is None:
        return "Uw organisatie heeft op dit adres geen dossier dat de letter bepaalt."
    return waarom_niet_voorstellen(kijker, eigen)


def _vooruitblik(kijker: Kijker, beeld: Adresbeeld) -> tuple[dict[str, Grens], dict[str, str]]:
    """De laatste dag per spoor, en per vorm wanneer het op zijn vroegst kan."""
    indeling = beeld.indeling
    assert indeling is not None
    versterking = Versterkingsdossier.objects.select_related("dossier").get(pk=indeling.versterking_id)
    schade = Schademelding.objects.select_related("dossier").get(pk=indeling.schade_id)
    dossiers = {NCG: versterking.dossier, IMG: schade.dossier}
    laatste = grenzen(
        zijden(versterking, schade),
        {spoor: een.pk for spoor, een in dossiers.items()},
        peildatum=kijker.peildatum,
    )
    vakken = vrije_vakken(peildatum=kijker.peildatum)
    eerste = {sleutel: _eerste(sleutel, vakken, laatste, kijker) for sleutel in VORMEN}
    return grenzen_voor(kijker, dossiers, laatste), eerste


def _eerste(vorm: str, vakken: list[Vak], laatste: dict[str, Grens], kijker: Kijker) -> str:
    for ncg, img in paren(vorm, vakken, laatste, peildatum=kijker.peildatum, hoogstens=1):
        return toon.paar_in_woorden(ncg, img, kijker.peildatum)
    return ""
