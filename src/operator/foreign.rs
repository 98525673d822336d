use super::cause::{Cause, quoted};

/// What a text that begins with `<` is, and its code. `None` for a git conflict, and for a comment
/// before JSON.
pub fn markup(text: &str) -> Option<(&'static str, Cause)> {
    let start = text.len() - text.trim_start().len();
    let body = text.trim_start();
    if !body.starts_with('<') || body.starts_with("<<<<<<<") {
        return None;
    }
    let behind_comment = body
        .strip_prefix("<!--")
        .and_then(|comment| comment.split_once("-->"))
        .map(|(_, behind)| behind.trim_start());
    if behind_comment.is_some_and(|behind| behind.starts_with(['{', '['])) {
        return None;
    }
    let beginning: String = body.chars().take(20).collect();
    let beginning = beginning.to_ascii_lowercase();
    let cause = |message: String, fix: &str| ("html", Cause::new(start, message, fix));
    if beginning.starts_with("<?php") {
        return Some(cause(
            "this is the source of a PHP program, not its output".to_owned(),
            "give its output, or let the server run it",
        ));
    }
    if let Some(message) = php_message(body) {
        return Some(cause(
            format!("a PHP message comes before the feed: {}", quoted(&message)),
            "correct the program, and let it write its messages to a log (display_errors = Off)",
        ));
    }
    if beginning.starts_with("<?xml") || beginning.starts_with("<rss") {
        return Some(cause(
            "this is XML, not a feed in JSON".to_owned(),
            "give the URL or the file of the JSON feed",
        ));
    }
    let title = element(body, "title").or_else(|| element(body, "h1"));
    let message = match title {
        Some(title) => format!(
            "this is a web page, not a feed; its title is {}",
            quoted(&title)
        ),
        None => "this is a web page, not a feed".to_owned(),
    };
    Some(cause(
        message,
        "give the URL or the file of the feed itself: an error page or a log-in page may have been saved instead",
    ))
}

/// The text of the first element with this name.
fn element(html: &str, name: &str) -> Option<String> {
    // Only ASCII letters change their case, so that positions in both texts agree.
    let lower = html.to_ascii_lowercase();
    let open = lower.find(&format!("<{name}"))?;
    let start = open + lower[open..].find('>')? + 1;
    let end = start + lower[start..].find("</")?;
    let words: Vec<&str> = html[start..end].split_whitespace().collect();
    Some(words.join(" ")).filter(|text| !text.is_empty())
}

/// `Warning: Undefined variable $x in feed.php`, from `<br />\n<b>Warning</b>: …`.
fn php_message(html: &str) -> Option<String> {
    let beginning: String = html.chars().take(600).collect();
    let is_message = [
        "<b>Warning</b>",
        "<b>Notice</b>",
        "<b>Deprecated</b>",
        "<b>Fatal error</b>",
        "<b>Parse error</b>",
    ]
    .iter()
    .any(|mark| beginning.contains(mark));
    if !is_message {
        return None;
    }
    let mut text = String::new();
    let mut is_tag = false;
    for c in beginning.chars() {
        match c {
            '<' => is_tag = true,
            '>' => is_tag = false,
            c if !is_tag => text.push(c),
            _ => {}
        }
    }
    let line = text.lines().find(|line| !line.trim().is_empty())?;
    Some(line.trim().to_owned())
}

/// What a text is that does not begin like JSON: another notation, or output that a server or a
/// program put before the JSON.
pub fn start(text: &str, at: usize) -> Option<Cause> {
    let rest = text.get(at..)?;
    let line = rest.lines().next().unwrap_or_default().trim_end();
    let is_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$' | '.');
    let end = line.find(|c| !is_word(c)).unwrap_or(line.len());
    let (word, behind) = line.split_at(end);
    let next = behind.trim_start();
    let cause = |message: &str, fix: &str| Some(Cause::new(at, message, fix));
    if rest.starts_with("HTTP/") {
        return cause(
            "this begins with the headers of an HTTP response",
            "save only the body: curl without -i",
        );
    }
    if rest.starts_with("```") || rest.starts_with("~~~") {
        return cause(
            "this begins with a Markdown code fence",
            "leave out the lines with ``` at the beginning and at the end",
        );
    }
    if rest.starts_with(")]}'") || rest.starts_with("while(1)") || rest.starts_with("for(;;)") {
        return cause(
            "this begins with a prefix that keeps other pages from reading it",
            "leave the prefix out: a feed is public",
        );
    }
    if rest.starts_with("data:") || rest.starts_with("event:") {
        return cause(
            "this is a stream of events (text/event-stream), not a feed",
            "give the URL of the whole feed",
        );
    }
    const KEYWORDS: [&str; 11] = [
        "var",
        "let",
        "const",
        "window",
        "self",
        "globalThis",
        "module",
        "exports",
        "export",
        "import",
        "return",
    ];
    let first = word.split('.').next().unwrap_or_default();
    let is_assignment = next.starts_with('=') && !next.starts_with("==");
    if KEYWORDS.contains(&first) {
        let json = rest.find('{').filter(|at| *at <= line.len());
        return cause(
            &match json.map(|end| rest[..end].trim_end()) {
                Some(before) => format!(
                    "this is JavaScript: {} comes before the JSON",
                    quoted(before)
                ),
                None => "this is JavaScript, not JSON".to_owned(),
            },
            "leave it out, and the semicolon at the end; keys and strings belong in \" \"",
        );
    }
    if is_assignment && next[1..].trim_start().starts_with(['{', '[']) {
        return cause(
            &format!(
                "this is an assignment to {}, as in JavaScript or Python",
                quoted(word)
            ),
            "leave out everything before the first bracket, and the semicolon at the end",
        );
    }
    if is_assignment {
        return cause(
            "this is TOML or an INI file, not JSON",
            "convert it to JSON",
        );
    }
    if !word.is_empty() && behind.starts_with('(') && next[1..].trim_start().starts_with(['{', '['])
    {
        return cause(
            &format!("the JSON is inside a call of {} (JSONP)", quoted(word)),
            "leave out the call and its parentheses",
        );
    }
    if line == "---" || line.starts_with("%YAML") || line.starts_with("- ") {
        return cause("this is YAML, not JSON", "convert it to JSON");
    }
    if !word.is_empty()
        && behind.starts_with(':')
        && !word.starts_with(|c: char| c.is_ascii_digit())
    {
        let value = next[1..].trim_start();
        let is_object = value.starts_with(['{', '[', '"']);
        return match is_object {
            true => cause(
                "the fields of a feed stand in an object, and their names in quotes",
                "write { before the first field and } after the last, and every name in \" \"",
            ),
            false => cause("this is YAML, not JSON", "convert it to JSON"),
        };
    }
    let is_sentence = word.len() > 1 && word.starts_with(|c: char| c.is_alphabetic());
    let is_value = [
        "null",
        "true",
        "false",
        "None",
        "True",
        "False",
        "undefined",
        "NaN",
    ]
    .contains(&word);
    let has_digits = word.starts_with(|c: char| c.is_ascii_digit())
        && next.starts_with(|c: char| c.is_alphabetic());
    if (is_sentence && !is_value) || has_digits {
        return cause(
            &format!("this is plain text, not JSON: {}", quoted(line)),
            "give the feed itself: the message of a server or a program may have been saved instead",
        );
    }
    None
}
