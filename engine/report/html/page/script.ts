/**
 * What the page does when it is read: filters, unfolding, light or dark. All that it shows stands in the page without it.
 * `npm run write-page` puts it, without its types, into page-parts.ts.
 */
{
  const all = (selector: string) => [...document.querySelectorAll<HTMLElement>(selector)];

  const form = document.querySelector<HTMLFormElement>("form.filters");
  const findings = all("details.finding") as HTMLDetailsElement[];
  const groups = all("table.map tbody");
  const folds = all("details[data-groups]") as HTMLDetailsElement[];

  /** The text of each element in lower case, read when it is first searched. */
  const texts = new WeakMap<Element, string>();
  const textOf = (element: Element): string => {
    const known = texts.get(element);
    if (known !== undefined) return known;
    const text = (element.textContent ?? "").toLowerCase();
    texts.set(element, text);
    return text;
  };

  /** What is found behind a fold is shown; the fold is closed again once nothing is searched. */
  const unfolded = new Set<HTMLDetailsElement>();
  const unfoldFor = (fold: HTMLDetailsElement, text: string): void => {
    if (text !== "" && !fold.open && fold.querySelector("tbody:not([hidden])") !== null) {
      unfolded.add(fold);
      fold.open = true;
    } else if (text === "" && unfolded.delete(fold)) fold.open = false;
  };

  const filter = (values: FormData): void => {
    const value = (name: string) => String(values.get(name) ?? "");
    const text = value("text").trim().toLowerCase();
    const isShown = (element: HTMLElement, names: readonly string[]) =>
      names.every((name) => value(name) === "" || element.dataset[name] === value(name)) &&
      (text === "" || textOf(element).includes(text));
    const shown = findings.filter((it) => {
      const item = it.parentElement as HTMLElement;
      item.hidden = !isShown(it, ["severity", "rule", "vpc"]);
      return !item.hidden;
    });
    for (const it of groups) it.hidden = !isShown(it, ["vpc"]);
    for (const it of folds) unfoldFor(it, text);
    const status = form?.querySelector(".shown");
    if (status) status.textContent = `${shown.length} of ${findings.length} findings shown`;
  };

  if (form !== null) {
    const unfold = form.elements.namedItem("unfold") as HTMLButtonElement;
    form.hidden = false;
    form.addEventListener("input", () => filter(new FormData(form)));
    form.addEventListener("reset", () => filter(new FormData()));
    form.addEventListener("submit", (event) => event.preventDefault());
    unfold.addEventListener("click", () => {
      const isOpen = unfold.getAttribute("aria-pressed") !== "true";
      unfold.setAttribute("aria-pressed", String(isOpen));
      for (const it of findings) it.open = isOpen;
    });
    filter(new FormData(form));
  }

  /** A link to a finding shows it and opens it, whatever the filters say. */
  const openTarget = (): void => {
    const target = findings.find((it) => `#${it.id}` === location.hash);
    if (target === undefined) return;
    if (target.parentElement?.hidden) form?.reset();
    target.open = true;
    target.scrollIntoView();
    target.querySelector("summary")?.focus();
  };
  addEventListener("hashchange", openTarget);
  openTarget();

  const scheme = document.getElementById("scheme") as HTMLButtonElement;
  const prefersDark = matchMedia("(prefers-color-scheme: dark)");
  const isDark = (): boolean =>
    (document.documentElement.dataset["scheme"] ?? (prefersDark.matches ? "dark" : "light")) === "dark";
  const nameScheme = (): void => {
    scheme.textContent = isDark() ? "Light scheme" : "Dark scheme";
  };
  scheme.hidden = false;
  scheme.addEventListener("click", () => {
    document.documentElement.dataset["scheme"] = isDark() ? "light" : "dark";
    nameScheme();
  });
  prefersDark.addEventListener("change", nameScheme);
  nameScheme();

  /** On paper everything is unfolded. */
  const folded = new Set<HTMLDetailsElement>();
  addEventListener("beforeprint", () => {
    for (const it of document.querySelectorAll("details")) if (!it.open) folded.add(it);
    for (const it of folded) it.open = true;
  });
  addEventListener("afterprint", () => {
    for (const it of folded) it.open = false;
    folded.clear();
  });
}
