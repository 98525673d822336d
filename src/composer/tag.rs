//! The lines that put an element into a page.

use serde::Deserialize;
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// Attributes and custom properties, as the tables in docs/ have them: `scripts/lib/docs-tables.mjs` writes both.
const FILE: &str = include_str!("tag.json");

/// What can be said in a tag and about its look.
#[derive(Clone, Debug, Default, Deserialize, PartialEq, Eq)]
pub struct Offered {
    pub attributes: Vec<Setting>,
    pub properties: Vec<Setting>,
}

/// An attribute or a custom property.
#[derive(Clone, Debug, Deserialize, PartialEq, Eq)]
pub struct Setting {
    pub name: String,
    /// The element that it is for: `both`, `banner` or `timeline`. Empty for a custom property.
    #[serde(default)]
    pub on: String,
    pub meaning: String,
    /// The default, in words.
    #[serde(rename = "preset")]
    pub default: String,
}

impl Offered {
    /// All that there is.
    pub fn all() -> Self {
        serde_json::from_str(FILE).unwrap_or_default()
    }

    /// The attributes of an element.
    pub fn of(&self, element: Element) -> impl Iterator<Item = &Setting> {
        let kind = element.kind();
        self.attributes
            .iter()
            .filter(move |it| it.on == "both" || it.on == kind)
    }
}

/// Which element.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Element {
    #[default]
    Banner,
    Timeline,
}

impl Element {
    /// Its name in a page.
    pub const fn name(self) -> &'static str {
        match self {
            Self::Banner => "status-banner",
            Self::Timeline => "status-timeline",
        }
    }

    const fn kind(self) -> &'static str {
        match self {
            Self::Banner => "banner",
            Self::Timeline => "timeline",
        }
    }
}

/// The values of attributes that are words of their own: a form offers them.
pub const CHOICES: [(&str, &[&str]); 6] = [
    ("theme", &["auto", "page", "visitor", "light", "dark"]),
    ("position", &["inline", "top", "bottom"]),
    ("density", &["auto", "line", "compact", "full"]),
    ("show", &["problems", "always", "never"]),
    ("dismissible", &["always", "never"]),
    ("group-by", &["day", "component", "none"]),
];

/// An element in a page.
///
/// ```
/// use windowpane::composer::{Element, Tag};
/// let mut tag = Tag::from("https://status.example.org/windowpane/");
/// tag.set("feed", "https://status.example.org/summary.json");
/// tag.set("position", "top");
/// assert_eq!(
///     tag.html(),
///     "<script type=\"module\" src=\"https://status.example.org/windowpane/embed.js\"></script>\n\
///      <status-banner feed=\"https://status.example.org/summary.json\" position=\"top\"></status-banner>\n"
/// );
/// assert_eq!(tag.policy(), "script-src https://status.example.org 'wasm-unsafe-eval'; connect-src https://status.example.org");
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Tag {
    pub element: Element,
    /// The URL of the folder with our files, with a slash at its end.
    pub folder: String,
    /// In the order in which they were set.
    values: Vec<(String, String)>,
    properties: BTreeMap<String, String>,
}

impl From<&str> for Tag {
    /// A banner without attributes, with our files in this folder.
    fn from(folder: &str) -> Self {
        Self {
            folder: folder.to_owned(),
            ..Self::default()
        }
    }
}

impl Tag {
    /// The value of an attribute; empty if it has none.
    pub fn get(&self, name: &str) -> &str {
        let found = self.values.iter().find(|(known, _)| known == name);
        found.map_or("", |(_, value)| value)
    }

    /// Sets an attribute; an empty value takes it away.
    pub fn set(&mut self, name: &str, value: &str) {
        let place = self.values.iter().position(|(known, _)| known == name);
        match (place, value.trim()) {
            (Some(place), "") => {
                self.values.remove(place);
            }
            (Some(place), value) => value.clone_into(&mut self.values[place].1),
            (None, "") => {}
            (None, value) => self.values.push((name.to_owned(), value.to_owned())),
        }
    }

    /// Sets a custom property; an empty value takes it away.
    pub fn style(&mut self, name: &str, value: &str) {
        match value.trim() {
            "" => self.properties.remove(name),
            value => self.properties.insert(name.to_owned(), value.to_owned()),
        };
    }

    /// The attributes that this element has.
    pub fn attributes<'a>(
        &'a self,
        offered: &'a Offered,
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        let has = |name: &str| offered.of(self.element).any(|it| it.name == name);
        let all = self.values.iter().map(|(name, value)| (&**name, &**value));
        all.filter(move |(name, _)| has(name))
    }

    /// The custom properties, each with its value.
    pub fn properties(&self) -> impl Iterator<Item = (&str, &str)> {
        self.properties
            .iter()
            .map(|(name, value)| (&**name, &**value))
    }

    /// The lines for a page.
    pub fn html(&self) -> String {
        let name = self.element.name();
        let mut html = format!(
            "<script type=\"module\" src=\"{}embed.js\"></script>\n<{name}",
            escaped(&self.folder)
        );
        for (attribute, value) in self.attributes(&Offered::all()) {
            // Writing to a text cannot fail.
            let _ = write!(html, " {attribute}=\"{}\"", escaped(value));
        }
        let _ = writeln!(html, "></{name}>");
        html
    }

    /// The rule for a style sheet; empty if nothing differs from the defaults.
    pub fn css(&self) -> String {
        if self.properties.is_empty() {
            return String::new();
        }
        let mut css = format!("{} {{\n", self.element.name());
        for (name, value) in &self.properties {
            let _ = writeln!(css, "  {name}: {value};");
        }
        css + "}\n"
    }

    /// What a page's content security policy has to allow.
    pub fn policy(&self) -> String {
        let script = host_of(&self.folder);
        let mut hosts = vec![script.clone()];
        let feeds = self.get("mirrors").split_ascii_whitespace();
        for host in [self.get("feed")].into_iter().chain(feeds).map(host_of) {
            if !hosts.contains(&host) {
                hosts.push(host);
            }
        }
        format!(
            "script-src {script} 'wasm-unsafe-eval'; connect-src {}",
            hosts.join(" ")
        )
    }

    /// The settings of the Roundcube plugin, for `config.inc.php`.
    pub fn roundcube(&self) -> String {
        let mut lines = vec![
            format!(
                "$config['status_banner_script'] = {};",
                php(&format!("{}embed.js", self.folder))
            ),
            format!("$config['status_banner_feed'] = {};", php(self.get("feed"))),
        ];
        for (attribute, is_list) in [
            ("mirrors", true),
            ("components", true),
            ("audience", false),
            ("href", false),
            ("density", false),
        ] {
            let value = self.get(attribute);
            if value.is_empty() {
                continue;
            }
            let items = value
                .split([',', ' '])
                .map(str::trim)
                .filter(|item| !item.is_empty());
            let value = match is_list {
                true => format!("[{}]", items.map(php).collect::<Vec<_>>().join(", ")),
                false => php(value),
            };
            lines.push(format!("$config['status_banner_{attribute}'] = {value};"));
        }
        lines.join("\n") + "\n"
    }

    /// The settings of the WordPress plugin, for `wp-config.php`; for a timeline also its shortcode.
    pub fn wordpress(&self) -> String {
        let mut lines = format!(
            "define('STATUS_BANNER_SCRIPT', {});\ndefine('STATUS_BANNER_FEED', {});\n",
            php(&format!("{}embed.js", self.folder)),
            php(self.get("feed"))
        );
        if self.element == Element::Timeline {
            lines.push_str("\n[status_timeline");
            for attribute in ["past-days", "components", "kinds", "tags", "group-by"] {
                let value = self.get(attribute);
                if !value.is_empty() {
                    let _ = write!(
                        lines,
                        " {}=\"{}\"",
                        attribute.replace('-', "_"),
                        escaped(value)
                    );
                }
            }
            lines.push_str("]\n");
        }
        lines
    }
}

/// Text in an attribute of HTML.
fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('"', "&quot;")
        .replace('<', "&lt;")
}

/// A string of PHP.
fn php(text: &str) -> String {
    format!("'{}'", text.replace('\\', "\\\\").replace('\'', "\\'"))
}

/// The origin of a URL, as a policy names it; `'self'` for a URL of the page's own host.
fn host_of(url: &str) -> String {
    match url.split_once("://") {
        Some((scheme, rest)) => {
            let host = rest.split(['/', '?', '#']).next().unwrap_or_default();
            format!("{scheme}://{host}")
        }
        None => "'self'".to_owned(),
    }
}
