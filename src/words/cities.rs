use super::{city, zone::COMMON};
use serde_json::{Value, json};
use std::collections::BTreeMap;
use std::fmt::Write as _;

/// What a language calls the cities that time zones are named after, where it differs from the tz database: CLDR's exemplar cities,
/// <https://unicode.org/reports/tr35/tr35-dates.html#Time_Zone_Names>. A file of `src/words/cities`, which `./scripts/cities` writes.
///
/// The names of common zones are packed with the strings of a language. Only the zone picker needs those of the others, and loads them
/// when it opens.
///
/// ```
/// use windowpane::words::{Cities, Words};
///
/// let cldr = r#"{"Europe": {"Vienna": {"exemplarCity": "Wien"}, "Oslo": {"exemplarCity": "Oslo"}}, "Asia": {"Calcutta": {"exemplarCity": "Kalkutta"}}}"#;
/// let cities = Cities::from_cldr("de", &serde_json::from_str(cldr).unwrap());
/// assert_eq!(cities.file(), "{\n  \"Kolkata\": \"Kalkutta\",\n  \"Vienna\": \"Wien\"\n}\n");
/// assert!(cities.common().starts_with("|||||"), "most are called the same, or are not in this example");
/// assert_eq!(cities.all(), "Kolkata=Kalkutta|Vienna=Wien");
/// ```
pub struct Cities {
    language: String,
    /// By their English names, see [`city`].
    names: BTreeMap<String, String>,
}

/// The other zones of the countries where a language is spoken.
#[rustfmt::skip]
const OF_LANGUAGE: &[(&str, &[&str])] = &[
    ("ar", &["Aden", "Algiers", "Amman", "Baghdad", "Bahrain", "Beirut", "Cairo", "Casablanca", "Damascus", "Khartoum", "Kuwait", "Muscat", "Qatar", "Riyadh", "Tripoli", "Tunis"]),
    ("da", &["Faroe", "Nuuk"]),
    ("el", &["Nicosia"]),
    ("es", &["Asuncion", "Bogota", "Buenos Aires", "Canary", "Cancun", "Caracas", "Costa Rica", "Easter", "El Salvador", "Guatemala", "Havana", "Lima", "Merida", "Mexico City", "Panama", "Puerto Rico", "Santo Domingo"]),
    ("fa", &["Dushanbe", "Kabul", "Tehran"]),
    ("fi", &["Mariehamn"]),
    ("fr", &["Abidjan", "Algiers", "Casablanca", "Dakar", "Guadeloupe", "Martinique", "Monaco", "Montreal", "Noumea", "Reunion", "Tahiti", "Tunis"]),
    ("he", &["Jerusalem"]),
    ("hi", &["Colombo", "Dhaka", "Karachi", "Kathmandu"]),
    ("it", &["San Marino", "Vatican"]),
    ("ko", &["Pyongyang", "Seoul"]),
    ("pt", &["Azores", "Cape Verde", "Luanda", "Madeira", "Maputo"]),
    ("pt-BR", &["Belem", "Cuiaba", "Eirunepe", "Maceio", "Noronha", "Porto Velho"]),
    ("ru", &["Almaty", "Chita", "Irkutsk", "Kaliningrad", "Kamchatka", "Krasnoyarsk", "Magadan", "Minsk", "Novosibirsk", "Omsk", "Samara", "Sakhalin", "Saratov", "Vladivostok", "Volgograd", "Yakutsk", "Yekaterinburg"]),
    ("tr", &["Famagusta", "Nicosia"]),
    ("zh-Hans", &["Hong Kong", "Macau", "Taipei", "Urumqi"]),
    ("zh-Hant", &["Hong Kong", "Macau", "Taipei"]),
];

impl Cities {
    /// From `dates.timeZoneNames.zone` of a language's `timeZoneNames.json` in CLDR's JSON.
    pub fn from_cldr(language: &str, zones: &Value) -> Self {
        let mut names = BTreeMap::new();
        add(&mut names, "", zones);
        names.retain(|english, name| english != name);
        let language = language.to_owned();
        Self { language, names }
    }

    /// Reads such a file.
    ///
    /// # Errors
    /// A message about the file.
    pub fn read(language: &str, file: &str) -> Result<Self, String> {
        let names = serde_json::from_str(file).map_err(|error| error.to_string())?;
        let language = language.to_owned();
        Ok(Self { language, names })
    }

    /// The file.
    pub fn file(&self) -> String {
        format!("{:#}\n", json!(self.names))
    }

    /// The names of common zones, packed: those of `COMMON` (`src/words/zone.rs`) in its order, empty if they are the English ones; then those of the
    /// language's own countries, `Algiers=Alger`.
    pub fn common(&self) -> String {
        let names = COMMON
            .iter()
            .map(|city| self.names.get(*city).map_or("", |name| name));
        let common = names.collect::<Vec<_>>().join("|");
        let own = OF_LANGUAGE.iter().find(|(tag, _)| *tag == self.language);
        let own = own.map_or(&[][..], |(_, cities)| cities);
        let own = self.packed(&|english| own.contains(&english));
        format!("{common}|{own}")
    }

    /// All names, packed: `Vienna=Wien|Zurich=Zürich`.
    pub fn all(&self) -> String {
        self.packed(&|_| true)
    }

    fn packed(&self, is_wanted: &dyn Fn(&str) -> bool) -> String {
        let mut packed = String::new();
        for (english, name) in self.names.iter().filter(|(english, _)| is_wanted(english)) {
            let bar = if packed.is_empty() { "" } else { "|" };
            let _ = write!(packed, "{bar}{english}={name}");
        }
        packed
    }
}

/// Adds the cities of a branch of CLDR's tree, whose path is the identifier of a zone.
fn add(names: &mut BTreeMap<String, String>, id: &str, branch: &Value) {
    if let Some(name) = branch["exemplarCity"].as_str() {
        let english = city(id);
        if !english.is_empty() {
            names.insert(english, name.to_owned());
        }
        return;
    }
    for (part, branch) in branch.as_object().into_iter().flatten() {
        let slash = if id.is_empty() { "" } else { "/" };
        add(names, &format!("{id}{slash}{part}"), branch);
    }
}
