use super::answer::{Answer, Fetched};
use super::code::{CORP, ERROR_KEPT, FILE_MISSING, FOUND_ANYWAY, Finding, SCRIPT_TYPE, WASM_TYPE};
use super::reading::{Findings, common, readable};
use url::Url;

/// A file that the script needs, by its name beside `embed.js`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum File {
    Script(&'static str),
    Wasm(&'static str),
    Strings(&'static str),
}

/// `embed.js` and what it loads. One language stands for all.
pub const fn files() -> [File; 9] {
    [
        File::Script("embed.js"),
        File::Script("fallback.js"),
        File::Script("windowpane.js"),
        File::Wasm("windowpane_bg.wasm"),
        File::Script("windowpane-banner.js"),
        File::Wasm("windowpane-banner_bg.wasm"),
        File::Script("html.js"),
        File::Script("markdown.js"),
        File::Strings("locales/packed/de.txt"),
    ]
}

impl File {
    /// Where it is, if the script is there.
    pub fn url(self, script: &Url) -> Option<Url> {
        let (Self::Script(name) | Self::Wasm(name) | Self::Strings(name)) = self;
        match name {
            // It may have another name there.
            "embed.js" => Some(script.clone()),
            name => script.join(name).ok(),
        }
    }
}

/// What is wrong with how one of the files is served.
pub fn of_file(file: File, fetched: &Fetched, origin: &str) -> Vec<Finding> {
    let mut findings = Findings::of(&fetched.url);
    let Some(answer) = readable(fetched, origin, &FILE_MISSING, &mut findings) else {
        return findings.found;
    };
    common(answer, &mut findings);
    let mime_type = answer.mime_type();
    match file {
        File::Script(_) if !is_javascript(&mime_type) => {
            findings.add(&SCRIPT_TYPE, format!("its type is {mime_type:?}"));
        }
        File::Wasm(_) if mime_type != "application/wasm" => {
            findings.add(&WASM_TYPE, format!("its type is {mime_type:?}"));
        }
        _ => {}
    }
    resource_policy(answer, &mut findings);
    findings.found
}

/// The types of <https://mimesniff.spec.whatwg.org/#javascript-mime-type> that are in use.
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

fn resource_policy(answer: &Answer, findings: &mut Findings) {
    let policy = answer.header("cross-origin-resource-policy");
    if let Some(policy) = policy.filter(|policy| policy != "cross-origin") {
        findings.add(&CORP, format!("Cross-Origin-Resource-Policy is {policy}"));
    }
}

/// What is wrong with the answer for a file that does not exist.
pub fn of_missing_file(fetched: &Fetched) -> Vec<Finding> {
    let mut findings = Findings::of(&fetched.url);
    if let Ok(answer) = &fetched.end {
        let status = answer.status;
        if status == 200 {
            findings.add(
                &FOUND_ANYWAY,
                "there is no such file, and the answer is 200",
            );
        } else if let Some(seconds) = answer.max_age().filter(|seconds| *seconds > 0) {
            findings.add(
                &ERROR_KEPT,
                format!(
                    "a {status} may be kept for {}",
                    super::feed::duration(seconds)
                ),
            );
        }
    }
    findings.found
}
