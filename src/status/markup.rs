/// A body of whatever form it was written in, as one text: elements begin with `\u{1}tag\u{3}` or `\u{1}tag\u{2}value\u{3}` and
/// end with `\u{4}`. Cheaper to make, keep and hand over than a tree, and read once from start to end.
///
/// The value is of the one attribute such an element may have: the address of a link (`a`), the `datetime` of a `time`, the
/// number of an `ol`'s first step.
///
/// ```
/// use windowpane::status::{Markup, Piece};
/// let mut markup = Markup::default();
/// markup.begin("p", "");
/// markup.text("Late\u{4}");
/// markup.end();
/// let pieces: Vec<Piece> = markup.pieces().collect();
/// assert_eq!(pieces, [Piece::Begin("p", ""), Piece::Text("Late"), Piece::End]);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Markup(pub String);

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Piece<'m> {
    Text(&'m str),
    /// The element, which is one of a short list, and the value of its attribute.
    Begin(&'static str, &'m str),
    End,
}

const BEGIN: char = '\u{1}';
const VALUE: char = '\u{2}';
const BEGUN: char = '\u{3}';
const END: char = '\u{4}';

/// What may be drawn. Of attributes, each has the one that [`attribute`] names or none.
const ELEMENTS: &str = "p br a ul li ol b strong i em u s del ins sub sup small code kbd samp var pre blockquote dl dt dd h5 h6 \
                        table caption thead tbody tfoot tr th td hr abbr time div";
/// Those of them that stand within a line.
const INLINE: &str = "a b strong i em u s del ins sub sup small code kbd samp var abbr time";

/// The attribute of an element that holds its value.
///
/// ```
/// assert_eq!(windowpane::status::attribute("a"), "href");
/// ```
pub fn attribute(tag: &str) -> &'static str {
    match tag {
        "a" => "href",
        "ol" => "start",
        _ => "datetime",
    }
}

impl Markup {
    pub fn begin(&mut self, tag: &str, value: &str) {
        self.0.push(BEGIN);
        self.0.push_str(tag);
        if !value.is_empty() {
            self.0.push(VALUE);
            self.text(value);
        }
        self.0.push(BEGUN);
    }

    pub fn text(&mut self, text: &str) {
        let is_mark = |c| (BEGIN..=END).contains(&c);
        self.0.extend(text.chars().filter(|c| !is_mark(*c)));
    }

    pub fn end(&mut self) {
        self.0.push(END);
    }

    /// All of it in order. What is no element of the list is a `div`.
    pub fn pieces(&self) -> Pieces<'_> {
        Pieces(&self.0)
    }

    /// The first of them, up to the one that begins after `length` bytes. What they leave open ends with them.
    ///
    /// ```
    /// use windowpane::status::plain;
    /// let markup = plain("one\n\ntwo");
    /// assert_eq!(markup.beginning(3).count(), 2);
    /// assert_eq!(markup.beginning(99), markup.pieces());
    /// ```
    pub fn beginning(&self, length: usize) -> Pieces<'_> {
        let is_mark = |byte: &u8| [BEGIN as u8, END as u8].contains(byte);
        let rest = self.0.as_bytes().get(length..).unwrap_or_default();
        let end = rest
            .iter()
            .position(is_mark)
            .map_or(self.0.len(), |at| length + at);
        Pieces(&self.0[..end])
    }

    /// Whether all of it stands within lines: then the breaks of its text are all that parts it.
    ///
    /// ```
    /// use windowpane::status::{Markup, plain};
    /// let mut bold = Markup::default();
    /// bold.begin("b", "");
    /// assert!(bold.is_inline());
    /// assert!(!plain("a paragraph").is_inline());
    /// ```
    pub fn is_inline(&self) -> bool {
        let is_block = |piece| matches!(piece, Piece::Begin(tag, _) if !is_one_of(tag, INLINE));
        !self.pieces().any(is_block)
    }

    /// Whether it takes more than about eight lines, so that it is folded at first.
    pub fn is_long(&self) -> bool {
        self.lines() > 8
    }

    /// About how many lines of seventy characters it takes.
    pub fn lines(&self) -> usize {
        let (mut lines, mut column) = (0, 0);
        let mut is_as_written = false;
        let mut end = |column: &mut usize| lines += std::mem::take(column).div_ceil(LINE);
        for piece in self.pieces() {
            match piece {
                Piece::Text(text) if is_as_written => {
                    for _ in text.lines() {
                        column = 1;
                        end(&mut column);
                    }
                }
                Piece::Text(text) => column += text.trim().chars().count(),
                Piece::Begin(tag, _) if !is_one_of(tag, INLINE) => {
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

/// Characters in a line, about.
const LINE: usize = 70;

/// What [`Markup::pieces`] gives.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Pieces<'m>(&'m str);

impl<'m> Iterator for Pieces<'m> {
    type Item = Piece<'m>;

    fn next(&mut self) -> Option<Piece<'m>> {
        let (piece, rest) = match self.0.chars().next()? {
            END => (Piece::End, &self.0[1..]),
            BEGIN => {
                let (tag, rest) = self.0[1..].split_once(BEGUN)?;
                let (tag, value) = tag.split_once(VALUE).unwrap_or((tag, ""));
                let known = ELEMENTS.split(' ').find(|known| *known == tag);
                (Piece::Begin(known.unwrap_or("div"), value), rest)
            }
            _ => {
                let (text, rest) = self
                    .0
                    .split_at(self.0.find([BEGIN, END]).unwrap_or(self.0.len()));
                (Piece::Text(text), rest)
            }
        };
        self.0 = rest;
        Some(piece)
    }
}

/// Whether `name` stands in a list whose names are parted by spaces.
pub(super) fn is_one_of(name: &str, list: &str) -> bool {
    list.split(' ').any(|known| known == name)
}

/// What HTML knows, beside what is drawn: of these the words stay, or all goes.
const OTHER_ELEMENTS: &str = "address article aside center details figcaption figure footer header main nav section summary bdi bdo \
                              big cite dfn font mark q span strike tt h1 h2 h3 h4 script style iframe object embed svg math template \
                              noscript title head html body link meta base form input button select textarea option label fieldset \
                              legend img picture video audio source track canvas map area param frame frameset dialog slot wbr col \
                              colgroup nobr acronym ruby rt rp progress meter output datalist marquee blink menu hgroup data search";

/// Whether an element of HTML begins or ends with `name`, the text behind a `<` or `</`. Whatever else stands in angle brackets,
/// an address, a placeholder, is text.
///
/// ```
/// use windowpane::status::is_element;
/// assert!(is_element("br>") && is_element("P class=x>") && is_element("!-- a comment -->") && is_element("acme-note>"));
/// assert!(!is_element("postmaster@example.org>") && !is_element("NAME>") && !is_element(" b"));
/// ```
pub fn is_element(name: &str) -> bool {
    if name.starts_with(['!', '?']) {
        return true;
    }
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-');
    let (name, rest) = name.split_at(end.unwrap_or(name.len()));
    let name = name.to_ascii_lowercase();
    let ends_well =
        rest.starts_with(['>', '/']) || rest.starts_with(|c: char| c.is_ascii_whitespace());
    // A page's own element has a hyphen in its name; its words stay.
    let is_own = name.contains('-') && name.starts_with(|c: char| c.is_ascii_lowercase());
    ends_well && (is_own || is_one_of(&name, ELEMENTS) || is_one_of(&name, OTHER_ELEMENTS))
}

/// All names of [`is_element`], for who reads HTML in JavaScript.
pub fn elements() -> impl Iterator<Item = &'static str> {
    ELEMENTS.split(' ').chain(OTHER_ELEMENTS.split(' '))
}
