//! Who is writing.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use std::fmt;

/// How the operator proves who they are.
///
/// ```
/// use windowpane::composer::ways::Auth;
/// let auth = Auth::Basic { user: "kari".into(), password: "æ".into() };
/// assert_eq!(auth.header(), Some(("Authorization", "Basic a2FyaTrDpg==".into())));
/// assert_eq!(format!("{auth:?}"), "Basic");
/// ```
#[derive(Clone, Default, PartialEq, Eq)]
pub enum Auth {
    #[default]
    None,
    Basic {
        user: String,
        password: String,
    },
    Bearer(String),
}

impl Auth {
    /// The header that says so.
    pub fn header(&self) -> Option<(&'static str, String)> {
        let value = match self {
            Self::None => return None,
            Self::Basic { user, password } => {
                format!(
                    "Basic {}",
                    BASE64_STANDARD.encode(format!("{user}:{password}"))
                )
            }
            Self::Bearer(token) => format!("Bearer {token}"),
        };
        Some(("Authorization", value))
    }
}

/// Never the secret.
impl fmt::Debug for Auth {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::None => "None",
            Self::Basic { .. } => "Basic",
            Self::Bearer(_) => "Bearer",
        })
    }
}
