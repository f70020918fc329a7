"""Het Schade Versterking Informatie Punt (SVIP): verzoeken tussen NCG en IMG, met aan elke kant een bureau."""
