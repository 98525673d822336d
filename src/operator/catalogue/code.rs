/// The codes under one heading of the reference.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub title: &'static str,
    pub entries: &'static [Entry],
}

/// A code, its meaning in general, and feeds that provoke it.
#[derive(Clone, Copy, Debug)]
pub struct Entry {
    pub code: &'static str,
    pub meaning: &'static str,
    /// One for each level of the code, and for cases that differ a lot.
    pub examples: &'static [Example],
}

/// A feed that provokes a code, with the options it needs.
#[derive(Clone, Copy, Debug)]
pub struct Example {
    pub(super) feed: &'static str,
    pub(super) written: As,
    pub(super) against: Option<&'static str>,
    pub(super) now: Option<&'static str>,
    pub(super) languages: Option<&'static str>,
}

/// How the shown text becomes the bytes of the example.
#[derive(Clone, Copy, Debug)]
pub enum As {
    Shown,
    /// One byte for each character.
    Latin1,
    /// `…` stands for this many letters.
    Filled(usize),
    /// `, …` stands for this many more copies of the item before it.
    Repeated(usize),
}

impl Example {
    pub(super) const fn of(feed: &'static str) -> Self {
        Self {
            feed,
            written: As::Shown,
            against: None,
            now: None,
            languages: None,
        }
    }

    pub(super) const fn in_latin_1(self) -> Self {
        Self {
            written: As::Latin1,
            ..self
        }
    }

    pub(super) const fn filled(self, letters: usize) -> Self {
        Self {
            written: As::Filled(letters),
            ..self
        }
    }

    pub(super) const fn repeated(self, times: usize) -> Self {
        Self {
            written: As::Repeated(times),
            ..self
        }
    }

    pub(super) const fn after(self, older: &'static str) -> Self {
        Self {
            against: Some(older),
            ..self
        }
    }

    pub(super) const fn at(self, now: &'static str) -> Self {
        Self {
            now: Some(now),
            ..self
        }
    }

    pub(super) const fn in_languages(self, tags: &'static str) -> Self {
        Self {
            languages: Some(tags),
            ..self
        }
    }
}
