use std::fmt::Write as _;

/// How bad it is for visitors.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// It works, and could be better.
    Warning,
    /// Some visitors get it late, wrong, or without a part.
    Problem,
    /// Visitors get no status from it, or an old one.
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

/// A kind of thing that is wrong with how something is served.
#[derive(Debug, PartialEq, Eq)]
pub struct Code {
    pub name: &'static str,
    pub severity: Severity,
    pub meaning: &'static str,
    pub fix: &'static str,
}

/// What is wrong with one URL.
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
        "No answer: no such host, nobody listens, or no answer within 15 seconds.",
        "see whether the server runs, and whether the URL is right";
    TLS = "tls", Critical,
        "The connection is not secure by a browser's rules: the certificate is out of date, of another host, or of nobody that browsers trust. The roots are Mozilla's.",
        "renew the certificate, and serve the whole chain";
    INSECURE = "insecure", Critical,
        "The URL, or one that it leads to, is `http:`. A page on `https:` may not read it.",
        "serve it on https:, and write https: into the page";
    REDIRECTS = "redirects", Critical,
        "More than 20 redirects.",
        "name the URL where it really is";
    STATUS = "http_status", Critical,
        "The answer is an error.",
        "publish the file under this URL";
    CUT = "cut_off", Critical,
        "The connection ended before the body did.",
        "see the server's log, and whether something in front of it limits time or length";
    TOO_LONG = "too_long", Critical,
        "It is longer than 4 MiB. The script reads no further.",
        "move older entries to an archive (`page.history`)";
    BROKEN = "broken_encoding", Critical,
        "The body is not compressed as `Content-Encoding` says. A browser drops it.",
        "let the server compress, or serve a compressed file with its own header";
    CORS = "cors", Critical,
        "A page on another host may not read it: `Access-Control-Allow-Origin` is missing, is given twice, or names other hosts. Each redirect needs it as well.",
        "send exactly one header Access-Control-Allow-Origin: *";
    OLD = "old", Critical,
        "The feed says of itself that it is older than `--max-age`. Its age counts from `page.generated_at`, else from `page.updated_at`, else from `Last-Modified`.",
        "see why it is not generated or not published";
    NO_AGE = "no_age", Problem,
        "`--max-age` is asked for, and neither the feed nor the server says how old it is.",
        "write page.generated_at whenever the feed is made";
    SERVER_CLOCK = "server_clock", Problem,
        "The server's `Date` is more than two minutes from the clock of the machine that `check` runs on. The script corrects a visitor's clock by it.",
        "run NTP on both machines";
    KEPT_LONG = "kept_long", Problem,
        "A cache may keep the feed for more than five minutes, and visitors learn of an incident that much later.",
        "send Cache-Control: public, max-age=15";
    STALE_COPY = "stale_copy", Problem,
        "A cache on the way has kept the answer for more than five minutes (`Age`).",
        "lower the time that the CDN keeps the feed, or purge it when the feed changes";
    ERROR_KEPT = "error_kept", Problem,
        "A browser or a CDN may keep an error: a file that is asked for before it is uploaded stays missing.",
        "send Cache-Control: no-store with every error";
    FOUND_ANYWAY = "found_anyway", Problem,
        "A file that does not exist is answered with 200. A web page then arrives where a script or a feed is expected.",
        "answer 404, also where the server answers everything with one page";
    FILE_MISSING = "file_missing", Problem,
        "One of the script's files cannot be had. Without the engine visitors get a plain banner and no timeline.",
        "publish the whole folder, all files of one version";
    SCRIPT_TYPE = "script_type", Problem,
        "A script is served with a type that is not JavaScript's. Browsers refuse it.",
        "serve .js as text/javascript";
    WASM_TYPE = "wasm_type", Warning,
        "WebAssembly is not served as `application/wasm`, so it is compiled only when all of it has arrived.",
        "serve .wasm as application/wasm";
    FEED_TYPE = "feed_type", Warning,
        "The feed is not served as JSON. The script reads it anyway; a proxy or a scanner may not.",
        "serve .json as application/json";
    NOT_COMPRESSED = "not_compressed", Warning,
        "It is longer than 1 KB and is sent uncompressed to a browser that takes gzip and brotli.",
        "compress application/json, application/wasm, text/javascript and text/plain";
    VARY = "vary", Warning,
        "The answer differs by a header of the request, and `Vary` does not say so: a cache may give it to whoever asked otherwise.",
        "add Vary: Accept-Encoding, and Vary: Origin where Access-Control-Allow-Origin repeats the origin";
    NO_CACHE_CONTROL = "no_cache_control", Warning,
        "Without `Cache-Control` each cache guesses how long it may keep the answer.",
        "send Cache-Control: public, max-age=15 with the feed, and with the script's files public, max-age=3600, or a year under a version's folder";
    NOT_REVALIDATED = "not_revalidated", Warning,
        "Every poll costs the whole feed: there is no `ETag` or `Last-Modified`, or the server does not answer 304 to them.",
        "send an ETag, and answer If-None-Match with 304";
    NO_DATE = "no_date", Warning,
        "A page cannot read what time it is at the server: `Date` is missing, or `Access-Control-Expose-Headers` does not name it. A visitor whose clock is wrong sees wrong times.",
        "send Access-Control-Expose-Headers: Age, Date, Retry-After";
    COOKIE = "cookie", Warning,
        "The answer sets a cookie. The script sends none; a CDN may not keep an answer with one, and some laws want to be asked.",
        "leave Set-Cookie out";
    CORP = "corp", Problem,
        "`Cross-Origin-Resource-Policy` keeps other hosts' pages from loading it, as a plain script, in a frame or under `Cross-Origin-Embedder-Policy`.",
        "send Cross-Origin-Resource-Policy: cross-origin";
    MIRROR_GONE = "mirror_gone", Problem,
        "A mirror that the feed names does not have the feed, or not for pages on other hosts.",
        "publish there as well, or take it out of page.mirrors";
    MIRROR_BEHIND = "mirror_behind", Problem,
        "A mirror has an older copy.",
        "publish to all of them together";
    MIRROR_AHEAD = "mirror_ahead", Problem,
        "A mirror has a newer copy than the feed itself.",
        "publish to all of them together";
    MIRROR_DIFFERS = "mirror_differs", Warning,
        "A mirror's copy has other bytes, and neither says that it is the newer.",
        "publish the same file, with page.sequence or page.generated_at in it";
    CSP_SCRIPT = "csp_script", Critical,
        "The page's content security policy does not let it load the script.",
        "add the script's host to script-src";
    CSP_CONNECT = "csp_connect", Critical,
        "The page's content security policy does not let it fetch the feed, or the script's files.",
        "add the hosts of the feed and of the script to connect-src";
    CSP_WASM = "csp_wasm", Problem,
        "The page's content security policy refuses WebAssembly. Visitors get a plain banner and no timeline.",
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
<!-- Written by `cargo run --bin words -- host-codes`; ./scripts/test says when it is old. -->

# What `status-feed check --url` says

`status-feed check --url URL` fetches a feed as a page on another host would, checks it like a file ([its codes](codes.md)), and
says what is wrong with how it is served. With `--script URL` it looks at all files beside an `embed.js` too, with `--page URL` at the content
security policy of a page that shows the status.

The exit code is what monitors understand:

- **0**: all is well, or there are warnings alone.
- **1**: there is a **problem**: some visitors get the status late, wrong, or without a part. With `--strict` also a **warning**: it works, and could be better.
- **2**: something is **critical**: visitors get no status, or an old one; or the feed is not a feed.

A browser gives only `no_answer` for most of what is critical: the reason is kept from the page. That is why a tool has to look.
";
