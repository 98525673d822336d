//! What the Studio says, in English and German.

use crate::words::best;

/// The language of the Studio itself. What customers read is in the feed's languages.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Language {
    #[default]
    English,
    German,
}

impl Language {
    pub const ALL: [Self; 2] = [Self::English, Self::German];

    /// The first of these languages that the Studio speaks.
    pub fn of(wanted: &[&str]) -> Self {
        let found = best(wanted, &Self::ALL.map(Self::tag));
        found.map_or(Self::English, |(_, place)| Self::ALL[place])
    }

    pub const fn tag(self) -> &'static str {
        match self {
            Self::English => "en",
            Self::German => "de",
        }
    }

    /// Its own name.
    pub const fn name(self) -> &'static str {
        match self {
            Self::English => "English",
            Self::German => "Deutsch",
        }
    }

    /// The locale in which it writes dates and numbers.
    pub const fn locale(self) -> &'static str {
        match self {
            Self::English => "en-GB",
            Self::German => "de-DE",
        }
    }

    /// A text.
    pub const fn say(self, text: Text) -> &'static str {
        text.both()[self as usize]
    }

    /// A text with its placeholders filled.
    pub fn fill(self, text: Text, values: &[(&str, &str)]) -> String {
        let mut filled = self.say(text).to_owned();
        for (name, value) in values {
            filled = filled.replace(&format!("{{{name}}}"), value);
        }
        filled
    }
}

macro_rules! texts {
    ($($name:ident = $english:literal, $german:literal;)*) => {
        /// A text of the Studio.
        #[derive(Clone, Copy, Debug, PartialEq, Eq)]
        pub enum Text { $($name),* }

        impl Text {
            #[cfg(test)]
            pub const ALL: &[Self] = &[$(Self::$name),*];

            const fn both(self) -> [&'static str; Language::ALL.len()] {
                match self { $(Self::$name => [$english, $german]),* }
            }
        }
    };
}

texts! {
    // The frame
    Studio = "Studio", "Studio";
    Screens = "Screens", "Ansichten";
    Now = "Now", "Jetzt";
    TimeMachine = "Time machine", "Zeitreise";
    Feed = "Feed", "Feed";
    LanguageOfStudio = "Language of the Studio", "Sprache des Studios";
    Keys = "Keys", "Tasten";
    KeysNote = "Keys work when you are not typing.", "Tasten wirken, wenn Sie nicht gerade tippen.";
    Close = "Close", "Schließen";
    Cancel = "Cancel", "Abbrechen";
    Back = "Back", "Zurück";
    More = "More", "Mehr";
    Undo = "Undo", "Rückgängig";
    Redo = "Redo", "Wiederholen";
    Copy = "Copy", "Kopieren";
    Copied = "Copied.", "Kopiert.";
    NotCopied = "The browser did not allow copying. Select the text and copy it yourself.", "Der Browser hat das Kopieren nicht erlaubt. Markieren und kopieren Sie den Text selbst.";

    // Opening a feed
    OpenTitle = "Which feed do you write?", "Welchen Feed schreiben Sie?";
    OpenNote = "The Studio changes nothing until you save. What you type stays in this browser.", "Das Studio ändert nichts, bis Sie speichern. Was Sie eingeben, bleibt in diesem Browser.";
    Address = "Its address", "Seine Adresse";
    OpenAddress = "Open", "Öffnen";
    OpenFile = "Open a file …", "Datei öffnen …";
    DropFile = "You can also drop the file anywhere on this page.", "Sie können die Datei auch irgendwo auf diese Seite ziehen.";
    PasteFeed = "Or paste its text", "Oder fügen Sie seinen Text ein";
    OpenText = "Open this text", "Diesen Text öffnen";
    BeginFeed = "Begin a new feed", "Einen neuen Feed anfangen";
    ProviderName = "Your name, as customers know it", "Ihr Name, wie Kunden ihn kennen";
    StatusPage = "Your status page", "Ihre Statusseite";
    TimeZone = "Your time zone", "Ihre Zeitzone";
    Services = "Services", "Dienste";
    Begin = "Begin", "Anfangen";
    TryDemo = "Try it with a demonstration", "Mit einem Beispiel ausprobieren";
    Opening = "Reading …", "Wird gelesen …";
    CannotFetch = "{url} could not be read: {reason}", "{url} konnte nicht gelesen werden: {reason}";
    CannotRead = "This is no feed: {reason}", "Das ist kein Feed: {reason}";
    OtherFeed = "Another feed", "Anderer Feed";
    DifferentHost = "The server does not allow this page to read it, or it cannot be reached. The feed needs the header Access-Control-Allow-Origin.", "Der Server erlaubt dieser Seite nicht, ihn zu lesen, oder ist nicht erreichbar. Der Feed braucht die Kopfzeile Access-Control-Allow-Origin.";
    LeaveChanges = "What you have written since is not saved. Open another feed and lose it?", "Was Sie seitdem geschrieben haben, ist nicht gespeichert. Anderen Feed öffnen und es verwerfen?";

    // Home
    SomethingIsWrong = "Something is wrong", "Etwas stimmt nicht";
    SomethingNote = "announced in 20 seconds", "in 20 Sekunden gemeldet";
    Preview = "Preview", "Vorschau";
    PreviewNote = "any reader, any hour", "jeder Leser, jede Stunde";
    Open = "Open", "Offen";
    Planned = "Planned", "Geplant";
    Notices = "Notices", "Hinweise";
    Past = "Past", "Vergangen";
    NothingOpen = "Nothing is open.", "Nichts ist offen.";
    NothingPlanned = "Nothing is planned.", "Nichts ist geplant.";
    UpdateIt = "Update", "Neuigkeit";
    ItIsOver = "It is over", "Es ist vorbei";
    LiveFrom = "Read from {name} at {time}", "Von {name} gelesen um {time}";
    OnThisDesk = "Not published anywhere yet", "Noch nirgends veröffentlicht";
    SequenceIs = "sequence {number}", "Folgenummer {number}";
    TimeThere = "{zone} time {time}", "Uhrzeit in {zone}: {time}";
    NoZone = "This feed has no time zone: set page.time_zone, or times that you type cannot be understood.", "Dieser Feed hat keine Zeitzone: Ohne page.time_zone sind eingegebene Uhrzeiten nicht eindeutig.";
    SinceIs = "since {time}", "seit {time}";
    NoWordFor = "no word for {length}", "seit {length} kein Wort";
    PromisedBy = "next update promised by {time}", "nächste Neuigkeit versprochen bis {time}";
    PromiseBroken = "the update promised for {time} is late", "die für {time} versprochene Neuigkeit ist überfällig";
    Unsaved = "{count} changes not saved", "{count} Änderungen nicht gespeichert";
    UnsavedOne = "1 change not saved", "1 Änderung nicht gespeichert";
    Save = "Save …", "Speichern …";

    // What customers notice
    WhatNoticed = "What do customers notice?", "Was bemerken die Kunden?";
    Reading = "Read", "Lesen";
    Sending = "Send", "Senden";
    Receiving = "Receive", "Empfangen";
    LogIn = "Log in", "Anmelden";
    Works = "works", "geht";
    Slow = "slow", "langsam";
    Late = "late", "verspätet";
    Queued = "queued", "in Warteschlange";
    Refused = "refused", "abgewiesen";
    NotPossible = "not possible", "unmöglich";
    SinceWhen = "Since", "Seit";
    AtOnce = "now", "jetzt";
    MinutesAgo = "{minutes} min ago", "vor {minutes} min";
    HourAgo = "1 h ago", "vor 1 Std.";
    ATime = "a time …", "Uhrzeit …";
    TimeHint = "such as 03:12, or yesterday 22:40; {zone} time", "etwa 03:12 oder gestern als Datum; Zeit in {zone}";
    MailLost = "Mail lost", "E-Mails verloren";
    NotKnown = "not known", "nicht bekannt";
    NoneLost = "no", "nein";
    PossiblyLost = "possibly", "möglich";
    SomeLost = "some", "einige";
    Title = "Title", "Titel";
    TextForCustomers = "Text for customers", "Text für Kunden";
    NextUpdate = "Next update", "Nächste Neuigkeit";
    InMinutes = "in {minutes} min", "in {minutes} min";
    InAnHour = "in 1 h", "in 1 Std.";
    NoPromise = "no promise", "kein Versprechen";
    HowLate = "How late, such as 5m..20m", "Wie spät, etwa 5m..20m";
    Advice = "What customers can do", "Was Kunden tun können";
    CauseOf = "Whose fault it is, if not yours", "Wer es verursacht, wenn nicht Sie";
    Audience = "Only for these audiences, with commas", "Nur für diese Zielgruppen, mit Komma";
    Tags = "Tags, with commas", "Schlagworte, mit Komma";
    Impact = "Impact", "Schwere";
    ByItself = "by the services", "nach den Diensten";
    Minor = "minor", "gering";
    Major = "major", "groß";
    Critical = "critical", "kritisch";
    NoticeFirst = "Choose what customers notice, or type a title.", "Wählen Sie, was Kunden bemerken, oder geben Sie einen Titel ein.";
    ServicesConcerned = "Services that it concerns", "Betroffene Dienste";

    // Updates
    UpdateOf = "What is new?", "Was ist neu?";
    Investigating = "still investigating", "noch in Untersuchung";
    Identified = "cause found", "Ursache gefunden";
    Monitoring = "fix being watched", "Behebung wird beobachtet";
    StatusIs = "Status", "Stand";
    Expected = "Expected end", "Voraussichtliches Ende";
    InHours = "in {hours} h", "in {hours} Std.";
    UnknownYet = "not known", "nicht bekannt";
    NothingSaid = "nothing said", "keine Angabe";
    EarlierWords = "Earlier updates", "Frühere Neuigkeiten";
    CannotFind = "There is no such entry in the feed any more.", "Diesen Eintrag gibt es im Feed nicht mehr.";

    // Resolving
    OverSince = "Over since", "Vorbei seit";
    Summary = "In a sentence", "In einem Satz";
    KeepStatus = "Services that do not work yet", "Dienste, die noch nicht gehen";

    // What an edit would do
    PublishTo = "Publish “{title}” to {place}", "„{title}“ veröffentlichen: {place}";
    PublishHere = "Publish “{title}”", "„{title}“ veröffentlichen";
    PostUpdate = "Post the update to {place}", "Neuigkeit veröffentlichen: {place}";
    SayOver = "Say that it is over: {place}", "Als behoben melden: {place}";
    TheCommand = "The same as a command", "Dasselbe als Befehl";
    CannotDo = "Not yet: {reason}", "Noch nicht: {reason}";
    Understood = "Understood", "So verstanden";
    WhichOne = "Which one?", "Welches ist gemeint?";
    NoTextYet = "Write what customers should know.", "Schreiben Sie, was Kunden wissen sollen.";
    WouldAdd = "It would add a problem to the feed: {problems}", "Es brächte ein Problem in den Feed: {problems}";
    Rehearsal = "Rehearsal", "Probe";
    RehearsalNote = "Rehearsal: nothing that you publish leaves this page.", "Probe: Nichts, was Sie veröffentlichen, verlässt diese Seite.";

    // What customers read
    WhatTheyRead = "What customers read", "Was Kunden lesen";
    AsLine = "Line", "Zeile";
    AsCard = "Card", "Karte";
    AsPage = "Status page", "Statusseite";

    // Saving
    SaveTitle = "What changes", "Was sich ändert";
    NothingChanges = "Nothing differs from what is live.", "Nichts unterscheidet sich vom veröffentlichten Stand.";
    TextChanged = "The text of the feed", "Der Text des Feeds";
    SequenceGrows = "sequence {old} → {new}", "Folgenummer {old} → {new}";
    ProblemsLeft = "Problems in the feed", "Probleme im Feed";
    NoProblems = "No problems: every field was read.", "Keine Probleme: Jedes Feld wurde gelesen.";
    Download = "Download {name}", "{name} herunterladen";
    CopyFeed = "Copy the text of the feed", "Text des Feeds kopieren";
    Downloaded = "Downloaded. Put {name} where your status page reads it; then it is live.", "Heruntergeladen. Legen Sie {name} dorthin, wo Ihre Statusseite den Feed liest; dann ist er veröffentlicht.";
    FeedCopied = "The text is in the clipboard. Put it where your status page reads it; then it is live.", "Der Text ist in der Zwischenablage. Legen Sie ihn dorthin, wo Ihre Statusseite den Feed liest; dann ist er veröffentlicht.";
    ThatIsLive = "It is live now", "Er ist jetzt veröffentlicht";
    AtPlace = "{line}:{column}", "{line}:{column}";

    // The text of the feed
    FeedText = "Text of the feed", "Text des Feeds";

    // The time machine
    CopyLink = "Copy link", "Link kopieren";
    LinkCopied = "The link is copied.", "Der Link ist kopiert.";
    LinkCopiedShort = "The link is copied without the feed, which is too long for a link.", "Der Link ist kopiert, aber ohne den Feed: Der ist zu lang für einen Link.";
    LinkTooLong = "This feed is too long for a link: the address does not contain it.", "Dieser Feed ist zu lang für einen Link: Die Adresse enthält ihn nicht.";
    LinkNotCopied = "The browser does not allow this page to copy. Copy the link from the address bar.", "Der Browser erlaubt dieser Seite nicht zu kopieren. Kopieren Sie den Link aus der Adresszeile.";
    LinkDamaged = "The feed in this link is damaged: the link was cut off.", "Der Feed in diesem Link ist beschädigt: Der Link wurde abgeschnitten.";
    NoFeedAt = "This is no feed. Line {line}, column {column}: {reason}.", "Das ist kein Feed. Zeile {line}, Spalte {column}: {reason}.";
    LastGoodStays = "The last good version stays.", "Die letzte gute Fassung bleibt.";
    ToText = "To the text", "Zum Text";
    OneProblem = "1 problem in the feed", "1 Problem im Feed";
    SomeProblems = "{count} problems in the feed", "{count} Probleme im Feed";
    FirstOnes = "The first {count} are listed.", "Aufgeführt sind die ersten {count}.";
    TimeShown = "Time", "Zeit";
    PreviousChange = "Previous change", "Vorige Änderung";
    NextChange = "Next change", "Nächste Änderung";
    Play = "Play", "Abspielen";
    Pause = "Pause", "Anhalten";
    Speed = "Speed", "Tempo";
    EachChange = "each change", "jede Änderung";
    MinuteASecond = "1 minute a second", "1 Minute pro Sekunde";
    TenMinutesASecond = "10 minutes a second", "10 Minuten pro Sekunde";
    HourASecond = "1 hour a second", "1 Stunde pro Sekunde";
    SixHoursASecond = "6 hours a second", "6 Stunden pro Sekunde";
    DayASecond = "1 day a second", "1 Tag pro Sekunde";
    WeekASecond = "1 week a second", "1 Woche pro Sekunde";
    SliderKeys = "Arrow keys: 5 minutes, with Shift 1 hour; Page Up and Page Down: 1 day.", "Pfeiltasten: 5 Minuten, mit Umschalt 1 Stunde; Bild auf und Bild ab: 1 Tag.";
    NoDates = "This feed has no dates, so there is nothing to move to.", "Dieser Feed hat keine Zeitangaben, also gibt es nichts anzusteuern.";
    ClockOfFeed = "{zone} · the feed’s", "{zone} · des Feeds";
    ClockOfReader = "{zone} · the reader’s", "{zone} · des Lesers";
    TypeTime = "Type a time like 14:00, tomorrow 04:00, 24 oct 23:00 or now.", "Geben Sie eine Zeit ein wie 14:00, tomorrow 04:00, 24 oct 23:00 oder now.";
    WhichFeed = "Feed", "Feed";
    Samples = "Samples", "Muster";
    ThisFeed = "This feed", "Dieser Feed";
    SampleDemo = "Demonstration, around now", "Beispiel, um jetzt herum";
    SampleDatabases = "Runbox 2012: new databases", "Runbox 2012: neue Datenbanken";
    SampleLongWork = "Runbox 2014: long work", "Runbox 2014: lange Arbeiten";
    SampleDirections = "Runbox 2015: mail by direction", "Runbox 2015: Mail nach Richtung";
    SampleOverrun = "mxes.net 2006: work that overran", "mxes.net 2006: Arbeiten zu lang";
    SampleUndated = "FastMail: no dates", "FastMail: ohne Zeitangaben";
    SampleEverything = "Every field", "Jedes Feld";
    ReaderAndPage = "Feed, reader and page", "Feed, Leser und Seite";
    TheReader = "Reader", "Leser";
    ReadersZone = "Time zone", "Zeitzone";
    BrowsersOwn = "Browser’s own", "Wie der Browser";
    ReadersLanguage = "Language", "Sprache";
    Theme = "Theme", "Farben";
    ThemeOfPage = "As the page behind it", "Wie die Seite dahinter";
    ThemeOfReader = "As the reader’s system", "Wie das System des Lesers";
    Light = "Light", "Hell";
    Dark = "Dark", "Dunkel";
    ReadersAudience = "Audience", "Zielgruppe";
    Everybody = "everybody", "alle";
    ThePage = "Page", "Seite";
    PageWidth = "Width", "Breite";
    FullWidth = "Full", "Voll";
    Dragged = "{width} (dragged)", "{width} (gezogen)";
    TheBanner = "Banner", "Banner";
    WithNews = "Only with news", "Nur mit Neuem";
    Always = "Always", "Immer";
    Density = "Density", "Dichte";
    DensityOwn = "By itself", "Von selbst";
    DensityLine = "Line", "Zeile";
    DensityCompact = "Compact", "Kompakt";
    DensityFull = "Full", "Ganz";
    AnyPage = "Any page", "Jede Seite";
    NoNews = "No news: the banner takes up no space.", "Nichts Neues: Das Banner nimmt keinen Platz ein.";
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_has_the_same_placeholders_in_each_language() {
        let slots = |text: &str| {
            let mut slots: Vec<String> = text
                .split('{')
                .skip(1)
                .filter_map(|rest| Some(rest.split_once('}')?.0.to_owned()))
                .collect();
            slots.sort();
            slots
        };
        for text in Text::ALL {
            let [english, german] = text.both();
            assert_eq!(slots(english), slots(german), "{text:?}");
            assert!(!english.is_empty() && !german.is_empty(), "{text:?}");
        }
    }
}
