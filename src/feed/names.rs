/// An enum whose variants have names in a feed.
pub trait Named: Copy + 'static {
    /// Every variant, in order.
    const ALL: &'static [Self];
    /// Their names, in the same order.
    const NAMES: &'static [&'static str];
}

/// Defines an enum whose variants have names in a feed: implements [`Named`] and adds `ALL`,
/// `name()` and `from_name()`.
macro_rules! names {
    ($(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $type { $($(#[$doc])* $variant),+ }

        impl $crate::feed::Named for $type {
            const ALL: &'static [Self] = &[$(Self::$variant),+];
            const NAMES: &'static [&'static str] = &[$($name),+];
        }

        impl $type {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = <Self as $crate::feed::Named>::ALL;

            /// Its name in a feed.
            pub const fn name(self) -> &'static str {
                <Self as $crate::feed::Named>::NAMES[self as usize]
            }

            /// The variant with that name; `None` if there is none.
            pub fn from_name(name: &str) -> Option<Self> {
                let known = <Self as $crate::feed::Named>::NAMES;
                let which = known.iter().position(|known| $crate::feed::is_name(known, name))?;
                Self::ALL.get(which).copied()
            }
        }
    };
}
pub(crate) use names;

/// Whether `given` is the name `known`. Case does not matter, nor which of `_`, `-` and space
/// separates the words.
///
/// ```
/// use windowpane::feed::is_name;
/// assert!(is_name("in_progress", "In progress"));
/// assert!(!is_name("in_progress", "progress"));
/// // The American spelling.
/// assert!(is_name("cancelled", "canceled"));
/// ```
#[inline(never)]
pub fn is_name(known: &str, given: &str) -> bool {
    let given = given.trim().as_bytes();
    if known == "cancelled" && given.eq_ignore_ascii_case(b"canceled") {
        return true;
    }
    known.len() == given.len()
        && known.bytes().zip(given).all(|(known, &given)| match given {
            b'-' | b' ' => known == b'_',
            given => known == given.to_ascii_lowercase(),
        })
}
