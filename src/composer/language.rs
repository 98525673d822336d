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

    // One entry, and the page
    WhatToDo = "What", "Was";
    Correct = "correct", "korrigieren";
    Translate = "translate", "übersetzen";
    Report = "write the report", "Bericht schreiben";
    Reopen = "it is not over", "nicht vorbei";
    IntoLanguage = "Into the language, such as nb", "In die Sprache, etwa nb";
    WhichUpdate = "Which update", "Welche Neuigkeit";
    Settings = "Settings", "Einstellungen";
    PageField = "field of the page", "Feld der Seite";
    AddService = "add a service", "Dienst hinzufügen";
    RenameService = "rename a service", "Dienst umbenennen";
    SetService = "set its status", "Zustand setzen";
    RemoveService = "remove a service", "Dienst entfernen";
    ToArchive = "archive", "archivieren";
    NewValue = "New value", "Neuer Wert";
    NameOfService = "Name of the service", "Name des Dienstes";
    RoleOfService = "What it does for mail", "Was er für E-Mails tut";
    OlderThan = "What has been over for longer than, such as 1y or 26w", "Was länger vorbei ist als, etwa 1y oder 26w";
    ArchiveFirst = "Put these archives beside the feed first, then save the feed.", "Legen Sie zuerst diese Archive neben den Feed, speichern Sie dann den Feed.";
    Earlier = "Over", "Vorbei";

    // What an edit would do
    PublishTo = "Publish “{title}” to {place}", "„{title}“ veröffentlichen: {place}";
    PublishHere = "Publish “{title}”", "„{title}“ veröffentlichen";
    PostUpdate = "Post the update to {place}", "Neuigkeit veröffentlichen: {place}";
    SayOver = "Say that it is over: {place}", "Als behoben melden: {place}";
    TheCommand = "The same as a command", "Dasselbe als Befehl";
    CannotDo = "Not yet: {reason}", "Noch nicht: {reason}";
    LooksOdd = "Does this fit?", "Passt das?";
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

    AsHeard = "Heard", "Gehört";
    WhoReads = "Another reader", "Ein anderer Leser";
    TheirOwn = "as this browser", "wie dieser Browser";
    LanguageOfReader = "Language", "Sprache";
    ClockOfReader = "Clock", "Uhr";
    MomentOfReader = "Moment", "Zeitpunkt";
    AudienceOfReader = "Audience", "Zielgruppe";
    Everyone = "unknown to the page", "der Seite unbekannt";
    Theme = "Theme", "Farben";
    Light = "light", "hell";
    Dark = "dark", "dunkel";
    OnAPhone = "on a phone", "auf dem Telefon";
    RightNow = "now", "jetzt";
    InADay = "in a day", "in einem Tag";
    InAWeek = "in a week", "in einer Woche";

    // A tag for a page
    Embed = "Embed", "Einbinden";
    EmbedTitle = "On your own page", "Auf Ihrer eigenen Seite";
    EmbedNote = "Fill in what you need, see it below, and copy the lines.", "Füllen Sie aus, was Sie brauchen, sehen Sie es unten, und kopieren Sie die Zeilen.";
    ElementIs = "Element", "Element";
    ABanner = "a banner", "ein Banner";
    ATimeline = "a status page", "eine Statusseite";
    FolderIs = "Where the files of a release are", "Wo die Dateien einer Version liegen";
    DefaultIs = "without it: {value}", "ohne Angabe: {value}";
    Look = "Look", "Aussehen";
    LinesForPage = "Lines for the page", "Zeilen für die Seite";
    RuleForSheet = "Rule for its style sheet", "Regel für ihr Stylesheet";
    PolicyForPage = "What its content security policy has to allow", "Was ihre Content Security Policy erlauben muss";
    ForRoundcube = "For Roundcube, in config.inc.php of the plugin", "Für Roundcube, in config.inc.php des Plugins";
    ForWordPress = "For WordPress, in wp-config.php", "Für WordPress, in wp-config.php";

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

    // Notices
    SaySomething = "Say something", "Etwas mitteilen";
    SayNote = "a warning, new terms, news", "Warnung, neue Bedingungen, Neues";
    AboutWhat = "About", "Worum es geht";
    Security = "security", "Sicherheit";
    Policy = "policy", "Bedingungen";
    News = "news", "Neues";
    HowTo = "how-to", "Anleitung";
    TakesEffect = "Takes effect, such as 2026-10-01", "Gilt ab, etwa 2026-10-01";
    ShownUntil = "Shown until, such as +7d", "Gezeigt bis, etwa +7d";
    LinkIs = "More to read, at", "Mehr dazu, unter";
    LinkTitle = "Title of that page", "Titel dieser Seite";
    TitleFirst = "Type a title, or choose a template.", "Geben Sie einen Titel ein, oder wählen Sie eine Vorlage.";
    PasteMessage = "The fraudulent message, with its headers", "Die betrügerische Nachricht, mit ihren Kopfzeilen";
    MessageNote = "Its subject, its sender and its links become marks of the notice. It stays in this browser, and recipients are left out.", "Betreff, Absender und Links werden zu Merkmalen des Hinweises. Sie bleibt in diesem Browser, und Empfänger werden weggelassen.";
    NothingFound = "No headers and no links were found. Paste the source of the message.", "Weder Kopfzeilen noch Links gefunden. Fügen Sie den Quelltext der Nachricht ein.";
    MarksOf = "Marks of the message", "Merkmale der Nachricht";
    SubjectOf = "Subject", "Betreff";
    SenderOf = "Sender", "Absender";
    LinkOf = "Link", "Link";
    Remove = "Remove", "Entfernen";
    EndIt = "End it", "Beenden";
    EndNotice = "The notice ends", "Der Hinweis endet";
    LastWord = "A last word, if you like", "Ein letztes Wort, wenn Sie möchten";
    EndAt = "End the notice: {place}", "Hinweis beenden: {place}";

    // Templates
    Templates = "Templates", "Vorlagen";
    TemplateIs = "Template", "Vorlage";
    NoTemplate = "none", "keine";
    TemplatesNote = "Own templates are kept in this browser. Their texts may contain {variables}.", "Eigene Vorlagen bleiben in diesem Browser. Ihre Texte dürfen {variables} enthalten.";
    OwnTemplates = "Your own", "Eigene";
    NoOwnTemplates = "None yet. Fill in a form, and keep it as a template under “More”.", "Noch keine. Füllen Sie ein Formular aus, und behalten Sie es unter „Mehr“ als Vorlage.";
    ShippedTemplates = "For mail", "Für E-Mail";
    TakeFile = "Import templates.json …", "templates.json einlesen …";
    TemplatesTaken = "Templates imported: {count}", "Eingelesene Vorlagen: {count}";
    NoTemplates = "This is no file of templates: {reason}", "Das ist keine Datei mit Vorlagen: {reason}";
    KeepAs = "Keep this form as a template named", "Dieses Formular als Vorlage behalten, mit dem Namen";
    Keep = "Keep", "Behalten";
    TemplateKept = "Kept as the template “{name}”.", "Als Vorlage „{name}“ behalten.";
    AnIncident = "incident", "Störung";
    PlannedWork = "planned work", "geplante Arbeit";
    ANotice = "notice", "Hinweis";
    SoManyLanguages = "{count} languages", "{count} Sprachen";
    Translations = "Translations", "Übersetzungen";
    AllTranslated = "{language}: translated", "{language}: übersetzt";
    PartlyTranslated = "{language}: {count} of the texts only in {own}", "{language}: Texte nur in {own}: {count}";
    NotTranslated = "{language}: only in {own}", "{language}: nur in {own}";

    // The editor
    EditorNote = "The text stays as you write it. Ctrl+F searches, Ctrl+Space completes.", "Der Text bleibt, wie Sie ihn schreiben. Strg+F sucht, Strg+Leertaste ergänzt.";
    LineIs = "Line {line}", "Zeile {line}";
    FixIt = "Fix", "Beheben";
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
