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
    PartLoading = "Loading …", "Wird geladen …";
    PartMissing = "This part of the Studio could not be loaded. If it cannot be the next time either, reload the page: what is not saved is kept in this browser.", "Dieser Teil des Studios konnte nicht geladen werden. Geht es auch beim nächsten Mal nicht, laden Sie die Seite neu: Was nicht gespeichert ist, bleibt in diesem Browser.";
    TryAgain = "Try again", "Noch einmal versuchen";
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
    ReadersClock = "Clock", "Uhr";
    MomentOfReader = "Moment", "Zeitpunkt";
    AudienceOfReader = "Audience", "Zielgruppe";
    Everyone = "unknown to the page", "der Seite unbekannt";
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

    ComesAgain = "It comes again every week", "Es kommt jede Woche wieder";
    Every = "When, such as wed 04:00..05:00, or 2w wed 04:00..05:00", "Wann, etwa wed 04:00..05:00 oder 2w wed 04:00..05:00";
    FirstDay = "Day of the first one", "Tag des ersten";
    HowOften = "How many times", "Wie oft";
    LastDay = "or the day of the last one", "oder Tag des letzten";
    SkippedDays = "Days without it, with commas", "Tage ohne, mit Komma";

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
    // Places to save at
    WhereTo = "Save", "Speichern";
    ByHand = "by hand", "von Hand";
    ToFile = "file on this computer", "Datei auf diesem Rechner";
    ToAddress = "address (PUT, WebDAV)", "Adresse (PUT, WebDAV)";
    ToSigned = "pre-signed address", "signierte Adresse";
    WriteAddress = "Address to write to", "Adresse, an die geschrieben wird";
    SignedAddress = "Pre-signed address for PUT", "Signierte Adresse für PUT";
    SignedNote = "It is a secret: it stays in this page.", "Sie ist geheim und bleibt in dieser Seite.";
    LogInWith = "Log in", "Anmeldung";
    LogInNone = "none", "keine";
    LogInBasic = "name and password", "Name und Passwort";
    LogInBearer = "token", "Token";
    UserName = "Name", "Name";
    Password = "Password", "Passwort";
    Token = "Token", "Token";
    TokenNote = "One that may write the contents of this repository, and nothing else. It stays in this page.", "Eines, das nur den Inhalt dieses Repositorys schreiben darf. Es bleibt in dieser Seite.";
    KeepForTab = "Keep for this tab", "Für diesen Tab behalten";
    Server = "Server", "Server";
    ServerElse = "Server, if not {host}", "Server, falls nicht {host}";
    Repository = "Repository, as owner/name", "Repository, als Besitzer/Name";
    Branch = "Branch", "Branch";
    PathInRepository = "Path of the file", "Pfad der Datei";
    ChooseFile = "Choose the file …", "Datei auswählen …";
    FileChosen = "{name}: the browser asks once a visit whether it may be written.", "{name}: Der Browser fragt einmal je Besuch, ob sie geschrieben werden darf.";
    FileNotHere = "This browser cannot write files (Firefox and Safari cannot). Download it in their place.", "Dieser Browser kann keine Dateien schreiben (Firefox und Safari können es nicht). Laden Sie sie stattdessen herunter.";
    TryIt = "Try", "Testen";
    Trying = "Trying …", "Wird getestet …";
    TryReads = "Reading works.", "Lesen geht.";
    TryReadsNothing = "There is nothing at this address yet. Whether it can be written shows when you save.", "An dieser Adresse ist noch nichts. Ob sie geschrieben werden kann, zeigt sich beim Speichern.";
    TryWrites = "Writing is allowed. Nothing was changed.", "Schreiben ist erlaubt. Nichts wurde geändert.";
    TryGuards = "Of two operators at once, none overwrites the other.", "Von zwei Operatoren gleichzeitig überschreibt keiner den anderen.";
    TryFile = "The file can be read and written.", "Die Datei kann gelesen und geschrieben werden.";
    LinesFor = "Lines for {server}", "Zeilen für {server}";
    OtherFeedThere = "There is another provider’s feed: {there}, and not {here}. Nothing is written over it.", "Dort liegt der Feed eines anderen Anbieters: {there}, nicht {here}. Er wird nicht überschrieben.";

    // What is missing
    MissingAddress = "Fill in where to save. An address begins with https:// and has no password in it.", "Geben Sie an, wohin gespeichert wird. Eine Adresse beginnt mit https:// und enthält kein Passwort.";
    MissingSecret = "The password or token is missing.", "Das Passwort oder Token fehlt.";
    MissingSecure = "The address is http:, and a page on https: may not read it. Serve it over https:.", "Die Adresse beginnt mit http:, und eine Seite auf https: darf sie nicht lesen. Stellen Sie sie über https: bereit.";
    MissingRead = "The browser shows no answer to reading: the server cannot be reached, or does not allow this page. It needs Access-Control-Allow-Origin and, with a password or token, Access-Control-Allow-Headers: Authorization.", "Der Browser zeigt keine Antwort auf das Lesen: Der Server ist nicht erreichbar oder erlaubt es dieser Seite nicht. Nötig sind Access-Control-Allow-Origin und, mit Passwort oder Token, Access-Control-Allow-Headers: Authorization.";
    MissingWrite = "Reading works, and the browser shows no answer to writing: the server does not allow it to this page. It needs Access-Control-Allow-Methods: PUT and Access-Control-Allow-Headers: Authorization, Content-Type, If-Match, If-None-Match, also in its answer to OPTIONS, which comes without a password.", "Lesen geht, aber der Browser zeigt keine Antwort auf das Schreiben: Der Server erlaubt es dieser Seite nicht. Nötig sind Access-Control-Allow-Methods: PUT und Access-Control-Allow-Headers: Authorization, Content-Type, If-Match, If-None-Match, auch in der Antwort auf OPTIONS, das ohne Passwort kommt.";
    MissingRight = "The server does not know this name, password or token (HTTP 401).", "Der Server kennt diesen Namen, dieses Passwort oder Token nicht (HTTP 401).";
    MissingPermission = "This account may not write there (HTTP 403). A pre-signed address may have expired.", "Dieses Konto darf dort nicht schreiben (HTTP 403). Eine signierte Adresse kann abgelaufen sein.";
    MissingThere = "There is no such address, repository, branch or file, or this account may not see it (HTTP 404).", "Diese Adresse, dieses Repository, diesen Branch oder diese Datei gibt es nicht, oder das Konto darf sie nicht sehen (HTTP 404).";
    MissingFolder = "The folder of the file does not exist on the server. Create it first.", "Den Ordner der Datei gibt es auf dem Server nicht. Legen Sie ihn zuerst an.";
    MissingMethod = "The server takes no PUT at this address (HTTP 405). Switch WebDAV on for it.", "Der Server nimmt an dieser Adresse kein PUT an (HTTP 405). Schalten Sie dort WebDAV ein.";
    MissingRoom = "The feed is too large for this place. Move older entries to an archive: status-feed archive.", "Der Feed ist zu groß für diesen Ort. Verschieben Sie ältere Einträge in ein Archiv: status-feed archive.";
    MissingLock = "Somebody has locked the file on the server (HTTP 423).", "Jemand hat die Datei auf dem Server gesperrt (HTTP 423).";
    MissingCondition = "The server demands a condition (HTTP 428) and shows no ETag to make one of. It needs Access-Control-Expose-Headers: ETag.", "Der Server verlangt eine Bedingung (HTTP 428) und zeigt kein ETag dafür. Nötig ist Access-Control-Expose-Headers: ETag.";
    MissingTag = "The page sees no ETag, so the server cannot find out that somebody else has written in between. It needs Access-Control-Expose-Headers: ETag.", "Die Seite sieht kein ETag, daher kann der Server nicht erkennen, dass inzwischen jemand anderes geschrieben hat. Nötig ist Access-Control-Expose-Headers: ETag.";
    MissingStrong = "The server has only weak ETags (W/), often because it compresses the feed on the way. With them it cannot find out that somebody else has written in between. Switch compression off for this address.", "Der Server hat nur schwache ETags (W/), oft, weil er den Feed unterwegs komprimiert. Damit kann er nicht erkennen, dass inzwischen jemand anderes geschrieben hat. Schalten Sie die Komprimierung für diese Adresse ab.";
    MissingCheck = "Writing works, but the server does not look at If-Match: of two operators within the same second, the second overwrites the first. The Studio compares the texts just before it writes. nginx is such a server; Apache (mod_dav) looks at it.", "Schreiben geht, aber der Server beachtet If-Match nicht: Schreiben zwei Operatoren in derselben Sekunde, überschreibt der zweite den ersten. Das Studio vergleicht die Texte unmittelbar vor dem Schreiben. nginx ist ein solcher Server; Apache (mod_dav) beachtet es.";
    MissingPlace = "The server sends the browser to another address. Use that one here.", "Der Server leitet an eine andere Adresse weiter. Tragen Sie diese hier ein.";
    MissingPlaceAt = "The server sends the browser to {url}. Use that address here.", "Der Server leitet an {url} weiter. Tragen Sie diese Adresse hier ein.";
    MissingFeedHtml = "There is a web page at this address, perhaps that of a login, and no feed.", "An dieser Adresse ist eine Webseite, vielleicht die einer Anmeldung, und kein Feed.";
    MissingFeed = "What is at this address is no feed. Nothing is written over it.", "Was an dieser Adresse liegt, ist kein Feed. Es wird nicht überschrieben.";
    MissingPush = "This account may read the repository, and not write to it.", "Dieses Konto darf das Repository lesen, aber nicht hineinschreiben.";
    MissingSense = "The server says again and again that the feed was changed, and it was not. Something between it and this page changes its ETag.", "Der Server meldet immer wieder, der Feed sei geändert worden, obwohl er es nicht ist. Etwas zwischen ihm und dieser Seite ändert sein ETag.";
    MissingFile = "The browser may not read or write this file. Choose it again, and allow it.", "Der Browser darf diese Datei nicht lesen oder schreiben. Wählen Sie sie neu aus und erlauben Sie es.";
    MissingOther = "The server refuses (HTTP {status}): {reason}", "Der Server lehnt ab (HTTP {status}): {reason}";
    MissingServer = "The server has failed (HTTP {status}). Try again in a minute.", "Der Server hat einen Fehler gemeldet (HTTP {status}). Versuchen Sie es in einer Minute noch einmal.";

    // Before a write
    PublishFeedFrom = "Publish “{title}”, read from {origin}, to {place}", "„{title}“, gelesen von {origin}, veröffentlichen: {place}";
    IsBlocked = "Correct these first", "Berichtigen Sie zuerst";
    AskCritical = "This is critical for customers: {names}", "Das ist kritisch für Kunden: {names}";
    AskGone = "This deletes: {names}", "Das löscht: {names}";
    AskWarnings = "Publish with these warnings:", "Mit diesen Warnungen veröffentlichen:";
    AskProblems = "Publish with the {count} problems that the live copy has as well", "Mit den {count} Problemen veröffentlichen, die auch der veröffentlichte Stand hat";
    AskNew = "There is no feed at this place yet: begin one", "An diesem Ort ist noch kein Feed: einen anfangen";
    AskUnguarded = "Write without the server’s check; the texts are compared just before", "Ohne Prüfung durch den Server schreiben; die Texte werden unmittelbar davor verglichen";

    // While it is written, and after
    Comparing = "Comparing with what is live …", "Wird mit dem veröffentlichten Stand verglichen …";
    WaitingForTag = "The server was written a moment ago; waiting a second …", "Der Server wurde eben erst beschrieben; eine Sekunde Geduld …";
    Writing = "Writing …", "Wird geschrieben …";
    Proving = "Written. Waiting until customers have it …", "Geschrieben. Es wird gewartet, bis Kunden es haben …";
    LiveSince = "Live for customers since {time} ({seconds} s after you pressed).", "Für Kunden sichtbar seit {time} ({seconds} s nach dem Drücken).";
    WrittenOnly = "Written at {time}, but customers still get the former copy: a cache keeps it, or their page is built anew first.", "Geschrieben um {time}, aber Kunden erhalten noch den früheren Stand: Ein Cache hält ihn, oder ihre Seite wird erst neu gebaut.";
    UndoFor = "Take it back ({length} left)", "Zurücknehmen (noch {length})";
    Understand = "Done", "Fertig";
    Rehearsed = "Rehearsal: “{name}” would be published now. Nothing was sent.", "Probe: „{name}“ würde jetzt veröffentlicht. Nichts wurde gesendet.";
    Offline = "You are offline. This is waiting, and nothing is sent before you say so.", "Sie sind offline. Dies wartet, und nichts wird gesendet, bevor Sie es sagen.";
    BackOnline = "You are online again. Send what is waiting?", "Sie sind wieder online. Senden, was wartet?";
    SendNow = "Send now …", "Jetzt senden …";
    DoNotSend = "Do not send", "Nicht senden";

    // Two operators at once
    ConflictTitle = "Somebody else has changed the feed", "Jemand anderes hat den Feed geändert";
    ConflictNote = "Nothing was written. Both together:", "Nichts wurde geschrieben. Beides zusammen:";
    TheyDid = "They", "Dort";
    YouDid = "You", "Sie";
    Contradicts = "Contradictions", "Widersprüche";
    NothingDone = "nothing that customers would see", "nichts, was Kunden sähen";
    TakeBoth = "Take both", "Beides übernehmen";
    TakeMine = "Take both; where they contradict, yours", "Beides; bei Widerspruch Ihres";
    TakeTheirs = "Take both; where they contradict, theirs", "Beides; bei Widerspruch das dortige";
    OtherTab = "This feed is open in another tab of this browser as well.", "Dieser Feed ist auch in einem anderen Tab dieses Browsers offen.";

    // Drafts
    Drafts = "Drafts", "Entwürfe";
    DraftAge = "{length} old, based on sequence {number}", "{length} alt, Grundlage ist Folgenummer {number}";
    DraftBehind = "{length} old, based on sequence {number}; live is {live}", "{length} alt, Grundlage ist Folgenummer {number}; veröffentlicht ist {live}";
    ContinueDraft = "Continue", "Weiterschreiben";
    DiscardDraft = "Discard", "Verwerfen";
    DiscardAsk = "Discard the draft of {name}?", "Den Entwurf von {name} verwerfen?";
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
    TitleOrTemplate = "Type a title, or choose a template.", "Geben Sie einen Titel ein, oder wählen Sie eine Vorlage.";
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
