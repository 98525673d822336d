/// What is wrong at a byte of a text, and what to write.
#[derive(Debug)]
pub struct Cause {
    pub at: usize,
    pub message: String,
    pub fix: String,
}

impl Cause {
    pub fn new(at: usize, message: impl Into<String>, fix: impl Into<String>) -> Self {
        Self {
            at,
            message: message.into(),
            fix: fix.into(),
        }
    }
}

/// A short text in quotes, as messages show it.
pub fn quoted(text: &str) -> String {
    const MOST: usize = 40;
    let short: String = text.chars().take(MOST).collect();
    match short.len() < text.len() {
        true => format!("\"{short}…\""),
        false => format!("\"{short}\""),
    }
}
