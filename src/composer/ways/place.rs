//! Where a feed is saved, as a form says it.

use super::super::Origin;
use super::{Auth, Forge, Missing, Put, System, Way};
use serde::{Deserialize, Serialize};

/// A kind of place.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Kind {
    /// By the operator's own hand: download, or copy.
    #[default]
    Hand,
    /// A file on this computer.
    File,
    Put,
    /// A pre-signed address.
    Signed,
    GitHub,
    GitLab,
    Gitea,
}

impl Kind {
    pub const ALL: [Self; 7] = [
        Self::Hand,
        Self::File,
        Self::Put,
        Self::Signed,
        Self::GitHub,
        Self::GitLab,
        Self::Gitea,
    ];

    pub const fn system(self) -> Option<System> {
        match self {
            Self::GitHub => Some(System::GitHub),
            Self::GitLab => Some(System::GitLab),
            Self::Gitea => Some(System::Gitea),
            Self::Hand | Self::File | Self::Put | Self::Signed => None,
        }
    }

    /// Whether it is written over HTTP.
    pub const fn is_remote(self) -> bool {
        !matches!(self, Self::Hand | Self::File)
    }
}

/// How to log in at an address.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum Login {
    #[default]
    None,
    Basic,
    Bearer,
}

/// The form. There is no secret in it: it is kept in the browser.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Place {
    pub kind: Kind,
    /// For [`Kind::Put`].
    pub address: String,
    pub login: Login,
    pub user: String,
    /// The forge.
    pub server: String,
    pub repository: String,
    pub branch: String,
    pub path: String,
}

impl Place {
    /// The form for a feed from there, before anybody has filled it in.
    pub fn of(origin: &Origin) -> Self {
        let address = match origin {
            Origin::Address(url) => url.clone(),
            Origin::File(_) | Origin::Here => String::new(),
        };
        Self {
            address,
            branch: "main".to_owned(),
            path: "summary.json".to_owned(),
            ..Self::default()
        }
    }

    /// The server of a forge, without a slash at its end.
    fn server(&self) -> String {
        let typed = self.server.trim().trim_end_matches('/');
        match (typed, self.kind) {
            ("", Kind::GitHub) => "https://github.com".to_owned(),
            ("", Kind::GitLab) => "https://gitlab.com".to_owned(),
            ("", _) => String::new(),
            (typed, _) if typed.contains("://") => typed.to_owned(),
            (typed, _) => format!("https://{typed}"),
        }
    }

    /// The host, for the text of a button. `secret` is the pre-signed address where that is the place.
    pub fn name(&self, secret: &str) -> String {
        match self.kind {
            Kind::Hand | Kind::File => String::new(),
            Kind::Put => host(&self.address).to_owned(),
            Kind::Signed => host(secret).to_owned(),
            Kind::GitHub | Kind::GitLab | Kind::Gitea => {
                let repository = self.repository.trim();
                let name = format!("{}/{repository}", host(&self.server()));
                name.trim_matches('/').to_owned()
            }
        }
    }

    /// Whether this place is another host than the one that the feed was opened from: the button then names both.
    pub fn is_elsewhere(&self, origin: &Origin, secret: &str) -> bool {
        let there = match self.kind {
            Kind::Put => host(&self.address),
            Kind::Signed => host(secret),
            Kind::Hand | Kind::File | Kind::GitHub | Kind::GitLab | Kind::Gitea => return false,
        };
        matches!(origin, Origin::Address(url) if host(url) != there)
    }

    /// How it is written over HTTP. `public` is where customers read it, and `is_secure` says that this page is on `https:`.
    ///
    /// # Errors
    ///
    /// What is missing in the form.
    pub fn way(
        &self,
        secret: &str,
        public: Option<&str>,
        is_secure: bool,
    ) -> Result<Box<dyn Way>, Missing> {
        let needs = |text: &str| match text.trim() {
            "" => Err(Missing::Address),
            text => Ok(text.to_owned()),
        };
        let needs_url = |url: &str| {
            let url = needs(url)?;
            // Addresses are kept in the browser, and browsers refuse to fetch such a one.
            if authority(&url).contains('@') {
                return Err(Missing::Address);
            }
            match url.split_once("://") {
                Some(("https", rest)) if !rest.is_empty() => Ok(url),
                Some(("http", _)) if !is_secure || is_local(&url) => Ok(url),
                Some(("http", _)) => Err(Missing::Insecure),
                _ => Err(Missing::Address),
            }
        };
        let needs_secret = || match secret {
            "" => Err(Missing::Secret),
            secret => Ok(secret.to_owned()),
        };
        match (self.kind, self.kind.system()) {
            (Kind::Put, _) => Ok(Box::new(Put {
                url: needs_url(&self.address)?,
                auth: match self.login {
                    Login::None => Auth::None,
                    Login::Basic => Auth::Basic {
                        user: self.user.clone(),
                        password: needs_secret()?,
                    },
                    Login::Bearer => Auth::Bearer(needs_secret()?),
                },
                reads: None,
            })),
            (Kind::Signed, _) => {
                let url = needs_url(secret)?;
                let plain = url.split(['?', '#']).next().unwrap_or_default().to_owned();
                Ok(Box::new(Put {
                    url,
                    auth: Auth::None,
                    reads: Some(public.map_or(plain, str::to_owned)),
                }))
            }
            (_, Some(system)) => Ok(Box::new(Forge {
                system,
                server: needs_url(&self.server())?,
                repository: needs(self.repository.trim_matches('/'))?,
                branch: needs(&self.branch)?,
                path: needs(self.path.trim_start_matches('/'))?,
                token: needs_secret()?,
            })),
            (_, None) => Err(Missing::Address),
        }
    }

    /// Where customers read what is written here, if that is elsewhere.
    pub fn public<'a>(&self, origin: &'a Origin) -> Option<&'a str> {
        match origin {
            Origin::Address(url) if self.kind != Kind::Put || *url != self.address.trim() => {
                Some(url)
                    .filter(|url| url.starts_with("http"))
                    .map(String::as_str)
            }
            _ => None,
        }
    }
}

/// The host of an address.
pub fn host(url: &str) -> &str {
    authority(url).rsplit('@').next().unwrap_or_default()
}

fn authority(url: &str) -> &str {
    let rest = url.split_once("//").map_or(url, |(_, rest)| rest);
    rest.split(['/', '?', '#']).next().unwrap_or_default()
}

/// Browsers take loopback addresses for secure.
fn is_local(url: &str) -> bool {
    let host = host(url);
    let name = host.rsplit_once(':').map_or(host, |(name, _)| name);
    name == "localhost"
        || name.ends_with(".localhost")
        || name.starts_with("127.")
        || name == "[::1]"
}
