"""Openbare cijfers die niemand verraden: welke tabellen, hoe afgerond, en de aanval die moet mislukken."""
