// A picker for the browser's time zones, searchable by city, id or offset: a combobox by the ARIA Authoring Practices.

/** Browsers still list some zones under legacy names: https://github.com/tc39/proposal-canonical-tz */
const CITIES = {
  "Africa/Asmera": "Asmara",
  "America/Godthab": "Nuuk",
  "Asia/Calcutta": "Kolkata",
  "Asia/Katmandu": "Kathmandu",
  "Asia/Rangoon": "Yangon",
  "Asia/Saigon": "Ho Chi Minh City",
  "Atlantic/Faeroe": "Faroe",
  "Europe/Kiev": "Kyiv",
  "Pacific/Enderbury": "Kanton",
  "Pacific/Ponape": "Pohnpei",
  "Pacific/Truk": "Chuuk",
};

export const cityOf = (id) => CITIES[id] ?? id.slice(id.lastIndexOf("/") + 1).replaceAll("_", " ");

const formats = new Map();

/** "UTC+05:45" */
export function offsetOf(id, at) {
  let format = formats.get(id);
  if (!format) {
    format = new Intl.DateTimeFormat("en", { timeZone: id, timeZoneName: "longOffset" });
    formats.set(id, format);
  }
  const name = format.formatToParts(at).find((part) => part.type === "timeZoneName").value;
  return name === "GMT" ? "UTC±00:00" : name.replace("GMT", "UTC").replace("-", "−");
}

export function isZone(id) {
  try {
    return Boolean(new Intl.DateTimeFormat("en", { timeZone: id }));
  } catch {
    return false;
  }
}

/** A text normalized for search: lower case, without diacritics, one space between words. */
const plain = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").replace(/[_/\s]+/g, " ").replaceAll("−", "-").trim().toLowerCase();

/**
 * @param input, list  the combobox and its listbox
 * @param now          returns the instant for which offsets are shown
 * @param chosen       called with an id, or with "" for the browser's own zone
 */
export function zonePicker(input, list, now, chosen) {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const ids = ["", "UTC", ...Intl.supportedValuesOf("timeZone").filter((id) => id !== "UTC")];
  let value = "";
  let options = [];
  let active = -1;

  const nameOf = (id) => (id ? `${cityOf(id)} · ${id}` : `Browser’s own · ${own}`);

  function option(id) {
    const item = document.createElement("li");
    item.role = "option";
    item.id = `zone-${id.replaceAll("/", "-") || "own"}`;
    item.dataset.zone = id;
    item.ariaSelected = String(id === value);
    const city = document.createElement("b");
    city.textContent = id ? cityOf(id) : "Browser’s own";
    const name = document.createElement("span");
    name.textContent = id || own;
    const offset = document.createElement("span");
    offset.textContent = offsetOf(id || own, now());
    item.append(city, name, offset);
    return item;
  }

  function open(query) {
    const words = plain(query).split(" ").filter(Boolean);
    const matches = (id) => {
      const text = plain(`${cityOf(id || own)} ${id || `browser own ${own}`} ${offsetOf(id || own, now())}`);
      return words.every((word) => text.includes(word));
    };
    const first = (id) => (words.length && plain(cityOf(id)).startsWith(words[0]) ? 0 : 1);
    const found = ids.filter(matches).sort((a, b) => first(a) - first(b));
    // An id that the browser accepts but does not list: "Etc/GMT+5", "US/Pacific".
    const typed = query.trim();
    if (!found.length && typed && isZone(typed)) found.push(typed);
    options = found.map(option);
    list.replaceChildren(...options);
    list.hidden = options.length === 0;
    input.ariaExpanded = String(!list.hidden);
    activate(words.length ? 0 : options.findIndex((item) => item.dataset.zone === value));
  }

  function activate(index) {
    options[active]?.classList.remove("active");
    active = index;
    const item = options[index];
    item?.classList.add("active");
    item?.scrollIntoView({ block: "nearest" });
    if (item) input.setAttribute("aria-activedescendant", item.id);
    else input.removeAttribute("aria-activedescendant");
  }

  function close() {
    list.hidden = true;
    options = [];
    list.replaceChildren();
    activate(-1);
    input.ariaExpanded = "false";
    input.value = nameOf(value);
  }

  function choose(id) {
    const isNew = id !== value;
    value = id;
    close();
    if (isNew) chosen(id);
  }

  input.addEventListener("focus", () => input.select());
  input.addEventListener("click", () => list.hidden && open(""));
  input.addEventListener("input", () => open(input.value));
  input.addEventListener("blur", close);
  input.addEventListener("keydown", (event) => {
    const { key } = event;
    if (key === "ArrowDown" || key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) open("");
      else if (options.length) activate((active + (key === "ArrowDown" ? 1 : -1) + options.length) % options.length);
    } else if (key === "Enter") {
      // Enter must not submit the form.
      event.preventDefault();
      if (options[active]) choose(options[active].dataset.zone);
    } else if (key === "Escape" && !list.hidden) {
      event.preventDefault();
      close();
    }
  });
  // A press on the list must not take the focus from the input, which would close the list.
  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const item = event.target.closest("[data-zone]");
    if (item) choose(item.dataset.zone);
  });

  return {
    set(id) {
      value = id;
      close();
    },
  };
}
