//! Writing the feed so that no writer loses what another one wrote, and no reader ever sees half of it.

use super::stop::{HELD, MOVED, Stop, warn};
use super::waiting::Waiting;
use std::ffi::OsString;
use std::fs;
use std::hash::{DefaultHasher, Hash, Hasher};
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime};
use windowpane::publish::FEED;

/// A lock of a process that is gone is taken over after this long.
const ABANDONED: Duration = Duration::from_secs(60);
/// How long a writer waits for another one; for many, so long for each.
pub const WAIT: Duration = Duration::from_secs(10);
/// How often a held lock is tried again.
const PAUSE: Duration = Duration::from_millis(5);
/// How often an edit is applied again because somebody saved the file without the lock.
const ATTEMPTS: usize = 3;

/// The file with this ending beside another one.
pub fn beside(file: &Path, ending: &str) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ending);
    PathBuf::from(name)
}

/// A symbolic link stays a link: the file behind it is written.
pub fn real(file: &Path) -> PathBuf {
    fs::canonicalize(file).unwrap_or_else(|_| match fs::read_link(file) {
        // It leads to a file that is not there yet.
        Ok(target) => file.parent().unwrap_or(Path::new("")).join(target),
        Err(_) => file.to_owned(),
    })
}

/// What a file is to become.
pub struct New {
    pub bytes: Vec<u8>,
    /// Other files, written before it.
    pub others: Vec<(PathBuf, Vec<u8>)>,
}

/// Replaces a file under its lock by what `change` makes of it. `change` may be called again, if somebody saved the file meanwhile. `None` leaves
/// everything as it is.
pub fn change<T>(
    file: &Path,
    wait: Duration,
    mut change: impl FnMut(&[u8]) -> Result<(T, Option<New>), Stop>,
) -> Result<T, Stop> {
    let file = real(file);
    let _lock = Lock::take(&beside(&file, ".lock"), wait)?;
    for _ in 0..ATTEMPTS {
        let old = existing(&file)?;
        let (result, new) = change(old.as_deref().unwrap_or_default())?;
        let Some(new) = new else {
            return Ok(result);
        };
        for (path, bytes) in &new.others {
            if let Some(folder) = path.parent() {
                fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
            }
            replace(path, bytes)?;
        }
        // What undo needs is there before the feed is: it says for which feed it is.
        if let Some(old) = &old {
            replace_like(&beside(&file, ".undo"), &file, &undo_of(old, &new.bytes))?;
        }
        let ready = prepare(&file, &file, &new.bytes)?;
        let now = fs::read(&file).ok();
        if now == old {
            fs::rename(&ready, &file).map_err(|error| named(&file, &error))?;
            return Ok(result);
        }
        fs::remove_file(&ready).map_err(|error| named(&ready, &error))?;
    }
    Err(Stop::new(
        MOVED,
        format!(
            "{}: somebody saves it again and again without the lock; nothing was written",
            file.display()
        ),
    ))
}

fn named(file: &Path, error: &io::Error) -> Stop {
    Stop::usage(format!("{}: {error}", file.display()))
}

/// Replaces a file under its lock, if it is still what was read.
pub fn replace_if(file: &Path, old: &[u8], new: &[u8]) -> Result<(), Stop> {
    let file = real(file);
    let _lock = Lock::take(&beside(&file, ".lock"), WAIT)?;
    let now = fs::read(&file).map_err(|error| named(&file, &error))?;
    if now != old {
        let name = file.display();
        return Err(Stop::new(
            MOVED,
            format!("{name}: somebody else has written it meanwhile; nothing was changed"),
        ));
    }
    replace(&file, new)
}

/// Replaces a file that a program keeps, or writes the first one, under its lock: by what `make` makes of it. Nothing is kept to undo that. `None`
/// leaves everything as it is.
pub fn keep<T>(
    file: &Path,
    wait: Duration,
    make: impl FnOnce(Option<&[u8]>) -> Result<(T, Option<Vec<u8>>), Stop>,
) -> Result<T, Stop> {
    let file = real(file);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
    }
    let _lock = Lock::take(&beside(&file, ".lock"), wait)?;
    let (result, new) = make(existing(&file)?.as_deref())?;
    if let Some(new) = new {
        replace(&file, &new)?;
    }
    Ok(result)
}

/// Writes files into a folder, each in one step and in this order, under the lock of `summary.json` there: those that are not there with these bytes
/// already. `may` is given the feed that is there. Returns the paths that were written; with `is_dry`, that would be.
pub fn put(
    folder: &Path,
    files: &[(String, Vec<u8>)],
    wait: Duration,
    is_dry: bool,
    may: impl FnOnce(Option<&[u8]>) -> Result<(), Stop>,
) -> Result<Vec<String>, Stop> {
    let feed = real(&folder.join(FEED));
    if is_dry {
        may(existing(&feed)?.as_deref())?;
        return changed(folder, files);
    }
    fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
    let _lock = Lock::take(&beside(&feed, ".lock"), wait)?;
    may(existing(&feed)?.as_deref())?;
    let changed = changed(folder, files)?;
    for (path, bytes) in files.iter().filter(|(path, _)| changed.contains(path)) {
        let file = real(&folder.join(path));
        if let Some(folder) = file.parent() {
            fs::create_dir_all(folder).map_err(|error| named(folder, &error))?;
        }
        replace(&file, bytes)?;
    }
    Ok(changed)
}

/// The files that are not there with these bytes.
fn changed(folder: &Path, files: &[(String, Vec<u8>)]) -> Result<Vec<String>, Stop> {
    let mut changed = Vec::new();
    for (path, bytes) in files {
        if existing(&folder.join(path))?.as_ref() != Some(bytes) {
            changed.push(path.clone());
        }
    }
    Ok(changed)
}

/// The bytes of a file, if it is there.
fn existing(file: &Path) -> Result<Option<Vec<u8>>, Stop> {
    match fs::read(file) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        read => read.map(Some).map_err(|error| named(file, &error)),
    }
}

/// Replaces a file in one step.
fn replace(file: &Path, bytes: &[u8]) -> Result<(), Stop> {
    replace_like(file, file, bytes)
}

/// The same, for those who may read another file.
fn replace_like(file: &Path, like: &Path, bytes: &[u8]) -> Result<(), Stop> {
    let ready = prepare(file, like, bytes)?;
    fs::rename(&ready, file).map_err(|error| named(file, &error))
}

/// The new text beside the file, on the disk. Whoever may read the other file may read it.
fn prepare(file: &Path, like: &Path, bytes: &[u8]) -> Result<PathBuf, Stop> {
    let ready = beside(file, ".new");
    let write = || {
        // One that is left from a crash is nobody's: the lock is ours.
        let mut written = fs::File::create(&ready)?;
        if let Ok(known) = fs::metadata(like) {
            keep_owner(&written, &known);
            written.set_permissions(known.permissions())?;
        }
        written.write_all(bytes)?;
        written.sync_all()
    };
    match write() {
        Ok(()) => Ok(ready),
        Err(error) => {
            // As on a full disk: what is half there only takes room.
            let _ = fs::remove_file(&ready);
            Err(named(&ready, &error))
        }
    }
}

/// Gives a file to the owner and the group of the one that it replaces, as far as that is allowed: a feed that its server cannot read any more is gone.
#[cfg(unix)]
fn keep_owner(file: &fs::File, known: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    let (user, group) = (known.uid(), known.gid());
    if fchown(file, Some(user), Some(group)).is_err() {
        let _ = fchown(file, None, Some(group));
    }
}

#[cfg(not(unix))]
const fn keep_owner(_: &fs::File, _: &fs::Metadata) {}

fn print_of(bytes: &[u8]) -> String {
    let mut hasher = DefaultHasher::new();
    bytes.hash(&mut hasher);
    format!("{:016x}", hasher.finish())
}

/// A line that says which text it undoes, and the text before.
fn undo_of(old: &[u8], new: &[u8]) -> Vec<u8> {
    let mut undo = print_of(new).into_bytes();
    undo.push(b'\n');
    undo.extend_from_slice(old);
    undo
}

/// The feed before the last action; `None` if there was none, or if somebody has changed the feed by hand since.
pub fn before(file: &Path, now: &[u8]) -> Option<String> {
    let undo = fs::read(beside(&real(file), ".undo")).ok()?;
    let line = undo.iter().position(|byte| *byte == b'\n')?;
    let is_of_this = undo[..line] == *print_of(now).as_bytes();
    is_of_this.then(|| String::from_utf8(undo[line + 1..].to_vec()).ok())?
}

/// A file that exists while its holder writes.
struct Lock(PathBuf);

impl Drop for Lock {
    fn drop(&mut self) {
        let _ = fs::remove_file(&self.0);
    }
}

impl Lock {
    fn take(path: &Path, wait: Duration) -> Result<Self, Stop> {
        let mut since = Instant::now();
        let mut held_by = None;
        let mut waiting = None;
        loop {
            match fs::File::create_new(path) {
                Ok(mut file) => {
                    let lock = Self(path.to_owned());
                    let written = write!(file, "{} {}", std::process::id(), host());
                    written.map_err(|error| named(path, &error))?;
                    return Ok(lock);
                }
                Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {}
                Err(error) => return Err(named(path, &error)),
            }
            if take_over(path) {
                continue;
            }
            waiting.get_or_insert_with(|| {
                let holder = holder(path).and_then(|holder| holder.pid);
                let holder = holder.map_or_else(String::new, |pid| format!(", process {pid}"));
                Waiting::on(format!("waiting for another writer{holder}"))
            });
            // Many writers in turn are no reason to give up: each of them is done soon.
            let now_held_by = fs::read_to_string(path).ok();
            if now_held_by.is_some() && now_held_by != held_by {
                since = Instant::now();
                held_by = now_held_by;
            }
            if since.elapsed() >= wait {
                return Err(Stop::new(HELD, held(path)));
            }
            sleep(PAUSE);
        }
    }
}

/// The holder of a lock, and how old it is.
struct Holder {
    text: String,
    pid: Option<u32>,
    host: String,
    age: Duration,
}

fn holder(path: &Path) -> Option<Holder> {
    let text = fs::read_to_string(path).ok()?;
    let written = fs::metadata(path).ok()?.modified().ok()?;
    let age = SystemTime::now()
        .duration_since(written)
        .unwrap_or_default();
    let (pid, host) = text.split_once(' ').unwrap_or((&text, ""));
    Some(Holder {
        pid: pid.parse().ok(),
        host: host.to_owned(),
        age,
        text: text.clone(),
    })
}

fn held(path: &Path) -> String {
    let name = path.display();
    match holder(path) {
        Some(holder) => format!(
            "{name}: process {} on {} has been writing for {} s; nothing was written",
            holder
                .pid
                .map_or_else(|| "?".to_owned(), |pid| pid.to_string()),
            if holder.host.is_empty() {
                "?"
            } else {
                &holder.host
            },
            holder.age.as_secs()
        ),
        None => format!("{name}: other writers came first; nothing was written"),
    }
}

/// Removes a lock whose holder is gone.
fn take_over(path: &Path) -> bool {
    let Some(holder) = holder(path) else {
        return false;
    };
    let is_gone = holder.pid.is_none_or(|pid| !is_running(pid));
    // A crash between the lock and its text leaves it empty.
    let is_here = holder.host == host() || holder.text.is_empty();
    if holder.age < ABANDONED || !is_here || !is_gone {
        return false;
    }
    // Only one of several that see it wins; if it was another's lock by then, that gets it back.
    let mine = beside(path, &format!(".{}", std::process::id()));
    if fs::rename(path, &mine).is_err() {
        return true;
    }
    let is_it = fs::read_to_string(&mine).is_ok_and(|text| text == holder.text);
    if !is_it {
        let _ = fs::hard_link(&mine, path);
    } else {
        warn(&format!(
            "status-feed: {}: its holder {} is gone; taken over",
            path.display(),
            holder.text
        ));
    }
    let _ = fs::remove_file(&mine);
    true
}

/// Whether a process of this host is running. Where that cannot be known, it is.
fn is_running(pid: u32) -> bool {
    let all = Path::new("/proc");
    if all.join("self").exists() {
        return all.join(pid.to_string()).exists();
    }
    let asked = std::process::Command::new("kill")
        .args(["-0", &pid.to_string()])
        .stderr(std::process::Stdio::null())
        .status();
    asked.map_or(true, |status| status.success())
}

fn host() -> String {
    let named = fs::read_to_string("/proc/sys/kernel/hostname").ok();
    let named = named.or_else(|| std::env::var("HOSTNAME").ok());
    named.unwrap_or_default().trim().to_owned()
}
