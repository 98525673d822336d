use super::access::{Findings, common, readable};
use super::code::{CORP, ERROR_KEPT, FILE_MISSING, FOUND_ANYWAY, Finding, SCRIPT_TYPE, WASM_TYPE};
use super::response::{Fetched, Response};
use url::Url;

/// A file that the script needs, by its name in the folder of `embed.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Script(&'static str),
    Wasm(&'static str),
    Strings(&'static str),
}

/// `embed.js` and the files that it loads, with one language as an example of all.
pub const fn files() -> [File; 12] {
    [
        File::Script("embed.js"),
        File::Script("dot.js"),
        File::Script("fallback.js"),
        File::Script("windowpane.js"),
        File::Wasm("windowpane_bg.wasm"),
        File::Script("windowpane-banner.js"),
        File::Wasm("windowpane-banner_bg.wasm"),
        File::Script("html.js"),
        File::Script("markdown.js"),
        File::Script("vendors.js"),
        File::Script("converter.js"),
        File::Strings("locales/packed/de.txt"),
    ]
}

impl File {
    /// The URL of the file, for a script at this URL.
    pub fn url(self, script: &Url) -> Option<Url> {
        let (Self::Script(name) | Self::Wasm(name) | Self::Strings(name)) = self;
        match name {
            // The script itself may have been renamed.
            "embed.js" => Some(script.clone()),
            name => script.join(name).ok(),
        }
    }
}

/// Checks how one of the files is served.
pub fn of_file(file: File, fetched: &Fetched, origin: &str) -> Vec<Finding> {
    let mut findings = Findings::of(&fetched.url);
    let Some(response) = readable(fetched, origin, &FILE_MISSING, &mut findings) else {
        return findings.found;
    };
    common(response, &mut findings);
    let mime_type = response.mime_type();
    match file {
        File::Script(_) if !is_javascript(&mime_type) => {
            findings.add(&SCRIPT_TYPE, format!("its type is {mime_type:?}"));
        }
        File::Wasm(_) if mime_type != "application/wasm" => {
            findings.add(&WASM_TYPE, format!("its type is {mime_type:?}"));
        }
        _ => {}
    }
    resource_policy(response, &mut findings);
    findings.found
}

/// The JavaScript MIME types of <https://mimesniff.spec.whatwg.org/#javascript-mime-type> that are in use.
fn is_javascript(mime_type: &str) -> bool {
    let known = [
        "text/javascript",
        "application/javascript",
        "application/x-javascript",
        "text/ecmascript",
        "application/ecmascript",
    ];
    known.contains(&mime_type)
}

fn resource_policy(response: &Response, findings: &mut Findings) {
    let policy = response.header("cross-origin-resource-policy");
    if let Some(policy) = policy.filter(|policy| policy != "cross-origin") {
        findings.add(&CORP, format!("Cross-Origin-Resource-Policy is {policy}"));
    }
}

/// Checks the response for a file that does not exist.
pub fn of_missing_file(fetched: &Fetched) -> Vec<Finding> {
    let mut findings = Findings::of(&fetched.url);
    if let Ok(response) = &fetched.end {
        let status = response.status;
        if status == 200 {
            findings.add(
                &FOUND_ANYWAY,
                "there is no such file, but the response is 200",
            );
        } else if let Some(seconds) = response.max_age().filter(|seconds| *seconds > 0) {
            findings.add(
                &ERROR_KEPT,
                format!(
                    "caches may store a {status} for {}",
                    super::feed::duration(seconds)
                ),
            );
        }
    }
    findings.found
}
