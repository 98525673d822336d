/// An enum whose variants have a name on the wire: gives it `ALL`, `name()` and `from_name()`, which forgives case and
/// the choice of `-`, `_` or a space between words.
macro_rules! names {
    ($(#[$meta:meta])* $type:ident { $($(#[$doc:meta])* $variant:ident = $name:literal),+ $(,)? }) => {
        $(#[$meta])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
        pub enum $type { $($(#[$doc])* $variant),+ }

        impl $type {
            /// Every variant, in order.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            /// The name it has in a feed.
            pub const fn name(self) -> &'static str {
                match self { $(Self::$variant => $name),+ }
            }

            /// The variant of that name, or `None`.
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|known| $crate::feed::names::alike(known.name(), name))
            }
        }
    };
}
pub(crate) use names;

/// Whether `given` is `known` but for case and the mark between words.
pub(super) fn alike(known: &str, given: &str) -> bool {
    let given = given.trim().as_bytes();
    known.len() == given.len()
        && known.bytes().zip(given).all(|(known, &given)| match given {
            b'-' | b' ' => known == b'_',
            given => known == given.to_ascii_lowercase(),
        })
}
