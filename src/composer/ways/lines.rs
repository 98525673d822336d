//! What to add to a server's configuration: the examples of `public/examples/deploy`, which tests run in these servers.

use super::Missing;

/// Lines for one server.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lines {
    /// Its name.
    pub server: &'static str,
    pub text: String,
}

/// The origin that stands in the examples.
const EXAMPLE: &str = "https://studio.example.org";

const NGINX: &str = include_str!("../../../public/examples/deploy/save-nginx.conf");
const CADDY: &str = include_str!("../../../public/examples/deploy/save-Caddyfile");
const APACHE: &str = include_str!("../../../public/examples/deploy/save-apache.conf");
const BUCKET: &str = include_str!("../../../public/examples/deploy/save-bucket.json");
const GITEA: &str = include_str!("../../../public/examples/deploy/save-gitea.ini");

/// Whether a server's configuration is what helps.
const fn is_configuration(missing: &Missing) -> bool {
    use Missing::{IgnoresTag, NeedsTag, NoMethod, NoTag, NotReadable, NotWritable, OnlyWeak};
    matches!(
        missing,
        NotReadable | NotWritable | NoMethod | NeedsTag | NoTag | OnlyWeak | IgnoresTag
    )
}

fn filled(all: &[(&'static str, &str)], missing: &Missing, origin: &str) -> Vec<Lines> {
    let all = all.iter().filter(|_| is_configuration(missing));
    all.map(|(server, text)| Lines {
        server,
        text: text.replace(EXAMPLE, origin).trim_end().to_owned(),
    })
    .collect()
}

/// The lines for web servers, for a Studio at this origin; none if configuration does not help.
///
/// ```
/// use windowpane::composer::ways::{Missing, lines};
/// let lines_of = lines(&Missing::NotWritable, "https://status.example.net");
/// assert_eq!(lines_of.iter().map(|it| it.server).collect::<Vec<_>>(), ["Apache", "nginx", "Caddy"]);
/// assert!(lines_of[0].text.contains("https://status.example.net"));
/// assert!(lines(&Missing::Unauthorised, "https://status.example.net").is_empty());
/// ```
pub fn lines(missing: &Missing, origin: &str) -> Vec<Lines> {
    let all = [("Apache", APACHE), ("nginx", NGINX), ("Caddy", CADDY)];
    // nginx looks at no condition, whatever stands in its configuration; Caddy hands the request on.
    match missing {
        Missing::IgnoresTag => filled(&all[..1], missing, origin),
        _ => filled(&all, missing, origin),
    }
}

/// The rules for a bucket.
pub fn of_bucket(missing: &Missing, origin: &str) -> Vec<Lines> {
    filled(&[("S3", BUCKET)], missing, origin)
}

/// The settings of Gitea and Forgejo.
pub fn of_gitea(missing: &Missing, origin: &str) -> Vec<Lines> {
    filled(&[("app.ini", GITEA)], missing, origin)
}
