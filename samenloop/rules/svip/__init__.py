"""Het Schade Versterking Informatie Punt (SVIP): verzoeken tussen NCG en IMG, met twee bureaus."""
