use super::cause::{Cause, quoted};
use super::{encoding, foreign};
use crate::json::MAX_DEPTH;

/// Why a text is not JSON: the first error, its position, and the text to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SyntaxError {
    /// `not_json`, `encoding`, `empty` or `html`.
    pub code: &'static str,
    /// Counted from 1.
    pub line: usize,
    /// Counted from 1, in characters.
    pub column: usize,
    /// A sentence without a full stop.
    pub message: String,
    pub fix: String,
    /// The brackets that are open at that position, the outermost first.
    pub open: Vec<OpenBracket>,
}

/// A `{` or `[` and its position, counted from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OpenBracket {
    pub bracket: char,
    pub line: usize,
    pub column: usize,
}

/// Why a text is not JSON in UTF-8; `None` if it is.
///
/// ```
/// use windowpane::operator::diagnose;
/// let error = diagnose(b"{\n  \"name\": \"IMAP\"\n  \"status\": \"operational\"\n}").unwrap();
/// assert_eq!((error.line, error.column), (2, 17));
/// assert_eq!(error.message, "a comma is missing between two fields");
/// assert_eq!(error.fix, "write a comma here");
/// assert_eq!(error.open[0].bracket, '{');
/// assert_eq!(diagnose(b"{\"incidents\": []}"), None);
/// ```
pub fn diagnose(bytes: &[u8]) -> Option<SyntaxError> {
    if let Some(cause) = encoding::diagnose(bytes) {
        let end = cause.at.min(bytes.len());
        let before = String::from_utf8_lossy(&bytes[..end]);
        return Some(cause.placed(&before, before.len(), "encoding", &[]));
    }
    let text = std::str::from_utf8(bytes).ok()?;
    let text = text.trim_start_matches('\u{feff}');
    if text.trim().is_empty() {
        let message = match text.is_empty() {
            true => "the file is empty",
            false => "the file contains only white space",
        };
        let cause = Cause::new(
            0,
            message,
            "write a feed, such as {\"page\": {\"name\": \"…\"}, \"incidents\": []}",
        );
        return Some(cause.placed(text, 0, "empty", &[]));
    }
    if let Some((code, cause)) = foreign::markup(text) {
        let at = cause.at;
        return Some(cause.placed(text, at, code, &[]));
    }
    let mut scanner = Scanner::new(text);
    let cause = scanner.scan().err()?;
    let at = cause.at;
    Some(cause.placed(text, at, "not_json", &scanner.open))
}

impl Cause {
    fn placed(self, text: &str, at: usize, code: &'static str, open: &[Open]) -> SyntaxError {
        let (line, column) = place(text, at);
        let open = open.iter().map(|open| {
            let (line, column) = place(text, open.at);
            OpenBracket {
                bracket: char::from(open.bracket),
                line,
                column,
            }
        });
        SyntaxError {
            code,
            line,
            column,
            message: self.message,
            fix: self.fix,
            open: open.collect(),
        }
    }
}

/// The line and the column of a byte, both counted from 1, the column in characters.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = before(text, at);
    let line_start = before.rfind('\n').map_or(0, |end| end + 1);
    (
        before.bytes().filter(|byte| *byte == b'\n').count() + 1,
        before[line_start..].chars().count() + 1,
    )
}

/// The text up to a byte, or up to the character that contains it.
fn before(text: &str, at: usize) -> &str {
    let mut end = at.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    &text[..end]
}

/// A text as a JSON string; `None` if it is too long to show.
fn as_json(text: &str) -> Option<String> {
    let is_short = text.chars().count() <= 60;
    is_short.then(|| serde_json::Value::from(text).to_string())
}

/// Scans a text and accepts the same as [`crate::json::parse`]. Where the text is wrong, it looks
/// around for the cause.
struct Scanner<'a> {
    text: &'a str,
    at: usize,
    expects: Expects,
    open: Vec<Open>,
    last: Token,
    /// The last comma and the last colon.
    comma: usize,
    colon: usize,
    /// The start of the line that contains `at`, and whether nothing but white space precedes `at`
    /// there.
    line_start: usize,
    is_first: bool,
    /// Brackets that seem unclosed, because the indentation ends before they do.
    suspects: Vec<Suspect>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Expects {
    Value(After),
    Key(After),
    Colon,
    /// A comma, a closing bracket, or the end.
    Next,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum After {
    Start,
    Bracket,
    Comma,
    Colon,
}

#[derive(Clone, Copy, Debug)]
struct Open {
    bracket: u8,
    at: usize,
    line_start: usize,
    /// The indentation of its line.
    indent: usize,
    /// The last colon among its own fields, and whether the value after it begins a line.
    colon: Option<usize>,
    is_hanging: bool,
}

#[derive(Clone, Copy, Debug)]
struct Token {
    start: usize,
    end: usize,
    is_string: bool,
    /// The indentation of its line, if it is the first token there.
    indent: Option<usize>,
}

struct Suspect {
    open: Open,
    /// The brackets around it.
    around: Vec<u8>,
    /// Where its closing bracket belongs.
    at: usize,
    /// Where the text goes on after that.
    rest: usize,
}

const MOST_SUSPECTS: usize = 64;

type Step = Result<(), Cause>;

impl<'a> Scanner<'a> {
    fn new(text: &'a str) -> Self {
        Self {
            text,
            at: 0,
            expects: Expects::Value(After::Start),
            open: Vec::new(),
            last: Token {
                start: 0,
                end: 0,
                is_string: false,
                indent: None,
            },
            comma: 0,
            colon: 0,
            line_start: 0,
            is_first: true,
            suspects: Vec::new(),
        }
    }

    fn scan(&mut self) -> Step {
        loop {
            self.space();
            let Some(byte) = self.peek() else {
                return self.end();
            };
            if self.is_first {
                self.note_indentation(byte);
            }
            match self.expects {
                Expects::Value(after) => self.value(byte, after)?,
                Expects::Key(after) => match byte {
                    b'"' => {
                        self.string()?;
                        self.expects = Expects::Colon;
                    }
                    b'}' if after == After::Bracket => self.close(),
                    _ => return Err(self.no_key(after)),
                },
                Expects::Colon => match byte {
                    b':' => {
                        self.colon = self.at;
                        if let Some(open) = self.open.last_mut() {
                            open.colon = Some(self.at);
                        }
                        self.one(Expects::Value(After::Colon));
                    }
                    _ => return Err(self.no_colon()),
                },
                Expects::Next => match (byte, self.top()) {
                    (b',', Some(bracket)) => {
                        self.comma = self.at;
                        self.at += 1;
                        self.is_first = false;
                        self.expects = match bracket {
                            b'{' => Expects::Key(After::Comma),
                            _ => Expects::Value(After::Comma),
                        };
                    }
                    (b'}', Some(b'{')) | (b']', Some(b'[')) => self.close(),
                    (_, None) => return Err(self.behind()),
                    _ => return Err(self.no_next()),
                },
            }
        }
    }

    fn value(&mut self, byte: u8, after: After) -> Step {
        if after == After::Colon
            && let Some(open) = self.open.last_mut()
        {
            open.is_hanging = self.is_first;
        }
        match byte {
            b'"' => {
                self.string()?;
                self.expects = Expects::Next;
            }
            b'{' | b'[' => {
                if self.open.len() == MAX_DEPTH {
                    return Err(Cause::new(
                        self.at,
                        format!("lists and objects are nested more than {MAX_DEPTH} deep"),
                        "a feed needs seven levels: close the brackets before this one",
                    ));
                }
                let line = &self.text[self.line_start..self.at];
                self.open.push(Open {
                    bracket: byte,
                    at: self.at,
                    line_start: self.line_start,
                    indent: line.len() - line.trim_start().len(),
                    colon: None,
                    is_hanging: false,
                });
                self.one(match byte {
                    b'{' => Expects::Key(After::Bracket),
                    _ => Expects::Value(After::Bracket),
                });
            }
            b']' if after == After::Bracket => self.close(),
            b'-' | b'0'..=b'9' => {
                let run = self.run();
                if !is_number(run) {
                    let other = foreign::start(self.text, self.at);
                    return Err(other
                        .filter(|_| after == After::Start)
                        .unwrap_or_else(|| self.no_number(run)));
                }
                self.token(run.len(), false);
                self.expects = Expects::Next;
            }
            _ => {
                let word = self.word();
                if !matches!(word, "null" | "true" | "false") {
                    return Err(self.no_value(after));
                }
                self.token(word.len(), false);
                self.expects = Expects::Next;
            }
        }
        Ok(())
    }

    // Reading

    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn rest(&self) -> &'a str {
        self.text.get(self.at..).unwrap_or_default()
    }

    fn rest_of_line(&self) -> &'a str {
        self.rest().lines().next().unwrap_or_default()
    }

    fn char(&self) -> char {
        self.rest().chars().next().unwrap_or_default()
    }

    fn top(&self) -> Option<u8> {
        self.open.last().map(|open| open.bracket)
    }

    fn space(&mut self) {
        while let Some(byte @ (b' ' | b'\t' | b'\n' | b'\r')) = self.peek() {
            self.at += 1;
            if byte == b'\n' {
                self.line_start = self.at;
                self.is_first = true;
            }
        }
    }

    /// Consumes a token of that many bytes.
    fn token(&mut self, length: usize, is_string: bool) {
        self.last = Token {
            start: self.at,
            end: self.at + length,
            is_string,
            indent: self.is_first.then_some(self.at - self.line_start),
        };
        self.at += length;
        self.is_first = false;
    }

    fn one(&mut self, expects: Expects) {
        self.token(1, false);
        self.expects = expects;
    }

    fn close(&mut self) {
        if let Some(open) = self.open.pop() {
            // A line that is indented oddly but closed properly proves nothing.
            let is_aligned = !self.is_first || self.at - self.line_start == open.indent;
            if is_aligned {
                self.suspects.retain(|suspect| suspect.open.at != open.at);
            }
        }
        self.one(Expects::Next);
    }

    /// Notes it if the first token of a line is indented less than the contents of the innermost
    /// bracket should be.
    fn note_indentation(&mut self, byte: u8) {
        let indent = self.at - self.line_start;
        let Some((open, around)) = self.open.split_last() else {
            return;
        };
        let is_closing = matches!(byte, b'}' | b']');
        let is_outside =
            indent < open.indent || (indent == open.indent && indent > 0 && !is_closing);
        let is_known = self
            .suspects
            .last()
            .is_some_and(|suspect| suspect.open.at == open.at);
        let is_filled = self.expects == Expects::Next
            || matches!(
                self.expects,
                Expects::Key(After::Comma) | Expects::Value(After::Comma)
            );
        if !is_outside
            || !is_filled
            || is_known
            || open.line_start == self.line_start
            || self.suspects.len() == MOST_SUSPECTS
        {
            return;
        }
        let suspect = Suspect {
            open: *open,
            around: around.iter().map(|open| open.bracket).collect(),
            at: self.last.end,
            rest: self.at,
        };
        self.suspects.push(suspect);
    }

    fn word(&self) -> &'a str {
        let is_of_word = |c: char| c.is_alphanumeric() || matches!(c, '_' | '$');
        let rest = self.rest();
        let end = rest.find(|c| !is_of_word(c)).unwrap_or(rest.len());
        &rest[..end]
    }

    /// The characters of a number or a time.
    fn run(&self) -> &'a str {
        let is_of_run =
            |c: char| c.is_alphanumeric() || matches!(c, '+' | '-' | '.' | '_' | ':' | '/' | '%');
        let rest = self.rest();
        let end = rest.find(|c| !is_of_run(c)).unwrap_or(rest.len());
        // A comment is not part of it.
        let run = &rest[..end];
        let is_in_comment = rest[end..].starts_with('*') && run.ends_with('/');
        let end = run
            .find("//")
            .unwrap_or(run.len() - usize::from(is_in_comment));
        &run[..end]
    }

    fn string(&mut self) -> Step {
        let bytes = self.text.as_bytes();
        let start = self.at;
        let mut at = start + 1;
        loop {
            match bytes.get(at) {
                None => return Err(self.unended_string(start)),
                Some(b'"') => break,
                Some(b'\\') => at = self.escape(start, at)?,
                Some(0..=0x1f) => return Err(self.control_in_string(start, at)),
                Some(_) => at += 1,
            }
        }
        self.token(at + 1 - start, true);
        Ok(())
    }

    /// The end of the escape that begins at `at`.
    fn escape(&self, start: usize, at: usize) -> Result<usize, Cause> {
        let rest = &self.text[at + 1..];
        let Some(c) = rest.chars().next() else {
            return Err(self.unended_string(start));
        };
        let hex = rest
            .bytes()
            .skip(1)
            .take_while(u8::is_ascii_hexdigit)
            .count();
        let after = rest.get(c.len_utf8()..).unwrap_or_default();
        let is_at_end = after.trim_end().len() == hex && hex < 4;
        Err(match c {
            '"' | '\\' | '/' | 'b' | 'f' | 'n' | 'r' | 't' => return Ok(at + 2),
            'u' if hex >= 4 => return Ok(at + 6),
            'u' if is_at_end => return Err(self.unended_string(start)),
            'u' if after.starts_with('{') => Cause::new(
                at,
                "\\u{…} is JavaScript: in JSON \\u has four hexadecimal digits",
                match code_point(after) {
                    Some(c) => format!("write \"{c}\" itself, or {}", escaped(c)),
                    None => "write the character itself".to_owned(),
                },
            ),
            'u' => Cause::new(
                at,
                "\\u has four hexadecimal digits, such as \\u00e9",
                "write the character itself, or \\\\ if a backslash is meant",
            ),
            '\'' => Cause::new(
                at,
                "\\' is not an escape of JSON",
                "write ' without the backslash",
            ),
            'x' => Cause::new(
                at,
                "\\x is not an escape of JSON",
                match after.get(..2).filter(|_| hex >= 2) {
                    Some(digits) => format!("write \\u00{digits}, or the character itself"),
                    None => "write \\\\ if a backslash is meant".to_owned(),
                },
            ),
            '\n' | '\r' => Cause::new(
                at,
                "a backslash at the end of a line does not join lines in JSON",
                "write the string in one line, with \\n for a line break",
            ),
            '0' => Cause::new(
                at,
                "\\0 is not an escape of JSON",
                "leave it out, or write \\u0000",
            ),
            'a' | 'e' | 'v' => Cause::new(
                at,
                format!("\\{c} is not an escape of JSON"),
                "leave it out, or write \\\\ if a backslash is meant",
            ),
            c => Cause::new(
                at,
                format!(
                    "\\{} is not an escape of JSON: these are \\\" \\\\ \\/ \\b \\f \\n \\r \\t and \\u with four digits",
                    c.escape_debug()
                ),
                format!(
                    "write \\\\{} if a backslash is meant, or {} alone",
                    c.escape_debug(),
                    c.escape_debug()
                ),
            ),
        })
    }

    // Causes

    /// Causes that are wrong anywhere in a text.
    fn odd(&self) -> Option<Cause> {
        let (rest, at, c) = (self.rest(), self.at, self.char());
        let line = self.rest_of_line();
        let is_mark = |mark: &str| self.line_start == at && line.starts_with(mark);
        if ["<<<<<<<", "=======", ">>>>>>>", "|||||||"]
            .into_iter()
            .any(is_mark)
        {
            return Some(Cause::new(
                at,
                "these are the marks of a git conflict",
                "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
            ));
        }
        if let Some(remark) = comment(rest) {
            let remark = as_json(remark.trim()).filter(|remark| remark.len() > 2);
            return Some(Cause::new(
                at,
                "JSON has no comments; a remark is a field whose name begins with _",
                match remark {
                    Some(remark) => format!("leave it out, or write \"_remark\": {remark},"),
                    None => "leave it out, or write \"_remark\": \"…\",".to_owned(),
                },
            ));
        }
        if let Some(name) = odd_space(c) {
            let before = &self.text[..at];
            let place = if before.trim().is_empty() {
                "at the beginning"
            } else {
                "between two values"
            };
            return Some(match c {
                '\u{feff}' => Cause::new(
                    at,
                    "there is a byte order mark (U+FEFF) in the middle of the file, as if two files were joined",
                    "delete it",
                ),
                '\0' => Cause::new(
                    at,
                    "there is a zero byte (U+0000) between the values",
                    "delete it; the file may be damaged, or of another encoding",
                ),
                c => Cause::new(
                    at,
                    format!(
                        "there is a {name} (U+{:04X}) {place}; JSON allows the ordinary space, the tab and the line break only",
                        u32::from(c)
                    ),
                    "delete it, or write an ordinary space",
                ),
            });
        }
        if let Some(plain) = full_width(c) {
            return Some(Cause::new(
                at,
                format!("{c} is a full-width character, as in Chinese and Japanese texts"),
                format!("write {plain}"),
            ));
        }
        if rest.starts_with("&quot;") || rest.starts_with("&#34;") {
            return Some(Cause::new(
                at,
                "the quotes are written as in HTML",
                "write \" instead, and do not escape the file for HTML",
            ));
        }
        if rest.starts_with("\\\"") {
            return Some(Cause::new(
                at,
                "there is a backslash before a quote that begins or ends a string",
                "write \" without the backslash; the text may have been escaped twice",
            ));
        }
        if rest.starts_with("...") || c == '…' {
            return Some(Cause::new(
                at,
                "three dots stand for something that was left out",
                "write what belongs there, or leave the dots out",
            ));
        }
        if let Some(name) = quote_name(c) {
            let what = match c {
                '\'' | '`' | '´' => format!("{name} do not make a string in JSON"),
                _ => format!("{name} do not make a string in JSON: they are typographic quotes"),
            };
            return Some(Cause::new(
                at,
                what,
                match inside_quotes(rest).and_then(as_json) {
                    Some(string) => format!("write {string}"),
                    None => "write \" instead".to_owned(),
                },
            ));
        }
        ["${", "{{", "{%", "<%", "%("]
            .into_iter()
            .find(|mark| rest.starts_with(mark))
            .map(|mark| self.unfilled(mark))
    }

    fn unfilled(&self, mark: &str) -> Cause {
        Cause::new(
            self.at,
            format!("{mark} looks like a placeholder of a template that was not filled in"),
            "fill it in, or correct the template",
        )
    }

    fn no_value(&self, after: After) -> Cause {
        if after == After::Start
            && let Some(cause) = foreign::start(self.text, self.at)
        {
            return cause;
        }
        if let Some(cause) = self.odd() {
            return cause;
        }
        let (at, c) = (self.at, self.char());
        match c {
            ',' if after == After::Comma => self.two_commas(),
            ',' if after == After::Bracket => Cause::new(
                at,
                "there is a comma before the first item",
                "leave the comma out",
            ),
            '}' | ']' if after == After::Comma => {
                if self.top() == opening(c) {
                    self.trailing_comma()
                } else {
                    self.mismatch(c)
                }
            }
            ',' | '}' | ']' if after == After::Colon => self.without_value(),
            '}' | ']' if after == After::Bracket => self.mismatch(c),
            '}' | ']' => self.one_too_many(c),
            ':' if after == After::Colon => Cause::new(
                at,
                "there are two colons between a key and its value",
                "leave one colon out",
            ),
            '=' if after == After::Colon => Cause::new(
                at,
                "there is a = between a key and its value",
                "leave it out: a colon is enough",
            ),
            ';' => Cause::new(
                at,
                "there is a semicolon where a value belongs",
                "write a value, and a comma after it",
            ),
            '(' => Cause::new(
                at,
                "there are parentheses, but JSON has none",
                "write a list in [ ] and an object in { }",
            ),
            '.' | '+' => self.no_number(self.run()),
            _ if c.is_alphanumeric() || matches!(c, '_' | '$') => self.unquoted(),
            '@' | '%' | '/' | '~' => self.unquoted(),
            _ => Cause::new(
                at,
                format!("{} cannot begin a value", quoted(&c.to_string())),
                "a value is a string in \" \", a number, true, false, null, a list in [ ] or an object in { }",
            ),
        }
    }

    fn two_commas(&self) -> Cause {
        Cause::new(
            self.at,
            "there are two commas in a row",
            "leave one out, or write what belongs between them",
        )
    }

    fn trailing_comma(&self) -> Cause {
        Cause::new(
            self.comma,
            format!(
                "there is a comma after the last {}",
                match self.top() {
                    Some(b'{') => "field",
                    _ => "item",
                }
            ),
            "leave the comma out",
        )
    }

    fn without_value(&self) -> Cause {
        Cause::new(
            self.colon + 1,
            format!("the field {} has no value", self.key_before_colon()),
            "write its value, or leave the field out",
        )
    }

    /// The key before the last colon, with its quotes.
    fn key_before_colon(&self) -> String {
        self.key_before(self.colon)
    }

    fn key_before(&self, colon: usize) -> String {
        let before = self.text[..colon].trim_end();
        let inner = before.strip_suffix('"').unwrap_or(before);
        let start = inner.rfind('"').map_or(0, |at| at + 1);
        quoted(&inner[start..])
    }

    /// An unquoted word in place of a value.
    fn unquoted(&self) -> Cause {
        let (at, word) = (self.at, self.word());
        let line = self.rest_of_line();
        let is_last = self.rest()[word.len()..].trim().is_empty();
        if is_last
            && !word.is_empty()
            && ["null", "true", "false"]
                .iter()
                .any(|whole| whole.starts_with(word))
        {
            return self.cut_off("in the middle of a word");
        }
        match word {
            "None" | "NULL" | "Null" | "nil" | "Nil" | "NIL" | "NONE" | "none" | "undefined"
            | "nullptr" | "void" => {
                return Cause::new(at, format!("{word} is not a value of JSON"), "write null");
            }
            "True" | "TRUE" | "yes" | "Yes" | "YES" | "on" | "On" | "ON" => {
                return Cause::new(at, format!("{word} is not a value of JSON"), "write true");
            }
            "False" | "FALSE" | "no" | "No" | "NO" | "off" | "Off" | "OFF" => {
                return Cause::new(at, format!("{word} is not a value of JSON"), "write false");
            }
            "NaN" | "nan" | "NAN" | "Infinity" | "inf" | "Inf" | "INF" => {
                return Cause::new(
                    at,
                    format!("JSON has no {word}"),
                    "write null, or leave the field out",
                );
            }
            _ => {}
        }
        let behind = line[word.len()..].trim_start();
        if word == "new" || behind.starts_with('(') {
            return Cause::new(
                at,
                "this is a function call, but JSON contains only values",
                "write the value that the call returns",
            );
        }
        // b"bytes", u"text", r"raw" and f"text" in Python.
        if matches!(word, "b" | "u" | "r" | "f" | "rb" | "br") && behind.starts_with(['"', '\'']) {
            return Cause::new(
                at,
                format!("the {word} before the quote is Python's"),
                "leave it out",
            );
        }
        let end = line
            .find([',', '}', ']', '"', '{', '['])
            .unwrap_or(line.len());
        let whole = line[..end].trim_end();
        let string = as_json(whole).unwrap_or_else(|| "it in \" \"".to_owned());
        if line[end..].starts_with('"') {
            return Cause::new(
                at,
                format!("the string {} has no opening quote", quoted(whole)),
                format!("write {string}"),
            );
        }
        if behind.starts_with(':') && self.top() == Some(b'[') {
            return self.fields_in_list(at);
        }
        if self.open.len() == 1 && behind == "]" && self.rest().contains(" = ") {
            return Cause::new(
                self.open[0].at,
                "this is TOML or an INI file, not JSON",
                "convert it to JSON",
            );
        }
        Cause::new(
            at,
            format!("the string {} is not in quotes", quoted(whole)),
            format!("write {string}"),
        )
    }

    fn fields_in_list(&self, at: usize) -> Cause {
        let open = self.open.last().map_or(at, |open| open.at);
        Cause::new(
            open,
            "a list in [ ] holds items, and here are fields with names",
            "write { } around the fields, in place of [ ] or inside it",
        )
    }

    /// Something that begins like a number but is none.
    fn no_number(&self, run: &str) -> Cause {
        let at = self.at;
        let is_last = self.rest()[run.len()..].trim().is_empty();
        let digits = run.trim_start_matches(['-', '+']);
        let sign = if run.starts_with('-') { "-" } else { "" };
        let is_digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
        let without_zeros = |text: &str| {
            let rest = text.trim_start_matches('0');
            if rest.is_empty() || rest.starts_with(['.', 'e', 'E']) {
                format!("0{rest}")
            } else {
                rest.to_owned()
            }
        };
        if is_last
            && !self.open.is_empty()
            && (run == "-" || (digits.ends_with(['.', 'e', 'E', '-', '+']) && digits.len() > 1))
            && digits.bytes().next().is_none_or(|b| b.is_ascii_digit())
        {
            return self.cut_off("in the middle of a number");
        }
        let lower = digits.to_ascii_lowercase();
        if matches!(lower.as_str(), "infinity" | "inf" | "nan") {
            return Cause::new(
                at,
                format!("JSON has no {run}"),
                "write null, or leave the field out",
            );
        }
        // The names of infinity were refused above.
        if run.parse().is_ok_and(f64::is_infinite) {
            return Cause::new(
                at,
                "a number this large cannot be read",
                "write a smaller one, or write it in quotes if it is a name",
            );
        }
        for (prefix, radix, name) in [
            ("0x", 16, "hexadecimal"),
            ("0o", 8, "octal"),
            ("0b", 2, "binary"),
        ] {
            if let Some(rest) = lower.strip_prefix(prefix) {
                let fix = match u64::from_str_radix(rest, radix) {
                    Ok(number) => format!("write {sign}{number}"),
                    Err(_) => "write it in quotes, if it is a name".to_owned(),
                };
                return Cause::new(at, format!("JSON has no {name} numbers"), fix);
            }
        }
        if is_number(digits) && run.starts_with('+') {
            return Cause::new(
                at,
                "a number has no plus sign before it",
                format!("write {digits}"),
            );
        }
        if let Some(number) = run.strip_suffix('%').filter(|number| is_number(number)) {
            return Cause::new(
                at,
                "a number has no unit behind it",
                format!("write {number}, or \"{run}\" if it is a text"),
            );
        }
        if digits.contains('_') && is_digits(&digits.replace('_', "")) {
            return Cause::new(
                at,
                "there is a _ in a number",
                format!("write {sign}{}", without_zeros(&digits.replace('_', ""))),
            );
        }
        if let Some(fraction) = digits.strip_prefix('.')
            && is_digits(fraction)
        {
            return Cause::new(
                at,
                "a number needs a digit before its decimal point",
                format!("write {sign}0.{fraction}"),
            );
        }
        if let Some(whole) = digits.strip_suffix('.')
            && is_digits(whole)
        {
            return Cause::new(
                at,
                "a number needs a digit after its decimal point",
                format!("write {sign}{0}, or {sign}{0}.0", without_zeros(whole)),
            );
        }
        let (whole, fraction) = digits.split_once('.').unwrap_or((digits, "0"));
        if digits.starts_with('0') && digits.len() > 1 && is_digits(whole) && is_digits(fraction) {
            return Cause::new(
                at,
                "a number has no leading zeros",
                format!(
                    "write {sign}{}, or \"{run}\" if the zeros matter",
                    without_zeros(digits)
                ),
            );
        }
        // A time may contain a space before the time of day.
        let line = self.rest_of_line();
        let end = line.find([',', '}', ']', '"']).unwrap_or(line.len());
        let whole = line[..end].trim_end();
        let is_time = digits.len() >= 4
            && digits.bytes().next().is_some_and(|b| b.is_ascii_digit())
            && digits.contains(['-', ':', '/']);
        let string = as_json(whole).unwrap_or_else(|| "it in \" \"".to_owned());
        let message = match is_time {
            true => format!("the time {} is not in quotes", quoted(whole)),
            false => format!("{} is neither a number nor in quotes", quoted(run)),
        };
        Cause::new(at, message, format!("write {string}"))
    }

    fn no_key(&self, after: After) -> Cause {
        let (at, c) = (self.at, self.char());
        let is_doubled = c == '{' && after == After::Bracket && self.last.end == at;
        if is_doubled {
            return Cause {
                at: self.last.start,
                ..self.unfilled("{{")
            };
        }
        if c != '{'
            && let Some(cause) = self.odd()
        {
            return cause;
        }
        match c {
            '}' if after == After::Comma => self.trailing_comma(),
            ']' => self.mismatch(c),
            ',' if after == After::Comma => self.two_commas(),
            ',' => Cause::new(
                at,
                "there is a comma before the first field",
                "leave the comma out",
            ),
            '{' if after == After::Comma => self.item_in_object(),
            ':' => Cause::new(
                at,
                "there is a colon without a key before it",
                "write the key in quotes before the colon",
            ),
            '{' | '[' => self.no_name(c),
            _ => {
                let line = self.rest_of_line();
                let end = line
                    .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '$' | '-' | '.')))
                    .unwrap_or(line.len());
                let (key, behind) = line.split_at(end);
                if key.is_empty() {
                    return Cause::new(
                        at,
                        format!("{} cannot begin a key", quoted(&c.to_string())),
                        "write the key in quotes, and a colon after it",
                    );
                }
                let is_cut = self.rest()[key.len()..].trim().is_empty();
                if is_cut {
                    return self.cut_off("in the middle of a key");
                }
                let what = match behind.starts_with('"') {
                    true => "has no opening quote",
                    false => "is not in quotes",
                };
                Cause::new(
                    at,
                    format!("the key {} {what}", quoted(key)),
                    format!("write \"{key}\""),
                )
            }
        }
    }

    /// A `{` in place of a key: either the object before it is not closed, or the list around both
    /// has no `[`.
    fn item_in_object(&self) -> Cause {
        let around = self.open.split_last().map_or(&[][..], |(_, around)| around);
        let around = around.iter().map(|open| open.bracket).collect();
        let is_unclosed = self.is_item() && is_balanced(self.text, around, self.at);
        let missing = self.missing_list().filter(|_| !is_unclosed);
        missing.unwrap_or_else(|| match self.is_item() {
            true => self.unclosed_before(self.at),
            false => self.no_name('{'),
        })
    }

    fn no_name(&self, c: char) -> Cause {
        Cause::new(
            self.at,
            format!("a field of an object needs a name, but there is none before the {c}"),
            format!("write \"name\": before the {c}"),
        )
    }

    /// The list in the value of the last field has no opening bracket, if one would make the text
    /// valid.
    fn missing_list(&self) -> Option<Cause> {
        let open = self.open.last().filter(|open| open.bracket == b'{')?;
        let colon = open.colon?;
        let mut stack: Vec<u8> = self.open.iter().map(|open| open.bracket).collect();
        stack.push(b'[');
        let key = self.key_before(colon);
        is_balanced(self.text, stack, self.at).then(|| {
            Cause::new(
                colon + 1,
                format!("the list of the field {key} has no ["),
                "write [ here",
            )
        })
    }

    /// Whether the innermost object is an item of a list.
    fn is_item(&self) -> bool {
        let mut open = self.open.iter().rev();
        let inner = open.next().map(|open| open.bracket);
        let outer = open.next().map(|open| open.bracket);
        (inner, outer) == (Some(b'{'), Some(b'['))
    }

    /// The innermost bracket is not closed before `next`.
    fn unclosed_before(&self, next: usize) -> Cause {
        if let Some(cause) = self.suspected() {
            return cause;
        }
        let Some(open) = self.open.last() else {
            return self.cut_off("here");
        };
        let has_comma = self.comma >= self.last.end && self.comma < next;
        let closing = closing(open.bracket);
        let written = match has_comma {
            true => closing.to_string(),
            false => format!("{closing},"),
        };
        Cause::new(
            self.last.end,
            format!("{} is never closed", self.named(open)),
            format!("write {written} here"),
        )
    }

    /// `the { of line 5`
    fn named(&self, open: &Open) -> String {
        let (line, column) = place(self.text, open.at);
        let bracket = char::from(open.bracket);
        // One of several in a line.
        let line_end = self.text[open.at..]
            .find('\n')
            .map_or(self.text.len(), |end| open.at + end);
        let others = self.text[open.line_start..line_end]
            .matches(bracket)
            .count();
        match others {
            0 | 1 => format!("the {bracket} of line {line}"),
            _ => format!("the {bracket} of line {line}, column {column},"),
        }
    }

    fn no_colon(&self) -> Cause {
        let (at, c) = (self.at, self.char());
        let key = &self.text[self.last.start..self.last.end];
        match c {
            '=' if !self.rest().starts_with("=======") => {
                let sign = if self.rest().starts_with("=>") {
                    "=>"
                } else {
                    "="
                };
                return Cause::new(
                    at,
                    format!("a colon belongs between a key and its value, but here is {sign}"),
                    "write : instead",
                );
            }
            ',' | '}' | ']' => {
                if let Some(cause) = self.missing_list() {
                    return cause;
                }
                return Cause::new(
                    self.last.end,
                    format!("the field {} has no value", quoted(key.trim_matches('"'))),
                    "write a colon and its value; if these are items of a list, write [ ] around them and not { }",
                );
            }
            _ => {}
        }
        if let Some(cause) = self.string_goes_on("key") {
            return cause;
        }
        if let Some(cause) = self.odd().filter(|_| quote_name(c).is_none()) {
            return cause;
        }
        match c {
            ';' => Cause::new(
                at,
                "a colon belongs between a key and its value, but here is a semicolon",
                "write : instead",
            ),
            _ => Cause::new(
                self.last.end,
                format!(
                    "a colon is missing after the key {}",
                    quoted(key.trim_matches('"'))
                ),
                "write a colon here",
            ),
        }
    }

    /// Something else in place of a comma or a closing bracket.
    fn no_next(&self) -> Cause {
        let (at, c) = (self.at, self.char());
        if let Some(cause) = self.string_goes_on("string") {
            return cause;
        }
        let is_quote = matches!(c, '\'' | '`') || quote_name(c).is_some();
        let is_placeholder = c == '{';
        if let Some(cause) = self.odd().filter(|_| !is_quote && !is_placeholder) {
            return cause;
        }
        let in_object = self.top() == Some(b'{');
        match c {
            '}' | ']' => self.mismatch(c),
            ':' => self.colon_after_value(),
            ';' => Cause::new(
                at,
                "there is a semicolon after a value",
                "write a comma instead",
            ),
            '=' => Cause::new(
                at,
                "there is a = after a value",
                "write a comma, or a colon if this is the value of a field",
            ),
            '+' => Cause::new(
                at,
                "JSON does not join strings with +",
                "write them as one string",
            ),
            ')' => Cause::new(
                at,
                "there is a parenthesis, but JSON has none",
                "leave it out",
            ),
            '{' if in_object && self.is_item() => self.unclosed_before(at),
            '"' if !in_object && self.open.len() > 1 && self.is_key_ahead() => {
                self.unclosed_before(at)
            }
            _ => {
                let what = match in_object {
                    true => "fields",
                    false => "items",
                };
                if self.is_first
                    && let Some(cause) = self.suspected()
                {
                    return cause;
                }
                let is_value = is_quote
                    || c.is_alphanumeric()
                    || matches!(c, '"' | '{' | '[' | '-' | '_' | '$');
                if is_value {
                    Cause::new(
                        self.last.end,
                        format!("a comma is missing between two {what}"),
                        "write a comma here",
                    )
                } else {
                    Cause::new(
                        at,
                        format!(
                            "after a value comes a comma or {}, but here is {}",
                            self.open.last().map_or('}', |open| closing(open.bracket)),
                            quoted(&c.to_string())
                        ),
                        "leave it out",
                    )
                }
            }
        }
    }

    /// Whether a string with a colon after it comes next.
    fn is_key_ahead(&self) -> bool {
        let inner = self.rest().strip_prefix('"').unwrap_or_default();
        inner
            .find(['"', '\n'])
            .and_then(|end| inner[end..].strip_prefix('"'))
            .is_some_and(|behind| behind.trim_start().starts_with(':'))
    }

    fn colon_after_value(&self) -> Cause {
        if self.top() == Some(b'{') {
            return Cause::new(
                self.colon + 1,
                format!(
                    "the field {} has no value: {} is the next key",
                    self.key_before_colon(),
                    quoted(self.text[self.last.start..self.last.end].trim_matches('"'))
                ),
                "write its value and a comma, or leave the field out",
            );
        }
        let Some(open) = self.open.last() else {
            return self.cut_off("here");
        };
        // A key on its own line, indented no more than the list's key: the list is not closed
        // before it.
        let is_outside = self.last.is_string
            && self.open.len() > 1
            && (self.comma > open.at
                || self.last.indent.is_some_and(|indent| indent <= open.indent));
        if !is_outside {
            return self.fields_in_list(self.at);
        }
        if let Some(cause) = self.suspected() {
            return cause;
        }
        let before = self.text[..self.last.start].trim_end();
        let has_comma = before.ends_with(',');
        let before = before.strip_suffix(',').unwrap_or(before).trim_end();
        Cause::new(
            before.len(),
            format!("{} is never closed", self.named(open)),
            match has_comma {
                true => "write ] here",
                false => "write ], here",
            },
        )
    }

    /// Something after the end of a complete JSON value.
    fn behind(&self) -> Cause {
        let (at, c) = (self.at, self.char());
        let root = &self.text[..self.last.end];
        let is_closed = root.ends_with(['}', ']']);
        if !is_closed && let Some(cause) = foreign::start(self.text, start_of(self.text)) {
            return cause;
        }
        if self.last.is_string
            && let Some(cause) = self.string_goes_on("string").filter(|_| c != ':')
        {
            return cause;
        }
        if let Some(cause) = self.odd().filter(|_| c != '{') {
            return cause;
        }
        let after_comma = self.rest().trim_start_matches(',').trim_start();
        let field_follows = after_comma.starts_with('"') && {
            let inner = &after_comma[1..];
            inner
                .find(['"', '\n'])
                .and_then(|end| inner[end..].strip_prefix('"'))
                .is_some_and(|behind| behind.trim_start().starts_with(':'))
        };
        match c {
            ':' if self.last.is_string => Cause::new(
                self.last.start,
                "the fields of a feed stand in an object, but here is none",
                "write { before the first field and } after the last",
            ),
            ',' | '"' if is_closed && field_follows => Cause::new(
                self.last.end - 1,
                format!(
                    "this {} ends the whole feed, and more fields follow",
                    &root[root.len() - 1..]
                ),
                "leave it out",
            ),
            '}' | ']' => self.one_too_many(c),
            ';' => Cause::new(
                at,
                "there is a semicolon after the end",
                "leave it out: this is JavaScript's",
            ),
            ')' => Cause::new(
                at,
                "there is a parenthesis after the end",
                "leave it out, and what belongs to it at the beginning",
            ),
            '{' | '[' => Cause::new(
                at,
                "a second JSON document begins here, but a feed is one document",
                "keep one of them; a list needs [ ] and commas between its items",
            ),
            ',' if after_comma.starts_with(['{', '[']) => Cause::new(
                at,
                "a second JSON document begins here, but a feed is one document",
                "keep one of them; a list needs [ ] and commas between its items",
            ),
            ',' => Cause::new(at, "there is a comma after the end", "leave the comma out"),
            '<' => Cause::new(
                at,
                "after the end of the feed comes HTML",
                "leave it out; the server may append it to every page",
            ),
            _ => Cause::new(
                at,
                format!(
                    "after the end of the feed comes {}",
                    quoted(self.rest_of_line().trim_end())
                ),
                "leave it out",
            ),
        }
    }

    /// A string followed by letters or quotes: it contains a quote, or its end is missing.
    fn string_goes_on(&self, what: &str) -> Option<Cause> {
        let c = self.char();
        let is_next_to = self.at == self.last.end && !matches!(c, ':' | ',' | '}' | ']');
        let line = self.rest_of_line();
        let is_word = c.is_alphabetic() && line.contains('"');
        if !self.last.is_string || !(is_next_to || is_word) {
            return None;
        }
        let start = self.last.start;
        let content = &self.text[start + 1..self.last.end - 1];
        if let Some(cause) = lookalike_end(self.text, start, content) {
            return Some(cause);
        }
        let kept = content.trim_end_matches(is_between);
        let word_end = line
            .find(|c: char| !(c.is_alphanumeric() || matches!(c, '_' | '-' | ' ')))
            .unwrap_or(line.len());
        let behind_word = line[word_end..]
            .strip_prefix('"')
            .unwrap_or_default()
            .trim_start();
        let is_end_missing = kept.len() < content.len()
            && content[kept.len()..].contains([',', ':'])
            && behind_word.starts_with([':', ',', '}', ']']);
        if is_end_missing && is_next_to {
            return Some(self.no_closing_quote(start, kept, what));
        }
        if !is_next_to && !line.starts_with(|c: char| c.is_alphabetic()) {
            return None;
        }
        // Not an unquoted key on the next line.
        if !is_next_to && self.is_first {
            return None;
        }
        if line.starts_with(|c| quote_name(c).is_some()) && !line.starts_with('"') {
            return None;
        }
        if !line.contains('"') {
            return None;
        }
        let fix = self.escaped_quotes();
        Some(Cause::new(
            self.last.end - 1,
            "a \" inside a string is written \\\"",
            fix.unwrap_or_else(|| "write \\\" instead".to_owned()),
        ))
    }

    fn no_closing_quote(&self, start: usize, kept: &str, what: &str) -> Cause {
        let (line, column) = place(self.text, start);
        Cause::new(
            start + 1 + kept.len(),
            format!("the {what} that begins at {line}:{column} has no closing quote"),
            match kept.chars().count() <= 60 {
                true => format!("write \"{kept}\""),
                false => "write \" here".to_owned(),
            },
        )
    }

    /// The intended string with its quotes escaped. It ends at the first quote that can end a
    /// string.
    fn escaped_quotes(&self) -> Option<String> {
        let whole = self.text[self.last.start + 1..].lines().next()?;
        let first = self.last.end - self.last.start - 2;
        let end = whole.match_indices('"').find_map(|(at, _)| {
            let behind = whole[at + 1..].trim_start();
            let is_end = behind.is_empty() || behind.starts_with([',', '}', ']', ':']);
            (is_end && at > first).then_some(at)
        })?;
        let meant = &whole[..end];
        (meant.chars().count() <= 60 && !meant.contains('\\'))
            .then(|| format!("write \"{}\"", meant.replace('"', "\\\"")))
    }

    /// A control character in the string that begins at `start`.
    fn control_in_string(&self, start: usize, at: usize) -> Cause {
        let content = &self.text[start + 1..at];
        let byte = self.text.as_bytes().get(at).copied().unwrap_or_default();
        let is_break = matches!(byte, b'\n' | b'\r');
        if !is_break {
            let (what, written) = match byte {
                b'\t' => ("a tab".to_owned(), "\\t".to_owned()),
                byte => (
                    format!("the control character U+{byte:04X}"),
                    format!("\\u{byte:04x}"),
                ),
            };
            let fix = match byte {
                b'\t' => "write \\t, or a space".to_owned(),
                _ => format!("leave it out, or write {written}"),
            };
            return Cause::new(
                at,
                format!("{what} inside a string is written {written}"),
                fix,
            );
        }
        let next = self.text[at..].trim_start();
        if next.is_empty() {
            return self.unended_string(start);
        }
        if ["<<<<<<<", "=======", ">>>>>>>"]
            .iter()
            .any(|mark| next.starts_with(mark))
        {
            let mark = self.text.len() - next.len();
            return Cause::new(
                mark,
                "these are the marks of a git conflict",
                "keep one of the two versions, and delete the lines that begin with <<<<<<<, ======= and >>>>>>>",
            );
        }
        let kept = content.trim_end_matches(is_between);
        let goes_on = next.starts_with(['"', '{', '}', '[', ']']);
        if goes_on && let Some(cause) = lookalike_end(self.text, start, content) {
            return cause;
        }
        if goes_on {
            let what = match self.expects {
                Expects::Key(_) => "key",
                _ => "string",
            };
            return self.no_closing_quote(start, kept, what);
        }
        Cause::new(
            at,
            "a line break inside a string is written \\n",
            "write \\n, and go on in the same line",
        )
    }

    /// The file ends inside the string that begins at `start`.
    fn unended_string(&self, start: usize) -> Cause {
        let content = self.text[start + 1..].trim_end();
        if let Some(cause) = lookalike_end(self.text, start, content) {
            return cause;
        }
        let kept = content.trim_end_matches(is_between);
        let stack: Vec<u8> = self.open.iter().map(|open| open.bracket).collect();
        let rest = start + 1 + kept.len();
        if content[kept.len()..].contains(['}', ']']) && is_balanced(self.text, stack, rest) {
            return self.no_closing_quote(start, kept, "string");
        }
        let (line, _) = place(self.text, start);
        let what = match self.expects {
            Expects::Key(_) => "a key",
            _ => "a string",
        };
        Cause {
            at: start + 1 + content.len(),
            ..self.cut_off(&format!("in the middle of {what} of line {line}"))
        }
    }

    // Brackets

    /// A closing bracket that does not match the innermost open one.
    fn mismatch(&self, c: char) -> Cause {
        if let Some(cause) = self.suspected() {
            return cause;
        }
        let (Some(open), Some(wanted)) = (self.open.last(), opening(c)) else {
            return self.one_too_many(c);
        };
        if c == ']'
            && open.is_hanging
            && let Some(cause) = self.missing_list()
        {
            return cause;
        }
        let stack: Vec<u8> = self.open.iter().map(|open| open.bracket).collect();
        let is_fine = |stack: &[u8]| is_balanced(self.text, stack.to_vec(), self.at + 1);
        let outer = stack.iter().rposition(|bracket| *bracket == wanted);
        let unclosed = outer.map(|outer| &self.open[outer + 1..]);
        let closes_outer = outer.is_some_and(|outer| is_fine(&stack[..outer]));
        let is_slip = is_fine(&stack[..stack.len() - 1]);
        if let Some(unclosed) = unclosed.filter(|_| closes_outer || (!is_slip && !is_fine(&stack)))
        {
            let all: String = unclosed
                .iter()
                .rev()
                .map(|open| closing(open.bracket))
                .collect();
            let mut cause = self.unclosed_before(self.at);
            if let [_, _, ..] = unclosed {
                cause.message = format!("{} are never closed", self.lines_of(unclosed));
            }
            cause.fix = format!("write {all} here");
            return cause;
        }
        if is_slip {
            let right = closing(open.bracket);
            return Cause::new(
                self.at,
                format!("this {c} stands where {} is to be closed", self.named(open)),
                format!("write {right} instead of {c}"),
            );
        }
        self.one_too_many(c)
    }

    fn one_too_many(&self, c: char) -> Cause {
        Cause::new(
            self.at,
            format!("this {c} is one too many: it closes nothing"),
            "leave it out",
        )
    }

    /// The bracket that is unclosed where the indentation ends, if closing it would make the text
    /// valid.
    fn suspected(&self) -> Option<Cause> {
        let suspect = self
            .suspects
            .iter()
            .find(|suspect| is_balanced(self.text, suspect.around.clone(), suspect.rest))?;
        let closing = closing(suspect.open.bracket);
        let between = self.text.get(suspect.at..suspect.rest).unwrap_or_default();
        let next = self.text[suspect.rest..].trim_start();
        let needs_comma = !between.contains(',') && !next.starts_with(['}', ']']);
        let comma = if needs_comma { "," } else { "" };
        Some(Cause::new(
            suspect.at,
            format!("{} is never closed", self.named(&suspect.open)),
            format!("write {closing}{comma} here"),
        ))
    }

    /// The text ends before everything is closed.
    fn end(&self) -> Step {
        let place = match self.expects {
            Expects::Next if self.open.is_empty() => return Ok(()),
            Expects::Next => {
                if let Some(cause) = self.suspected() {
                    return Err(cause);
                }
                let all: String = self
                    .open
                    .iter()
                    .rev()
                    .map(|open| closing(open.bracket))
                    .collect();
                let fix = format!("write {all} at the end, if nothing else is missing");
                return Err(match &self.open[..] {
                    [open] => Cause::new(
                        self.last.end,
                        format!("{} is never closed", self.named(open)),
                        fix,
                    ),
                    _ => Cause {
                        fix,
                        ..self.cut_off("too early")
                    },
                });
            }
            Expects::Colon => "after a key".to_owned(),
            Expects::Value(After::Colon) => {
                format!("after the colon of {}", self.key_before_colon())
            }
            Expects::Value(After::Comma) | Expects::Key(After::Comma) => "after a comma".to_owned(),
            Expects::Value(_) | Expects::Key(_) => "after an opening bracket".to_owned(),
        };
        Err(self.cut_off(&place))
    }

    fn cut_off(&self, place: &str) -> Cause {
        let brackets = match self.open.is_empty() {
            true => String::new(),
            false => format!(
                "; {} open",
                match self.open.len() {
                    1 => format!("{} is", self.lines_of(&self.open)),
                    _ => format!("{} are", self.lines_of(&self.open)),
                }
            ),
        };
        Cause::new(
            self.text.trim_end().len(),
            format!("the file ends {place}{brackets}"),
            "fetch or write the whole file again: it was cut off here",
        )
    }

    /// `the brackets of lines 1, 3 and 4`
    fn lines_of(&self, open: &[Open]) -> String {
        let mut lines: Vec<usize> = open
            .iter()
            .map(|open| place(self.text, open.at).0)
            .collect();
        lines.dedup();
        let number = match (open.len(), lines.len()) {
            (1, _) => "the bracket".to_owned(),
            (all, different) if all == different => "the brackets".to_owned(),
            (all, _) => format!("the {all} brackets"),
        };
        let lines: Vec<String> = lines.iter().map(usize::to_string).collect();
        match &lines[..] {
            [line] => format!("{number} of line {line}"),
            [lines @ .., last] => format!("{number} of lines {} and {last}", lines.join(", ")),
            [] => number,
        }
    }
}

/// Whether the brackets from there to the end match each other and close all of `stack`.
fn is_balanced(text: &str, mut stack: Vec<u8>, from: usize) -> bool {
    let bytes = text.as_bytes();
    let mut at = from;
    let mut is_in_string = false;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'\\' if is_in_string => at += 1,
            b'"' => is_in_string = !is_in_string,
            b'\n' => is_in_string = false,
            b'{' | b'[' if !is_in_string => stack.push(*byte),
            b'}' | b']' if !is_in_string => {
                let open = stack.pop();
                if open != opening(char::from(*byte)) {
                    return false;
                }
            }
            _ => {}
        }
    }
    stack.is_empty()
}

fn closing(bracket: u8) -> char {
    if bracket == b'{' { '}' } else { ']' }
}

fn opening(c: char) -> Option<u8> {
    match c {
        '}' => Some(b'{'),
        ']' => Some(b'['),
        _ => None,
    }
}

/// Whether a character may stand between two strings of a JSON text.
fn is_between(c: char) -> bool {
    c.is_whitespace() || matches!(c, ',' | ':' | '{' | '}' | '[' | ']')
}

/// Whether the reader accepts the text as a number.
fn is_number(text: &str) -> bool {
    serde_json::from_str::<serde_json::Number>(text).is_ok()
}

/// The content of a comment that begins here.
fn comment(rest: &str) -> Option<&str> {
    let line = |skip: usize| rest[skip..].lines().next();
    let until = |skip: usize, end: &str| {
        let inner = &rest[skip..];
        Some(inner.find(end).map_or(inner, |end| &inner[..end]))
    };
    if rest.starts_with("//") {
        line(2)
    } else if rest.starts_with("/*") {
        until(2, "*/")
    } else if rest.starts_with("<!--") {
        until(4, "-->")
    } else if rest.starts_with("-- ") {
        line(3)
    } else if rest.starts_with('#') {
        line(1)
    } else {
        None
    }
}

/// The name of a character that looks like a space or is invisible.
fn odd_space(c: char) -> Option<&'static str> {
    Some(match c {
        '\0' => "zero byte",
        '\u{b}' => "vertical tab",
        '\u{c}' => "form feed",
        '\u{1}'..='\u{1f}' | '\u{7f}'..='\u{84}' | '\u{86}'..='\u{9f}' => "control character",
        '\u{85}' => "next line character",
        '\u{a0}' | '\u{202f}' => "no-break space",
        '\u{ad}' => "soft hyphen",
        '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{205f}' => "space of another width",
        '\u{200b}' => "zero-width space",
        '\u{200c}' | '\u{200d}' | '\u{2060}' => "zero-width joiner",
        '\u{200e}' | '\u{200f}' | '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' => {
            "mark of the writing direction"
        }
        '\u{2028}' | '\u{2029}' => "line separator",
        '\u{3000}' => "ideographic space",
        '\u{feff}' => "byte order mark",
        _ => return None,
    })
}

fn full_width(c: char) -> Option<char> {
    Some(match c {
        '，' | '、' => ',',
        '：' => ':',
        '｛' => '{',
        '｝' => '}',
        '［' | '【' => '[',
        '］' | '】' => ']',
        '；' => ',',
        _ => return None,
    })
}

/// The name of a character that looks like a quote of JSON.
fn quote_name(c: char) -> Option<&'static str> {
    Some(match c {
        '\'' => "single quotes",
        '`' => "backticks",
        '´' => "accents",
        '‘' | '’' | '‚' | '‛' => "single quotes like ‘ ’",
        '“' | '”' | '„' | '‟' | '＂' => "quotes like “ ”",
        '«' | '»' => "quotes like « »",
        '‹' | '›' => "quotes like ‹ ›",
        '″' | '′' | '〃' => "prime marks",
        '「' | '」' | '『' | '』' => "quotes like 「 」",
        _ => return None,
    })
}

/// The content of the quotes that begin a text, if they close in the same line: with the same
/// character, its other half, or a JSON quote.
fn inside_quotes(rest: &str) -> Option<&str> {
    let line = rest.lines().next()?;
    let open = line.chars().next()?;
    let inner = &line[open.len_utf8()..];
    let is_end = |c: char| match open {
        '\'' | '`' => c == open,
        _ => c == '"' || (quote_name(c).is_some() && !matches!(c, '\'' | '`')),
    };
    let ends = inner.char_indices().filter(|(_, c)| is_end(*c));
    let followed = ends.clone().find(|(at, c)| {
        let behind = inner[at + c.len_utf8()..].trim_start();
        behind.is_empty() || behind.starts_with([',', ':', '}', ']'])
    });
    let mut ends = ends;
    let (end, _) = followed.or_else(|| ends.next())?;
    Some(&inner[..end])
}

/// A string closed with a character that only looks like a quote, so that the string went on.
fn lookalike_end(text: &str, start: usize, content: &str) -> Option<Cause> {
    let kept = content.trim_end_matches(is_between);
    let c = kept.chars().next_back()?;
    let name = quote_name(c).filter(|_| kept.len() < content.len() || c != '\'')?;
    let inner = &kept[..kept.len() - c.len_utf8()];
    // An opening one in the same text makes it a quotation.
    let is_quotation = inner
        .chars()
        .any(|c| quote_name(c).is_some_and(|_| !matches!(c, '\'' | '’')));
    if is_quotation || (kept.len() == content.len() && !text[start..].contains('\n')) {
        return None;
    }
    let at = start + 1 + inner.len();
    Some(Cause::new(
        at,
        format!("{name} do not end a string in JSON: they are not the quote that began it"),
        match as_json(inner) {
            Some(string) => format!("write {string}"),
            None => "write \" instead".to_owned(),
        },
    ))
}

/// The character for `{1f600}`.
fn code_point(braces: &str) -> Option<char> {
    let digits = braces.strip_prefix('{')?.split('}').next()?;
    char::from_u32(u32::from_str_radix(digits, 16).ok()?)
}

/// A character as JSON escapes it.
fn escaped(c: char) -> String {
    let mut units = [0; 2];
    let units = c.encode_utf16(&mut units);
    units.iter().map(|unit| format!("\\u{unit:04x}")).collect()
}

fn start_of(text: &str) -> usize {
    text.len() - text.trim_start().len()
}
