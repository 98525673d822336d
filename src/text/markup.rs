use super::elements::{ELEMENTS, INLINE, is_one_of};

/// A body as a list of tokens, whatever its format was.
///
/// It is stored as one string: an element begins with `\u{1}tag\u{3}` or `\u{1}tag\u{2}value\u{3}`
/// and ends with `\u{4}`. JavaScript writes it too (`src/script/html.js`), and one string is
/// cheaper to build, cache and pass to WebAssembly than a tree.
///
/// The value is that of the element's one attribute: the URL of an `a`, the `datetime` of a `time`,
/// the first number of an `ol`.
///
/// ```
/// use windowpane::text::{Markup, Token};
/// let mut markup = Markup::default();
/// markup.begin("p", "");
/// markup.text("Late\u{4}");
/// markup.end();
/// let tokens: Vec<Token> = markup.tokens().collect();
/// assert_eq!(tokens, [Token::Begin("p", ""), Token::Text("Late"), Token::End]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(pub String);

/// A token of a [`Markup`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Token<'m> {
    Text(&'m str),
    /// An element of the list in `elements.rs`, and the value of its attribute.
    Begin(&'static str, &'m str),
    End,
}

const BEGIN: char = '\u{1}';
const VALUE: char = '\u{2}';
const BEGUN: char = '\u{3}';
const END: char = '\u{4}';

impl Markup {
    /// Begins an element; `value` is its attribute's, or empty.
    pub fn begin(&mut self, tag: &str, value: &str) {
        self.0.push(BEGIN);
        self.0.push_str(tag);
        if !value.is_empty() {
            self.0.push(VALUE);
            self.text(value);
        }
        self.0.push(BEGUN);
    }

    /// Adds text. Control characters that mark elements are dropped.
    pub fn text(&mut self, text: &str) {
        let is_mark = |c| (BEGIN..=END).contains(&c);
        self.0.extend(text.chars().filter(|c| !is_mark(*c)));
    }

    /// Ends the element that was begun last.
    pub fn end(&mut self) {
        self.0.push(END);
    }

    /// The tokens in order. An element that is not in the list of `elements.rs` becomes a `div`.
    pub fn tokens(&self) -> Tokens<'_> {
        Tokens(&self.0)
    }

    /// The tokens up to the first one that begins after `length` bytes. Elements that are still
    /// open end there.
    ///
    /// ```
    /// use windowpane::text::plain;
    /// let markup = plain("one\n\ntwo");
    /// assert_eq!(markup.beginning(3).count(), 2);
    /// assert_eq!(markup.beginning(99), markup.tokens());
    /// ```
    pub fn beginning(&self, length: usize) -> Tokens<'_> {
        let is_mark = |byte: &u8| [BEGIN as u8, END as u8].contains(byte);
        let rest = self.0.as_bytes().get(length..).unwrap_or_default();
        let end = rest
            .iter()
            .position(is_mark)
            .map_or(self.0.len(), |at| length + at);
        Tokens(&self.0[..end])
    }

    /// Whether it has only inline elements. Then only its line breaks structure the text.
    ///
    /// ```
    /// use windowpane::text::{Markup, plain};
    /// let mut bold = Markup::default();
    /// bold.begin("b", "");
    /// assert!(bold.is_inline());
    /// assert!(!plain("a paragraph").is_inline());
    /// ```
    pub fn is_inline(&self) -> bool {
        let is_block = |token| matches!(token, Token::Begin(tag, _) if !is_one_of(tag, INLINE));
        !self.tokens().any(is_block)
    }

    /// Whether it is rendered collapsed to twelve lines: only if that hides at least four more.
    ///
    /// ```
    /// use windowpane::text::plain;
    /// let lines = |count: usize| vec!["a line"; count].join("\n");
    /// assert!(!plain(&lines(15)).is_long());
    /// assert!(plain(&lines(16)).is_long());
    /// ```
    pub fn is_long(&self) -> bool {
        self.lines() >= SHOWN + HIDDEN
    }

    /// The approximate number of lines it takes, at seventy characters per line.
    pub fn lines(&self) -> usize {
        let (mut lines, mut column) = (0, 0);
        let mut is_as_written = false;
        let mut end = |column: &mut usize| lines += std::mem::take(column).div_ceil(LINE);
        for token in self.tokens() {
            match token {
                Token::Text(text) if is_as_written => {
                    for _ in text.lines() {
                        column = 1;
                        end(&mut column);
                    }
                }
                Token::Text(text) => column += text.trim().chars().count(),
                Token::Begin(tag, _) if !is_one_of(tag, INLINE) => {
                    is_as_written = tag == "pre";
                    end(&mut column);
                }
                _ => {}
            }
        }
        end(&mut column);
        lines
    }
}

/// The lines that a collapsed text shows: the height of `.fold` in `style/timeline.css`.
const SHOWN: usize = 12;
/// The fewest lines that are worth a button.
const HIDDEN: usize = 4;
/// The approximate number of characters in a line.
const LINE: usize = 70;

/// The iterator of [`Markup::tokens`].
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tokens<'m>(&'m str);

impl<'m> Iterator for Tokens<'m> {
    type Item = Token<'m>;

    fn next(&mut self) -> Option<Token<'m>> {
        let (token, rest) = match self.0.chars().next()? {
            END => (Token::End, &self.0[1..]),
            BEGIN => {
                let (tag, rest) = self.0[1..].split_once(BEGUN)?;
                let (tag, value) = tag.split_once(VALUE).unwrap_or((tag, ""));
                let known = ELEMENTS.split(' ').find(|known| *known == tag);
                (Token::Begin(known.unwrap_or("div"), value), rest)
            }
            _ => {
                let (text, rest) = self
                    .0
                    .split_at(self.0.find([BEGIN, END]).unwrap_or(self.0.len()));
                (Token::Text(text), rest)
            }
        };
        self.0 = rest;
        Some(token)
    }
}
