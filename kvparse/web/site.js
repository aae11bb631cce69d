"use strict";
/* The page that searches: filters and words in the address, hits from files beside the page or from a server. */

// What the page says, in both languages.
const WORDS = {
  nl: {
    skip: "Naar de resultaten", search: "Zoek", hint: "Zoek in vragen en antwoorden", filters: "Filters",
    order: "Volgorde", countries: "Landen door de tijd", table: "Alle brieven in een tabel", other: "English",
    relevance: "Beste eerst", newest: "Nieuwste eerst", oldest: "Oudste eerst", more: "Meer tonen", clear: "Wis alles",
    party: "Partij", ministry: "Ministerie", asker: "Kamerlid", country: "Land", kind: "Soort", year: "Jaar",
    question: "Vraag", answer: "Antwoord", notes: "Noten", text: "Tekst", page: "pagina", all: "alle",
    none: "Niets gevonden.", some_words: (told) => `Niets heeft al deze woorden; ${told} met een deel ervan`, remove: "verwijder", loading: "Laden …", failed: "Een bestand van deze site ontbreekt:",
    near: (told, forms) => `${told}, gezocht naar: ${forms}`, letters: (n) => (n === 1 ? "1 brief" : `${n} brieven`),
    questions: (n) => (n === 1 ? "1 vraag" : `${n} vragen`), within: (a, b) => `${a} in ${b}`, about: (told) => `ongeveer ${told}`,
    days: (n) => (n === 1 ? "na 1 dag" : `na ${n} dagen`), inYear: (c, y, n) => `${c}, ${y}: ${n}`,
    some: (a, b) => `${a} van ${b} landen`, loss: "tekst ontbreekt", doubt: "lezing onzeker", info: "",
    told: "Waar een land wordt genoemd, naar jaar; een getal leidt erheen.",
    kinds: { answer: "antwoord", postponement: "uitstelbericht", notice: "mededeling", questions: "vragen",
      "question-list": "lijst van vragen", consultation: "schriftelijk overleg", other: "overig" },
  },
  en: {
    skip: "Skip to the results", search: "Search", hint: "Search questions and answers", filters: "Filters",
    order: "Order", countries: "Countries over time", table: "All letters in a table", other: "Nederlands",
    relevance: "Best first", newest: "Newest first", oldest: "Oldest first", more: "Show more", clear: "Clear all",
    party: "Party", ministry: "Ministry", asker: "Member", country: "Country", kind: "Kind", year: "Year",
    question: "Question", answer: "Answer", notes: "Notes", text: "Text", page: "page", all: "all",
    none: "Nothing found.", some_words: (told) => `Nothing has all these words; ${told} with some of them`, remove: "remove", loading: "Loading …", failed: "A file of this site is missing:",
    near: (told, forms) => `${told}, searched for: ${forms}`, letters: (n) => (n === 1 ? "1 letter" : `${n} letters`),
    questions: (n) => (n === 1 ? "1 question" : `${n} questions`), within: (a, b) => `${a} in ${b}`, about: (told) => `about ${told}`,
    days: (n) => (n === 1 ? "after 1 day" : `after ${n} days`), inYear: (c, y, n) => `${c}, ${y}: ${n}`,
    some: (a, b) => `${a} of ${b} countries`, loss: "text is missing", doubt: "reading in doubt", info: "",
    told: "Where a country is named, by year; a number leads there.",
    kinds: { answer: "answer", postponement: "postponement", notice: "notice", questions: "questions",
      "question-list": "list of questions", consultation: "consultation", other: "other" },
  },
};
const FACETS = ["country", "party", "ministry", "asker", "year", "kind"];
const A_PAGE = 20;

// Words as the index has them: small, without accents; what has no accent to drop (ł, ø, ß) is told by the page.
const FOLDS = JSON.parse(document.querySelector(".finder").dataset.folds);
const fold = (text) => [...text.toLowerCase().normalize("NFC")].map((sign) => FOLDS[sign] ?? sign).join("")
  .normalize("NFD").replace(/\p{M}+/gu, "");
const wordsOf = (text) => (text.match(/[\p{L}\p{N}\p{M}]+/gu) || []).map(fold).filter(Boolean);

// Words of before 1947 in the spelling of today, as kvparse.search.words has it.
const withoutMuteCh = (word) =>
  word.replace(/(?:(?<=[aeiou]s)sch|(?<=[a-hj-z]|^vi)sch)(?=(?:e[lnrs]?[ns]?|erij\w*|elijk\w*)?$)/g, "s");
const modern = (word) =>
  withoutMuteCh(word).replace(/([eo])\1(?=[bdfgklmnprstvz][aeiouy])/g, "$1").replace(/(?<=z)oo$/, "o");

// Data beside the page. A page on disk may not fetch, but it may run scripts: each calls kv with what it holds.
const waiting = new Map();
globalThis.kv = (name, holds) => waiting.get(name)?.resolve(holds);
const load = (name) => {
  if (!waiting.has(name)) {
    const entry = {};
    entry.promise = new Promise((resolve, reject) => Object.assign(entry, { resolve, reject }));
    waiting.set(name, entry);
    const script = document.createElement("script");
    script.src = `data/${name}.js`;
    script.onerror = () => entry.reject(new Error(name));
    document.head.append(script);
  }
  return waiting.get(name).promise;
};

// A query: words, "phrases", begin*, -without, OR.
const parse = (query) => {
  const groups = [];
  let joins = false;
  for (const [part] of query.matchAll(/-?"[^"]*"?|\S+/g)) {
    if (part === "OR") { joins = groups.length > 0; continue; }
    const without = part.startsWith("-") && part.length > 1;
    const words = wordsOf(part);
    if (!words.length) continue;
    const term = { words, phrase: words.length > 1, prefix: part.endsWith("*") };
    if (joins) groups.at(-1).terms.push(term);
    else groups.push({ without, terms: [term] });
    joins = false;
  }
  const last = groups.at(-1)?.terms.at(-1);  // the word that is being typed may still grow
  if (last && !last.phrase && /[\p{L}\p{N}]$/u.test(query) && last.words[0].length > 2) last.typing = true;
  return groups;
};

// Whether a word that is in no letter is nearly this one: another inflection, or a slip of one letter.
const isNear = (word, form) => {
  let same = 0;
  while (same < word.length && word[same] === form[same]) same += 1;
  const inflected = same >= 4 && same >= Math.min(word.length, form.length) - 3 && Math.abs(word.length - form.length) < 4;
  return inflected || (word.length > 4 && slips(word, form, same) < 2);
};
const slips = (word, form, same) => {
  const [one, other] = [word.slice(same), form.slice(same)];
  const endings = [[1, 1], [1, 0], [0, 1]].map(([a, b]) => [one.slice(a), other.slice(b)]);
  if (endings.some(([a, b]) => a === b)) return 1;
  return one[0] === other[1] && one[1] === other[0] && one.slice(2) === other.slice(2) ? 1 : 2;
};

class Files {
  /* Searches the files that lie beside the page. */
  async open() {
    const { letters, rows, countries, ministries, shards } = await load("letters");
    this.shards = new Set(shards);
    this.letters = letters;
    this.names = { country: countries, ministry: ministries };
    this.rows = rows.map(([letter, number, anchor, page, codes], id) => ({ id, letter, number, anchor, page, codes }));
    this.letters.forEach((letter) => { letter.year = letter.date.slice(0, 4); });
  }

  name(code, facet = "country") { return this.names[facet]?.[code] || code; }

  async shard(word) {
    const key = [...word.slice(0, 2).padEnd(2, "_")].map((sign) => (/[a-z0-9]/.test(sign) ? sign : "_")).join("");
    return this.shards.has(key) ? load(`w-${key}`) : { forms: {}, rows: [] };
  }

  // The rows of a word with their weights, and the spellings that were found.
  async word(word, { prefix, typing, phrase: exact }) {
    const { forms, rows } = await this.shard(word);
    const places = new Set();
    if (!exact) {
      for (const form of [withoutMuteCh(word), `~${modern(word)}`]) if (Object.hasOwn(forms, form)) places.add(forms[form]);
    }
    const begins = prefix || typing ? Object.keys(forms).filter((form) => form.startsWith(word)) : [];
    for (const form of [word, ...begins]) if (Object.hasOwn(forms, form)) places.add(forms[form]);
    const near = places.size ? [] : Object.keys(forms).filter((form) => !form.startsWith("~") && isNear(word, form));
    for (const form of near) places.add(forms[form]);
    const found = new Map();
    for (const place of places) {
      const steps = rows[place];
      const rarity = Math.log(1 + this.rows.length / (steps.length / 2));
      for (let at = 0, row = 0; at < steps.length; at += 2) {
        row += steps[at];
        const weight = steps[at + 1];
        found.set(row, Math.max(found.get(row) || 0, (rarity * weight) / (weight + 3)));
      }
    }
    const spelled = Object.keys(forms).filter((form) => places.has(forms[form]));  // "~" marks nothing
    return { found, spelled, near };
  }

  async term(term) {
    const words = await Promise.all(term.words.map((word) => this.word(word, term)));
    let found = words[0].found;
    for (const other of words.slice(1)) {
      found = new Map([...found].filter(([row]) => other.found.has(row)).map(([row, score]) =>
        [row, score + other.found.get(row)]));
    }
    if (term.phrase) found = await this.phrase(found, term.words);
    return { found, spelled: words.flatMap(({ spelled }) => spelled), near: words.flatMap(({ near }) => near) };
  }

  // Of the rows that have all the words, those that have them side by side.
  async phrase(found, words) {
    const kept = new Map();
    const sought = ` ${words.join(" ")} `;
    for (const [row, score] of found) {
      const letter = this.letters[this.rows[row].letter];
      const texts = [...(await this.text(row)), letter.subject, letter.id, ...letter.askers, ...letter.cases];
      if (texts.some((text) => ` ${wordsOf(text).join(" ")} `.includes(sought))) kept.set(row, score);
    }
    return kept;
  }

  async text(row) {
    const texts = await load(`t-${Math.floor(row / 64)}`);
    return texts[row % 64];
  }

  // The rows that have all that is asked; or, where none has, those that have some of the words.
  async matches(query) {
    const groups = parse(query);
    const all = await this.having(groups);
    const wanted = groups.filter(({ without }) => !without);
    if (all.scores === null || all.scores.size || wanted.length < 2) return { ...all, some: false };
    const any = [...groups.filter(({ without }) => without), { terms: wanted.flatMap(({ terms }) => terms) }];
    return { ...(await this.having(any)), some: true };
  }

  async having(groups) {
    let scores = null;
    const spelled = new Set();
    const nearly = new Set();
    for (const { without, terms } of groups) {
      const all = new Map();
      for (const { found, spelled: forms, near } of await Promise.all(terms.map((term) => this.term(term)))) {
        if (!without) for (const form of forms) spelled.add(form);
        for (const form of near) nearly.add(form);
        for (const [row, score] of found) all.set(row, (all.get(row) || 0) + score);
      }
      if (without) {
        scores ??= new Map(this.rows.map((row) => [row.id, 0]));
        for (const row of all.keys()) scores.delete(row);
      } else if (scores === null) scores = all;
      else scores = new Map([...scores].filter(([row]) => all.has(row)).map(([row, score]) => [row, score + all.get(row)]));
    }
    return { scores, spelled, near: [...nearly] };
  }

  values(facet, row) {
    const letter = this.letters[row.letter];
    switch (facet) {
      case "country": return row.codes;
      case "party": return letter.parties;
      case "ministry": return letter.ministry_ids;
      case "asker": return letter.askers;
      case "year": return letter.year ? [letter.year] : [];
      default: return [letter.kind];
    }
  }

  async search(state) {
    const { scores, spelled, some, near } = await this.matches(state.q);
    const chosen = FACETS.filter((facet) => state[facet].length);
    const fits = (row, but) => chosen.every((facet) =>
      facet === but || this.values(facet, row).some((value) => state[facet].includes(value)));
    const found = this.rows.filter((row) => scores === null || scores.has(row.id));
    const rows = found.filter((row) => fits(row));
    const facets = {};
    for (const facet of FACETS) {
      facets[facet] = this.count(found.filter((row) => fits(row, facet)), facet);
    }
    const letters = new Set(rows.map((row) => row.letter));
    const questions = rows.filter((row) => row.number).length;
    const whole = scores === null && !state.country.length;  // nothing asked of single questions: a hit is a letter
    const hits = whole ? [...letters].map((letter) => ({ letter, number: "", anchor: "" })) : rows;
    this.sort(hits, scores, state.sort);
    return { questions, letters: letters.size, facets, whole, some, near, total: hits.length, spelled, chart: async () => this.chart(rows),
      hits: (from, to) => Promise.all(hits.slice(from, to).map((hit) => this.hit(hit, whole))) };
  }

  count(rows, facet) {
    const seen = new Map();
    for (const row of rows) {
      for (const value of this.values(facet, row)) {
        if (!seen.has(value)) seen.set(value, new Set());
        seen.get(value).add(row.letter);
      }
    }
    return [...seen].map(([value, letters]) => ({ value, count: letters.size }));
  }

  sort(hits, scores, order) {
    const date = (hit) => this.letters[hit.letter].date;
    const newer = (one, other) => date(other).localeCompare(date(one)) || one.letter - other.letter;
    const better = (one, other) => scores.get(other.id) - scores.get(one.id) || newer(one, other);
    if (order === "oldest") hits.sort((one, other) => (!date(one) - !date(other)) || -newer(one, other));
    else hits.sort(order === "newest" || scores === null ? newer : better);
  }

  async hit(row, whole) {
    const letter = this.letters[row.letter];
    const [question, answer, notes] = whole ? ["", "", ""] : await this.text(row.id);
    return { ...letter, number: row.number, anchor: row.anchor, page: row.page, texts: { question, answer, notes } };
  }

  // Letters by country and year.
  chart(rows) {
    const cells = new Map();
    for (const row of rows) {
      const { year } = this.letters[row.letter];
      for (const code of year ? row.codes : []) {
        if (!cells.has(code)) cells.set(code, new Map());
        const years = cells.get(code);
        if (!years.has(year)) years.set(year, new Set());
        years.get(year).add(row.letter);
      }
    }
    return [...cells].map(([code, years]) => ({ code, years: new Map([...years].map(([year, set]) => [year, set.size])) }));
  }
}

class Server {
  /* Asks a server, whose answers have the shape that Files gives. */
  constructor(api) { this.api = api; this.names = {}; }

  async open() {
    const [country, ministry] = await Promise.all([this.ask("countries"), this.ask("ministries")]);
    this.names = { country, ministry };
  }

  name(code, facet = "country") { return this.names[facet]?.[code] || code; }

  async ask(path, parameters = "") {
    const answer = await fetch(`${this.api}${path}?${parameters}`);
    if (!answer.ok) throw new Error((await answer.json()).detail);
    return answer.json();
  }

  async search(state) {
    const asked = (more) => {
      const open = (state.q.match(/"/g) || []).length % 2 ? '"' : "";  // a phrase that is being typed
      const parameters = new URLSearchParams({ q: state.q + open, ...more });
      for (const facet of FACETS) for (const value of state[facet]) parameters.append(facet, value);
      return parameters;
    };
    const page = (number) =>
      this.ask("search", asked({ sort: state.q ? state.sort : state.sort.replace("relevance", "newest"), page: number, per_page: A_PAGE }));
    const first = await page(1);
    const hits = async (from) => (from ? (await page(from / A_PAGE + 1)).hits : first.hits);
    const chart = async () => (await this.ask("chart", asked({})))
      .map(({ code, years }) => ({ code, years: new Map(Object.entries(years)) }));
    return { ...first, whole: false, total: first.documents, spelled: new Set(first.spelled.map(fold)), chart, hits };
  }
}

(() => {
  const at = (id) => document.getElementById(id);
  const made = (tag, attributes = {}, ...children) => {
    const node = document.createElement(tag);
    for (const [name, value] of Object.entries(attributes)) {
      if (name === "onclick") node.addEventListener("click", value);
      else if (value !== null && value !== undefined && value !== false) node.setAttribute(name, value === true ? "" : value);
    }
    node.append(...children.flat().filter((child) => child !== null && child !== undefined && child !== ""));
    return node;
  };
  const box = at("q");
  const api = document.querySelector(".finder").dataset.api;
  const source = api ? new Server(api) : new Files();
  const wide = matchMedia("(min-width: 60rem)");

  // The language is remembered where the browser lets a page remember.
  const remembered = () => { try { return localStorage.getItem("kv-language"); } catch { return null; } };
  const remember = (language) => { try { localStorage.setItem("kv-language", language); } catch { /* not here */ } };
  let language = remembered() === "en" ? "en" : "nl";
  const say = () => WORDS[language];
  const speak = () => {
    const words = say();
    document.documentElement.lang = language;
    for (const node of document.querySelectorAll("[data-say]")) node.textContent = words[node.dataset.say];
    box.placeholder = words.hint;
    at("language").textContent = words.other;
    at("language").lang = language === "nl" ? "en" : "nl";
    at("more").textContent = words.more;
    const orders = state.q ? ["relevance", "newest", "oldest"] : ["newest", "oldest"];  // nothing is better than nothing
    at("sort").replaceChildren(...orders.map((order) =>
      made("option", { value: order, selected: state.sort === order }, words[order])));
  };

  // What is asked stands in the address, so that it can be sent, kept and gone back to.
  let state = null;
  const read = () => {
    const given = new URLSearchParams(location.hash.slice(1));
    state = { q: given.get("q") || "", sort: given.get("sort") || "relevance" };
    for (const facet of FACETS) state[facet] = given.getAll(facet);
  };
  const address = (other) => {
    const parameters = new URLSearchParams();
    if (other.q) parameters.set("q", other.q);
    for (const facet of FACETS) for (const value of other[facet]) parameters.append(facet, value);
    if (other.sort !== "relevance") parameters.set("sort", other.sort);
    return `#${parameters}`;
  };
  const go = (change, { keep = false } = {}) => {
    const next = address({ ...state, ...change });
    if (next === (location.hash || "#")) return;
    if (keep) { history.replaceState(null, "", next); show(); } else location.hash = next;
  };
  const toggled = (facet, value) =>
    ({ [facet]: state[facet].includes(value) ? state[facet].filter((one) => one !== value) : [...state[facet], value] });

  const named = (facet, value) =>
    facet === "kind" ? say().kinds[value] || value : source.name(value, facet);

  // Facets: boxes to tick, the most frequent first, the others behind a button.
  const opened = new Set();
  const facet = (name, counts) => {
    for (const value of state[name]) if (!counts.some((one) => one.value === value)) counts.push({ value, count: 0 });
    const order = name === "year"
      ? (one, other) => other.value.localeCompare(one.value)
      : (one, other) => other.count - one.count || named(name, one.value).localeCompare(named(name, other.value), "nl");
    counts.sort(order);
    const few = opened.has(name) ? counts : counts.filter((one, place) => place < 8 || state[name].includes(one.value));
    const items = few.map(({ value, count }) => made("li", {}, made("label", {},
      Object.assign(made("input", { type: "checkbox", "data-facet": name, "data-value": value,
        onclick: () => go(toggled(name, value)) }), { checked: state[name].includes(value) }),
      made("span", {}, named(name, value)), made("small", {}, String(count)))));
    const rest = counts.length - few.length;
    const more = rest > 0 ? made("button", { type: "button", class: "rest", "data-more": name,
      onclick: () => { opened.add(name); paintFacets(); focusOn(`[data-facet="${name}"]`, few.length); } },
      `+ ${rest}`, made("span", { class: "quiet" }, ` ${say()[name]}`)) : null;
    return counts.length ? made("fieldset", {}, made("legend", {}, say()[name]), made("ul", { role: "list" }, items), more) : null;
  };
  const focusOn = (selector, place) => document.querySelectorAll(selector)[place]?.focus();
  let counted = {};
  const paintFacets = () => {
    const focused = document.activeElement?.dataset ?? {};
    at("facets").replaceChildren(...FACETS.map((name) => facet(name, [...(counted[name] || [])])).filter(Boolean));
    if (focused.facet) {
      [...document.querySelectorAll(`[data-facet="${focused.facet}"]`)]
        .find((input) => input.dataset.value === focused.value)?.focus();
    }
  };
  const paintChosen = () => {
    const chips = FACETS.flatMap((name) => state[name].map((value) => made("button", { type: "button", class: "chip",
      onclick: () => { go(toggled(name, value)); at("results").focus({ preventScroll: true }); } },
      named(name, value), made("span", { "aria-hidden": "true" }, " ×"), made("span", { class: "quiet" }, `, ${say().remove}`))));
    const clear = chips.length > 1 ? made("button", { type: "button", class: "chip clear",
      onclick: () => go(Object.fromEntries(FACETS.map((name) => [name, []]))) }, say().clear) : null;
    at("chosen").replaceChildren(...chips, ...(clear ? [clear] : []));
  };

  // A hit: where it leads, who asked whom and when, and the words around what was found.
  const snippet = (text, spelled, length = 260) => {
    const places = [];
    if (spelled.size) {
      for (const found of text.matchAll(/[\p{L}\p{N}\p{M}]+/gu)) {
        if (spelled.has(fold(found[0]))) places.push([found.index, found.index + found[0].length]);
      }
    }
    let start = Math.max(0, (places[0]?.[0] ?? 0) - 80);
    if (start) start = text.indexOf(" ", start) + 1;
    let stop = Math.min(text.length, start + length);
    if (stop < text.length) stop = Math.max(text.lastIndexOf(" ", stop), start + 1);
    const nodes = [start ? "… " : ""];
    let last = start;
    for (const [begin, end] of places) {
      if (begin < last || end > stop) continue;
      nodes.push(text.slice(last, begin), made("mark", {}, text.slice(begin, end)));
      last = end;
    }
    nodes.push(text.slice(last, stop), stop < text.length ? " …" : "");
    return { nodes, found: places.length > 0 };
  };
  const dated = (date) =>
    new Intl.DateTimeFormat(language, { dateStyle: "medium", timeZone: "UTC" }).format(new Date(`${date}T00:00:00Z`));
  const hit = (one, spelled) => {
    const words = say();
    const page = language === "en" ? `${one.href}.en.html` : `${one.href}.html`;
    const served = language === "en" ? `${one.href}?language=en` : one.href;
    const href = (api ? served : page) + (one.anchor ? `#${encodeURIComponent(one.anchor)}` : "");
    const texts = [];
    for (const name of ["question", "answer", "notes"]) {
      const text = one.texts[name];
      if (!text) continue;
      const { nodes, found } = snippet(text, spelled);
      const label = name === "answer" && !one.number ? words.text : words[name];
      if (found || name === "question" || (name === "answer" && !one.number)) {
        texts.push(made("p", { class: `snippet ${name}`, lang: "nl" }, made("b", { lang: language }, label), " ", nodes));
      }
    }
    const who = one.askers.map((name) => name).join(", ") + (one.parties.length ? ` (${one.parties.join(", ")})` : "");
    const about = [
      one.date ? made("time", { datetime: one.date }, dated(one.date)) : null,
      who ? made("span", {}, who) : null,
      one.ministries.length ? made("span", {}, `→ ${one.ministries.join(", ")}`) : null,
      one.days !== null && one.days !== undefined ? made("span", {}, words.days(one.days)) : null,
      made("span", {}, words.kinds[one.kind] || one.kind),
      one.number ? null : one.questions ? made("span", {}, words.questions(one.questions)) : null,
      words[one.severity] ? made("span", { class: `grave ${one.severity}` }, words[one.severity]) : null,
    ];
    const number = one.number ? made("span", { class: "number" }, `${words.question} ${one.number}`,
      one.page ? `, ${words.page} ${one.page}` : "") : null;
    return made("li", {}, made("article", {},
      made("h2", {}, made("a", { href, lang: "nl" }, one.subject || one.id)),
      made("p", { class: "about" }, number, about),
      texts));
  };

  // Letters by country and year: a table whose cells are darker where there are more, and lead there.
  let everyCountry = false;
  const paintChart = (chart) => {
    const words = say();
    const years = [...new Set(chart.flatMap(({ years }) => [...years.keys()]))].sort();
    const from = Number(years[0]);
    const to = Number(years.at(-1));
    const span = to - from < 40 ? Array.from({ length: to - from + 1 }, (_, step) => String(from + step)) : years;
    const sum = ({ years }) => [...years.values()].reduce((one, other) => one + other, 0);
    const rows = [...chart].sort((one, other) => sum(other) - sum(one) || source.name(one.code).localeCompare(source.name(other.code)));
    const few = everyCountry ? rows : rows.slice(0, 15);
    const most = Math.max(1, ...few.flatMap(({ years }) => [...years.values()]));
    if (!rows.length) { at("chart").replaceChildren(made("p", {}, words.none)); return; }
    const cell = (code, year, count) => made("td", {}, count ? made("button", { type: "button",
      style: null, "data-depth": Math.ceil((count / most) * 5), "aria-label": words.inYear(source.name(code), year, (api ? words.questions : words.letters)(count)),
      onclick: () => go({ country: [code], year: [year] }) }, String(count)) : "");
    const head = made("thead", {}, made("tr", {}, made("th", { scope: "col" }, words.country),
      span.map((year) => made("th", { scope: "col" }, year))));
    const body = made("tbody", {}, few.map(({ code, years }) => made("tr", {}, made("th", { scope: "row" }, source.name(code)),
      span.map((year) => cell(code, year, years.get(year))))));
    const more = rows.length > few.length ? made("button", { type: "button", class: "rest",
      onclick: () => { everyCountry = true; paintChart(chart); } }, `${words.some(few.length, rows.length)} · ${words.all}`) : "";
    at("chart").replaceChildren(made("p", {}, words.told),
      made("div", { class: "scroll", role: "region", tabindex: "0", "aria-label": words.countries }, made("table", {}, head, body)), more);
    const scroll = at("chart").querySelector(".scroll");
    scroll.scrollLeft = scroll.scrollWidth;  // where not all years fit, the last ones are seen first
  };

  // One search at a time; an answer that comes too late is left.
  let turn = 0;
  let results = null;
  let shown = 0;
  const show = async () => {
    const mine = ++turn;
    read();
    speak();
    if (document.activeElement !== box) box.value = state.q;
    try {
      const found = await source.search(state);
      if (mine !== turn) return;
      results = found;
      shown = 0;
      counted = found.facets;
      paintFacets();
      paintChosen();
      if (at("over-time").open) paintChart(await found.chart());
      at("results").replaceChildren();
      const words = say();
      const told = found.whole ? words.letters(found.letters)
        : words.within(words.questions(found.questions),
          found.letters_exact === false ? words.about(words.letters(found.letters)) : words.letters(found.letters));
      const how = found.some ? words.some_words(told) : told;
      at("count").textContent = !found.total ? words.none
        : found.near?.length ? words.near(how, found.near.slice(0, 3).join(", ")) : how;
      await more(mine);
    } catch (error) {
      if (mine === turn) at("count").textContent = api ? error.message : `${say().failed} ${error.message}`;
    }
  };
  const more = async (mine = turn) => {
    const from = shown;
    const hits = await results.hits(from, from + A_PAGE);
    if (mine !== turn) return;
    shown = from + hits.length;
    at("results").append(...hits.map((one) => hit(one, results.spelled)));
    at("more").hidden = shown >= results.total;
    if (from) at("results").children[from]?.querySelector("a").focus();
  };

  // The keyboard: / searches, Escape clears, arrows go from hit to hit.
  document.addEventListener("keydown", (event) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const typing = event.target.matches("input[type=search], select, textarea");
    if (event.key === "/" && !typing) { event.preventDefault(); box.focus(); }
    if (event.key === "Escape" && event.target === box && box.value) { box.value = ""; go({ q: "" }, { keep: true }); }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.target.matches("select")) return;
    const links = [...document.querySelectorAll("#results h2 a")];
    const place = links.indexOf(document.activeElement);
    if (place < 0 && !(event.target === box && step > 0)) return;
    event.preventDefault();
    if (place === 0 && step < 0) box.focus(); else links[place + step]?.focus();
  });
  let pause = 0;
  box.addEventListener("input", () => {
    clearTimeout(pause);
    pause = setTimeout(() => go({ q: box.value.trim() }, { keep: true }), api ? 250 : 80);
  });
  document.querySelector(".find").addEventListener("submit", (event) => {
    event.preventDefault();
    clearTimeout(pause);
    go({ q: box.value.trim() }, { keep: true });
  });
  at("sort").addEventListener("change", () => go({ sort: at("sort").value }));
  at("more").addEventListener("click", () => more());
  at("home").addEventListener("click", (event) => { event.preventDefault(); box.value = ""; location.hash = "#"; });
  at("language").addEventListener("click", () => {
    language = language === "nl" ? "en" : "nl";
    remember(language);
    show();
  });
  at("over-time").addEventListener("toggle", async () => {
    if (at("over-time").open && results) paintChart(await results.chart());
  });
  addEventListener("hashchange", show);
  if (!wide.matches) at("filters").open = false;

  read();
  speak();
  at("count").textContent = say().loading;
  source.open().then(show, (error) => { at("count").textContent = `${say().failed} ${error.message}`; });
})();
