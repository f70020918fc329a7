"""De API van de samenloop: letter en advies per adres, en wat NCG aan een gemeente vraagt."""
