"""De berekening vooruit: een geval dat met de hand is uitgerekend, en wat altijd moet kloppen."""

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from versterking.rules.planning.capaciteit import Loop
from versterking.rules.planning.kwartaal import Kwartaal
from versterking.rules.planning.potten import per_pot
from versterking.rules.planning.simulatie import Deel, Invoer, Regel, Verloop, simuleer
from versterking.rules.planning.stappen import Pot, Stap

Q = Kwartaal(2027, 1)
OPNAME, BEOORDELING = Stap.OPNAME, Stap.BEOORDELING


def altijd(aantal: int) -> Loop:
    return Loop.uit([(Q, aantal)])


def klein(*delen: Deel, opname: int = 10, beoordeling: int = 5, kwartalen: int = 6) -> Invoer:
    """Twee stappen van elk een kwartaal: zo is het op papier na te rekenen."""
    return Invoer(
        begin=Q,
        delen=delen,
        capaciteit={OPNAME: altijd(opname), BEOORDELING: altijd(beoordeling)},
        duur={OPNAME: 1, BEOORDELING: 1},
        kwartalen=kwartalen,
        stappen=(OPNAME, BEOORDELING),
    )


A = Deel("A", OPNAME, p50=4, overig=6, gestart=True)
B = Deel("B", OPNAME, p50=10, overig=0, gestart=False)


def test_met_de_hand_uitgerekend() -> None:
    """Treintje A rijdt al (10 woningen, 4 P50), treintje B is nog niet gestart (10 P50).

    Opname kan 10 per kwartaal, beoordeling 5. Elke stap duurt een kwartaal.

    kwartaal 1  opname: A begint met 10, voor B is er niets meer over. Eind: 10 opgenomen.
                beoordeling: niets.
    kwartaal 2  beoordeling: de rij is 10 (A), er kunnen er 5 in: de 4 P50 en 1 ander. Er wachten er 5.
                opname: B mag pas beginnen als de beoordeling het in kwartaal 3 meteen aankan. Die kan er dan
                5, en er wachten er al 5: geen plaats.
    kwartaal 3  beoordeling: de laatste 5 van A. Niemand wacht. Eind: A is klaar.
                opname: in kwartaal 4 kan de beoordeling er 5 aan, dus 5 van B beginnen.
    kwartaal 4  beoordeling: 5 van B. opname: weer 5 van B (de laatste).
    kwartaal 5  beoordeling: de laatste 5 van B. Eind: B is klaar, en dat is de laatste P50.
    kwartaal 6  niets meer.
    """
    uit = simuleer(klein(A, B))
    #               erin eruit wacht bezig
    opname = [(10, 10, 10, 0), (0, 0, 10, 0), (5, 5, 5, 0), (5, 5, 0, 0), (0, 0, 0, 0), (0, 0, 0, 0)]
    beoordeling = [(0, 0, 0, 0), (5, 5, 5, 0), (5, 5, 0, 0), (5, 5, 0, 0), (5, 5, 0, 0), (0, 0, 0, 0)]
    for stap, verwacht in ((OPNAME, opname), (BEOORDELING, beoordeling)):
        assert [een for een in uit.regels if een.stap is stap] == [
            Regel(Q.plus(n), stap, *getallen) for n, getallen in enumerate(verwacht)
        ]
    assert uit.groepen == {"A": Verloop(Q, Q.plus(2)), "B": Verloop(Q.plus(2), Q.plus(4))}
    assert uit.laatste_p50 == Q.plus(4)
    assert uit.niet_klaar == 0


def test_een_stap_die_langer_duurt_houdt_woningen_bezig() -> None:
    """Bouw duurt twee kwartalen: in kwartaal 1 erin, eind kwartaal 2 eruit."""
    invoer = Invoer(
        begin=Q,
        delen=[Deel("A", Stap.BOUW, 3, 0, True)],
        capaciteit={Stap.BOUW: altijd(2)},
        duur={Stap.BOUW: 2},
        kwartalen=4,
        stappen=(Stap.BOUW,),
    )
    uit = simuleer(invoer)
    assert [(een.erin, een.eruit, een.wacht, een.bezig) for een in uit.regels] == [
        (2, 0, 1, 2),
        (1, 2, 0, 1),
        (0, 1, 0, 0),
        (0, 0, 0, 0),
    ]
    assert uit.laatste_p50 == Q.plus(2)


def test_een_andere_volgorde_zet_de_ander_eerder() -> None:
    b, c = Deel("B", OPNAME, 5, 0, False), Deel("C", OPNAME, 5, 0, False)
    heen, terug = simuleer(klein(b, c)), simuleer(klein(c, b))
    assert heen.groepen["B"] == terug.groepen["C"] == Verloop(Q, Q.plus(1))
    assert heen.groepen["C"] == terug.groepen["B"] == Verloop(Q.plus(1), Q.plus(2))


def test_zonder_capaciteit_komt_niemand_klaar() -> None:
    uit = simuleer(klein(A, beoordeling=0))
    assert uit.groepen["A"] == Verloop(Q, None)
    assert uit.laatste_p50 is None
    assert uit.niet_klaar == 10


def test_achterblijvers_horen_bij_hetzelfde_treintje() -> None:
    delen = (Deel("A", BEOORDELING, 0, 5, True), Deel("A", OPNAME, 0, 1, True))
    assert simuleer(klein(*delen)).groepen == {"A": Verloop(Q, Q.plus(1))}


delen = st.lists(
    st.builds(
        Deel,
        st.sampled_from("ABCDE"),
        st.sampled_from(list(Stap)),
        st.integers(0, 120),
        st.integers(0, 120),
        st.booleans(),
    ),
    max_size=12,
)
capaciteiten = st.fixed_dictionaries({stap: st.integers(0, 150).map(altijd) for stap in Stap})


@given(delen, capaciteiten)
def test_niemand_raakt_zoek_en_niemand_gaat_boven_de_capaciteit(
    lijst: list[Deel], capaciteit: dict[Stap, Loop]
) -> None:
    invoer = Invoer(begin=Q, delen=lijst, capaciteit=capaciteit)
    uit = simuleer(invoer)
    assert uit == simuleer(invoer)
    totaal = sum(een.p50 + een.overig for een in lijst)
    for plek in range(invoer.kwartalen):
        regels = [een for een in uit.regels if een.kwartaal == Q.plus(plek)]
        assert [een.stap for een in regels] == list(Stap)
        for een in regels:
            assert 0 <= een.erin <= capaciteit[een.stap].op(een.kwartaal)
        klaar = sum(een.eruit for een in uit.regels if een.stap is Stap.BOUW and een.kwartaal <= Q.plus(plek))
        # Wat eruit kwam maar nog niet in de volgende rij staat, is onderweg.
        onderweg = sum(een.eruit for een in regels if een.stap is not Stap.BOUW)
        assert klaar + onderweg + sum(een.wacht + een.bezig for een in regels) == totaal
    assert uit.niet_klaar == totaal - sum(een.eruit for een in uit.regels if een.stap is Stap.BOUW)


@given(delen, capaciteiten)
def test_een_treintje_dat_nog_niet_reed_maakt_geen_stuwmeer(
    lijst: list[Deel], capaciteit: dict[Stap, Loop]
) -> None:
    """Ligt er niets, dan wacht er achter de eerste stap nooit iemand: er begint niet meer dan er door kan."""
    lijst = [replace(een, stap=OPNAME, gestart=False) for een in lijst]
    invoer = Invoer(begin=Q, delen=lijst, capaciteit=capaciteit)
    assert all(een.wacht == 0 for een in simuleer(invoer).regels if een.stap is BEOORDELING)


@given(delen, delen, capaciteiten, capaciteiten)
def test_wat_op_verzoek_komt_verandert_niets_aan_de_planning_op_risico(
    risico: list[Deel], verzoek: list[Deel], capaciteit: dict[Stap, Loop], eigen: dict[Stap, Loop]
) -> None:
    """Twee potten, twee berekeningen (V-39): hoeveel verzoeken er ook zijn, P50 en P90 gaan gelijk op."""
    met = per_pot(
        [*((een, Pot.RISICO) for een in risico), *((een, Pot.VERZOEK) for een in verzoek)],
        {Pot.RISICO: capaciteit, Pot.VERZOEK: eigen},
        begin=Q,
    )
    zonder = per_pot([(een, Pot.RISICO) for een in risico], {Pot.RISICO: capaciteit}, begin=Q)
    assert simuleer(met[Pot.RISICO]) == simuleer(zonder[Pot.RISICO])
