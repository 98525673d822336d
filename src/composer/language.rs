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

    // Planning work
    PlanWork = "Plan work", "Arbeiten planen";
    PlanWorkNote = "read in six cities before you announce it", "vorab in sechs Städten gelesen";
    WhatIsDone = "What is done, as customers read it", "Was gemacht wird, wie Kunden es lesen";
    WhenIsIt = "When", "Wann";
    EarlierWeek = "Week before", "Woche davor";
    LaterWeek = "Week after", "Woche danach";
    WeekOf = "{range} · {zone} time", "{range} · Zeit in {zone}";
    WeekHint = "Drag to draw a window; on a phone, touch its first and its last hour. With the keyboard: arrows move, Enter begins and ends it, Page Up and Page Down change the week. The darker an hour, the more of your cities sleep.", "Ziehen Sie ein Fenster auf; auf dem Telefon tippen Sie auf die erste und die letzte Stunde. Mit der Tastatur: Pfeile bewegen, Eingabe beginnt und beendet es, Bild auf und Bild ab wechseln die Woche. Je dunkler eine Stunde, desto mehr Ihrer Städte schlafen.";
    ClocksForward = "clocks go forward", "Uhren gehen vor";
    ClocksBack = "clocks go back", "Uhren gehen zurück";
    HourSkipped = "the clocks skip this hour", "diese Stunde lassen die Uhren aus";
    HourShort = "the clocks skip a part of this hour", "einen Teil dieser Stunde lassen die Uhren aus";
    HourTwice = "this hour comes twice", "diese Stunde kommt zweimal";
    HourPlanned = "planned", "geplant";
    DrawFrom = "From {time}: choose the last hour, or Escape.", "Ab {time}: Wählen Sie die letzte Stunde, oder Escape.";
    WindowNumber = "Window {number}", "Fenster {number}";
    StartsAt = "Start, such as {example}", "Beginn, etwa {example}";
    EndsAt = "End, such as 04:00 or +2h", "Ende, etwa 04:00 oder +2h";
    AboutThen = "about", "ungefähr";
    RemoveWindow = "Remove", "Entfernen";
    AnotherWindow = "Another window", "Weiteres Fenster";
    DrawThis = "Draw this one", "Dieses zeichnen";
    KinderTime = "Suggest a kinder time", "Schonendere Zeit vorschlagen";
    KinderNone = "Within three days there is no time at which fewer people are awake.", "Innerhalb von drei Tagen gibt es keine Zeit, zu der weniger Menschen wach sind.";
    AwakeIn = "awake in {count} of {all} cities", "wach in {count} von {all} Städten";
    DuringWork = "What customers notice during it", "Was Kunden währenddessen bemerken";
    DowntimeLeast = "Off for at least, such as 20m", "Ausfall mindestens, etwa 20m";
    DowntimeMost = "and at most", "und höchstens";
    LeadTime = "Announced before it, such as 2d", "Angekündigt davor, etwa 2d";
    EndsAlone = "It is over at its end without a word", "Es ist am Ende ohne weitere Meldung vorbei";
    ShortNotice = "Short notice: it begins in {length}.", "Kurzfristig: Es beginnt in {length}.";
    AnnounceNow = "Announce “{title}” now: {place}", "„{title}“ jetzt ankündigen: {place}";
    AnnounceHere = "Announce “{title}” now", "„{title}“ jetzt ankündigen";
    TitleFirst = "Say what is done.", "Sagen Sie, was gemacht wird.";
    WindowFirst = "Say when: draw a window, or type its start and end.", "Sagen Sie, wann: Zeichnen Sie ein Fenster, oder geben Sie Beginn und Ende ein.";
    NoZoneToPlan = "Without a time zone of the feed nothing can be planned.", "Ohne Zeitzone des Feeds lässt sich nichts planen.";

    // What cities read
    CitiesRead = "What they will read", "Was sie lesen werden";
    InOwnLanguage = "each in its own language", "jede in ihrer Sprache";
    AddCity = "Another city", "Weitere Stadt";
    Add = "Add", "Hinzufügen";
    NoSuchCity = "No time zone is named after “{name}”, or there are twelve cities already.", "Keine Zeitzone heißt nach „{name}“, oder es sind schon zwölf Städte.";
    RemoveCity = "Remove {city}", "{city} entfernen";
    DrawnFirst = "Draw a window to see it in these cities.", "Zeichnen Sie ein Fenster, um es in diesen Städten zu sehen.";
    PartNight = "at night", "nachts";
    PartlyNight = "partly at night", "teils nachts";
    PartMorning = "on the way to work", "auf dem Weg zur Arbeit";
    PartWorking = "in working hours", "in der Arbeitszeit";
    PartlyWorking = "partly in working hours", "teils in der Arbeitszeit";
    PartWeekend = "by day, on a weekend", "tagsüber, am Wochenende";
    PartEvening = "after work", "nach der Arbeit";
    PartAlways = "around the clock", "rund um die Uhr";

    // What is done with planned work
    Postpone = "Postpone", "Verschieben";
    Extend = "Extend", "Verlängern";
    BeginWork = "Begin", "Beginnen";
    FinishWork = "Finish", "Beenden";
    CancelWork = "Call off", "Absagen";
    PostponeTitle = "Postpone “{title}”", "„{title}“ verschieben";
    ExtendTitle = "Extend “{title}”", "„{title}“ verlängern";
    BeginTitle = "Begin “{title}”", "„{title}“ beginnen";
    FinishTitle = "Finish “{title}”", "„{title}“ beenden";
    CancelTitle = "Call off “{title}”", "„{title}“ absagen";
    Whereto = "To", "Auf";
    ADayLater = "+1 day", "+1 Tag";
    AWeekLater = "+1 week", "+1 Woche";
    NextSunday = "same time next Sunday", "nächsten Sonntag, gleiche Zeit";
    NoNewDate = "no new date", "kein neues Datum";
    AWindow = "another time …", "andere Zeit …";
    WindowHint = "such as sat 23:00, or 24 oct 23:00..04:00", "etwa 2026-10-24 23:00, oder 2026-10-24 23:00..04:00";
    HowMuchLonger = "By", "Um";
    MinutesMore = "+{minutes} min", "+{minutes} min";
    UntilHint = "New end, such as 04:30", "Neues Ende, etwa 04:30";
    WhichWindow = "Window", "Fenster";
    AllWindows = "all", "alle";
    Reason = "Reason, for customers", "Grund, für Kunden";
    FinishedSince = "Finished", "Fertig";
    AsCitiesRead = "As they read it", "Wie sie es lesen";
    TakesNoPlace = "not any more", "entfällt";
    CalendarMoves = "Calendar entries that move: {count}. They stay the same entries.", "Kalendereinträge, die sich verschieben: {count}. Es bleiben dieselben Einträge.";
    CalendarGoes = "Calendar entries that are cancelled: {count}.", "Kalendereinträge, die abgesagt werden: {count}.";
    BegunAt = "It begins now, at {time}; planned was {planned}.", "Es beginnt jetzt, um {time}; geplant war {planned}.";
    DoVerb = "{verb}: {place}", "{verb}: {place}";
    InHowLong = "in {length}", "in {length}";
    RunsNow = "under way", "läuft";
    RunsLate = "late", "überfällig";
    NoDateYet = "postponed, no new date yet", "verschoben, noch kein neues Datum";
    OfWindows = "{count} windows", "{count} Fenster";
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
