"""De database bewaakt het geld: het grootboek is alleen aan te vullen, een vastgestelde regeling blijft zoals zij is."""

from django.db import migrations

HEEN = r"""
CREATE TRIGGER alleen_aanvullen BEFORE UPDATE OR DELETE ON groningen_boeking
    FOR EACH ROW EXECUTE FUNCTION groningen_alleen_aanvullen();

CREATE FUNCTION groningen_regeling_staat_vast() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF OLD.vastgesteld_op IS NULL THEN
        RETURN CASE WHEN TG_OP = 'DELETE' THEN OLD ELSE NEW END;
    END IF;
    RAISE EXCEPTION 'een vastgestelde regeling wijzigt niet meer: maak een nieuwe versie'
        USING ERRCODE = 'integrity_constraint_violation';
END
$$;

CREATE TRIGGER staat_vast BEFORE UPDATE OR DELETE ON groningen_regeling
    FOR EACH ROW EXECUTE FUNCTION groningen_regeling_staat_vast();

-- De controle werkt termijnen vaak bij; zo blijft een rij op haar pagina.
ALTER TABLE groningen_termijn SET (fillfactor = 70);
"""

TERUG = r"""
ALTER TABLE groningen_termijn RESET (fillfactor);
DROP TRIGGER staat_vast ON groningen_regeling;
DROP FUNCTION groningen_regeling_staat_vast();
DROP TRIGGER alleen_aanvullen ON groningen_boeking;
"""


class Migration(migrations.Migration):
    dependencies = [("groningen", "0008_termijnen")]

    operations = [migrations.RunSQL(HEEN, TERUG)]
