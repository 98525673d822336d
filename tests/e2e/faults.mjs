// Everything that goes wrong between a feed and a page, by name: what the server does, the reason an element gives, and what the
// browser itself writes to the console.
import { gzipSync } from 'node:zlib';
import { feed, ongoing } from './host.mjs';

export const FEED = '/feeds/test.json';

/** The feeds of a story: each is newer than the one before. */
export const QUIET = feed({ page: { sequence: 1 } });
export const TROUBLED = feed({ page: { sequence: 2, channels: [{ title: 'Our blog', url: 'https://blog.example/' }] }, incidents: [ongoing('one')] });
export const RECOVERED = feed({ page: { sequence: 3 }, incidents: [ongoing('two')] });

const WHOLE = JSON.stringify(RECOVERED);
const json = { 'content-type': 'application/json' };

/** The browser has its own line for a request that failed. */
const REFUSED = /^error: Failed to load resource/;

// prettier-ignore
export const FAULTS = [
  ['no such file',                     'http_status',   { status: 404, body: 'not found' }, REFUSED],
  ['an error of the server',           'http_status',   { status: 503, body: WHOLE, headers: { ...json, 'retry-after': '5' } }, REFUSED],
  ['too many questions',               'http_status',   { status: 429, body: WHOLE, headers: { ...json, 'retry-after': '5' } }, REFUSED],
  ['a 304 without a copy',             'http_status',   { status: 304, body: '', headers: json }],
  ['a 204',                            'empty',         { status: 204, body: '', headers: json }],
  ['an empty body',                    'empty',         { body: '' }],
  ['a captive portal',                 'html',          { body: '<!doctype html><title>Welcome to the hotel</title>', headers: { 'content-type': 'text/html' } }],
  ['a page that says it is JSON',      'html',          { body: '<html><body>Sign in</body></html>', headers: json }],
  ['a way to a log-in page',           'html',          { status: 302, body: '', headers: { location: '/index.html' } }],
  ['a circle of redirects',            'no_answer',     { status: 301, body: '', headers: { location: FEED } }, REFUSED],
  ['a line that drops',                'no_answer',     { drop: true }, REFUSED],
  ['a body that breaks off',           'broken',        { body: WHOLE, cut: true, headers: { ...json, 'content-length': String(WHOLE.length) } }, REFUSED],
  ['JSON cut short',                   'not_json',      { body: WHOLE.slice(0, -20) }],
  ['JSON in UTF-16',                   'encoding',      { body: Buffer.from(`\ufeff${WHOLE}`, 'utf16le') }],
  ['JSON in UTF-16 without its mark',  'not_json',      { body: Buffer.from(WHOLE, 'utf16le') }],
  ['gzip that is none',                'broken',        { body: WHOLE, headers: { ...json, 'content-encoding': 'gzip' } }, REFUSED],
  ['gzip that says nothing of it',     'encoding',      { body: gzipSync(WHOLE), headers: json }],
  ['another JSON',                     'not_a_feed',    { body: '{"status":"ok"}' }],
  ['a feed that has lost its shape',   'changed_shape', { body: '{"incidents":[]}' }],
  ['a feed that goes backwards',       'older',         { body: feed({ page: { sequence: 0 } }) }],
  ['a body without end',               'too_long',      { body: WHOLE, endless: true, headers: json }],
  ['a body that stalls',               'timeout',       { body: WHOLE, stall: true, headers: json }],
  ['no answer at all',                 'timeout',       { hang: true }],
];

// prettier-ignore
export const HARMLESS = [
  ['a byte order mark',                { body: `\ufeff${WHOLE}` }],
  ['JSON that says it is text',        { body: WHOLE, headers: { 'content-type': 'text/plain' } }],
  ['JSON that says it is a page',      { body: WHOLE, headers: { 'content-type': 'text/html' } }],
  ['JSON that says nothing',           { body: WHOLE, headers: { 'content-type': '' } }],
  ['a way to where the feed is now',   { status: 301, body: '', headers: { location: '/feeds/moved.json' } }],
  ['gzip that is one',                 { body: gzipSync(WHOLE), headers: { ...json, 'content-encoding': 'gzip' } }],
];
