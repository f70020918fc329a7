// Gemak bij een lijst met vinkjes (data-lijst op het formulier): alles op deze bladzijde aanvinken en
// zien hoeveel er gekozen zijn. Zonder JavaScript werkt de lijst net zo, vinkje voor vinkje.
for (const lijst of document.querySelectorAll("[data-lijst]")) {
  const vakjes = [...lijst.querySelectorAll('tbody input[type="checkbox"]')];
  const kop = lijst.querySelector("[data-kies-alles]");
  const stand = lijst.querySelector("[data-gekozen]");
  if (!vakjes.length || !kop) continue;

  const alles = document.createElement("input");
  alles.type = "checkbox";
  alles.className = "utrecht-checkbox utrecht-checkbox--html-input";
  alles.setAttribute("aria-label", "Kies alles op deze bladzijde");
  kop.replaceChildren(alles);

  const telGekozen = () => {
    const gekozen = vakjes.filter((vakje) => vakje.checked).length;
    alles.checked = gekozen === vakjes.length;
    alles.indeterminate = gekozen > 0 && gekozen < vakjes.length;
    if (stand) stand.textContent = gekozen ? `${gekozen} gekozen` : "vink ze aan in de lijst";
  };
  alles.addEventListener("change", () => {
    for (const vakje of vakjes) vakje.checked = alles.checked;
    telGekozen();
  });
  lijst.addEventListener("change", telGekozen);
  telGekozen();
}
