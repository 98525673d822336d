//! `convert --watch`: keeps a converted feed fresh, and never replaces a good one by a bad one.

use super::clock;
use super::converting::{Done, Plan, said};
use super::fetch::Client;
use super::stop::Stop;
use std::collections::BTreeMap;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::Duration as Pause;
use windowpane::operator::Mirrored;
use windowpane::schedule::{Duration, Instant};

/// Held while the feed is replaced, so that a signal waits for that.
static WRITING: Mutex<()> = Mutex::new(());

fn writing() -> MutexGuard<'static, ()> {
    WRITING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// What was said last, so that a fault which lasts is said once.
#[derive(Default)]
struct Said(BTreeMap<String, String>);

impl Said {
    /// Says what is wrong with a document or a file, unless it was said before; and once, that nothing is wrong any more.
    fn say(&mut self, name: &str, message: Option<&str>) {
        let known = self.0.get(name).map(String::as_str);
        match message {
            Some(message) if known != Some(message) => eprintln!("{name}: {message}"),
            None if known.is_some() => eprintln!("{name}: well again"),
            _ => {}
        }
        match message {
            Some(message) => self.0.insert(name.to_owned(), message.to_owned()),
            None => self.0.remove(name),
        };
    }
}

/// Reads each document every `interval`, or later where it fails or its server says so, and writes the feed. Ends with the process.
pub fn watch(
    mut plan: Plan,
    interval: Duration,
    file: &Path,
    is_quiet: bool,
) -> Result<ExitCode, Stop> {
    let stop = || {
        let _written = writing();
        std::process::exit(0);
    };
    ctrlc::set_handler(stop).map_err(|error| Stop::usage(error.to_string()))?;
    let client = Client::new("", clock);
    let mut said_of = Said::default();
    let mut due = vec![clock(); plan.documents.len()];
    loop {
        for (document, due) in plan.documents.iter_mut().zip(&mut due) {
            if *due > clock() {
                continue;
            }
            let read = document.read(&client, clock());
            *due = document.next_at(interval, read.is_err(), clock());
            said_of.say(&document.name, read.err().as_deref());
        }
        let are_read = plan.documents.iter().all(|it| it.read_at().is_some());
        if are_read {
            write(&plan, file, &mut said_of, is_quiet);
        }
        let next = due.iter().min().copied().unwrap_or_else(clock);
        std::thread::sleep(until(next));
    }
}

fn write(plan: &Plan, file: &Path, said_of: &mut Said, is_quiet: bool) {
    let written = {
        let _writing = writing();
        plan.write(file, clock())
    };
    let name = file.display().to_string();
    let done = match written {
        Ok(done) => done,
        Err(stop) => return said_of.say(&name, Some(&stop.message)),
    };
    report(plan, &done, &name, said_of, is_quiet);
}

fn report(plan: &Plan, done: &Done, name: &str, said_of: &mut Said, is_quiet: bool) {
    let kept = match &done.mirrored {
        Mirrored::Kept(why) => Some(format!("the feed that is there was kept: {why}")),
        _ => None,
    };
    let lost = plan.lost(&done.converted);
    let fault = kept.or_else(|| (!lost.is_empty()).then(|| lost.join("\n")));
    said_of.say(name, fault.as_deref());
    if !is_quiet && matches!(done.mirrored, Mirrored::Written(_)) {
        // Where nobody reads, the feed is still kept.
        let _ = super::print(&format!("{}: {name}: {}\n", clock(), said(&done.converted)));
    }
}

fn until(next: Instant) -> Pause {
    let millis = next.millis() - clock().millis();
    Pause::from_millis(u64::try_from(millis).unwrap_or_default())
}
