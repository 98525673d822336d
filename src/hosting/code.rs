use std::fmt::Write as _;

/// How bad a finding is for visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It works, but could be better.
    Warning,
    /// Some visitors get the status late, wrong or incomplete.
    Problem,
    /// Visitors get no status, or a stale one.
    Critical,
}

impl Severity {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Warning => "warning",
            Self::Problem => "problem",
            Self::Critical => "critical",
        }
    }
}

/// A kind of finding about how a URL is served.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub severity: Severity,
    pub meaning: &'static str,
    pub fix: &'static str,
}

/// A problem with one URL.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub code: &'static Code,
    pub url: String,
    /// One sentence, without a full stop.
    pub message: String,
}

macro_rules! codes {
    ($($constant:ident = $name:literal, $severity:ident, $meaning:literal, $fix:literal;)*) => {
        $(pub const $constant: Code = Code {
            name: $name,
            severity: Severity::$severity,
            meaning: $meaning,
            fix: $fix,
        };)*

        /// All codes, in the order of the reference.
        pub const ALL: &[&Code] = &[$(&$constant),*];
    };
}

codes! {
    UNREACHABLE = "unreachable", Critical,
        "No response: there is no such host, the connection is refused, or the request has timed out after 15 seconds.",
        "check that the server runs and that the URL is right";
    TLS = "tls", Critical,
        "The TLS connection failed, as it would in a browser: the certificate has expired, is for another host, or its issuer is not trusted. The root certificates are Mozilla's.",
        "renew the certificate, and serve the full chain";
    INSECURE = "insecure", Critical,
        "The URL, or one that it redirects to, is `http:`. A page on `https:` cannot read it (mixed content).",
        "serve it over https:, and use https: in the page";
    REDIRECTS = "redirects", Critical,
        "More than 20 redirects.",
        "use the final URL";
    STATUS = "http_status", Critical,
        "The response is an error.",
        "publish the file at this URL";
    CUT = "cut_off", Critical,
        "The connection closed before the body was complete.",
        "check the server's log, and whether a proxy in front of it limits time or length";
    TOO_LONG = "too_long", Critical,
        "The response is longer than 4 MiB. The script does not read more.",
        "move older entries to an archive (`page.history`)";
    BROKEN = "broken_encoding", Critical,
        "The body is not compressed as `Content-Encoding` states. A browser rejects it.",
        "let the server compress, or send the right header with each precompressed file";
    CORS = "cors", Critical,
        "A page on another host cannot read it: `Access-Control-Allow-Origin` is missing, is sent twice, or names another origin. Each redirect needs the header as well.",
        "send exactly one header Access-Control-Allow-Origin: *";
    OLD = "old", Critical,
        "The feed is stale: older than `--max-age`. Its age counts from `page.generated_at`, otherwise from `page.updated_at`, otherwise from `Last-Modified`.",
        "check why the feed is not generated or not published";
    NO_AGE = "no_age", Problem,
        "`--max-age` is set, but neither the feed nor the server states how old the feed is.",
        "set page.generated_at whenever the feed is generated";
    SERVER_CLOCK = "server_clock", Problem,
        "The server's `Date` differs by more than two minutes from the clock of the machine that runs `check`. The script corrects a visitor's clock by `Date`.",
        "run NTP on both machines";
    KEPT_LONG = "kept_long", Problem,
        "Caches may store the feed for more than five minutes, and visitors learn of an incident that much later.",
        "send Cache-Control: public, max-age=15";
    STALE_COPY = "stale_copy", Problem,
        "The response was in a shared cache for more than five minutes (`Age`).",
        "lower the CDN's cache time for the feed, or purge the feed when it changes";
    ERROR_KEPT = "error_kept", Problem,
        "Browsers or CDNs may cache an error: a file that is requested before it is uploaded stays missing.",
        "send Cache-Control: no-store with every error";
    FOUND_ANYWAY = "found_anyway", Problem,
        "The response for a file that does not exist is 200. Browsers then get a web page where they expect a script or a feed.",
        "respond with 404, even if the server falls back to one page for all other URLs";
    FILE_MISSING = "file_missing", Problem,
        "One of the script's files cannot be loaded. Without the engine, visitors get a fallback banner and no timeline.",
        "publish the whole folder, with all files from the same version";
    SCRIPT_TYPE = "script_type", Problem,
        "A script is served with a MIME type that is not JavaScript. Browsers refuse it.",
        "serve .js as text/javascript";
    WASM_TYPE = "wasm_type", Warning,
        "WebAssembly is not served as `application/wasm`, so browsers cannot compile it while it is downloading.",
        "serve .wasm as application/wasm";
    FEED_TYPE = "feed_type", Warning,
        "The feed is not served as JSON. The script reads it anyway, but a proxy or a scanner may block it.",
        "serve .json as application/json";
    NOT_COMPRESSED = "not_compressed", Warning,
        "The response is longer than 1 KB and uncompressed, although the request accepts gzip and brotli.",
        "compress application/json, application/wasm, text/javascript and text/plain";
    VARY = "vary", Warning,
        "The response depends on a header of the request that `Vary` does not name: a cache may serve it for the wrong requests.",
        "add Vary: Accept-Encoding, and Vary: Origin where Access-Control-Allow-Origin repeats the origin";
    NO_CACHE_CONTROL = "no_cache_control", Warning,
        "Without `Cache-Control`, each cache guesses how long it may store the response.",
        "send Cache-Control: public, max-age=15 with the feed, and public, max-age=3600 with the script's files, or a year in a folder named by version";
    NOT_REVALIDATED = "not_revalidated", Warning,
        "Every poll transfers the whole feed: there is no `ETag` or `Last-Modified`, or the server does not respond with 304 to conditional requests.",
        "send an ETag, and respond to If-None-Match with 304";
    NO_DATE = "no_date", Warning,
        "A page cannot read the server's time: `Date` is missing, or `Access-Control-Expose-Headers` does not name it. A visitor whose clock is wrong sees wrong times.",
        "send Access-Control-Expose-Headers: Age, Date, Retry-After";
    COOKIE = "cookie", Warning,
        "The response sets a cookie. The script sends no cookies, CDNs often do not cache such a response, and some laws require consent.",
        "remove Set-Cookie";
    CORP = "corp", Problem,
        "`Cross-Origin-Resource-Policy` prevents pages on other hosts from loading it as a classic script, in a frame, or under `Cross-Origin-Embedder-Policy`.",
        "send Cross-Origin-Resource-Policy: cross-origin";
    MIRROR_GONE = "mirror_gone", Problem,
        "A mirror that the feed names does not serve the feed, or not to pages on other hosts.",
        "publish there as well, or remove it from page.mirrors";
    MIRROR_BEHIND = "mirror_behind", Problem,
        "A mirror has an older copy of the feed.",
        "publish to all mirrors at the same time";
    MIRROR_AHEAD = "mirror_ahead", Problem,
        "A mirror has a newer copy than the feed's own URL.",
        "publish to all mirrors at the same time";
    MIRROR_DIFFERS = "mirror_differs", Warning,
        "A mirror's copy differs, and nothing states which of the two is newer.",
        "publish the same file everywhere, with page.sequence or page.generated_at in it";
    CSP_SCRIPT = "csp_script", Critical,
        "The page's content security policy does not allow it to load the script.",
        "add the script's host to script-src";
    CSP_CONNECT = "csp_connect", Critical,
        "The page's content security policy does not allow it to fetch the feed or the script's files.",
        "add the hosts of the feed and of the script to connect-src";
    CSP_WASM = "csp_wasm", Problem,
        "The page's content security policy does not allow WebAssembly. Visitors get a fallback banner and no timeline.",
        "add 'wasm-unsafe-eval' to script-src";
}

/// `docs/hosting-codes.md`: every code that `check --url` can give.
///
/// ```
/// assert!(windowpane::hosting::codes().contains("\n### `cors`\n\n**critical** · "));
/// ```
pub fn codes() -> String {
    let mut out = HEAD.to_owned();
    for code in ALL {
        let Code {
            name,
            meaning,
            fix,
            severity,
        } = code;
        let severity = severity.name();
        let _ = writeln!(
            out,
            "\n### `{name}`\n\n**{severity}** · {meaning}\n\nFix: {fix}."
        );
    }
    out
}

const HEAD: &str = "\
<!-- Written by `cargo run --bin words -- host-codes`; ./scripts/test says when it is out of date. -->

# What `status-feed check --url` reports

`status-feed check --url URL` fetches a feed as a page on another host would, checks it like a file ([its codes](codes.md)), and
reports problems with how it is served. With `--script URL` it also checks all files beside an `embed.js`, and with `--page URL` the content
security policy of a page that shows the status.

Monitoring systems understand the exit code:

- **0**: no findings, or only warnings.
- **1**: there is a **problem**: some visitors get the status late, wrong or incomplete. With `--strict` also for a **warning**: it works, but could be better.
- **2**: something is **critical**: visitors get no status, or a stale one; or the feed is not a feed.

In a browser, most critical findings appear only as `no_answer`, because browsers hide the reason from pages. This tool reports the reason.
";
