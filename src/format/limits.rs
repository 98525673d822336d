//! Limits on what is read of a feed. Anything beyond a limit is cut off and reported as a problem.

/// The longest feed, in bytes.
pub const TEXT_BYTES: usize = 4 * 1024 * 1024;
/// Entries of all lists together.
pub const ENTRIES: usize = 10_000;
/// How many entries at each end of a list are always read: lists begin or end with the newest.
pub const AT_EACH_END: usize = 100;
pub const COMPONENTS: usize = 10_000;
pub const UPDATES: usize = 1_000;
pub const WINDOWS: usize = 500;
/// The length of short lists: links, tags, translations.
pub const SHORT_LIST: usize = 200;
/// Days of uptime per component: about two years.
pub const DAYS: usize = 800;
pub const BODY_BYTES: usize = 64 * 1024;
/// Names, ids, URLs and other single lines.
pub const LINE_BYTES: usize = 2_000;
/// No more problems are recorded after this many: a broken generator repeats itself.
pub const PROBLEMS: usize = 1_000;
