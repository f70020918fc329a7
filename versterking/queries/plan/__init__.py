"""Wat er over lokale plannen te lezen is: plannen, woningen, gronden en de volgorde ertussen."""
