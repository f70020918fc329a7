"""Het portaal gevuld met de gemaakte leveringen: mensen, accounts en het werk van een paar weken.

Anders dan de generator ernaast kent dit deel Django; wat er gebeurt, loopt langs de acties van het portaal.
"""
