use std::fmt;

/// One thing that `check` says about a feed: what is wrong, where, and the text to write.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    pub level: Level,
    /// Its name: `unknown_field`.
    pub code: &'static str,
    /// A JSONPath (RFC 9535) to the value, or to the place where one is missing.
    pub path: String,
    /// What of it is meant.
    pub place: Place,
    /// What is wrong and what is done about it, as a sentence without its full stop.
    pub message: String,
    /// What was found there, shortened; may be empty.
    pub found: String,
    /// What to write instead.
    pub fix: String,
    /// The change that makes it right, where that is certain.
    pub edit: Option<Edit>,
}

/// After this many no more are noted: a broken generator repeats itself.
pub const MOST: usize = 1_000;

impl Finding {
    /// A finding about a value, without a change that is certain.
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

/// How bad it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Level {
    /// Something is dropped, or read otherwise than written.
    Problem,
    /// It is read as it stands, and probably not what was meant.
    Warning,
}

/// Which part of what a path leads to is meant.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Place {
    #[default]
    Value,
    /// The key of that value.
    Key,
    /// These words in a text.
    Words(String),
}

/// A change of the text that leaves every other byte alone. Values are JSON as it is to be written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Edit {
    /// Another value at this path.
    Replace { path: String, value: String },
    /// Another name for the key at this path.
    Rename { path: String, key: String },
    /// A field in the object at this path.
    Insert {
        path: String,
        key: String,
        value: String,
    },
    /// Without the field or the item at this path.
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
