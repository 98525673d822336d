/// How much of a long list is rendered: its beginning, and a slice more each time the visitor asks
/// for more. So the number of nodes is bounded, and no task is long, whatever a feed lists.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Slices {
    first: usize,
    more: usize,
}

impl Slices {
    /// Components, and groups of them.
    pub const SERVICES: Self = Self::new(500, 500);
    /// The cards of one section.
    pub const CARDS: Self = Self::new(40, 40);
    /// The updates of an entry, and the summaries written after it.
    pub const UPDATES: Self = Self::new(5, 50);
    /// The windows of planned work.
    pub const WINDOWS: Self = Self::new(12, 48);
    /// What else an entry lists: links, tags, statuses of components, related entries.
    pub const ITEMS: Self = Self::new(20, 80);

    const fn new(first: usize, more: usize) -> Self {
        Self { first, more }
    }

    /// How many of `all` items to render after the visitor has asked for more so many times.
    ///
    /// ```
    /// use windowpane::status::Slices;
    /// let shown = |all| [0, 1, 2].map(|asked| Slices::UPDATES.shown(all, asked));
    /// assert_eq!(shown(100), [5, 55, 100]);
    /// assert_eq!(shown(3), [3, 3, 3]);
    /// ```
    pub fn shown(self, all: usize, asked: usize) -> usize {
        all.min(self.first + self.more * asked)
    }

    /// The same after another beginning.
    pub const fn after(self, first: usize) -> Self {
        Self { first, ..self }
    }

    /// How many the next slice has if `rest` items are not rendered yet.
    pub fn next(self, rest: usize) -> usize {
        rest.min(self.more)
    }
}
