/// A style sheet of the folder `style`, as a page gets it: without the comments, which are for whoever changes it.
macro_rules! style {
    ($name:literal) => {{
        use $crate::view::style::{length, without_comments};
        const SHEET: &str = include_str!(concat!("../../style/", $name));
        const CSS: [u8; length(SHEET)] = without_comments(SHEET);
        match std::str::from_utf8(&CSS) {
            Ok(css) => css,
            Err(_) => SHEET,
        }
    }};
}
pub(super) use style;

/// How long a style sheet is without its comments.
pub(super) const fn length(css: &str) -> usize {
    let (mut length, mut at) = (0, after_comments(css.as_bytes(), 0));
    while at < css.len() {
        length += 1;
        at = after_comments(css.as_bytes(), at + 1);
    }
    length
}

/// A style sheet without its comments; `N` is its [`length`].
pub(super) const fn without_comments<const N: usize>(css: &str) -> [u8; N] {
    let mut kept = [b' '; N];
    let (mut length, mut at) = (0, after_comments(css.as_bytes(), 0));
    while length < N {
        kept[length] = css.as_bytes()[at];
        length += 1;
        at = after_comments(css.as_bytes(), at + 1);
    }
    kept
}

/// Where a style sheet goes on that may have comments at `at`. None of our strings looks like one.
const fn after_comments(css: &[u8], mut at: usize) -> usize {
    while at + 1 < css.len() && css[at] == b'/' && css[at + 1] == b'*' {
        at += 2;
        while at + 1 < css.len() && !(css[at] == b'*' && css[at + 1] == b'/') {
            at += 1;
        }
        at += 2;
    }
    at
}

const _: () = {
    const SHEET: &str = "/* a */b{/**//* c */d:e/f}\n/* g";
    assert!(matches!(
        &without_comments::<{ length(SHEET) }>(SHEET),
        b"b{d:e/f}\n"
    ));
};
