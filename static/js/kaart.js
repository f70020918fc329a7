// Maakt van elke getekende kaart (_kaart.html) een kaart om in te schuiven en te vergroten. Zonder dit blijft de tekening.
"use strict";

for (const figuur of document.querySelectorAll("[data-landkaart]")) {
  const vlak = figuur.querySelector(".landkaart__vlak");
  const tekening = figuur.querySelector("svg.landkaart__tekening");
  const gegevens = JSON.parse(figuur.querySelector('script[type="application/json"]').textContent);
  const hoogte = tekening.getBoundingClientRect().height;
  vlak.style.height = `${Math.min(Math.max(hoogte, 280), 560)}px`;
  tekening.remove();

  const kaart = L.map(vlak, {
    crs: L.CRS.Simple,
    renderer: L.canvas({ padding: 0.5 }),
    minZoom: -8,
    maxZoom: 2,
    zoomSnap: 0.5,
    attributionControl: false,
    scrollWheelZoom: false,
  });
  kaart.zoomControl.setPosition("topright");
  kaart.zoomControl._zoomInButton.title = "Vergroten";
  kaart.zoomControl._zoomOutButton.title = "Verkleinen";
  L.control.scale({ imperial: false }).addTo(kaart);
  // Met de muis in de kaart zoomt het wiel; anders schuift de pagina gewoon door.
  kaart.on("focus", () => kaart.scrollWheelZoom.enable());
  kaart.on("blur", () => kaart.scrollWheelZoom.disable());

  const stijl = getComputedStyle(figuur);
  const kleur = (nummer) => stijl.getPropertyValue(`--kaart-${nummer}`).trim();
  const straal = gegevens.punten.length > 3000 ? 3 : 5;
  gegevens.punten.forEach(([x, y, soort], plaats) => {
    const stip = L.circleMarker([y, x], {
      radius: straal, weight: 1, color: stijl.getPropertyValue("--kaart-rand").trim(),
      fillColor: kleur(soort), fillOpacity: 0.85,
    }).addTo(kaart);
    const [naam, adres] = gegevens.namen?.[plaats] ?? [];
    if (naam) stip.bindTooltip(document.createTextNode(naam).textContent.replace(/[&<>]/g, (t) => `&#${t.charCodeAt(0)};`));
    if (adres) stip.on("click", () => window.location.assign(adres));
  });
  for (const [x, y, naam] of gegevens.plaatsen) {
    const label = document.createElement("span");
    label.textContent = naam;
    L.tooltip([y, x], { permanent: true, direction: "center", className: "landkaart__label", content: label }).addTo(kaart);
  }
  const grens = L.latLngBounds(gegevens.punten.map(([x, y]) => [y, x]));
  kaart.fitBounds(grens.pad(0.06), { maxZoom: 0 });
}
