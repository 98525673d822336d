/// Writes content lines of iCalendar (RFC 5545, section 3.1): they end with CRLF and have at most
/// 75 octets.
#[derive(Default)]
pub struct Lines(pub String);

impl Lines {
    const LONGEST: usize = 75;

    /// Writes a line whose value is not TEXT: a keyword, a time, a number.
    #[inline(never)]
    pub fn plain(&mut self, name: &str, value: &str) {
        // A continuation line begins with a space, which counts as an octet.
        let mut room = Self::LONGEST;
        for c in name.chars().chain([':']).chain(value.chars()) {
            // No value has control characters (section 3.1), and a line break would start another
            // line.
            if c.is_control() && c != '\t' {
                continue;
            }
            if c.len_utf8() > room {
                self.0.push_str("\r\n ");
                room = Self::LONGEST - 1;
            }
            room -= c.len_utf8();
            self.0.push(c);
        }
        self.0.push_str("\r\n");
    }

    /// Writes a line whose value is TEXT (section 3.3.11); nothing if the text is empty.
    #[inline(never)]
    pub fn text(&mut self, name: &str, text: &str) {
        if text.is_empty() {
            return;
        }
        let mut escaped = String::with_capacity(text.len());
        for c in text.chars() {
            match c {
                '\n' => escaped.push_str("\\n"),
                '\\' | ';' | ',' => {
                    escaped.push('\\');
                    escaped.push(c);
                }
                c => escaped.push(c),
            }
        }
        self.plain(name, &escaped);
    }
}

#[cfg(test)]
mod tests {
    use super::Lines;

    fn line(name: &str, text: &str) -> String {
        let mut lines = Lines::default();
        lines.text(name, text);
        lines.0
    }

    #[test]
    fn a_line_is_escaped_and_folded_between_characters() {
        let rows = [
            ("a".repeat(73), format!("N:{}\r\n", "a".repeat(73))),
            ("a".repeat(74), format!("N:{}\r\n a\r\n", "a".repeat(73))),
            (
                "a".repeat(73 + 74 + 1),
                format!("N:{}\r\n {}\r\n a\r\n", "a".repeat(73), "a".repeat(74)),
            ),
            // Characters of two, three and four octets, with the last octet as the 76th.
            (
                "a".repeat(72) + "øl",
                format!("N:{}\r\n øl\r\n", "a".repeat(72)),
            ),
            (
                "a".repeat(71) + "日本",
                format!("N:{}\r\n 日本\r\n", "a".repeat(71)),
            ),
            (
                "a".repeat(70) + "🛠",
                format!("N:{}\r\n 🛠\r\n", "a".repeat(70)),
            ),
            ("a".repeat(69) + "🛠", format!("N:{}🛠\r\n", "a".repeat(69))),
            (
                "a, b; c\\d\ne: \"f\"".to_owned(),
                "N:a\\, b\\; c\\\\d\\ne: \"f\"\r\n".to_owned(),
            ),
            ("a\u{0}b\rc\u{7f}\td".to_owned(), "N:abc\td\r\n".to_owned()),
            (String::new(), String::new()),
        ];
        for (text, expected) in rows {
            assert_eq!(line("N", &text), expected, "{text:?}");
        }
    }
}
