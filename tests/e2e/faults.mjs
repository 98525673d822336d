// The faults that can occur between a server and a page: [name, the reason that an element reports, the response, what the browser itself
// logs to the console].
import { gzipSync } from 'node:zlib';
import { feed, ongoing } from './host.mjs';

export const FEED = '/feeds/test.json';

/** Three feeds, each newer than the one before. */
export const QUIET = feed({ page: { sequence: 1 } });
export const TROUBLED = feed({ page: { sequence: 2, channels: [{ title: 'Our blog', url: 'https://blog.example/' }] }, incidents: [ongoing('one')] });
export const RECOVERED = feed({ page: { sequence: 3 }, incidents: [ongoing('two')] });

const WHOLE = JSON.stringify(RECOVERED);
const json = { 'content-type': 'application/json' };

/** The browser's own console line for a failed request. */
const REFUSED = /^error: Failed to load resource/;

// prettier-ignore
export const FAULTS = [
  ['no such file',                       'http_status',   { status: 404, body: 'not found' }, REFUSED],
  ['a server error',                     'http_status',   { status: 503, body: WHOLE, headers: { ...json, 'retry-after': '5' } }, REFUSED],
  ['too many requests',                  'http_status',   { status: 429, body: WHOLE, headers: { ...json, 'retry-after': '5' } }, REFUSED],
  ['a 304 without a copy',               'http_status',   { status: 304, body: '', headers: json }],
  ['a 204',                              'empty',         { status: 204, body: '', headers: json }],
  ['an empty body',                      'empty',         { body: '' }],
  ['a captive portal',                   'html',          { body: '<!doctype html><title>Welcome to the hotel</title>', headers: { 'content-type': 'text/html' } }],
  ['a web page with the type of JSON',   'html',          { body: '<html><body>Sign in</body></html>', headers: json }],
  ['a redirect to a log-in page',        'html',          { status: 302, body: '', headers: { location: '/index.html' } }],
  ['a redirect loop',                    'no_answer',     { status: 301, body: '', headers: { location: FEED } }, REFUSED],
  ['a connection that drops',            'no_answer',     { drop: true }, REFUSED],
  ['a body that is cut off',             'broken',        { body: WHOLE, cut: true, headers: { ...json, 'content-length': String(WHOLE.length) } }, REFUSED],
  ['truncated JSON',                     'not_json',      { body: WHOLE.slice(0, -20) }],
  ['JSON in UTF-16',                     'encoding',      { body: Buffer.from(`\ufeff${WHOLE}`, 'utf16le') }],
  ['JSON in UTF-16 without a BOM',       'not_json',      { body: Buffer.from(WHOLE, 'utf16le') }],
  ['plain text with the header of gzip', 'broken',        { body: WHOLE, headers: { ...json, 'content-encoding': 'gzip' } }, REFUSED],
  ['gzip without its header',            'encoding',      { body: gzipSync(WHOLE), headers: json }],
  ['JSON that is not a feed',            'not_a_feed',    { body: '{"status":"ok"}' }],
  ['a feed that lost its components',    'changed_shape', { body: '{"incidents":[]}' }],
  ['an older copy of the feed',          'older',         { body: feed({ page: { sequence: 0 } }) }],
  ['an endless body',                    'too_long',      { body: WHOLE, endless: true, headers: json }],
  ['a body that stalls',                 'timeout',       { body: WHOLE, stall: true, headers: json }],
  ['no response at all',                 'timeout',       { hang: true }],
];

// prettier-ignore
export const HARMLESS = [
  ['a byte order mark',          { body: `\ufeff${WHOLE}` }],
  ['JSON with the type of text', { body: WHOLE, headers: { 'content-type': 'text/plain' } }],
  ['JSON with the type of HTML', { body: WHOLE, headers: { 'content-type': 'text/html' } }],
  ['JSON without a type',        { body: WHOLE, headers: { 'content-type': '' } }],
  ['a redirect to the new URL',  { status: 301, body: '', headers: { location: '/feeds/moved.json' } }],
  ['gzip with its header',       { body: gzipSync(WHOLE), headers: { ...json, 'content-encoding': 'gzip' } }],
];
