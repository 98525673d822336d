//! A write, from the button to the proof.

use super::super::Studio;
use super::super::ways::{FileHandle, send, sleep};
use super::state::{Progress, Published, Saver};
use crate::browser;
use crate::composer::Text;
use crate::composer::ways::{
    Auth, Conflict, End, Found, Identity, Kind, Missing, Put, Saving, Source, Step, Undoing,
    Version, Way, Wrote, message,
};
use leptos::prelude::*;
use leptos::task::spawn_local;

/// Where the text goes.
enum Target {
    File(FileHandle),
    Remote(Box<dyn Way>),
}

impl Target {
    fn of(saver: Saver) -> Result<Self, Missing> {
        match saver.place.with_untracked(|place| place.kind) {
            Kind::File => {
                let file = saver.file.get_untracked();
                file.map(Self::File).ok_or(Missing::NoPermission)
            }
            _ => untrack(move || saver.way()).map(Self::Remote),
        }
    }

    async fn read(&self) -> Result<Found, Missing> {
        match self {
            Self::File(file) => Ok(Found {
                text: Some(file.text().await?),
                version: Version::Compared,
            }),
            Self::Remote(way) => way.found(&send(&way.read()).await),
        }
    }

    async fn write(&self, text: &str, version: &Version, message: &str) -> Result<Wrote, Missing> {
        match self {
            Self::File(file) => file.replace(text).await.map(|()| Wrote::Saved),
            Self::Remote(way) => {
                let answer = send(&way.write(text, version, message)).await;
                way.wrote(&answer, version)
            }
        }
    }
}

/// The copy that customers read.
async fn read_public(url: &str) -> Result<Found, Missing> {
    let public = Put {
        url: url.to_owned(),
        auth: Auth::None,
        reads: None,
    };
    public.found(&send(&public.read()).await)
}

/// Publishes what is on the desk at the chosen place: unless this is a rehearsal, and as soon as there is a network.
pub fn publish(studio: Studio, saver: Saver) {
    let Some((live, text)) = studio.desk.with_untracked(|desk| {
        let desk = desk.as_ref()?;
        Some((desk.live().to_owned(), desk.text().to_owned()))
    }) else {
        return;
    };
    if studio.is_rehearsal.get_untracked() {
        let language = studio.language.get_untracked();
        let identity = Identity::of(&text);
        let name = [("name", identity.name())];
        studio.said.set(language.fill(Text::Rehearsed, &name));
        studio.is_saving.set(false);
        return;
    }
    let is_remote = saver.place.with_untracked(|place| place.kind.is_remote());
    if is_remote && !browser::is_online() {
        saver.is_queued.set(true);
        studio.is_saving.set(false);
        return;
    }
    saver.is_queued.set(false);
    match Target::of(saver) {
        Ok(target) => {
            saver.keep_place();
            saver.progress.set(Progress::Busy(Text::Comparing));
            spawn_local(run(studio, saver, target, live, text));
        }
        Err(missing) => saver.progress.set(Progress::Ended(End::Missing(missing))),
    }
}

async fn run(studio: Studio, saver: Saver, target: Target, live: String, text: String) {
    let key = untrack(move || saver.key());
    let is_same_feed = move || untrack(move || saver.key()) == key;
    let origin = untrack(move || saver.origin());
    let public = saver
        .place
        .with_untracked(|place| place.public(&origin).map(str::to_owned));
    let pressed_at = browser::now();
    let allowed = saver.allowed.get_untracked();
    let (mut saving, mut step) = Saving::begin(&live, &text, public.is_some(), allowed);
    let mut is_told = false;
    let end = loop {
        if saving.is_written() && !is_told && is_same_feed() {
            is_told = true;
            written(studio, saver, &live, &text, pressed_at);
        }
        step = match step {
            Step::Read(Source::Target) => saving.read(target.read().await),
            Step::Read(Source::Public) => {
                saving.read(read_public(public.as_deref().unwrap_or_default()).await)
            }
            Step::Write(version) => {
                saver.progress.set(Progress::Busy(Text::Writing));
                let message = message(&live, &text);
                saving.wrote(target.write(&text, &version, &message).await)
            }
            Step::Wait(milliseconds) => {
                let text = match saving.is_written() {
                    true => Text::Proving,
                    false => Text::WaitingForTag,
                };
                saver.progress.set(Progress::Busy(text));
                sleep(milliseconds).await;
                saving.waited()
            }
            Step::End(end) => break end,
        };
    };
    if !is_same_feed() {
        return;
    }
    match &end {
        End::Saved { is_live } => {
            if !is_told {
                written(studio, saver, &live, &text, pressed_at);
            }
            let now = browser::now();
            studio.now.set(now);
            studio.read_at.set(Some(now));
            saver.published.update(|published| {
                // Another write may have come since.
                if let Some(published) = published.as_mut().filter(|it| it.pressed_at == pressed_at)
                {
                    published.live_at = is_live.then_some(now);
                    published.is_proving = false;
                }
            });
            studio.is_saving.set(false);
        }
        End::Conflict(theirs) => {
            let conflict = studio.desk.with_untracked(|desk| {
                let desk = desk.as_ref()?;
                Conflict::of(desk.live(), desk.text(), theirs)
            });
            saver.conflict.set(conflict);
        }
        _ => {}
    }
    // A write that waits for its proof leaves the sheet to the next one.
    if !is_told
        || saver
            .published
            .with_untracked(|it| it.as_ref().is_some_and(|it| it.pressed_at == pressed_at))
    {
        saver.progress.set(Progress::Ended(end));
    }
}

/// The text is written: the desk is on it, and it can be taken back.
fn written(
    studio: Studio,
    saver: Saver,
    live: &str,
    text: &str,
    pressed_at: crate::schedule::Instant,
) {
    saver.published.set(Some(Published {
        undoing: Undoing {
            before: live.to_owned(),
            at: browser::now(),
        },
        live_at: None,
        is_proving: true,
        pressed_at,
    }));
    studio.desk.update(|desk| {
        if let Some(desk) = desk {
            desk.saved(text);
        }
    });
    saver.progress.set(Progress::Idle);
    studio.is_saving.set(false);
}

/// Publishes what was live before, with a higher sequence.
pub fn take_back(studio: Studio, saver: Saver) {
    let Some(published) = saver.published.get_untracked() else {
        return;
    };
    let edit = published.undoing.edit();
    let draft = studio
        .desk
        .with_untracked(|desk| Some(desk.as_ref()?.draft(&edit, browser::now())));
    if let Some(Ok(applied)) = draft {
        studio.desk.update(|desk| {
            if let Some(desk) = desk {
                desk.take(applied, &edit);
            }
        });
        saver.published.set(None);
        // What happens is seen in the sheet, and so is what is in the way.
        studio.is_saving.set(true);
        publish(studio, saver);
    }
}
