use std::fmt;

/// A finding of `check` about a feed: what is wrong, where, and the text to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub level: Level,
    /// Its name, such as `unknown_field`.
    pub code: &'static str,
    /// A JSONPath (RFC 9535) to the value, or to the place where a value is missing.
    pub path: String,
    /// Which part of the value is meant.
    pub place: Place,
    /// What is wrong and what happens because of it: a sentence without a full stop.
    pub message: String,
    /// The value found there, shortened. May be empty.
    pub found: String,
    /// What to write instead.
    pub fix: String,
    /// The edit that fixes it, if that is certain.
    pub edit: Option<Edit>,
}

/// The limit for each code: a broken generator makes the same mistake everywhere.
pub const MOST: usize = 1_000;

impl Finding {
    /// A finding about a value, without an edit.
    pub fn new(
        level: Level,
        code: &'static str,
        path: impl Into<String>,
        message: impl Into<String>,
        found: impl Into<String>,
        fix: impl Into<String>,
    ) -> Self {
        Self {
            level,
            code,
            path: path.into(),
            place: Place::Value,
            message: message.into(),
            found: found.into(),
            fix: fix.into(),
            edit: None,
        }
    }
}

/// How bad a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something is dropped, or read differently from what is written.
    Problem,
    /// It is read as written, but is probably a mistake.
    Warning,
}

/// Which part of the value at a path is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Value,
    /// The key of the value.
    Key,
    /// These words in a text.
    Words(String),
}

/// A change to the text that keeps every other byte. Values are JSON, formatted as they will be
/// written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Replaces the value at this path.
    Replace { path: String, value: String },
    /// Renames the key at this path.
    Rename { path: String, key: String },
    /// Adds a field to the object at this path.
    Insert {
        path: String,
        key: String,
        value: String,
    },
    /// Removes the field or the item at this path.
    Remove { path: String },
}

impl Level {
    pub const fn name(self) -> &'static str {
        match self {
            Self::Problem => "problem",
            Self::Warning => "warning",
        }
    }
}

impl fmt::Display for Level {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}
