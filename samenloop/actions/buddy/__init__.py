"""Het vaste tweetal op een gedeeld adres: voorstellen, antwoorden, wisselen, stoppen en bewaken."""
