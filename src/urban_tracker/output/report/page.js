// Sorts and filters the tables of standards. Without it every row is there, in the order of the law.
for (const table of document.querySelectorAll("table[data-sortable]")) {
  const body = table.tBodies[0];
  const rows = Array.from(body.rows);
  const standards = rows.filter((row) => !row.classList.contains("group"));
  const groups = rows.filter((row) => row.classList.contains("group"));
  const heads = Array.from(table.tHead.rows[0].cells);
  const key = (row, at) => {
    const written = row.cells[at].dataset.sort ?? row.cells[at].textContent.trim();
    return written === "" || isNaN(written) ? written : Number(written);
  };
  const before = (one, other) =>
    typeof one === "number" && typeof other === "number" ? one - other
      : typeof one === "number" ? -1 : typeof other === "number" ? 1
      : (one === "") - (other === "") || one.localeCompare(other, document.documentElement.lang);
  heads.forEach((head, at) => {
    const button = document.createElement("button");
    button.type = "button";
    button.append(...head.childNodes);
    head.append(button);
    button.addEventListener("click", () => {
      const falls = head.getAttribute("aria-sort") === "ascending";
      heads.forEach((each) => each.removeAttribute("aria-sort"));
      head.setAttribute("aria-sort", falls ? "descending" : "ascending");
      const asIs = at === 0 && !falls;
      const sorted = asIs ? rows : standards.toSorted((one, other) => {
        const found = before(key(one, at), key(other, at));
        return falls ? -found : found;
      });
      groups.forEach((row) => { row.hidden = true; });
      body.append(...(asIs ? rows : [...sorted, ...groups]));
      table.dataset.sorted = asIs ? "" : "yes";
      show();
    });
  });
  const controls = document.getElementById(table.dataset.sortable);
  const [words, state] = [controls.querySelector("input"), controls.querySelector("select")];
  const said = controls.querySelector("output");
  const show = () => {
    const wanted = words.value.trim().toLocaleLowerCase();
    let shown = 0;
    for (const row of standards) {
      row.hidden = !(row.textContent.toLocaleLowerCase().includes(wanted) &&
        (state.value === "" || row.dataset.state === state.value));
      shown += row.hidden ? 0 : 1;
    }
    const whole = shown === standards.length && table.dataset.sorted !== "yes";
    groups.forEach((row) => { row.hidden = !whole; });
    said.textContent = `${shown} / ${standards.length}`;
  };
  words.addEventListener("input", show);
  state.addEventListener("change", show);
  controls.hidden = false;
  show();
}
