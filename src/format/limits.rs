//! How much of a feed is read. Past a limit it is cut, and a problem says so.

/// The longest text that is read, in bytes.
pub const TEXT_BYTES: usize = 4 * 1024 * 1024;
pub const ENTRIES: usize = 10_000;
/// How many entries at each end of a list are read before the rest: lists begin with the newest, or end with it.
pub const AT_EACH_END: usize = 100;
pub const COMPONENTS: usize = 10_000;
pub const UPDATES: usize = 1_000;
pub const WINDOWS: usize = 500;
/// Links, tags, translations and other short lists.
pub const SHORT_LIST: usize = 200;
/// Measured days of a component: two years.
pub const DAYS: usize = 800;
pub const BODY_BYTES: usize = 64 * 1024;
/// Names, ids, addresses and other single lines.
pub const LINE_BYTES: usize = 2_000;
/// After this many problems no more are noted: a broken generator repeats itself.
pub const PROBLEMS: usize = 1_000;
