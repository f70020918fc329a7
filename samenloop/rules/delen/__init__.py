"""Delen met toestemming, in woorden: berichten aan de bewoner, en wat hij van inzage leest."""
