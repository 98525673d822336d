//! How often this thread has looked at a component or looked up a name. Counted in builds for tests only, which compare feeds of several
//! sizes: work that grows faster than the feed blocks the page of a large one.

#[cfg(debug_assertions)]
thread_local! {
    static COUNT: std::cell::Cell<usize> = const { std::cell::Cell::new(0) };
}

#[cfg(debug_assertions)]
pub(super) fn count() {
    COUNT.set(COUNT.get() + 1);
}

#[cfg(debug_assertions)]
pub(super) fn counted<I: Iterator + Clone>(items: I) -> impl Iterator<Item = I::Item> + Clone {
    items.inspect(|_| count())
}

#[cfg(not(debug_assertions))]
pub(super) const fn count() {}

#[cfg(not(debug_assertions))]
pub(super) const fn counted<I: Iterator>(items: I) -> I {
    items
}

/// How often `act` does so.
#[cfg(debug_assertions)]
pub fn of<T>(act: impl FnOnce() -> T) -> usize {
    let before = COUNT.get();
    act();
    COUNT.get() - before
}
