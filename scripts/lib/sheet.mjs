// Prints the sentences of languages, filled in: `node scripts/lib/sheet.mjs TAG...`. The places are read from the sources: the heading
// of the key in `src/words/english.rs`, and the files that say it.
import { readFileSync, readdirSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { brotliCompressSync } from 'node:zlib';

const read = (path) => readFileSync(new URL(`../../${path}`, import.meta.url), 'utf8');

const sources = (folder) =>
  readdirSync(new URL(`../../${folder}/`, import.meta.url), { withFileTypes: true }).flatMap((it) =>
    it.isDirectory() ? sources(`${folder}/${it.name}`) : it.name.endsWith('.rs') ? [`${folder}/${it.name}`] : [],
  );

/** Each key with its heading in the list of keys. */
const keys = () => {
  let heading = '';
  const found = [];
  for (const line of read('src/words/english.rs').split('\n')) {
    const comment = /^ {4}\/\/ (.*)/.exec(line);
    const key = /^ {4}(\w+) = "/.exec(line);
    if (comment) heading = comment[1];
    if (key) found.push([key[1], heading]);
  }
  return found;
};

const CODE = sources('src')
  .filter((path) => !path.startsWith('src/words/') && !path.startsWith('src/operator/'))
  .map((path) => [path.slice('src/'.length, -'.rs'.length), read(path)]);
const placesOf = (key) => CODE.filter(([, code]) => new RegExp(`Key::${key}\\b`).test(code)).map(([path]) => path);

/** Typical values as Intl writes them in a language, three of a kind where one may not fit and another does. */
const valuesIn = (tag) => {
  // As `locale_for` chooses it: English without a country is written as in Britain, Portuguese as in Portugal.
  const locale = { en: 'en-GB', pt: 'pt-PT' }[tag] ?? tag;
  const zone = 'Europe/Oslo';
  const clock = { hour: 'numeric', minute: '2-digit' };
  const day = { weekday: 'long', day: 'numeric', month: 'long' };
  const dated = (at, options) => new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(new Date(at));
  const unit = (amount, name, unitDisplay = 'long') => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay }).format(amount);
  const list = (items, options) => new Intl.ListFormat(locale, options).format(items);
  const relative = (amount, name) => new Intl.RelativeTimeFormat(locale, { numeric: 'always' }).format(amount, name);
  const number = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  const start = '2026-10-30T13:30:00Z';
  return {
    lengths: [unit(1, 'hour'), unit(2, 'day'), list([unit(1, 'hour'), unit(21, 'minute')], { type: 'unit', style: 'narrow' })],
    shorts: [unit(25, 'minute', 'short'), unit(1, 'hour', 'short'), unit(2, 'day', 'short')],
    times: [dated(start, clock), dated(start, { ...day, ...clock }), dated('2025-01-31T22:05:00Z', { ...day, year: 'numeric', ...clock })],
    days: [dated(start, day), dated('2025-01-31T12:00:00Z', { ...day, year: 'numeric' }), new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(1, 'day')],
    relatives: [relative(25, 'minute'), relative(1, 'hour'), relative(-2, 'day')],
    counts: [1, 2, 5, 21].map((count) => [plural.select(count), number.format(count)]),
    parts: (name) => ['IMAP', list(['IMAP', 'Webmail'].map(name)), list(['IMAP', 'POP', 'Webmail'].map(name))],
    cities: ['Oslo', list(['Oslo', 'Los Angeles']), 'UTC'],
    share: new Intl.NumberFormat(locale, { style: 'percent', maximumFractionDigits: 2 }).format(0.9987),
  };
};

/** Keys whose lengths are short ones. */
const SHORT = ['Left', 'LongerThanPlanned'];

/** The sentences of a language. */
export const sheet = (tag) => {
  const { language, direction, strings } = JSON.parse(read(`public/locales/${tag}.json`));
  const english = JSON.parse(read('public/locales/en.json')).strings;
  const values = valuesIn(tag);
  const name = (text) => (direction === 'rtl' ? `\u2068${text}\u2069` : text);
  // As `rest_of` in `src/words/stop.rs`: no full stop behind a full stop.
  const fill = (text, slots) =>
    text
      .split(/\{(\w+)\}/)
      .reduce((said, piece, index) => said + (index % 2 ? (slots[piece] ?? `{${piece}}`) : /[.!?…。！？।]$/.test(said) ? piece.replace(/^[.。।]+/, '') : piece), '');
  const say = (key, slots = {}) => fill(typeof strings[key] === 'string' ? strings[key] : strings[key].other, slots);
  const zoneNamed = (city, short) => say('ZoneTime', { city: name(city), short: name(short) });
  const zones = [zoneNamed('Oslo', 'CET'), zoneNamed('New York', 'UTC-5'), name('UTC')];
  const slotsOf = (key, index) => ({
    time: key === 'RecordsSince' ? values.days[index % 2] : values.times[index],
    length: SHORT.includes(key) ? values.shorts[index] : values.lengths[index],
    relative: values.relatives[index],
    parts: values.parts(name)[index],
    zone: key === 'There' ? name(['Oslo', 'Los Angeles', 'UTC'][index]) : key === 'TimeAndZone' ? [name('CET'), ...zones][index] : zones[index],
    provider: zones[(index + 1) % 3],
    cities: name(values.cities[index]),
    city: name(['Oslo', 'Los Angeles', 'Kyiv'][index]),
    short: name(['CET', 'UTC-5', 'UTC+5:45'][index]),
    later: name('CEST'),
    earliest: values.times[index],
    latest: values.times[(index + 1) % 3],
    start: values.times[0],
    from: values.times[(index + 1) % 3],
    end: values.times[index],
    day: values.days[index],
    share: values.share,
    name: name('Fjordpost'),
    title: name('Incoming mail arrives late'),
    text: name('IMAP (2)'),
    first: say('PlannedMaintenance'),
    second: say('Details'),
  });

  const lines = [`# ${language} (${tag}, ${direction}), ${brotliCompressSync(JSON.stringify(Object.values(strings))).length} B of strings after brotli`];
  let heading = '';
  for (const [key, part] of keys()) {
    if (part !== heading) lines.push('', `## ${part}`);
    heading = part;
    const own = strings[key];
    if (own === undefined) {
      lines.push('', `${key}: MISSING. ${JSON.stringify(english[key])}`);
      continue;
    }
    lines.push('', `${key} [${placesOf(key).join(', ')}] ${typeof english[key] === 'string' ? english[key] : english[key].other}`);
    const filled = /\{count\}/.test(JSON.stringify(english[key]))
      ? values.counts.map(([category, count]) => fill(typeof own === 'string' ? own : (own[category] ?? own.other), { count }))
      : [0, 1, 2].map((index) => fill(own, slotsOf(key, index)));
    for (const one of new Set(filled)) lines.push(`    ${one}`);
  }

  const [clock, date] = values.times;
  const [hour, days] = values.lengths;
  const both = (key, first, second) => say(key, { first, second });
  const window = say('OnDay', { day: values.days[0], time: clock });
  lines.push('', '## Put together');
  const together = {
    'an open incident': both('OneAfterAnother', both('OneAfterAnother', say('SinceFor', { time: clock, length: hour }), say('ExpectedAt', { time: date })), say('NextUpdateBy', { time: clock })),
    'an open incident that began on a day': both('TwoSentences', say('Since', { time: values.days[0] }), say('ExpectedUnknown')),
    'a past incident': both('TwoSentences', say('Began', { time: date }), say('OverAt', { time: clock, length: days })),
    'a notice that is over': both('TwoSentences', say('From', { time: date }), say('Until', { time: values.times[2] })),
    'planned work': say('TimeAndZone', { time: window, zone: zones[0] }),
    'planned work without a zone': both('Semicolon', window, say('ZoneNotStated')),
    'work that was moved': both('TwoSentences', say('MovedFrom', { time: date }), say('NowAt', { time: window })),
    'work that goes on': both('Dotted', say('Until', { time: clock }), say('Left', { length: values.shorts[0] })),
    'work that is late': both('Dotted', say('LongerThanPlanned', { length: values.shorts[0] }), say('NoNewEnd')),
    'cancelled work': both('TwoSentences', say('Cancelled'), say('NothingHappens', { time: date })),
    'postponed work': both('TwoSentences', both('TwoSentences', say('Postponed'), say('WasPlanned', { time: date })), say('NoNewDate')),
    'what it affects': both('TwoSentences', say('Affects', { parts: values.parts(name)[2] }), say('DowntimeIs', { length: say('UpTo', { length: values.lengths[2] }) })),
    'a mail line': say('Labelled', { name: say('DuringMaintenance'), title: ['ReadingUnavailable', 'SendingWorks', 'ReceivingQueued', 'LossNone'].map((key) => say(key)).reduce((all, next) => both('OneAfterAnother', all, next)) }),
    'mail cells': ['Reading', 'Sending', 'Receiving'].map((key, index) => `${say(key)} | ${say(['Unavailable', 'Normal', 'Rejected'][index])}`).join(' || '),
    'a component': both('Dotted', say('PartialOutage'), say('Since', { time: clock })),
    'the status is stale': both('Dotted', say('PartlyUnread'), say('AsOf', { time: date })),
    'the feed cannot be loaded': both('OneAfterAnother', say('CannotReachMore'), say('LastSaid', { time: date, title: name('Is mail down?') })),
  };
  for (const [place, text] of Object.entries(together)) lines.push('', `${place}`, `    ${text}`);
  return lines.join('\n');
};

/** These languages, if there is a translation for each. Otherwise the program ends. */
export const known = (tags) => {
  const names = readdirSync(new URL('../../public/locales/', import.meta.url)).map((name) => name.replace('.json', ''));
  const unknown = tags.filter((tag) => !names.includes(tag));
  if (tags.length && !unknown.length) return tags;
  console.error(`Which language? ./scripts/sheet nb${unknown.map((tag) => `; there is no ${tag}.json in public/locales`).join('')}`);
  return process.exit(2);
};

if (import.meta.url === pathToFileURL(process.argv[1]).href) console.log(known(process.argv.slice(2)).map(sheet).join('\n\n'));
