"""De database bewaakt het geheugen: nummeren, hechten en niets laten wijzigen.

De trigger op `groningen_gebeurtenis` geeft elke rij het volgende nummer in haar dossier en de hash
van haar voorganger. Wat via Python of via SQL binnenkomt, neemt zo dezelfde weg. UPDATE en DELETE
worden geweigerd; alleen de tekst ernaast kan worden gewist.
"""

from django.db import migrations

HEEN = r"""
CREATE SEQUENCE groningen_portaalnummer;

CREATE FUNCTION groningen_hash_van(g groningen_gebeurtenis) RETURNS bytea LANGUAGE sql STABLE AS $$
    SELECT sha256(convert_to(concat_ws(E'\x1f',
        encode(g.vorige_hash, 'hex'), g.dossier_id, g.volgnummer, g.soort,
        to_char(g.tijdstip AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'), to_char(g.datum, 'YYYY-MM-DD'), to_char(g.vastgelegd_op, 'YYYY-MM-DD'),
        coalesce(g.door_id::text, '-'), coalesce(g.levering_id::text, '-'),
        g.voor::text, g.na::text, encode(g.tekst_hash, 'hex')), 'UTF8'))
$$;

CREATE FUNCTION groningen_hecht_gebeurtenis() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    vorige record;
BEGIN
    SELECT volgnummer, hash INTO vorige FROM groningen_gebeurtenis
     WHERE dossier_id = NEW.dossier_id ORDER BY volgnummer DESC LIMIT 1;
    NEW.volgnummer := coalesce(vorige.volgnummer, 0) + 1;
    NEW.vorige_hash := coalesce(vorige.hash, ''::bytea);
    NEW.hash := groningen_hash_van(NEW);
    RETURN NEW;
END
$$;

CREATE TRIGGER hecht_gebeurtenis BEFORE INSERT ON groningen_gebeurtenis
    FOR EACH ROW EXECUTE FUNCTION groningen_hecht_gebeurtenis();

CREATE FUNCTION groningen_alleen_aanvullen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION '% is alleen aan te vullen: % is niet toegestaan', TG_TABLE_NAME, TG_OP
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER alleen_aanvullen BEFORE UPDATE OR DELETE ON groningen_gebeurtenis
    FOR EACH ROW EXECUTE FUNCTION groningen_alleen_aanvullen();
CREATE TRIGGER alleen_aanvullen BEFORE UPDATE OR DELETE ON groningen_leesregel
    FOR EACH ROW EXECUTE FUNCTION groningen_alleen_aanvullen();

CREATE FUNCTION groningen_alleen_wissen() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'UPDATE' AND NEW.gebeurtenis_id = OLD.gebeurtenis_id AND NEW.zout = OLD.zout
       AND NEW.inhoud IS NULL AND NEW.gewist_op IS NOT NULL AND OLD.gewist_op IS NULL THEN
        RETURN NEW;
    END IF;
    RAISE EXCEPTION 'tekst bij een gebeurtenis is alleen te wissen, niet te wijzigen'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER alleen_wissen BEFORE UPDATE OR DELETE ON groningen_gebeurtenistekst
    FOR EACH ROW EXECUTE FUNCTION groningen_alleen_wissen();

CREATE FUNCTION groningen_keten_fouten(nummer bigint) RETURNS TABLE (volgnummer integer) LANGUAGE sql STABLE AS $$
    SELECT k.volgnummer FROM (
        SELECT g.volgnummer, g.hash, groningen_hash_van(g) AS verwacht, g.vorige_hash,
               lag(g.hash, 1, ''::bytea) OVER w AS vorige, row_number() OVER w AS rang
          FROM groningen_gebeurtenis g WHERE g.dossier_id = nummer
        WINDOW w AS (ORDER BY g.volgnummer)
    ) k
    WHERE k.hash <> k.verwacht OR k.vorige_hash <> k.vorige OR k.volgnummer <> k.rang
    ORDER BY k.volgnummer
$$;

-- Rijen die vaak wijzigen krijgen ruimte om op hun pagina te blijven.
ALTER TABLE groningen_dossier SET (fillfactor = 80);
"""

TERUG = r"""
ALTER TABLE groningen_dossier RESET (fillfactor);
DROP FUNCTION groningen_keten_fouten(bigint);
DROP TRIGGER alleen_wissen ON groningen_gebeurtenistekst;
DROP FUNCTION groningen_alleen_wissen();
DROP TRIGGER alleen_aanvullen ON groningen_leesregel;
DROP TRIGGER alleen_aanvullen ON groningen_gebeurtenis;
DROP FUNCTION groningen_alleen_aanvullen();
DROP TRIGGER hecht_gebeurtenis ON groningen_gebeurtenis;
DROP FUNCTION groningen_hecht_gebeurtenis();
DROP FUNCTION groningen_hash_van(groningen_gebeurtenis);
DROP SEQUENCE groningen_portaalnummer;
"""


class Migration(migrations.Migration):
    dependencies = [("groningen", "0001_initial")]

    operations = [migrations.RunSQL(HEEN, TERUG)]
